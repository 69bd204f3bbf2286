"""Where it changes: people reached and job starts by area; no ranking, and noise is said."""

from __future__ import annotations

from django.utils.translation import gettext as _

from placefirst.parameters.read import Country
from placefirst_web.design import figures
from placefirst_web.design.charts import Chart
from placefirst_web.design.geo import boundaries, has_boundaries
from placefirst_web.design.language import local
from placefirst_web.design.maps_of_change import Changed, change_map
from placefirst_web.explain.queries.drawing import Line, Sort, table
from placefirst_web.explain.queries.moves import Detail, Move, data_of


def charts(detail: Detail, country: Country) -> list[Chart | None]:
    """Return a map of change for each measure that is counted by area; none of today alone."""
    if not detail.has_scenario or not has_boundaries(country.code):
        return []
    return [
        _map(
            detail, country, "served", "map-reached",
            _("Where more people begin a service, and where fewer"), Sort(_("people a year")),
        ),
        _map(
            detail, country, "job_starts", "map-jobs",
            _("Where more jobs start, and where fewer"),
            Sort(_("job starts a year"), unit="job starts/year"),
        ),
    ]  # fmt: skip


def _map(detail: Detail, country: Country, measure: str, name: str, title: str, sort: Sort) -> Chart | None:
    codes = set(detail.names(("areas", measure)))
    lines = [
        Line(local(dict(area.name)), area.code, detail.area(measure, area.code))
        for area in country.areas
        if area.code in codes
    ]
    if not lines:
        return None
    drawn = change_map(
        country.code,
        [Changed(line.code, line.label, _share(line.move), _said(line.move)) for line in lines],
        written=lambda border: figures.share(border, digits=0),
    )
    note = _(
        "In percent of today’s, so that large areas do not only look large. An area is small: only what two "
        "runs with different luck would not show is called an effect."
    )
    says = _words(lines)
    return Chart(
        id=f"chart-{name}",
        title=title,
        note=note,
        says=says,
        summary=f"{title}. {says}",
        spec=drawn.spec,
        key=drawn.key,
        credit=boundaries(country.code).credit,
        is_map=True,
        table=table(title, sort, _("Area"), lines, has_scenario=True),
        data=data_of([((line.code, line.label), line.move) for line in lines], ("area", "name"), sort.unit),
    )


def _share(move: Move) -> float | None:
    """Return a change as a share of today's figure."""
    if move.change is None or not move.before:
        return move.change
    return move.change / move.before


def _said(move: Move) -> str:
    before, after = figures.count(move.before), figures.count(move.after)
    if move.change is None:
        return _("%(before)s today, no effect found") % {"before": before}
    share = _share(move)
    words = {"before": before, "after": after, "share": figures.share(share, digits=0, signed=True)}
    return _("%(before)s today, %(after)s under the scenario (%(share)s)") % words


def _words(lines: list[Line]) -> str:
    changes = [line.move.change for line in lines]
    words = {
        "more": sum(1 for each in changes if each is not None and each > 0),
        "fewer": sum(1 for each in changes if each is not None and each < 0),
        "none": sum(1 for each in changes if not each),
        "all": len(changes),
    }
    return _("Of %(all)s areas: more in %(more)s, fewer in %(fewer)s, no effect found in %(none)s.") % words
