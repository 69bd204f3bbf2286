"""How long it takes and lasts, told apart by quarter, band, diagnosis and area: Kaplan and Meier of each.

Counts came in steps. A group of fewer than ten is not read out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from placefirst.errors import InvalidRequest
from placefirst.inference.survival import curve
from placefirst.measures.quarterly import EVERYBODY, Quarterly, Times, place
from placefirst_web.design.figures import NO_FIGURE, count, share
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.evaluate.queries import network_tables as tables
from placefirst_web.evaluate.queries.network_data import Held
from placefirst_web.evaluate.queries.network_shown import AREA, QUARTER
from placefirst_web.evaluate.queries.network_times import LASTS, Point, half_in_words, points_in
from placefirst_web.evaluate.words import network as words


@dataclass(frozen=True, slots=True)
class Line:
    """What is timed over one group: nothing but the group where it is of too few."""

    by: str
    of: str
    points: Sequence[Point]
    last: int = -1  # week after which nobody was seen
    half: str = ""  # by when it ended for half of them, with its interval
    followed: str = ""
    why_not: str = ""

    def at(self, weeks: int) -> Point | None:
        """Return what is known after so many weeks; None where nothing is, or nobody was seen for so long."""
        if weeks > self.last + 1:
            return None
        return next((point for point in reversed(self.points) if point.week < weeks), None)


def lines_by(held: Held, what: str, by: str) -> list[Line]:
    """Return the lines of *what* by GAF band, diagnosis, area or quarter, in their order."""
    if held.whole is None:
        return []
    if by == QUARTER:
        found = [(str(quarter), _of(whole, what)) for quarter, whole in sorted(held.sums.items())]
    elif by == AREA:
        found = [(area, _of(whole, what)) for area, whole in sorted(held.areas_whole.items())]
    else:
        there = [each for each in held.whole.times if (each.what, each.by) == (what, by)]
        found = [(each.of, each) for each in sorted(there, key=lambda each: place(each.of))]
    return [_line(what, by, of, table) for of, table in found]


def _of(whole: Quarterly, what: str) -> Times | None:
    return next((each for each in whole.times if (each.what, each.by) == (what, EVERYBODY)), None)


def _line(what: str, by: str, of: str, table: Times | None) -> Line:
    if table is None:
        return Line(by, of, (), why_not=_("not handed in"))
    try:
        found = curve(table.ended, table.unseen)
    except InvalidRequest:  # it asks for as many people as a rate does
        return Line(by, of, (), why_not=_("too few to be shown"))
    points = points_in(found, what)
    if not points:
        return Line(by, of, (), why_not=_("too few to be shown"))
    return Line(by, of, points, found.last, half_in_words(points, what), count(found.people))


def table(held: Held, what: str, lines: Sequence[Line], name: str, heading: str) -> Table:
    """Return the lines read out after some weeks, with the week by which it ended for half of them."""
    main, later = words.BY[what], words.LATER[what]
    rows = [Row(tables.group_name(held, line.by, line.of), _cells(line, main, later)) for line in lines]
    after = _("Still in the job after %(weeks)s weeks") if what == LASTS else _("Within %(weeks)s weeks")
    columns = [
        after % {"weeks": main}, _("95 % interval"), after % {"weeks": later}, _("Half, in weeks (95 %)"),
        _("Followed"),
    ]  # fmt: skip
    return Table(
        f"{name} · {heading}", heading, columns, [Part(rows)],
        note=_(
            "Kaplan and Meier, of who began in the eight quarters that end with the quarter; each agency’s "
            "counts are in fives."
        ),
    )  # fmt: skip


def _cells(line: Line, main: int, later: int) -> list[Cell]:
    if line.why_not:
        return [Cell(NO_FIGURE, line.why_not), *(Cell("") for _column in range(4))]
    first, second = line.at(main), line.at(later)
    return [
        _share(first),
        Cell(f"{share(first.low)} – {share(first.high)}" if first else ""),
        _share(second),
        Cell(line.half),
        Cell(line.followed),
    ]


def _share(point: Point | None) -> Cell:
    return Cell(share(point.share)) if point else Cell(NO_FIGURE, _("not followed so long"))
