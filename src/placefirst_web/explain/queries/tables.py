"""The table of all figures: today, the scenario, the difference, and what each line rests on."""

from __future__ import annotations

from django.utils.translation import gettext as _

from placefirst_web.design.tables import Part, Row, Table
from placefirst_web.explain.queries.measures import GROUPS, Measure, found
from placefirst_web.explain.queries.sides import Sides
from placefirst_web.explain.queries.sources import RestsOn


def figures_table(sides: Sides, currency: str, sources: RestsOn, where_and_when: str) -> Table:
    """Return every measure that the answer has, in groups."""
    parts = []
    for group in GROUPS:
        rows = [
            Row(
                str(measure.label),
                sides.cells(measure.path, measure.kind, currency),
                str(measure.note),
                sources.refs(measure.rests_on),
            )
            for measure in group.measures
            if _is_shown(measure, sides)
        ]
        if rows:
            parts.append(Part(rows, str(group.heading)))
    text = _("Today’s rules. %(where)s")
    if sides.scenario is not None:
        text = _("Today’s rules and the scenario. %(where)s")
    return Table(
        caption=text % {"where": where_and_when},
        note=_("Figures of a year are means over the years simulated; ± is half of the 95 % interval."),
        row_heading=_("What is counted"),
        columns=sides.headings,
        parts=parts,
    )


def _is_shown(measure: Measure, sides: Sides) -> bool:
    """Return whether the answer has this figure; a rare one is shown only where it is not zero."""
    sides_have = [found(values, measure.path) for values in (sides.baseline, sides.scenario)]
    return any(sides_have) if measure.is_rare else sides_have[0] is not None
