"""Labs: the room of a Policy Lab in tables: its phases, who sits in it, what is provided for them."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import uuid4

from django.db import models
from django.utils.translation import get_language

from placefirst.deliberation.lab import LONGEST_NOTE as LONGEST_NOTE
from placefirst.deliberation.lab import LONGEST_TITLE as LONGEST_TITLE
from placefirst.deliberation.phase import AUTHORS, KINDS, METHODS, SHOWN
from placefirst_web.accounts.models import Owned

STATES = ("draft", "open", "closed")


def one_of(field: str, values: tuple[str, ...], name: str) -> models.CheckConstraint:
    """Return the constraint that *field* is one of *values*."""
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": values}), name=name)


class Lab(Owned):
    """A lab; its owner, or each member of the organisation that owns it, leads it."""

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    country = models.CharField(max_length=2)
    title = models.CharField(max_length=LONGEST_TITLE)
    question = models.CharField(max_length=600)
    title_translation = models.CharField(max_length=LONGEST_TITLE, blank=True)
    question_translation = models.CharField(max_length=600, blank=True)
    language = models.CharField(max_length=2)
    state = models.CharField(max_length=6, default="draft")
    code = models.CharField(
        max_length=9, null=True, unique=True
    )  # what people type to join; None: nobody can
    setting = models.JSONField(default=dict)  # deliberation.setting reads it
    most_seats = models.PositiveSmallIntegerField(default=200)
    is_apart_agreed = models.BooleanField(
        default=False
    )  # all with lived experience agreed to be counted apart
    does_leader_vote = models.BooleanField(default=False)  # who leads may vote, from a seat of their own
    credit = models.TextField(blank=True)
    brought = models.JSONField(default=dict)  # what a file said of people who have no seat here
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta(Owned.Meta):
        constraints: ClassVar[list[Any]] = [
            *Owned.Meta.constraints,
            one_of("state", STATES, "lab_state"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def titled(self) -> str:
        """The title in the reader's language, as far as somebody wrote it."""
        return self.title_translation if self._is_other and self.title_translation else self.title

    @property
    def asked(self) -> str:
        """The question in the reader's language, as far as somebody wrote it."""
        return self.question_translation if self._is_other and self.question_translation else self.question

    @property
    def asked_in(self) -> str:
        """The language in which `asked` stands."""
        other = "en" if self.language == "ja" else "ja"
        return other if self._is_other and self.question_translation else self.language

    @property
    def asked_beside(self) -> str:
        """The question as other readers of a room in two languages see it; empty without a translation."""
        if not self.question_translation:
            return ""
        return self.question if self.asked == self.question_translation else self.question_translation

    @property
    def asked_beside_in(self) -> str:
        """The language in which `asked_beside` stands."""
        return "en" if self.asked_in == "ja" else "ja"

    @property
    def _is_other(self) -> bool:
        return (get_language() or "en")[:2] != self.language

    @property
    def channel(self) -> str:
        """The channel on which its pages are told what changed."""
        return f"lab:{self.key.hex}"


class LabPhase(models.Model):
    """A phase of a lab; several may be open at once, and one may be opened again."""

    lab = models.ForeignKey(Lab, on_delete=models.CASCADE, related_name="phases")
    key = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12)
    title = models.JSONField()  # language -> text
    session = models.CharField(max_length=40, blank=True)
    minutes = models.PositiveSmallIntegerField(default=0)
    authors = models.CharField(max_length=10, default="anonymous")
    shown = models.CharField(max_length=8, default="at_once")
    is_shown = models.BooleanField(default=False)  # notes of a phase shown later: whether they are now
    method = models.CharField(max_length=6, default="top")
    most = models.PositiveSmallIntegerField(default=3)
    most_on_one = models.PositiveSmallIntegerField(default=1)
    is_open = models.BooleanField(default=False)
    opens_before = models.DateTimeField(null=True)  # until then notes are collected before the meeting
    ends_at = models.DateTimeField(null=True)  # what the timer counts to; nothing is shut by it
    was_open = models.BooleanField(default=False)
    taken = models.JSONField(default=dict)  # who took part, as it is told while it is open: in fives

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["lab", "key"], name="lab_phase_once"),
            one_of("kind", KINDS, "lab_phase_kind"),
            one_of("authors", AUTHORS, "lab_phase_authors"),
            one_of("shown", SHOWN, "lab_phase_shown"),
            one_of("method", METHODS, "lab_phase_method"),
            models.CheckConstraint(condition=models.Q(most__gte=1, most__lte=20), name="lab_phase_most"),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def shows_notes(self) -> bool:
        """Whether everybody sees its notes now (see ``deliberation.phase.SHOWN``)."""
        return self.shown == "at_once" or self.is_shown


class LabSeat(models.Model):
    """Somebody in the room, by a secret in a cookie; name and roles only as far as they were given."""

    lab = models.ForeignKey(Lab, on_delete=models.CASCADE, related_name="seats")
    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    secret = models.CharField(max_length=64, unique=True)  # a hash: the table opens no door
    name = models.CharField(max_length=60, blank=True)
    affiliation = models.CharField(max_length=120, blank=True)
    roles = models.JSONField(default=list)
    language = models.CharField(max_length=2)
    is_named = models.BooleanField(default=False)  # agreed to be named in the report
    is_apart = models.BooleanField(
        default=False
    )  # agreed that votes of people with lived experience are counted apart
    ready = models.ForeignKey(LabPhase, on_delete=models.SET_NULL, null=True, related_name="+")
    is_removed = models.BooleanField(default=False)
    joined_on = models.DateField(auto_now_add=True)

    def __str__(self) -> str:
        return f"seat {self.pk}"


class LabInvitation(models.Model):
    """A personal way in, once: a link that seats one person."""

    lab = models.ForeignKey(Lab, on_delete=models.CASCADE, related_name="invitations")
    secret = models.CharField(max_length=64, unique=True)  # a hash
    label = models.CharField(max_length=60, blank=True)  # for the facilitator: whom it was meant for
    made_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True)
    is_revoked = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class LabAttendance(models.Model):
    """That somebody took part in a phase; nothing leads from here to what they wrote."""

    seat = models.ForeignKey(LabSeat, on_delete=models.CASCADE, related_name="+")
    phase = models.ForeignKey(LabPhase, on_delete=models.CASCADE, related_name="attendance")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["seat", "phase"], name="lab_attendance_once"),
        ]

    def __str__(self) -> str:
        return f"{self.seat_id} in {self.phase_id}"


class LabProvision(models.Model):
    """What a lab provides for people of one role: seats, payment, accessibility."""

    lab = models.ForeignKey(Lab, on_delete=models.CASCADE, related_name="provisions")
    role = models.CharField(max_length=24)
    seats = models.PositiveSmallIntegerField(default=0)
    payment = models.CharField(max_length=300, blank=True)
    accessibility = models.CharField(max_length=600, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["lab", "role"], name="lab_provision_once"),
        ]

    def __str__(self) -> str:
        return self.role
