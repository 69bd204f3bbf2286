"""History matching: rule out what cannot have given the published flows, wave by wave.

Each wave runs the model at places that are not ruled out yet, learns an emulator of every flow, and rules
out what lies more than three standard deviations from what was published: those of the emulator, of a part
of the country against all of it, and of the published figure (its tolerance is taken as 95 %).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from placefirst.calibration.bent import bent
from placefirst.calibration.emulate import Emulator, learn
from placefirst.calibration.prior import Places, design
from placefirst.errors import InvalidRequest

Numbers = NDArray[np.float64]
TOLERANCE: Final = 1 / 1.959964  # standard deviation of a published figure, in tolerances
RULED_OUT: Final = 3.0  # standard deviations
SHRINKS: Final = 0.8  # a wave that leaves more than this of what was left is the last
LOOKED_AT: Final = 1 << 14  # places at which the emulators are asked what is left
MOST_LOOKED_AT: Final = 1 << 18
LEAST_RUNS: Final = 24
Run = Callable[[Places], Numbers]  # places, shape (set, axis), to distances in tolerances, (set, flow)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a run of part of the country says of the whole: the shift of each flow, and its doubt."""

    shift: Numbers  # shape (flow,), tolerances
    variance: Numbers  # shape (flow,)


@dataclass(frozen=True, slots=True)
class Wave:
    """One wave: what it ran, what its emulators were off by, and what it left."""

    runs: int
    left: float  # share of all that was held possible
    error: Numbers  # shape (flow,): root mean square at runs not learnt from, in tolerances
    covered: float  # share of those runs within the emulators' 95 %


@dataclass(frozen=True, slots=True)
class Matched:
    """What the waves found."""

    places: Places  # of all runs, shape (run, axis)
    distances: Numbers  # shape (run, flow), in tolerances
    emulators: tuple[Emulator, ...]  # one for each flow
    seen: Seen
    waves: tuple[Wave, ...]


def implausibility(emulators: Sequence[Emulator], seen: Seen, places: Places) -> Numbers:
    """Return by how many standard deviations the worst flow is missed at *places*, shape (set,)."""
    worst = np.zeros(len(places))
    for flow, emulator in enumerate(emulators):
        mean, variance = emulator.both(places)
        doubt = np.sqrt(variance + seen.variance[flow] + TOLERANCE**2)
        worst = np.maximum(worst, np.abs(mean + seen.shift[flow]) / doubt)
    return worst


def match(
    run: Run, pair: Callable[[Places], Seen], axes: int, *, runs: int, waves: int, seed: int
) -> Matched:
    """Return what is left after at most *waves* waves of *runs* runs each.

    Parameters
    ----------
    run : callable
        Runs the model at places, shape (set, axis), and returns distances from what was published.
    pair : callable
        Given the places of a wave that are not ruled out, what a run says of the whole country.
    axes : int
        How many parameters there are.
    """
    if runs < LEAST_RUNS or not 1 <= waves <= 20 or runs > 2_000:
        raise InvalidRequest(f"Ask for {LEAST_RUNS} to 2,000 --runs a wave and 1 to 20 --waves.")
    flows = 0
    places = np.empty((0, axes))
    distances = np.empty((0, flows))
    emulators: tuple[Emulator, ...] = ()
    seen: Seen | None = None
    done: list[Wave] = []
    for number in range(waves):
        here = design(axes, runs, seed) if not number else _next(emulators, seen, axes, runs, seed, number)
        given = bent(run(here))
        if number:
            assert seen is not None
            error, covered = _error(emulators, here, given)
            places, distances = np.concatenate([places, here]), np.concatenate([distances, given])
        else:
            places, distances = here, given
            kept = np.arange(runs) % 5 != 0  # every fifth run is kept back, to see how far they are off
            error, covered = _error(_all(here[kept], given[kept]), here[~kept], given[~kept])
        emulators = _all(places, distances)
        if seen is None:
            nothing = Seen(np.zeros(distances.shape[1]), np.zeros(distances.shape[1]))
            seen = pair(_next(emulators, nothing, axes, 3, seed, 0))
        left = float((implausibility(emulators, seen, design(axes, LOOKED_AT, seed)) < RULED_OUT).mean())
        done.append(Wave(runs, left, error, covered))
        if number and left > SHRINKS * done[-2].left:
            break
    assert seen is not None
    return Matched(places, distances, emulators, seen, tuple(done))


def _all(places: Places, distances: Numbers) -> tuple[Emulator, ...]:
    return tuple(learn(places, distances[:, flow]) for flow in range(distances.shape[1]))


def _next(
    emulators: Sequence[Emulator], seen: Seen | None, axes: int, count: int, seed: int, wave: int
) -> Places:
    """Return *count* places that are not ruled out, or the least implausible ones where there are too few."""
    assert seen is not None
    found: list[Places] = []
    worst: list[Numbers] = []
    begin = LOOKED_AT * (1 + wave)
    for skip in range(begin, begin + MOST_LOOKED_AT, LOOKED_AT):
        looked = design(axes, LOOKED_AT, seed, skip=skip)
        away = implausibility(emulators, seen, looked)
        order = np.argsort(away, kind="stable")[: 4 * count]
        kept = looked[away < RULED_OUT]
        found.append(kept)
        worst.append(looked[order])
        if sum(map(len, found)) >= count:
            return np.concatenate(found)[:count]
    least = np.concatenate(worst)
    return least[np.argsort(implausibility(emulators, seen, least), kind="stable")[:count]]


def _error(emulators: Sequence[Emulator], places: Places, given: Numbers) -> tuple[Numbers, float]:
    """Return the root mean square error of each flow, and the share of runs within the 95 %."""
    errors, inside = [], []
    for flow, emulator in enumerate(emulators):
        mean, variance = emulator.both(places)
        gap = given[:, flow] - mean
        errors.append(float(np.sqrt(np.mean(gap**2))))
        inside.append(np.abs(gap) <= 1.959964 * np.sqrt(variance))
    return np.array(errors), float(np.mean(inside))
