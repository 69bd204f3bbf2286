"""The form that asks for a period."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from placefirst_web.design.days import DayField
from placefirst_web.design.forms import Listed


class PeriodForm(Listed, forms.Form):
    """From a day to a day; what is missing or wrong leaves the period that the page begins with."""

    def __init__(self, country: str, data: Any, *, first: date, last: date) -> None:
        super().__init__(data, label_suffix="", auto_id="period-%s", initial={"first": first, "last": last})
        self._else = (first, last)
        self.fields["first"] = DayField(country, label=_("First day"), required=False)
        self.fields["last"] = DayField(country, label=_("Last day"), required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        given = super().clean() or {}
        first, last = given.get("first") or self._else[0], given.get("last") or self._else[1]
        if not self.errors and last < first:
            self.add_error("last", _("This is before the first day."))
        return given

    @property
    def period(self) -> tuple[date, date]:
        """The days that are asked for."""
        if not self.is_bound or not self.is_valid():
            return self._else
        given = self.cleaned_data
        return given["first"] or self._else[0], given["last"] or self._else[1]
