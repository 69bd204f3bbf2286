"""The sheet of one agency's claim: its lines in units, its people in yen, to lay beside the agency's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from placefirst.exchange.safe_csv import as_csv
from placefirst.parameters.read import Country, load_country
from placefirst.systems.axis_words import axis_words, name_of
from placefirst.systems.claim_sheet import ClaimLine, ClaimSheet
from placefirst_web.design import figures
from placefirst_web.design.language import local
from placefirst_web.design.parts import Fact, Figure
from placefirst_web.design.shown import address, plain, read_in_words
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.explain.words.agency import price_in_words


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """A claim as the page shows it."""

    headline: str
    facts: Sequence[Fact]
    lines: Table
    people: Table


def claim_page(code: str, sheet: ClaimSheet) -> ClaimPage:
    """Return *sheet* in words."""
    country = load_country(code)
    money = country.currency
    headline = _(
        "%(month)s: %(units)s units, %(cost)s; you claim %(benefit)s and receive %(paid)s from the people"
    ) % {
        "month": date_format(sheet.day, "YEAR_MONTH_FORMAT"),
        "units": figures.count(sheet.units),
        "cost": figures.money(sheet.cost, money),
        "benefit": figures.money(sheet.benefit, money),
        "paid": figures.money(sheet.copayment, money),
    }
    return ClaimPage(headline, _facts(country, sheet), _lines(country, sheet), _people(country, sheet))


def claim_csv(sheet: ClaimSheet) -> bytes:
    """Return a claim as a table that a spreadsheet opens, a person a line; no names."""
    rows = [
        (number, each.units, each.cost, each.copayment, each.benefit)
        for number, each in enumerate(sheet.people, start=1)
    ]
    total = ("all", sheet.units, sheet.cost, sheet.copayment, sheet.benefit)
    return as_csv(("person", "units", "cost", "copayment", "benefit"), [*rows, total])


def _facts(country: Country, sheet: ClaimSheet) -> list[Fact]:
    money = country.currency
    return [
        Fact(_("Fee band"), Figure(sheet.band)),
        Fact(_("Units a day, after reductions"), Figure(figures.count(sheet.units_a_day))),
        Fact(_("Price of a unit"), Figure(price_in_words(Fraction(sheet.price, 100), money))),
        Fact(_("Cost of the month"), Figure(figures.money(sheet.cost, money))),
        Fact(_("Claimed from the payers"), Figure(figures.money(sheet.benefit, money))),
        Fact(_("Paid by the people"), Figure(figures.money(sheet.copayment, money))),
    ]  # fmt: skip


def _lines(country: Country, sheet: ClaimSheet) -> Table:
    rows = [_line(country, each, sheet) for each in sheet.together()]
    total = Row(_("All units"), [Cell(""), Cell(""), Cell(figures.count(sheet.units))])
    return Table(
        caption=_("Units of all people, line by line"),
        note=_(
            "Each share is rounded half up to whole units for each person; a part of a yen is dropped once "
            "for each person."
        ),
        row_heading=_("Item"),
        columns=[_("Units each"), _("Count"), _("Units")],
        parts=[Part([*rows, total])],
    )


def _line(country: Country, line: ClaimLine, sheet: ClaimSheet) -> Row:
    stem, _dot, name = line.path.partition(".")
    parameter = country.files[stem].parameters[name]
    label = local(dict(parameter.label or {}))
    said = axis_words(country)
    axes = getattr(parameter, "axes", ())
    cell = ", ".join(
        local(dict(name_of(said, axis, word))) for axis, word in zip(axes, line.cell, strict=False)
    )
    ratio = plain(line.value.value, parameter.unit) if not line.units_each else figures.count(line.units_each)
    above = line.asked - line.count
    reason = _("%(above)s more than the law pays") % {"above": figures.count(above)} if above > 0 else ""
    cells = [
        Cell(
            ratio,
            "",
            line.value.source.mark,
            read_in_words(line.value.source),
            address(country.code, line.path, cell=line.cell, on=sheet.day),
        ),
        Cell(figures.count(line.count), reason),
        Cell(figures.count(line.units)),
    ]
    return Row(label, cells, cell)


def _people(country: Country, sheet: ClaimSheet) -> Table:
    rows = [
        Row(
            _("Person %(number)s") % {"number": number},
            [
                Cell(figures.count(each.units)),
                *(
                    Cell(figures.money(amount, country.currency))
                    for amount in (each.cost, each.copayment, each.benefit)
                ),
            ],
        )
        for number, each in enumerate(sheet.people, start=1)
    ]
    total = Row(
        _("All people"),
        [
            Cell(figures.count(sheet.units)),
            *(
                Cell(figures.money(each, country.currency))
                for each in (sheet.cost, sheet.copayment, sheet.benefit)
            ),
        ],
    )
    return Table(
        caption=_("Each person’s month"),
        row_heading=_("Person"),
        columns=[_("Units"), _("Cost"), _("The person pays"), _("Claimed")],
        parts=[Part([*rows, total])],
    )
