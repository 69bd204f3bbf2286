"""What of a network's counts is shown: one list of lines, from which tables, pictures and files are made.

Every count came in steps from the database's door (:mod:`placefirst_web.registry.steps`), so nothing of it
has to be hidden here; a rate of few says nothing and is not shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from placefirst.inference.enough import LEAST_PEOPLE
from placefirst.measures.quarterly import DIAGNOSIS, EVERYBODY, GAF, Cell, Quarterly
from placefirst_web.evaluate.queries.network_data import Held

AREA, AGENCY, QUARTER = "area", "agency", "quarter"


@dataclass(frozen=True, slots=True)
class Line:
    """One measure over one group."""

    measure: str
    by: str  # "", gaf, diagnosis, area, agency, quarter
    of: str
    above: int
    below: int
    uncounted: int

    @property
    def rate(self) -> float | None:
        """Above divided by below, None where fewer than ten are below the line."""
        return self.above / self.below if self.below >= LEAST_PEOPLE else None


def whole_line(whole: Quarterly, measure: str, by: str = EVERYBODY, of: str = "") -> Line:
    """Return everybody as one line."""
    return _line(measure, by, of, [whole.cell(measure)])


def lines_by(held: Held, measure: str, by: str) -> list[Line]:
    """Return the lines of *measure* by GAF band, diagnosis, area, agency or quarter, in their order."""
    whole = held.whole
    if whole is None:
        return []
    if by in (GAF, DIAGNOSIS):
        return [_line(measure, by, of, [whole.cell(measure, by, of)]) for of in whole.groups(by)]
    if by == QUARTER:
        return [
            whole_line(each, measure, QUARTER, str(quarter)) for quarter, each in sorted(held.sums.items())
        ]
    groups: dict[str, list[Cell | None]] = {}
    for code, quarterly in held.here.items():
        groups.setdefault(held.areas[code] if by == AREA else code, []).append(quarterly.cell(measure))
    lines = [_line(measure, by, of, cells) for of, cells in groups.items()]
    return lines if by == AREA else sorted(lines, key=lambda line: line.of)


def _line(measure: str, by: str, of: str, cells: Iterable[Cell | None]) -> Line:
    above, below, uncounted = 0, 0, 0
    for cell in cells:
        if cell is not None:
            above, below, uncounted = above + cell.above, below + cell.below, uncounted + cell.uncounted
    return Line(measure, by, of, above, below, uncounted)
