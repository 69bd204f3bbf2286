"""How long it takes and lasts, told apart by quarter, band, diagnosis and area: Kaplan and Meier of each.

A group is shown or withheld as a row of a table: those for whom it ended, those for whom it did not, and all,
beside the sum of all groups. So no group that is small, and none that would tell it, has a curve.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from placefirst.disclosure.rates import is_shown, shown
from placefirst.errors import InvalidRequest
from placefirst.inference.survival import curve
from placefirst.measures.quarterly import EVERYBODY, Quarterly, Times, place
from placefirst_web.design.figures import NO_FIGURE, share
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.evaluate.queries import network_tables as tables
from placefirst_web.evaluate.queries.network_data import Held
from placefirst_web.evaluate.queries.network_shown import AREA, QUARTER
from placefirst_web.evaluate.queries.network_times import LASTS, Point, half_in_words, points_in, rounded
from placefirst_web.evaluate.words import network as words


@dataclass(frozen=True, slots=True)
class Line:
    """What is timed over one group: nothing but the group where it is withheld or of too few."""

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
        return [_line(what, by, of, table, is_seen=is_shown(_counts(table))) for of, table in found]
    if by == AREA:
        found = [(area, _of(whole, what)) for area, whole in sorted(held.areas_whole.items())]
        rest = _left(_counts(_of(held.whole, what)), (_counts(table) for _of_area, table in found))
    else:
        there = [each for each in held.whole.times if (each.what, each.by) == (what, by)]
        found = [(each.of, each) for each in sorted(there, key=lambda each: place(each.of))]
        rest = (0, 0)
    seen = shown([*(_counts(table) for _of_group, table in found), rest])
    return [
        _line(what, by, of, table, is_seen=is_seen) for (of, table), is_seen in zip(found, seen, strict=False)
    ]


def _of(whole: Quarterly, what: str) -> Times | None:
    return next((each for each in whole.times if (each.what, each.by) == (what, EVERYBODY)), None)


def _counts(table: Times | None) -> tuple[int, int]:
    """Return for how many it ended, and how many were followed."""
    return (0, 0) if table is None else (sum(table.ended), sum(table.ended) + sum(table.unseen))


def _left(whole: tuple[int, int], parts: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """Return what of the whole is in no area."""
    ended, people = whole
    for each in parts:
        ended, people = ended - each[0], people - each[1]
    return ended, people


def _line(what: str, by: str, of: str, table: Times | None, *, is_seen: bool) -> Line:
    if table is None:
        return Line(by, of, (), why_not=_("not handed in"))
    if not is_seen:
        return Line(by, of, (), why_not=_("too few to be shown"))
    try:
        found = curve(table.ended, table.unseen)
    except InvalidRequest:
        return Line(by, of, (), why_not=_("too few to be shown"))
    points = points_in(found, what)
    if not points:
        return Line(by, of, (), why_not=_("too few to be shown"))
    return Line(by, of, points, found.last, half_in_words(points, what), rounded(found.people))


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
            "Kaplan and Meier, of who began in the eight quarters that end with the quarter; people followed "
            "are rounded to five."
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
