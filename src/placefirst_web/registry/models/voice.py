"""Voice: the part of people with lived experience, what was adapted and why, and a person's own word."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from placefirst_web.privacy.sealed import SealedField
from placefirst_web.registry.models.people import About
from placefirst_web.registry.models.services import Staff, Walled


class Group(Walled):
    """A group in which people with lived experience sit, with seats and votes."""

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10)  # of group_kind
    involvement = models.CharField(max_length=10)  # of involvement
    seats = models.PositiveSmallIntegerField()
    seats_lived = models.PositiveSmallIntegerField()
    votes = models.PositiveSmallIntegerField()
    votes_lived = models.PositiveSmallIntegerField()
    is_paid = models.BooleanField(null=True)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(seats_lived__lte=F("seats")), name="group_seats_are_part"),
            models.CheckConstraint(condition=Q(votes_lived__lte=F("votes")), name="group_votes_are_part"),
        ]

    def __str__(self) -> str:
        return self.name


class GivenAdvice(Walled):
    """One advice: asked, given, decided, and what changed or why not."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, null=True, related_name="advice")
    by_role = models.CharField(max_length=12, blank=True)  # of viewer_role, where no group gave it
    asked_on = models.DateField()
    asked = SealedField(longest=1_000)
    given_on = models.DateField(null=True)
    given = SealedField()
    decided_on = models.DateField(null=True)
    decided = SealedField()
    outcome = SealedField()  # what changed, or why not
    state = models.CharField(max_length=12, default="asked")  # of advice_state
    staff = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return self.state


class PeerRole(Walled):
    """A post for somebody with lived experience; no name stands here."""

    title = models.CharField(max_length=120)
    tasks = SealedField(longest=1_000)
    full_time = models.DecimalField(max_digits=3, decimal_places=2)
    is_paid = models.BooleanField(default=True)
    since = models.DateField()
    until = models.DateField(null=True)

    def __str__(self) -> str:
        return self.title


class Adaptation(Walled):
    """What the service does otherwise than IPS says, why, and what came of it."""

    on = models.DateField()
    what = SealedField(longest=1_000)
    reason = models.CharField(max_length=10)  # of adaptation_reason
    why = SealedField(longest=1_000)
    principle = models.CharField(max_length=16, blank=True)  # of principle
    scale = models.CharField(max_length=40, blank=True)
    item = models.CharField(max_length=40, blank=True)
    rule = models.CharField(max_length=200, blank=True)  # of a contract or law that conflicts, by its name
    came_of_it = SealedField(longest=1_000)
    ended_on = models.DateField(null=True)
    staff = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return self.reason


class Remark(About):
    """A person's own word on something that was written about them, and what became of it."""

    kind = models.CharField(max_length=20)  # which table: referral, contact, … of words.record
    row = models.UUIDField()
    says = models.CharField(max_length=10)  # of remark
    words = SealedField()
    written_on = models.DateField()
    state = models.CharField(max_length=10, default="open")  # of remark_state
    answer = SealedField()
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["service", "state", "person"], name="remark_by_state"),
        ]

    def __str__(self) -> str:
        return self.state
