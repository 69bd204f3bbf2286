"""Accounts of a scenario by department and year, out of a kept answer: what it costs and brings whom.

Everything is worked out anew from the answer's ``flows`` (who paid whom for what, exact) and its half widths,
so that a kept answer is enough and an answer costs nothing more. Figures say what is better off: above 0 a
budget, or a purse, has more than under today's rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp
from typing import Any

import numpy as np
from numpy.typing import NDArray

from placefirst.economics.cost_effectiveness import PRODUCTION, RESOURCES
from placefirst.economics.discounting import discount_factors
from placefirst.economics.flows import BUDGETS, PROGRAMME, Budgets, Flows, budgets, is_health, purse
from placefirst.economics.parties import EMPLOYERS, TAKEN_BACK
from placefirst.economics.returns import Returned, break_even_year, misplaced, mvpf, outside, roi
from placefirst.economics.split import to_whole
from placefirst.errors import InvalidRequest, NotInForce, UnknownName
from placefirst.exchange.accounts_inventory import inventory
from placefirst.exchange.accounts_split import Party, split_of
from placefirst.exchange.accounts_words import (
    DEFINITIONS,
    NOISE,
    REASONS,
    SEEN_BY,
    SEX,
    SEX_RULE,
    UNKNOWN,
    both,
)
from placefirst.parameters.country import Country
from placefirst.systems.department import Department, departments

Whole = NDArray[np.int64]
KEY = "accounts"
EMPLOYER_ACCOUNTS = ("levy", "allowances")
GROUPS = ("gaf", "diagnosis", "age")
MALE_ODDS = "work.male_log_odds"


@dataclass(frozen=True)
class Moved:
    """What a scenario moves: flows, budgets by department, people's purse, half widths, factors by year."""

    country: Country
    flows: Flows
    parties: tuple[Department, ...]
    budgets: Budgets  # by department
    purse: Mapping[str, Whole]  # people's own, by account
    half: Mapping[str, Any]
    factors: NDArray[np.float64]
    rate: float

    @property
    def years(self) -> tuple[int, ...]:
        """The fiscal years, each called by the year in which it begins."""
        return self.flows.years

    def present(self, amounts: Sequence[int] | Whole) -> int:
        """Return the present value of amounts by year, in whole units."""
        return round(float((np.asarray(amounts, dtype=np.float64) * self.factors).sum()))

    def series(self, amounts: Sequence[int] | Whole) -> dict[str, Any]:
        """Return amounts by year, nominal and discounted; the discounted ones sum to the present value."""
        whole = [int(each) for each in amounts]
        value = self.present(whole)
        discounted = [each * factor for each, factor in zip(whole, self.factors, strict=True)]
        return {
            "yen": whole,
            "discounted_yen": list(to_whole(discounted, value)),
            "present_value_yen": value,
        }

    def found(self, value: float, name: str, what: str = "present_value") -> dict[str, Any]:
        """Return the half width of *value*, whether it is more than noise, and the reason if not."""
        half = (self.half.get(name) or {}).get(what)
        reason = None
        if half is None:
            reason = REASONS[UNKNOWN]
        elif value and abs(value) <= half:
            reason = REASONS[NOISE]
        return {
            "half_width_yen": half,
            "found": reason is None,
            "reason": dict(reason) if reason else None,
        }


def flows_of(side: Mapping[str, Any]) -> Flows:
    """Return the flows of one scenario of an answer; raises ``InvalidRequest`` for an answer without them."""
    if "flows" not in side:
        raise InvalidRequest(
            "This answer was kept before accounts by department were; ask the question again for them."
        )
    return Flows(tuple(side["detail"]["years"]), dict(_leaves((), side["flows"])))


def _leaves(path: tuple[str, ...], tree: Any) -> Iterator[tuple[Any, tuple[int, ...]]]:
    if not isinstance(tree, Mapping):
        yield path, tuple(tree)
        return
    for name, below in tree.items():
        yield from _leaves((*path, name), below)


def moved(country: Country, answer: Mapping[str, Any], scenario: str) -> Moved:
    """Return what *scenario* moves in *answer*, one JSON object; raises ``UnknownName`` for another key."""
    if scenario not in answer["difference"]:
        raise UnknownName("scenario", scenario, answer["difference"])
    gap = answer["difference"][scenario]
    change = flows_of(answer["scenarios"][scenario]).less(flows_of(answer["scenarios"]["baseline"]))
    rate = float(gap["cost_effectiveness"]["discount_rate"])
    parties = departments(country, BUDGETS)
    return Moved(
        country=country,
        flows=change,
        parties=parties,
        budgets=budgets(change).together({each.key: each.payers for each in parties}),
        purse=purse(change),
        half=gap.get("budgets_half_width", {}),
        factors=discount_factors(rate, len(change.years)),
        rate=rate,
    )


def accounts_of(country: Country, answer: Mapping[str, Any], scenario: str) -> dict[str, Any]:
    """
    Return the accounts of one scenario of *answer* as plain data (``docs/results.md``).

    *answer* is the object that ``explain`` gives and a server keeps. Raises ``UnknownName`` for a scenario
    that is not in it, ``InvalidRequest`` for an answer that was kept without flows.
    """
    all_of_it = moved(country, answer, scenario)
    gap = answer["difference"][scenario]
    rows = _departments(all_of_it)
    people = _people(all_of_it)
    seen_by = _perspectives(all_of_it, gap, people)
    return {
        "scenario": scenario,
        "years": list(all_of_it.years),
        "discount_rate": all_of_it.rate,
        "currency": country.currency,
        "definitions": {name: dict(text) for name, text in DEFINITIONS.items()},
        "programme_accounts": {account: dict(why) for account, why in PROGRAMME.items()},
        "departments": rows,
        "people": people,
        "perspectives": seen_by,
        "wrong_pocket": _wrong_pocket(rows, seen_by["government"]),
        "returns": _returns(all_of_it, rows, people, seen_by),
        "cost_effectiveness": gap["cost_effectiveness"],
        "inventory": inventory(_paid_more(all_of_it), gap),
        "who_gains": _who_gains(country, answer, scenario),
        "split": split_of(
            country,
            [_party(row) for row in rows],
            all_of_it.years,
            people,
            is_found=seen_by["government"]["found"],
        ),
    }


def _departments(moved: Moved) -> list[dict[str, Any]]:
    """Return what changes for each department by year and at present value."""
    rows, both_sides = [], moved.budgets
    divisions = moved.country.files["country"].head["divisions"]
    for place, party in enumerate(moved.parties):
        net, cost = both_sides.net[place], both_sides.cost[place]
        value, spent, taken = (moved.present(each) for each in (net, cost, both_sides.withdrawn[place]))
        known = moved.found(value, party.key)
        division = divisions.get(party.division or "", {}).get("name")
        rows.append(
            {
                "key": party.key,
                "name": dict(party.name),
                "division": party.division,
                "division_name": dict(division) if division else None,
                "payers": list(party.payers),
                **moved.series(net),
                **known,
                "half_width_by_year_yen": (moved.half.get(party.key) or {}).get("years"),
                "cost_yen": spent,
                "benefit_yen": value + spent,
                "benefit_found": moved.found(value + spent, party.key, "benefit")["found"],
                "withdrawn_from_people_yen": taken,
                "break_even": _break_even(moved, net, is_found=known["found"]),
            }
        )
    return rows


def _people(moved: Moved) -> dict[str, Any]:
    """Return what changes in people's own purse: all of it, by account, and what they lose of benefits."""
    total = sum(moved.purse.values(), np.zeros(len(moved.years), dtype=np.int64))
    lost = sum(
        (amounts for account, amounts in moved.purse.items() if account in TAKEN_BACK),
        np.zeros(len(moved.years), dtype=np.int64),
    )
    whole = moved.series(total)
    return {
        **whole,
        **moved.found(whole["present_value_yen"], "people"),
        "half_width_by_year_yen": (moved.half.get("people") or {}).get("years"),
        "lost_benefits_yen": moved.present(lost),
        "accounts": {account: moved.series(amounts) for account, amounts in moved.purse.items()},
    }


def _perspectives(moved: Moved, gap: Mapping[str, Any], people: Mapping[str, Any]) -> dict[str, Any]:
    years = len(moved.years)
    health, society = np.zeros(years, dtype=np.int64), np.zeros(years, dtype=np.int64)
    for (payer, recipient, account, _programme), yen in moved.flows.paid.items():
        if is_health(payer, recipient):
            health -= np.asarray(yen)
        if account in RESOURCES:
            society -= np.asarray(yen)
        elif account in PRODUCTION and payer == EMPLOYERS:
            society += np.asarray(yen)
    government = moved.budgets.net.sum(axis=0)
    found: dict[str, Any] = {}
    for name, amounts in (("government", government), ("health", health), ("society", society)):
        series = moved.series(amounts)
        known = moved.found(series["present_value_yen"], name)
        if name == "society":
            known = _of_society(gap, known)
        by_year = (moved.half.get(name) or {}).get("years")
        found[name] = {**series, **known, "half_width_by_year_yen": by_year}
    shown = (
        "yen",
        "discounted_yen",
        "present_value_yen",
        "half_width_yen",
        "found",
        "reason",
        "half_width_by_year_yen",
    )
    found["people"] = {key: people[key] for key in shown}
    for name, (label, meaning) in SEEN_BY.items():
        found[name] |= {
            "name": dict(label),
            "definition": dict(meaning),
            "break_even": _break_even(moved, found[name]["yen"], is_found=found[name]["found"]),
        }
    return {name: found[name] for name in SEEN_BY}


def _break_even(moved: Moved, net: Sequence[int] | Whole, *, is_found: bool) -> dict[str, Any]:
    """Return the year in which what is better off by year has come back; none of what is only noise."""
    if not is_found:
        return {"value": None, "reason": dict(REASONS[NOISE])}
    return _said(break_even_year([-int(each) for each in net], moved.years, moved.rate))


def _of_society(gap: Mapping[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    """Return the noise of society's present value, which the answer has among its figures."""
    path = "present_value_yen.society"
    if path in gap["half_width"]:
        return {"half_width_yen": gap["half_width"][path], "found": True, "reason": None}
    half = gap["no_effect_found"].get(path, {}).get("half_width")
    reason = REASONS[NOISE if half is not None else UNKNOWN]
    return {**known, "half_width_yen": half, "found": False, "reason": dict(reason)}


def _said(returned: Returned) -> dict[str, Any]:
    """Return a figure with its reason in words, for JSON."""
    reason = dict(REASONS[returned.reason]) if returned.reason else None
    value = returned.value
    return {"value": value if value is None or isinstance(value, int) else round(value, 4), "reason": reason}


def _wrong_pocket(rows: Sequence[Mapping[str, Any]], government: Mapping[str, Any]) -> dict[str, Any]:
    """Return the wrong pocket of the programme and of each department that pays for it."""
    benefits, costs = [row["benefit_yen"] for row in rows], [row["cost_yen"] for row in rows]
    whole = sum(max(each, 0) for each in benefits)
    if not any(row["benefit_found"] and row["benefit_yen"] > 0 for row in rows):
        no = {"value": None, "reason": dict(REASONS[NOISE])}
        return {"programme": no, "payers": {}, "benefit_yen": whole, "largest_payer": None}
    payers = {
        row["key"]: _said(outside(benefits, place)) for place, row in enumerate(rows) if row["cost_yen"] > 0
    }
    largest = max(range(len(rows)), key=lambda n: costs[n])
    return {
        "programme": _said(misplaced(benefits, costs)),
        "payers": payers,
        "benefit_yen": whole,
        "largest_payer": rows[largest]["key"] if costs[largest] > 0 else None,
    }


def _returns(
    moved: Moved, rows: Sequence[Mapping[str, Any]], people: Mapping[str, Any], seen_by: Mapping[str, Any]
) -> dict[str, Any]:
    """Return MVPF and both ROI, with every term that went into them."""
    government, society = seen_by["government"], seen_by["society"]
    cost = sum(row["cost_yen"] for row in rows)
    benefit = sum(row["benefit_yen"] for row in rows)
    employers = moved.present(moved.flows.of_parties([EMPLOYERS], EMPLOYER_ACCOUNTS)[0])
    willing = people["present_value_yen"] + employers
    ratio = _said(mvpf(willing, -government["present_value_yen"]))
    if not (government["found"] and people["found"]):
        ratio = {"value": None, "reason": dict(REASONS[NOISE])}
    of_government = _said(roi(benefit, cost))
    cost_half = (moved.half.get("government") or {}).get("cost")
    if cost_half is None or (cost > 0 and cost <= cost_half):
        of_government = {"value": None, "reason": dict(REASONS[NOISE if cost_half is not None else UNKNOWN])}
    of_society = _said(roi(society["present_value_yen"] + cost, cost))
    if not society["found"] or of_government["value"] is None:
        of_society = {"value": None, "reason": society["reason"] or of_government["reason"]}
    return {
        "mvpf": {
            **ratio,
            "willing_to_pay_yen": willing,
            "of_people_yen": people["present_value_yen"],
            "of_employers_yen": employers,
            "net_cost_to_government_yen": -government["present_value_yen"],
        },
        "roi_government": {**of_government, "benefit_yen": benefit, "cost_yen": cost},
        "roi_society": {**of_society, "net_benefit_yen": society["present_value_yen"], "cost_yen": cost},
    }


def _paid_more(moved: Moved) -> dict[str, int]:
    """Return what is paid more on each account by whom it may concern, at present value."""
    found: dict[str, Whole] = {}
    for (_payer, _recipient, account, _programme), yen in moved.flows.paid.items():
        found[account] = found.get(account, np.zeros(len(moved.years), dtype=np.int64)) + np.asarray(yen)
    return {account: moved.present(amounts) for account, amounts in found.items()}


def _who_gains(country: Country, answer: Mapping[str, Any], scenario: str) -> dict[str, Any]:
    """Return who gains: job starts by group and area, purse by GAF band, access; and what sex cannot tell."""
    before, after = (answer["scenarios"][key] for key in ("baseline", scenario))
    gap = answer["difference"][scenario]
    found: dict[str, Any] = {
        f"job_starts_by_{group}": {
            part: _mean_year(before, after, gap, ("job_starts", group, part))
            for part in before["detail"]["job_starts"].get(group, {})
        }
        for group in GROUPS
    }
    areas = before["detail"].get("areas", {}).get("job_starts", {})
    found["job_starts_by_area"] = {
        code: _mean_year(before, after, gap, ("areas", "job_starts", code)) for code in areas
    }
    halves = gap.get("budgets_half_width", {})
    found["purse_by_gaf_yen"] = {
        band: _found(value, (halves.get(f"people_{band}") or {}).get("present_value"))
        for band, value in gap.get("purse_by_gaf_yen", {}).items()
    }
    path = "access.concentration"
    half = gap["half_width"].get(path, gap["no_effect_found"].get(path, {}).get("half_width"))
    ends = [side["access"]["concentration"] for side in (before, after)]
    found["concentration_of_access"] = {"before": ends[0], "after": ends[1]}
    if None not in ends:
        found["concentration_of_access"] |= _found(round(ends[1] - ends[0], 4), half)
    found["sex"] = both(SEX, rule=_sex_rule(country, answer))
    return found


def _sex_rule(country: Country, answer: Mapping[str, Any]) -> Mapping[str, str]:
    if not country.has(MALE_ODDS):
        return {"en": "", "ja": ""}
    try:
        day = date.fromisoformat(f"{answer['start']}-01")
        value = country.at(MALE_ODDS, day)
        return both(SEX_RULE, odds=f"{exp(country.number(MALE_ODDS, day)):.2f}", mark=value.source.mark)
    except NotInForce:
        return {"en": "", "ja": ""}


def _mean_year(
    before: Mapping[str, Any], after: Mapping[str, Any], gap: Mapping[str, Any], path: tuple[str, ...]
) -> dict[str, Any]:
    """Return how a count of the detail changes in a mean year of twelve months."""
    months = sum(before["detail"]["months"])
    ends = [_at(side["detail"], path) for side in (before, after)]
    change = sum((sum(by_year) if by_year else 0) * sign for by_year, sign in zip(ends, (-1, 1), strict=True))
    where = path if path[0] == "areas" else ("mean_year", *path)
    return _found(round(change * 12 / months), _at(gap["detail_half_width"], where))


def _found(value: float, half: float | None) -> dict[str, Any]:
    return {
        "change": value,
        "half_width": half,
        "found": value == 0 or (half is not None and abs(value) > half),
    }


def _at(tree: Any, path: Sequence[str]) -> Any:
    for name in path:
        tree = tree.get(name) if isinstance(tree, Mapping) else None
    return tree


def _party(row: Mapping[str, Any]) -> Party:
    return Party(
        key=row["key"],
        name=row["name"],
        payers=tuple(row["payers"]),
        net=tuple(row["yen"]),
        present=row["present_value_yen"],
        cost=row["cost_yen"],
        benefit=row["benefit_yen"],
        withdrawn=row["withdrawn_from_people_yen"],
        is_found=row["benefit_found"],
    )
