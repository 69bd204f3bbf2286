"""Runs: what was asked, of which engine and data, and what came out."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from placefirst_web.accounts.models import Owned


class Run(models.Model):
    """One answer of the model, kept under the hash of all that it follows from.

    The same question to the same engine and data has the same address on every machine, so a known result is
    there at once and a link to it never changes what it shows.
    """

    address = models.CharField(primary_key=True, max_length=32)
    country = models.CharField(max_length=2)
    scenarios = models.JSONField(default=list)  # normal texts in the order asked; none: today's rules alone
    start = models.CharField(max_length=7)  # year-month
    years = models.PositiveSmallIntegerField()
    seed = models.BigIntegerField()
    share = models.FloatField(null=True)  # of the country's areas; null: all of them
    engine = models.CharField(max_length=64)
    data = models.CharField(max_length=64)
    answer = models.JSONField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["country", "-made_at"], name="run_newest")]

    def __str__(self) -> str:
        return f"{self.country} {' | '.join(self.scenarios) or 'baseline'} ({self.address})"


class SavedRun(Owned):
    """An answer that somebody keeps under a name of their own."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="saved")
    title = models.CharField(max_length=120)
    names = models.JSONField(
        default=list
    )  # what the reader called its scenarios, in their order; may be short
    saved_at = models.DateTimeField(auto_now_add=True)

    class Meta(Owned.Meta):
        constraints: ClassVar[list[Any]] = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(
                fields=["run", "account", "organisation"],
                name="saved_run_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return self.title
