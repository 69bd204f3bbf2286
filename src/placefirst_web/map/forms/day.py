"""The day that a page is about, and a second one to compare it with."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy

from placefirst_web.design.days import require_possible


class DayField(forms.DateField):
    """A day, ``2026-07-01``: plain text, so that what was mistyped stays to be mended."""

    def __init__(self, **options: Any) -> None:
        attributes = {
            "inputmode": "numeric",
            "maxlength": 10,
            "placeholder": "2026-07-01",
            "autocomplete": "off",
        }
        super().__init__(
            widget=forms.TextInput(attrs=attributes),
            input_formats=["%Y-%m-%d"],
            required=False,
            error_messages={"invalid": gettext_lazy("This is not a day. Write it as 2026-07-01.")},
            **options,
        )

    def clean(self, value: Any) -> date | None:
        """Return the day, or nothing; refuse what is none, and days nobody has rules for."""
        day: date | None = super().clean(value)
        if day is not None:
            require_possible(day)
        return day


class DayForm(forms.Form):
    """One day; ``day`` is the one asked for, or today where none is or it cannot be read."""

    on = DayField(label=gettext_lazy("On this day"))

    def __init__(self, query: QueryDict) -> None:
        given = query.copy()
        given.setdefault("on", today().isoformat())
        super().__init__(given, auto_id="ask-%s")

    @property
    def day(self) -> date:
        """The day to show."""
        return self._day("on") or today()

    def _day(self, field: str) -> date | None:
        self.is_valid()
        return self.cleaned_data.get(field)


class TwoDaysForm(DayForm):
    """One day, and perhaps a second one to compare it with."""

    than = DayField(label=gettext_lazy("Compare with"))

    @property
    def other(self) -> date | None:
        """The day to compare with, if any."""
        return self._day("than")


def today() -> date:
    """Return the day of the one who asks, as the clock of this machine has it."""
    return timezone.localdate()


def day_before(day: date) -> date:
    """Return the eve of *day*."""
    return day - timedelta(days=1)
