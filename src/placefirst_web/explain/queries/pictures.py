"""The pictures of an answer in views, each with the table behind it: whom it reaches, who pays, who loses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from placefirst.parameters.read import Country
from placefirst_web.design.charts import Chart
from placefirst_web.design.tables import Table
from placefirst_web.explain.queries import (
    agencies_view,
    equity_view,
    jobs_view,
    lose_view,
    map_view,
    money_view,
    reached_view,
    turned_away_view,
)
from placefirst_web.explain.queries.drawing import Line, Sort, intervals, pairs
from placefirst_web.explain.queries.measures import BANDS, DIAGNOSES, Words, found
from placefirst_web.explain.queries.moves import Detail, IntervalMove, Move
from placefirst_web.explain.queries.sides import Sides


@dataclass(frozen=True, slots=True)
class View:
    """One question about an answer: its heading, a sentence, pictures, and *tables* that hold the rest."""

    id: str
    heading: str
    charts: Sequence[Chart]
    lead: str = ""
    tables: Sequence[Table] = ()
    shown: int = 1  # pictures that stand open; the others are one step away

    @property
    def first(self) -> Sequence[Chart]:
        """The pictures that stand open."""
        return self.charts[: self.shown]

    @property
    def others(self) -> Sequence[Chart]:
        """The pictures that a reader opens."""
        return self.charts[self.shown :]


def views(
    sides: Sides, country: Country, where_and_when: str = "", accounts: Sequence[Table] = ()
) -> list[View]:
    """Return the views that the answer has figures for, in the order in which they are read.

    *accounts* are tables of money that belong to the view of who pays.
    """
    detail = Detail(sides)
    lost = lose_view.table(detail, sides, country, where_and_when) if detail else None
    found_views = [
        _view("reached", _("Who is reached"), [_reached(sides), *reached_view.charts(detail)]),
        _view(
            "turned-away", _("Who is turned away"),
            [_turned_away(sides), *turned_away_view.charts(detail)],
        ),
        _view(
            "jobs", _("Jobs: started, in which setting, kept"),
            [_jobs(sides), *jobs_view.charts(detail)],
        ),
        _view(
            "who-pays", _("Who pays, saves and keeps"), money_view.charts(detail, sides, country), shown=2,
            tables=[
                *accounts,
                money_view.purse_by_year(detail, sides, country, where_and_when),
                money_view.by_account(detail, sides, country, where_and_when),
            ],
        ),
        _view(
            "agencies", _("What becomes of agencies"),
            agencies_view.charts(detail, sides, country.currency),
            tables=[agencies_view.by_year(detail, sides, where_and_when)],
        ),
        _view("where", _("Where it changes"), map_view.charts(detail, country)),
        _view(
            "equity", _("Is access equal?"), equity_view.charts(detail, sides), lead=equity_view.lead(sides)
        ),
        _view("losers", _("Who loses in this run"), [], lead=lose_view.lead(lost, sides), tables=[lost]),
    ]  # fmt: skip
    return [view for view in found_views if view.charts or view.tables or (view.id == "losers" and view.lead)]


def charts(sides: Sides, country: Country) -> list[Chart]:
    """Return the pictures of all views, in their order; callable anywhere, in the language that is active."""
    return [chart for view in views(sides, country) for chart in view.charts]


def _view(
    name: str, heading: str, drawn: Sequence[Chart | None], *, lead: str = "",
    tables: Sequence[Table | None] = (), shown: int = 1,
) -> View:  # fmt: skip
    kept = [table for table in tables if table is not None and table.parts]
    return View(f"view-{name}", heading, [chart for chart in drawn if chart is not None], lead, kept, shown)


def _reached(sides: Sides) -> Chart | None:
    lines = _headline(sides, "served_per_year", BANDS)
    title = _("Who begins a service, by functioning (GAF)")
    return pairs("reached", title, lines, Sort(_("people a year")), heading=_("Who"))


def _jobs(sides: Sides) -> Chart | None:
    return pairs(
        "jobs", _("Who starts a job, by diagnosis"), _headline(sides, "job_starts_per_year", DIAGNOSES),
        Sort(_("job starts a year"), unit="job starts/year"), heading=_("Who"),
    )  # fmt: skip


def _headline(sides: Sides, key: str, parts: Sequence[tuple[str, Words]]) -> list[Line]:
    return [
        Line(str(label), part, equity_view.move_of(sides, (key, part)))
        for part, label in parts
        if found(sides.baseline, (key, part)) is not None
    ]


def _turned_away(sides: Sides) -> Chart | None:
    """Return the intervals of people turned away; never the one figure of a run."""
    key = "refused_per_year"
    rows = [
        (str(label), part, _interval(sides, (key, part)))
        for part, label in BANDS
        if found(sides.baseline, (key, part, "low")) is not None
    ]
    return intervals(
        "turned-away", _("Who is turned away: only an interval is known"), rows,
        note=_("From the lowest to the highest among models that agree with everything that is published."),
        axis=_("times a year"), heading=_("Who"),
    )  # fmt: skip


def _interval(sides: Sides, path: tuple[str, str]) -> IntervalMove:
    """Return an interval of the headline figures; its ends are within noise where the answer says so."""
    is_found = sides.change(path) is not None

    def end(name: str) -> Move:
        before, after = (found(side, (*path, name)) for side in (sides.baseline, sides.scenario))
        return Move(before, after, 0 if is_found else None, sides.scenario is not None)

    return IntervalMove(end("low"), end("high"))
