"""Household: one person's month at some hours of work, line by line, to the yen, by the rules of one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import Final

from placefirst.economics.household_tax import (
    disability_deduction,
    income_of,
    income_tax,
    resident_tax,
)
from placefirst.errors import RefusedField
from placefirst.parameters.country import Country
from placefirst.parameters.history import Value
from placefirst.parameters.values import number_text

HOURS: Final = (10, 20, 30)  # a week, shown beside today and one's own
WEEKS_A_MONTH: Final = Fraction(52, 12)
NEXT: Final = 1_000  # of what is earned more in a month, how much is kept
MOST: Final = 10_000_000  # of any amount that is typed
PENSIONS: Final = ("none", "grade_1", "grade_2", "grade_3")
CERTIFICATES: Final = ("none", "grade_1", "grade_2_3")
COPAYMENT: Final = "transition_support.copayment"
#: Without these nothing can be said; what else the topic may hold, a country need not have.
NEEDED: Final = ("money.assistance_standard", "household.insurance_hours", f"{COPAYMENT}_cap")
#: The lines of a month, in the order in which they are read: what comes in, then what goes out.
COMES_IN: Final = ("wage", "workshop_pay", "basic_pension", "employees_pension", "assistance")
GOES_OUT: Final = (
    "pension_insurance", "health_insurance", "child_support", "employment_insurance", "income_tax",
    "resident_tax", "copayment",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks. Amounts are whole units of money a month; nothing here says who it is."""

    pension: str = "none"  # one of PENSIONS; grade_3 is an employees' pension only
    employees_pension: int = 0  # beside the basic pension; grade 3: the pension itself, 0 for the least
    is_onset_before_20: bool = False
    is_on_assistance: bool = False
    standard: int | None = None  # what assistance guarantees; None: the country's amount
    certificate: str = "none"  # one of CERTIFICATES
    copayment: str | None = None  # the household's class, for a service that goes on; None: no service
    service_cost: int | None = None  # of a month of it; None: so much that the cap is reached
    workshop_pay: int = 0  # today; it ends with the work asked about
    is_large_firm: bool | None = None  # insures part-time workers; None: not known, taken as one that does


@dataclass(frozen=True, slots=True)
class Work:
    """A job: hours a week and wage an hour."""

    hours: Fraction
    hourly: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a month; *amount* is never negative, what it does stands in COMES_IN or GOES_OUT."""

    key: str
    amount: int
    formula: str = ""  # in figures; empty where nothing was worked out
    rests_on: tuple[tuple[str, Value], ...] = ()  # (path, value) read for it


@dataclass(frozen=True, slots=True)
class Month:
    """One month: the work (None: none), its lines, whether the work insures."""

    work: Work | None
    lines: tuple[Line, ...]
    is_insured: bool  # for pension and health, through the work

    def amount(self, key: str) -> int:
        """Return the amount of the line *key*, 0 where this month has no such line."""
        return next((line.amount for line in self.lines if line.key == key), 0)

    @property
    def in_hand(self) -> int:
        """What comes in less what goes out."""
        return sum(line.amount * (1 if line.key in COMES_IN else -1) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Column:
    """A month in work beside today; *of_next* is what is kept of the next NEXT earned (may be negative)."""

    month: Month
    more: int  # in hand, than today
    of_next: int


@dataclass(frozen=True, slots=True)
class Keeping:
    """The answer: today, and a month at each number of hours."""

    day: date
    person: Person
    today: Month
    columns: tuple[Column, ...]


def keeping(
    country: Country, day: date, person: Person, *, hourly: int | None = None, hours: Fraction | None = None
) -> Keeping:
    """
    Return what *person* would have in hand at HOURS of work a week, and at one's own *hours*.

    Without *hourly* the minimum wage of *day* is paid. Raises ``RefusedField`` for what cannot be, and
    ``NotInForce`` for a day on which a rule has no value.
    """
    least = country.whole("money.minimum_wage", day)
    hourly = least if hourly is None else hourly
    check(country, day, person, hourly=hourly, hours=hours)
    asked = sorted({Fraction(each) for each in HOURS} | ({hours} if hours else set()))
    today = month(country, day, person, None)
    columns = []
    for each in asked:
        then = month(country, day, person, Work(each, hourly))
        one_more = month(country, day, person, Work(each, hourly), extra=NEXT)
        columns.append(Column(then, then.in_hand - today.in_hand, one_more.in_hand - then.in_hand))
    return Keeping(day, person, today, tuple(columns))


def is_described(country: Country) -> bool:
    """Return whether the country's files hold the rules that a month needs."""
    return all(country.has(path) for path in NEEDED)


def classes(country: Country) -> tuple[str, ...]:
    """Return the classes of household for the copayment, from the least to the most."""
    return country.table(f"{COPAYMENT}_cap").words("household")


def check(country: Country, day: date, person: Person, *, hourly: int, hours: Fraction | None) -> None:
    """Raise ``RefusedField`` for the first thing of the question that cannot be."""
    amounts = {
        "employees_pension": person.employees_pension, "standard": person.standard,
        "service_cost": person.service_cost, "workshop_pay": person.workshop_pay, "hourly": hourly,
    }  # fmt: skip
    for field, amount in amounts.items():
        if amount is not None and not 0 <= amount <= MOST:
            raise RefusedField(field, "This amount cannot be.", f"Write a number from 0 to {MOST:,}.")
    if hours is not None and not 0 < hours <= 60:
        raise RefusedField("hours", "This is no number of hours a week.", "Write one from 1 to 60.")
    if not country.has("money.minimum_wage") or hourly <= 0:
        raise RefusedField("hourly", "This is no wage.", "Write the wage of an hour.")
    pensions = PENSIONS if country.has("household.pension_grade_3_share") else PENSIONS[:3]
    known = (
        ("pension", person.pension, pensions),
        ("certificate", person.certificate, CERTIFICATES),
        ("copayment", person.copayment, (None, *classes(country))),
    )
    for field, word, allowed in known:
        if word not in allowed:
            names = ", ".join(str(each) for each in allowed if each)
            raise RefusedField(field, "This is none of the answers.", f"Known: {names}.")
    if person.pension == "none" and (person.employees_pension or person.is_onset_before_20):
        field = "employees_pension" if person.employees_pension else "onset_before_20"
        raise RefusedField(field, "No pension is entered.", "Choose its grade first.")
    if person.pension == "grade_3" and person.is_onset_before_20:
        raise RefusedField("onset_before_20", "Grade 3 is an employees' pension.", "Leave this out.")


def month(country: Country, day: date, person: Person, work: Work | None, *, extra: int = 0) -> Month:
    """
    Return the month of *person* at *work*, or today's without; *extra* is paid on top, hours unchanged.

    Every line knows the values that it rests on. Raises ``RefusedField`` for a wage above what the
    country's tax rules cover.
    """
    return _Making(country, day, person, work, extra).month()


def exempt(earned: Fraction, *, first: Fraction, rate: Fraction) -> int:
    """
    Return how much of a month's earnings public assistance does not count, whole and rounded down.

    >>> [exempt(Fraction(w), first=Fraction(15_000), rate=Fraction(1, 10)) for w in (0, 15_000, 115_009)]
    [0, 15000, 25000]
    """
    return floor(min(earned, first + rate * max(earned - first, Fraction(0))))


def worker_share(pay: Fraction, rate: Fraction) -> int:
    """
    Return what is taken off a wage: to the nearest whole unit, an exact half dropped.

    >>> worker_share(Fraction(98_000), Fraction("0.0915")), worker_share(Fraction(1), Fraction(1, 2))
    (8967, 0)
    """
    return ceil(pay * rate - Fraction(1, 2))


class _Making:
    """The lines of one month, made in the order in which they need each other."""

    def __init__(self, country: Country, day: date, person: Person, work: Work | None, extra: int) -> None:
        self.country, self.day, self.person, self.work = country, day, person, work
        self.wage = floor(work.hours * WEEKS_A_MONTH * work.hourly) + extra if work else 0
        self.extra = extra
        self.is_insured = False
        self.lines: dict[str, Line] = {}

    def month(self) -> Month:
        self._earnings()
        self._insurance()
        self._taxes()
        self._pensions()
        self._assistance()
        if self._has_left_assistance:
            self._taxes()
        self._copayment()
        order = [*COMES_IN, *GOES_OUT]
        lines = tuple(self.lines[key] for key in order if key in self.lines)
        return Month(self.work, lines, self.is_insured)

    def _earnings(self) -> None:
        if self.work:
            hours, hourly = number_text(self.work.hours), f"{self.work.hourly:,}"
            more = f" + {self.extra:,}" if self.extra else ""
            with self.country.trace() as read:
                self._value("money.minimum_wage")
            self.lines["wage"] = Line(
                "wage", self.wage, f"{hours} × 52 ÷ 12 × {hourly}{more}", tuple(read.rests_on)
            )
        elif self.person.workshop_pay:
            self.lines["workshop_pay"] = Line("workshop_pay", self.person.workshop_pay)

    @property
    def _has_left_assistance(self) -> bool:
        """Whether work has ended the assistance that the person lives on today."""
        return self.work is not None and "assistance" in self.lines and not self._amount("assistance")

    @property
    def _is_assisted(self) -> bool:
        return self.person.is_on_assistance and not self._has_left_assistance

    @property
    def _earned(self) -> int:
        return self.wage if self.work else self.person.workshop_pay

    # -------------------------------------------------------------- insurance

    def _insurance(self) -> None:
        if self.work is None:
            return
        hours = self.work.hours
        with self.country.trace() as rules:
            any_firm = hours >= self._value("household.insurance_hours_any_firm")
            part_time = (
                hours >= self._value("household.insurance_hours")
                and self.wage >= self._value("household.insurance_wage")
                and self.person.is_large_firm is not False
            )
            self._value("household.insurance_firm")
        self.is_insured = any_firm or part_time
        enrolled = tuple(rules.rests_on)
        if self.is_insured:
            self._half("pension_insurance", "money.pension_contribution_rate", enrolled)
            self._half("health_insurance", "money.health_contribution_rate", enrolled)
            if self.country.has("household.child_support_rate"):
                self._half("child_support", "household.child_support_rate", enrolled)
        with self.country.trace() as read:
            if hours >= self._value("household.employment_insurance_hours"):
                rate = self._value("money.employment_insurance_worker")
                due = worker_share(Fraction(self.wage), rate)
                self._put("employment_insurance", due, f"{self.wage:,} × {_percent(rate)}", read.rests_on)

    def _half(self, key: str, path: str, enrolled: tuple[tuple[str, Value], ...]) -> None:
        with self.country.trace() as read:
            pay, rate = self._standard_pay(), self._value(path)
        due = worker_share(pay, rate / 2)
        if due:
            formula = f"{number_text(pay)} × {_percent(rate)} ÷ 2"
            self._put(key, due, formula, [*read.rests_on, *enrolled])

    def _standard_pay(self) -> Fraction:
        """Return the pay that contributions are a share of: the wage itself where there are no grades."""
        if not self.country.has("household.standard_pay"):
            return Fraction(self.wage)
        table = self.country.table("household.standard_pay")
        settled = self.wage - self.extra  # a grade holds until the next review, whatever is paid on top
        starts = [word for word in table.words("wage_from") if int(word) <= settled]
        value = table.cell(self.day, starts[-1]).value
        assert isinstance(value, Fraction)
        return value

    # -------------------------------------------------------------- tax

    def _taxes(self) -> None:
        if self.work is None:
            return
        insured = 12 * sum(self._amount(key) for key in GOES_OUT[:4])
        certificate = self.person.certificate
        with self.country.trace() as read:
            national = income_tax(self.country, self.day, 12 * self.wage, certificate, insured)
        if national.a_month:
            self._put("income_tax", national.a_month, national.formula, read.rests_on)
        with self.country.trace() as read:
            local = resident_tax(self.country, self.day, 12 * self.wage, certificate, insured)
            is_free = self._is_assisted and self._flag("household.resident_tax_free_on_assistance")
        if local.a_month and not is_free:
            self._put("resident_tax", local.a_month, local.formula, read.rests_on)

    # -------------------------------------------------------------- benefits

    def _pensions(self) -> None:
        person, basic = self.person, f"money.pension_{self.person.pension}"
        if person.pension == "none":
            return
        with self.country.trace() as read:
            if person.pension == "grade_3":
                year = self._value("money.pension_grade_2") * self._value("household.pension_grade_3_share")
                least = floor(year / 100 + Fraction(1, 2)) * 100
                if not person.employees_pension:
                    self._put("employees_pension", least // 12, f"{least:,} ÷ 12", read.rests_on)
            else:
                year = self._value(basic)
                share, why = self._under_20()
                self._put(
                    "basic_pension", floor(year * share / 12), f"{number_text(year)} ÷ 12{why}", read.rests_on
                )
        if person.employees_pension:
            self._put("employees_pension", person.employees_pension)

    def _under_20(self) -> tuple[Fraction, str]:
        """Return which share of the basic pension is paid, and how that is written."""
        paths = [f"household.pension_under_20_{word}_income" for word in ("half", "stop")]
        if not self.person.is_onset_before_20 or not all(self.country.has(path) for path in paths):
            return Fraction(1), ""
        half, stop = (self._value(path) for path in paths)
        insured = 12 * sum(self._amount(key) for key in GOES_OUT[:4])
        income = income_of(self.country, self.day, 12 * self.wage) - insured
        income -= disability_deduction(self.country, self.day, "income_tax", self.person.certificate)
        if income > stop:
            return Fraction(0), " × 0"
        return (Fraction(1, 2), " ÷ 2") if income > half else (Fraction(1), "")

    def _assistance(self) -> None:
        if not self.person.is_on_assistance:
            return
        with self.country.trace() as read:
            standard = self.person.standard
            if standard is None:
                standard = int(self._value("money.assistance_standard"))
            first, rate = (self._value(f"money.assistance_exempt_{word}") for word in ("first", "rate"))
            kept = exempt(Fraction(self._earned), first=first, rate=rate)
            costs = 0
            if self._flag("household.assistance_expenses_deducted"):
                costs = sum(self._amount(key) for key in GOES_OUT[:6])
        counted = max(self._earned - kept - costs, 0)
        pension = self._amount("basic_pension") + self._amount("employees_pension")
        terms = [f"{standard:,}"]
        terms += [f"{pension:,}"] if pension else []
        if counted:
            terms.append(f"({' − '.join(f'{each:,}' for each in (self._earned, kept, costs) if each)})")
        paid = max(standard - pension - counted, 0)
        formula = " − ".join(terms) + (" < 0" if standard - pension - counted < 0 else "")
        self._put("assistance", paid, formula, read.rests_on)

    def _copayment(self) -> None:
        given = self.person.copayment
        if given is None:
            return
        known = classes(self.country)
        position = known.index(given)
        if self._amount("resident_tax") and position == 0 and len(known) > 1:
            position = 1
        if self._is_assisted:
            position = 0
        with self.country.trace() as read:
            cap = self.country.table(f"{COPAYMENT}_cap").cell(self.day, known[position]).value
            share = self._value(f"{COPAYMENT}_share")
        assert isinstance(cap, Fraction)
        if self.person.service_cost is None:
            due, formula = floor(cap), f"≤ {floor(cap):,}"
        else:
            due = min(floor(self.person.service_cost * share), floor(cap))
            formula = f"{self.person.service_cost:,} × {_percent(share)} ≤ {floor(cap):,}"
        self._put("copayment", due, formula, read.rests_on)

    # -------------------------------------------------------------- reading

    def _put(
        self, key: str, amount: int, formula: str = "", rests_on: list[tuple[str, Value]] | None = None
    ) -> None:
        self.lines[key] = Line(key, amount, formula, tuple(rests_on or ()))

    def _amount(self, key: str) -> int:
        return self.lines[key].amount if key in self.lines else 0

    def _value(self, path: str) -> Fraction:
        return self.country.exact(path, self.day)

    def _flag(self, path: str) -> bool:
        return self.country.has(path) and self.country.flag(path, self.day)


def _percent(rate: Fraction) -> str:
    return f"{number_text(rate * 100)}%"
