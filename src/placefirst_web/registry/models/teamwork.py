"""Teamwork: how a week was spent, meetings and what they decided, supervision."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from placefirst_web.privacy.sealed import SealedField
from placefirst_web.registry.models.people import About
from placefirst_web.registry.models.services import Staff, Team, Walled


class WeekOfTime(Walled):
    """How one member of staff spent a week, in hours: what items 2 and 24 of IPS-25 count."""

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="weeks")
    week = models.DateField()  # its Monday
    employment = models.DecimalField(max_digits=4, decimal_places=1)  # on employment services
    other = models.DecimalField(max_digits=4, decimal_places=1)
    outside = models.DecimalField(max_digits=4, decimal_places=1)  # of both, outside the office

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["staff", "week"], name="week_once"),
            models.CheckConstraint(
                condition=Q(outside__lte=F("employment") + F("other")), name="week_outside_is_part"
            ),
        ]

    def __str__(self) -> str:
        return f"the week of {self.week}"


class Meeting(Walled):
    """A meeting of a team: who came, what was decided for whom, who was not referred yet."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="meetings")
    kind = models.CharField(max_length=10)  # of meeting_kind
    on = models.DateField()
    present = models.JSONField(default=list)  # ids of staff
    words = SealedField()
    not_yet_referred = models.PositiveSmallIntegerField(null=True)  # people spoken of and not referred yet

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["team", "-on"], name="meeting_by_team")]

    def __str__(self) -> str:
        return self.kind


class MeetingDecision(About):
    """What a meeting decided for one person."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="decisions")
    words = SealedField(longest=1_000)
    staff = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+")
    due_on = models.DateField(null=True)
    done_on = models.DateField(null=True)

    def __str__(self) -> str:
        return "a decision"


class Supervision(Walled):
    """Supervision or field mentoring of one specialist."""

    leader = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    specialist = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="supervisions")
    kind = models.CharField(max_length=16)  # of supervision_kind
    on = models.DateField()
    words = SealedField()
    goals = SealedField()
    next_on = models.DateField(null=True)

    def __str__(self) -> str:
        return self.kind
