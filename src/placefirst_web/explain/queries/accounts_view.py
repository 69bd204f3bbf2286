"""Tables and pictures of the accounts of one scenario; what may be chance is a dash with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from placefirst.parameters.read import Country
from placefirst_web.design import charts as draw
from placefirst_web.design import figures
from placefirst_web.design.charts import Chart
from placefirst_web.design.language import local
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.design.timelines import MOST
from placefirst_web.explain.queries import money
from placefirst_web.explain.queries.drawing import sentences, signed_bar
from placefirst_web.explain.words.detail import ACCOUNTS as ACCOUNTS
from placefirst_web.explain.words.detail import AGE, DIAGNOSIS, GAF

Row_ = Mapping[str, Any]
MILLION = 1_000_000
_GROUPS = (("gaf", GAF), ("diagnosis", DIAGNOSIS), ("age", AGE))


@dataclass(frozen=True, slots=True)
class View:
    """The accounts of one scenario; *is_present* shows years at present value."""

    found: Mapping[str, Any]
    is_present: bool

    @property
    def currency(self) -> str:
        """The currency of every amount."""
        return str(self.found["currency"])

    @property
    def _rows(self) -> list[tuple[str, Row_]]:
        """People's own purse first, then every department that anything changes for, with its name."""
        moved = [(local(row["name"]), row) for row in self.found["departments"] if any(row["yen"])]
        return [(_("The people’s own purse"), self.found["people"]), *moved]

    def _short(self, name: str, row: Row_) -> str:
        """Return a name that fits at the end of a line."""
        return str(money.OTHERS[row["key"]]) if row.get("key") in money.OTHERS else name

    def _unit(self) -> str:
        is_yen = figures.is_japanese() and self.currency == "JPY"
        return _("millions of %(currency)s") % {"currency": "円" if is_yen else self.currency}

    def _years(self, row: Row_) -> list[int | None]:
        """Return a row's years in the money that is shown; None where chance alone could make the change."""
        shown = row["discounted_yen"] if self.is_present else row["yen"]
        halves = row["half_width_by_year_yen"] or [None] * len(shown)
        return [
            amount if yen == 0 or (half is not None and abs(yen) > half) else None
            for amount, yen, half in zip(shown, row["yen"], halves, strict=True)
        ]

    def by_year(self) -> Table:
        """Return what every budget and the people have more or less, by fiscal year."""
        whole = self.found["perspectives"]["government"]
        title = _("Better or worse off than under today’s rules, by fiscal year (%(unit)s)")
        kind = (
            _("At present value of the first year.") if self.is_present else _("In the prices of each year.")
        )
        note = sentences(
            kind,
            _("Above 0 better off, below 0 worse; a dash where chance alone could make the difference."),
            _("A fiscal year is called by the year it starts in."),
        )
        return Table(
            caption=title % {"unit": self._unit()},
            note=note,
            row_heading=_("Department"),
            columns=[*(str(year) for year in self.found["years"]), _("Present value"), "±"],
            parts=[
                Part([self._line(name, row) for name, row in self._rows[:1]]),
                Part([self._line(name, row) for name, row in self._rows[1:]], _("Budgets")),
                Part([self._line(_("All budgets together"), whole)]),
            ],
            is_dense=True,
        )

    def _line(self, name: str, row: Row_) -> Row:
        cells = [_millions(each) for each in self._years(row)]
        value = _millions(row["present_value_yen"]) if row["found"] else Cell(figures.NO_FIGURE)
        half = row["half_width_yen"]
        division = row.get("division_name")
        note = local(division) if division and local(division) != name else ""
        return Row(name, [*cells, value, Cell(figures.count(None if half is None else half / MILLION))], note)

    def purse(self) -> Table:
        """Return what changes in people's own purse by account: what they lose is below 0."""
        rows = [
            Row(
                str(ACCOUNTS.get(account, account)),
                [_millions(each) for each in series["discounted_yen" if self.is_present else "yen"]]
                + [_millions(series["present_value_yen"])],
            )
            for account, series in self.found["people"]["accounts"].items()
        ]
        return Table(
            caption=_("What changes in people’s own purse, by account (%(unit)s)") % {"unit": self._unit()},
            note=_("What work withdraws is a loss here, whoever saves it. As this run gave it."),
            row_heading=_("Account"),
            columns=[*(str(year) for year in self.found["years"]), _("Present value")],
            parts=[Part(rows)],
            is_dense=True,
        )

    def chart(self) -> Chart | None:
        """Return who is better and who is worse off over the whole period, people's own purse first."""
        sure = [(name, row) for name, row in self._rows if row["found"] and row["present_value_yen"]]
        quiet = [name for name, row in self._rows if not row["found"]]
        if not sure:
            return None
        bars = [signed_bar(name, row["present_value_yen"], self.currency) for name, row in sure]
        axis, scale = _axis(max(abs(bar.value) for bar in bars), self.currency)
        title = _("Who is better off and who is worse off, over the whole period at present value")
        says = _("No effect found: %(names)s.") % {"names": _("; ").join(quiet)} if quiet else ""
        rows = [Row(bar.label, [Cell(bar.text)]) for bar in bars]
        return Chart(
            id="chart-accounts",
            title=title,
            says=says,
            note=_(
                "Right of zero: more money than under today’s rules. A budget’s gain may be a person’s loss."
            ),
            summary=f"{title}. " + "; ".join(f"{bar.label}: {bar.text}" for bar in bars),
            spec=draw.differences(bars, axis=axis, scale=scale, roles=("gain", "loss")),
            table=Table(caption=title, row_heading=_("Who"), columns=[_("Difference")], parts=[Part(rows)]),
        )

    def over_years(self) -> Chart | None:
        """Return the people and the budgets that move most over the fiscal years."""
        people, *others = ((name, row, self._years(row)) for name, row in self._rows)
        if len(self.found["years"]) < 2:
            return None
        moved = [each for each in others if any(each[2])]
        moved.sort(key=lambda each: -max(abs(amount or 0) for amount in each[2]))
        shown = [people, *moved[: MOST - 1]]
        largest = max(abs(amount or 0) for _name, _row, years in shown for amount in years)
        if not largest:
            return None
        axis, scale = money.axis(largest, self.currency)
        years = self.found["years"]
        lines = [
            draw.Series(
                self._short(name, row),
                [
                    (year, None if amount is None else amount / scale)
                    for year, amount in zip(years, amounts, strict=True)
                ],
            )
            for name, row, amounts in shown
        ]
        title = _("From year to year: the people’s own purse and the budgets that change most")
        rows = [Row(name, [_millions(each) for each in amounts]) for name, _row, amounts in shown]
        return Chart(
            id="chart-accounts-years",
            title=title,
            note=_("A gap: no effect found that year."),
            summary=f"{title}. "
            + "; ".join(f"{row.label}: {', '.join(cell.text for cell in row.cells)}" for row in rows),
            spec=draw.series(lines, axis=axis),
            table=Table(
                caption=_("%(title)s (%(unit)s)") % {"title": title, "unit": self._unit()},
                row_heading=_("Who"),
                columns=[str(year) for year in years],
                parts=[Part(rows)],
                is_dense=True,
            ),
        )

    def seen_by(self) -> Table:
        """Return each perspective with its definition, its present value and when it comes back."""
        views = [(local(each["name"]), each) for each in self.found["perspectives"].values()]
        rows = [self._seen(name, each, local(each["definition"])) for name, each in views]
        parts = [self._seen(name, row, "") for name, row in self._rows[1:]]
        return Table(
            caption=_("As each sees it, at present value (%(unit)s)") % {"unit": self._unit()},
            row_heading=_("Seen by"),
            columns=[_("Present value"), "±", _("Comes back in")],
            parts=[Part(rows), Part(parts, _("Each department"))],
        )

    def _seen(self, name: str, row: Row_, note: str) -> Row:
        even, half = row["break_even"], row["half_width_yen"]
        value = _millions(row["present_value_yen"]) if row["found"] else Cell(figures.NO_FIGURE)
        when = Cell(local(even["reason"])) if even["value"] is None else Cell(str(even["value"]))
        doubt = Cell(figures.count(None if half is None else half / MILLION))
        return Row(name, [value, doubt, Cell(when.text, is_words=True)], note)

    def split(self) -> Table:
        """Return the rules side by side; in every row the loss of people that is in the benefit."""
        split = self.found["split"]
        rules = [rule for rule in split["rules"].values() if rule["shares_yen"] is not None]
        rows = []
        for each in split["parties"]:
            shares = [rule["shares_yen"][each["key"]] for rule in rules]
            amounts = [each["withdrawn_from_people_yen"], each["cost_today_yen"], *shares]
            if any((each["benefit_yen"], *amounts)):
                sure = each["benefit_found"]
                benefit = (
                    _millions(each["benefit_yen"]) if sure else Cell(figures.NO_FIGURE, _("no effect found"))
                )
                rows.append(Row(local(each["name"]), [benefit, *(_millions(one) for one in amounts)]))
        taken = sum(each["withdrawn_from_people_yen"] for each in split["parties"])
        totals = [split["benefit_yen"], taken, split["cost_yen"]]
        totals += [sum(rule["shares_yen"].values()) for rule in rules]
        uncovered = [0, 0, 0, *(rule["uncovered_yen"] for rule in rules)]
        total = [_millions(each) for each in totals]
        if not any(each["benefit_found"] and each["benefit_yen"] for each in split["parties"]):
            total[0] = Cell(figures.NO_FIGURE, _("no effect found"))
        why = split["rules"]["proportional"]["reason"]
        note = (
            local(why)
            if why
            else _(
                "A share below 0 is paid to the department. "
                "Benefits within the noise enter as this run gave them."
            )
        )
        last = [Row(_("Total"), total)]
        if any(uncovered):
            last.append(Row(_("Covered by nobody’s gain"), [_millions(each) for each in uncovered]))
        purse = [_millions(self.found["people"]["present_value_yen"]), *[Cell("")] * (len(totals) - 1)]
        return Table(
            caption=_("The programme’s cost and how it could be split, at present value (%(unit)s)")
            % {"unit": self._unit()},
            note=note,
            row_heading=_("Department"),
            columns=[
                _("Gross benefit"), _("Of it lost by people"), _("Pays today"),
                *(local(rule["name"]) for rule in rules),
            ],
            parts=[
                Part(rows), Part(last),
                Part([Row(_("The people’s own purse"), purse)], _("Beside what budgets gain from people")),
            ],
        )  # fmt: skip

    def transfers(self) -> Table:
        """Return for every budget year whether transfers leave nobody worse off, and what is missing."""
        names = {each["key"]: local(each["name"]) for each in self.found["split"]["parties"]}
        horizon = {
            "fiscal_year": _("All years, at present value"),
            **self.found["split"]["transfers"]["horizon"],
        }
        rows = []
        for each in (horizon, *self.found["split"]["transfers"]["by_year"]):
            largest = sorted(each["moves"], key=lambda move: -move["yen"])[:3]
            moves = _("; ").join(
                f"{names[move['from']]} → {names[move['to']]} {self._words(move['yen'])}" for move in largest
            )
            rows.append(
                Row(
                    str(each["fiscal_year"]),
                    [
                        Cell(_("yes") if each["exists"] else _("no"), is_words=True),
                        _millions(each["missing_yen"], signed=False),
                        _millions(each["total_yen"] if each["exists"] else None, signed=False),
                        Cell(moves if each["exists"] else "", is_words=True),
                    ],
                )
            )
        return Table(
            caption=_("Transfers between departments that leave nobody worse off (%(unit)s)")
            % {"unit": self._unit()},
            note=_(
                "The least that is enough, by a linear programme; the largest three are named. "
                "Nominal in each year."
            ),
            row_heading=_("Fiscal year"),
            columns=[_("Possible"), _("Missing"), _("Transferred"), _("From whom to whom")],
            parts=[Part(rows)],
        )  # fmt: skip

    def _words(self, amount: int) -> str:
        return figures.money_in_words(amount, self.currency)

    def gains(self, country: Country) -> list[Table]:
        """Return who gains: job starts and purse by group, job starts by area, the index of access."""
        who = self.found["who_gains"]
        parts = [
            Part(
                [
                    Row(str(label), _change(who[f"job_starts_by_{group}"][part]))
                    for part, label in words
                    if part in who[f"job_starts_by_{group}"]
                ]
            )
            for group, words in _GROUPS
        ]
        heads = [_("Difference"), "±"]
        tables = [
            Table(
                caption=_("Who starts more jobs, in a mean year (job starts)"),
                row_heading=_("Who"), columns=heads, parts=[part for part in parts if part.rows],
            )
        ]  # fmt: skip
        purse = [
            Row(str(label), _change(who["purse_by_gaf_yen"][band], MILLION))
            for band, label in GAF
            if band in who["purse_by_gaf_yen"]
        ]
        if purse:
            tables.append(
                Table(
                    caption=_("Whose own purse gains, at present value (%(unit)s)") % {"unit": self._unit()},
                    row_heading=_("Who"), columns=heads, parts=[Part(purse)],
                )
            )  # fmt: skip
        index = who["concentration_of_access"]
        if index.get("change") is not None:
            change = figures.count(index["change"] if index["found"] else None, digits=3, signed=True)
            ends = [Cell(f"{index[end]:.3f}") for end in ("before", "after")]
            tables.append(
                Table(
                    caption=_("Access by functioning: concentration index"),
                    note=_("0 is equal access; above 0 it goes to people with higher functioning."),
                    row_heading=_("Index"), columns=[_("Today"), _("Scenario"), _("Difference")],
                    parts=[Part([Row(_("Concentration index"), [*ends, Cell(change)])])],
                )
            )  # fmt: skip
        areas = {area.code: local(dict(area.name)) for area in country.areas}
        by_area = [
            Row(areas.get(code, code), _change(each)) for code, each in who["job_starts_by_area"].items()
        ]
        if by_area:
            tables.append(
                Table(
                    caption=_("Job starts by area, in a mean year"),
                    note=_("The noise of a single area is wide."),
                    row_heading=_("Area"), columns=heads, parts=[Part(by_area)],
                )
            )  # fmt: skip
        return tables

    def inventory(self) -> Table:
        """Return the impact inventory by sector."""
        parts: dict[str, list[Row]] = {}
        for each in self.found["inventory"]:
            value = each["value"]
            if each["unit"] == "yen":
                text = signed_bar("", value, self.currency).text
            else:
                text = "" if value is None else figures.count(value, signed=True)
            status = Cell(local(each["status_name"]), is_words=True)
            row = Row(local(each["name"]), [status, Cell(text)], local(each["why"]) if each["why"] else "")
            parts.setdefault(local(each["sector_name"]), []).append(row)
        return Table(
            caption=_("Impact inventory: what is counted, and what is not"),
            note=_("Amounts: paid more by all together, at present value; below 0 less."),
            row_heading=_("Sector and item"),
            columns=[_("Whether it is counted"), _("This run")],
            parts=[Part(rows, heading) for heading, rows in parts.items()],
        )


def _axis(largest: float, currency: str) -> tuple[str, float]:
    """Return the words of an axis of money that is no yearly one, and what its figures are divided by."""
    if figures.is_japanese() and currency == "JPY":
        return "億円", 1e8
    if largest >= 1e9:
        return _("billion %(currency)s") % {"currency": currency}, 1e9
    return _("million %(currency)s") % {"currency": currency}, 1e6


def _millions(amount: int | None, *, signed: bool = True) -> Cell:
    return Cell(figures.count(None if amount is None else amount / MILLION, signed=signed))


def _change(each: Mapping[str, Any], scale: float = 1) -> list[Cell]:
    change, half = each["change"], each["half_width"]
    value = Cell(figures.count(change / scale if each["found"] else None, signed=True))
    if not each["found"]:
        value = Cell(figures.NO_FIGURE, _("no effect found"))
    return [value, Cell(figures.count(None if half is None else half / scale))]
