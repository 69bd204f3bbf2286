"""Lives: groups of people alike, in two worlds, with the lives that were told of them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models


class Lives(models.Model):
    """One group of people alike under today's rules and under one scenario, kept as runs are."""

    address = models.CharField(primary_key=True, max_length=32)
    country = models.CharField(max_length=2)
    scenario = models.TextField()  # normal text
    alike = models.TextField()  # normal text of the characteristics
    start = models.CharField(max_length=7)  # year-month
    years = models.PositiveSmallIntegerField()
    seed = models.BigIntegerField()
    share = models.FloatField(null=True)  # of the country's areas; null: all of them
    engine = models.CharField(max_length=64)
    data = models.CharField(max_length=64)
    told = models.JSONField()  # what ``placefirst.loop.life.Following`` says
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["country", "-made_at"], name="lives_newest")]

    def __str__(self) -> str:
        return f"{self.country} {self.scenario}: {self.alike} ({self.address})"
