"""Sweeps: what many draws of the uncertain numbers say of a kept answer."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from placefirst_web.library.models.runs import Run


class Sweep(models.Model):
    """What a sweep of the scenarios of one answer said, kept as runs are."""

    address = models.CharField(primary_key=True, max_length=32)
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="sweeps")
    draws = models.PositiveIntegerField()
    share = models.FloatField(null=True)  # of the country's areas; null: all of them
    said = models.JSONField()  # what ``placefirst.exchange.uncertainty.report`` says
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["run", "-made_at"], name="sweep_newest")]

    def __str__(self) -> str:
        return f"{self.run_id}: {self.draws} draws ({self.address})"
