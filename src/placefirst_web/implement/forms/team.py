"""What a team writes down: a meeting, what it decided for somebody, supervision, a week of time."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst_web.design.days import PickedDay
from placefirst_web.design.forms import Typed
from placefirst_web.implement.forms.typed import Once, OneOf, Versioned
from placefirst_web.implement.words.terms import choices

HOURS_OF_A_WEEK = 100


def _past(day: Any) -> Any:
    if day > timezone.localdate():
        raise forms.ValidationError(_("This day is still to come."))
    return day


class MeetingForm(Versioned):
    """A meeting: who came, what was said, who should hear of IPS."""

    kind = OneOf(label=gettext_lazy("Which meeting"))
    team = forms.ChoiceField(label=gettext_lazy("Team"))
    on = PickedDay(label=gettext_lazy("Day"))
    present = forms.MultipleChoiceField(
        label=gettext_lazy("Who came"), required=False, widget=forms.CheckboxSelectMultiple
    )
    words = Typed(
        rows=5,
        label=gettext_lazy("Note of a meeting"),
        help_text=gettext_lazy(
            "Leads on jobs, who covers whom, what the team learnt. No name of anybody served and nothing "
            "about them: this note stays when a record is erased. What is decided for one person is written "
            "below, after the note is kept: only those who serve that person read it."
        ),
        longest=4_000,
    )
    not_yet_referred = forms.IntegerField(
        label=gettext_lazy("People spoken of who want to work and were not referred yet"),
        required=False,
        min_value=0,
        max_value=500,
    )

    def __init__(
        self,
        teams: Sequence[tuple[str, str]],
        staff: Sequence[tuple[str, str]],
        data: Any = None,
        *,
        initial: Any = None,
        is_new: bool = False,
    ) -> None:
        super().__init__(data, initial={"on": timezone.localdate(), **(initial or {})}, at="meeting")
        fields: Any = self.fields
        fields["kind"].choices = choices("meeting_kind")
        fields["team"].choices = list(teams)
        fields["present"].choices = list(staff)
        if is_new:
            del fields["version"]

    def clean_on(self) -> Any:
        """Return the day; a meeting has taken place."""
        return _past(self.cleaned_data["on"])


class DecisionForm(Once):
    """What a meeting decided for one person."""

    person = forms.ChoiceField(
        label=gettext_lazy("For which person"),
        error_messages={
            "required": gettext_lazy("Choose a person."),
            "invalid_choice": gettext_lazy("This person is not on your caseload."),
        },
    )
    words = Typed(rows=2, label=gettext_lazy("What will be done"), required=True, longest=1_000)
    due_on = PickedDay(label=gettext_lazy("By when"), required=False)

    def __init__(self, people: Sequence[tuple[str, str]], data: Any = None, *, initial: Any = None) -> None:
        super().__init__(data, initial=initial, at="decision")
        field: Any = self.fields["person"]
        field.choices = [("", _("Choose")), *people]


class SupervisionForm(Versioned):
    """Supervision, a day in the field together, or a look at outcomes and goals."""

    specialist = forms.ChoiceField(label=gettext_lazy("With whom"))
    kind = OneOf(label=gettext_lazy("What it was"))
    on = PickedDay(label=gettext_lazy("Day"))
    words = Typed(
        rows=4,
        label=gettext_lazy("What was seen and spoken of"),
        help_text=gettext_lazy(
            "You and this specialist read it; so may a reviewer in the evidence. No name of anybody served "
            "and nothing about them: it stays when a record is erased."
        ),
        longest=4_000,
    )
    goals = Typed(rows=3, label=gettext_lazy("Goals until next time"), longest=4_000)
    next_on = PickedDay(label=gettext_lazy("Next time"), required=False)

    def __init__(
        self,
        specialists: Sequence[tuple[str, str]],
        data: Any = None,
        *,
        initial: Any = None,
        is_new: bool = False,
    ) -> None:
        super().__init__(data, initial={"on": timezone.localdate(), **(initial or {})}, at="supervision")
        fields: Any = self.fields
        fields["specialist"].choices = list(specialists)
        fields["kind"].choices = choices("supervision_kind")
        if is_new:
            del fields["version"]

    def clean_on(self) -> Any:
        """Return the day; supervision has taken place."""
        return _past(self.cleaned_data["on"])


class TimeForm(Once):
    """A week in three numbers."""

    employment = forms.DecimalField(
        label=gettext_lazy("Hours on employment support"),
        help_text=gettext_lazy("With and for people, with employers, notes and travel of it."),
        min_value=Decimal(0), max_value=HOURS_OF_A_WEEK, max_digits=4, decimal_places=1,
    )  # fmt: skip
    other = forms.DecimalField(
        label=gettext_lazy("Hours on anything else"),
        help_text=gettext_lazy("Day-care, groups, other duties."),
        min_value=Decimal(0), max_value=HOURS_OF_A_WEEK, max_digits=4, decimal_places=1,
    )  # fmt: skip
    outside = forms.DecimalField(
        label=gettext_lazy("Of all these, hours outside the office"),
        min_value=Decimal(0), max_value=HOURS_OF_A_WEEK, max_digits=4, decimal_places=1,
    )  # fmt: skip

    def __init__(self, data: Any = None, *, initial: Any = None) -> None:
        super().__init__(data, initial=initial, at="time")

    def clean(self) -> dict[str, Any]:
        """Return the hours; those outside are part of the others."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if {"employment", "other", "outside"} <= set(given):
            if given["outside"] > given["employment"] + given["other"]:
                self.add_error("outside", _("More hours outside than there were in all."))
            if given["employment"] + given["other"] > HOURS_OF_A_WEEK:
                self.add_error(
                    "other", _("More than a hundred hours in one week. Look at both numbers again.")
                )
        return given
