"""Claim sheet: one agency's month to the yen, a person a line, as it stands on the forms of its own claim.

Units a day by the band, additions and reductions, each share rounded as the law rounds; then yen, a part of
which is dropped for each person; then what the person pays and what the payers do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Final

import numpy as np

from placefirst.calendars import last_day, month_number
from placefirst.errors import InvalidRequest, NotInForce, RefusedAnswer
from placefirst.parameters.country import Country
from placefirst.parameters.history import Parameter, Table, Value
from placefirst.payment.banded_tariff import Band, band_index, billable_millidays, hundredths
from placefirst.payment.copayment import copayment_due
from placefirst.payment.unit_claim import cost_of, share_of_units

PROGRAMME: Final = "transition_support"
BASE: Final = "base_units"
#: Additions for each attended day of an agency that has them, by the question that chooses them.
DAILY: Final[Mapping[str, str]] = MappingProxyType(
    {
        "qualified_staff": "qualified_staff_addition",
        "trained_worker": "trained_worker_addition",
        "outside_support": "outside_support_addition",
        "discharge_facility": "discharge_facility_addition",
    }
)
#: What is counted of one person's month: the parameter that pays it, its cell, and the most in a month.
COUNTED: Final[Mapping[str, tuple[str, str, str]]] = MappingProxyType(
    {
        "first_days": ("first_days_addition", "", "first_days"),
        "trips": ("transport_addition", "", ""),
        "absences": ("absence_addition", "", "absences_a_month"),
        "short_visits": ("home_visit_addition", "under 1 hour", "home_visits_a_month"),
        "long_visits": ("home_visit_addition", "1 hour or more", "home_visits_a_month"),
        "led_meetings": ("conference_addition", "I", "conferences_a_month"),
        "meetings": ("conference_addition", "II", "conferences_a_month"),
        "home_days": ("home_support_addition", "", ""),
        "commuting_days": ("commuting_training_addition", "", ""),
    }
)
REDUCTIONS: Final = ("no_safeguard_reduction", "no_report_reduction")
MOST_PEOPLE: Final = 300


@dataclass(frozen=True, slots=True)
class ClaimAgency:
    """What of the agency sets its units and its price."""

    capacity: int
    area_class: str
    fee_class: str = "I"
    retained: int = 0  # people who reached six months in a job, in the years that are counted together
    licensed: int | None = None  # places of the same years; as now without
    is_new: bool = False
    chosen: Mapping[str, str] = field(default_factory=dict)  # additions: question -> grade, or "yes"
    is_understaffed: bool = False
    reductions: frozenset[str] = frozenset()  # of REDUCTIONS


@dataclass(frozen=True, slots=True)
class PersonMonth:
    """What one person used in the month; *household* is the class of the copayment's cap."""

    days: int
    household: str
    counts: Mapping[str, int] = field(default_factory=dict)  # keys of COUNTED


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One line of a person's claim: *count* times *units_each*, or a share of all units above."""

    path: str  # the parameter
    cell: tuple[str, ...]
    value: Value
    units_each: int
    count: int
    units: int
    asked: int  # the count that was given; more than *count* where the law sets a limit


@dataclass(frozen=True, slots=True)
class PersonClaim:
    """One person's claim."""

    lines: tuple[ClaimLine, ...]
    units: int
    cost: int  # whole currency
    copayment: int
    benefit: int


@dataclass(frozen=True, slots=True)
class ClaimSheet:
    """A month's claim of one agency."""

    day: date
    band: str
    units_a_day: int  # after reductions
    price: int  # hundredths of the currency
    people: tuple[PersonClaim, ...]
    rests_on: tuple[tuple[str, Value], ...]

    @property
    def units(self) -> int:
        """All units."""
        return sum(each.units for each in self.people)

    @property
    def cost(self) -> int:
        """What all of it costs."""
        return sum(each.cost for each in self.people)

    @property
    def copayment(self) -> int:
        """What the people pay."""
        return sum(each.copayment for each in self.people)

    @property
    def benefit(self) -> int:
        """What is claimed from the payers."""
        return sum(each.benefit for each in self.people)

    def together(self) -> tuple[ClaimLine, ...]:
        """Return the lines of all people added up, in their order."""
        sums: dict[tuple[str, tuple[str, ...]], ClaimLine] = {}
        for line in (line for person in self.people for line in person.lines):
            key = line.path, line.cell
            old = sums.get(key)
            sums[key] = (
                line
                if old is None
                else ClaimLine(
                    *key, line.value, line.units_each, old.count + line.count, old.units + line.units,
                    old.asked + line.asked,
                )
            )  # fmt: skip
        return tuple(sorted(sums.values(), key=lambda line: line.units_each == 0))  # shares of all come last


def claim_sheet(
    country: Country, day: date, agency: ClaimAgency, people: Sequence[PersonMonth]
) -> ClaimSheet:
    """
    Return the claim of *agency* for the month of *day*.

    Raises ``RefusedAnswer`` for what cannot be (its field is a name of ClaimAgency, or ``people``),
    ``NotInForce`` for a day without values.
    """
    if not 0 < len(people) <= MOST_PEOPLE:
        raise RefusedAnswer(
            "{count} people cannot be claimed for. Enter 1 to {most}.",
            field="people", count=len(people), most=MOST_PEOPLE,
        )  # fmt: skip
    with country.trace() as trace:
        month = _Month(country, day, agency)
        claims = tuple(month.claim_of(person) for person in people)
    return ClaimSheet(day, month.band, month.base.units_each, month.price, claims, tuple(trace.rests_on))


def counted_in(country: Country) -> tuple[str, ...]:
    """Return what can be counted of a person's month in *country*: keys of COUNTED that its law pays."""
    return tuple(name for name, (path, _, _) in COUNTED.items() if country.has(f"{PROGRAMME}.{path}"))


def require_sheet(country: Country) -> None:
    """Raise ``InvalidRequest`` for a country whose agencies are not paid by units a day."""
    needed = (BASE, "unit_price", "copayment_cap", "copayment_share", "units_rounded")
    if not all(country.has(f"{PROGRAMME}.{name}") for name in needed):
        raise InvalidRequest(
            "In this country agencies do not claim by units a day, or its law is not described so far."
        )


class _Month:
    """One agency in one month: what holds for everybody."""

    def __init__(self, country: Country, day: date, agency: ClaimAgency) -> None:
        require_sheet(country)
        self._country, self._day, self._agency = country, day, agency
        self._caps = {key[0]: value for key, value in self._table("copayment_cap").items()}
        self.price = self._price()
        self.band, base = self._base()
        self.base = base
        number = month_number(day)
        self._calendar = last_day(number).day
        self._country.word(f"{PROGRAMME}.units_rounded", day)

    def claim_of(self, person: PersonMonth) -> PersonClaim:
        """Return one person's claim."""
        if person.household not in self._caps:
            raise RefusedAnswer(
                "There is no household '{household}'. Known: {known}.",
                field="people", household=person.household, known=", ".join(self._caps),
            )  # fmt: skip
        days = self._billable(person.days)
        lines = [self._times(self.base, days, person.days)]
        lines += [self._times(line, days, days) for line in self._daily()]
        lines += self._counted(person)
        units = sum(line.units for line in lines)
        improved = self._improvement(units)
        if improved is not None:
            lines.append(improved)
            units += improved.units
        cost = int(cost_of(units, self.price))
        cap = self._caps[person.household].value
        paid = copayment_due(
            cost,
            0,
            share=self._country.exact(f"{PROGRAMME}.copayment_share", self._day),
            cap_by_class=[int(cap) if isinstance(cap, Fraction) else 0],
        )
        return PersonClaim(
            tuple(line for line in lines if line.asked), units, cost, int(paid), cost - int(paid)
        )

    def _table(self, name: str) -> Mapping[tuple[str, ...], Value]:
        return self._country.table(f"{PROGRAMME}.{name}").at(self._day)

    def _price(self) -> int:
        prices = {key[0]: value.value for key, value in self._table("unit_price").items()}
        price = prices.get(self._agency.area_class)
        if not isinstance(price, Fraction):
            raise RefusedAnswer(
                "This is not one of the answers. Give one of: {words}.",
                field="area_class", words=", ".join(prices),
            )  # fmt: skip
        return hundredths(price)

    def _base(self) -> tuple[str, ClaimLine]:
        """Return (band, the line of one day) after what a reduction takes off."""
        agency, rows = self._agency, self._table(BASE)
        mine = {key[1:]: value for key, value in rows.items() if key[0] == agency.fee_class}
        if not mine:
            raise RefusedAnswer("No fee is known for this class. Choose another.", field="fee_class")
        sizes = [
            size
            for size in dict.fromkeys(key[0] for key in mine)
            if bool(Band.from_word(size).holds(np.array(agency.capacity), np.array(1)))
        ]
        if not sizes:
            raise NotInForce(
                "{path}: no fee is known for {capacity} places on {day}.",
                path=f"{self._country.code}.{PROGRAMME}.{BASE}", capacity=agency.capacity, day=self._day,
            )  # fmt: skip
        words = [key[1] for key in mine if key[0] == sizes[0]]
        if agency.is_new:
            band = self._country.word(f"{PROGRAMME}.new_agency_band", self._day)
        else:
            window = self._country.whole(f"{PROGRAMME}.band_window", self._day)
            licensed = agency.licensed if agency.licensed is not None else agency.capacity * window
            if licensed < 1:
                raise RefusedAnswer("There were no places. Give at least one.", field="licensed")
            found = band_index(agency.retained, licensed, [Band.from_word(word) for word in words])
            band = words[int(found)]
        value = mine[sizes[0], band]
        units = int(value.value) if isinstance(value.value, Fraction) else 0
        if agency.is_understaffed:
            units = int(share_of_units(units, self._exact("understaffed_share")))
        taken = sum(
            int(share_of_units(units, self._exact(name))) for name in REDUCTIONS if name in agency.reductions
        )
        line = ClaimLine(
            f"{PROGRAMME}.{BASE}",
            (agency.fee_class, sizes[0], band),
            value,
            units - taken,
            1,
            units - taken,
            1,
        )
        return band, line

    def _exact(self, name: str) -> Fraction:
        return self._country.exact(f"{PROGRAMME}.{name}", self._day)

    def _billable(self, days: int) -> int:
        """Return the days that can be claimed for one person: the month's, less those never paid."""
        never = self._country.whole(f"{PROGRAMME}.unpaid_days", self._day)
        return (
            int(billable_millidays([[days * 1000]], [self._calendar], days_never_billed=never)[0, 0]) // 1000
        )

    def _line(self, name: str, cell: str) -> ClaimLine:
        """Return the line of one unit of an addition, by its grade where it has several."""
        path = f"{PROGRAMME}.{name}"
        if isinstance(self._country.files[PROGRAMME].parameters.get(name), Table):
            value = self._country.table(path).cell(self._day, cell)
        else:
            cell, value = "", self._country.at(path, self._day)
        units = int(value.value) if isinstance(value.value, Fraction) else 0
        return ClaimLine(path, (cell,) if cell else (), value, units, 1, units, 1)

    def _daily(self) -> list[ClaimLine]:
        return [
            self._line(name, self._agency.chosen[asked])
            for asked, name in DAILY.items()
            if self._agency.chosen.get(asked)
        ]

    def _counted(self, person: PersonMonth) -> list[ClaimLine]:
        lines: list[ClaimLine] = []
        used: dict[str, int] = {}  # of a limit that several counts share
        for asked, (name, cell, limit) in COUNTED.items():
            count = person.counts.get(asked, 0)
            if not count:
                continue
            grade = self._agency.chosen.get("transport", "") if asked == "trips" else cell
            if asked == "trips" and not grade:
                raise RefusedAnswer(
                    "Ways are entered and no grade of the addition. Choose the grade.", field="transport"
                )
            most = count
            if limit:
                most = max(0, self._country.whole(f"{PROGRAMME}.{limit}", self._day) - used.get(limit, 0))
                used[limit] = used.get(limit, 0) + min(count, most)
            lines.append(self._times(self._line(name, grade), min(count, most), count))
        return lines

    def _improvement(self, units: int) -> ClaimLine | None:
        grade = self._agency.chosen.get("treatment_improvement", "")
        if not grade:
            return None
        path = f"{PROGRAMME}.treatment_improvement"
        value = self._country.table(path).cell(self._day, grade)
        ratio = value.value if isinstance(value.value, Fraction) else Fraction(0)
        added = int(share_of_units(units, ratio))
        return ClaimLine(path, (grade,), value, 0, 1, added, 1)

    @staticmethod
    def _times(line: ClaimLine, count: int, asked: int) -> ClaimLine:
        return ClaimLine(
            line.path, line.cell, line.value, line.units_each, count, line.units_each * count, asked
        )


def is_graded(country: Country, name: str) -> bool:
    """Return whether the parameter *name* of the programme comes in grades."""
    found = country.files[PROGRAMME].parameters.get(name)
    return found is not None and not isinstance(found, Parameter)
