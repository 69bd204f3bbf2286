"""Equity: whether people with higher support needs are helped as much of the time as others."""

from __future__ import annotations

from django.utils.translation import gettext as _

from placefirst_web.design.charts import Chart
from placefirst_web.explain.queries.drawing import Line, Sort, over_years, pairs
from placefirst_web.explain.queries.measures import BANDS, found
from placefirst_web.explain.queries.moves import Detail, Move
from placefirst_web.explain.queries.sides import Sides

LEAN = ("access", "concentration")


def move_of(sides: Sides, path: tuple[str, ...]) -> Move:
    """Return a headline figure as a move, its noise with it."""
    half = sides.half_width(path)
    if half is None:
        half = sides.reason(path).get("half_width") if sides.change(path) is None else 0
    before, after = found(sides.baseline, path), found(sides.scenario, path)
    return Move(before, after, half, sides.scenario is not None)


def charts(detail: Detail, sides: Sides) -> list[Chart | None]:
    """Return access by functioning, and how it leans over the years."""
    lines = [
        Line(str(label), f"gaf:{band.removeprefix('gaf_')}", move_of(sides, ("access", band)))
        for band, label in BANDS
    ]
    return [
        pairs(
            "access",
            _("Of the time that people want work and have none, how much a service helps them"),
            lines,
            Sort("%", "share", "share"),
            heading=_("Who"),
            note=_("Equal access would be the same share at every level of functioning."),
        ),
        over_years(
            "leaning",
            _("How access leans, year by year"),
            detail,
            LEAN,
            Sort(_("concentration index"), "index", "index"),
            note=_("0 is equal access; above 0 it goes to people with higher functioning."),
        ),
    ]


def lead(sides: Sides) -> str:
    """Return in a sentence how access leans, and whether the scenario moves it."""
    move = move_of(sides, LEAN)
    if move.before is None:
        return ""
    words = {"before": f"{move.before:.2f}", "after": "" if move.after is None else f"{move.after:.2f}"}
    if not move.has_scenario:
        text = _(
            "The index of access is %(before)s: 0 is equal, above 0 leans to people with higher functioning."
        )
    elif not move.change:
        text = _("The index of access is %(before)s (0 is equal); no effect of the scenario was found.")
    elif move.change < 0:
        text = _(
            "Access leans less to people with higher functioning: from %(before)s to %(after)s (0 is equal)."
        )
    else:
        text = _(
            "Access leans more to people with higher functioning: from %(before)s to %(after)s (0 is equal)."
        )
    return text % words
