"""Access: how many places each point of people can reach, shared with everybody else who can reach them.

The enhanced two-step floating catchment area. First each place's capacity is divided by the people within
its reach, the nearer counting more; then each point of people adds up what the places within its reach offer.

References: Luo and Qi, An enhanced two-step floating catchment area (E2SFCA) method for measuring spatial
accessibility to primary care physicians, Health and Place 15 (2009) 1100-1107; the first form: Luo and Wang,
Environment and Planning B 30 (2003) 865-884. Distances here are great circles, not travel: mountains and
ferries are not seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

EARTH: Final = 6371.0088  # kilometres, the mean radius
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
    point, place, far = _within(people_at, places_at, reach)
    ring = np.minimum((far / reach * len(weights)).astype(np.int64), len(weights) - 1)
    # What lies on the edge of a ring belongs to the inner one.
    on_edge = (far > 0) & (np.abs(far / reach * len(weights) - ring) < 1e-9)
    counts = np.asarray(weights, dtype=np.float64)[np.where(on_edge, np.maximum(ring - 1, 0), ring)]
    crowd = np.bincount(place, weights=people[point] * counts, minlength=len(capacity)).astype(np.float64)
    is_reachable = crowd > 0
    shared = np.divide(capacity, crowd, out=np.zeros_like(crowd), where=is_reachable)
    reached = np.bincount(point, weights=shared[place] * counts, minlength=len(people)).astype(np.float64)
    return Access(reached, shared, is_reachable)


def _within(
    people_at: NDArray[np.float64], places_at: NDArray[np.float64], reach: float
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Return every pair of point and place within *reach* and the kilometres between, each shape (pair,)."""
    from scipy.spatial import cKDTree

    chord = 2 * np.sin(min(reach / EARTH, np.pi) / 2) * (1 + 1e-12)
    near = cKDTree(_on_sphere(places_at)).query_ball_point(_on_sphere(people_at), chord)
    point = np.repeat(np.arange(len(people_at)), [len(each) for each in near]).astype(np.int64)
    place = np.array([each for found in near for each in sorted(found)], dtype=np.int64)
    return point, place, kilometres(people_at[point], places_at[place])


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
