"""Starts: does the search end in one place, wherever it begins? Least squares from many places of the cube.

On the emulators, where a search costs nothing; the distances between ends are in standard deviations of what
was held possible.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import least_squares

from placefirst.calibration.emulate import Emulator
from placefirst.calibration.history import Seen
from placefirst.calibration.prior import EDGE, Places, design

SAME: Final = 0.25  # of the spread of a uniform axis: ends nearer than this on every axis are one
STEP: Final = 1e-5  # of a finite difference
SPREAD: Final = float(np.sqrt(1 / 12))  # of a uniform axis of the unit cube


@dataclass(frozen=True, slots=True)
class Starts:
    """What a search from many starting points found."""

    starts: int
    met: int  # searches that ended where every flow is met
    ends: Places  # the different ends among them, best first, shape (end, axis)
    apart: float  # spread of all ends along an axis, against that of places at random (1: nothing is pinned)


def many_starts(
    emulators: Sequence[Emulator], seen: Seen, centre: Places, free: Sequence[int], *, starts: int, seed: int
) -> Starts:
    """Return where least squares ends from *starts* places; axes that are not *free* stay at *centre*."""
    axes = list(free)

    def all_of(places: Places) -> NDArray[np.float64]:
        """Return distances at many places at once, shape (set, flow)."""
        each = [emulator.mean(places) + seen.shift[flow] for flow, emulator in enumerate(emulators)]
        return np.stack(each, axis=1)

    def placed(at: NDArray[np.float64]) -> NDArray[np.float64]:
        found = np.repeat(centre[None, :], len(at), axis=0)
        found[:, axes] = at
        return found

    def away(at: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(all_of(placed(at[None, :]))[0])

    def slopes(at: NDArray[np.float64]) -> NDArray[np.float64]:
        step = np.where(at < 0.5, STEP, -STEP)  # inwards: never over an edge
        beside = placed(np.concatenate([at[None, :], at + np.diag(step)]))
        given = all_of(beside)
        return np.asarray(((given[1:] - given[0]) / step[:, None]).T)

    ends, costs = [], []
    for begin in design(len(axes), starts, seed + 1):
        found = least_squares(
            away, begin, jac=slopes, bounds=(EDGE, 1 - EDGE), xtol=1e-6, ftol=1e-6, max_nfev=60
        )
        if np.abs(found.fun).max() <= 1:
            ends.append(found.x)
            costs.append(found.cost)
    met = len(ends)
    different: list[NDArray[np.float64]] = []
    for n in np.argsort(costs, kind="stable"):
        if all(np.abs(ends[n] - other).max() > SAME * SPREAD for other in different):
            different.append(ends[n])
    places = placed(np.array(different)) if different else np.empty((0, len(centre)))
    return Starts(starts, met, places, _apart(np.array(ends)) if met > 1 else 0.0)


def _apart(ends: NDArray[np.float64]) -> float:
    """Return the mean over axes of the spread of the ends, against that of places drawn at random."""
    return float(np.mean(ends.std(axis=0)) / SPREAD)
