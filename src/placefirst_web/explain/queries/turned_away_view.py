"""Who is turned away: always an interval; and where no place was free."""

from __future__ import annotations

from django.utils.translation import gettext as _

from placefirst_web.design.charts import Chart
from placefirst_web.explain.queries.drawing import Sort, intervals, lines_of, pairs
from placefirst_web.explain.queries.moves import Detail, IntervalMove
from placefirst_web.explain.words.detail import AGE, DIAGNOSIS, GAF


def charts(detail: Detail) -> list[Chart | None]:
    """Return the pictures of who is turned away, beside the one by functioning."""
    rows = [
        (str(label), f"{group}:{part}", _interval(detail, group, part))
        for group, parts in (("diagnosis", DIAGNOSIS), ("age", AGE))
        for part, label in parts
        if detail.has(("turned_away", "high", group, part))
    ]
    return [
        intervals(
            "turned-away-who",
            _("Who is turned away, by diagnosis and age: only an interval is known"),
            rows,
            note=_("How often people are turned away in a year; each time counts."),
            axis=_("times a year"),
            heading=_("Who"),
        ),
        pairs(
            "no-place",
            _("Applications that found no free place, by functioning (GAF)"),
            lines_of(detail, "no_place", "gaf", GAF),
            Sort(_("times a year"), unit="times/year"),
            heading=_("Who"),
        ),
    ]


def _interval(detail: Detail, group: str, part: str) -> IntervalMove:
    low, high = (detail.mean_year(("turned_away", end, group, part)) for end in ("low", "high"))
    return IntervalMove(low, high)
