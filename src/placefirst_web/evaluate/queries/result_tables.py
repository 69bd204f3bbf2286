"""Tables and pictures of a campaign's figures; what is withheld says so, nothing is left blank."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from placefirst.disclosure.profile import Withheld
from placefirst.exchange.campaign_figures import BESIDE, Count, Figures, Shown
from placefirst.refusals.interval import Rate
from placefirst_web.design import figures
from placefirst_web.design.charts import Chart
from placefirst_web.design.doubts import Doubt, doubts
from placefirst_web.design.language import local
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.evaluate.words import results as words
from placefirst_web.evaluate.words.labels import Labels


def count_cell(count: Count | None) -> Cell:
    """Return a count of people, or that it is withheld."""
    if count is None:
        return Cell(figures.NO_FIGURE)
    return Cell(_("withheld")) if isinstance(count, Withheld) else Cell(figures.count(count))


def rate_cell(rate: Rate | None) -> Cell:
    """Return a rate with both its intervals, or that it is not shown."""
    if rate is None:
        return Cell(figures.NO_FIGURE, reason=_("not shown"))
    return Cell(
        words.percent(rate.value),
        reason=f"{words.by_chance(rate)} · ◌ {words.as_assumed(rate)}",
    )


def overview(made: Figures) -> Table:
    """Return all that people with a code told, in one table."""
    whole = made.whole
    rows = [
        Row(_("Answered yes"), [count_cell(whole.yes)]),
        Row(_("Turned away"), [count_cell(whole.turned_away)]),
        Row(_("Told that there is no place"), [count_cell(whole.full)]),
        *(Row(words.beside(key), [count_cell(made.beside[key])]) for key in BESIDE),
        Row(_("All that was told with a code"), [count_cell(whole.told)], note=_("double reports too")),
    ]
    return Table(
        caption=_("What people with a code told"),
        row_heading=_("What the service answered"),
        columns=[_("Times")],
        parts=[Part(rows)],
        note=_("Only the first two make the rate; the third is counted both ways, the others never."),
    )


def table(made: Figures, by: str, labels: Labels) -> Table:
    """Return the figures told apart by *by*."""
    is_reason = by == "reason"
    rates = [_("Turned away, of 100"), _("“No place” too, of 100")]
    counts = [_("Times")] if is_reason else [_("Told"), _("Answered yes"), _("Turned away"), _("No place")]
    rows = [Row(labels.of(by, line.key), _cells(line, is_reason)) for line in made.by[by]]
    return Table(
        caption=words.caption(by),
        row_heading=words.row_heading(by),
        columns=[*rates, *counts],
        parts=[Part(rows)],
        note=words.table_note(made),
        is_sortable=by != "month",
    )


def _cells(line: Shown, is_reason: bool) -> Sequence[Cell]:
    counts = (line.told,) if is_reason else (line.told, line.yes, line.turned_away, line.full)
    return [rate_cell(line.rate), rate_cell(line.rate_with_full), *map(count_cell, counts)]


def chart(made: Figures, by: str, labels: Labels, behind: Table) -> Chart | None:
    """Return the rates told apart by *by* as a picture; None where none of them may be shown."""
    rows = [
        _doubt(labels.of(by, line.key), rate)
        for line in made.by[by]
        if (rate := (line.rate_with_full if by == "reason" else line.rate)) is not None
    ]
    if not rows:
        return None
    title = words.most_often(made, by, labels) or behind.caption
    withheld = len(made.by[by]) - len(rows)
    return Chart(
        id=f"chart-{by}",
        title=title,
        note=" · ".join(
            each for each in (words.key_of_picture(), words.not_drawn(withheld) if withheld else "") if each
        ),
        summary=f"{title}. " + "; ".join(row.text for row in rows),
        spec=doubts(rows, axis=_("of 100")),
        table=behind,
    )


def _doubt(label: str, rate: Rate) -> Doubt:
    numbers = (round(100 * each) for each in (rate.value, rate.low, rate.high, rate.least, rate.most))
    said = f"{label}: {words.percent(rate.value)} ({words.by_chance(rate)})"
    return Doubt(f"{words.percent(rate.value)}  {label}", *numbers, said)


def response(made: Figures) -> Table:
    """Return how many of those with a code told, by stratum."""
    rows = [
        Row(
            local(dict(each.name)),
            [
                Cell(figures.count(each.issued)),
                count_cell(each.told),
                Cell(words.percent(float(each.rate)))
                if each.rate is not None
                else Cell(figures.NO_FIGURE, reason=_("not shown")),
            ],
        )
        for each in made.answered
    ]
    return Table(
        caption=_("How many of those who got a code told"),
        row_heading=_("Part of the sample"),
        columns=[_("Codes handed out"), _("Told"), _("Share")],
        parts=[Part(rows)],
    )


def opened(made: Figures) -> Table:
    """Return what came through the open link, apart."""
    names = {
        "told": _("All that was told through the open link"),
        "yes": _("Answered yes"),
        "turned_away": _("Turned away"),
        "full": _("Told that there is no place"),
    }
    rows = [Row(names[key], [count_cell(count)]) for key, count in made.opened.items()]
    return Table(
        caption=_("Through the open link, without a code"),
        row_heading=_("What the service answered"),
        columns=[_("Times")],
        parts=[Part(rows)],
        note=_("In no rate: nobody drew those who find a link, and those with a grievance find it first."),
    )
