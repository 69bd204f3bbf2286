"""A life as a file."""

from __future__ import annotations

from placefirst.exchange.safe_csv import as_csv
from placefirst_web.explain.queries.life import table_of
from placefirst_web.library.models import Lives


def csv_of(kept: Lives, wanted: int) -> bytes:
    """Return one of the kept lives as CSV: a row for each thing that happened, in both worlds."""
    columns, rows = table_of(kept, wanted)
    return as_csv(columns, rows)
