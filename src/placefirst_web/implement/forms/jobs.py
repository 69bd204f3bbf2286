"""What is written of jobs, of what helps there, of contacts, and what an employer says of the service."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst_web.design.forms import Typed
from placefirst_web.implement.forms.sheet import (
    AHEAD,
    NEAR,
    Day,
    OneOf,
    Sheet,
    SomeOf,
    YesNo,
    choices_of,
)
from placefirst_web.implement.words import way

BEFORE_FIRST = gettext_lazy("This lies before the first day of the job.")
NUMBER = gettext_lazy("Write a number.")


class JobForm(Sheet):
    """A job from its first day. Only the firm, the kind of work and the kind of job are needed."""

    KINDS = way.JOB
    employer = forms.ChoiceField(
        required=False, error_messages={"invalid_choice": gettext_lazy("This firm is no longer in the list.")}
    )
    new_employer = Typed(
        longest=160,
        label=gettext_lazy("… or a firm that is not in the list"),
        help_text=gettext_lazy("It is added to the employers, without any name of a person."),
    )
    title = Typed(longest=120)
    occupation = OneOf("occupation", menu=True)
    setting = OneOf("job_setting")
    started_on = Day(
        ahead=NEAR,
        help_text=gettext_lazy("Without it the job counts in no figure. Leave it empty if it is not known."),
    )
    hours_per_week = forms.DecimalField(
        required=False, min_value=0, max_value=80, decimal_places=1, error_messages={"invalid": NUMBER}
    )
    wage = forms.DecimalField(
        required=False, min_value=0, max_value=100_000_000, decimal_places=2,
        error_messages={"invalid": NUMBER},
    )  # fmt: skip
    wage_per = OneOf("wage_per", required=False)
    four_hours_on = Day(help_text=gettext_lazy("Some bodies count a job from then on."))
    is_permanent = YesNo()
    is_disclosed = YesNo()
    matches = SomeOf("preference")

    def __init__(
        self, employers: Sequence[tuple[str, str]], country: str, data: Any = None, **options: Any
    ) -> None:
        super().__init__(country, data, **options)
        choices_of(self.fields["employer"], [("", _("Choose …")), *employers])

    def add_prefix(self, field_name: str) -> str:
        """Return the name in the page: a field called ``matches`` would hide what scripts ask of a form."""
        return "wishes" if field_name == "matches" else super().add_prefix(field_name)

    def clean(self) -> None:
        """Refuse a job at no firm, or at two."""
        known, new = self.cleaned_data.get("employer"), self.cleaned_data.get("new_employer")
        if not known and not new and "employer" not in self.errors:
            self.add_error("employer", _("Choose the firm, or write its name below."))
        if known and new:
            self.add_error("new_employer", _("A firm is chosen and another one is written. Keep one."))
        if self.cleaned_data.get("wage") is not None and not self.cleaned_data.get("wage_per"):
            self.add_error("wage_per", _("Say for how long this is paid."))
        self.in_order("started_on", "four_hours_on", BEFORE_FIRST)


class JobEndForm(Sheet):
    """That a job ended: why, and what was learnt. It is nobody's fault."""

    KINDS = way.JOB_END
    ended_on = Day(
        ahead=NEAR, help_text=gettext_lazy("The last day under contract. Leave it empty if it is not known.")
    )
    end_reason = OneOf("end_reason", menu=True)
    ended_by = OneOf("ended_by", required=False)
    learned = Typed(
        rows=4,
        help_text=gettext_lazy("In the person’s own words. It belongs into the profile too."),
    )
    next_wish = Typed(rows=3)


class HelpForm(Sheet):
    """Something asked for at work, and what became of it."""

    KINDS = way.HELP
    kind = OneOf("accommodation")
    words = Typed(longest=1_000, rows=3, help_text=gettext_lazy("What exactly is asked for."))
    asked_on = Day(required=True)
    agreed_on = Day()
    provided_on = Day(ahead=NEAR)
    result = OneOf("accommodation_result")

    def clean(self) -> None:
        """Refuse what was agreed or given before it was asked for."""
        for later in ("agreed_on", "provided_on"):
            self.in_order("asked_on", later, gettext_lazy("This lies before the day it was asked for."))


class SupportForm(Sheet):
    """What support goes with a job, and how often."""

    KINDS = way.SUPPORT
    supports = SomeOf("support_kind")
    often = OneOf("often")
    words = Typed(
        rows=4,
        help_text=gettext_lazy("Who does what, when, where; what the person does not want."),
    )
    made_on = Day(required=True)
    review_on = Day(ahead=AHEAD)

    def clean(self) -> None:
        """Refuse a plan that is looked at again before it was made."""
        self.in_order("made_on", "review_on", gettext_lazy("This lies before the day it was made."))


class ContactForm(Sheet):
    """One contact with or for the person."""

    KINDS = way.CONTACT
    on = Day(required=True)
    kind = OneOf("contact_kind", menu=True)
    place = OneOf("contact_place", menu=True)
    whom = OneOf("contact_with")
    held = OneOf("contact_held")
    minutes = forms.IntegerField(
        required=False, min_value=1, max_value=1_440, error_messages={"invalid": NUMBER}
    )
    is_joint = forms.BooleanField(required=False)
    job = forms.ChoiceField(label=gettext_lazy("About which job"), required=False)
    words = Typed(rows=4, help_text=gettext_lazy("Write so that the person may read it; the person can."))

    def __init__(
        self, jobs: Sequence[tuple[str, str]], country: str, data: Any = None, **options: Any
    ) -> None:
        super().__init__(country, data, **options)
        if jobs:
            choices_of(self.fields["job"], [("", _("none")), *jobs])
        else:
            del self.fields["job"]


class EmployerViewForm(Sheet):
    """What an employer says of the service. It asks of nobody who works there."""

    service_view = OneOf(
        "employer_view", label=gettext_lazy("How satisfied are you with the work of the service?")
    )
    work_view = OneOf(
        "employer_view", required=False,
        label=gettext_lazy("How satisfied are you with the work that people do whom you hired through it?"),
    )  # fmt: skip
    would_again = YesNo(label=gettext_lazy("Would you hire through the service again?"))
    words = Typed(
        longest=1_000, rows=4, label=gettext_lazy("What should the service do otherwise?"),
        help_text=gettext_lazy("Please write no name and nothing by which a person can be recognised."),
    )  # fmt: skip
