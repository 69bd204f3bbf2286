"""Files that were brought in: where each stands, what would become of its rows, which are rejected, why."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from placefirst.exchange.brought import Grid, read
from placefirst.exchange.safe_csv import as_csv
from placefirst.parameters.read import load_country
from placefirst_web.design.figures import NO_FIGURE
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.implement.words.bring import KINDS, reasons_in_words
from placefirst_web.registry.brought import judged
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import Import, Upload

_MOST_SHOWN = 50  # rejected rows on the page; the file has all


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that is not taken."""

    line: int
    cells: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Account:
    """What becomes of a file's rows; found is the sum of the others."""

    found: int
    imported: int
    unchanged: int
    refused: Sequence[Refused]

    @property
    def rejected(self) -> int:
        """How many are not taken."""
        return len(self.refused)

    @property
    def table(self) -> Table | None:
        """The first rows that are rejected, with their reasons."""
        rows = [Row(f"{each.line}", [Cell(each.why, is_words=True)]) for each in self.refused[:_MOST_SHOWN]]
        if not rows:
            return None
        note = ""
        if self.rejected > _MOST_SHOWN:
            note = _("The first %(shown)s of %(all)s; the file has them all.") % {
                "shown": _MOST_SHOWN, "all": self.rejected,
            }  # fmt: skip
        return Table(_("Rows that are not taken"), _("Row"), [_("Why")], [Part(rows)], note=note)


@dataclass(frozen=True, slots=True)
class Past:
    """A file that was brought in, or was begun."""

    key: UUID
    kind: str
    on: date
    by: str
    row: Import


def past(door: Door) -> Sequence[Past]:
    """Return the files of the service, the latest first."""
    rows = Import.objects.filter(service=door.service).select_related("staff").defer("report")
    return [
        Past(
            each.pk, str(KINDS[each.kind]).partition(":")[0].partition("：")[0],
            timezone.localtime(each.made_at).date(), each.staff.name if each.staff else NO_FIGURE, each,
        )
        for each in rows.order_by("-made_at")[:50]
    ]  # fmt: skip


def one(door: Door, key: UUID) -> tuple[Import, Grid | None] | None:
    """Return an import with its table while that is kept; None where there is no such import."""
    row = Import.objects.filter(service=door.service, pk=key).first()
    if row is None:
        return None
    kept = Upload.objects.filter(of=row).first()
    if kept is None:
        return row, None
    head, rows, encoding = json.loads(kept.table)
    return row, Grid(tuple(head), tuple((line, tuple(cells)) for line, cells in rows), encoding)


def tried(door: Door, row: Import, grid: Grid, mapping: Mapping[str, int]) -> Account:
    """Return what would become of every row by *mapping*; nothing is written."""
    found = read(row.kind, grid, mapping, load_country(door.service.country).eras)
    verdicts = judged(door, row.kind, found.records)
    refused = [
        Refused(each.line, each.cells, reasons_in_words(row.kind, each.reasons)) for each in found.rejected
    ] + [
        Refused(each.record.line, each.record.cells, reasons_in_words(row.kind, [each.reason]))
        for each in verdicts
        if each.reason is not None
    ]
    return Account(
        found.found,
        sum(each.is_new for each in verdicts),
        sum(not each.is_new and each.reason is None for each in verdicts),
        sorted(refused, key=lambda each: each.line),
    )


def rejected_file(door: Door, row: Import, grid: Grid | None) -> bytes:
    """Return the rejected rows with their reasons, to mend and bring in again; no cells once forgotten."""
    if row.is_dry:
        if grid is None:
            return as_csv(("row", "reasons"), ())
        rows = [(*each.cells, each.why) for each in tried(door, row, grid, row.mapping).refused]
        return as_csv((*grid.head, _("Why it was not taken")), rows)
    kept = [(line, why) for line, why, *_more in csv.reader(io.StringIO(row.report))][1:]
    if grid is None:
        return as_csv(("row", "reasons"), kept)
    cells = dict(grid.rows)
    rows = [(*cells[int(line)], why) for line, why in kept if int(line) in cells]
    return as_csv((*grid.head, _("Why it was not taken")), rows)
