"""The form of support needs: what papers that exist already say. Empty is “not asked”."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _

from placefirst.practice.vocabulary import terms
from placefirst_web.design.days import DayField
from placefirst_web.design.forms import Keyed
from placefirst_web.design.language import local
from placefirst_web.implement.forms.coming_fields import NOT_ASKED, Chosen

_GRADES: Final = ("1", "2", "3")
_BOUNDS: Final = {"gaf": (1, 100), "hospital_days": (0, 366)}


class PapersForm(Keyed):
    """One line for each kind of paper: what it says, and its day."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=600)

    def __init__(self, country: str, data: Any = None, *, initial: Mapping[str, Any]) -> None:
        super().__init__(data, auto_id="paper-%s", initial=initial)
        today = timezone.localdate()
        for term in terms("support_paper"):
            self.fields[term.key] = _field(term.key, local(dict(term.name)))
            self.fields[f"{term.key}_on"] = DayField(
                country, latest=today, required=False, label=_("Day of the paper")
            )

    @property
    def lines(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """What each paper says, and its day."""
        return [(self[term.key], self[f"{term.key}_on"]) for term in terms("support_paper")]

    def clean(self) -> dict[str, Any]:
        """A day alone says nothing."""
        given = super().clean() or {}
        for term in terms("support_paper"):
            day, value = f"{term.key}_on", given.get(term.key)
            if given.get(day) and value in {None, ""} and term.key not in self.errors:
                self.add_error(term.key, _("There is a day and no word of what the paper says."))
        return given

    @property
    def said(self) -> dict[str, tuple[str, date | None]]:
        """What the papers say, by kind, for those that were asked for."""
        return {
            term.key: (str(value), self.cleaned_data.get(f"{term.key}_on"))
            for term in terms("support_paper")
            if (value := self.cleaned_data.get(term.key)) not in {None, ""}
        }


def _field(kind: str, label: str) -> forms.Field:
    if kind in _BOUNDS:
        low, high = _BOUNDS[kind]
        return forms.IntegerField(
            label=label, required=False, min_value=low, max_value=high,
            help_text=_("Empty: not asked. A number from %(low)s to %(high)s.") % {"low": low, "high": high},
        )  # fmt: skip
    if kind == "diagnosis":
        return Chosen("diagnosis_group", unsaid=NOT_ASKED, label=label, required=False)
    grades = [(each, _("grade %(grade)s") % {"grade": each}) for each in _GRADES]
    return forms.ChoiceField(label=label, required=False, choices=[("", NOT_ASKED), *grades])
