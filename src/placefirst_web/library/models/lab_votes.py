"""Items, rounds, ballots and votes; the database keeps every ballot to its places, whatever the race."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import uuid4

from django.db import models

from placefirst.deliberation.phase import METHODS
from placefirst_web.library.models.labs import LONGEST_NOTE, Lab, LabPhase, one_of


class LabItem(models.Model):
    """What a vote is about."""

    lab = models.ForeignKey(Lab, on_delete=models.CASCADE, related_name="items")
    phase = models.ForeignKey(LabPhase, on_delete=models.CASCADE, related_name="items")
    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    category = models.CharField(max_length=40)
    text = models.CharField(max_length=LONGEST_NOTE)
    language = models.CharField(max_length=2)
    translation = models.CharField(max_length=LONGEST_NOTE, blank=True)
    rests_on = models.JSONField(default=list)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "key"]

    def __str__(self) -> str:
        return self.text[:40]


class LabRound(models.Model):
    """One round of votes in one category; a second round is a new vote, never a changed one."""

    phase = models.ForeignKey(LabPhase, on_delete=models.CASCADE, related_name="rounds")
    category = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField(default=1)
    method = models.CharField(max_length=6)
    most = models.PositiveSmallIntegerField()
    most_on_one = models.PositiveSmallIntegerField(default=1)
    is_open = models.BooleanField(default=True)
    result = models.JSONField(null=True)  # what was published when it was closed

    class Meta:
        ordering: ClassVar[list[str]] = ["phase", "category", "number"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["phase", "category", "number"], name="lab_round_once"),
            models.UniqueConstraint(fields=["id", "most"], name="lab_round_most"),
            models.UniqueConstraint(
                fields=["phase", "category"], condition=models.Q(is_open=True), name="lab_round_one_open"
            ),
            one_of("method", METHODS, "lab_round_method"),
        ]

    def __str__(self) -> str:
        return f"{self.category} {self.number}"


class LabBallot(models.Model):
    """That somebody voted in a round; *voter* is a code that only the voter's own cookie reproduces."""

    round = models.ForeignKey(LabRound, on_delete=models.CASCADE, related_name="ballots")
    voter = models.CharField(max_length=64)
    is_lived = models.BooleanField(default=False)
    is_apart = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["round", "voter"], name="lab_ballot_once"),
            models.UniqueConstraint(fields=["id", "round"], name="lab_ballot_of_round"),
        ]

    def __str__(self) -> str:
        return f"ballot {self.pk}"


class LabVote(models.Model):
    """One choice on a ballot; the database keeps a ballot to its places, whatever the race.

    *slot* is the place (of ranked choice the rank; of dots the dot), and none lies above *most*, which a
    foreign key of two columns ties to the round's own.
    """

    round = models.ForeignKey(LabRound, on_delete=models.CASCADE, related_name="votes")
    ballot = models.ForeignKey(LabBallot, on_delete=models.CASCADE, related_name="votes")
    item = models.ForeignKey(LabItem, on_delete=models.CASCADE, related_name="votes")
    slot = models.PositiveSmallIntegerField()
    most = models.PositiveSmallIntegerField()
    nth = models.PositiveSmallIntegerField(default=1)  # which of this ballot's dots on the item

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["ballot", "slot"], name="lab_vote_slot_once"),
            models.UniqueConstraint(fields=["ballot", "item", "nth"], name="lab_vote_item_once"),
            models.CheckConstraint(
                condition=models.Q(slot__gte=1, slot__lte=models.F("most")), name="lab_vote_slot_within"
            ),
        ]

    def __str__(self) -> str:
        return f"vote {self.pk}"
