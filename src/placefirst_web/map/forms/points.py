"""The form that loads points: places with a capacity, or people below the areas' level."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.exchange.point_file import ROLES, PointFile, columns, read_points
from placefirst_web.design.uploaded import column_names
from placefirst_web.map.forms.contributed import ContributedForm

ROLE_WORDS = {
    "supply": gettext_lazy("places with a capacity"),
    "population": gettext_lazy("people at points"),
}


class PointsForm(ContributedForm):
    """One layer of points, its words and its source."""

    field_order = (
        "file", "content", "name_en", "name_ja", "year", "basis", "source_title", "source_publisher",
        "source_pinpoint", "source_url", "evidence", "read", "organisation",
    )  # fmt: skip

    def __init__(self, role: str, *given: Any, **settings: Any) -> None:
        self.role = role if role in ROLES else "supply"
        super().__init__(*given, **settings)
        self.found: PointFile | None = None
        self.fields["content"].help_text = _("Columns: %(columns)s. Latitude and longitude in degrees.") % {
            "columns": column_names(columns(self.role))
        }

    def read_table(self, given: dict[str, Any]) -> None:
        """Read the points; each mistake is said with its line."""
        found = read_points(given["content"], self.country, self.role)
        if found.problems:
            self.refuse_lines(found.problems)
        else:
            self.found = found


class AccessForm(forms.Form):
    """Which points, how far people go, and whether the nearer counts more."""

    supply = forms.ChoiceField(label=gettext_lazy("Which places"))
    population = forms.ChoiceField(label=gettext_lazy("Which people"))
    reach = forms.IntegerField(
        label=gettext_lazy("Farthest distance that counts"),
        help_text=gettext_lazy("Kilometres in a straight line, 1 to 200."),
        min_value=1,
        max_value=200,
        initial=30,
    )
    decay = forms.ChoiceField(
        label=gettext_lazy("Does the nearer count more?"),
        choices=(
            ("step", gettext_lazy("Yes: 1, then 0.68, then 0.22, in thirds of the distance")),
            ("none", gettext_lazy("No: everything within reach counts alike")),
        ),
        initial="step",
    )

    def __init__(self, layers: Any, data: Any) -> None:
        asked = data if any(key in data for key in self.base_fields) else None
        super().__init__(asked, initial={"reach": 30, "decay": "step"})
        for role in ROLES:
            self.fields[role].choices = [  # type: ignore[attr-defined]
                (str(each.key), each.label) for each in layers if each.role == role
            ]

    @property
    def chosen(self) -> dict[str, Any] | None:
        """What was asked, or what stands first where nothing was; None for what cannot be."""
        if not self.is_bound:
            first = {role: next((key for key, _label in self.fields[role].choices), "") for role in ROLES}  # type: ignore[attr-defined]
            return {**first, "reach": 30, "decay": "step"}
        return self.cleaned_data if self.is_valid() else None
