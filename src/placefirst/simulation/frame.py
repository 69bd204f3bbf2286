"""Frame and world: who is followed, and one moment of a country.

A *world* is people, agencies and the number of people in each state at one moment. Every scenario of a
country starts from a copy of the same settled world, so the people and their luck are the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from math import inf
from typing import Any

import numpy as np
from numpy.typing import NDArray

from placefirst.errors import InvalidRequest
from placefirst.parameters.read import Country
from placefirst.population.synthesis import hashed_order, spread
from placefirst.simulation.agencies import Offices
from placefirst.simulation.books import people_of

MOST_PEOPLE = 50_000_000  # that one run can hold
SLOT_BITS = 20  # an area holds fewer than 2**20 slots


@dataclass(frozen=True, slots=True)
class Frame:
    """Who is followed: blocks of whole areas. A block is one copy of an area; its number is part of
    everyone's key.
    """

    areas: tuple[str, ...]  # codes, in the country's order
    blocks: tuple[tuple[int, int], ...]  # (area, block number)
    first: NDArray[np.int64]  # shape (block + 1,): first slot of each block
    weights: tuple[int, ...]  # people of every area of the whole country

    @property
    def people(self) -> int:
        """Return the number of slots."""
        return int(self.first[-1])

    def span(self, area: int) -> tuple[int, int]:
        """Return the first slot of the *area*-th block and the one behind its last."""
        return int(self.first[area]), int(self.first[area + 1])


@dataclass(slots=True)
class World:
    """One moment of a country: everything that has a future."""

    frame: Frame
    month: int  # absolute, the next month to run
    first_place: int  # fiscal place of the first settling year
    people: NDArray[Any]  # shape (slot,), see books.PERSON
    dues: NDArray[np.int32]  # shape (slot,): when they are due, see diary.in_short, for a quick scan
    offices: Offices
    counts: NDArray[np.int32]  # (block, state x traits)

    def copy(self) -> World:
        """Return a deep copy."""
        people = people_of(self.people.size)
        people.view(np.uint8)[:] = self.people.view(np.uint8)  # as bytes: ten times as fast
        return replace(
            self,
            people=people,
            dues=self.dues.copy(),
            offices=self.offices.copy(),
            counts=self.counts.copy(),
        )


def month_of(day: date) -> int:
    """Return the absolute month of a day."""
    return day.year * 12 + day.month - 1


def day_of(month: int) -> date:
    """Return the first day of an absolute month."""
    return date(month // 12, month % 12 + 1, 1)


def frame_of(country: Country, day: date, *, people: int | None = None, share: float | None = None) -> Frame:
    """Return which areas are followed.

    Without *people* and *share* the whole country. A smaller run takes whole areas in a fixed hashed order
    until the number is reached; a larger one repeats every area and its agencies.
    """
    codes = tuple(area.code for area in country.areas)
    weights = [
        round(float(country.table("people.area_population").cell(day, code).value or 0)) for code in codes
    ]
    total = country.whole("people.working_age", day)
    slots = spread(total, weights)
    if slots.max() >= 1 << SLOT_BITS:
        raise InvalidRequest(
            f"{country.code}: an area of {slots.max():,} people is too large for one block; "
            f"divide it into areas of fewer than {1 << SLOT_BITS:,}."
        )
    if people is not None and share is not None:
        raise InvalidRequest("Give the number of people or a share of the country, not both.")
    if people is not None and people < 1:
        raise InvalidRequest("--people must be at least 1.")
    if share is not None and not 0 < share < inf:
        raise InvalidRequest(f"--share must be a number above 0, such as 0.1, not {share:g}.")
    wanted = people if people is not None else total if share is None else max(total * share, 1)
    if wanted > MOST_PEOPLE:
        raise InvalidRequest(f"One run cannot hold so many people; ask for at most {MOST_PEOPLE:,}.")
    wanted = round(wanted)
    blocks: list[tuple[int, int]] = []
    counts: list[int] = []
    copies, rest = divmod(wanted, total)
    for copy in range(copies):
        blocks += [(area, area + copy * len(codes)) for area in range(len(codes))]
        counts += [int(n) for n in slots]
    for area in hashed_order(codes):
        if rest <= 0:
            break
        blocks.append((area, area + copies * len(codes)))
        counts.append(int(slots[area]))
        rest -= int(slots[area])
    if len(codes) * (copies + 1) > 1 << (32 - SLOT_BITS):
        raise InvalidRequest("So many people would repeat the areas too often; ask for fewer.")
    order = sorted(range(len(blocks)), key=lambda n: blocks[n][1])
    first = np.concatenate([[0], np.cumsum([counts[n] for n in order])]).astype(np.int64)
    return Frame(codes, tuple(blocks[n] for n in order), first, tuple(weights))
