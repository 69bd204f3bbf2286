"""Who pays: spending by payer, a mean year and every fiscal year."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.parameters.read import Country
from placefirst_web.design import figures
from placefirst_web.design.language import local
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.explain.queries.measures import MONEY_RESTS_ON, found
from placefirst_web.explain.queries.sides import Sides, Values
from placefirst_web.explain.queries.sources import RestsOn
from placefirst_web.explain.queries.tables import columns

SPEND = "spend_by_payer_yen"
PEOPLE = "people"
OTHERS: dict[str, str | Promise] = {
    "people": gettext_lazy("The people served"),
    "employers": gettext_lazy("Employers"),
    "own_funds": gettext_lazy("Agencies’ own funds"),
    "levy_fund": gettext_lazy("Levy fund"),
    "tax_nation": gettext_lazy("National tax"),
    "tax_local": gettext_lazy("Local tax"),
    "prefectures": gettext_lazy("Prefectures"),
    "municipalities": gettext_lazy("Municipalities"),
    "insurers": gettext_lazy("Health insurers"),
    "pension_fund": gettext_lazy("Pension fund"),
    "employment_insurance": gettext_lazy("Employment insurance"),
}


def payer_name(payer: str, country: Country) -> str:
    """Return a payer's name as the country's file has it."""
    known = country.files["country"].head["payers"]
    if payer in known:
        return local(known[payer]["name"])
    return str(OTHERS.get(payer, payer.replace("_", " ")))


def axis(largest: float, currency: str) -> tuple[str, float]:
    """Return the words of an axis of money and what its figures are divided by."""
    if figures.is_japanese() and currency == "JPY":
        return "億円／年", 1e8
    if largest >= 1e9:
        return _("billion %(currency)s a year") % {"currency": currency}, 1e9
    return _("million %(currency)s a year") % {"currency": currency}, 1e6


def years_of(values: Values) -> list[str]:
    """Return the fiscal years of a ledger, in order."""
    spend: Mapping[str, Mapping[str, int]] = values.get(SPEND) or {}
    return sorted({year for by_year in spend.values() for year in by_year})


def mean_year(values: Values | None, payer: str) -> float | None:
    """Return what *payer* spends in a mean year, net of what it receives."""
    by_year = found(values, (SPEND, payer))
    return sum(by_year.values()) / len(by_year) if by_year else None


def payers_of(sides: Sides) -> list[str]:
    """Return who spends or saves anything on either side, in the ledger's order."""
    spend: dict[str, dict[str, int]] = dict((sides.scenario or {}).get(SPEND) or {})
    spend.update(sides.baseline.get(SPEND) or {})
    return [payer for payer, by_year in spend.items() if any(by_year.values())]


def mean_change(sides: Sides, payer: str) -> float | None:
    """Return by how much *payer* spends more in a mean year; None without figures or within noise."""
    by_year = sides.change((SPEND, payer))
    if not isinstance(by_year, Mapping) or any(amount is None for amount in by_year.values()):
        return None
    return sum(by_year.values()) / len(by_year) if by_year else None


def tables(sides: Sides, country: Country, sources: RestsOn, where_and_when: str) -> list[Table]:
    """Return two tables: a mean year with both sides, and every fiscal year."""
    payers, years = payers_of(sides), years_of(sides.baseline)
    if not payers:
        return []
    refs = sources.refs(MONEY_RESTS_ON)
    mean = Table(
        caption=_("Spending by payer in a mean year, in %(currency)s. %(where)s")
        % {"currency": country.currency, "where": where_and_when},
        note=_("What a payer receives counts against what it spends; − means that it receives more."),
        row_heading=_("Payer"),
        columns=columns(sides),
        parts=[Part([Row(payer_name(p, country), _mean_cells(sides, p), "", refs) for p in payers])],
    )
    yearly = Table(
        caption=(
            _("How spending changes, by fiscal year. %(where)s")
            if sides.scenario is not None
            else _("Spending by fiscal year. %(where)s")
        )
        % {"where": where_and_when},
        note=_("In millions of %(currency)s. A fiscal year is called by the year it starts in.")
        % {"currency": country.currency},
        row_heading=_("Payer"),
        columns=years,
        parts=[Part([Row(payer_name(p, country), _year_cells(sides, p, years)) for p in payers])],
    )
    return [mean, yearly]


def _mean_cells(sides: Sides, payer: str) -> list[Cell]:
    cells = [Cell(figures.count(mean_year(sides.baseline, payer)))]
    if sides.scenario is not None:
        cells.append(Cell(figures.count(mean_year(sides.scenario, payer))))
        change = mean_change(sides, payer)
        cells.append(
            Cell(figures.count(change, signed=True))
            if change is not None
            else Cell(_("no effect found"), _("within the noise of chance"))
        )
    return cells


def _year_cells(sides: Sides, payer: str, years: list[str]) -> list[Cell]:
    cells = []
    for year in years:
        if sides.scenario is None:
            amount = found(sides.baseline, (SPEND, payer, year))
        else:
            amount = sides.change((SPEND, payer, year))
        millions = None if amount is None else amount / 1_000_000
        cells.append(Cell(figures.count(millions, signed=sides.scenario is not None)))
    return cells
