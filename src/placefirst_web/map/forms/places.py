"""Which indicator of which year, and against which other one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.errors import UnknownName
from placefirst_web.design.errors import error_in_words


class PlacesForm(forms.Form):
    """The question of the page; what cannot be is answered at its field, and the first indicator is shown."""

    indicator = forms.ChoiceField(label=gettext_lazy("Indicator"), required=False)
    year = forms.ChoiceField(label=gettext_lazy("Year"), required=False)
    against = forms.ChoiceField(label=gettext_lazy("For each one of"), required=False)

    def __init__(self, country: str, choices: Any, data: Any) -> None:
        given = {key: data[key] for key in self.base_fields if data.get(key)}
        self.key, problem = given.get("indicator") or choices.default, ""
        try:
            years = choices.years(country, self.key) if self.key else []
        except UnknownName as error:
            self.key, problem = choices.default, error_in_words(error)
            years = choices.years(country, self.key) if self.key else []
            given.pop("year", None)
        given["indicator"] = self.key
        super().__init__(given)
        listed = list(choices.indicators)
        if self.key and self.key not in [key for _kind, each in listed for key, _name in each]:
            listed.append((_("Older version"), [(self.key, self.key)]))
        self.fields["indicator"].choices = listed  # type: ignore[attr-defined]
        self.fields["year"].choices = [("", _("the latest")), *((str(each), str(each)) for each in years)]  # type: ignore[attr-defined]
        self.fields["against"].choices = [("", _("nothing (the indicator alone)")), *choices.indicators]  # type: ignore[attr-defined]
        self.fields["year"].error_messages["invalid_choice"] = _(
            "There is no year %(value)s of this indicator; the latest is shown."
        )
        self.fields["against"].error_messages["invalid_choice"] = _(
            "There is no indicator “%(value)s”. Choose one of the list."
        )
        self.is_valid()
        if problem:
            self.add_error("indicator", problem)

    @property
    def year_asked(self) -> int | None:
        """The year, None for the latest."""
        year = self.cleaned_data.get("year")
        return int(year) if year else None

    @property
    def other(self) -> str:
        """The indicator to set it against; empty for none."""
        return str(self.cleaned_data.get("against") or "")
