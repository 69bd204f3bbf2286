"""Reviews: fidelity from the plan to the action plan, and the authorised wording that an agency may hold."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from placefirst_web.privacy.sealed import SealedField
from placefirst_web.registry.models.services import Staff, Walled


class Wording(Walled):
    """The authorised wording of a scale, loaded by who says that the agency holds permission."""

    scale = models.CharField(max_length=40)
    edition = models.CharField(max_length=20)
    file = SealedField(longest=400_000)  # as loaded
    permission = models.CharField(max_length=300)  # who gave it, when
    loaded_by = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return f"the wording of {self.scale}"


class Review(Walled):
    """One review of the service on one scale, or one self-assessment; the two are never added up."""

    scale = models.CharField(max_length=40)
    edition = models.CharField(max_length=20)
    wording = models.ForeignKey(Wording, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=16)  # of review_kind
    state = models.CharField(max_length=10, default="planned")  # of review_state
    begins_on = models.DateField()
    ends_on = models.DateField()
    evidence_from = models.DateField()  # the period whose records count
    evidence_to = models.DateField()
    asked_for = models.JSONField(default=list)  # what the agency collects: keys, with whether it is there
    strengths = SealedField(longest=6_000)
    priorities = SealedField(longest=6_000)
    reported_on = models.DateField(null=True)
    next_on = models.DateField(null=True)
    is_provisional = models.BooleanField(default=True)  # rests on an anchor that nobody here has checked

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(ends_on__gte=models.F("begins_on")), name="review_ends_after"),
            models.CheckConstraint(
                condition=Q(evidence_to__gte=models.F("evidence_from")), name="review_evidence_period"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.scale}"


class ReviewSeat(Walled):
    """A reviewer of a review; who scores sees no other seat's scores until both have finished."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="seats")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["review", "staff"], name="review_seat_once"),
        ]

    def __str__(self) -> str:
        return "a reviewer's seat"


class ReviewScore(Walled):
    """The score of one item, by one seat; without a seat it is the consensus."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="scores")
    seat = models.ForeignKey(ReviewSeat, on_delete=models.CASCADE, null=True, related_name="scores")
    item = models.CharField(max_length=40)
    score = models.PositiveSmallIntegerField(null=True)
    comment = SealedField()
    recommendation = SealedField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["review", "seat", "item"], nulls_distinct=False, name="review_score_once"
            ),
        ]

    def __str__(self) -> str:
        return self.item


class ReviewEvidence(Walled):
    """What the records say of one item: a proposed score, its figure, and the rows behind it."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="evidence")
    item = models.CharField(max_length=40)
    proposed = models.PositiveSmallIntegerField(null=True)
    figure = models.FloatField(null=True)
    above = models.FloatField(null=True)
    below = models.FloatField(null=True)
    rows = models.JSONField(default=list)  # codes and counts, no names
    unit = models.CharField(max_length=10, blank=True)
    parts = models.JSONField(default=list)  # components: key, whether the records show it, how often
    notes = models.JSONField(default=list)  # keys of what else to know
    lacks = models.CharField(max_length=200, blank=True)  # why nothing can be proposed

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["review", "item"], name="review_evidence_once"),
        ]

    def __str__(self) -> str:
        return self.item


class ReviewView(Walled):
    """What people served, peers and families said to the reviewers: a section of its own."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="views")
    role = models.CharField(max_length=12)  # of viewer_role
    people = models.PositiveSmallIntegerField()
    item = models.CharField(max_length=40, blank=True)
    words = SealedField()

    def __str__(self) -> str:
        return self.role


class ActionStep(Walled):
    """One step of the action plan after a review."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="steps")
    item = models.CharField(max_length=40, blank=True)
    now = models.PositiveSmallIntegerField(null=True)
    aim = models.PositiveSmallIntegerField(null=True)
    action = SealedField(longest=1_000)
    owner = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+")
    due_on = models.DateField(null=True)
    status = models.CharField(max_length=8, default="planned")  # of action_status
    done_on = models.DateField(null=True)
    evidence = SealedField(longest=1_000)

    def __str__(self) -> str:
        return self.status
