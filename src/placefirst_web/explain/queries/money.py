"""Money: people's own purse first, then who pays, in a mean year and in every fiscal year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.economics.parties import PEOPLE
from placefirst.economics.perspective import PAYERS
from placefirst.parameters.read import Country
from placefirst_web.design import figures
from placefirst_web.design.language import local
from placefirst_web.design.tables import Cell, Part, Ref, Row, Table
from placefirst_web.explain.queries.measures import MONEY_RESTS_ON, PERSPECTIVES, PURSE, found
from placefirst_web.explain.queries.sides import Sides, Values
from placefirst_web.explain.queries.sources import RestsOn

BY_YEAR, MEAN, PURSE_KEY = "spend_by_payer_yen", "spend_per_year_yen", "purse_yen_per_year"
WORTH, RATIOS = "present_value_yen", "cost_effectiveness"
LEVY = "levy_fund_balance_per_year_yen"
OTHERS: dict[str, str | Promise] = {
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
    spend: Mapping[str, Mapping[str, int]] = values.get(BY_YEAR) or {}
    return sorted({year for by_year in spend.values() for year in by_year})


def payers_of(sides: Sides) -> list[str]:
    """Return who spends anything on either side, in the ledger's order; people stand apart."""
    return [
        payer
        for payer in PAYERS
        if payer != PEOPLE and any(found(side, (MEAN, payer)) for side in (sides.baseline, sides.scenario))
    ]


def purse_of(sides: Sides) -> list[tuple[str, str]]:
    """Return the accounts of people's own money that the answer has, with their names; the total last."""
    known = {**(found(sides.baseline, (PURSE_KEY,)) or {}), **(found(sides.scenario, (PURSE_KEY,)) or {})}
    return [(account, str(label)) for account, label in PURSE if account in known]


def tables(sides: Sides, country: Country, sources: RestsOn, where_and_when: str) -> list[Table]:
    """Return people's own purse, then the payers in a mean year, then every fiscal year."""
    payers, years = payers_of(sides), years_of(sides.baseline)
    is_yen = figures.is_japanese() and country.currency == "JPY"
    words = {"currency": "円" if is_yen else country.currency, "where": where_and_when}
    refs = sources.refs(MONEY_RESTS_ON)
    made = []
    if purse := purse_of(sides):
        made.append(
            Table(
                caption=_("People’s own purse in a mean year, in %(currency)s. %(where)s") % words,
                note=_("What people receive less what they pay, all people followed together."),
                row_heading=_("Account"),
                columns=sides.headings,
                parts=[Part([_line(sides, (PURSE_KEY, key), label) for key, label in purse])],
                refs=refs,
            )
        )
    if payers:
        rows = [_line(sides, (MEAN, payer), payer_name(payer, country)) for payer in payers]
        if found(sides.baseline, (LEVY,)) is not None:
            rows.append(_line(sides, (LEVY,), _("What the levy fund takes less what it pays")))
        made.append(
            Table(
                caption=_("Spending by payer in a mean year, in %(currency)s. %(where)s") % words,
                note=_("A benefit that is withdrawn because people work lowers its payer’s spending."),
                row_heading=_("Payer"),
                columns=sides.headings,
                parts=[Part(rows)],
                refs=refs,
            )
        )
        made.append(_by_year(sides, country, payers, years, words))
    if found(sides.baseline, (WORTH,)):
        made += _worth(sides, words, refs)
    return made


def _worth(sides: Sides, words: Mapping[str, str], refs: Sequence[Ref]) -> list[Table]:
    """Return what the whole period costs at present value and, of a scenario, what its outcomes cost each."""
    made = [
        Table(
            caption=_("Cost of the whole period at present value, in %(currency)s. %(where)s") % words,
            note=_(
                "Public payers: what they spend, less benefits that people lose by working. "
                "With taxes: that, less the taxes and contributions received. "
                "Society: what is used up, less what work produces; transfers cancel out."
            ),
            row_heading=_("Seen by"),
            columns=sides.headings,
            parts=[Part([_line(sides, (WORTH, key), str(label)) for key, label in PERSPECTIVES])],
            refs=refs,
        )
    ]
    if found(sides.difference, (RATIOS,)):
        made.append(
            Table(
                caption=_("What one more of each costs, in %(currency)s at present value. %(where)s") % words,
                note=_("Given only where both the cost and the outcome change by more than noise."),
                row_heading=_("Seen by"),
                columns=[_("One more job start"), _("One more month worked"), _("One more QALY")],
                parts=[Part([Row(str(label), _ratio_cells(sides, key)) for key, label in PERSPECTIVES])],
                refs=refs,
            )
        )
    return made


def _ratio_cells(sides: Sides, perspective: str) -> list[Cell]:
    cells = []
    for name in ("yen_per_additional_job", "yen_per_month_worked", "yen_per_qaly"):
        value = found(sides.difference, (RATIOS, perspective, name))
        reason = found(sides.difference, (RATIOS, perspective, "reasons", name)) or {}
        cells.append(Cell(figures.count(value), local(reason)))
    return cells


def _line(sides: Sides, path: tuple[str, ...], label: str) -> Row:
    return Row(label, sides.cells(path, "people"))


def _by_year(
    sides: Sides, country: Country, payers: list[str], years: list[str], words: Mapping[str, str]
) -> Table:
    if sides.scenario is not None:
        caption = _("How spending changes, by fiscal year. %(where)s") % words
        note = _("In millions of %(currency)s; a dash where chance alone could make the difference.") % words
    else:
        caption = _("Spending by fiscal year. %(where)s") % words
        note = _("In millions of %(currency)s.") % words
    return Table(
        caption=caption,
        note=note + " " + _("A fiscal year is called by the year it starts in."),
        row_heading=_("Payer"),
        columns=years,
        parts=[Part([Row(payer_name(p, country), _year_cells(sides, p, years)) for p in payers])],
        is_dense=True,
    )


def _year_cells(sides: Sides, payer: str, years: list[str]) -> list[Cell]:
    cells = []
    for year in years:
        path = (BY_YEAR, payer, year)
        amount = found(sides.baseline, path) if sides.scenario is None else sides.change(path)
        millions = None if amount is None else amount / 1_000_000
        cells.append(Cell(figures.count(millions, signed=sides.scenario is not None)))
    return cells
