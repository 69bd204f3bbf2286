"""How long it takes and lasts in a network: a curve with its interval, read out in a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from placefirst.errors import InvalidRequest
from placefirst.exchange.stepped import STEP
from placefirst.inference.survival import Curve, Step, coarse, curve
from placefirst.measures.quarterly import EVERYBODY, TIMES, Quarterly
from placefirst_web.design import curves
from placefirst_web.design.charts import Chart
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.figures import NO_FIGURE, count, share
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.evaluate.queries.network_data import Held
from placefirst_web.evaluate.words import network as words

LASTS = "tenure"


@dataclass(frozen=True, slots=True)
class Timed:
    """One thing that is timed: a sentence, a picture with its table, or why there is none."""

    what: str
    name: str
    says: str
    headline: str
    chart: Chart | None
    why_not: str


@dataclass(frozen=True, slots=True)
class Point:
    """One week that is read out: its share, interval and people followed."""

    week: int
    share: float
    low: float
    high: float
    at_risk: int


def timed(held: Held) -> list[Timed]:
    """Return everything that is timed, of all that handed in."""
    return [_one(held, what) for what in TIMES] if held.whole is not None else []


def points_of(whole: Quarterly, what: str) -> tuple[list[Point], Curve | None]:
    """Return what may be read out of one life table, at least five endings apart; raises InvalidRequest."""
    table = next((each for each in whole.times if (each.what, each.by) == (what, EVERYBODY)), None)
    if table is None:
        raise InvalidRequest(
            "Agencies that handed this in for the quarter: {found}. It comes with the next return of an "
            "agency.",
            found=0,
        )
    found = curve(table.ended, table.unseen)
    return points_in(found, what), found


def points_in(found: Curve, what: str) -> list[Point]:
    """Return what may be read out of a curve, at least five endings apart."""
    return [_point(step, what) for step in coarse(found, STEP)]


def half_in_words(points: Sequence[Point], what: str) -> str:
    """Return the first week read out by which it ended for half of them, with its interval; a dash: none."""

    def week(name: str) -> str:
        there = [(point.week + 1, getattr(point, name)) for point in points]
        ended = (at for at, value in there if (value <= 0.5 if what == LASTS else value >= 0.5))
        return str(next(ended, "")) or _("not reached")

    ends = ("low", "high") if what == LASTS else ("high", "low")
    if not any(point.share <= 0.5 if what == LASTS else point.share >= 0.5 for point in points):
        return NO_FIGURE
    return f"{week('share')} ({week(ends[0])} – {week(ends[1])})"


def _half(found: Curve) -> dict[str, Any]:
    return {
        "median": found.median + 1 if found.median is not None else NO_FIGURE,
        "low": found.median_low + 1 if found.median_low is not None else _("not known"),
        "high": found.median_high + 1 if found.median_high is not None else _("not reached"),
    }


def _point(step: Step, what: str) -> Point:
    if what == LASTS:
        return Point(step.week, step.share, step.low, step.high, step.at_risk)
    return Point(step.week, 1 - step.share, 1 - step.high, 1 - step.low, step.at_risk)


def _one(held: Held, what: str) -> Timed:
    assert held.whole is not None
    name, says = str(words.TIMES[what]), str(words.TIMES_SAY[what])
    try:
        points, found = points_of(held.whole, what)
    except InvalidRequest as error:
        return Timed(what, name, says, "", None, error_in_words(error))
    if not points or found is None:
        why = _("Fewer than five ended so far: a curve would tell of single people.")
        return Timed(what, name, says, "", None, why)
    headline = _headline(what, found, points)
    table = _table(held, what, name, points, found)
    axis = _("% still in the job") if what == LASTS else _("% of people")
    first = 100.0 if what == LASTS else 0.0
    steps = [curves.Step(0, first, first, first, "")] + [
        curves.Step(
            point.week + 1, 100 * point.share, 100 * point.low, 100 * point.high,
            _("week %(week)s: %(share)s") % {"week": point.week + 1, "share": share(point.share)},
        )
        for point in points
    ]  # fmt: skip
    spec = curves.steps_in_band(steps, across=_("weeks"), axis=axis)
    chart = Chart(
        id=f"time-{what.replace('_', '-')}", title=name, says=headline, spec=spec, table=table,
        summary=f"{name}. {headline}",
        note=_("The band is the 95 % interval (Kaplan and Meier). Steps are drawn where five more ended."),
    )  # fmt: skip
    return Timed(what, name, says, headline, chart, "")


def _headline(what: str, found: Curve, points: Sequence[Point]) -> str:
    if what == "first_employer_contact":
        early = [point for point in points if point.week < 4]
        if early:
            return _("Within four weeks for %(share)s (95 %%: %(low)s to %(high)s)") % _ends(early[-1])
    if found.median is None:
        at = points[-1]
        text = (
            _("%(share)s still in the job after %(week)s weeks (95 %%: %(low)s to %(high)s)")
            if what == LASTS
            else _("Within %(week)s weeks for %(share)s (95 %%: %(low)s to %(high)s)")
        )
        return text % {**_ends(at), "week": at.week + 1}
    ends = _half(found)
    if what == LASTS:
        return _("Half of the jobs last %(median)s weeks or longer (95 %%: %(low)s to %(high)s)") % ends
    return _("Half within %(median)s weeks (95 %%: %(low)s to %(high)s)") % ends


def _ends(point: Point) -> dict[str, str]:
    return {"share": share(point.share), "low": share(point.low), "high": share(point.high)}


def _table(held: Held, what: str, name: str, points: Sequence[Point], found: Curve) -> Table:
    assert held.whole is not None
    rows = []
    for week in words.WEEKS:
        by = [point for point in points if point.week < week]
        if by and week <= found.last + 1:
            at = by[-1]
            between = f"{share(at.low)} – {share(at.high)}"
            cells = [Cell(share(at.share)), Cell(between), Cell(count(at.at_risk))]
            rows.append(Row(_("%(week)s weeks") % {"week": week}, cells))
    if not rows:
        rows = [Row(_("%(week)s weeks") % {"week": points[-1].week + 1}, [Cell(NO_FIGURE)] * 3)]
    table = next(each for each in held.whole.times if (each.what, each.by) == (what, EVERYBODY))
    note = _("Followed: %(people)s; it ended for %(ended)s. No date, so not counted: %(uncounted)s.") % {
        "people": count(found.people), "ended": count(found.ended), "uncounted": count(table.uncounted),
    }  # fmt: skip
    column = _("Still in the job") if what == LASTS else _("Share")
    return Table(
        name, _("Within"), [column, _("95 % interval"), _("Followed until then")], [Part(rows)], note
    )
