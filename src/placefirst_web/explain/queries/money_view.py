"""Who pays, saves and keeps: the person's own purse first, then every payer, by fiscal year and account."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from placefirst.economics.parties import TAKEN_BACK
from placefirst.economics.perspective import PAYERS
from placefirst.parameters.read import Country
from placefirst_web.design import charts as draw
from placefirst_web.design import figures
from placefirst_web.design.charts import Chart
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.design.timelines import MOST
from placefirst_web.explain.queries import money
from placefirst_web.explain.queries.drawing import Line, Sort, headings, pairs, sentences, signed_bar
from placefirst_web.explain.queries.equity_view import move_of
from placefirst_web.explain.queries.measures import PURSE
from placefirst_web.explain.queries.moves import Detail, Move, data_of
from placefirst_web.explain.queries.sides import Sides
from placefirst_web.explain.words.detail import ACCOUNTS


def charts(detail: Detail, sides: Sides, country: Country) -> list[Chart | None]:
    """Return the pictures of money, people's own purse first."""
    return [_purse(sides, country), _payers(detail, sides, country), _payers_by_year(detail, sides, country)]


def _purse(sides: Sides, country: Country) -> Chart | None:
    """Return what changes in people's own purse: what they lose is drawn as a loss, whoever saves it."""
    lines = [
        Line(label, account, move_of(sides, (money.PURSE_KEY, account)))
        for account, label in money.purse_of(sides)
    ]
    if sides.scenario is None:
        return _today(
            "purse-today", _("People’s own purse today, in a mean year"), lines, country, _("Account")
        )
    title = _("What changes in people’s own purse, in a mean year")
    return _differences(
        "purse", title, lines, country, _("Account"), roles=("gain", "loss"), says="",
        note=_(
            "All people followed together. To the right of zero they have more, to the left they lose it."
        ),
    )  # fmt: skip


def _payers(detail: Detail, sides: Sides, country: Country) -> Chart | None:
    """Return who spends more and who less in a mean year; people's own purse is told apart."""
    lines = [
        Line(money.payer_name(payer, country), payer, move_of(sides, (money.MEAN, payer)))
        for payer in money.payers_of(sides)
    ]
    if sides.scenario is None:
        return _today(
            "payers-today", _("Who spends how much today, in a mean year"), lines, country, _("Payer")
        )
    return _differences(
        "payers", _("Who spends more, who spends less, in a mean year"), lines, country, _("Payer"),
        roles=("more", "less"), says=_of_lost_benefits(detail, country),
        note=_("What a payer saves may be a benefit that people lose: compare with their own purse above."),
    )  # fmt: skip


def _of_lost_benefits(detail: Detail, country: Country) -> str:
    """Return how much of a payer's lower spending is a benefit that people lose by working."""
    said = []
    for payer in _payers_in(detail):
        for account in TAKEN_BACK:
            change = detail.mean_year(("spending", payer, account)).change
            if change and change < 0:
                words = {
                    "payer": money.payer_name(payer, country),
                    "amount": figures.money_in_words(change, country.currency),
                    "account": ACCOUNTS[account],
                }
                said.append(
                    _("%(payer)s: %(amount)s less is “%(account)s”, a loss of people, not a saving.") % words
                )
    return sentences(*said)


def _payers_in(detail: Detail) -> list[str]:
    """Return who spends anything, in the ledger's order: a database keeps no order of names."""
    known = detail.names(("spending",))
    return [payer for payer in PAYERS if payer in known]


def _today(name: str, title: str, lines: Sequence[Line], country: Country, heading: str) -> Chart | None:
    """Return amounts under today's rules as dots."""
    if not lines:
        return None
    axis, scale = money.axis(max(abs(line.move.before or 0) for line in lines), country.currency)
    scaled = [Line(line.label, line.code, Move(round((line.move.before or 0) / scale, 1))) for line in lines]
    return pairs(name, title, scaled, Sort(axis, "points", axis), heading=heading, head="account")


def _differences(
    name: str, title: str, lines: Sequence[Line], country: Country, heading: str, *,
    roles: tuple[str, str], note: str, says: str,
) -> Chart | None:  # fmt: skip
    """Return bars for what is more than noise; the table has every line."""
    rows = [signed_bar(line.label, line.move.change, country.currency) for line in lines if line.move.change]
    if not rows:
        return None
    quiet = [line.label for line in lines if line.move.is_noise]
    if quiet:
        says = sentences(says, _("No effect found: %(names)s.") % {"names": _("; ").join(quiet)})
    axis, scale = money.axis(max(abs(row.value) for row in rows), country.currency)
    data = data_of(
        [((line.code, line.label), line.move) for line in lines], ("account", "name"),
        f"{country.currency}/year",
    )  # fmt: skip
    return Chart(
        id=f"chart-{name}",
        title=title,
        note=note,
        says=says,
        summary=f"{title}. " + "; ".join(f"{row.label}: {row.text}" for row in rows),
        spec=draw.differences(rows, axis=axis, scale=scale, roles=roles),
        table=Table(
            caption=title,
            row_heading=heading,
            columns=headings(True),
            parts=[Part([Row(line.label, line.move.cells("people")) for line in lines])],
        ),
        data=data,
    )


def _payers_by_year(detail: Detail, sides: Sides, country: Country) -> Chart | None:
    """Return how the spending of the payers that move most changes over the fiscal years."""
    if sides.scenario is None or len(detail.whole_years) < 2:
        return None
    years = [detail.years[place] for place in detail.whole_years]
    found = [
        (payer, [move_of(sides, (money.BY_YEAR, payer, str(year))) for year in years])
        for payer in money.payers_of(sides)
    ]
    found = [(payer, moves) for payer, moves in found if any(move.change for move in moves)]
    found.sort(key=lambda each: -max(abs(move.change or 0) for move in each[1]))
    if not found:
        return None
    largest = max(abs(move.change or 0) for move in found[0][1])
    axis, scale = money.axis(largest, country.currency)
    drawn = [
        draw.Series(
            money.payer_name(payer, country),
            [
                (year, None if move.change is None else move.change / scale)
                for year, move in zip(years, moves, strict=True)
            ],
        )
        for payer, moves in found[:MOST]
    ]
    title = _("How spending changes from year to year")
    note = _("A gap: no effect found that year. A fiscal year is called by the year it starts in.")
    if len(found) > MOST:
        note = sentences(_("The %(count)s payers that change most.") % {"count": MOST}, note)
    part = Part(
        [
            Row(money.payer_name(payer, country), [_change_cell(move, scale) for move in moves])
            for payer, moves in found
        ]
    )
    return Chart(
        id="chart-payers-years",
        title=title,
        note=note,
        summary=f"{title}. "
        + "; ".join(f"{row.label}: {', '.join(cell.text for cell in row.cells)}" for row in part.rows[:MOST]),
        spec=draw.series(drawn, axis=axis),
        table=Table(
            caption=_("%(title)s (%(unit)s)") % {"title": title, "unit": axis},
            note=_("A dash where chance alone could make the difference."),
            row_heading=_("Payer"),
            columns=[str(year) for year in years],
            parts=[part],
            is_dense=True,
        ),
        data=data_of(
            [
                ((payer, money.payer_name(payer, country), year), move)
                for payer, moves in found
                for year, move in zip(years, moves, strict=True)
            ],
            ("payer", "name", "fiscal_year"),
            country.currency,
        ),
    )


def _change_cell(move: Move, scale: float) -> Cell:
    return Cell(figures.count(None if move.change is None else move.change / scale, digits=1, signed=True))


def by_account(detail: Detail, sides: Sides, country: Country, where_and_when: str) -> Table | None:
    """Return what each payer's spending is for, in a mean year; with a scenario only what changes."""
    parts = []
    for payer in _payers_in(detail):
        known = detail.names(("spending", payer))
        moves = [
            (account, detail.mean_year(("spending", payer, account)))
            for account in ACCOUNTS
            if account in known
        ]
        shown = [
            Row(str(ACCOUNTS.get(account, account)), move.cells("people"))
            for account, move in moves
            if not move.has_scenario or move.change
        ]
        if shown:
            parts.append(Part(shown, money.payer_name(payer, country)))
    if not parts:
        return None
    is_yen = figures.is_japanese() and country.currency == "JPY"
    words = {"currency": "円" if is_yen else country.currency, "where": where_and_when}
    text = _("What each payer spends on, in a mean year, in %(currency)s. %(where)s")
    if sides.scenario is not None:
        text = _("What each payer spends more or less on, in a mean year, in %(currency)s. %(where)s")
    return Table(
        caption=text % words,
        note=_(
            "A benefit that is withdrawn because people work is negative here, and a loss in their own purse."
        ),
        row_heading=_("Payer and account"),
        columns=headings(sides.scenario is not None),
        parts=parts,
    )


def purse_by_year(detail: Detail, sides: Sides, country: Country, where_and_when: str) -> Table | None:
    """Return people's own purse by account and fiscal year: today, or how the scenario changes it."""
    known = detail.names(("purse",))
    accounts = [account for account, _label in PURSE if account in known]
    if not accounts:
        return None
    is_yen = figures.is_japanese() and country.currency == "JPY"
    words = {"currency": "円" if is_yen else country.currency, "where": where_and_when}
    text, note = _("People’s own purse by fiscal year. %(where)s"), _("In millions of %(currency)s.")
    if sides.scenario is not None:
        text = _("How people’s own purse changes, by fiscal year. %(where)s")
        note = _("In millions of %(currency)s; a dash where chance alone could make the difference.")
    rows = []
    for account in accounts:
        moves = [detail.year(("purse", account), place) for place in range(len(detail.years))]
        amounts = [move.change if move.has_scenario else move.before for move in moves]
        cells = [
            Cell(figures.count(None if each is None else each / 1e6, signed=sides.scenario is not None))
            for each in amounts
        ]
        rows.append(Row(str(ACCOUNTS.get(account, account)), cells))
    return Table(
        caption=text % words,
        note=note % words,
        row_heading=_("Account"),
        columns=[str(year) for year in detail.years],
        parts=[Part(rows)],
        is_dense=True,
    )
