"""The table of all figures: today, the scenario, the difference, and what each line rests on."""

from __future__ import annotations

from django.utils.translation import gettext as _

from placefirst.parameters.read import Country
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.explain.queries.measures import GROUPS, Measure, found, written
from placefirst_web.explain.queries.sides import Sides
from placefirst_web.explain.queries.sources import RestsOn


def figures_table(sides: Sides, country: Country, sources: RestsOn, where_and_when: str) -> Table:
    """Return every measure that the answer has, in groups."""
    parts = []
    for group in GROUPS:
        rows = [
            _row(measure, sides, country.currency, sources)
            for measure in group.measures
            if found(sides.baseline, measure.path) is not None
        ]
        if rows:
            parts.append(Part(rows, str(group.heading)))
    return Table(
        caption=_("Today’s rules and the scenario. %(where)s") % {"where": where_and_when}
        if sides.scenario is not None
        else _("Today’s rules. %(where)s") % {"where": where_and_when},
        note=_("Figures of a year are means over the years simulated."),
        row_heading=_("What is counted"),
        columns=columns(sides),
        parts=parts,
    )


def columns(sides: Sides) -> list[str]:
    """Return the headings of the figures."""
    if sides.scenario is None:
        return [_("Today")]
    return [_("Today"), _("Scenario"), _("Difference")]


def _row(measure: Measure, sides: Sides, currency: str, sources: RestsOn) -> Row:
    cells = [Cell(written(found(sides.baseline, measure.path), measure.kind, currency))]
    if sides.scenario is not None:
        cells.append(Cell(written(found(sides.scenario, measure.path), measure.kind, currency)))
        cells.append(difference_cell(sides, measure.path, measure.kind, currency))
    return Row(str(measure.label), cells, str(measure.note), sources.refs(measure.rests_on))


def difference_cell(sides: Sides, path: tuple[str, ...], kind: str, currency: str) -> Cell:
    """Return the difference, or the words for one that chance alone could make."""
    change = sides.change(path)
    if change is None:
        return Cell(_("no effect found"), _("within the noise of chance"))
    return Cell(written(change, kind, currency, signed=True))
