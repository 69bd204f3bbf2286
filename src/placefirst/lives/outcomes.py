"""Outcomes: what became of many people alike in one world, and how two worlds differ for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from placefirst.lives.parting import Noted
from placefirst.simulation import codes

#: What happened at least once to a person, in the order in which it is shown.
EVER: Final = ("served", "in_ips", "turned_away", "found_no_place", "job", "to_workshop")
#: Months worked: the first and the last month of each class; the last class is open.
CLASSES: Final = ((0, 0), (1, 12), (13, 36), (37, None))
SMALL: Final = 30  # people; below that a mean says little
_IPS: Final = [int(code) for code in (codes.C_IPS_TSE, codes.C_IPS_TEAM, codes.C_IPS_DAY_CARE)]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What became of each person; every array has shape (person,)."""

    worked: NDArray[np.int64]  # months in a job
    ever: dict[str, NDArray[np.bool_]]  # by EVER

    @property
    def people(self) -> int:
        """How many people they are."""
        return int(self.worked.size)

    def shares(self) -> dict[str, float]:
        """Return which share of the people each thing of EVER happened to."""
        return {name: float(happened.mean()) for name, happened in self.ever.items()}

    def classes(self) -> list[int]:
        """Return how many people worked so many months, by CLASSES."""
        return [
            int(np.count_nonzero((self.worked >= low) & (True if high is None else self.worked <= high)))
            for low, high in CLASSES
        ]


def outcomes(people: NDArray[Any], noted: Noted, begin: int, end: int) -> Outcomes:
    """Return what became of *people* (of PERSON, shape (person,)) from month *begin* to before *end*."""
    number, lines, person = len(people), noted.lines, noted.person
    leaves = people["leaves"].astype(np.int64)
    stop = np.minimum(leaves, end)
    working = people["state"] >= codes.EMPLOYED
    worked = np.where(working, np.minimum(people["first"], stop) - begin, 0)
    jobs = lines["event"] == codes.N_JOB
    at = person[jobs]
    months = np.minimum(lines["first"][jobs], stop[at]) - lines["month"][jobs]
    worked = worked + np.bincount(at, weights=months, minlength=number).astype(np.int64)

    def ever(event: np.int64, channels: list[int] | None = None) -> NDArray[np.bool_]:
        happened = lines["event"] == event
        if channels is not None:
            happened &= np.isin(lines["channel"], channels)
        found = np.zeros(number, np.bool_)
        found[person[happened]] = True
        return found

    return Outcomes(
        worked,
        {
            "served": ever(codes.E_START),
            "in_ips": ever(codes.E_START, _IPS),
            "turned_away": ever(codes.E_REFUSE),
            "found_no_place": ever(codes.E_NO_PLACE),
            "job": ever(codes.N_JOB),
            "to_workshop": ever(codes.E_SHELTERED),
        },
    )


def mean_difference(one: NDArray[Any], other: NDArray[Any]) -> tuple[float, float]:
    """Return the mean of *other* less *one*, person by person, and half the width of its 95 % interval.

    Both have shape (person,). The people are the same, so their luck does not blur the difference; that they
    compete for places is left out of the interval.

    >>> mean_difference(np.array([0, 2, 4]), np.array([1, 3, 5]))
    (1.0, 0.0)
    """
    change = np.asarray(other, dtype=np.float64) - np.asarray(one, dtype=np.float64)
    if change.size < 2:
        return (float(change.mean()) if change.size else 0.0), float("inf")
    return float(change.mean()), float(1.96 * change.std(ddof=1) / np.sqrt(change.size))
