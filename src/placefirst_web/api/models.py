"""Spent: how much of a quota was used, for as long as its hour lasts."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models


class Spent(models.Model):
    """What one caller used of one quota since *since*; *caller* names nobody (``quotas.py``)."""

    caller = models.CharField(max_length=32)
    kind = models.CharField(max_length=8)
    since = models.BigIntegerField()  # seconds since 1970
    used = models.IntegerField(default=1)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["caller", "kind", "since"], name="api_spent_once"),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["since"], name="api_spent_since")]

    def __str__(self) -> str:
        return f"{self.used} {self.kind}"
