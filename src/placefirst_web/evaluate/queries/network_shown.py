"""What of a network's counts is shown: one list of lines, from which tables, pictures and files are made.

Nothing else of the counts reaches a page or a file, so all of them are protected alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from placefirst.disclosure.column import protected
from placefirst.disclosure.profile import Withheld
from placefirst.disclosure.rates import WITHIN_A_NETWORK, column_in_groups, is_shown, shown, shown_in_groups
from placefirst.measures.definition import load_measure
from placefirst.measures.quarterly import DIAGNOSIS, EVERYBODY, GAF, Cell, Quarterly
from placefirst_web.evaluate.queries.network_data import Held

AREA, AGENCY, QUARTER = "area", "agency", "quarter"
#: What is added up for a line, in this order.
_NOTHING: Final = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Line:
    """One measure over one group; None is withheld."""

    measure: str
    by: str  # "", gaf, diagnosis, area, agency, quarter
    of: str
    above: int | None
    below: int | None
    uncounted: int | None

    @property
    def rate(self) -> float | None:
        """Above divided by below, None where either is withheld or nobody is below the line."""
        if self.above is None or not self.below:
            return None
        return self.above / self.below


def whole_line(whole: Quarterly, measure: str, by: str = EVERYBODY, of: str = "") -> Line:
    """Return everybody as one line."""
    return _lines(measure, by, [(of, _counts(whole.cell(measure)))], [True], alone=True)[0]


def lines_by(held: Held, measure: str, by: str) -> list[Line]:
    """Return the lines of *measure* by GAF band, diagnosis, area, agency or quarter, in their order."""
    if held.whole is None:
        return []
    if by in (GAF, DIAGNOSIS):
        cells = [(of, _counts(held.whole.cell(measure, by, of))) for of in held.whole.groups(by)]
        return _lines(measure, by, cells, shown([counts[:2] for _, counts in cells]))
    if by == QUARTER:
        return [
            whole_line(whole, measure, QUARTER, str(quarter)) for quarter, whole in sorted(held.sums.items())
        ]
    return _by_place(held, measure, by)


def _by_place(held: Held, measure: str, by: str) -> list[Line]:
    groups: dict[str, list[tuple[str, tuple[int, int, int]]]] = {}
    for code, quarterly in held.here.items():
        groups.setdefault(held.areas[code], []).append((code, _counts(quarterly.cell(measure))))
    counts = [[each for _, each in rows] for rows in groups.values()]
    seen = shown_in_groups([[each[:2] for each in rows] for rows in counts])
    belows, uncounted = (column_in_groups([[each[at] for each in rows] for rows in counts]) for at in (1, 2))
    if by == AREA:
        sums = [(area, _sum(of for _, of in rows)) for area, rows in groups.items()]
        flags = zip(seen.groups, belows.groups, uncounted.groups, strict=True)
        return [_line(measure, by, *row, each) for row, each in zip(sums, flags, strict=True)]
    flat = (chain.from_iterable(each.rows) for each in (seen, belows, uncounted))
    rows = chain.from_iterable(groups.values())
    lines = (_line(measure, by, *row, each) for row, each in zip(rows, zip(*flat, strict=True), strict=True))
    return sorted(lines, key=lambda line: line.of)


def _lines(
    measure: str,
    by: str,
    rows: Sequence[tuple[str, tuple[int, int, int]]],
    seen: Sequence[bool],
    *,
    alone: bool = False,
) -> list[Line]:
    belows = protected([counts[1] for _, counts in rows], WITHIN_A_NETWORK)
    uncounted = protected([counts[2] for _, counts in rows], WITHIN_A_NETWORK)
    return [
        _line(
            measure, by, of, counts,
            (
                is_seen and (not alone or is_shown(counts[:2])),
                not isinstance(said, Withheld), not isinstance(rest, Withheld),
            ),
        )
        for (of, counts), is_seen, said, rest in zip(rows, seen, belows, uncounted, strict=True)
    ]  # fmt: skip


def _line(
    measure: str, by: str, of: str, counts: tuple[int, int, int], seen: tuple[bool, bool, bool]
) -> Line:
    above, below, uncounted = (
        number if is_seen else None for number, is_seen in zip(counts, seen, strict=True)
    )
    return Line(measure, by, of, above, below, uncounted)


def _counts(cell: Cell | None) -> tuple[int, int, int]:
    return (cell.above, cell.below, cell.uncounted) if cell else _NOTHING


def _sum(rows: Iterable[tuple[int, int, int]]) -> tuple[int, int, int]:
    above, below, uncounted = (sum(column) for column in zip(*rows, strict=True))
    return above, below, uncounted


def version_of(measure: str) -> str:
    """Return the version of the definition that *measure* is counted by here."""
    return load_measure(measure).version
