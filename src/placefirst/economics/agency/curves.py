"""Curves: what is expected of one person's months in a service, by the chances of the simulation.

A person looks for work, starts a job, is followed along and may reach six months in the job. The simulation
draws these dates; here their expectation stands month by month, from the same tables.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from placefirst.parameters.history import Value
from placefirst.parameters.read import Country
from placefirst.simulation.states import BIN_BAND, BINS, GAF_BANDS, GAF_HIGH, GAF_LOW, NEVER
from placefirst.simulation.streams import DRAWS
from placefirst.simulation.tables import CLASSES, Beliefs, beliefs, build, cohort_of, midpoints, train_class

Floats = NDArray[np.float64]
BANDS = len(GAF_BANDS)
BAND = np.array(BIN_BAND)
SIX = 6  # months in a job after which it counts
LONGEST_IN_WORK = 48  # months in a job that are looked at


@dataclass(frozen=True, slots=True, eq=False)
class Chances:
    """What the rules of a day make of people's months; made once for a country and a day."""

    beliefs: Beliefs
    ips_job: Floats  # (class, month) job found through IPS by then
    ips_stays: Floats  # (month,) not gone without a job
    alone: Floats  # (sex, point, month) job found without a service
    kept_train: Floats  # (bin, month) still in the job after so many months, 0 first
    kept_ips: Floats  # (bin, month)
    sexes: Floats  # (sex,)
    points: Floats  # (point,) share of the people who want to work
    train_class: float
    asks: Floats  # (bin,) share of the people who ask for a service
    seated: Floats  # (bin,) share of the people in an ordinary agency's places
    rests_on: tuple[tuple[str, Value], ...]
    key: tuple[object, ...] = ()  # equal keys, equal chances


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """The expected months of one person who begins in IPS; month 0 is the first."""

    search: Floats  # (month, band) in job search
    starts: Floats  # (month,) job starts
    followed: Floats  # (month,) in a job and on the specialist's caseload
    duty: Floats  # (month,) of these, in the months for which no law pays
    paid: Floats  # (month,) in a job within the months that an option pays from the start
    later: Floats  # (month,) in a job that has lasted long enough for retention support
    reached: Floats  # (month,) reaches six months in a job
    counted: Floats  # (month,) the same as an agency's band counts it

    @property
    def held(self) -> Floats:
        """Share of a place held in each month; float, shape (month,)."""
        return np.asarray(self.search.sum(axis=1) + self.followed)


@dataclass(frozen=True, slots=True)
class Spans:
    """The months that rules count from a job start."""

    follow: int  # on the specialist's caseload
    duty: int  # an unpaid duty
    paid: int  # paid by an option from the start
    later_from: int  # retention support begins after so many
    later: int  # and lasts so long


@lru_cache(maxsize=64)
def _chances(code: str, fingerprint: str, day: date, country: _Held) -> Chances:
    return _made(country.country, day)


class _Held:
    """A country that counts as equal to any other, so that its fingerprint alone is the key of a memory."""

    def __init__(self, country: Country) -> None:
        self.country = country

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held)

    def __hash__(self) -> int:
        return 0


def chances(country: Country, day: date) -> Chances:
    """Return the chances of *country* on *day*; those of a country already seen are remembered."""
    return _chances(country.code, country.fingerprint, day, _Held(country))


def _made(country: Country, day: date) -> Chances:
    with country.trace() as trace:
        found = _read(country, day)
    return replace(found, rests_on=tuple(trace.rests_on), key=(country.code, country.fingerprint, day))


def _read(country: Country, day: date) -> Chances:
    tables = build(country, day, workshop_from=NEVER, workshop_months=1)
    mean = beliefs(country, day, tables)
    cohort = cohort_of(country, day)
    points = (np.array(cohort.diagnosis_shares)[:, None] * cohort.gaf_distribution()).sum(axis=0)
    points = points * cohort.wish_to_work()
    disclosed = country.number("work.disclosed_share_supported", day)
    kept = 1 - tables.tenure[:, :, :, :LONGEST_IN_WORK].astype(np.float64) / DRAWS
    mixed = disclosed * kept[:, 1] + (1 - disclosed) * kept[:, 0]  # (support, point, month)
    binned = np.array([_by_bin(mixed[support], points) for support in (1, 2)])
    fresh = np.ones((2, BINS, 1))
    train, ips = np.concatenate([fresh, binned], axis=2)
    longest = tables.ips_longest
    drop = tables.ips_drop[:longest].astype(np.float64) / DRAWS
    asks = mean.weight * np.exp(country.number("search.apply_slope", day) * mean.gaf)
    grid = midpoints(country, day)
    middle = int(np.abs(grid - country.number("agencies.starting_midpoint", day)).argmin())
    here = np.clip(np.rint(train_class(country, day) + mean.bin_step), 0, CLASSES - 1).astype(int)
    seated = asks * mean.accept[middle] * mean.train_stay[here, np.arange(BINS)]
    return Chances(
        beliefs=mean,
        ips_job=tables.ips_job[:, :longest].astype(np.float64) / DRAWS,
        ips_stays=np.concatenate([[1.0], 1 - drop[:-1]]),
        alone=tables.unaided[:, :, :longest].astype(np.float64) / DRAWS,
        kept_train=train,
        kept_ips=ips,
        sexes=np.array([cohort.female_share, 1 - cohort.female_share]),
        points=points,
        train_class=train_class(country, day),
        asks=asks / asks.sum(),
        seated=seated / seated.sum(),
        rests_on=(),
    )


def _by_bin(values: Floats, points: Floats) -> Floats:
    """Return means over the points of each bin; float, shape (bin, month) from shape (point, month)."""
    bins = np.maximum(np.arange(GAF_LOW, GAF_HIGH + 1) - 16, 0) // 5
    out = np.zeros((BINS, values.shape[-1]))
    for g in range(BINS):
        mask = bins == g
        out[g] = points[mask] @ values[mask] / points[mask].sum()
    return out


def kept_to(kept: Floats, mix: Floats, share: float | None) -> Floats:
    """Return the survival of jobs so that *share* of them reach six months.

    *kept* has shape (bin, month) and so has the answer, *mix* shape (bin,): by whom the share is meant. The
    whole curve bends with its sixth month (hazards are multiplied), for all bins alike.
    """
    if share is None:
        return kept
    low, high = 1e-6, 1e3  # a ratio of hazards; fewer are kept with more of it
    for _ in range(60):
        ratio = (low * high) ** 0.5
        if float(mix @ kept[:, SIX] ** ratio) > share:
            low = ratio
        else:
            high = ratio
    return np.asarray(kept**ratio)


def ips_person(known: Chances, ips_class: float, spans: Spans, *, kept: Floats, band_weight: float) -> Person:
    """Return the expected months of one person who begins in IPS.

    *ips_class* is the class of the programme, in steps (see ``simulation.tables.ips_class``); *kept* is the
    survival of jobs, float, shape (bin, month); *band_weight* how often a person with SMI counts.
    """
    b, mix = known.beliefs, known.asks
    longest = known.ips_stays.size
    length = longest + LONGEST_IN_WORK + 1
    bins = np.maximum(np.arange(GAF_LOW, GAF_HIGH + 1) - 16, 0) // 5
    classes = np.clip((ips_class + b.bin_step + 0.5).astype(int), 0, CLASSES - 1)
    found = np.maximum(known.ips_job[classes][bins][None], known.alone)  # (sex, point, month)
    by_point = np.einsum("s,spm->pm", known.sexes, found)
    binned = _by_bin(by_point, known.points)  # (bin, month)
    before = np.concatenate([np.zeros((BINS, 1)), binned[:, :-1]], axis=1)
    searching = (1 - before) * known.ips_stays * mix[:, None]
    starting = (binned - before) * known.ips_stays * mix[:, None]
    search = np.zeros((length, BANDS))
    for band in range(BANDS):
        search[:longest, band] = searching[BAND == band].sum(axis=0)
    starts = np.zeros(length)
    starts[:longest] = starting.sum(axis=0)
    ages = (starting.T @ kept).T  # (age, month of start), of a job: still in it
    of_age = np.zeros((length, LONGEST_IN_WORK + 1))  # (month, age)
    for age in range(min(LONGEST_IN_WORK, kept.shape[1] - 1)):
        of_age[age + 1 : age + 1 + longest, age] = ages[age]
    reached, counted = np.zeros(length), np.zeros(length)
    reached[SIX : SIX + longest] = ages[SIX]
    heavier = 1 + (band_weight - 1) * b.smi
    counted[SIX : SIX + longest] = ((starting * heavier[:, None]).T @ kept[:, SIX])[:longest]
    return Person(
        search=search,
        starts=starts,
        followed=of_age[:, : spans.follow].sum(axis=1),
        duty=of_age[:, : spans.duty].sum(axis=1),
        paid=of_age[:, : spans.paid].sum(axis=1),
        later=of_age[:, spans.later_from : spans.later_from + spans.later].sum(axis=1),
        reached=reached,
        counted=counted,
    )
