"""Bringing a file in: keep it between the steps, try it, take what fits, and account for every row."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta
from hashlib import blake2b
from uuid import UUID

from django.utils import timezone

from placefirst.exchange.brought import Grid, read
from placefirst.exchange.safe_csv import as_csv
from placefirst.parameters.read import load_country
from placefirst_web.implement.words.bring import reasons_in_words
from placefirst_web.registry.brought import bring_in
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import Import, Upload

#: How long a file is kept between its steps.
KEPT = timedelta(hours=24)
_MOST_REASONS = 3_900_000  # signs of the kept report


def forget_old(door: Door) -> None:
    """Delete files that lay here for a day."""
    Upload.objects.filter(service=door.service, made_at__lt=timezone.now() - KEPT).delete()


def begin(door: Door, kind: str, content: bytes, grid: Grid) -> UUID:
    """Keep a file for its next step, and return the key of its import."""
    row = Import.objects.create(
        service=door.service, kind=kind, digest=blake2b(content, digest_size=32).hexdigest(),
        encoding=grid.encoding, found=len(grid.rows), staff=door.staff,
    )  # fmt: skip
    table = json.dumps([grid.head, grid.rows, grid.encoding], ensure_ascii=False)
    Upload.objects.create(service=door.service, of=row, table=table)
    return row.pk


def choose(row: Import, mapping: Mapping[str, int]) -> None:
    """Remember which column is which."""
    row.mapping = dict(mapping)
    row.save(update_fields=["mapping"])


def bring(door: Door, row: Import, grid: Grid, mapping: Mapping[str, int]) -> None:
    """Take every row that fits; keep how many were found, taken, known and rejected, and why."""
    eras = load_country(door.service.country).eras
    found = read(row.kind, grid, mapping, eras)
    done = bring_in(door, row.kind, found.records)
    refused = [(each.line, each.reasons) for each in found.rejected]
    refused += [(each.record.line, (each.reason,)) for each in done if each.reason is not None]
    row.mapping, row.is_dry, row.found = dict(mapping), False, found.found
    row.imported = sum(each.is_new for each in done)
    row.unchanged = sum(not each.is_new and each.reason is None for each in done)
    row.rejected = len(refused)
    lines = [(line, reasons_in_words(row.kind, reasons)) for line, reasons in sorted(refused)]
    row.report = as_csv(("row", "reasons"), lines).decode("utf-8-sig")[:_MOST_REASONS] if lines else ""
    row.version += 1
    row.save()
    if not refused:
        Upload.objects.filter(of=row).delete()
