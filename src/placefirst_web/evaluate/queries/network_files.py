"""Files of a network's page: exactly what it shows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, Final

from placefirst.errors import InvalidRequest
from placefirst.exchange.safe_csv import as_csv
from placefirst.measures.definition import load_measure, measure_names
from placefirst.measures.quarterly import DIAGNOSIS, GAF, TIMES
from placefirst_web.evaluate.queries import network_timed as timed
from placefirst_web.evaluate.queries.network_data import Held, held
from placefirst_web.evaluate.queries.network_shown import AGENCY, AREA, QUARTER, Line, lines_by, whole_line
from placefirst_web.evaluate.queries.network_times import Point, points_of
from placefirst_web.evaluate.words import network as words
from placefirst_web.registry.models import Network

TYPES: Final = {"csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8"}
TOO_FEW: Final = "too few to be shown"
_COLUMNS: Final = (
    "quarter", "measure", "version", "by", "group", "above", "below", "rate", "not_counted",
)  # fmt: skip


def network_file(account: Any, network: Network, text: str, form: str) -> tuple[bytes, str]:
    """Return the file of a network's quarter and its name. Raises InvalidRequest for no quarter."""
    found = held(account, network, text)
    name = f"network-{found.quarter}.{form}"
    lines = _lines(found)
    if form == "csv":
        return as_csv(_COLUMNS, [_row(found, line) for line in lines]), name
    return json.dumps(_plain(found, lines), ensure_ascii=False, indent=1).encode(), name


def _lines(found: Held) -> list[Line]:
    if found.whole is None:
        return []
    lines: list[Line] = []
    for measure in measure_names():
        lines.append(whole_line(found.whole, measure))
        for by in (GAF, DIAGNOSIS, AREA, AGENCY, QUARTER):
            lines += lines_by(found, measure, by)
    return lines


def _row(found: Held, line: Line) -> Sequence[str | int | Fraction | None]:
    rate = None if line.rate is None else Fraction(line.rate).limit_denominator(100_000)
    return [
        line.of if line.by == QUARTER else str(found.quarter),
        line.measure,
        load_measure(line.measure).version,
        line.by or "all",
        "" if line.by == QUARTER else line.of,
        line.above,
        line.below,
        rate,
        line.uncounted,
    ]


def _plain(found: Held, lines: Sequence[Line]) -> dict[str, Any]:
    whole = found.whole
    return {
        "quarter": str(found.quarter),
        "agencies": len(found.services),
        "handed_in": len(found.returned),
        "rule": "each agency's counts of people are in fives, sums are of these; no rate of fewer than 10",
        "measures": [
            dict(zip(_COLUMNS, [_number(each) for each in _row(found, line)], strict=True)) for line in lines
        ],
        "times": [] if whole is None else list(_all_times(found)),
        "bands": []
        if whole is None
        else [
            {
                "what": each.what,
                "jobs": dict(each.counts),
            }
            for each in whole.bands
        ],
    }


def _number(value: str | int | Fraction | None) -> str | int | float | None:
    return float(value) if isinstance(value, Fraction) else value


def _all_times(found: Held) -> Iterator[dict[str, Any]]:
    for what in TIMES:
        yield _times(found, what)
        for by in (GAF, DIAGNOSIS, AREA, QUARTER):
            for line in timed.lines_by(found, what, by):
                yield _read_out(what, line)


def _read_out(what: str, line: timed.Line) -> dict[str, Any]:
    """Return one group as the page shows it: after some weeks, and by when it ended for half of them."""
    known = {"what": what, "by": line.by, "group": line.of}
    if line.why_not:
        return {**known, "why_not": TOO_FEW}
    at = {weeks: line.at(weeks) for weeks in (words.BY[what], words.LATER[what])}
    weeks = [{"weeks": each, **_ends(point)} for each, point in at.items() if point]
    return {**known, "followed": line.followed, "after": weeks, "half_in_weeks": line.half}


def _ends(point: Point) -> dict[str, float]:
    return {"share": round(point.share, 4), "low": round(point.low, 4), "high": round(point.high, 4)}


def _times(found: Held, what: str) -> dict[str, Any]:
    assert found.whole is not None
    try:
        points, _curve = points_of(found.whole, what)
    except InvalidRequest as error:
        return {"what": what, "by": "all", "why_not": str(error)}
    return {
        "what": what,
        "by": "all",
        "steps": [
            {
                "week": point.week + 1,
                **_ends(point),
                "followed": point.at_risk,
            }
            for point in points
        ],
    }
