"""Returns and imports: figures handed in for a quarter, and files brought in, each with its account."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from placefirst_web.privacy.sealed import SealedField
from placefirst_web.registry.models.services import Staff, Walled


class Return(Walled):
    """The figures of one quarter as handed in; a later one for the same quarter stands beside it."""

    first = models.DateField()
    last = models.DateField()
    figures = models.JSONField()  # by measure: version, numerator, denominator, uncounted; counts only
    missing = models.PositiveIntegerField()  # dates that were missing when it was handed in
    handed_in_at = models.DateTimeField(null=True)
    handed_in_by = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["service", "first"], name="return_by_quarter")]

    def __str__(self) -> str:
        return f"a return of {self.first}"


class Import(Walled):
    """A file that was brought in: rows found are rows imported and rows rejected, always."""

    kind = models.CharField(max_length=12)  # people, jobs, visits, contacts
    digest = models.CharField(max_length=64)  # of the file: the same one again changes nothing
    mapping = models.JSONField(default=dict)  # our column: the file's
    encoding = models.CharField(max_length=12, blank=True)
    found = models.PositiveIntegerField(default=0)
    imported = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)  # there already
    rejected = models.PositiveIntegerField(default=0)
    report = SealedField(longest=4_000_000)  # the rejected rows with their reasons, as CSV
    is_dry = models.BooleanField(default=True)
    staff = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return f"an import of {self.kind}"


class ImportedRow(Walled):
    """That a row of a file became a row here, by the file's own key: brought in again, it is known."""

    kind = models.CharField(max_length=12)
    key = models.CharField(max_length=64)  # a blind index of the file's key
    row = models.UUIDField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["service", "kind", "key"], name="imported_row_once"),
        ]

    def __str__(self) -> str:
        return self.kind
