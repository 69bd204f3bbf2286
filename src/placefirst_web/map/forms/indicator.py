"""The form that adds an indicator, or a new version of one, from a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from placefirst.exchange.area_file import AreaFile, read_areas
from placefirst.systems.indicator import KINDS as ALL_KINDS
from placefirst.systems.indicator import UNITS as ALL_UNITS
from placefirst_web.map.forms.contributed import ContributedForm
from placefirst_web.map.words.places import KINDS, UNITS


class IndicatorForm(ContributedForm):
    """One indicator: its words, its source, and a table with a line for each area."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=[(each, KINDS[each]) for each in ALL_KINDS], initial="supply"
    )
    unit = forms.ChoiceField(
        label=gettext_lazy("Unit"), choices=[(each, UNITS[each]) for each in ALL_UNITS], initial="agency"
    )
    field_order = (
        "file", "content", "name_en", "name_ja", "kind", "unit", "year", "basis", "source_title",
        "source_publisher", "source_pinpoint", "source_url", "evidence", "read", "organisation",
    )  # fmt: skip

    def __init__(self, *given: Any, **settings: Any) -> None:
        super().__init__(*given, **settings)
        self.found: AreaFile | None = None
        self.fields["content"].help_text = gettext_lazy(
            "Columns: area, value and, if the years differ, year. An area is its code (13 or "
            "JP-13) or its name."
        )

    def read_table(self, given: dict[str, Any]) -> None:
        """Read the numbers; each mistake is said with its line."""
        is_percent = given.get("unit") == "percent"
        found = read_areas(given["content"], self.country, given["year"], is_percent=is_percent)
        if found.problems:
            self.refuse_lines(found.problems)
        else:
            self.found = found


class WithdrawForm(forms.Form):
    """Why an addition is withdrawn; readers of its address see it."""

    why = forms.CharField(
        label=gettext_lazy("Why is it withdrawn?"),
        help_text=gettext_lazy("Whoever opens its address reads this sentence."),
        max_length=300,
        widget=forms.TextInput({"class": "wide"}),
    )
