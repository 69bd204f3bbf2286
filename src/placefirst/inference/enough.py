"""Enough: which agencies may be compared at all: enough of them, none that is nearly all, none too small."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from placefirst.errors import InvalidRequest

#: An agency is compared in a group of at least so many, none of which holds more than this share of all.
LEAST_AGENCIES: Final = 5
MOST_SHARE: Final = 0.85
#: A rate of fewer people is not shown.
LEAST_PEOPLE: Final = 10


@dataclass(frozen=True, slots=True)
class Unit:
    """One agency on one measure: *above* of *below*."""

    key: str
    above: int
    below: int

    @property
    def rate(self) -> float:
        """Above divided by below; nought of nought is nought."""
        return self.above / self.below if self.below else 0.0


@dataclass(frozen=True, slots=True)
class Group:
    """Agencies that may be compared: all of them make the average, those in *drawn* are shown."""

    units: tuple[Unit, ...]  # with anybody below the line, by key
    drawn: tuple[Unit, ...]
    few: tuple[str, ...]  # keys not drawn: fewer than LEAST_PEOPLE below the line
    withheld: tuple[str, ...]  # keys not drawn: a small count would be told
    step: int = 1  # counts came in steps of this (:mod:`placefirst.disclosure.steps`); 1: as they are

    @property
    def above(self) -> int:
        """Above the line, of all."""
        return sum(unit.above for unit in self.units)

    @property
    def below(self) -> int:
        """Below the line, of all."""
        return sum(unit.below for unit in self.units)

    @property
    def rate(self) -> float:
        """The rate of all together."""
        return self.above / self.below

    def weight(self, below: int) -> float:
        """Return how much of the spread of a count among *below* people is chance; the rest came by steps.

        Counting each of them by so much makes every interval as much wider as the steps ask for.

        >>> Group((Unit("a", 50, 100),), (), (), ()).weight(100)
        1.0
        >>> round(Group((Unit("a", 50, 100),), (), (), (), 5).weight(16), 2)
        0.5
        """
        return chance_in(below, self.rate, steps_spread(self.step))


def chance_in(below: int, rate: float, spread: float) -> float:
    """Return how much of the spread of a count of *below* people at *rate* is chance, beside *spread*.

    >>> chance_in(16, 0.5, 4.0), chance_in(16, 1.0, 4.0)
    (0.5, 1.0)
    """
    chance = below * rate * (1 - rate)
    return chance / (chance + spread) if chance else 1.0


def steps_spread(step: int) -> float:
    """Return the variance that bringing a count to steps adds to it, whatever the count: on average.

    >>> steps_spread(1), steps_spread(5)
    (0.0, 4.0)
    """
    return (step * step - 1) / 6


def group(units: Iterable[Unit], withheld: Collection[str] = (), step: int = 1) -> Group:
    """
    Return the group in which *units* may be compared; *withheld* are keys whose counts may not be shown.

    Raises ``InvalidRequest`` where there are too few agencies, or one of them is nearly all of it: it says
    what is there and what would be enough.
    """
    there = tuple(sorted((unit for unit in units if unit.below), key=lambda unit: unit.key))
    able = [unit for unit in there if unit.below >= LEAST_PEOPLE]
    if len(able) < LEAST_AGENCIES:
        raise InvalidRequest(
            "Agencies with at least {people} people below the line: {found}. At least {least} are needed "
            "to compare them. Choose another quarter or measure, or wait until more have handed in.",
            people=LEAST_PEOPLE,
            found=len(able),
            least=LEAST_AGENCIES,
        )
    if max(unit.below for unit in there) > MOST_SHARE * sum(unit.below for unit in there):
        raise InvalidRequest(
            "One agency holds more than {share} % of all people below the line: the others would be compared "
            "with it alone. Compare in a network in which none does.",
            share=round(100 * MOST_SHARE),
        )
    return Group(
        there,
        tuple(unit for unit in able if unit.key not in withheld),
        tuple(unit.key for unit in there if unit.below < LEAST_PEOPLE),
        tuple(unit.key for unit in able if unit.key in withheld),
        step,
    )
