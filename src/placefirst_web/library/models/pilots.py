"""Pilots: a plan that somebody keeps, and what happened month by month; counts of the whole, no person."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from placefirst_web.accounts.models import Account, Owned

MONTH = r"^(19|20|21)\d\d-(0[1-9]|1[0-2])$"


class Pilot(Owned):
    """A pilot plan of one person or one organisation; *first* is the plan as it was first kept."""

    country = models.CharField(max_length=2)
    title = models.CharField(max_length=120)
    plan = models.JSONField()
    first = models.JSONField()
    kept_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta(Owned.Meta):
        constraints: ClassVar[list[Any]] = [*Owned.Meta.constraints]

    def __str__(self) -> str:
        return self.title


class PilotMonth(models.Model):
    """What happened in one month of a pilot; only its owner's members read it, for the counts are small."""

    pilot = models.ForeignKey(Pilot, on_delete=models.CASCADE, related_name="months")
    month = models.CharField(max_length=7)
    joined = models.PositiveSmallIntegerField(default=0)
    job_starts = models.PositiveSmallIntegerField(default=0)
    in_work = models.PositiveSmallIntegerField(default=0)
    contacts = models.PositiveSmallIntegerField(default=0)
    turned_away = models.PositiveSmallIntegerField(default=0)
    harm_reports = models.PositiveSmallIntegerField(default=0)
    meetings = models.PositiveSmallIntegerField(default=0)
    cash = models.BigIntegerField(null=True)
    fidelity = models.PositiveSmallIntegerField(null=True)
    is_vote_to_stop = models.BooleanField(default=False)
    advice = models.TextField(blank=True)
    changed = models.TextField(blank=True)
    entered_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    entered_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["pilot", "month"], name="pilot_month_once"),
            models.CheckConstraint(condition=models.Q(month__regex=MONTH), name="pilot_month_is_month"),
        ]

    def __str__(self) -> str:
        return f"{self.month} of {self.pilot_id}"
