"""The tables of one agency's money: a settled year line by line, options, break-even, staff, bands, cash."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from placefirst.economics.agency.break_even import GAIN, BreakEven
from placefirst.economics.agency.budget import COSTS, INCOME
from placefirst.economics.agency.flows import FEW
from placefirst.economics.agency.plan import Plan, Way
from placefirst.economics.agency.words import words
from placefirst.parameters.history import Parameter
from placefirst.parameters.read import Country
from placefirst_web.design import figures
from placefirst_web.design.language import local
from placefirst_web.design.shown import address as number_address
from placefirst_web.design.shown import plain, read_in_words
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.explain.queries.agency_pictures import way_in_words
from placefirst_web.explain.queries.sources import RestsOn

#: The files that each line rests on, for the links beside it.
RESTS: dict[str, Sequence[str]] = {
    "fee_train": ("transition_support", "agencies"), "fee_ips": ("transition_support", "service_models"),
    "outreach": ("levers", "service_models"), "follow_along": ("levers",),
    "retention_support": ("retention_support",), "direct_staff": ("agencies", "transition_support"),
    "managers": ("agencies",), "specialists": ("service_models",), "job_start_staff": ("agencies",),
    "retention_staff": ("retention_support",), "overhead": ("agencies",), "fixed_cost": ("agencies",),
    "place_cost": ("agencies",),
}  # fmt: skip


def year(plan: Plan, country: Country, sources: RestsOn) -> Table:
    """Return a settled year line by line, each way of working a column."""
    ways = list(plan.ways.values())

    def row(name: str) -> Row | None:
        cells = [int(way.year.lines[name][0]) for way in ways]
        if not any(cells):
            return None
        label = local(dict(words("lines")[name]))
        return Row(label, [_money(each, country) for each in cells], refs=sources.refs(RESTS.get(name, ())))

    def sums(name: str) -> Row:
        amounts = [int(getattr(way.year, name)[0]) for way in ways]
        return Row(local(dict(words("sums")[name])), [_money(each, country) for each in amounts])

    def part(names: Sequence[str], total: str) -> Part:
        rows = [found for name in names if (found := row(name)) is not None]
        under = [sums("copayment")] if total == "income" else []
        return Part([*rows, sums(total), *under], local(dict(words("sums")[total])))

    end = [
        sums("surplus"),
        Row(_("In the first twelve months"), [_money(way.first_year, country) for way in ways]),
    ]
    return Table(
        caption=_("A settled year, line by line"),
        note=_("Expected amounts; a year in which all has run in and the band follows the new results."),
        row_heading=_("Item"),
        columns=[way_in_words(way.key) for way in ways],
        parts=[part(INCOME, "income"), part(COSTS, "cost"), Part(end, _("Left over"))],
    )


def options(plan: Plan, country: Country) -> Table:
    """Return the surplus of each way of working under today's fees and under each option that moves it."""
    today = {key: way.surplus for key, way in plan.ways.items()}
    rows = [_option_row(_("Today’s fees"), "", today, plan.gain, country)]
    for each in plan.options:
        title = local(dict(each.title))
        there = f"{reverse('explain:index', args=[country.code])}?option={each.name}"
        if each.moves:
            rows.append(_option_row(title, there, each.surplus, each.gain, country))
        elif each.is_of_the_country:
            note = _("its amounts follow from the whole country: ask there")
            rows.append(Row(title, [Cell(figures.NO_FIGURE)] * (len(today) + 1), note, address=there))
        if each.team is not None and not each.is_of_the_country:
            note = _("a team of its own on the grant would have %(amount)s over a year") % {
                "amount": figures.money(each.team, country.currency)
            }
            rows.append(Row(title, [Cell(figures.NO_FIGURE)] * (len(today) + 1), note, address=there))
    return Table(
        caption=_("Left over in a settled year, under today’s fees and under each option"),
        row_heading=_("Under"),
        columns=[*(way_in_words(key) for key in plan.ways), _("The IPS places add")],
        parts=[Part(rows)],
    )


def still(plan: Plan) -> str:
    """Name the options that change nothing for this agency."""
    names = [
        local(dict(each.title))
        for each in plan.options
        if not each.moves and not each.is_of_the_country and each.team is None
    ]
    between = "、" if figures.is_japanese() else "; "
    return between.join(names)


def solved(plan: Plan, country: Country) -> Table:
    """Return each break-even: what is now, and what it would have to be."""
    rows = [
        Row(
            local(dict(words("break_evens")[each.name])),
            [
                Cell(_("the IPS places") if each.of == GAIN else _("the agency as today"), is_words=True),
                Cell(_value(each, float(each.now), country)),
                _solved(each, country),
            ],
        )
        for each in plan.break_evens
    ]
    return Table(
        caption=_("Where nothing is gained and nothing lost in a settled year"),
        note=_("One thing at a time, everything else as it is. Solved, not read off a grid."),
        row_heading=_("What would have to be otherwise"),
        columns=[_("Of"), _("Now"), _("Neither gain nor loss at")],
        parts=[Part(rows)],
    )


def bands(plan: Plan) -> Table:
    """Return the fee of each fiscal year with the chance of each band, with the IPS places and as today."""
    names = plan.rules.tariff.words
    parts = []
    for key, way in plan.ways.items():
        rows = []
        for fee in way.months.fees.years:
            known, expected = fee.reached
            note = _("%(known)s people known, %(expected)s expected, of %(places)s places") % {
                "known": figures.count(known, digits=1), "expected": figures.count(expected, digits=1),
                "places": fee.places,
            }  # fmt: skip
            cells = [
                Cell(figures.share(chance, digits=0) if chance >= 0.005 else figures.NO_FIGURE)
                for chance in fee.chances
            ]
            units = Cell(
                figures.count(fee.units / 1000, digits=0 if fee.is_known else 1),
                _("known") if fee.is_known else _("expected"),
            )
            rows.append(Row(str(fee.year), [units, *cells], note))
        parts.append(Part(rows, way_in_words(key)))
    return Table(
        caption=_("The fee band by fiscal year"),
        note=_("It changes in the first month of a fiscal year, by the people of the two years before."),
        row_heading=_("Fiscal year"),
        columns=[_("Units a day"), *names],
        parts=parts,
        is_dense=True,
    )


def staff(plan: Plan) -> Table:
    """Return the staff of the first and of a settled year beside the fewest that the law allows."""
    rows = []
    for key, way in plan.ways.items():
        for budget, when in ((way.months, _("first month")), (way.year, _("settled year"))):
            each = budget.staff
            cells = [
                Cell(
                    _posts(each.instructors[0]),
                    _("law: %(least)s") % {"least": _posts(each.legal_instructors[0])},
                ),
                Cell(_posts(each.workers[0]), _("law: %(least)s") % {"least": _posts(each.legal_workers[0])}),
                Cell(_posts(each.managers)),
                Cell(_posts(each.specialists[0])),
                Cell(figures.count(float(each.users[0]), digits=1)),
            ]
            rows.append(Row(f"{way_in_words(key)}, {when}", cells))
    return Table(
        caption=_("Staff, in full-time posts"),
        note=_("The law counts last year’s average daily users; here they are those of the same month."),
        row_heading=_("When"),
        columns=[
            _("Instructors, life support"), _("Employment support"), _("Managers"),
            _("IPS specialists, in addition"), _("Daily users"),
        ],
        parts=[Part(rows)],
    )  # fmt: skip


def hangs(plan: Plan, country: Country) -> Table:
    """Return what hangs on each number that was left to the model."""
    rows = []
    for each in plan.sensitivities:
        number = country.parameter(each.path)
        value = number.at(plan.agency.start)
        label = local(dict(number.label)) if number.label else each.path
        cells = [
            Cell(_money(each.at_low, country).text, plain(each.low, number.unit)),
            Cell(_money(each.at_high, country).text, plain(each.high, number.unit)),
            Cell(_now(number, plan), "", value.source.mark, read_in_words(value.source)),
        ]
        rows.append(Row(label, cells, address=number_address(country.code, each.path)))
    return Table(
        caption=_("What the IPS places add at both ends of what is known of a number"),
        note=_("Only numbers that you left to the model, the weightiest first."),
        row_heading=_("Number"),
        columns=[_("At its low end"), _("At its high end"), _("Taken here")],
        parts=[Part(rows)],
    )


def cash(plan: Plan, country: Country) -> Table:
    """Return the months with the IPS places: earned, received, paid and in hand; beside it, as today."""
    few, today = plan.ways[FEW], next(iter(plan.ways.values()))
    flow = few.months.flow
    rows = [
        Row(
            date_format(day, "YEAR_MONTH_FORMAT"),
            [
                *_months(few, t, country),
                _money(int(today.cash.balance[t]), country),
                Cell(figures.count(float(flow.ips_starts[t]), digits=2)),
                Cell(figures.count(float(flow.duty_ips[t]), digits=1)),
            ],
        )
        for t, day in enumerate(plan.months)
    ]
    said = words("cash")
    return Table(
        caption=_("With the IPS places, month by month"),
        row_heading=_("Month"),
        columns=[
            *(local(dict(said[name])) for name in ("surplus", "received", "paid", "balance")),
            _("In hand, as today"), _("Job starts from IPS"), _("In a job, no fee"),
        ],
        parts=[Part(rows)],
        is_dense=True,
    )  # fmt: skip


def _months(way: Way, t: int, country: Country) -> list[Cell]:
    amounts = (way.months.surplus, way.cash.received, way.cash.paid, way.cash.balance)
    return [_money(int(each[t]), country) for each in amounts]


def _option_row(name: str, address: str, surplus: object, gain: int, country: Country) -> Row:
    amounts = dict(surplus)  # type: ignore[call-overload]
    cells = [_money(each, country) for each in amounts.values()]
    return Row(name, [*cells, Cell(figures.money(gain, country.currency, signed=True))], address=address)


def _money(amount: int, country: Country) -> Cell:
    return Cell(figures.money(amount, country.currency))


def _posts(value: float) -> str:
    return figures.count(float(value), digits=2)


def _now(number: Parameter, plan: Plan) -> str:
    value = number.at(plan.agency.start).value
    return plain(value, number.unit)


def _value(each: BreakEven, value: float, country: Country) -> str:
    if each.name == "outreach_fee":
        return figures.money(value, country.currency)
    if each.name == "ips_six_months":
        return figures.share(value)
    return figures.count(value, digits=0 if each.is_whole else 1)


def _solved(each: BreakEven, country: Country) -> Cell:
    if each.value is None:
        ends = {"low": _value(each, each.low, country), "high": _value(each, each.high, country)}
        if each.is_gain:
            return Cell(_("no such value"), _("a gain at each from %(low)s to %(high)s") % ends)
        return Cell(_("no such value"), _("a loss at each from %(low)s to %(high)s") % ends)
    return Cell(_value(each, each.value, country))
