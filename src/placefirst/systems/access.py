"""Access: how many places each point of people can reach, shared with everybody else who can reach them.

The enhanced two-step floating catchment area. First each place's capacity is divided by the people within
its reach, the nearer counting more; then each point of people adds up what the places within its reach offer.

References: Luo and Qi, An enhanced two-step floating catchment area (E2SFCA) method for measuring spatial
accessibility to primary care physicians, Health and Place 15 (2009) 1100-1107; the first form: Luo and Wang,
Environment and Planning B 30 (2003) 865-884. Distances here are great circles, not travel: mountains and
ferries are not seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

EARTH: Final = 6371.0088  # kilometres, the mean radius
AT_A_TIME: Final = 128  # points of people whose distances are in memory together
#: Thirds of the reach and how much a person there counts: the slower of the decays of Luo and Qi, and none.
DECAYS: Final = {"step": (1.0, 0.68, 0.22), "none": (1.0, 1.0, 1.0)}


@dataclass(frozen=True)
class Access:
    """The answer: what each point reaches, and what each place shares out."""

    reached: NDArray[np.float64]  # shape (point,): places for each person
    shared: NDArray[np.float64]  # shape (place,): places for each weighted person in reach; 0 where nobody is
    is_reachable: NDArray[np.bool_]  # shape (place,): somebody lives within reach


def catchment_access(
    people_at: NDArray[np.float64],
    people: NDArray[np.float64],
    places_at: NDArray[np.float64],
    capacity: NDArray[np.float64],
    *,
    reach: float,
    weights: Sequence[float] = DECAYS["step"],
) -> Access:
    """
    Return how many places each point of people reaches, in places for each person.

    Parameters
    ----------
    people_at, places_at : array of float, shape (point, 2) and shape (place, 2)
        Latitude and longitude, degrees.
    people, capacity : array of float, shape (point,) and shape (place,)
        Persons and places, never negative.
    reach : float
        Kilometres of the farthest place that counts.
    weights : sequence of float
        How much counts what lies in each of as many rings of equal width, the nearest first.

    Raises
    ------
    ValueError
        If shapes differ, a number is negative, or *reach* is not above 0.

    Examples
    --------
    One place of ten between two points of a hundred people, at its door and out of reach:

    >>> catchment_access(np.array([[0.0, 0.0], [0.0, 1.0]]), np.array([100.0, 100.0]), np.array([[0.0, 0.0]]),
    ...                  np.array([10.0]), reach=30).reached
    array([0.1, 0. ])
    """
    if people_at.shape != (*people.shape, 2) or places_at.shape != (*capacity.shape, 2):
        raise ValueError("points are (point, 2) and (place, 2), people (point,), capacity (place,).")
    if reach <= 0 or (people < 0).any() or (capacity < 0).any():
        raise ValueError("reach is above 0; people and capacity are not negative.")
    crowd, reached = np.zeros(len(capacity)), np.zeros(len(people))
    for some, counts in _counts(people_at, places_at, reach, weights):
        crowd += people[some] @ counts
    is_reachable = crowd > 0
    shared = np.divide(capacity, crowd, out=np.zeros_like(crowd), where=is_reachable)
    for some, counts in _counts(people_at, places_at, reach, weights):
        reached[some] = counts @ shared
    return Access(reached, shared, is_reachable)


def _counts(
    people_at: NDArray[np.float64], places_at: NDArray[np.float64], reach: float, weights: Sequence[float]
) -> Iterator[tuple[slice, NDArray[np.float64]]]:
    """Give for some points at a time how much each place counts for each, shape (point, place).

    All at once would fill a memory. A place on the edge of a ring belongs to the inner one; beyond the last
    it counts nothing. Compared are the squares of chords, which grow as great circles do.
    """
    people_on, places_on = _on_sphere(people_at), _on_sphere(places_at)
    edges = np.minimum(reach / EARTH * np.arange(1, len(weights) + 1) / len(weights), np.pi)
    squares = (2 * np.sin(edges / 2)) ** 2 * (1 + 2e-9)
    worth = np.array([*weights, 0.0])
    for start in range(0, len(people_at), AT_A_TIME):
        some = slice(start, start + AT_A_TIME)
        apart = np.zeros((len(people_on[some]), len(places_on)))
        for axis in range(3):
            apart += (people_on[some, axis, None] - places_on[None, :, axis]) ** 2
        yield some, worth[np.searchsorted(squares, apart)]


def kilometres(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the great circle between *one* and *other*, shape (pair, 2) in degrees, as shape (pair,)."""
    a, b = np.radians(one), np.radians(other)
    half = np.sin((b - a) / 2) ** 2
    square = half[:, 0] + np.cos(a[:, 0]) * np.cos(b[:, 0]) * half[:, 1]
    distance: NDArray[np.float64] = 2 * EARTH * np.arcsin(np.sqrt(np.clip(square, 0, 1)))
    return distance


def _on_sphere(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
    latitude, longitude = np.radians(degrees).T
    return np.column_stack(
        (np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude))
    )
