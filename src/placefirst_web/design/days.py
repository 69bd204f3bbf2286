"""Days: a field that takes a day as people write it, in our count of years or in an era of the country."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.calendars import era_year, in_era, read_day
from placefirst.parameters.read import load_country

EARLIEST, LATEST = date(1900, 1, 1), date(2100, 1, 1)
EXAMPLE = date(2026, 4, 1)  # the day by which a field says how a day may be written
LONGEST = 24  # characters of a day that somebody types


def require_possible(day: date) -> None:
    """Raise ValidationError for a day of which nothing is known here."""
    if not EARLIEST <= day <= LATEST:
        raise forms.ValidationError(
            _("Choose a day from %(low)s to %(high)s.") % {"low": EARLIEST, "high": LATEST}
        )


class DayField(forms.Field):
    """A day of *country*: ``2026-04-01``, ``2026/4/1``, ``令和8年4月1日`` or ``R8.4.1``.

    What was mistyped stays to be mended. *latest* refuses days after it (a record is of what has happened).
    """

    def __init__(self, country: str, *, latest: date | None = None, **options: Any) -> None:
        self.eras = load_country(country).eras
        self.latest = latest
        attributes = {"autocomplete": "off", "maxlength": LONGEST, "placeholder": "2026-04-01"}
        super().__init__(
            widget=forms.TextInput(attrs=attributes),
            **{"help_text": self._hint(), **options},
        )

    def _hint(self) -> Any:
        if self.eras:
            written = in_era(EXAMPLE, self.eras)
            era, year = era_year(EXAMPLE, self.eras)
            short = f"{era.name['en'][0]}{year}.{EXAMPLE.month}.{EXAMPLE.day}"
            return format_lazy(
                gettext_lazy("Like 2026-04-01, {written} or {short}."), written=written, short=short
            )
        return gettext_lazy("Write year-month-day, like 2024-04-01.")

    def to_python(self, value: Any) -> date | None:
        """Return the day, None where nothing was typed."""
        text = str(value or "").strip()
        if not text:
            return None
        day = read_day(text, self.eras)
        if day is None:
            raise forms.ValidationError(_("This is not a day. Write it as 2026-07-01."))
        require_possible(day)
        if self.latest is not None and day > self.latest:
            raise forms.ValidationError(_("This day is still to come."))
        return day

    def prepare_value(self, value: Any) -> Any:
        """Return how a day is shown in the field."""
        return value.isoformat() if isinstance(value, date) else value


class PickedDay(forms.DateField):
    """A day that the browser's own calendar gives: for days of these weeks, on a phone."""

    def __init__(self, **options: Any) -> None:
        said = {
            "invalid": gettext_lazy("Write the day as 2026-07-01."),
            "required": gettext_lazy("Write the day."),
        }
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, error_messages=said, **options)


def shown_day(day: date | None, country: str, language: str) -> str:
    """Return *day* for a reader: with its era in Japanese where the country has eras; empty for none."""
    if day is None:
        return ""
    era = in_era(day, load_country(country).eras) if language == "ja" else ""
    return f"{day.isoformat()}（{era}）" if era else day.isoformat()
