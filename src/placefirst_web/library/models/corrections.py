"""Corrections: what somebody proposed for a number of a country's files, and what became of it."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from placefirst_web.accounts.models import Account, Organisation


class State(models.TextChoices):
    """Where a correction stands."""

    OPEN = "open", _("waits for a reviewer")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Correction(models.Model):
    """One proposal for one number. Everybody may read it; without *author* somebody's account is deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    country = models.CharField(max_length=2)
    path = models.CharField(max_length=200)  # "people.smr"
    cell = models.JSONField(default=list)  # the words of a table's axes
    start = models.DateField()
    value = models.CharField(max_length=200)  # exact, as a file writes it
    low = models.CharField(max_length=60, blank=True)
    high = models.CharField(max_length=60, blank=True)
    source = models.JSONField()  # the fields of a Source of the core, days as 2026-04-01
    note = models.TextField(max_length=2000)
    was = models.JSONField(null=True)  # value and source that the file had, null where it had none
    author = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="corrections")
    organisation = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, related_name="+")
    language = models.CharField(max_length=2, default="en")  # in which the author is written to
    proposed_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    reviewer = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="reviewed")
    reason = models.TextField(max_length=2000, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["country", "state", "-proposed_at"], name="correction_newest"),
            models.Index(fields=["country", "path"], name="correction_number"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=~models.Q(author=models.F("reviewer")) | models.Q(reviewer=None),
                name="correction_not_by_its_author",
            ),
            models.CheckConstraint(
                condition=models.Q(state="open") ^ models.Q(decided_at__isnull=False),
                name="correction_decided_or_open",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="declined") | ~models.Q(reason=""),
                name="correction_declined_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.country} {self.path}: {self.value} from {self.start}"
