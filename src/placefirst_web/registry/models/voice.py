"""Voice: the part that people with lived experience have in a service, and what was adapted and why."""

from __future__ import annotations

from django.db import models

from placefirst_web.privacy.sealed import SealedField
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
