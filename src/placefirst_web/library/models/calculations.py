"""Calculations: what an agency entered, kept because somebody asked for it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from placefirst_web.accounts.models import Owned


class SavedCalculation(Owned):
    """The answers of one agency under a name of its owner's; amounts are worked out when it is opened."""

    country = models.CharField(max_length=2)
    title = models.CharField(max_length=120)
    query = models.TextField()  # as in the address of the page
    saved_at = models.DateTimeField(auto_now=True)

    class Meta(Owned.Meta):
        constraints: ClassVar[list[Any]] = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(
                fields=["country", "title", "account", "organisation"],
                name="saved_calculation_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return self.title
