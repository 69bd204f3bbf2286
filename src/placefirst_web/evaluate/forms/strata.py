"""The forms of a campaign's strata and of its codes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.deliberation.typed import plain_line
from placefirst.exchange.campaign_file import MOST_DRAWN, MOST_STRATA
from placefirst_web.design.forms import Listed
from placefirst_web.design.parts import Problem
from placefirst_web.registry.campaign_store import EVERY, MOST_AT_ONCE, Given

LONGEST_NAME: Final = 80
MOST: Final = 1_000_000  # people or places of a stratum
BLANK_ROWS: Final = 2


class StratumForm(forms.Form):
    """One stratum: its key never changes, its name may; without a name it is left out."""

    key = forms.RegexField(r"^[a-z0-9][a-z0-9_-]{0,39}$", required=False, widget=forms.HiddenInput)
    en = forms.CharField(label=gettext_lazy("Name in English"), max_length=LONGEST_NAME, required=False)
    ja = forms.CharField(label=gettext_lazy("Name in Japanese"), max_length=LONGEST_NAME, required=False)
    size = forms.IntegerField(
        label=gettext_lazy("People who ask in a year, if known"), min_value=1, max_value=MOST, required=False
    )
    units = forms.IntegerField(
        label=gettext_lazy("Places on its list"), min_value=1, max_value=MOST, required=False
    )
    drawn = forms.IntegerField(
        label=gettext_lazy("Of them drawn"), min_value=1, max_value=MOST_DRAWN, required=False
    )

    def clean(self) -> dict[str, Any]:
        """Require a name where anything else is given, and both numbers of places or neither."""
        given = super().clean() or {}
        given["name"] = {code: name for code in ("en", "ja") if (name := plain_line(given.get(code) or ""))}
        if not given["name"] and any(given.get(name) is not None for name in ("size", "units", "drawn")):
            self.add_error("en", _("Give this stratum a name, or empty its row."))
        units, drawn = given.get("units"), given.get("drawn")
        if (units is None) != (drawn is None) and not self.errors:
            missing = "units" if units is None else "drawn"
            self.add_error(missing, _("Say both: how many places its list has, and how many were drawn."))
        elif units is not None and drawn is not None and drawn > units:
            self.add_error("drawn", _("No more places can be drawn than its list has."))
        return given


class StrataForm:
    """The strata, a row for each, with room for new ones."""

    def __init__(self, strata: Sequence[dict[str, Any]], data: Any = None) -> None:
        made: Any = forms.formset_factory(
            StratumForm, extra=BLANK_ROWS, max_num=MOST_STRATA, absolute_max=MOST_STRATA
        )
        self.rows = made(data, initial=list(strata), prefix="strata", form_kwargs={"label_suffix": ""})

    def is_valid(self) -> bool:
        """Return whether every row can be read."""
        return bool(self.rows.is_valid())

    @property
    def problems(self) -> list[Problem]:
        """What is wrong, row by row."""
        return [
            Problem(form[name].id_for_label, f"{number}: {form[name].label}", str(error))
            for number, form in enumerate(self.rows, start=1)
            for name, errors in form.errors.items()
            for error in errors
        ]

    @property
    def given(self) -> list[Given]:
        """The strata in their order, those without a name left out."""
        rows = [form.cleaned_data for form in self.rows]
        return [
            Given(row.get("key") or "", row["name"], row["size"], row["units"], row["drawn"])
            for row in rows
            if row.get("name")
        ]


class CodesForm(Listed, forms.Form):
    """How many codes are made of which stratum, for which place."""

    stratum = forms.ChoiceField(label=gettext_lazy("Stratum"))
    unit = forms.IntegerField(
        label=gettext_lazy("Place"),
        help_text=gettext_lazy(
            "Its number among those drawn: 1, 2, 3 … Keep a list of which is which; none is kept here. "
            "0: so many for each of them. A stratum without places has none."
        ),
        min_value=EVERY,
        max_value=MOST_DRAWN,
        initial=EVERY,
    )
    number = forms.IntegerField(
        label=gettext_lazy("How many codes"),
        help_text=gettext_lazy(
            "For each place, as many as people are expected to ask there, and some to spare."
        ),
        min_value=1,
        max_value=MOST_AT_ONCE,
        initial=50,
    )

    def __init__(self, strata: Sequence[tuple[str, str]], data: Any = None) -> None:
        super().__init__(data, label_suffix="", auto_id="codes-%s")
        stratum: Any = self.fields["stratum"]
        stratum.choices = strata
