"""Notes, and the groups people put them in.

Who wrote an anonymous note is not stored: its row has no seat, and *owner* is a code that only the secret in
the writer's own cookie reproduces; the tables keep nothing but the hash of that secret.
"""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import uuid4

from django.db import models

from placefirst.deliberation.lab import ORIGINS, SIDES
from placefirst_web.library.models.labs import LONGEST_NOTE, LONGEST_TITLE, Lab, LabPhase, LabSeat, one_of


class LabGroup(models.Model):
    """Notes put together under a title."""

    lab = models.ForeignKey(Lab, on_delete=models.CASCADE, related_name="groups")
    phase = models.ForeignKey(LabPhase, on_delete=models.CASCADE, related_name="groups")
    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    title = models.CharField(max_length=LONGEST_TITLE)
    language = models.CharField(max_length=2)
    translation = models.CharField(max_length=LONGEST_TITLE, blank=True)
    label = models.CharField(max_length=40, blank=True)
    side = models.CharField(max_length=8, blank=True)
    about = models.CharField(max_length=40, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "key"]
        constraints: ClassVar[list[Any]] = [one_of("side", SIDES, "lab_group_side")]

    def __str__(self) -> str:
        return self.title

    @property
    def column(self) -> str:
        """The key of the column of the board in which it stands."""
        return f"{self.about}/{self.side}/{self.label}"


class LabNote(models.Model):
    """A note; *owner* is a code that only the secret of the writer's cookie reproduces."""

    lab = models.ForeignKey(Lab, on_delete=models.CASCADE, related_name="notes")
    phase = models.ForeignKey(LabPhase, on_delete=models.CASCADE, related_name="notes")
    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    seat = models.ForeignKey(LabSeat, on_delete=models.SET_NULL, null=True, related_name="+")
    owner = models.CharField(max_length=64, blank=True)
    text = models.CharField(max_length=LONGEST_NOTE)
    language = models.CharField(max_length=2)
    translation = models.CharField(max_length=LONGEST_NOTE, blank=True)
    label = models.CharField(max_length=40, blank=True)
    side = models.CharField(max_length=8, blank=True)
    about = models.CharField(max_length=40, blank=True)
    group = models.ForeignKey(LabGroup, on_delete=models.SET_NULL, null=True, related_name="notes")
    origin = models.CharField(max_length=8, default="room")
    position = models.PositiveIntegerField(default=0)
    is_hidden = models.BooleanField(default=False)  # taken off the board by the facilitator

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "key"]
        constraints: ClassVar[list[Any]] = [
            one_of("side", SIDES, "lab_note_side"),
            one_of("origin", ORIGINS, "lab_note_origin"),
            models.CheckConstraint(condition=~models.Q(text=""), name="lab_note_says_something"),
        ]

    def __str__(self) -> str:
        return f"note {self.pk}"

    @property
    def column(self) -> str:
        """The key of the column of the board in which it stands, as of a group."""
        return f"{self.about}/{self.side}/{self.label}"
