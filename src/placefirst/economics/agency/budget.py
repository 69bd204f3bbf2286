"""Budget: what the people of one agency bring it and cost it in each period, line by line, in whole currency.

Fees by the payment rules of :mod:`placefirst.payment`; costs by the rules of the simulation's year end
(``simulation.accounts.year_costs``), and never fewer staff than the law asks for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import numpy as np

from placefirst.economics.agency.agency import Agency
from placefirst.economics.agency.beginnings import PLACES_AT_ONCE, within
from placefirst.economics.agency.curves import BAND, Floats
from placefirst.economics.agency.fees import Fees, fees_of
from placefirst.economics.agency.flows import FEW, FULL, TODAY, YEAR, Flow
from placefirst.economics.agency.rules import AgencyRules
from placefirst.economics.services import expected_copayment
from placefirst.payment.banded_tariff import claim, units_milli, with_addition
from placefirst.payment.exact import Whole, floor_times
from placefirst.payment.fidelity_addition import level_of
from placefirst.payment.severity_weight import weighted_due

#: What payers pay, some time after the month; what comes within the month; what is spent in it.
FEES: Final = ("fee_train", "fee_ips", "outreach", "follow_along", "retention_support")
INCOME: Final = (*FEES, "grant", "other_income")
COSTS: Final = (
    "direct_staff", "managers", "specialists", "job_start_staff", "retention_staff", "overhead", "fixed_cost",
    "place_cost", "setup_cost",
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Staff:
    """Full-time equivalents in each period, float, shape (period,)."""

    users: Floats  # people a day
    instructors: Floats  # with life support workers
    workers: Floats  # employment support workers
    legal_instructors: Floats  # the fewest that the law allows
    legal_workers: Floats
    managers: float
    specialists: Floats  # paid for in addition, with supervision
    retention: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Budget:
    """The money of one way of working: every line by period, costs positive; int64, shape (period,)."""

    flow: Flow
    fees: Fees
    staff: Staff
    lines: Mapping[str, Whole]
    copayment: Whole  # the part of the fees that people pay themselves

    @property
    def income(self) -> Whole:
        """Everything that comes in; int64, shape (period,)."""
        return self.sum_of(INCOME)

    @property
    def cost(self) -> Whole:
        """Everything that is spent; int64, shape (period,)."""
        return self.sum_of(COSTS)

    @property
    def surplus(self) -> Whole:
        """Income less cost; int64, shape (period,)."""
        return self.income - self.cost

    def sum_of(self, names: tuple[str, ...]) -> Whole:
        """Return the sum of these lines; int64, shape (period,)."""
        return np.asarray(np.sum([self.lines[name] for name in names], axis=0), dtype=np.int64)


def budget_of(agency: Agency, rules: AgencyRules, flow: Flow) -> Budget:
    """Return the money of *flow*."""
    fees, staff = fees_of(agency, rules, flow), _staff(agency, rules, flow)
    income = _income(agency, rules, flow, fees)
    lines = {**income, **_costs(agency, flow, staff, rules)}
    billed = np.sum([income[name] for name in FEES], axis=0)
    months = flow.people.sum(axis=1) + flow.held + _later(agency, flow)
    if rules.rule == "banded_tariff":
        copayment = expected_copayment(
            rules.caps, rules.households, rules.copayment, billed.astype(np.float64), months
        )
    else:  # nobody pays for what a grant or a payer's own fee pays
        copayment = np.zeros_like(billed)
    return Budget(flow, fees, staff, lines, np.asarray(copayment, dtype=np.int64))


def surplus_in(agency: Agency, rules: AgencyRules, flow: Flow) -> int:
    """Return only what the first period of *flow* leaves over, whole currency; what is solved asks often."""
    income = _income(agency, rules, flow, fees_of(agency, rules, flow))
    costs = _costs(agency, flow, _staff(agency, rules, flow), rules)
    return sum(int(each[0]) for each in income.values()) - sum(int(each[0]) for each in costs.values())


def _yen(values: Floats) -> Whole:
    return np.asarray(np.rint(values), dtype=np.int64)


def _later(agency: Agency, flow: Flow) -> Floats:
    """Person-months of retention support: of those whose job has lasted, the share that uses it."""
    return flow.later * (agency.number("retention_use") if agency.flag("retention_support") else 0.0)


def _income(agency: Agency, rules: AgencyRules, flow: Flow, fees: Fees) -> dict[str, Whole]:
    nothing = np.zeros(flow.starts.size, dtype=np.int64)
    grade = 0
    if flow.way != TODAY:
        score = agency.number("fidelity_full" if flow.way == FULL else "fidelity")
        grade = int(level_of(int(score), [int(each) for each in rules.grades]))
    share = rules.added_share + (Fraction(0), *rules.bonus)[grade]

    attended = np.stack([flow.people * agency.days, flow.search * agency.number("ips_days")])
    millidays = _yen(attended * 1000)  # (programme, period, band)
    units = units_milli(millidays, fees.units[:, None]) // 1000
    if rules.added_units:
        units = units + floor_times(millidays, rules.added_units)
    due = claim(with_addition(units, share), rules.price)
    if any(weight != 1 for weight in rules.weights):
        due = weighted_due(due, rules.weights)
    due = due.sum(axis=-1)
    if rules.rule != "banded_tariff":
        due = np.zeros_like(due)
    contacts = flow.search.sum(axis=1) * (agency.number("outreach") + agency.number("employer"))
    contacts = contacts + flow.followed * agency.number("outreach_in_work")
    later = _yen(_later(agency, flow) * 1000)
    grant = nothing
    if rules.rule == "block_grant":
        grant = _yen(np.full(flow.starts.size, rules.yearly * flow.months / YEAR))
    elif rules.rule == "capitation":
        grant = _yen((flow.people.sum(axis=1) + flow.held) * rules.yearly)
    return {
        "fee_train": np.asarray(due[0]),
        "fee_ips": np.asarray(due[1]),
        "outreach": _yen(contacts * rules.outreach_fee) if rules.rule == "banded_tariff" else nothing,
        "follow_along": _yen(flow.paid * rules.follow_fee),
        "retention_support": claim(units_milli(later, rules.retention_units), rules.price),
        "grant": grant,
        "other_income": _yen(np.full(flow.starts.size, agency.number("other_income") * flow.months / YEAR)),
    }


def _staff(agency: Agency, rules: AgencyRules, flow: Flow) -> Staff:
    open_days = agency.number("opening_days") * flow.months
    days = flow.people * agency.days
    in_ips = flow.search.sum(axis=1) * agency.number("ips_days")
    users = (days.sum(axis=1) + in_ips) / open_days
    by_instructor, by_worker = 1 / rules.instructor_ratio, 1 / rules.worker_ratio
    need = (days * effort(agency, rules)).sum(axis=1) / open_days * (by_instructor + by_worker)
    need = np.maximum(need, rules.least_direct)
    if (
        rules.rule != "banded_tariff"
    ):  # the law of another programme asks for other staff; its own word counts
        users, need = np.zeros_like(users), np.full_like(users, rules.least_direct)
    legal_instructors, legal_workers = users * by_instructor, users * by_worker
    part = by_instructor / (by_instructor + by_worker)

    def there(name: str, legal: Floats, otherwise: Floats) -> Floats:
        own = otherwise if agency.is_open(name) else np.full_like(legal, agency.number(name))
        return np.maximum(own, legal)

    held = flow.held / flow.months
    specialists = held / agency.number("caseload") * agency.number("supervision")
    least = agency.number("least_specialist") if flow.way != TODAY else 0.0
    specialists = np.where(held > 1e-9, np.maximum(specialists, least), 0.0)
    return Staff(
        users=users,
        instructors=there("instructors", legal_instructors, need * part),
        workers=there("employment_workers", legal_workers, need * (1 - part)),
        legal_instructors=legal_instructors,
        legal_workers=legal_workers,
        managers=agency.number("managers"),
        specialists=np.maximum(specialists - agency.number("redeployed"), 0.0),
        retention=_later(agency, flow) / flow.months / rules.retention_ratio,
    )


def effort(agency: Agency, rules: AgencyRules) -> Floats:
    """Return the staff that an attended day takes by GAF band, 1 where support needs are few.

    Float, shape (band,): the mean over the people who stand behind a band in the simulation.
    """
    b, share = agency.known.beliefs, within(agency.known.seated)
    more = rules.effort_slope * np.maximum(0.0, rules.effort_gaf - b.gaf) / 10
    days = share * b.days
    return np.asarray(1 + np.bincount(BAND, weights=days * more) / np.bincount(BAND, weights=days))


def _costs(agency: Agency, flow: Flow, staff: Staff, rules: AgencyRules) -> dict[str, Whole]:
    year = flow.months / YEAR
    each = agency.number("staff_cost")
    periods = flow.starts.size
    pay = {
        "direct_staff": (staff.instructors + staff.workers) * year,
        "managers": np.full(periods, staff.managers * year),
        "specialists": staff.specialists * year,
        "job_start_staff": rules.start_staff * flow.starts,
        "retention_staff": staff.retention * year,
    }
    lines = {name: _yen(posts * each) for name, posts in pay.items()}
    whole = np.sum(list(lines.values()), axis=0)
    return {
        **lines,
        "overhead": floor_times(whole, agency.exact("overhead")),
        "fixed_cost": _yen(np.full(periods, agency.number("fixed_cost") * year)),
        "place_cost": _yen(np.full(periods, agency.number("place_cost") * agency.number("capacity") * year)),
        "setup_cost": _setup(agency, flow),
    }


def _setup(agency: Agency, flow: Flow) -> Whole:
    """Return what starting costs in each month: with each place that opens; nothing once all has settled."""
    opened = np.zeros(flow.starts.size)
    if flow.months != YEAR and flow.way == FEW:
        opened[0] = agency.number("ips_places")
    elif flow.months != YEAR and flow.way == FULL:
        most, pace = agency.number("full_places"), agency.number("intake")
        target = np.minimum(most, pace * np.arange(1, flow.starts.size + 1))
        opened = np.diff(target, prepend=0.0)
    return _yen(opened / PLACES_AT_ONCE * agency.number("setup_cost"))
