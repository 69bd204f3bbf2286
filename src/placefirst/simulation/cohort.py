"""Cohort: the exact solver of a decision model; shares of people go forward cycle by cycle."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from placefirst.simulation.decision_model import DecisionModel, Tables


def occupancy(model: DecisionModel, tables: Tables) -> NDArray[np.float64]:
    """Return the share of all people in each cell at each cycle.

    Returns
    -------
    array of float, shape (cycle, class, clock, state)
        Cycle 0 is the start; each cycle sums to 1. History enters through the clock, so a model
        whose chances depend on the time spent in a state is solved exactly too.
    """
    in_clock = model.in_clock
    shares = np.zeros((model.cycles + 1, len(model.classes), model.clock_values, len(model.states)))
    start = np.array([model.start.get(state, 0.0) for state in model.states])
    for group, weight in enumerate(model.classes.values()):
        if model.clock:
            shares[0, group, 1, in_clock] = weight * start[in_clock]
            shares[0, group, 0, ~in_clock] = weight * start[~in_clock]
        else:
            shares[0, group, 0] = weight * start
    for cycle in range(1, model.cycles + 1):
        matrices = tables.chances[tables.period[cycle]]
        moved = np.einsum("gks,gkst->gkt", shares[cycle - 1], matrices)
        if model.clock:
            shares[cycle, :, 1:, in_clock] = np.moveaxis(moved[:, :-1][..., in_clock], -1, 0)
            shares[cycle, :, 0, ~in_clock] = moved[..., ~in_clock].sum(axis=1).T
        else:
            shares[cycle] = moved
    return shares


def trace(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the share of people by cycle and state.

    Parameters
    ----------
    shares : array of float, shape (cycle, class, clock, state)
        From :func:`occupancy`.

    Returns
    -------
    array of float, shape (cycle, state)
    """
    summed: NDArray[np.float64] = shares.sum(axis=(1, 2))
    return summed


def totals(
    model: DecisionModel, tables: Tables, shares: NDArray[np.float64], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the expected total of each reward per person.

    Parameters
    ----------
    shares : array of float, shape (cycle, class, clock, state)
        From :func:`occupancy`.
    weights : array of float, shape (reward, cycle)
        Discount factor times cycle weight.

    Returns
    -------
    array of float, shape (reward,)
        In the unit of each reward. A person's trait enters by its mean: it multiplies an amount
        and moves nobody.
    """
    middle = (model.trait[0] + model.trait[1]) / 2.0
    worth = tables.amounts + middle * tables.by_trait
    by_cycle = np.stack(
        [
            np.einsum("gks,rgks->r", shares[cycle], worth[:, tables.period[cycle]])
            for cycle in range(model.cycles + 1)
        ],
        axis=1,
    )
    summed: NDArray[np.float64] = (by_cycle * weights).sum(axis=1)
    return summed
