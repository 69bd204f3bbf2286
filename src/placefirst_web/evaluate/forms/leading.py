"""The forms of who leads a campaign: what it asks and until when, and its texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.deliberation.typed import plain_line, plain_text
from placefirst.parameters.read import load_country
from placefirst.refusals.campaign import Bias
from placefirst.refusals.texts import LONGEST_TEXT, ON_THE_FORM, PLAIN
from placefirst.systems.asked import asked_services
from placefirst_web.accounts.own_forms import LeaderField
from placefirst_web.design.days import PickedDay
from placefirst_web.design.forms import Listed
from placefirst_web.design.language import local
from placefirst_web.evaluate.words.leading import PURPOSES, TEXTS

LONGEST_TITLE: Final = 160
LONGEST_DAYS: Final = 3 * 366  # from the first day to the last
LANGUAGES: Final = [("en", "English"), ("ja", "日本語")]


class Title(forms.CharField):
    """One line of a title, without signs that a screen would obey."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=LONGEST_TITLE, widget=forms.TextInput(attrs={"class": "wide"}), **options)

    def clean(self, value: Any) -> str:
        """Return the line, plain."""
        return super().clean(plain_line(str(value or "")))  # type: ignore[no-any-return]


class CampaignForm(Listed, forms.Form):
    """What a campaign asks, for what, and until when."""

    once = forms.UUIDField(widget=forms.HiddenInput, required=False)
    title_en = Title(label=gettext_lazy("Title in English"), required=False)
    title_ja = Title(label=gettext_lazy("Title in Japanese"), required=False)
    opens = PickedDay(label=gettext_lazy("First day"))
    closes = PickedDay(
        label=gettext_lazy("Last day"),
        help_text=gettext_lazy("You can move it later. While it runs, counts are of months that are over."),
    )
    services = forms.MultipleChoiceField(
        label=gettext_lazy("Kinds of service"),
        help_text=gettext_lazy("None marked: all of them."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    purpose = forms.ChoiceField(
        label=gettext_lazy("What the answers are for"),
        help_text=gettext_lazy("The form says it before the first question. It cannot be changed later."),
        widget=forms.RadioSelect,
        choices=list(PURPOSES.items()),
    )
    is_warned = forms.BooleanField(
        label=gettext_lazy(
            "I know that fewer people answer where services may be inspected for it, and services may press "
            "them not to. The form will say so plainly."
        ),
        required=False,
    )
    takes_open = forms.BooleanField(
        label=gettext_lazy("Take answers without a code too: counted apart, never part of an estimate"),
        required=False,
    )
    is_public = forms.BooleanField(
        label=gettext_lazy("Show the results to everybody, small counts withheld"), required=False
    )
    told_least = forms.FloatField(
        label=gettext_lazy("People turned away tell at least … times as often as people let in"),
        help_text=gettext_lazy("Assumed, and shown as assumed: 1 if they tell alike. From 0.1 to 1."),
        min_value=0.1,
        max_value=1,
    )
    told_most = forms.FloatField(
        label=gettext_lazy("… and at most"),
        help_text=gettext_lazy("From 1 to 10."),
        min_value=1,
        max_value=10,
    )
    false_most = forms.FloatField(
        label=gettext_lazy("Of a hundred answers, at most so many tell of nothing that happened"),
        help_text=gettext_lazy("From 0 to 50."),
        min_value=0,
        max_value=50,
    )
    owner = LeaderField(
        help_text=gettext_lazy("Every member of an organisation that owns a campaign leads it.")
    )

    #: What stands under “Assumed of who does not tell”.
    ASSUMED: Final = ("told_least", "told_most", "false_most")
    MARKED: Final = ("is_warned", "takes_open", "is_public")

    def __init__(
        self,
        country: str,
        data: Any = None,
        *,
        initial: Mapping[str, Any],
        organisations: Sequence[tuple[str, str]] | None = None,
        fixed: Sequence[str] = (),
    ) -> None:
        super().__init__(data, initial={"once": uuid4(), **initial}, label_suffix="", auto_id="campaign-%s")
        services: Any = self.fields["services"]
        services.choices = [
            (each.key, local(dict(each.name))) for each in asked_services(load_country(country))
        ]
        if organisations is None:
            del self.fields["owner"], self.fields["once"]
        else:
            owner: Any = self.fields["owner"]
            owner.offer(organisations)
        if "purpose" in fixed:
            del self.fields["is_warned"]
        for name in fixed:
            self.fields[name].disabled = True
            self.fields[name].help_text = _("It stays as it was told.")

    def clean(self) -> dict[str, Any]:
        """Require a title, days in their order, and that a warning was read."""
        given = super().clean() or {}
        if not given.get("title_en") and not given.get("title_ja"):
            self.add_error("title_en", _("Give the campaign a title; people read it before they answer."))
        opens, closes = given.get("opens"), given.get("closes")
        if opens and closes and opens > closes:
            self.add_error("closes", _("It ends after it begins. Choose a later day."))
        elif opens and closes and (closes - opens).days > LONGEST_DAYS:
            self.add_error("closes", _("A campaign lasts at most three years. Choose an earlier day."))
        if given.get("purpose") == "inspection" and not given.get("is_warned", True):
            self.add_error("is_warned", _("Mark that you have read this, or choose statistics only."))
        return given

    @property
    def kept(self) -> dict[str, Any]:
        """The fields of the campaign's row."""
        given = self.cleaned_data
        names = (
            "opens",
            "closes",
            "services",
            "purpose",
            "takes_open",
            "is_public",
            "told_least",
            "told_most",
        )
        title = {code: given[f"title_{code}"] for code, _language in LANGUAGES if given[f"title_{code}"]}
        return {
            "title": title,
            **{name: given[name] for name in names},
            "false_most": round(given["false_most"] / 100, 4),
        }


class TextsForm(Listed, forms.Form):
    """What a campaign says of itself, in both languages; what stands on the form in plain Japanese too."""

    def __init__(
        self, texts: Mapping[str, Mapping[str, str]], data: Any = None, *, fixed: Sequence[str] = ()
    ) -> None:
        super().__init__(data, label_suffix="", auto_id="texts-%s")
        self._fixed = fixed
        for name in TEXTS:
            for code, language in _readings(name):
                self.fields[f"{name}_{code}"] = forms.CharField(
                    label=language,
                    required=False,
                    max_length=LONGEST_TEXT,
                    disabled=name in fixed,
                    initial=(texts.get(name) or {}).get(code, ""),
                    widget=forms.Textarea(attrs={"rows": 4, "lang": "ja" if code == PLAIN else code}),
                )

    @property
    def parts(self) -> list[tuple[str, str, bool, list[forms.BoundField]]]:
        """The texts: heading, what to write, whether it stays as it is, its field in each reading."""
        return [
            (
                str(heading),
                str(says),
                name in self._fixed,
                [self[f"{name}_{code}"] for code, _l in _readings(name)],
            )
            for name, (heading, says) in TEXTS.items()
        ]

    @property
    def kept(self) -> dict[str, dict[str, str]]:
        """The texts by language, those without words left out."""
        return {
            name: {
                code: text
                for code, _language in _readings(name)
                if (text := plain_text(self.cleaned_data[f"{name}_{code}"]))
            }
            for name in TEXTS
        }


def first_values(today: date) -> dict[str, Any]:
    """Return what the form of a new campaign begins with."""
    bias = Bias()
    return {
        "opens": today,
        "closes": today + timedelta(days=182),
        "purpose": "statistics",
        "takes_open": True,
        "is_public": True,
        "told_least": bias.least,
        "told_most": bias.most,
        "false_most": 100 * bias.false,
    }


def values_of(row: Any) -> dict[str, Any]:
    """Return what the form of the campaign *row* begins with."""
    names = ("opens", "closes", "services", "purpose", "takes_open", "is_public", "told_least", "told_most")
    return {
        **{name: getattr(row, name) for name in names},
        "title_en": row.title.get("en", ""),
        "title_ja": row.title.get("ja", ""),
        "false_most": round(100 * row.false_most, 2),
        "is_warned": row.purpose == "inspection",
    }


def _readings(name: str) -> list[tuple[str, Any]]:
    plain = (
        [(PLAIN, gettext_lazy("Plain Japanese, readings as 漢字《かんじ》"))] if name in ON_THE_FORM else []
    )
    return [*LANGUAGES, *plain]
