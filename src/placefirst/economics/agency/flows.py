"""Flows: the people of one agency month by month, in each way of working, as they are expected.

Nobody is sent away for IPS: an ordinary place that it takes is filled no more once somebody leaves. People
who begin in IPS hold a place while they look for work and while they are followed along; then somebody else
begins. One flow for the months of a plan, another for a year in which all has settled.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from placefirst.economics.agency.agency import Agency
from placefirst.economics.agency.beginnings import train_retained, train_stay
from placefirst.economics.agency.curves import SIX, Floats, Person, Spans, ips_person, kept_to
from placefirst.economics.agency.rules import AgencyRules
from placefirst.population.cohort import logit
from placefirst.simulation.states import MODELS
from placefirst.simulation.tables import LOGIT_LOW, LOGIT_STEP

TODAY, FEW, FULL = MODELS  # train-then-place as today, a few places inside it, IPS alone
WAYS: Final = MODELS
YEAR: Final = 12
MOST_KEPT: Final = 2_000
_PERSONS: dict[tuple[object, ...], Person] = {}  # what follows from its key alone, made once


@dataclass(frozen=True, slots=True, eq=False)
class Flow:
    """People of one way of working in each period; person-months and events of the period, expected."""

    way: str
    months: int  # of a period: 1, or 12 in a settled year
    people: Floats  # (period, band) person-months of people who use the ordinary programme
    search: Floats  # (period, band) person-months of job search in IPS
    followed: Floats  # (period,) person-months in a job and on a specialist's caseload
    duty: Floats  # (period,) of all person-months in a job those in the months that no law pays
    duty_ips: Floats  # (period,) of these, the months of people whom a specialist follows
    paid: Floats  # (period,) person-months in a job in months that an option pays from the start
    later: Floats  # (period,) person-months in a job that is old enough for retention support
    starts: Floats  # (period,) job starts
    ips_starts: Floats  # (period,) of these, out of IPS
    reached: Floats  # (period,) people who reach six months in a job
    counted: Floats  # (period,) the same as a fee band counts them
    begin: Floats  # (period,) people who begin in IPS

    @property
    def held(self) -> Floats:
        """Person-months on the specialists' caseload; float, shape (period,)."""
        return np.asarray(self.search.sum(axis=1) + self.followed)


@dataclass(frozen=True, slots=True, eq=False)
class Expected:
    """What a person of one agency may expect of each way of working; made once, whatever the money."""

    few: Person
    full: Person
    kept_train: Floats  # (month,) of jobs out of the ordinary programme
    heavier: float  # how often one of its people counts for the band
    stay: float  # months in the ordinary programme
    reached: float  # people a year who reach six months out of it, by its own record
    spans: Spans


def expected_of(agency: Agency, rules: AgencyRules, *, model_today: float | None = None) -> Expected:
    """Return what people may expect; *model_today* is what :func:`model_retained` said under today's rules.

    An agency's own record says how many reach six months; where rules change the chances of the model, the
    record changes by as much.
    """
    known = agency.known
    kept_train = kept_to(known.kept_train, known.seated, _given(agency, "train_six_months"))
    b, mix = known.beliefs, known.seated
    counts = mix * b.train_chance[(known.train_class + b.bin_step + 0.5).astype(int), np.arange(mix.size)]
    now = model_retained(agency)
    by_record = float(agency.exact("retained_last") + agency.exact("retained_before")) / 2
    if not agency.is_open("opened") and rules.fiscal_year - agency.whole("opened") < rules.tariff.new_years:
        by_record = model_today or now  # it has none yet
    lift = now / model_today if model_today else 1.0
    return Expected(
        few=_person(agency, rules, rules.ips_classes[0]),
        full=_person(agency, rules, rules.ips_classes[1]),
        kept_train=np.asarray(counts @ kept_train / counts.sum()),
        heavier=1 + (rules.band_weight - 1) * float(counts @ b.smi / counts.sum()),
        stay=train_stay(agency.people, known),
        reached=by_record * lift,
        spans=rules.spans,
    )


def model_retained(agency: Agency) -> float:
    """Return how many of its people would reach six months in a year by the model's chances alone."""
    return train_retained(agency.people, agency.known)


def flow_of(way: str, agency: Agency, expected: Expected, months: int) -> Flow:
    """Return the people of *way* in each of *months* from the start of IPS."""
    if way == TODAY:
        return _flow(way, agency, expected, np.ones(months), np.zeros(months), expected.few)
    if way == FEW:
        share = _share_kept(agency, expected, months, least=_left(agency))
        places = agency.number("ips_places") * agency.number("ips_filled")
        begin = _begin(expected.few, np.full(months, places), np.full(months, np.inf))
        return _flow(way, agency, expected, share, begin, expected.few)
    share = _share_kept(agency, expected, months, least=0.0)
    pace = agency.number("intake")
    most = agency.number("full_places") * agency.number("ips_filled")
    target = np.minimum(most, pace * np.arange(1, months + 1))
    begin = _begin(expected.full, target, np.full(months, pace))
    return _flow(way, agency, expected, share, begin, expected.full)


def settled(way: str, agency: Agency, expected: Expected) -> Flow:
    """Return the people of *way* in one year in which all has settled."""
    person = expected.full if way == FULL else expected.few
    places = {TODAY: 0.0, FEW: agency.number("ips_places"), FULL: agency.number("full_places")}[way]
    begin = places * agency.number("ips_filled") / float(person.held.sum()) * YEAR
    share = {TODAY: 1.0, FEW: _left(agency), FULL: 0.0}[way]
    reached, starts = expected.reached * share, _starts(expected) * share
    kept = expected.kept_train

    def one(value: float) -> Floats:
        return np.array([value])

    duty_ips = begin * float(person.duty.sum())
    ages = _ages(expected.spans)
    return Flow(
        way=way,
        months=YEAR,
        people=(agency.people * share * YEAR)[None],
        search=(person.search.sum(axis=0) * begin)[None],
        followed=one(begin * float(person.followed.sum())),
        duty=one(duty_ips + starts * float(kept[ages["duty"]].sum())),
        duty_ips=one(duty_ips),
        paid=one(begin * float(person.paid.sum()) + starts * float(kept[ages["paid"]].sum())),
        later=one(begin * float(person.later.sum()) + starts * float(kept[ages["later"]].sum())),
        starts=one(starts + begin * float(person.starts.sum())),
        ips_starts=one(begin * float(person.starts.sum())),
        reached=one(reached + begin * float(person.reached.sum())),
        counted=one(reached * expected.heavier + begin * float(person.counted.sum())),
        begin=one(begin),
    )


def _given(agency: Agency, name: str) -> float | None:
    return agency.number(name) if name in agency.given else None


def _person(agency: Agency, rules: AgencyRules, by_fidelity: float) -> Person:
    """Return the person of an IPS programme whose fidelity makes this class, or of the share it expects."""
    share, six = _given(agency, "ips_job_share"), _given(agency, "ips_six_months")
    steps = by_fidelity if share is None else (logit(share) - LOGIT_LOW) / LOGIT_STEP
    key = (agency.known.key, steps, six, rules.spans, rules.band_weight)
    found = _PERSONS.get(key)
    if found is None:
        known = agency.known
        kept = kept_to(known.kept_ips, known.asks, six)
        found = ips_person(known, steps, rules.spans, kept=kept, band_weight=rules.band_weight)
        if len(_PERSONS) >= MOST_KEPT:
            _PERSONS.clear()
        _PERSONS[key] = found
    return found


def _left(agency: Agency) -> float:
    """Return the share of people in ordinary places that stays once IPS has taken its places.

    A place that nobody uses costs nobody theirs.
    """
    capacity, taken = agency.number("capacity"), agency.number("places_given_up")
    people = float(agency.people.sum())
    room = max(people, capacity) * (capacity - taken) / capacity
    return min(1.0, room / people) if people else 1.0


def _share_kept(agency: Agency, expected: Expected, months: int, *, least: float) -> Floats:
    """Return the share of today's people that stays in each month: it falls as they leave, to *least*."""
    leaving = 1 - 1 / expected.stay
    return np.asarray(np.maximum(leaving ** np.arange(months), least))


def _begin(person: Person, target: Floats, pace: Floats) -> Floats:
    """Return who begins in each month so that *target* places are held; float, shape (month,)."""
    months = target.size
    begin, held = np.zeros(months), np.zeros(max(months, person.held.size))
    held[: person.held.size] = person.held
    for t in range(months):
        before = float(begin[:t] @ held[t:0:-1]) if t else 0.0
        begin[t] = min(max(float(target[t]) - before, 0.0), float(pace[t]))
    return begin


def _ages(spans: Spans) -> dict[str, slice]:
    """Return the ages of a job, in months, that rules count from its start."""
    return {
        "duty": slice(0, spans.duty),
        "paid": slice(0, spans.paid),
        "later": slice(spans.later_from, spans.later_from + spans.later),
    }


def _starts(expected: Expected) -> float:
    """Return job starts a year out of the ordinary programme, by its record of six months."""
    return expected.reached / float(expected.kept_train[SIX])


def _flow(way: str, agency: Agency, expected: Expected, share: Floats, begin: Floats, person: Person) -> Flow:
    months = share.size

    def through(curve: Floats) -> Floats:
        """What everybody who began adds up to in each month."""
        if curve.ndim == 1:
            return np.convolve(begin, curve[:months])[:months]
        return np.stack([through(curve[:, band]) for band in range(curve.shape[1])], axis=1)

    starts = _starts(expected) / YEAR * share
    past = np.concatenate([np.full(expected.kept_train.size, _starts(expected) / YEAR), starts])
    ages = _ages(expected.spans)

    def in_work(span: slice) -> Floats:
        """Person-months in jobs out of the ordinary programme at these ages; jobs of before count."""
        kept = np.zeros(expected.kept_train.size)
        kept[span] = expected.kept_train[span]
        whole = np.convolve(past, np.concatenate([[0.0], kept]))
        return whole[expected.kept_train.size :][:months]

    before = past[expected.kept_train.size - SIX :][:months]
    reached = before * float(expected.kept_train[SIX])
    duty_ips = through(person.duty)
    return Flow(
        way=way,
        months=1,
        people=share[:, None] * agency.people,
        search=through(person.search),
        followed=through(person.followed),
        duty=in_work(ages["duty"]) + duty_ips,
        duty_ips=duty_ips,
        paid=in_work(ages["paid"]) + through(person.paid),
        later=in_work(ages["later"]) + through(person.later),
        starts=starts + through(person.starts),
        ips_starts=through(person.starts),
        reached=reached + through(person.reached),
        counted=reached * expected.heavier + through(person.counted),
        begin=begin,
    )
