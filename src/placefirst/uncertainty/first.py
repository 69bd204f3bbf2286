"""First: what a country should measure first, by what knowing it is worth to a choice.

The population's value is that of all people whom the choice touches over the years simulated: the model
follows everybody who comes to a service in these years, so it is the value of the run itself, scaled up where
only some areas were followed, and told for each person and year too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from placefirst.economics.discounting import discount_factors
from placefirst.uncertainty.knowing import (
    TURNED_AWAY,
    Learnt,
    learnt,
    luck,
)
from placefirst.uncertainty.known import Known, stand_out
from placefirst.uncertainty.sweep import BASELINE, Sweep
from placefirst.uncertainty.uncertain import Group
from placefirst.uncertainty.value import Choice, perfect

SURE = 1.645  # standard errors above 0 from which a value is one (95 %, one-sided)
PRESENT = ("served_per_year.", "refused_per_year.")  # whom the choice touches, with no_place_per_year


@dataclass(frozen=True, slots=True)
class Row:
    """One group, or the people turned away, in the order of what knowing it is worth."""

    name: str
    learnt: Learnt
    whole: Known  # for the whole country, over all years
    stands_out: bool = True  # among all groups, beside numbers that tell nothing

    @property
    def is_worth_it(self) -> bool:
        """Whether knowing it is worth more than the noise of the draws."""
        worth = self.whole
        if worth.value is None or not self.stands_out:
            return False
        return worth.value > max(SURE * (worth.error or 0.0), 0.0)


@dataclass(frozen=True, slots=True)
class People:
    """Whom the choice touches."""

    a_year: float | None  # of the whole country: who come to a service in a year, middle of the draws
    years: int
    discounted_years: float  # the years at present value
    scale: float  # from the people followed to the whole country

    def each(self, worth: float | None) -> float | None:
        """Return a value of the whole country for each person who comes to a service."""
        if worth is None or not self.a_year:
            return None
        return worth / (self.a_year * self.discounted_years)


@dataclass(frozen=True, slots=True)
class First:
    """The ranked list for one outcome, at one threshold and from one perspective."""

    choice: Choice
    threshold: float
    best: str | None  # the scenario one would choose today; None where that cannot be said
    everything: Known  # EVPI, for the whole country
    rows: tuple[Row, ...]
    people: People


def first(sweep: Sweep, choice: Choice, rate: float, threshold: float | None = None) -> First:
    """Return what to measure first; *rate* is a ratio a year, without a *threshold* the choice's own."""
    people = people_touched(sweep, rate)
    if choice.why_not:
        nothing = Known(None, reason=choice.why_not)
        return First(choice, threshold or 0.0, None, nothing, (), people)
    at = choice.reference if threshold is None else threshold
    groups: list[Group | None] = [*sweep.groups, None]
    clear = stand_out([luck(sweep, choice, group, at) for group in groups])
    found = [learnt(sweep, choice, group, [at])[0] for group in groups]
    rows = [
        Row(group.name if group else TURNED_AWAY, one, scaled(one.worth, people.scale), is_clear)
        for group, one, is_clear in zip(groups, found, clear, strict=True)
    ]
    rows.sort(
        key=lambda row: (row.whole.value is None, not row.is_worth_it, -(row.whole.value or 0.0), row.name)
    )
    everything = scaled(perfect(choice, at), people.scale)
    return First(choice, at, choice.scenarios[choice.best(at)], everything, tuple(rows), people)


def people_touched(sweep: Sweep, rate: float) -> People:
    """Return how many people of the whole country the choice touches; *rate* is a ratio a year."""
    scale = sweep.whole / sweep.people
    names = [name for name in sweep.figures if name.startswith(PRESENT) or name == "no_place_per_year"]
    coming = np.sum([sweep.figure(BASELINE, name) for name in names], axis=0) if names else np.array([np.nan])
    known = coming[np.isfinite(coming)]
    a_year = float(np.median(known)) * scale if known.size else None
    return People(a_year, sweep.years, float(discount_factors(rate, sweep.years).sum()), scale)


def scaled(worth: Known, scale: float) -> Known:
    """Return a value of the people followed as one of the whole country."""
    if worth.value is None:
        return worth
    return Known(worth.value * scale, None if worth.error is None else worth.error * scale)
