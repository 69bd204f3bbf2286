"""The pictures of an answer, the person's own purse first; each with the table behind it."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from placefirst.parameters.read import Country
from placefirst_web.design import charts as draw
from placefirst_web.design import figures
from placefirst_web.design.charts import Chart
from placefirst_web.design.tables import Part, Row, Table
from placefirst_web.explain.queries import money
from placefirst_web.explain.queries.measures import BANDS, DIAGNOSES, Words, found, written
from placefirst_web.explain.queries.sides import Sides


def charts(sides: Sides, country: Country) -> list[Chart]:
    """Return the pictures that the answer has figures for."""
    made = [
        _purse(sides, country),
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


def _purse(sides: Sides, country: Country) -> Chart | None:
    """Return what changes in people's own purse: what they lose is drawn as a loss, whoever saves it."""
    if sides.scenario is None:
        return None
    accounts = [(key, label) for key, label in money.purse_of(sides) if sides.change((money.PURSE_KEY, key))]
    rows = [_amount(label, sides.change((money.PURSE_KEY, key)), country.currency) for key, label in accounts]
    if not rows:
        return None
    title = _("What changes in people’s own purse, in a mean year")
    axis, scale = money.axis(max(abs(row.value) for row in rows), country.currency)
    return Chart(
        id="chart-purse",
        title=title,
        note=_(
            "All people followed together. To the right of zero they have more, to the left they lose it."
        ),
        summary=_said(title, [f"{row.label}: {row.text}" for row in rows]),
        spec=draw.differences(rows, axis=axis, scale=scale, roles=("gain", "loss")),
        table=_table(sides, title, _("Account"), [((money.PURSE_KEY, k), label) for k, label in accounts]),
    )


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
    said = [
        f"{row.label}: {row.baseline_text}" + (f" → {row.scenario_text}" if row.scenario is not None else "")
        for row in rows
    ]
    return Chart(
        id=f"chart-{name}",
        title=title,
        note=_("○ today’s rules, ◆ the scenario") if sides.scenario is not None else "",
        summary=_said(title, said),
        spec=draw.pairs(rows, axis=axis, names=(_("Today"), _("Scenario"))),
        table=_table(sides, f"{title} ({axis})", _("Who"), [((key, part), label) for part, label in known]),
    )


def _turned_away(sides: Sides) -> Chart | None:
    """Return the intervals of people turned away; never the one figure of a run."""
    rows, key = [], "refused_per_year"
    known = [
        (part, str(label)) for part, label in BANDS if found(sides.baseline, (key, part, "low")) is not None
    ]
    for part, label in known:
        for name, role, values in (
            (_("Today"), "baseline", sides.baseline),
            (_("Scenario"), "scenario", sides.scenario),
        ):
            interval = found(values, (key, part))
            if found(values, (key, part, "low")) is not None:
                text = written(interval, "interval", "")
                rows.append(draw.Interval(label, name, role, interval["low"], interval["high"], text))
    if not rows:
        return None
    title = _("Who is turned away: only an interval is known")
    paths = [((key, part), label) for part, label in known]
    return Chart(
        id="chart-turned-away",
        title=title,
        note=_("From the lowest to the highest among models that agree with everything that is published."),
        summary=_said(title, [f"{row.label}, {row.name}: {row.text}" for row in rows]),
        spec=draw.intervals(rows, axis=_("people a year")),
        table=_table(sides, f"{title} ({_('people a year')})", _("Who"), paths, kind="interval"),
    )


def _payers(sides: Sides, country: Country) -> Chart | None:
    """Return who spends more and who less in a mean year; people's own purse is told apart."""
    if sides.scenario is None:
        return None
    changed = [payer for payer in money.payers_of(sides) if sides.change((money.MEAN, payer))]
    names = {payer: money.payer_name(payer, country) for payer in changed}
    rows = [_amount(names[p], sides.change((money.MEAN, p)), country.currency) for p in changed]
    if not rows:
        return None
    title = _("Who spends more, who spends less, in a mean year")
    axis, scale = money.axis(max(abs(row.value) for row in rows), country.currency)
    return Chart(
        id="chart-payers",
        title=title,
        note=_("What a payer saves may be a benefit that people lose: compare with their own purse above."),
        summary=_said(title, [f"{row.label}: {row.text}" for row in rows]),
        spec=draw.differences(rows, axis=axis, scale=scale, roles=("more", "less")),
        table=_table(sides, title, _("Payer"), [((money.MEAN, p), names[p]) for p in changed]),
    )


def _amount(label: str, value: float, currency: str) -> draw.Difference:
    sign = "+" if value > 0 else figures.MINUS if value < 0 else ""
    return draw.Difference(label, value, sign + figures.money_in_words(value, currency))


def _table(
    sides: Sides,
    caption: str,
    heading: str,
    rows: Sequence[tuple[tuple[str, ...], str]],
    *,
    kind: str = "people",
) -> Table:
    part = Part([Row(label, sides.cells(path, kind)) for path, label in rows])
    return Table(caption=caption, row_heading=heading, columns=sides.headings, parts=[part])


def _said(title: str, lines: Sequence[str]) -> str:
    return f"{title}. " + "; ".join(lines)
