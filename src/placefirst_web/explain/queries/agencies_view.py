"""Agencies: how they work, how true to IPS, whether they can live on it, who opens and closes."""

from __future__ import annotations

from django.utils.translation import gettext as _

from placefirst_web.design import charts as draw
from placefirst_web.design import figures
from placefirst_web.design.charts import Chart, Data
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.explain.queries.drawing import Line, Sort, found_words, headings, pairs
from placefirst_web.explain.queries.measures import MODELS as EVERY_WAY
from placefirst_web.explain.queries.measures import found, written
from placefirst_web.explain.queries.moves import Detail, Move
from placefirst_web.explain.queries.sides import Sides
from placefirst_web.explain.words.detail import MODELS

QUARTERS = ("surplus_lower_quarter_yen", "surplus_median_yen", "surplus_upper_quarter_yen")


def charts(detail: Detail, sides: Sides, currency: str) -> list[Chart | None]:
    """Return the pictures of agencies."""
    number, year = Sort(_("agencies"), unit="agencies"), Sort(_("agencies a year"), unit="agencies/year")
    return [
        pairs(
            "agencies", _("How agencies work, in the last year"), _lines(detail, "number"), number,
            heading=_("Service model"),
            note=_("A day-care with IPS places is among all day-cares, too."),
        ),
        pairs(
            "ips-places", _("People who can be in IPS at a time, in the last year"),
            _lines(detail, "ips_places"), Sort(_("places"), unit="places"), heading=_("Service model"),
        ),
        pairs(
            "fidelity", _("How true to IPS they are: mean fidelity in the last year"),
            _lines(detail, "fidelity"), Sort(_("points of fidelity"), "points", "points"),
            heading=_("Service model"),
        ),
        _surplus(detail, sides, currency),
        pairs(
            "below-zero", _("Agencies of transition support whose last year ended in a loss"),
            _lines(detail, "below_zero"), number, heading=_("Service model"),
        ),
        pairs(
            "openings", _("Who opens, who closes"), _openings(detail), year, heading=_("Agencies"),
            note=_("Transition support, in a mean year."),
        ),
    ]  # fmt: skip


def _lines(detail: Detail, measure: str) -> list[Line]:
    return [
        Line(str(label), f"model:{model}", _with_nobody(detail, detail.last(("agencies", model, measure))))
        for model, label in EVERY_WAY
        if detail.has(("agencies", model, measure))
    ]


def _with_nobody(detail: Detail, move: Move) -> Move:
    """Return a mean of which one side has nobody as it is on the other side alone: there is no difference."""
    return move if move.before is not None or move.after is None else Move(None, None, None, True)


def _openings(detail: Detail) -> list[Line]:
    words = {"opened": _("%(model)s: opened"), "closed": _("%(model)s: closed")}
    return [
        Line(
            words[what] % {"model": label},
            f"{what}:{model}",
            detail.mean_year(("agencies", model, what)),
        )
        for model, label in MODELS
        for what in words
        if detail.has(("agencies", model, what))
    ]


def _surplus(detail: Detail, sides: Sides, currency: str) -> Chart | None:
    """Return what half of the agencies of each model earn beyond their cost: from quarter to quarter."""
    bars, rows, data = [], [], []
    place = len(detail.years) - 1
    for model, label in MODELS:
        cells = []
        for name, role, values in _both(sides):
            ends = [found(values, ("detail", "agencies", model, quarter)) for quarter in QUARTERS]
            known = [each[place] if each else None for each in ends]
            data.append((f"model:{model}", str(label), role, *known, f"{currency}/year"))
            if None in known:
                cells.append(Cell(figures.NO_FIGURE, _("no such agency")))
                continue
            low, middle, high = (each / 1e6 for each in known)
            text = _("%(low)s to %(high)s") % {
                "low": figures.count(low, digits=1),
                "high": figures.count(high, digits=1),
            }
            bars.append(draw.Interval(str(label), name, role, low, high, text))
            cells.append(Cell(text, _("median %(amount)s") % {"amount": figures.count(middle, digits=1)}))
        rows.append(Row(str(label), cells))
    if not bars:
        return None
    title = _("What they earn beyond their cost in the last year: the middle half of agencies")
    axis = _("million %(currency)s a year") % {"currency": currency}
    if figures.is_japanese() and currency == "JPY":
        axis = _("million yen a year")
    means = [
        Line(str(label), model, detail.last(("agencies", model, "surplus_yen")))
        for model, label in MODELS
        if detail.last(("agencies", model, "surplus_yen")).apart is not None
    ]
    said = found_words(means, Sort("", "money", currency=currency))
    return Chart(
        id="chart-surplus",
        title=title,
        note=_("A quarter of them earn less than the bar shows, a quarter more; left of zero is a loss."),
        says=_("Mean surplus. %(said)s") % {"said": said} if said else "",
        summary=f"{title}. " + "; ".join(f"{bar.label}, {bar.name}: {bar.text}" for bar in bars),
        spec=draw.intervals(bars, axis=axis),
        table=Table(
            caption=_("%(title)s (%(unit)s)") % {"title": title, "unit": axis},
            row_heading=_("Service model"),
            columns=headings(sides.scenario is not None)[:2],
            parts=[Part(rows)],
        ),
        data=Data(("group", "name", "side", "lower_quarter", "median", "upper_quarter", "unit"), data),
    )


def _both(sides: Sides) -> list[tuple[str, str, object]]:
    both = [(_("Today"), "baseline", sides.baseline)]
    return both + ([(_("Scenario"), "scenario", sides.scenario)] if sides.scenario is not None else [])


def by_year(detail: Detail, sides: Sides, where_and_when: str) -> Table | None:
    """Return what became of each service model year by year: as the scenario has it, or today without one."""
    tree = found(sides.scenario if sides.scenario is not None else sides.baseline, ("detail", "agencies"))
    if not tree:
        return None
    measures = (
        ("number", _("Agencies"), "people"),
        ("opened", _("opened"), "people"),
        ("closed", _("closed"), "people"),
        ("ips_places", _("IPS places"), "people"),
        ("fidelity", _("mean fidelity"), "points"),
        ("below_zero", _("with a loss"), "people"),
        ("surplus_median_yen", _("median surplus, thousands"), "thousands"),
    )
    parts = []
    for model, label in EVERY_WAY:
        rows = [
            Row(words, [_cell(value, kind) for value in tree[model][measure]])
            for measure, words, kind in measures
            if measure in tree.get(model, {})
        ]
        if rows:
            parts.append(Part(rows, str(label)))
    text = _("Agencies year by year under the scenario. %(where)s")
    if sides.scenario is None:
        text = _("Agencies year by year under today’s rules. %(where)s")
    return Table(
        caption=text % {"where": where_and_when},
        note=_("A fiscal year is called by the year it starts in."),
        row_heading=_("Service model"),
        columns=[str(year) for year in detail.years],
        parts=parts,
        is_dense=True,
    )


def _cell(value: float | int | None, kind: str) -> Cell:
    if kind == "thousands":
        return Cell(figures.count(None if value is None else value / 1000))
    return Cell(written(value, kind, ""))
