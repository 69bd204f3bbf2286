"""Beginnings: what each question is answered by before anybody answers it, from the country's data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from placefirst.calendars import fiscal_year, fiscal_year_months, month_number
from placefirst.economics.agency.choices import ADDITIONS, COMPUTED, USUAL, choices
from placefirst.economics.agency.curves import BAND, SIX, Chances, Floats
from placefirst.economics.agency.questions import FLAG, WORD, Question
from placefirst.errors import InvalidRequest
from placefirst.parameters.history import Scalar
from placefirst.parameters.read import Country
from placefirst.population.cohort import expit
from placefirst.simulation.states import BINS, GAF_BANDS, IPS, QUASI
from placefirst.simulation.tables import LOGIT_LOW, LOGIT_STEP, ips_class
from placefirst.simulation.year_end import fidelity_targets

Answer = Scalar | date
PLACES_AT_ONCE: Final = 5  # for which a cost of starting is stated


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What an answer is begun from: the country on a day, its chances, and what is answered so far."""

    country: Country
    day: date
    known: Chances
    answers: Mapping[str, Answer]

    def said(self, name: str) -> Fraction:
        """Return a number that is answered already."""
        value = self.answers[name]
        return value if isinstance(value, Fraction) else Fraction(0)

    def of(self, path: str) -> Fraction:
        """Return the number at *path* in force on the day."""
        return self.country.exact(path, self.day)


def begin(question: Question, ground: Ground) -> Answer:
    """Return the answer to begin with; None for what stays open, such as staff that follow attendance."""
    name = question.name
    if question.kind == WORD:
        return _word(ground, name)
    if question.kind == FLAG:
        return False
    if name in _BY_NAME:
        return _BY_NAME[name](ground)
    if name.startswith(("people_", "days_")):
        what, _, band = name.partition("_")
        here = GAF_BANDS.index(band) == BAND
        mix, known = ground.known.seated[here], ground.known
        if what == "people":
            return _rounded(float(ground.said("capacity")) * float(mix.sum()), 10)
        return _rounded(float(mix @ known.beliefs.days[here] / mix.sum()), 10)
    return ground.of(question.paths[0]) if len(question.paths) == 1 else Fraction(0)


def programme_of(country: Country) -> str:
    """Return the programme that an agency is of, unless it says otherwise.

    Raises ``InvalidRequest`` where no programme is paid by a rule that is computed here.
    """
    found = choices(country, "programme", country.as_of)
    if not found:
        raise InvalidRequest(
            "No programme of this country is paid by a rule that the agency calculator knows: {rules}.",
            rules=", ".join(COMPUTED),
        )
    return USUAL if USUAL in found else found[0]


def train_retained(people: Floats, known: Chances) -> float:
    """Return how many people a year reach six months in a job out of an ordinary programme, in the model.

    *people* are those on the books by GAF band; float, shape (band,).
    """
    b, here, bins = known.beliefs, _classes(known), np.arange(BINS)
    spread = people[BAND] * within(known.seated)
    reached = b.train_chance[here, bins] * known.kept_train[:, SIX] / b.train_stay[here, bins]
    return float((spread * 12 * reached).sum())


def train_stay(people: Floats, known: Chances) -> float:
    """Return the mean months that the people on the books stay; *people*: float, shape (band,)."""
    spread = people[BAND] * within(known.seated)
    leaving = float((spread / known.beliefs.train_stay[_classes(known), np.arange(BINS)]).sum())
    return float(spread.sum()) / leaving if leaving else 1.0


def within(mix: Floats) -> Floats:
    """Return the share of each bin within its GAF band; float, shape (bin,), from shares of shape (bin,)."""
    return np.asarray(mix / np.bincount(BAND, weights=mix)[BAND])


def _classes(known: Chances) -> NDArray[np.int64]:
    return np.asarray((known.train_class + known.beliefs.bin_step + 0.5).astype(np.int64))


def _rounded(value: float, parts: int) -> Fraction:
    return Fraction(round(value * parts), parts)


def _word(ground: Ground, name: str) -> str:
    if name == "programme":
        return programme_of(ground.country)
    if name == "area_class":  # the class of most areas
        rows = ground.country.table(f"{USUAL}.area_class").at(ground.day).values()
        found = [str(value.value) for value in rows]
        return max(dict.fromkeys(found), key=found.count)
    return choices(ground.country, name, ground.day)[0] if name == "fee_class" else ""


def _retained(ground: Ground) -> Fraction:
    people = np.bincount(BAND, weights=ground.known.seated) * float(ground.said("capacity"))
    return Fraction(round(train_retained(np.asarray(people, dtype=np.float64), ground.known)))


def _this_year(ground: Ground) -> Fraction:
    starts = ground.country.fiscal_year_starts
    first = fiscal_year_months(fiscal_year(ground.day, starts=starts), starts=starts)[0]
    return ground.said("retained_last") * (month_number(ground.day) - first) / 12


def _managers(ground: Ground) -> Fraction:
    is_small = ground.said("capacity") <= ground.of("agencies.manager_from")
    return ground.of("agencies.manager_small" if is_small else "agencies.manager_large")


def _ips_places(ground: Ground) -> Fraction:
    return ground.of("levers.quasi_ips_places") or ground.of("service_models.quasi_places")


def _given_up(ground: Ground) -> Fraction:
    wanted = ceil(ground.of("service_models.displacement") * ground.said("ips_places"))
    return min(Fraction(wanted), ground.said("capacity"))


def _full_places(ground: Ground) -> Fraction:
    return Fraction(max(1, floor(ground.of("agencies.ips_places_full_share") * ground.said("capacity"))))


def _fidelity(ground: Ground, model: int) -> Fraction:
    return _rounded(float(fidelity_targets(ground.country, ground.day)[model]), 10)


def _job_share(ground: Ground) -> Fraction:
    at = ips_class(ground.country, ground.day, np.array([float(ground.said("fidelity"))]))[0]
    return _rounded(float(expit(LOGIT_LOW + LOGIT_STEP * float(at))), 1000)


def _additions(ground: Ground) -> Fraction:
    """Nothing where an agency lists its own additions, else what the model supposes."""
    listed = any(ground.answers.get(name) not in (None, "", False) for name in ADDITIONS)
    return Fraction(0) if listed else ground.of("agencies.additions")


def _setup_cost(ground: Ground) -> Fraction:
    return ground.of("agencies.switching_cost") * ground.of("levers.assistance_switching_share")


_BY_NAME: Final[Mapping[str, Callable[[Ground], Answer]]] = MappingProxyType(
    {
        "retained_last": _retained,
        "retained_before": _retained,
        "retained_this_year": _this_year,
        "opened": lambda ground: None,
        "instructors": lambda ground: None,
        "employment_workers": lambda ground: None,
        "managers": _managers,
        "ips_places": _ips_places,
        "ips_days": lambda ground: ground.of("service_models.displacement") * ground.said("opening_days"),
        "places_given_up": _given_up,
        "full_places": _full_places,
        "intake": lambda ground: ground.said("ips_places"),
        "ips_filled": lambda ground: Fraction(1),
        "setup_cost": _setup_cost,
        "fidelity": lambda ground: _fidelity(ground, QUASI),
        "fidelity_full": lambda ground: _fidelity(ground, IPS),
        "additions": _additions,
        "trips": lambda ground: Fraction(2),
        "months": lambda ground: Fraction(36),
        "ips_job_share": _job_share,
        "ips_six_months": lambda ground: _rounded(
            float(ground.known.asks @ ground.known.kept_ips[:, SIX]), 1000
        ),
        "train_six_months": lambda ground: _rounded(
            float(ground.known.seated @ ground.known.kept_train[:, SIX]), 1000
        ),
    }
)
