"""Queues: Erlang's formulas for places that are taken, with and without a waiting list.

Arrivals are random at an even rate, stays are random; *load* is arrivals times the mean stay, the
number of places that would be taken if there were always one free.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

import numpy as np
from numpy.typing import ArrayLike, NDArray


def erlang_b(load: ArrayLike, places: int) -> NDArray[np.float64]:
    """Return the share of applicants who find no place, where nobody waits.

    Parameters
    ----------
    load : array of float, shape (cell, ...)
        Arrivals times mean stay, in people; not negative.
    places : int
        Places, 0 or more.

    Returns
    -------
    array of float, shape (cell, ...)
        Ratio in [0, 1]. With a mean stay the result holds for any spread of stays.

    Examples
    --------
    Twenty places, 1.5 applicants a month who stay 12 months:

    >>> round(float(erlang_b(18.0, 20)), 5)
    0.10921
    """
    loads = np.asarray(load, dtype=np.float64)
    if places < 0 or not np.all(loads >= 0):
        raise ValueError(f"Load and places are not negative; got {loads.min()} and {places}.")
    lost = np.ones_like(loads)
    for place in range(1, places + 1):
        lost = loads * lost / (place + loads * lost)
    return lost


def erlang_c(load: ArrayLike, places: int) -> NDArray[np.float64]:
    """Return the share of applicants who must wait, where everybody waits as long as it takes.

    Parameters
    ----------
    load : array of float, shape (cell, ...)
        Arrivals times mean stay, in people; not negative.
    places : int
        Places, 0 or more.

    Returns
    -------
    array of float, shape (cell, ...)
        Ratio in [0, 1]; 1 where the load is not below the places and the list grows for ever.
    """
    loads = np.asarray(load, dtype=np.float64)
    lost = erlang_b(loads, places)
    free = np.maximum(places - loads, 0.0)
    return np.where(free > 0, places * lost / np.maximum(places - loads * (1.0 - lost), 1e-300), 1.0)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A waiting list in its steady state."""

    must_wait: float  # ratio of applicants
    mean_wait: float  # in the unit of the stay, over all applicants
    waiting: float  # people on the list
    rate: float  # spare service per unit of time; waits of those who wait are exponential with it

    def longer_than(self, time: float) -> float:
        """Return the share of applicants who wait longer than *time* (same unit as the stay)."""
        return self.must_wait * exp(-self.rate * time)


def waiting_list(arrivals: float, stay: float, places: int) -> Waiting:
    """Return the steady state of *places* with *arrivals* per unit of time and a mean *stay*.

    Raises ``ValueError`` if there is no steady state: more applicants than places can serve.

    Examples
    --------
    >>> queue = waiting_list(1.5, 12.0, 20)
    >>> round(queue.must_wait, 5), round(queue.mean_wait, 4), round(queue.waiting, 4)
    (0.55077, 3.3046, 4.9569)
    >>> round(queue.longer_than(3.0), 5)
    0.33406
    """
    rate = places / stay - arrivals if stay > 0 else 0.0
    if arrivals < 0 or not rate > 0:
        raise ValueError(
            f"{places} places with a stay of {stay:g} cannot serve {arrivals:g} applicants: "
            "the list grows for ever."
        )
    must_wait = float(erlang_c(arrivals * stay, places))
    return Waiting(must_wait, must_wait / rate, must_wait * arrivals / rate, rate)
