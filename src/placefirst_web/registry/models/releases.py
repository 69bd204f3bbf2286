"""Releases: the ledger of what networks published of a quarter; what stands in it is never changed.

A row holds what was shown and nothing else: true counts stay in the returns, inside the walls. That a release
was withdrawn is a row beside it; whoever read it before still knows it.
"""

from __future__ import annotations

import uuid
from typing import Any, ClassVar, Final

from django.db import models
from django.db.models import Q

from placefirst_web.registry.models.services import Network

PUBLISHED, REFUSED = "published", "refused"
STATES: Final = (PUBLISHED, REFUSED)


class Release(models.Model):
    """One release of one quarter of a network; a refused one shows nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="releases")
    country = models.CharField(max_length=2)
    first = models.DateField()
    last = models.DateField()
    issue = models.PositiveSmallIntegerField()  # of the quarter, from 1
    state = models.CharField(max_length=12)
    shown = models.JSONField(null=True)  # exchange.quarter_release; no true count
    withheld = models.JSONField(default=list)  # beyond the rule: lines, places, groups
    digest = models.CharField(max_length=64, blank=True)  # of what is shown
    attacked_with = models.PositiveSmallIntegerField()  # earlier releases of the same returns
    once = models.UUIDField(unique=True)  # of the form: sent twice, it is one release
    by_id = models.BigIntegerField()  # the account; no key, for the account may go and the row stays
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["network", "first", "issue"], name="release_issue_once"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="release_state_known"),
            models.CheckConstraint(
                condition=Q(state=PUBLISHED, shown__isnull=False) | Q(state=REFUSED, shown__isnull=True),
                name="release_refused_shows_nothing",
            ),
        ]

    def __str__(self) -> str:
        return f"a release of {self.first}, issue {self.issue}"


class Withdrawal(models.Model):
    """That a release is no longer shown, since when and why; the attack counts it as known for ever."""

    release = models.OneToOneField(
        Release, on_delete=models.PROTECT, primary_key=True, related_name="withdrawal"
    )
    why = models.CharField(max_length=300)
    by_id = models.BigIntegerField()
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return "a withdrawal"
