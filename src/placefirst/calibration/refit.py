"""Refit: the model's parameters that a registry can tell, told by what services say of a quarter.

What was held possible (:mod:`placefirst.calibration.belief`) stands beside what is held possible afterwards.
Where too few people or events are told of, nothing is computed: the answer is what was held before, and what
would be enough. Everything else of the model is held as it is (:data:`HELD`).

References: mixture cure model of time to a first job, Boag 1949 (J R Stat Soc B 11:15-53), as the country's
files have it; importance sampling around the mode, Geweke 1989 (Econometrica 57:1317-1339).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from placefirst.calibration import answers
from placefirst.calibration.belief import NINETY_FIVE, Belief, belief_of
from placefirst.calibration.believed import Believed, believe
from placefirst.calibration.curves import JOB_PATHS, TENURE_PATHS, JobStarts, Tenure, job_starts, tenure
from placefirst.calibration.held_against import Seen, declined_seen, jobs_seen, tenure_seen
from placefirst.calibration.line import SCALES
from placefirst.calibration.told import BANDS, Service, Spells, spells
from placefirst.errors import InvalidRequest
from placefirst.measures.quarterly import NOT_KNOWN, Fidelity
from placefirst.parameters.read import Country

Numbers = NDArray[np.float64]
#: So many people, and so many of them with the event, are the least of which anything is computed.
LEAST_PEOPLE: Final = 30
LEAST_EVENTS: Final = 10
LEAST_BAND: Final = 10  # people of a band of GAF, and two bands, before a slope is told
#: Of what was held possible, at most so much is left where a parameter is well told, and somewhat told.
WELL, SOMEWHAT = 0.5, 0.9
TOGETHER: Final = 0.7  # a correlation from which on two are rather told together
#: What is not re-fitted, and stands as it is.
HELD: Final = (
    "agencies.quality_sd", "service_models.ips_delay", "service_models.ips_longest",
    "service_models.fidelity_low", "service_models.fidelity_high", "service_models.scale_up",
    "work.usual_hazard", "work.male_log_odds", "work.hr_supported", "work.disclosed_shape",
    "work.disclosed_scale", "work.undisclosed_shape", "work.undisclosed_scale",
    "work.disclosed_share_supported",
)  # fmt: skip
JOBS, TENURE, REFUSALS, CONTACTS = "jobs", "tenure", "refusals", "contacts"
SLOPES: Final = ("work.gaf_slope", "work.tenure_slope")


@dataclass(frozen=True, slots=True)
class Spread:
    """A number and between which two 95 % of what is held possible of it lies, in its own unit."""

    middle: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Refitted:
    """One parameter before and after."""

    path: str
    unit: str
    part: str  # JOBS, TENURE, REFUSALS, CONTACTS
    prior: Spread
    posterior: Spread | None  # None: too little is told, and the prior stands
    people: int  # or jobs, decisions, visits: what it rests on
    events: int
    left: float = 1.0  # of what was held possible; ratio
    enough: int | None = None  # how many of *people* would leave half; None: already, or cannot be said
    scale: str = "plain"  # log | log odds | plain

    @property
    def status(self) -> str:
        """``too_few``, ``hardly``, ``somewhat`` or ``well``: how far the data tell it."""
        if self.posterior is None:
            return "too_few"
        return "well" if self.left <= WELL else "somewhat" if self.left <= SOMEWHAT else "hardly"

    def inner(self, value: float) -> float:
        """Return *value* on the scale on which the number is compared."""
        return SCALES[self.scale][0](value)

    @property
    def is_told(self) -> bool:
        """Whether the data tell it well enough that it goes into an overlay."""
        return self.status in ("well", "somewhat")


@dataclass(frozen=True, slots=True)
class Refit:
    """What a registry tells of the model."""

    country: str
    day: date  # whose values in force are the prior's
    first: date  # of the quarters
    last: date
    services: int
    reviewed: int  # of them with a score of fidelity
    score: float  # that the others are taken to have
    people: int  # counted, in the newest quarters
    left_out: int  # on a caseload, and not agreed to be counted
    parameters: tuple[Refitted, ...]
    together: tuple[tuple[str, str, float], ...]  # two paths that are rather told together, and how far
    seen: tuple[Seen, ...]  # what was told beside what the model says before and after
    midpoint: Spread | None = None  # of admission; told, and no number of the country

    def of(self, path: str) -> Refitted:
        """Return one parameter; raises ``StopIteration`` for one that is not re-fitted."""
        return next(each for each in self.parameters if each.path == path)

    @property
    def told(self) -> tuple[Refitted, ...]:
        """Return the parameters that the data tell."""
        return tuple(each for each in self.parameters if each.is_told)


def refit(country: Country, day: date, services: Sequence[Service], *, draws: int = 512) -> Refit:
    """Return what *services* tell of the parameters of *country* that are in force on *day*.

    Parameters
    ----------
    country : Country
        Its values in force and their spreads are what is held possible before.
    day : date
        Whose values are meant.
    services : sequence of Service
        What each says of its quarters; a sum says of how many services it is.
    draws : int
        Of what is held possible afterwards; a power of two.

    Raises ``InvalidRequest`` where nothing is given, or the country is not simulated.
    """
    country.require_simulated()
    services = [each for each in services if each.quarters]
    if not services:
        raise InvalidRequest("There are no figures of any quarter. Give at least one file of a service.")
    scored = [each.fidelity for each in services]
    score = _score(country, day, services, scored)
    parameters: list[Refitted] = []
    together: list[tuple[str, str, float]] = []
    seen: list[Seen] = []
    jobs, kept = spells(services, "first_job"), spells(services, "tenure")
    starting, keeping = job_starts(country, day, services, jobs, score), tenure(country, day, kept)
    belief = belief_of(country, day, JOB_PATHS)
    if (found := _timed(belief, JOBS, jobs, starting, draws, parameters, together)) is not None:
        seen += jobs_seen(jobs, starting, belief.middle, found.mean)
    belief = belief_of(country, day, TENURE_PATHS)
    if (found := _timed(belief, TENURE, kept, keeping, draws, parameters, together)) is not None:
        seen += tenure_seen(kept, keeping, belief.middle, found.mean)
    midpoint = _refusals(country, day, services, draws, parameters, seen)
    parameters.append(_contacts(country, day, services))
    every = [each for service in services for each in service.quarters]
    return Refit(
        country.code,
        day,
        min(each.first for each in every),
        max(each.last for each in every),
        sum(each.services for each in services),
        sum(each.services for each, known in zip(services, scored, strict=True) if known is not None),
        score,
        sum(each.newest.people for each in services),
        sum(each.newest.left_out for each in services),
        tuple(parameters),
        tuple(together),
        tuple(seen),
        midpoint,
    )


def _score(
    country: Country, day: date, services: Sequence[Service], scored: Sequence[Fidelity | None]
) -> float:
    """Return the score of fidelity that a service without one is taken to have."""
    known = [
        (each.score, max(service.newest.people, 1))
        for each, service in zip(scored, services, strict=True)
        if each is not None
    ]
    if known:
        return float(sum(score * people for score, people in known) / sum(people for _, people in known))
    low, high = (country.number(f"service_models.fidelity_{end}", day) for end in ("low", "high"))
    return (low + high) / 2


def _timed(
    belief: Belief, part: str, told: Spells, model: JobStarts | Tenure, draws: int,
    parameters: list[Refitted], together: list[tuple[str, str, float]],
) -> Believed | None:  # fmt: skip
    """Re-fit what tells how long something takes; None where too little is told."""
    if not _is_enough(told):
        parameters += _unknown(belief, part, told.people, told.events)
        return None
    found = believe(belief, model.log_likelihood, draws)
    parameters += _known(found, part, told)
    together += _pairs(found)
    return found


def _refusals(
    country: Country, day: date, services: Sequence[Service], draws: int,
    parameters: list[Refitted], seen: list[Seen],
) -> Spread | None:  # fmt: skip
    told = answers.declined(country, day, services)
    decided, refused = round(told.decided.sum()), round(told.declined.sum())
    belief = answers.admission(country, day)
    bands = int((told.decided >= LEAST_BAND).sum())
    if decided < LEAST_PEOPLE or refused < LEAST_EVENTS or bands < 2:
        parameters.append(_unknown(belief, REFUSALS, decided, refused)[0])
        return None
    found = believe(belief, told.log_likelihood, draws)
    parameters.append(_one(found, 0, REFUSALS, decided, refused))
    seen += declined_seen(told, belief.middle, found.mean)
    low, middle, high = found.ends(1)
    return Spread(middle, low, high)


def _contacts(country: Country, day: date, services: Sequence[Service]) -> Refitted:
    belief, told = belief_of(country, day, [answers.CONTACTS]), answers.visits(services)
    made, months = sum(told.made), sum(told.months)
    if made < LEAST_EVENTS or months < LEAST_PEOPLE:
        return _unknown(belief, CONTACTS, round(months), made)[0]
    mean, deviation = answers.contacts(belief, told)
    axis = belief.axes[0]
    low, middle, high = (axis.outer(mean + n * deviation) for n in (-NINETY_FIVE, 0, NINETY_FIVE))
    left = deviation / float(belief.deviations[0])
    return Refitted(
        axis.path, axis.unit, CONTACTS, _prior(belief, 0), Spread(middle, low, high),
        round(months), made, left, _enough(round(months), left), axis.scale,
    )  # fmt: skip


def _is_enough(told: Spells) -> bool:
    return told.people >= LEAST_PEOPLE and told.events >= LEAST_EVENTS


def _has_bands(told: Spells) -> bool:
    """Whether GAF is known of enough people in two bands, so that a slope over it is told."""
    return sum(people >= LEAST_BAND for band, (people, _) in told.by_band().items() if band != NOT_KNOWN) > 1


def _known(found: Believed, part: str, told: Spells) -> list[Refitted]:
    """Return the parameters of *found*; slopes only where GAF is known."""
    known = []
    by_band = told.by_band()
    people, events = (sum(pair[n] for band, pair in by_band.items() if band != NOT_KNOWN) for n in (0, 1))
    for n, axis in enumerate(found.belief.axes):
        if axis.path in SLOPES and not _has_bands(told):
            known.append(_unknown(found.belief, part, people, events)[n])
        elif axis.path in SLOPES:
            known.append(_one(found, n, part, people, events))
        else:
            known.append(_one(found, n, part, told.people, told.events))
    return known


def _one(found: Believed, n: int, part: str, people: int, events: int) -> Refitted:
    axis = found.belief.axes[n]
    low, middle, high = (axis.outer(end) for end in found.ends(n))
    left = found.left(n)
    return Refitted(
        axis.path, axis.unit, part, _prior(found.belief, n), Spread(middle, low, high),
        people, events, left, _enough(people, left), axis.scale,
    )  # fmt: skip


def _unknown(belief: Belief, part: str, people: int, events: int) -> list[Refitted]:
    return [
        Refitted(axis.path, axis.unit, part, _prior(belief, n), None, people, events,
                 scale=axis.scale)
        for n, axis in enumerate(belief.axes)
    ]  # fmt: skip


def _prior(belief: Belief, n: int) -> Spread:
    axis, middle, deviation = belief.axes[n], float(belief.middle[n]), float(belief.deviations[n])
    low, high = (axis.outer(middle + sign * NINETY_FIVE * deviation) for sign in (-1, 1))
    return Spread(axis.outer(middle), low, high)


def _enough(people: int, left: float) -> int | None:
    """Return of how many people half of what was held possible would be left, if they told as much each."""
    if left <= WELL or left >= SOMEWHAT + 0.09:  # told already; or so little that nothing can be said
        return None
    told = 1 / left**2 - 1
    return 10 * round((1 / WELL**2 - 1) * people / told / 10) or None


def _pairs(found: Believed) -> list[tuple[str, str, float]]:
    axes = found.belief.axes
    return [
        (axes[b].path, axes[a].path, found.together(a, b))
        for a in range(len(axes))
        for b in range(a)
        if abs(found.together(a, b)) >= TOGETHER
    ]


__all__ = ["BANDS", "HELD", "Refit", "Refitted", "Spread", "refit"]
