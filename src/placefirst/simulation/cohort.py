"""Cohort: the exact solver of a decision model; shares of people go forward cycle by cycle."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from placefirst.errors import InvalidRequest
from placefirst.simulation.decision_model import DecisionModel
from placefirst.simulation.model_tables import Tables

CONTINUOUS = "continuous"
"""How cycles are counted where rewards gather in continuous time; only for models that move so."""


def occupancy(model: DecisionModel, tables: Tables) -> NDArray[np.float64]:
    """Return the share of all people in each cell at each cycle.

    Returns
    -------
    array of float, shape (cycle, class, clock, state)
        Cycle 0 is the start; each cycle sums to 1. History enters through the clock, so a model
        whose chances depend on the time spent in a state is solved exactly too. Of tables with a
        draw axis: shape (cycle, draw, class, clock, state).
    """
    in_clock, count = model.in_clock, len(model.states)
    draws = tables.chances.shape[:-5]
    shares = np.zeros((model.cycles + 1, *draws, len(model.classes), model.clock_values, count))
    start = np.array([model.start.get(state, 0.0) for state in model.states])
    for group, weight in enumerate(model.classes.values()):
        if model.clock:
            shares[0, ..., group, 1, :] = weight * start * in_clock
            shares[0, ..., group, 0, :] = weight * start * ~in_clock
        else:
            shares[0, ..., group, 0, :] = weight * start
    for cycle in range(1, model.cycles + 1):
        matrices = tables.chances[..., tables.period[cycle], :, :, :, :]
        if not model.clock:
            shares[cycle] = np.einsum("...s,...st->...t", shares[cycle - 1], matrices)
            continue
        reached = min(cycle + 1, model.clock_values - 1)  # nobody's clock shows more
        before = shares[cycle - 1, ..., :reached, :]
        aging = matrices[..., :reached, :, :]
        if model.clock_restarts:
            onward = before * np.einsum("...kss->...ks", aging) * in_clock
        else:
            onward = np.einsum("...ks,...kst->...kt", before, aging) * in_clock
        anew = np.einsum("...ks,...kst->...t", before, aging) - onward.sum(axis=-2)
        shares[cycle, ..., 1 : reached + 1, :] = onward
        shares[cycle, ..., 1, :] += np.maximum(anew, 0.0) * in_clock
        shares[cycle, ..., 0, :] = np.maximum(anew, 0.0) * ~in_clock
    return shares


def trace(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the share of people by cycle and state.

    Parameters
    ----------
    shares : array of float, shape (cycle, ..., class, clock, state)
        From :func:`occupancy`.

    Returns
    -------
    array of float, shape (cycle, ..., state)
    """
    summed: NDArray[np.float64] = shares.sum(axis=(-3, -2))
    return summed


def totals(
    model: DecisionModel, tables: Tables, shares: NDArray[np.float64], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the expected total of each reward per person.

    Parameters
    ----------
    shares : array of float, shape (cycle, ..., class, clock, state)
        From :func:`occupancy`.
    weights : array of float, shape (reward, cycle)
        Discount factor times cycle weight.

    Returns
    -------
    array of float, shape (reward, ...)
        In the unit of each reward. A person's trait enters by its mean: it multiplies an amount
        and moves nobody. What is paid once at a move is weighed like the cycle it leads into.
    """
    worth = _worth(model, tables)
    total = np.zeros((len(model.rewards), *shares.shape[1:-3]))
    for cycle in range(model.cycles + 1):
        period = tables.period[cycle]
        found = np.einsum("...gks,r...gks->r...", shares[cycle], worth[..., period, :, :, :])
        if tables.by_move is not None and cycle > 0:
            found += _at_moves(tables, shares[cycle - 1], int(period))
        total += _by_reward(weights[:, cycle], found)
    return total


def totals_in_time(model: DecisionModel, tables: Tables, shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the totals of a model in continuous time, discounted continuously at the same yearly rates.

    Parameters
    ----------
    shares : array of float, shape (cycle, ..., class, clock, state)
        From :func:`occupancy`.

    Returns
    -------
    array of float, shape (reward, ...)

    Amounts are per cycle of time spent in a state. Raises ``InvalidRequest`` for another model.
    """
    if tables.spent is None:
        raise InvalidRequest(f"{model.name} does not move in continuous time: write together: continuous.")
    worth = _worth(model, tables)
    total = np.zeros((len(model.rewards), *shares.shape[1:-3]))
    for cycle in range(1, model.cycles + 1):
        period = tables.period[cycle]
        time = np.einsum("...gks,r...gkst->r...gkt", shares[cycle - 1], tables.spent[..., period, :, :, :, :])
        found = np.einsum("r...gkt,r...gkt->r...", time, worth[..., period, :, :, :])
        factors = np.array([(1.0 + reward.discount) ** -(cycle - 1) for reward in model.rewards])
        total += _by_reward(factors, found)
    return total


def _worth(model: DecisionModel, tables: Tables) -> NDArray[np.float64]:
    middle = (model.trait[0] + model.trait[1]) / 2.0
    return tables.amounts + middle * tables.by_trait


def _at_moves(tables: Tables, before: NDArray[np.float64], period: int) -> NDArray[np.float64]:
    assert tables.by_move is not None
    flow = before[..., None] * tables.chances[..., period, :, :, :, :]
    return np.asarray(np.einsum("...gkst,r...gkst->r...", flow, tables.by_move[..., period, :, :, :, :]))


def _by_reward(weights: NDArray[np.float64], found: NDArray[np.float64]) -> NDArray[np.float64]:
    return weights.reshape(-1, *[1] * (found.ndim - 1)) * found
