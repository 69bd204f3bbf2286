"""What became of a figure after a reform, as a page shows it: sentences, a picture, tables, checks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from placefirst.errors import NotEnough
from placefirst.inference.asked import Answer
from placefirst.inference.averaged import Estimate
from placefirst.inference.difference import Compared
from placefirst.inference.difference_words import said_of
from placefirst.inference.figures import amount, carried, interval, level, per_cent, when
from placefirst.inference.points import Points
from placefirst.inference.reform import LOG, Interrupted
from placefirst.inference.reform_words import headline, reading, said
from placefirst_web.design import figures
from placefirst_web.design.carried_on import Day, Drawn, carried_on
from placefirst_web.design.charts import Chart
from placefirst_web.design.figures import is_japanese
from placefirst_web.design.marks import mark_in_words
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.evaluate.words.reforms import AXES, STATES

HOLLOW = "◌"
#: Where a point's own page is: its address by the day of the figure; empty where nobody published it.
AddressOf = Callable[[date], str]


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One check: its sign, what that says, and the sentence."""

    sign: str
    state: str
    text: str


@dataclass(frozen=True, slots=True)
class NotShown:
    """Why nothing can be said, and what would be enough."""

    why: str
    enough: Sequence[str]


@dataclass(frozen=True, slots=True)
class Shown:
    """All that ``evaluate/_reform_answer.html`` shows."""

    headline: str
    reading: Sequence[str]
    chart: Chart | None
    numbers: Table | None
    checks: Sequence[CheckLine]
    refused: NotShown | None
    compared: Sequence[str]
    compared_table: Table | None
    not_compared: NotShown | None
    points: Table | None  # where nothing was found: the figures as they are


def language() -> str:
    """Return the language of the page, of those that the core speaks."""
    return "ja" if is_japanese() else "en"


def shown(told: Answer, address_of: AddressOf, day_name: str) -> Shown:
    """Return *told* as a page shows it; *day_name* stands beside the day of the reform in the picture."""
    speaks = language()
    found = told.found
    return Shown(
        headline=headline(found, told.checks, speaks) if found else _refused_headline(told, speaks),
        reading=reading(found, told.checks, speaks) if found else (),
        chart=_chart(told, found, address_of, day_name) if found else None,
        numbers=_numbers(found) if found else None,
        checks=[
            CheckLine(STATES[each.state][0], str(STATES[each.state][1]), said(each, speaks))
            for each in told.checks
        ],
        refused=not_shown(told.refused) if told.refused else None,
        compared=said_of(told.compared, speaks) if told.compared else (),
        compared_table=_compared(told.compared) if told.compared else None,
        not_compared=not_shown(told.not_compared) if told.not_compared else None,
        points=None if found else _plain(told.question.points, address_of),
    )


def not_shown(refused: NotEnough) -> NotShown:
    """Return a refusal in the page's language."""
    speaks = language()
    return NotShown(refused.said[speaks], [each[speaks] for each in refused.enough])


def _refused_headline(told: Answer, speaks: str) -> str:
    return _("%(name)s: too little to say anything about this reform") % {
        "name": told.question.points.name[speaks]
    }


def _in_years(day: date) -> float:
    return round(day.year + (day.timetuple().tm_yday - 1) / 365.25, 3)


def _chart(told: Answer, found: Interrupted, address_of: AddressOf, day_name: str) -> Chart:
    points = found.points
    scale = 100 if points.is_share else 1

    def times(value: float | None) -> float | None:
        return None if value is None else value * scale

    drawn = [
        Drawn(
            _in_years(each.point.day), when(points, each.point.label, language()), times(each.point.value),
            figures.NO_FIGURE if each.point.value is None else level(each.point.value, points),
            each.point.mark == HOLLOW, each.used, times(each.fitted), times(each.expected), times(each.low),
            times(each.high),
        )
        for each in found.drawn
    ]  # fmt: skip
    first, last = drawn[0].at, drawn[-1].at
    days = [Day(_in_years(found.day), day_name)]
    days += [
        Day(_in_years(cut.day), cut.name[language()], is_break=True)
        for cut in points.cuts
        if first < _in_years(cut.day) <= last
    ]
    spec = carried_on(drawn, days, axis=_axis(points))
    notes = [
        _(
            "Full line: through the figures. Broken line: the past carried on, with the band in which 95% of "
            "figures would be expected."
        )
    ]
    if any(each.is_hollow for each in drawn):
        notes.append(_("Hollow points are recalled or derived, not read (◌)."))
    if any(not each.is_used and each.value is not None for each in drawn):
        notes.append(_("Crosses were not used."))
    title = headline(found, told.checks, language())
    table = _table(found, address_of)
    return Chart("chart-reform", title, title, spec, table, " ".join(notes))


def _axis(points: Points) -> str:
    return str(AXES["ratio"] if points.is_share else AXES.get(points.unit, points.unit))


def _value_cell(points: Points, value: float | None, mark: str, address: str) -> Cell:
    if value is None:
        return Cell(figures.NO_FIGURE, reason=_("no figure"))
    return Cell(level(value, points), mark=mark, word=mark_in_words(mark) if mark else "", address=address)


def _table(found: Interrupted, address_of: AddressOf) -> Table:
    points, speaks = found.points, language()
    why = {id(point): text[speaks] for point, text in found.placed.left_out}
    rows = []
    for each in found.drawn:
        value = _value_cell(points, each.point.value, each.point.mark, address_of(each.point.day))
        rest = [Cell(figures.NO_FIGURE if end is None else carried(end, points))
                for end in (each.fitted, each.expected)]  # fmt: skip
        band = (
            f"{carried(each.low, points)} – {carried(each.high, points)}"
            if each.low is not None and each.high is not None
            else figures.NO_FIGURE
        )
        rows.append(
            Row(
                when(points, each.point.label, speaks),
                [value, *rest, Cell(band)],
                why.get(id(each.point), ""),
            )
        )
    columns = (_("Figure"), _("Line"), _("Past carried on"), _("95% interval"))
    return Table(points.name[speaks], _("When"), columns, [Part(rows)], note=_axis(points), is_dense=True)


def _plain(points: Points, address_of: AddressOf) -> Table:
    speaks = language()
    rows = [
        Row(
            when(points, point.label, speaks),
            [_value_cell(points, point.value, point.mark, address_of(point.day))],
        )
        for point in points.points
    ]
    return Table(
        points.name[speaks], _("When"), (_("Figure"),), [Part(rows)], note=_axis(points), is_dense=True
    )


def _cells(estimate: Estimate, points: Points, *, is_ratio: bool) -> list[Cell]:
    speaks = language()
    value = (
        per_cent(estimate.value, signed=True)
        if is_ratio
        else amount(estimate.value, points, speaks, signed=True)
    )
    return [Cell(value), Cell(interval(estimate, points, speaks, is_ratio=is_ratio))]


def _numbers(found: Interrupted) -> Table:
    points, is_ratio = found.points, found.scale == LOG
    rows = [
        Row(_("Slope a year, before"), _cells(found.trend, points, is_ratio=is_ratio)),
        Row(_("Step at the first figure after"), _cells(found.step, points, is_ratio=is_ratio)),
        Row(_("Change of the slope a year"), _cells(found.turn, points, is_ratio=is_ratio)),
        Row(_("Slope a year, after"), _cells(found.trend_after, points, is_ratio=is_ratio)),
    ]
    for each in found.effects[1:]:
        estimate = each.ratio if is_ratio else each.difference
        assert estimate is not None
        label = _("Beside the carried-on line in %(when)s") % {"when": when(points, each.label, language())}
        rows.append(Row(label, _cells(estimate, points, is_ratio=is_ratio)))
    caption = _("What changed, in numbers")
    return Table(caption, _("What"), (_("Estimate"), _("95% interval")), [Part(rows)])


def _compared(found: Compared) -> Table:
    is_ratio = found.scale == LOG
    rows = [Row(_("Moved away from all of them"), _cells(found.effect, found.treated, is_ratio=is_ratio))]
    if len(found.controls) > 1:
        rows += [
            Row(
                _("from %(name)s alone") % {"name": control.name[language()]},
                _cells(estimate, found.treated, is_ratio=is_ratio),
            )
            for control, estimate in zip(found.controls, found.each, strict=True)
        ]
    rows.append(
        Row(_("Moved apart a year, before"), _cells(found.lead_trend, found.treated, is_ratio=is_ratio))
    )
    for lead in found.leads:
        span = f"{when(found.treated, lead.labels[0], language())} – {lead.labels[-1]}"
        label = _("Apart in %(span)s, beside the last years before") % {"span": span}
        rows.append(Row(label, _cells(lead.away, found.treated, is_ratio=is_ratio)))
    caption = _("Beside figures that the reform did not touch")
    return Table(caption, _("What"), (_("Estimate"), _("95% interval")), [Part(rows)])
