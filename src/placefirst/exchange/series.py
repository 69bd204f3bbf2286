"""A series as data: one JSON object, one long table with a source a number, the same for every shell."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from placefirst.exchange.plain import plain, source_json
from placefirst.exchange.safe_csv import Plain, as_csv
from placefirst.parameters.history import Value
from placefirst.systems.series import Series, Strand

COLUMNS = (
    "from", "year", "part", "value", "unit", "counts", "low", "high", "mark", "read", "status", "in_series",
    "source", "pinpoint", "publisher",
)  # fmt: skip


def series_as_object(series: Series) -> dict[str, Any]:
    """Return *series* as one object for JSON: what it counts, its breaks, each number with its source."""
    sources = {value.source.key: value.source for _, value, _ in _numbers(series)}
    return {
        "series": series.key,
        "name": dict(series.name),
        "says": dict(series.says),
        "path": series.path,
        "unit": series.unit,
        "counts": series.counts,
        "told": series.told,
        "breaks": [
            {"from": each.start.isoformat(), "name": dict(each.name), "why": dict(each.why)}
            for each in series.breaks
        ],
        "beside": [
            {"name": dict(each.name), "why": dict(each.why), "path": each.path} for each in series.beside
        ],
        "numbers": [
            {
                "from": value.start.isoformat(),
                "year": series.year_of(value.start),
                "part": part,
                "value": plain(value.value),
                "range": [plain(end) for end in value.range] if value.range else None,
                "mark": value.source.mark,
                "status": value.status,
                "source": value.source.key,
                "in_series": in_series,
            }
            for part, value, in_series in _numbers(series)
        ],
        "sources": {key: source_json(source) for key, source in sources.items()},
    }


def series_as_csv(series: Series) -> bytes:
    """Return *series* as CSV, one number a row; what stands beside it has ``in_series`` no."""
    return as_csv(COLUMNS, (_row(series, *each) for each in _numbers(series)))


def _row(series: Series, part: str, value: Value, in_series: bool) -> tuple[Plain, ...]:
    low, high = value.range or (None, None)
    return (
        value.start.isoformat(), series.year_of(value.start), part,
        value.value if isinstance(value.value, Fraction) else None,
        series.unit, series.counts, low, high, value.source.mark, value.source.read, value.status,
        "yes" if in_series else "no", value.source.title, value.source.pinpoint, value.source.publisher,
    )  # fmt: skip


def _numbers(series: Series) -> Iterator[tuple[str, Value, bool]]:
    """Give (part, number, whether it belongs to the series)."""
    for strand in series.strands:
        yield from _of(strand, strand.word or "all", True)
    if series.total is not None:
        yield from _of(series.total, "total", True)
    for beside in series.beside:
        for strand in beside.strands:
            yield from _of(strand, strand.word or "all", False)


def _of(strand: Strand, part: str, in_series: bool) -> Iterator[tuple[str, Value, bool]]:
    for value in strand.values:
        yield part, value, in_series
