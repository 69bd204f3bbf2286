"""The forms about people: a personal invitation; what is provided for people of each role."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from placefirst.deliberation.typed import plain_line, plain_text
from placefirst_web.design.forms import Listed
from placefirst_web.design.parts import Problem
from placefirst_web.lab.forms.setup import Line

MOST_SEATS = 500


class InvitationForm(Listed, forms.Form):
    """A personal invitation."""

    label = Line(
        60,
        label=gettext_lazy("Whom it is for"),
        help_text=gettext_lazy("For you alone, so that you can take it back. It may stay empty."),
        required=False,
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, label_suffix="", auto_id="invite-%s")


class ProvisionForm(forms.Form):
    """What is provided for people of one role."""

    role = forms.CharField(max_length=24, widget=forms.HiddenInput)
    seats = forms.IntegerField(
        label=gettext_lazy("Seats kept"), min_value=0, max_value=MOST_SEATS, required=False
    )
    payment = forms.CharField(
        label=gettext_lazy("Payment"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"class": "wide"}),
    )
    accessibility = forms.CharField(
        label=gettext_lazy("What makes taking part possible"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        """Make what was typed plain."""
        given = super().clean() or {}
        given["payment"] = plain_line(given.get("payment", ""))
        given["accessibility"] = plain_text(given.get("accessibility", ""))
        return given


class ProvisionsForm:
    """What is provided, a row for each role."""

    def __init__(self, rows: Sequence[dict[str, Any]], data: Any = None) -> None:
        made: Any = forms.formset_factory(ProvisionForm, extra=0, max_num=len(rows), absolute_max=len(rows))
        self.forms = made(data, initial=list(rows), prefix="provided", form_kwargs={"label_suffix": ""})
        self.rows = list(zip(rows, self.forms, strict=False))

    def is_valid(self) -> bool:
        """Return whether every row can be read."""
        return bool(self.forms.is_valid())

    @property
    def is_wide(self) -> bool:
        """Whether something is said of more than the first role."""
        said = any(row["seats"] or row["payment"] or row["accessibility"] for row, _form in self.rows[1:])
        return said or bool(self.forms.is_bound and self.problems)

    @property
    def problems(self) -> list[Problem]:
        """What is wrong, row by row."""
        return [
            Problem(form[name].id_for_label, f"{row['name']}, {form[name].label}", str(error))
            for row, form in self.rows
            for name, errors in form.errors.items()
            for error in errors
        ]

    @property
    def given(self) -> dict[str, dict[str, Any]]:
        """What is provided, by role."""
        return {
            row["role"]: {
                "seats": form.cleaned_data.get("seats") or 0,
                "payment": form.cleaned_data.get("payment", ""),
                "accessibility": form.cleaned_data.get("accessibility", ""),
            }
            for row, form in self.rows
        }
