"""What is written of a person's way: profile, plan, disclosure, benefits, study, its end, and who it is.

No field asks whether somebody is ready, and none must be filled before another page opens.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst_web.design import postal
from placefirst_web.design.forms import Typed
from placefirst_web.implement.forms.sheet import (
    AHEAD,
    CHOOSE,
    Day,
    OneOf,
    Sheet,
    SomeOf,
    choices_of,
)
from placefirst_web.implement.words import way
from placefirst_web.implement.words.way import LABELS

ENDS_BEFORE = gettext_lazy("The last day lies before the first one. Correct one of them.")


class ProfileForm(Sheet):
    """One part of the career profile."""

    KINDS = way.PROFILE
    words = Typed(longest=6_000, rows=8)
    written_by = OneOf("written_by")
    written_on = Day(required=True)


class PlanForm(Sheet):
    """A job search plan."""

    KINDS = way.PLAN
    wanted = Typed(rows=4)
    occupations = SomeOf("occupation")
    hours = OneOf("hours_band", required=False)
    approach = OneOf(
        "approach",
        required=False,
        help_text=gettext_lazy("Where the specialist speaks with a firm, the firm is told. Ask first."),
    )
    steps = Typed(rows=6)
    wants_education = forms.BooleanField(required=False)
    made_on = Day(required=True)
    review_on = Day(ahead=AHEAD)

    def clean(self) -> None:
        """Refuse a plan that is looked at again before it was made."""
        self.in_order("made_on", "review_on", gettext_lazy("This lies before the day it was made."))


class DisclosureForm(Sheet):
    """What the person chose to tell, to whom, when, in which words."""

    KINDS = way.DISCLOSURE
    choice = OneOf("disclosure_choice")
    weighed = forms.BooleanField(required=False)
    what = Typed(
        rows=4,
        help_text=gettext_lazy("Word by word, as the person wants it said. Nothing else may be said."),
    )
    never = Typed(rows=3, help_text=gettext_lazy("Such as the diagnosis, medicines, a stay in hospital."))
    to = SomeOf("disclosure_to")
    when = OneOf("disclosure_when", required=False)
    decided_on = Day(required=True)
    revisit_on = Day(
        ahead=AHEAD, help_text=gettext_lazy("A choice may change with every job. Ask more than once.")
    )

    def clean(self) -> None:
        """Refuse a choice that contradicts itself."""
        choice, told = self.cleaned_data.get("choice"), self.cleaned_data.get("to") or []
        if choice in ("some", "all") and not self.cleaned_data.get("what"):
            self.add_error("what", _("Write the words that may be said; without them nobody knows what may."))
        if choice == "nothing" and set(told) - {"nobody"}:
            self.add_error("to", _("“Tell nothing” is chosen, and somebody to be told is marked."))
        if "nobody" in told and len(told) > 1:
            self.add_error("to", _("“Nobody” is marked together with somebody."))
        self.in_order("decided_on", "revisit_on", gettext_lazy("This lies before the day of the choice."))


class BenefitsForm(Sheet):
    """That what work does to income and benefits was talked through."""

    KINDS = way.BENEFITS
    on = Day(required=True)
    when = OneOf("advice_when", label=LABELS["advised_when"])
    adviser = Typed(
        longest=80,
        required=True,
        help_text=gettext_lazy("A role or an office, such as “pension office”; no name."),
        error_messages={"required": gettext_lazy("Say who advised, by role.")},
    )
    is_trained = forms.BooleanField(required=False)
    sources = SomeOf("income_source")
    words = Typed(rows=4, help_text=gettext_lazy("What the person wanted to know, and what comes of it."))


class StudyForm(Sheet):
    """A course of study."""

    KINDS = way.STUDY
    kind = OneOf("education_kind")
    course = Typed(longest=200)
    is_mainstream = forms.BooleanField(
        required=False, help_text=gettext_lazy("Not made for people with an illness or a disability alone.")
    )
    started_on = Day(ahead=AHEAD)
    ended_on = Day(ahead=AHEAD)
    is_finished = forms.BooleanField(required=False)

    def clean(self) -> None:
        """Refuse a course that ends before it begins."""
        self.in_order("started_on", "ended_on", ENDS_BEFORE)


class ClosingForm(Sheet):
    """That the service ends for a person."""

    KINDS = way.CLOSING
    on = Day(required=True)
    reason = OneOf("closing_reason")
    words = Typed(rows=3, help_text=gettext_lazy("As it was talked through with the person."))
    plan = Typed(rows=3)
    may_return = forms.BooleanField(required=False)


class ReopenForm(Sheet):
    """That the service goes on for somebody who was closed."""

    reopened_on = Day(required=True)


class DetailsForm(Sheet):
    """Who the person is and how to reach them. All of it may stay empty."""

    KINDS = way.DETAILS
    family_name = Typed(longest=60)
    given_name = Typed(longest=60)
    family_kana = Typed(longest=60, help_text=gettext_lazy("Only if the person uses one."))
    given_kana = Typed(longest=60)
    birth_date = Day()
    phone = Typed(longest=40)
    email = forms.EmailField(
        required=False, max_length=254, error_messages={"invalid": gettext_lazy("This is no email address.")}
    )
    postal_code = Typed(longest=10)
    address = Typed(longest=300)
    contact_wish = Typed(longest=300, help_text=gettext_lazy("For example: by message, after 14:00."))
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=settings.LANGUAGES)

    def clean_postal_code(self) -> str:
        """Return the code as the post writes it."""
        return postal.written(self.cleaned_data["postal_code"], self.country)


class HandOverForm(Sheet):
    """Who accompanies the person from now on."""

    specialist = forms.ChoiceField(
        label=gettext_lazy("Employment specialist"), error_messages={"required": CHOOSE}
    )

    def __init__(
        self, staff: Sequence[tuple[str, str]], country: str, data: Any = None, **options: Any
    ) -> None:
        super().__init__(country, data, **options)
        choices_of(self.fields["specialist"], [("", _("Choose …")), *staff])
