"""A visit to an employer: three taps, and what was heard if there is time for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst_web.design.days import PickedDay
from placefirst_web.design.forms import Typed
from placefirst_web.implement.forms.typed import Once, OneOf, Versioned
from placefirst_web.implement.words.terms import choices

#: Purposes for which a person is spoken of: they need that person's consent.
SPEAKS_OF = ("present", "interview", "support")
LONGEST_NAME = 160
NOBODY = ""


class _Visit(Once):
    asks_consent_of = ""  # the person without whose consent it cannot be kept
    purpose = OneOf(label=gettext_lazy("What for"))
    how = OneOf(label=gettext_lazy("How"))
    person = forms.ChoiceField(
        label=gettext_lazy("For somebody?"),
        help_text=gettext_lazy("Shown on the person’s own page only, never with the employer."),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("This person is not on your caseload.")},
    )
    on = PickedDay(label=gettext_lazy("Day"))
    heard = Typed(
        rows=3,
        label=gettext_lazy("What the employer said"),
        help_text=gettext_lazy(
            "What they need, how they work. No name of anybody served and nothing about them: it stays when "
            "a record is erased."
        ),
        longest=1_000,
    )
    next_step = Typed(
        label=gettext_lazy("Next step"),
        help_text=gettext_lazy("With the firm. No name of anybody served."),
        longest=300,
    )
    next_on = PickedDay(label=gettext_lazy("Day of the next step"), required=False)
    follows_plan = forms.BooleanField(
        label=gettext_lazy("This is the kind of work in the person’s plan"), required=False
    )

    def __init__(
        self, people: Sequence[tuple[str, str]], data: Any = None, *, agrees: Any, initial: Any = None
    ) -> None:
        initial = {"on": timezone.localdate(), "how": "in_person", **(initial or {})}
        super().__init__(data, initial=initial, at="visit")
        self._agrees = agrees
        self._choose("purpose", choices("visit_purpose"))
        self._choose("how", choices("visit_how"))
        self.offer_people(people)

    def offer_people(self, people: Sequence[tuple[str, str]]) -> None:
        """Let the visit be for one of *people*, or for nobody in particular."""
        self._choose("person", [(NOBODY, _("nobody in particular")), *people])

    def _choose(self, name: str, found: Sequence[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = list(found)

    def clean_on(self) -> Any:
        """Return the day; a visit has taken place."""
        on = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come. Write it as the next step."))
        return on

    def clean(self) -> dict[str, Any]:
        """Return what was written; speaking of somebody to an employer needs that person's consent."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        person, purpose = given.get("person"), given.get("purpose")
        if person and purpose in SPEAKS_OF and not self._agrees(person):
            self.asks_consent_of = person
            self.add_error(
                "person",
                _(
                    "There is no consent of this person to speak with employers, so the visit cannot be kept "
                    "with the name. Ask first; until then keep it for nobody in particular."
                ),
            )
        if not person:
            given["follows_plan"] = None
        return given


class VisitForm(_Visit):
    """A new visit: an employer to tap, or a name to type."""

    employer = OneOf(label=gettext_lazy("Firm that was visited"), required=False)
    name = Typed(
        label=gettext_lazy("Name of the employer"),
        longest=LONGEST_NAME,
        widget=forms.TextInput(attrs={"class": "wide", "list": "employers", "autocomplete": "off"}),
    )
    field_order = ("employer", "name", "purpose", "person")

    def __init__(
        self,
        near: Sequence[tuple[str, str]],
        people: Sequence[tuple[str, str]],
        data: Any = None,
        *,
        agrees: Any,
        initial: Any = None,
    ) -> None:
        super().__init__(people, data, agrees=agrees, initial=initial)
        self._choose("employer", near)

    def clean(self) -> dict[str, Any]:
        """Return what was written; a name that was typed goes before what was tapped."""
        given = super().clean()
        if not given.get("name") and not given.get("employer") and "employer" not in self.errors:
            self.add_error("employer", _("Tap an employer, or write the name of another one."))
        return given


class VisitChange(Versioned, _Visit):
    """A visit that was kept already: put right, or more said of it."""
