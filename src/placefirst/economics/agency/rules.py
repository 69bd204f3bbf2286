"""Rules: what one agency is paid by, and must pay for, on a day; read once and then only reckoned with."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

import numpy as np

from placefirst.calendars import fiscal_year, fiscal_year_months
from placefirst.economics.agency.agency import Agency
from placefirst.economics.agency.choices import ADDITIONS, USUAL, is_listed
from placefirst.economics.agency.curves import Spans
from placefirst.errors import NotInForce
from placefirst.parameters.history import Key, Value
from placefirst.parameters.read import Country
from placefirst.payment.banded_tariff import Band, band_index, hundredths
from placefirst.payment.exact import Whole
from placefirst.simulation.rules import assessed
from placefirst.simulation.tables import ips_class

RETENTION = "retention_support"
#: The answers that rules follow from.
_FOLLOWED = (
    "start", "programme", "capacity", "area_class", "fee_class", "fidelity", "fidelity_full", "additions",
    "trips", *ADDITIONS, "retention_rate",
)  # fmt: skip
_MOST_KEPT = 2_000
_READ: dict[tuple[object, ...], AgencyRules] = {}
_MOST = 400  # people who may reach six months in two years
_COUNT = np.arange(_MOST)
_LOGS = np.array([math.lgamma(n + 1) for n in range(_MOST)])


@dataclass(frozen=True, slots=True, eq=False)
class Tariff:
    """A fee for each attended day by the band of what was reached in the years before."""

    words: tuple[str, ...]  # the bands as the table calls them
    bands: tuple[Band, ...]
    units: Whole  # (band,) units a day
    newcomer: int  # the band of an agency without a record
    new_years: int
    window: int  # fiscal years that are counted

    def band_of(self, reached: int, places: int) -> int:
        """Return the band of an agency of whose people so many *reached* six months."""
        return int(band_index(reached, places, self.bands, newcomer=self.newcomer))

    def expected(self, known: float, expected: float, places: int) -> tuple[int, tuple[float, ...]]:
        """Return the units a day to expect, in thousandths, and the chance of each band.

        *known* people reached six months already, *expected* more will (Poisson); *places* are those
        licensed, of all years of the window together.
        """
        mean = max(expected, 1e-12)
        chance = np.exp(-mean + _COUNT * math.log(mean) - _LOGS)
        chance[-1] += max(0.0, 1 - float(chance.sum()))
        whole = math.floor(known)
        rest = known - whole  # a part of a person, from a pace that was not whole: between two counts
        by_band = np.zeros(len(self.bands))
        for more, weight in ((0, 1 - rest), (1, rest)):
            if weight:
                band = _bands_of_counts(self.bands, places)[whole + more : whole + more + _MOST]
                by_band += weight * np.bincount(band, weights=chance, minlength=len(self.bands))
        by_band /= by_band.sum()
        return round(float(by_band @ self.units) * 1000), tuple(float(each) for each in by_band)


@lru_cache(maxsize=64)
def _bands_of_counts(bands: tuple[Band, ...], places: int) -> Whole:
    """Return the band of each number of people who reached six months; int64, shape (count,)."""
    count = np.arange(3 * _MOST)
    return band_index(count, np.full(count.size, places), bands)


@dataclass(frozen=True, slots=True, eq=False)
class AgencyRules:
    """Everything in force for one agency on one day."""

    day: date
    rule: str  # of its programme: a key of ``choices.COMPUTED``
    fiscal_year: int  # of the first day
    first_month: int  # of that fiscal year, as a month number
    tariff: Tariff
    price: int  # hundredths of the currency for a unit
    weights: tuple[Fraction, ...]  # (band,) what a fee is multiplied by, as assessed on average
    band_weight: float  # how often a person with SMI counts for the band
    added_units: Fraction  # for each attended day, the agency's own additions
    added_share: Fraction  # of all units
    bonus: tuple[Fraction, Fraction]  # share on top for good, for exemplary fidelity
    grades: tuple[float, float]  # fidelity from which a review is good, exemplary
    outreach_fee: int  # a contact
    follow_fee: int  # a month in work, under an option
    spans: Spans
    ips_classes: tuple[float, float]  # of a few places, of full IPS: steps of ``simulation.tables``
    retention_units: int  # a month, in the agency's retention band
    retention_ratio: float  # people a retention worker
    yearly: int  # a grant, or a fee for a person and month
    caps: dict[Key, Fraction]  # household class: most it pays a month
    households: dict[Key, Fraction]  # household class: share of people
    copayment: Fraction
    payment_delay: int  # months from the month of service to the money
    copayment_delay: int
    instructor_ratio: float  # people a full-time instructor or life support worker
    worker_ratio: float  # people a full-time employment support worker
    service_manager_first: float
    service_manager_step: float
    least_direct: float  # full-time equivalents, however few attend
    effort_slope: float  # a ten points of GAF
    effort_gaf: float
    start_staff: float  # full-time years a job start
    team_grant: int  # a year, under an option
    rests_on: tuple[tuple[str, Value], ...]


def rules_of(country: Country, agency: Agency) -> AgencyRules:
    """Return the rules of *agency* in *country* on its first day; raises ``NotInForce`` outside a series.

    Rules already read are remembered: while somebody types, most answers that they follow from stay.
    """
    key = (country.code, country.fingerprint, *(agency.answers[name] for name in _FOLLOWED))
    found = _READ.get(key)
    if found is None:
        found = _rules_of(country, agency)
        if len(_READ) >= _MOST_KEPT:
            _READ.clear()
        _READ[key] = found
    return found


def _rules_of(country: Country, agency: Agency) -> AgencyRules:
    day, programme = agency.start, agency.word("programme")
    rule = str(country.files[programme].head["rule"])
    year = fiscal_year(day, starts=country.fiscal_year_starts)
    with country.trace() as trace:

        def n(path: str) -> float:
            return country.number(path, day)

        def or_else(path: str, otherwise: float) -> float:
            """A number that not every country has."""
            return country.number(path, day) if country.has(path) else otherwise

        is_second = agency.word("fee_class") == "II"
        instructors = f"{USUAL}.training_facility_ratio" if is_second else f"{USUAL}.instructor_ratio"
        steps = ("le50", "51_60", "over_60", "over_60")
        true = tuple(country.exact(f"levers.severity_weight_{step}", day) for step in steps)
        units, share = _additions(country, agency)
        return AgencyRules(
            day=day,
            rule=rule,
            fiscal_year=year,
            first_month=fiscal_year_months(year, starts=country.fiscal_year_starts)[0],
            tariff=_tariff(country, agency),
            price=_price(country, agency),
            weights=assessed(true, n("levers.severity_assessment_error"), n("levers.severity_upcoding")),
            band_weight=n("levers.band_weight_smi"),
            added_units=units,
            added_share=share,
            bonus=(
                country.exact("levers.fidelity_bonus_good", day),
                country.exact("levers.fidelity_bonus_exemplary", day),
            ),
            grades=(n("service_models.fidelity_good"), n("service_models.fidelity_exemplary")),
            outreach_fee=country.whole("levers.outreach_fee", day),
            follow_fee=country.whole("levers.follow_along_fee", day),
            spans=Spans(
                follow=country.whole("service_models.ips_follow_along", day),
                duty=country.whole(f"{USUAL}.duty_after_placement", day),
                paid=country.whole("levers.follow_along_months", day),
                later_from=country.whole(f"{RETENTION}.starts_after", day),
                later=country.whole(f"{RETENTION}.longest", day),
            ),
            ips_classes=_classes(country, agency),
            retention_units=_retention_units(country, agency),
            retention_ratio=or_else(f"{RETENTION}.worker_ratio", 40.0),
            yearly=_yearly(country, programme, rule, day),
            caps=_numbers(country, f"{USUAL}.copayment_cap", day),
            households=_numbers(country, "money.household_share", day),
            copayment=country.exact(f"{USUAL}.copayment_share", day),
            payment_delay=country.whole(f"{USUAL}.payment_delay", day),
            copayment_delay=country.whole(f"{USUAL}.copayment_delay", day),
            instructor_ratio=n(instructors),
            worker_ratio=math.inf if is_second else n(f"{USUAL}.employment_worker_ratio"),
            service_manager_first=or_else(f"{USUAL}.service_manager_first", math.inf),
            service_manager_step=or_else(f"{USUAL}.service_manager_step", math.inf),
            least_direct=n("agencies.least_direct_staff"),
            effort_slope=n("agencies.effort_slope"),
            effort_gaf=n("agencies.effort_gaf"),
            start_staff=n("agencies.start_staff"),
            team_grant=country.whole("levers.ips_team_grant", day),
            rests_on=tuple(trace.rests_on),
        )


def _tariff(country: Country, agency: Agency) -> Tariff:
    """Return the base units of its capacity by band; the two steps of an option instead, where they hold."""
    day, capacity = agency.start, agency.whole("capacity")
    if country.flag("levers.two_step_fee", day):
        rows = {key[0]: value for key, value in country.table(f"{USUAL}.two_step_units").at(day).items()}
    else:
        table = country.table(f"{USUAL}.base_units").at(day)
        mine = {key[1:]: value for key, value in table.items() if key[0] == agency.word("fee_class")}
        held = [
            word
            for word in dict.fromkeys(key[0] for key in mine)
            if bool(Band.from_word(word).holds(np.array(capacity), np.array(1)))
        ]
        if not held:
            raise NotInForce(
                "{path}: no fee is known for {capacity} places on {day}.",
                path=f"{country.code}.{USUAL}.base_units",
                capacity=capacity,
                day=day,
            )
        rows = {key[1]: value for key, value in mine.items() if key[0] == held[0]}
    words = tuple(rows)
    new_band = country.word(f"{USUAL}.new_agency_band", day)
    return Tariff(
        words=words,
        bands=tuple(Band.from_word(word) for word in words),
        units=np.array([int(value.value or 0) for value in rows.values()], dtype=np.int64),
        newcomer=words.index(new_band) if new_band in words else len(words) - 1,
        new_years=country.whole(f"{USUAL}.new_agency_years", day),
        window=country.whole(f"{USUAL}.band_window", day),
    )


def _classes(country: Country, agency: Agency) -> tuple[float, float]:
    scores = np.array([agency.number("fidelity"), agency.number("fidelity_full")])
    few, full = ips_class(country, agency.start, scores)
    return float(few), float(full)


def _price(country: Country, agency: Agency) -> int:
    value = country.table(f"{USUAL}.unit_price").cell(agency.start, agency.word("area_class")).value
    return hundredths(value if isinstance(value, Fraction) else Fraction(0))


def _additions(country: Country, agency: Agency) -> tuple[Fraction, Fraction]:
    """Return units for each attended day, and the share of all units, of the additions that it receives."""
    units, share = Fraction(0), agency.exact("additions")
    for name, parameter in ADDITIONS.items():
        if not (agency.word(name) or agency.flag(name)):
            continue
        path = f"{USUAL}.{parameter}"
        if is_listed(country, name):
            value = country.table(path).cell(agency.start, agency.word(name)).value
        else:
            value = country.at(path, agency.start).value
        number = value if isinstance(value, Fraction) else Fraction(0)
        if name == "treatment_improvement":
            share = (1 + share) * (1 + number) - 1
        else:
            units += number * (agency.exact("trips") if name == "transport" else 1)
    return units, share


def _retention_units(country: Country, agency: Agency) -> int:
    rows = country.table(f"{RETENTION}.units").at(agency.start)
    words = [key[0] for key in rows]
    rate = agency.exact("retention_rate")
    band = band_index(rate.numerator, rate.denominator, [Band.from_word(word) for word in words])
    value = rows[(words[int(band)],)].value
    return int(value) if isinstance(value, Fraction) else 0


def _yearly(country: Country, programme: str, rule: str, day: date) -> int:
    names = {"block_grant": "grant", "capitation": "fee"}
    return round(country.exact(f"{programme}.{names[rule]}", day)) if rule in names else 0


def _numbers(country: Country, path: str, day: date) -> dict[Key, Fraction]:
    return {
        key: value.value
        for key, value in country.table(path).at(day).items()
        if isinstance(value.value, Fraction)
    }
