"""Queues: what waits where an agency is full. Exact formulas (M/M/c), and the same queue event by event.

People come at random, stay a time that has no memory, and find one of *servers* places. The formulas rest
on :func:`placefirst.simulation.choices.erlang_loss`, which agencies of the model use when they expect.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numba import njit
from numpy.typing import NDArray

from placefirst.errors import InvalidRequest
from placefirst.simulation.choices import erlang_loss
from placefirst.simulation.streams import DRAWS, draw24

_BEGIN: Final = np.uint32(9021)
_RESIDUAL: Final = np.uint32(9022)
_GAP: Final = np.uint32(9023)
_STAY: Final = np.uint32(9024)
_STEP: Final = 1.0 / DRAWS


@dataclass(frozen=True, slots=True)
class Queue:
    """An agency's places and who asks for them.

    Examples
    --------
    >>> queue = Queue(servers=20, arrivals=1.5, stay=12)
    >>> round(queue.waiting_chance, 5), round(queue.mean_wait, 4)
    (0.55077, 3.3046)
    """

    servers: int
    arrivals: float  # a month
    stay: float  # months, on average

    def __post_init__(self) -> None:
        """Refuse a queue that cannot be."""
        if self.servers < 1 or not self.arrivals > 0 or not self.stay > 0:
            raise InvalidRequest("A queue has places, arrivals and a stay above 0.")

    @property
    def load(self) -> float:
        """Places that would be taken if nobody were turned away."""
        return self.arrivals * self.stay

    @property
    def refused(self) -> float:
        """Share of arrivals turned away where nobody may wait (Erlang B)."""
        return float(erlang_loss(self.servers, self.load))

    @property
    def waiting_chance(self) -> float:
        """Share of arrivals who have to wait where all may (Erlang C)."""
        if self.load >= self.servers:
            raise InvalidRequest(
                f"A load of {self.load:g} on {self.servers} places: the queue grows for ever."
            )
        full = self.servers * self.refused
        return full / (self.servers - self.load * (1.0 - self.refused))

    @property
    def mean_wait(self) -> float:
        """Mean wait of all arrivals, months."""
        return self.waiting_chance * self.stay / (self.servers - self.load)

    @property
    def in_queue(self) -> float:
        """Mean number of people who wait."""
        return self.arrivals * self.mean_wait

    def waits_longer(self, months: float) -> float:
        """Return the share of arrivals who wait longer than *months*."""
        return self.waiting_chance * float(np.exp(-(self.servers - self.load) * months / self.stay))

    def present(self) -> NDArray[np.float64]:
        """Return the chance of 0, 1, 2 … people present where all may wait; float, shape (count,)."""
        steps = np.minimum(np.arange(1, 50_000), self.servers)
        ratios = np.concatenate([[0.0], np.cumsum(np.log(self.load / steps))])
        chances = np.exp(ratios - ratios.max())
        chances = chances[: int(np.flatnonzero(chances > 1e-16)[-1]) + 1]
        return np.asarray(chances / chances.sum())

    def present_at_most_full(self) -> NDArray[np.float64]:
        """Return the chance of 0 … *servers* present where nobody may wait; float, shape (servers + 1,)."""
        logs = np.concatenate([[0.0], np.cumsum(np.log(self.load / np.arange(1, self.servers + 1)))])
        chances = np.exp(logs - logs.max())
        return np.asarray(chances / chances.sum())


def event_by_event(
    queue: Queue, *, runs: int, arrivals: int, seed: int, waiting: bool = True, longer_than: float = 0.0
) -> NDArray[np.float64]:
    """Walk a queue event by event; the first arrival of a run finds it as arrivals find it in the long run.

    To begin at a random time instead would let the first arrivals find it too empty.

    Parameters
    ----------
    runs : int
        Independent runs; their spread gives the error.
    arrivals : int
        People who ask in each run.
    waiting : bool
        Whether they may wait; if not, whoever finds all places taken is turned away.
    longer_than : float
        Months, for the third column.

    Returns
    -------
    array of float, shape (run, 3)
        With waiting: share who wait, mean wait in months, share who wait longer. Without: share
        turned away, 0, 0.
    """
    begin = np.cumsum(queue.present() if waiting else queue.present_at_most_full())
    found = np.zeros((runs, 3))
    _walk(
        np.uint64(seed), begin, queue.servers, 1.0 / queue.arrivals, queue.stay, arrivals, waiting,
        longer_than, found,
    )  # fmt: skip
    return found


@njit(cache=True, nogil=True)
def _walk(  # type: ignore[no-untyped-def]
    seed, begin, servers, gap, stay, arrivals, waiting, longer_than, found
):
    """Fill found (run, 3); places are kept by the time at which they become free."""
    zero = np.uint32(0)
    free = np.empty(servers)
    for run in range(found.shape[0]):
        slot = np.uint32(run)
        luck = (np.float64(draw24(seed, _BEGIN, zero, slot, zero)) + 0.5) * _STEP
        present = 0
        while present < begin.size - 1 and luck >= begin[present]:
            present += 1
        free[:] = 0.0
        for person in range(present):
            word = np.uint32(person & 0xFFFF)
            luck = (np.float64(draw24(seed, _RESIDUAL, word, slot, np.uint32(person >> 16))) + 0.5) * _STEP
            place = person if person < servers else np.argmin(free)
            free[place] += -stay * np.log(luck)
        now = 0.0
        for person in range(arrivals):
            word, turn = np.uint32(person & 0xFFFF), np.uint32(person >> 16)
            if person > 0:
                luck = (np.float64(draw24(seed, _GAP, word, slot, turn)) + 0.5) * _STEP
                now += -gap * np.log(luck)
            place = np.argmin(free)
            wait = max(free[place] - now, 0.0)
            if not waiting:
                if wait > 0.0:
                    found[run, 0] += 1.0
                    continue
            elif wait > 0.0:
                found[run, 0] += 1.0
                found[run, 1] += wait
                if wait > longer_than:
                    found[run, 2] += 1.0
            luck = (np.float64(draw24(seed, _STAY, word, slot, turn)) + 0.5) * _STEP
            free[place] = now + wait - stay * np.log(luck)
        for column in range(3):
            found[run, column] /= arrivals
