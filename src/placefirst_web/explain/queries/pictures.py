"""The pictures of an answer, the person's own purse first; each with the table behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from placefirst.parameters.read import Country
from placefirst_web.design import charts as draw
from placefirst_web.design import figures
from placefirst_web.design.charts import Chart
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.explain.queries import money
from placefirst_web.explain.queries.measures import BANDS, DIAGNOSES, Words, found, written
from placefirst_web.explain.queries.sides import Sides
from placefirst_web.explain.queries.tables import columns, difference_cell


def charts(sides: Sides, country: Country) -> list[Chart]:
    """Return the pictures that the answer has figures for."""
    made = [
        _pairs(
            sides,
            "reached",
            "served_per_year",
            BANDS,
            title=_("Who begins a service, by functioning (GAF)"),
            axis=_("people a year"),
        ),
        _turned_away(sides),
        _pairs(
            sides,
            "jobs",
            "job_starts_per_year",
            DIAGNOSES,
            title=_("Who starts a job, by diagnosis"),
            axis=_("job starts a year"),
        ),
        _payers(sides, country),
    ]
    return [chart for chart in made if chart is not None]


def _pairs(
    sides: Sides, name: str, key: str, parts: Sequence[tuple[str, Words]], *, title: str, axis: str
) -> Chart | None:
    """Return dots for today and the scenario, one row a part."""
    known = [(part, str(label)) for part, label in parts if found(sides.baseline, (key, part)) is not None]
    if not known:
        return None
    rows = []
    for part, label in known:
        before, after = found(sides.baseline, (key, part)), found(sides.scenario, (key, part))
        rows.append(draw.Pair(label, before, after, figures.count(before), figures.count(after)))
    table = Table(
        caption=f"{title} ({axis})",
        row_heading=_("Who"),
        columns=columns(sides),
        parts=[Part([Row(label, _cells(sides, (key, part), "people")) for part, label in known])],
    )
    return Chart(
        id=f"chart-{name}",
        title=title,
        note=_key(sides),
        summary=_said(title, rows, sides),
        spec=draw.pairs(rows, axis=axis, names=(_("Today"), _("Scenario"))),
        table=table,
    )


def _turned_away(sides: Sides) -> Chart | None:
    """Return the intervals of people turned away; never the one figure of a run."""
    rows, key = [], "refused_per_year"
    known = [
        (part, str(label))
        for part, label in BANDS
        if isinstance(found(sides.baseline, (key, part)), Mapping)
        and found(sides.baseline, (key, part, "low")) is not None
    ]
    for part, label in known:
        for name, role, values in (
            (_("Today"), "baseline", sides.baseline),
            (_("Scenario"), "scenario", sides.scenario),
        ):
            interval: Any = found(values, (key, part))
            if isinstance(interval, Mapping) and interval.get("low") is not None:
                rows.append(
                    draw.Interval(
                        label,
                        name,
                        role,
                        interval["low"],
                        interval["high"],
                        written(interval, "interval", ""),
                    )
                )
    if not rows:
        return None
    title = _("Who is turned away: only an interval is known")
    table = Table(
        caption=f"{title} ({_('people a year')})",
        row_heading=_("Who"),
        columns=columns(sides),
        parts=[Part([Row(label, _cells(sides, (key, part), "interval")) for part, label in known])],
    )
    return Chart(
        id="chart-turned-away",
        title=title,
        note=_("From the lowest to the highest among models that agree with everything that is published."),
        summary="; ".join(f"{row.label}, {row.name}: {row.text}" for row in rows),
        spec=draw.intervals(rows, axis=_("people a year")),
        table=table,
    )


def _payers(sides: Sides, country: Country) -> Chart | None:
    """Return who pays more and who pays less in a mean year; people's own purse is told apart."""
    if sides.scenario is None:
        return None
    rows = []
    for payer in money.payers_of(sides):
        change = money.mean_change(sides, payer)
        if payer != money.PEOPLE and change is not None:
            rows.append(_amount(money.payer_name(payer, country), change, country.currency))
    if not rows:
        return None
    title = _("Who pays more, who pays less, in a mean year")
    axis, scale = money.axis(max(abs(row.value) for row in rows), country.currency)
    table = Table(
        caption=title,
        row_heading=_("Payer"),
        columns=[_("Difference")],
        parts=[
            Part(
                [
                    Row(row.label, [Cell(figures.money(row.value, country.currency, signed=True))])
                    for row in rows
                ]
            )
        ],
    )
    return Chart(
        id="chart-payers",
        title=title,
        note=_("To the right of zero a payer spends more than today, to the left less."),
        summary="; ".join(f"{row.label}: {row.text}" for row in rows),
        spec=draw.differences(rows, axis=axis, scale=scale),
        table=table,
    )


def _amount(label: str, value: float, currency: str) -> draw.Difference:
    sign = "+" if value > 0 else figures.MINUS if value < 0 else ""
    return draw.Difference(label, value, sign + figures.money_in_words(value, currency))


def _cells(sides: Sides, path: tuple[str, ...], kind: str) -> list[Cell]:
    cells = [Cell(written(found(sides.baseline, path), kind, ""))]
    if sides.scenario is not None:
        cells.append(Cell(written(found(sides.scenario, path), kind, "")))
        cells.append(difference_cell(sides, path, kind, ""))
    return cells


def _key(sides: Sides) -> str:
    return _("○ today’s rules, ◆ the scenario") if sides.scenario is not None else ""


def _said(title: str, rows: Sequence[draw.Pair], sides: Sides) -> str:
    parts = []
    for row in rows:
        text = f"{row.label}: {row.baseline_text}"
        if row.scenario is not None:
            text += f" → {row.scenario_text}"
        parts.append(text)
    return f"{title}. " + "; ".join(parts)
