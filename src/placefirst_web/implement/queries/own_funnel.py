"""Where an agency stands: its own rates around those that its network released, and no other agency.

A network's profile lets its coordinator alone see the counts of each agency. What is drawn here is the own
return, as it was handed in, and the sum that everybody may read.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from placefirst.exchange.quarter_release import NETWORK, Measured, QuarterRelease, rate
from placefirst.inference.funnel import INSIDE, Funnel, placed
from placefirst.measures.definition import load_measure, measure_names
from placefirst.measures.nested import ABOVE, BELOW
from placefirst.measures.quarter import Quarter, quarter_of
from placefirst.measures.quarterly import Quarterly, quarterly_from
from placefirst_web.design import curves
from placefirst_web.design.charts import Chart
from placefirst_web.design.figures import count, share
from placefirst_web.design.language import local
from placefirst_web.design.measured import LIES, quarter_in_words
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.registry import releases, returned
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import Network

#: The measure that is drawn; the others stand in the table.
DRAWN = "learning_community_quarter"


@dataclass(frozen=True, slots=True)
class _Stands:
    """One measure: where the own rate lies around the released one."""

    measure: str
    funnel: Funnel


def own_funnel(door: Door, network: Network) -> Chart | None:
    """Return the own rates of the newest quarter that was handed in and released; call it inside."""
    told = {
        quarter_of(each.first): each.detail
        for each in reversed(returned.handed_in(door.service.pk))
        if each.detail
    }
    for quarter in sorted(releases.released_quarters(network) & set(told), reverse=True):
        row = releases.standing(network, quarter)
        if row is None or row.shown is None:
            continue
        found = _stands(quarterly_from(told[quarter]), releases.release_from(row.shown))
        if found:
            return _chart(network, quarter, found)
    return None


def _stands(own: Quarterly, release: QuarterRelease) -> list[_Stands]:
    network = release.of_kind(NETWORK)[0].key
    found = []
    for each in release.measures:
        cell, known = own.cell(each.measure), _rate(release, each, network)
        is_same = cell is not None and cell.version == each.version and each.measure in measure_names()
        if cell is None or not is_same or not cell.below or known is None or not 0 < known < 1:
            continue
        found.append(_Stands(each.measure, placed(known, cell.above, cell.below)))
    return sorted(found, key=lambda each: each.measure != DRAWN)


def _rate(release: QuarterRelease, each: Measured, place: str) -> float | None:
    return rate(release.shown(each.line(ABOVE), place), release.shown(each.line(BELOW), place))


def _chart(network: Network, quarter: Quarter, found: list[_Stands]) -> Chart:
    drawn = found[0].funnel
    (point,), lines = drawn.points, drawn.lines
    said = {
        "own": share(point.rate), "above": count(point.above), "below": count(point.below),
        "all": share(drawn.rate), "lies": LIES[point.lies], "measure": _name(found[0].measure),
    }  # fmt: skip
    title = _("%(measure)s: %(own)s here, %(all)s in the network; %(lies)s") % said
    borders = [
        curves.Border(
            role, [(at.below, 100 * getattr(at, name)[0], 100 * getattr(at, name)[1]) for at in lines]
        )
        for role, name in (("scenario-line", "inner"), ("baseline-line", "outer"))
    ]
    text = _("This agency: %(above)s of %(below)s, %(own)s") % said
    dot = curves.Dot(point.below, 100 * point.rate, text, point.lies != INSIDE, _("This agency"))
    return Chart(
        id=f"stands-{network.pk.hex[:8]}", title=title, summary=title, table=_table(quarter, found),
        note=_(
            "The level line is the rate that the network released; full lines are 95 % limits of chance, "
            "broken ones 99.8 %. Rates of agencies spread more than chance makes them, as they serve "
            "different people. No other agency is shown."
        ),
        spec=curves.funnel([dot], 100 * drawn.rate, borders, across=_("people below the line"), axis="%"),
    )  # fmt: skip


def _table(quarter: Quarter, found: list[_Stands]) -> Table:
    rows = []
    for each in found:
        (point,) = each.funnel.points
        low, high = point.limits.inner
        cells = [
            Cell(share(point.rate)), Cell(count(point.above)), Cell(count(point.below)),
            Cell(share(each.funnel.rate)), Cell(f"{share(low)} – {share(high)}"),
            Cell(str(LIES[point.lies]), is_words=True),
        ]  # fmt: skip
        rows.append(Row(_name(each.measure), cells))
    columns = [_("Rate here"), _("Above the line"), _("Below the line"), _("Rate of the network"),
               _("95 % limits"), _("Where it lies")]  # fmt: skip
    return Table(
        _("This agency beside its network"), _("Measure"), columns, [Part(rows)], quarter_in_words(quarter)
    )


def _name(measure: str) -> str:
    return local(dict(load_measure(measure).name))
