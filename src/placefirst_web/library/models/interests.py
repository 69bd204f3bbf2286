"""The grid of interest and power: one person's private notes about a country's actors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from placefirst_web.accounts.models import Account

#: Where an actor stands towards IPS, as the author sees it.
POSITIONS: Final[Mapping[str, str | Promise]] = {
    "supporter": gettext_lazy("supporter"),
    "neutral": gettext_lazy("neutral"),
    "opponent": gettext_lazy("opponent"),
}
#: How much power or interest, from little to much.
FIVE: Final = (1, 2, 3, 4, 5)


class GridPosition(models.Model):
    """
    Where one person sees one actor. It belongs to that person alone: to no organisation, no operator.

    No page, export or download but the author's own may read this table.
    """

    author = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    country = models.CharField(max_length=2)
    actor = models.CharField(max_length=60)
    power = models.PositiveSmallIntegerField(null=True)
    interest = models.PositiveSmallIntegerField(null=True)
    position = models.CharField(max_length=10, blank=True)
    note = models.TextField(blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["author", "country", "actor"], name="grid_actor_once"),
            models.CheckConstraint(condition=models.Q(power__in=FIVE), name="grid_power_1_to_5"),
            models.CheckConstraint(condition=models.Q(interest__in=FIVE), name="grid_interest_1_to_5"),
            models.CheckConstraint(
                condition=models.Q(position__in=["", *POSITIONS]),
                name="grid_position_known",
            ),
        ]

    def __str__(self) -> str:
        return f"grid position {self.pk}"
