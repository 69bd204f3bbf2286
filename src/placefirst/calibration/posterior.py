"""Posterior: how likely each set of parameters is, given the published flows (emcee on the emulators)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import emcee
import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from placefirst.calibration.emulate import Emulator
from placefirst.calibration.history import LOOKED_AT, TOLERANCE, Seen, implausibility
from placefirst.calibration.prior import EDGE, Places, design, dice

Numbers = NDArray[np.float64]
WALKERS_FOR_EACH: Final = 3  # for each parameter; emcee asks for two at least
THIN: Final = 10
DRAWS_KEPT: Final = 2_000


@dataclass(frozen=True, slots=True)
class Posterior:
    """Places drawn as likely as the flows make them."""

    places: Places  # shape (draw, axis)
    effective: float  # independent draws that they are worth, of the worst axis
    accepted: float  # share of the steps


def likelihood(emulators: Sequence[Emulator], seen: Seen, places: Places) -> Numbers:
    """Return the log likelihood of the published flows at *places*, shape (set,), up to a constant.

    A published figure's tolerance is the half width of its 95 %; the emulator's doubt comes on top.
    """
    total = np.zeros(len(places))
    for flow, emulator in enumerate(emulators):
        mean, variance = emulator.both(places)
        variance = variance + seen.variance[flow] + TOLERANCE**2
        total -= 0.5 * ((mean + seen.shift[flow]) ** 2 / variance + np.log(variance))
    return total


def posterior(
    emulators: Sequence[Emulator], seen: Seen, axes: int, *, seed: int, steps: int = 1_500
) -> Posterior:
    """Return draws of the parameters given the flows; *steps* of each walker, the first third forgotten.

    The walk is on the normal scale of each axis, where the prior is a standard normal and has no edge.
    """
    walkers = 2 * ((WALKERS_FOR_EACH * axes + 1) // 2)

    def log_probability(at: Numbers) -> Numbers:
        places = np.clip(ndtr(at), EDGE, 1 - EDGE)
        found = likelihood(emulators, seen, places) - 0.5 * np.square(at).sum(axis=1)
        return np.where(np.isfinite(found), found, -np.inf)

    begin = design(axes, LOOKED_AT, seed)
    order = np.argsort(implausibility(emulators, seen, begin), kind="stable")[:walkers]
    state = emcee.State(ndtri(begin[order]), random_state=dice(seed, "posterior"))
    steps_of = emcee.moves
    moves = [(steps_of.DEMove(), 0.8), (steps_of.DESnookerMove(), 0.1), (steps_of.StretchMove(), 0.1)]
    sampler = emcee.EnsembleSampler(walkers, axes, log_probability, vectorize=True, moves=moves)
    sampler.run_mcmc(state, steps, progress=False, skip_initial_state_check=True)
    chain = sampler.get_chain(discard=steps // 3, thin=THIN)
    lag = emcee.autocorr.integrated_time(chain, quiet=True, tol=0)
    flat = chain.reshape(-1, axes)
    every = max(len(flat) // DRAWS_KEPT, 1)
    places = np.clip(ndtr(flat[::every]), EDGE, 1 - EDGE)
    worst = float(np.nanmax(lag)) if np.isfinite(lag).any() else float(len(chain))
    return Posterior(places, len(flat) / max(worst, 1.0), float(sampler.acceptance_fraction.mean()))
