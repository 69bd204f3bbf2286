"""Pairs: everybody twice, by today's rules and by a scenario's: how many lives differ, whose, by how much.

Each person is compared with themselves: the same person, the same luck, other rules. What is added up here
stays apart by area, so that the noise of a sum is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from placefirst.lives.alike import SEXES
from placefirst.lives.parting import KINDS, OWN, Parting
from placefirst.simulation.notes import ages
from placefirst.simulation.states import DIAGNOSES, GAF_BANDS, GAF_LOW

#: Whole years of age at the start: the first of each band.
AGES: Final = (18, 25, 35, 45, 55)
#: Points of the GAF at which the next band begins.
_GAF_EDGES: Final = (51, 61, 71)
WISHES: Final = ("no", "yes")
AXES: Final = {
    "gaf": GAF_BANDS,
    "diagnosis": DIAGNOSES,
    "sex": SEXES,
    "age": tuple(f"from_{first}" for first in AGES),
    "wants": WISHES,
}
MEASURES: Final = ("people", "differ", "own", "more", "less", "months", "own_months")
#: Months worked more (or less): the first and last month of each class, from the most lost to the most won.
CHANGES: Final = ((None, -25), (-24, -7), (-6, -1), (0, 0), (1, 6), (7, 24), (25, None))

Counts = NDArray[np.int64]


@dataclass(slots=True)
class Pairs:
    """What pairs of lives add up to; every array ends in (…, area), in the order of the areas.

    *groups* are by axis, shape (group, measure, area) with the measures of :data:`MEASURES`: people at the
    start, whose lives differ, whose own service acted, who work more months, and fewer; the change of months
    worked, of all and of those whose own service acted. *kinds* hold people and the change of months by
    :data:`~placefirst.lives.parting.KINDS`, shape (kind, 2, area); *changes* the people by class of the
    change (:data:`CHANGES`), shape (2, class, area), of other people and of those whose own service acted.
    """

    areas: tuple[str, ...]
    groups: dict[str, Counts] = field(default_factory=dict)
    kinds: Counts = field(init=False)
    changes: Counts = field(init=False)

    def __post_init__(self) -> None:
        """Begin with nobody."""
        number = len(self.areas)
        self.groups = {
            name: np.zeros((len(words), len(MEASURES), number), np.int64) for name, words in AXES.items()
        }
        self.kinds = np.zeros((len(KINDS), 2, number), np.int64)
        self.changes = np.zeros((2, len(CHANGES), number), np.int64)

    @property
    def everybody(self) -> Counts:
        """All people together; shape (measure, area)."""
        return np.asarray(self.groups["sex"].sum(axis=0))

    def add(
        self, people: NDArray[Any], area: Counts, parting: Parting, worked: Sequence[Counts], month: int
    ) -> None:
        """Add *people* (of PERSON, as they start in *month*), each in an *area* (place), all shape (person,).

        *worked* are the months in a job under today's rules and under the scenario, shape (person,) each.
        """
        change = worked[1] - worked[0]
        is_own = (parting.kind > 0) & (parting.kind <= len(OWN))
        measures = np.stack(
            [
                np.ones_like(change), parting.kind > 0, is_own, change > 0, change < 0, change,
                np.where(is_own, change, 0),
            ],
            axis=0,
        ).astype(np.int64)  # fmt: skip
        for name, group in _groups(people, month).items():
            for place, values in enumerate(measures):
                np.add.at(self.groups[name][:, place], (group, area), values)
        np.add.at(self.kinds[:, 0], (parting.kind, area), 1)
        np.add.at(self.kinds[:, 1], (parting.kind, area), change)
        np.add.at(self.changes, (is_own.astype(np.int64), _class(change), area), 1)


def _groups(people: NDArray[Any], month: int) -> dict[str, Counts]:
    """Return each person's place in every axis; int64, shape (person,)."""
    points = people["gaf"].astype(np.int64) + GAF_LOW
    return {
        "gaf": np.searchsorted(_GAF_EDGES, points, side="right"),
        "diagnosis": people["diagnosis"].astype(np.int64),
        "sex": people["sex"].astype(np.int64),
        "age": np.maximum(np.searchsorted(AGES, ages(people, month), side="right") - 1, 0),
        "wants": people["wants"].astype(np.int64),
    }


def _class(change: Counts) -> Counts:
    edges = [low for low, _ in CHANGES if low is not None]
    return np.asarray(np.searchsorted(edges, change, side="right"))
