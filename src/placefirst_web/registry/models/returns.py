"""Returns, imports and copies: figures handed in, files brought in and taken away, each with its account."""

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
    detail = models.JSONField(null=True)  # a Quarterly, of those who agreed; None before 0.9
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
    report = SealedField(longest=4_000_000)  # lines that were rejected and why, as CSV; no cell of them
    is_dry = models.BooleanField(default=True)
    staff = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return f"an import of {self.kind}"


class ImportedRow(Walled):
    """That a row of a file became a row here, by the file's own key: brought in again, it is known."""

    kind = models.CharField(max_length=12)
    key = models.CharField(max_length=64)  # a blind index of the file's key
    says = models.CharField(max_length=64, blank=True)  # a blind index of all that the row said
    row = models.UUIDField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["service", "kind", "key"], name="imported_row_once"),
        ]

    def __str__(self) -> str:
        return self.kind


class Upload(Walled):
    """The table of a file between its steps, sealed; no trail keeps it, and it is gone after a day."""

    of = models.OneToOneField(Import, on_delete=models.CASCADE, related_name="upload")
    table = SealedField(longest=60_000_000)

    def __str__(self) -> str:
        return "a file"


class Taken(Walled):
    """That the data were taken away as a file: what for, with names or without, of how many people."""

    purpose = models.CharField(max_length=12)  # of take_purpose
    words = SealedField(longest=500)
    has_names = models.BooleanField()
    people = models.PositiveIntegerField()
    staff = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return self.purpose
