"""Which series of a country, and which year of it."""

from __future__ import annotations

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.errors import NotInForce
from placefirst.systems.series import Series, spans
from placefirst_web.design.language import local


class SeriesForm(forms.Form):
    """One series or all, one year or all."""

    series = forms.ChoiceField(label=gettext_lazy("Series"), required=False)
    year = forms.CharField(
        label=gettext_lazy("Year"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=gettext_lazy("A fiscal year where it is counted by fiscal year. Empty: all years."),
    )

    def __init__(self, every: tuple[Series, ...], query: QueryDict) -> None:
        super().__init__(query, auto_id="ask-%s", label_suffix="")
        self.every = every
        field = self.fields["series"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("All series")), *((each.key, local(dict(each.name))) for each in every)]
        field.error_messages["invalid_choice"] = _("There is no such series here.")

    @property
    def chosen(self) -> tuple[Series, ...]:
        """The series to show: the one asked for, or all."""
        self.is_valid()
        key = self.cleaned_data.get("series")
        return tuple(each for each in self.every if not key or each.key == key)

    @property
    def asked(self) -> int | None:
        """The year asked for, if some chosen series has it."""
        return self.cleaned_data.get("year") if self.is_valid() else None

    def clean_year(self) -> int | None:
        """Return the year; refuse what is none, and one that no chosen series has."""
        text = self.cleaned_data["year"].strip()
        if not text:
            return None
        if not text.isdecimal() or len(text) != 4:
            raise forms.ValidationError(_("This is not a year. Write it as 2024."))
        key = self.cleaned_data.get("series")
        chosen = [each for each in self.every if not key or each.key == key]
        if not any(_has(each, int(text)) for each in chosen):
            there = "; ".join(f"{local(dict(each.name))}: {spans(each.years)}" for each in chosen)
            raise forms.ValidationError(
                _("No number for %(year)s. There are: %(there)s.") % {"year": text, "there": there}
            )
        return int(text)


def _has(series: Series, year: int) -> bool:
    try:
        series.in_year(year)
    except NotInForce:
        return False
    return True
