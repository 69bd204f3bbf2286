"""Rules: the prices and duties of one stretch of time, exact for accounts and as means for expectations."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from placefirst.parameters.history import Value
from placefirst.parameters.read import Country
from placefirst.payment.banded_tariff import Band, band_index, hundredths
from placefirst.simulation.chances import chances_on
from placefirst.simulation.choices import GRID, STEP, Prospects
from placefirst.simulation.states import BIN_BAND, BINS
from placefirst.simulation.tables import Beliefs, Tables

CAPACITIES = (6, 10, 20, 30)  # licensed capacities of today's agencies, places a day


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything in force in one stretch of months."""

    day: date
    tables: Tables
    packed: NDArray[Any]  # the same as the kernel reads them
    beliefs: Beliefs
    prospects: Prospects
    bands: tuple[Band, ...]  # of the retention share, in the tariff's order
    newcomer: int  # band of an agency without a record
    units: NDArray[np.int64]  # (capacity class, band) units a day
    price: NDArray[np.int64]  # (area,) hundredths of a yen a unit
    weights: tuple[Fraction, ...]  # (gaf band,) what a fee is multiplied by, as assessed on average
    true_weights: tuple[Fraction, ...]  # the same without error or upcoding
    additions: Fraction
    bonus_good: Fraction
    bonus_exemplary: Fraction
    outreach_fee: int  # yen a contact
    follow_fee: int  # yen a month
    day_care_fee: int  # yen a contact
    day_care_bonus: int  # yen a start
    error: float  # of an assessment, points
    upcoding: float  # share of assessments
    rests_on: tuple[tuple[str, Value], ...]

    def same_prices(self, other: Rules) -> bool:
        """Return whether a month is worth the same under *other*, so that claims need no floor in between."""
        names = ("displacement", "opening_days", "contacts_search", "contacts_follow", "good", "exemplary")
        yen = (
            *("bands", "weights", "true_weights", "additions", "bonus_good", "bonus_exemplary"),
            *("outreach_fee", "follow_fee", "day_care_fee", "day_care_bonus"),
        )
        return (
            all(getattr(self, name) == getattr(other, name) for name in yen)
            and all(getattr(self.prospects, name) == getattr(other.prospects, name) for name in names)
            and np.array_equal(self.units, other.units)
            and np.array_equal(self.price, other.price)
        )

    def with_weights(self, true: tuple[Fraction, ...]) -> Rules:
        """Return these rules with fees weighted by *true* (one weight a GAF band), as they are assessed."""
        paid = assessed(true, self.error, self.upcoding)
        expected = np.array([float(paid[BIN_BAND[g]]) for g in range(BINS)])
        return replace(
            self, weights=paid, true_weights=true, prospects=self.prospects._replace(weight=expected)
        )


def assessed(true: tuple[Fraction, ...], error: float, upcoding: float) -> tuple[Fraction, ...]:
    """Return the weight paid on average for a person of each GAF band when bands are assessed with error.

    *error* is the standard deviation of an assessor, in points; a share *upcoding* of assessments is
    moved one band towards higher support needs. With neither, the weights come back untouched.

    >>> assessed((Fraction(2), Fraction(1), Fraction(1), Fraction(1)), 0.0, 0.5)[1]
    Fraction(3, 2)
    """
    if error == 0 and upcoding == 0:
        return true
    edges = (50.5, 60.5, 70.5)
    centres = (42.0, 55.5, 65.5, 76.0)
    paid = []
    for centre in centres:
        upper = [
            1.0
            if error == 0 and centre < e
            else 0.0
            if error == 0
            else 0.5 * (1 + math.erf((e - centre) / (error * math.sqrt(2))))
            for e in edges
        ] + [1.0]
        shares = np.diff(upper, prepend=0.0)
        moved = shares * (1 - upcoding)
        moved[0] += shares[0] * upcoding
        moved[:-1] += shares[1:] * upcoding
        mean = sum(float(share) * float(weight) for share, weight in zip(moved, true, strict=True))
        paid.append(Fraction(round(mean * 1000), 1000))
    return tuple(paid)


def _tariff(country: Country, day: date) -> tuple[tuple[Band, ...], NDArray[np.int64]]:
    """Return the bands of the retention share and units by (capacity class, band)."""
    if country.flag("levers.two_step_fee", day):
        rows = country.table("transition_support.two_step_units").at(day)
        bands = tuple(Band.from_word(key[0]) for key in rows)
        units = [[int(value.value) for value in rows.values()]] * len(CAPACITIES)  # type: ignore[arg-type]
        return bands, np.array(units, dtype=np.int64)
    rows = {
        key[1:]: value
        for key, value in country.table("transition_support.base_units").at(day).items()
        if key[0] == "I"
    }
    words = list(dict.fromkeys(key[1] for key in rows))
    sizes = {word: Band.from_word(word) for word in dict.fromkeys(key[0] for key in rows)}
    units = []
    for capacity in CAPACITIES:
        size = next(
            (word for word, band in sizes.items() if bool(band.holds(np.array(capacity), np.array(1)))), None
        )
        size = size or next(iter(sizes))
        units.append([int(rows[size, word].value) for word in words])  # type: ignore[arg-type]
    return tuple(Band.from_word(word) for word in words), np.array(units, dtype=np.int64)


def _expected_units(bands: tuple[Band, ...], units: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the units a day expected when retainers in two years are Poisson; float, shape (capacity
    class, GRID).
    """
    means = np.arange(GRID) * STEP
    most = 2 * max(CAPACITIES) + 1
    counts = np.arange(most + 1)
    factorials = np.array([math.lgamma(n + 1) for n in counts])
    chances = np.exp(-means[:, None] + counts * np.log(np.maximum(means, 1e-12))[:, None] - factorials)
    chances[:, -1] += np.maximum(0.0, 1 - chances.sum(axis=1))
    out = np.empty((len(CAPACITIES), GRID))
    for row, capacity in enumerate(CAPACITIES):
        band = band_index(counts, np.full(counts.size, 2 * capacity), bands)
        out[row] = chances @ units[row, band]
    return out


def rules_on(
    country: Country, day: date, areas: Sequence[str], *, workshop_from: int, workshop_months: int
) -> Rules:
    """Return all rules of *country* in force on *day*, for the given areas (JIS or other codes)."""
    with country.trace() as trace:

        def n(name: str) -> float:
            return country.number(name, day)

        def x(name: str) -> Fraction:
            return country.exact(name, day)

        chances = chances_on(country, day, workshop_from, workshop_months)
        tables, mean = chances.tables, chances.beliefs
        bands, units = _tariff(country, day)
        classes = country.table("transition_support.area_class").at(day)
        prices = country.table("transition_support.unit_price").at(day)
        price = np.array(
            [hundredths(Fraction(str(prices[(str(classes[(a,)].value),)].value))) for a in areas],
            dtype=np.int64,
        )
        steps = ("le50", "51_60", "over_60", "over_60")
        true = tuple(x(f"levers.severity_weight_{step}") for step in steps)
        error, upcoding = n("levers.severity_assessment_error"), n("levers.severity_upcoding")
        weights = assessed(true, error, upcoding)
        new_band = Band.from_word(country.word("transition_support.new_agency_band", day))
        newcomer = bands.index(new_band) if new_band in bands else len(bands) - 1
        outreach, employer = n("service_models.contacts_outreach"), n("service_models.contacts_employer")
        direct = 1 / (
            1 / n("transition_support.instructor_ratio") + 1 / n("transition_support.employment_worker_ratio")
        )
        additions = x("agencies.additions")
        prospects = Prospects(
            units=_expected_units(bands, units),
            weight=np.array([float(weights[BIN_BAND[g]]) for g in range(BINS)]),
            smi_band_weight=n("levers.band_weight_smi"),
            additions=float(additions),
            bonus_good=n("levers.fidelity_bonus_good"),
            bonus_exemplary=n("levers.fidelity_bonus_exemplary"),
            good=n("service_models.fidelity_good"),
            exemplary=n("service_models.fidelity_exemplary"),
            outreach_fee=n("levers.outreach_fee"),
            contacts_search=outreach + employer,
            contacts_follow=n("service_models.contacts_follow_outreach"),
            follow_fee=n("levers.follow_along_fee"),
            follow_months=n("levers.follow_along_months"),
            door=n("search.ips_door"),
            displacement=n("service_models.displacement"),
            opening_days=n("service_models.opening_days"),
            effort=1 + n("agencies.effort_slope") * np.maximum(0.0, n("agencies.effort_gaf") - mean.gaf) / 10,
            direct_ratio=direct,
            caseload=n("service_models.caseload"),
            supervision=n("service_models.supervision"),
            staff_cost=n("agencies.staff_cost") * (1 + n("agencies.overhead")),
            fixed_cost=n("agencies.fixed_cost"),
            place_cost=n("agencies.place_cost"),
            manager_small=n("agencies.manager_small"),
            manager_large=n("agencies.manager_large"),
            manager_from=n("agencies.manager_from"),
            start_staff=n("agencies.start_staff"),
            least_staff=n("agencies.least_direct_staff"),
            severe=1.5 * np.maximum(0.0, 60 - mean.gaf) / 10,
        )
        return Rules(
            day=day,
            tables=tables,
            packed=chances.packed,
            beliefs=mean,
            prospects=prospects,
            bands=bands,
            newcomer=newcomer,
            units=units,
            price=price,
            weights=weights,
            true_weights=true,
            additions=additions,
            bonus_good=x("levers.fidelity_bonus_good"),
            bonus_exemplary=x("levers.fidelity_bonus_exemplary"),
            outreach_fee=country.whole("levers.outreach_fee", day),
            follow_fee=country.whole("levers.follow_along_fee", day),
            day_care_fee=country.whole("levers.day_care_outreach_fee", day),
            day_care_bonus=country.whole("levers.day_care_start_bonus", day),
            error=error,
            upcoding=upcoding,
            rests_on=tuple(trace.rests_on),
        )
