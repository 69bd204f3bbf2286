"""The form of a decision: yes, waiting, no or withdrawn; when, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.practice.vocabulary import keys, terms
from placefirst_web.design.days import DayField
from placefirst_web.design.forms import Keyed, Typed
from placefirst_web.design.language import local
from placefirst_web.implement.forms.coming_fields import CHOOSE, LONGEST_WORDS, NOT_ASKED, Chosen


class DecideForm(Keyed):
    """What was decided about one referral. What does not belong to the decision is not read."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    decision = Chosen(
        "decision", label=gettext_lazy("What is decided"), widget=forms.RadioSelect, required=True
    )
    refusal = forms.ChoiceField(
        label=gettext_lazy("Why the person is turned away"),
        help_text=gettext_lazy(
            "The true reason, as it was. It is counted, and no reason is the person’s fault."
        ),
        required=False,
    )
    withdrawal = Chosen(
        "withdrawal_reason", unsaid=CHOOSE, label=gettext_lazy("Why the person withdrew"), required=False
    )
    sent_to = Chosen(
        "sent_to", unsaid=CHOOSE, label=gettext_lazy("Where the person was sent instead"), required=False
    )
    words = Typed(
        longest=LONGEST_WORDS,
        rows=3,
        label=gettext_lazy("As it was told to the person"),
        help_text=gettext_lazy("The person can read it in the own record."),
    )
    counted = Chosen(
        "consent_how",
        unsaid=NOT_ASKED,
        label=gettext_lazy("The person agrees to be counted in statistics outside the agency"),
        help_text=gettext_lazy(
            "As a number, without a name. Nobody outside learns of this refusal otherwise; the answer "
            "changes nothing for the person."
        ),
        required=False,
    )

    #: Which fields belong to which decision, besides the first contact.
    ONLY: Final = {
        "refusal": ("declined",),
        "withdrawal": ("withdrawn",),
        "sent_to": ("declined", "withdrawn"),
        "words": ("waiting", "declined", "withdrawn"),
        "counted": ("waiting", "declined", "withdrawn"),
        "specialist": ("accepted",),
        "on": ("accepted", "declined", "withdrawn"),
        "waiting_since": ("waiting",),
    }

    def __init__(
        self,
        country: str,
        data: Any = None,
        *,
        received_on: date | None,
        initial: Mapping[str, Any],
        specialists: Sequence[tuple[str, str]] = (),
    ) -> None:
        today = timezone.localdate()
        super().__init__(
            data,
            auto_id="decision-%s",
            initial={"on": today, "waiting_since": today, **initial},
        )
        self._received_on = received_on
        self.fields["decision"].choices = [  # type: ignore[attr-defined]
            (each.key, local(dict(each.name))) for each in terms("decision") if each.key != "open"
        ]
        self.fields["refusal"].choices = _reasons()  # type: ignore[attr-defined]
        self.fields["on"] = DayField(country, latest=today, required=False, label=_("Decided on"))
        self.fields["waiting_since"] = DayField(
            country, latest=today, required=False, label=_("Waiting since")
        )
        self.fields["first_contact_on"] = DayField(
            country, latest=today, required=False, label=_("First contact with the person, if there was one")
        )
        if specialists:
            self.fields["specialist"] = forms.ChoiceField(
                label=_("Employment specialist"), choices=[("", CHOOSE), *specialists], required=False
            )
        self.order_fields(
            ["once", "version", "decision", "specialist", "refusal", "withdrawal", "sent_to", "words",
             "counted", "on", "waiting_since", "first_contact_on"]
        )  # fmt: skip
        for name, decisions in self.ONLY.items():
            if name in self.fields:
                self.fields[name].only = " ".join(f"if-{each}" for each in decisions)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for what the decision needs; leave out what belongs to another."""
        given = super().clean() or {}
        decision = given.get("decision")
        for name, decisions in self.ONLY.items():
            if decision not in decisions:
                given[name] = ""
                self.errors.pop(name, None)
        if decision == "declined" and not given.get("refusal"):
            self.add_error("refusal", _("Say why: a refusal without its reason cannot be kept."))
        if decision == "withdrawn" and not given.get("withdrawal"):
            self.add_error("withdrawal", _("Say why, or that it was not told."))
        if decision == "accepted" and "specialist" in self.fields and not given.get("specialist"):
            self.add_error("specialist", _("Say who works with the person from now on."))
        day = "waiting_since" if decision == "waiting" else "on"
        if not given.get(day) and day not in self.errors:
            self.add_error(day, _("Write the day."))
        elif given.get(day) and self._received_on and given[day] < self._received_on:
            self.add_error(day, _("This is before the person asked."))
        return given

    @property
    def day(self) -> date:
        """The day of the decision, or since when the person waits."""
        day: date = self.cleaned_data["on"] or self.cleaned_data["waiting_since"]
        return day

    @property
    def reason(self) -> str:
        """The coded reason of the decision; empty where it has none."""
        return str(self.cleaned_data.get("refusal") or self.cleaned_data.get("withdrawal") or "")


def _reasons() -> list[Any]:
    excluding = set(keys("refusal_reason", "excluding"))
    named = [(each.key, local(dict(each.name))) for each in terms("refusal_reason")]
    return [
        ("", CHOOSE),
        (_("Other reasons"), [pair for pair in named if pair[0] not in excluding]),
        (
            _("Zero exclusion does not know these as reasons"),
            [pair for pair in named if pair[0] in excluding],
        ),
    ]
