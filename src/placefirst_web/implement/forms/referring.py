"""The form of a referral: who comes, through whom, and what the person wants. Nothing asks for readiness."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst_web.design.days import DayField
from placefirst_web.design.forms import Keyed, Typed
from placefirst_web.implement.forms.coming_fields import CHOOSE, LONGEST_WORDS, NOT_ASKED, Chosen

_QUIET: Final = {"autocomplete": "off"}
_WORKED: Final = {"yes": True, "no": False}


def _name(label: Any, longest: int = 60) -> Typed:
    return Typed(label=label, longest=longest, required=False, widget=forms.TextInput(attrs=_QUIET))


class AgainForm(Keyed):
    """How somebody came; for who is known here already, nothing more is asked."""

    source = Chosen("referral_source", unsaid=CHOOSE, label=gettext_lazy("Who asked"))
    wants = Typed(
        longest=LONGEST_WORDS,
        label=gettext_lazy("What the person wants"),
        help_text=gettext_lazy(
            "In the person’s own words, as far as they were told. Wanting to work is the only rule for entry."
        ),
        rows=4,
    )
    was_employed = forms.ChoiceField(
        label=gettext_lazy("Has a job now"),
        required=False,
        choices=[("", NOT_ASKED), ("no", gettext_lazy("no")), ("yes", gettext_lazy("yes"))],
    )

    #: In the order of the page.
    ASKED: Final = ("source", "received_on", "wants", "was_employed", "specialist")

    def __init__(
        self,
        country: str,
        data: Any = None,
        *,
        specialists: Sequence[tuple[str, str]] = (),
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        today = timezone.localdate()
        super().__init__(data, auto_id="referral-%s", initial={"received_on": today, **(initial or {})})
        self.fields["received_on"] = DayField(country, latest=today, label=_("Day of the request"))
        if specialists:
            self.fields["specialist"] = forms.ChoiceField(
                label=_("Employment specialist who meets the person"),
                choices=[("", _("nobody yet")), *specialists],
                required=False,
            )
        self.order_fields(["once", *self.ASKED])

    @property
    def asked(self) -> list[forms.BoundField]:
        """The fields of how somebody came."""
        return [self[name] for name in self.ASKED if name in self.fields]

    @property
    def was_employed_now(self) -> bool | None:
        """What was answered about a job; None where it was not asked."""
        return _WORKED.get(self.cleaned_data["was_employed"])


class ReferralForm(AgainForm):
    """Somebody who is not known here yet; who gives no name is called by a code."""

    family_name = _name(gettext_lazy("Family name"))
    given_name = _name(gettext_lazy("Given name"))
    family_kana = _name(gettext_lazy("Family name in kana"))
    given_kana = _name(gettext_lazy("Given name in kana"))
    phone = _name(gettext_lazy("Telephone"), 40)
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"), max_length=254, required=False, widget=forms.EmailInput(_QUIET)
    )
    contact_wish = Typed(
        label=gettext_lazy("How the person wants to be reached"),
        help_text=gettext_lazy("For example: by message, after three, not at home."),
        longest=300,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "wide"}),
    )
    agreed = Chosen(
        "consent_how",
        unsaid=NOT_ASKED,
        label=gettext_lazy("The person agrees that this record is kept"),
        help_text=gettext_lazy("It can be asked at the first meeting, and withdrawn at any time."),
        required=False,
    )
    is_other = forms.BooleanField(widget=forms.HiddenInput, required=False)

    WHO: Final = (
        "family_name", "given_name", "family_kana", "given_kana", "birth_date", "phone", "email",
        "contact_wish", "agreed",
    )  # fmt: skip

    def __init__(self, country: str, data: Any = None, **options: Any) -> None:
        super().__init__(country, data, **options)
        self.fields["birth_date"] = DayField(
            country, latest=timezone.localdate(), label=_("Birth date"), required=False
        )

    @property
    def who(self) -> list[forms.BoundField]:
        """The fields about the person; each may be left out."""
        return [self[name] for name in self.WHO]


def carried(name: str, birth_date: str) -> dict[str, str]:
    """Return what a new referral begins with when somebody was looked for and not found.

    >>> carried("やまだ はな", "1990-05-17")["family_kana"]
    'やまだ'
    """
    words = name.split()
    family, given = (words[0], words[1]) if len(words) == 2 else (name, "")
    kana = bool(name) and all("ぁ" <= sign <= "ヿ" or sign.isspace() for sign in name)
    into = ("family_kana", "given_kana") if kana else ("family_name", "given_name")
    return {**dict(zip(into, (family, given), strict=True)), "birth_date": birth_date}
