"""The pictures of one agency's money: cash by month, what options change, the months that no fee pays."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from placefirst.economics.agency.flows import FEW
from placefirst.economics.agency.plan import Plan
from placefirst.economics.agency.words import words
from placefirst.parameters.read import Country
from placefirst_web.design import charts as draw
from placefirst_web.design import figures
from placefirst_web.design.charts import Chart
from placefirst_web.design.language import local
from placefirst_web.design.tables import Cell, Part, Row, Table


def charts(plan: Plan, country: Country) -> list[Chart]:
    """Return the pictures, the cash first."""
    return [_cash(plan, country), _options(plan, country), _unpaid(plan)]


def way_in_words(key: str) -> str:
    """Return a way of working in the page's language."""
    return local(dict(words("ways")[key]))


def _cash(plan: Plan, country: Country) -> Chart:
    axis, scale = _axis(country.currency)
    months = [f"{day:%Y-%m}" for day in plan.months]
    rows = [
        draw.Series(
            way_in_words(key), [(month, int(way.cash.balance[t]) / scale) for t, month in enumerate(months)]
        )
        for key, way in plan.ways.items()
    ]
    starts = [
        draw.Break(month, _("new fee band"))
        for t, month in enumerate(months)
        if t and plan.months[t].month == country.fiscal_year_starts
    ][:1]
    few = plan.ways[FEW].cash
    month = date_format(plan.months[few.lowest_month], "YEAR_MONTH_FORMAT")
    title = _("With the IPS places the least cash in hand is %(amount)s, at the end of %(month)s") % {
        "amount": figures.money(few.lowest, country.currency), "month": month,
    }  # fmt: skip
    said = [
        f"{way_in_words(key)}: {figures.money(int(way.cash.balance[0]), country.currency)} → "
        f"{figures.money(int(way.cash.balance[-1]), country.currency)}"
        for key, way in plan.ways.items()
    ]
    table = Table(
        caption=_("Cash in hand at the end of each month"),
        row_heading=_("Month"),
        columns=[way_in_words(key) for key in plan.ways],
        parts=[
            Part(
                [
                    Row(
                        date_format(day, "YEAR_MONTH_FORMAT"),
                        [
                            Cell(figures.money(int(way.cash.balance[t]), country.currency))
                            for way in plan.ways.values()
                        ],
                    )
                    for t, day in enumerate(plan.months)
                ]
            )
        ],
    )
    return Chart(
        id="chart-cash",
        title=title,
        note=_("Fees of a month come in %(fee)s months later, wages go out at once.")
        % {"fee": plan.rules.payment_delay},
        summary=f"{title}. " + "; ".join(said),
        spec=draw.series(rows, axis=axis, breaks=starts),
        table=table,
    )


def _options(plan: Plan, country: Country) -> Chart:
    """Return what the IPS places add under today's fees and under each option that moves it."""
    moved = [each for each in plan.options if each.moves and each.gain != plan.gain]
    gains = [(_("Today’s fees"), plan.gain), *((local(dict(each.title)), each.gain) for each in moved)]
    axis, scale = _axis(country.currency)
    rows = [draw.Difference(name, gain, _signed(gain, country)) for name, gain in gains]
    title = _("What the IPS places add in a settled year, under today’s fees and under each option")
    table = Table(
        caption=title,
        row_heading=_("Under"),
        columns=[_("They add")],
        parts=[
            Part(
                [
                    Row(name, [Cell(figures.money(gain, country.currency, signed=True))])
                    for name, gain in gains
                ]
            )
        ],
    )
    return Chart(
        id="chart-options",
        title=title,
        note=_("Each option alone, in force from the first month; its values are those that it begins with."),
        summary=f"{title}. " + "; ".join(f"{row.label}: {row.text}" for row in rows),
        spec=draw.differences(rows, axis=axis, scale=scale),
        table=table,
    )


def _unpaid(plan: Plan) -> Chart:
    """Return the people of the IPS places month by month: who brings a fee, and who does not."""
    flow = plan.ways[FEW].months.flow
    named: Sequence[tuple[str, np.ndarray]] = (
        (_("looking for work: attended days are paid"), flow.search.sum(axis=1)),
        (_("first months in the job: no fee"), flow.duty_ips),
        (_("followed along for longer"), np.maximum(flow.followed - flow.duty_ips, 0)),
    )
    months = [f"{day:%Y-%m}" for day in plan.months]
    rows = [
        draw.Series(name, [(month, round(float(people[t]), 3)) for t, month in enumerate(months)])
        for name, people in named
    ]
    highest = float(flow.duty_ips.max())
    title = _(
        "Of the people in IPS up to %(people)s at a time are in the months after a job start that no fee pays"
    ) % {"people": figures.count(highest, digits=1)}
    table = Table(
        caption=_("People in the IPS places, expected"),
        row_heading=_("Month"),
        columns=[name for name, _people in named],
        parts=[
            Part(
                [
                    Row(
                        date_format(day, "YEAR_MONTH_FORMAT"),
                        [Cell(figures.count(float(each[t]), digits=2)) for _n, each in named],
                    )
                    for t, day in enumerate(plan.months)
                ]
            )
        ],
    )
    return Chart(
        id="chart-unpaid",
        title=title,
        note=_("Expected people, by the chances of the model; nobody is one of these parts."),
        summary=title,
        spec=draw.series(rows, axis=_("people")),
        table=table,
    )


def _signed(amount: int, country: Country) -> str:
    sign = "+" if amount > 0 else figures.MINUS if amount < 0 else ""
    return sign + figures.money_in_words(amount, country.currency)


def _axis(currency: str) -> tuple[str, float]:
    """Return the words of an axis of money and what its figures are divided by."""
    if figures.is_japanese() and currency == "JPY":
        return "万円", 1e4
    return _("million %(currency)s") % {"currency": currency}, 1e6
