"""The accounts as long tables: every payment's two ends by department and year, the inventory, the split."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import polars as pl

from placefirst.economics.discounting import discount_factors
from placefirst.economics.flows import BUDGETS, PROGRAMME, Flows
from placefirst.economics.parties import PARTIES
from placefirst.exchange.accounts import accounts_of, flows_of
from placefirst.parameters.country import Country
from placefirst.systems.department import departments

#: Columns of the tables with their unit and meaning: they join the dictionary of ``columns``.
DICTIONARY: Final = {
    "accounts": {
        "scenario": "the scenario's key; never the baseline",
        "fiscal_year": "called by its April",
        "department": "a division with its payers, or a party that stands by itself",
        "division": "the division that the party belongs to or is overseen by; empty without one",
        "party": "who receives and pays, as payer and recipient in ledger",
        "programme": "as in ledger",
        "account": "as in ledger",
        "side": "programme_cost (what a budget pays for the programme itself) or consequence",
        "base": "received less paid under today's rules, whole units of the currency",
        "scenario_amount": "the same under the scenario",
        "change": (
            "scenario less today's rules; above 0 the party is better off; a year sums to 0 over "
            "parties"
        ),
        "change_discounted": "the change at present value of the first year, not rounded",
    },
    "inventory": {
        "scenario": "as in accounts",
        "sector": "sector of the impact inventory",
        "item": "what is or is not counted",
        "status": "money, transfer, count or not_counted",
        "value": (
            "what this run has: paid more by all together at present value, or a count; empty "
            "where none"
        ),
        "unit": "yen or count",
        "why": "why not, or what to know",
    },
    "split": {
        "scenario": "as in accounts",
        "department": "as in accounts",
        "rule": "today (as the run has it), shapley, proportional or half_half",
        "benefit": "gross benefit at present value, without the programme's cost",
        "share": "of the programme's cost; below 0 the department is paid",
        "net": "benefit less share",
        "withdrawn_from_people": "of the benefit: pension and assistance that people lose by working",
    },
}  # fmt: skip
_WHOLE: Final = (
    "fiscal_year", "base", "scenario_amount", "change", "benefit", "share", "net", "withdrawn_from_people",
)  # fmt: skip
_REAL: Final = ("change_discounted", "value")
_SCHEMAS: Final[Mapping[str, Mapping[str, Any]]] = {
    name: {
        column: pl.Int64 if column in _WHOLE else pl.Float64 if column in _REAL else pl.String
        for column in columns
    }
    for name, columns in DICTIONARY.items()
}  # fmt: skip


def accounts_tables(country: Country, answer: Mapping[str, Any]) -> dict[str, pl.DataFrame]:
    """Return ``accounts``, ``inventory`` and ``split`` of every scenario of *answer*, one JSON object."""
    rows: dict[str, list[list[Any]]] = {name: [] for name in DICTIONARY}
    for scenario, gap in answer["difference"].items():
        rate = float(gap["cost_effectiveness"]["discount_rate"])
        sides = [flows_of(answer["scenarios"][key]) for key in ("baseline", scenario)]
        rows["accounts"] += account_rows(country, scenario, sides[0], sides[1], rate)
        found = accounts_of(country, answer, scenario)
        rows["inventory"] += [
            [scenario, each["sector"], each["item"], each["status"], each["value"], each["unit"],
             (each["why"] or {}).get("en")]
            for each in found["inventory"]
        ]  # fmt: skip
        rows["split"] += _split_rows(scenario, found["split"])
    return {
        name: pl.DataFrame(rows[name], schema=dict(_SCHEMAS[name]), orient="row", strict=False)
        for name in DICTIONARY
    }


def account_rows(
    country: Country, scenario: str, before: Flows, after: Flows, rate: float
) -> list[list[Any]]:
    """Return what every party receives less what it pays, by year, programme and account; no rows of 0."""
    of_payer = {payer: each for each in departments(country, BUDGETS) for payer in each.payers}
    factors = discount_factors(rate, len(before.years))
    sums: dict[tuple[str, str, str, str], list[np.ndarray]] = {}
    for n, side in enumerate((before, after)):
        for (payer, recipient, account, programme), yen in side.paid.items():
            cost = "programme_cost" if account in PROGRAMME and payer in BUDGETS else "consequence"
            for party, sign, kind in ((payer, -1, cost), (recipient, 1, "consequence")):
                nothing = [np.zeros(len(before.years), dtype=np.int64) for _side in range(2)]
                sums.setdefault((party, programme, account, kind), nothing)[n] += sign * np.asarray(yen)
    found = []
    for party, programme, account, kind in sorted(sums, key=lambda key: (PARTIES.index(key[0]), *key[1:])):
        base, then = sums[party, programme, account, kind]
        department = of_payer.get(party)
        for place, year in enumerate(before.years):
            amounts = int(base[place]), int(then[place])
            if any(amounts):
                change = amounts[1] - amounts[0]
                found.append(
                    [scenario, year, department.key if department else party,
                     department.division if department else None, party, programme, account, kind,
                     *amounts, change, change * float(factors[place])]
                )  # fmt: skip
    return found


def _split_rows(scenario: str, split: Mapping[str, Any]) -> list[list[Any]]:
    rows: list[list[Any]] = []
    for each in split["parties"]:
        same = each["benefit_yen"], each["withdrawn_from_people_yen"]
        rows.append(
            [scenario, each["key"], "today", same[0], each["cost_today_yen"], each["net_today_yen"], same[1]]
        )
        for name, rule in split["rules"].items():
            if rule["shares_yen"] is not None:
                share, net = rule["shares_yen"][each["key"]], rule["net_yen"][each["key"]]
                rows.append([scenario, each["key"], name, same[0], share, net, same[1]])
    return rows
