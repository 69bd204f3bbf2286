"""Repeat: what a trial of its own size would show if the model were right, beside what was published.

A trial is repeated many times. The mean over the repetitions is what the model expects; the middle 95 % of
them is the predictive interval: where the result of one such trial would lie.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.stats import gamma, norm

from placefirst.calibration.people import DAYS, Trials
from placefirst.calibration.seen import TIMES, Seen
from placefirst.calibration.walk import FAR, Walked, walk
from placefirst.simulation.streams import DRAWS, draws24
from placefirst.systems.trial import Arm, Outcome, Trial

SURE: Final = 0.95
WEEKS: Final = DAYS / 7  # of a month
EARLY: Final = 9  # months, of the first jobs of IPS-LITE
D_COST: Final = 1 << 20  # a decision of its own: what a person's care costs
Numbers = NDArray[np.float64]


def repeated(asked: Trials, trials: Sequence[Trial], *, seed: int, times: int = TIMES) -> tuple[Seen, ...]:
    """Return every outcome of *trials* as simulated in *times* repetitions under the luck of *seed*."""
    found = []
    for trial in trials:
        lives = {arm.key: walk(asked, trial, arm, seed=seed, times=times) for arm in trial.arms}
        for outcome in trial.outcomes:
            given = _MEASURES[outcome.measure](_Question(asked, trial, outcome, lives, seed, times))
            given = given[np.isfinite(given)]
            low, high = np.quantile(given, ((1 - SURE) / 2, (1 + SURE) / 2))
            found.append(
                Seen(
                    trial, outcome, float(given.mean()), float(given.std(ddof=1) / np.sqrt(given.size)),
                    float(low), float(high), _exact(asked, trial, outcome),
                )
            )  # fmt: skip
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Question:
    asked: Trials
    trial: Trial
    outcome: Outcome
    lives: Mapping[str, Walked]
    seed: int
    times: int

    @property
    def arm(self) -> Walked:
        return self.lives[self.outcome.arm]

    @property
    def both(self) -> tuple[Walked, Walked]:
        first, second = (self.lives[arm.key] for arm in self.trial.arms)
        return first, second


def _worked(q: _Question) -> Numbers:
    return np.asarray((q.arm.first <= q.outcome.month).mean(axis=1))


def _weeks(q: _Question) -> Numbers:
    return np.asarray(q.arm.worked.mean(axis=1) * WEEKS)


def _days(q: _Question) -> Numbers:
    return np.asarray(q.arm.worked.mean(axis=1) * DAYS)


def _days_of_workers(q: _Question) -> Numbers:
    workers = (q.arm.first < FAR).sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(q.arm.worked.sum(axis=1) / workers * DAYS)


def _kept(q: _Question) -> Numbers:
    return np.asarray((q.arm.lasted > q.outcome.month).mean(axis=1))


def _early(q: _Question) -> Numbers:
    """Of the first jobs of both arms of IPS-LITE together, the share within nine months."""
    first = np.concatenate([each.first for each in q.lives.values()], axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray((first <= EARLY).sum(axis=1) / (first < FAR).sum(axis=1))


def _capacity(q: _Question) -> Numbers:
    """Return by how much more people the first arm brings into work than the second, with equal places.

    Who is discharged frees a place for the rest of the follow-up; that share of the places serves as many
    people more.
    """
    a, b = (_returned(each, q.trial.months) for each in q.both)
    return a / b - 1


def _returned(lives: Walked, months: int) -> Numbers:
    free = 1 - np.minimum(lives.discharged, months).mean(axis=1) / months
    return np.asarray((lives.first < FAR).mean(axis=1) * (1 + free))


def _discharged(q: _Question) -> Numbers:
    return np.asarray((q.arm.discharged < FAR).mean(axis=1))


def _gaf_odds(q: _Question) -> Numbers:
    return np.exp(_logistic(q)[:, 1])


def _male_odds(q: _Question) -> Numbers:
    return np.exp(_logistic(q)[:, 2])


def _together(q: _Question) -> tuple[Numbers, Numbers, Numbers]:
    """Return what a regression over both arms reads: (trial, person, 1 · GAF · man), worked, weeks."""
    a, b = q.both
    gaf = np.concatenate([a.gaf, b.gaf], axis=1) - q.trial.gaf[0]
    man = np.concatenate([a.is_man, b.is_man], axis=1)
    x = np.stack([np.ones(gaf.shape), gaf, man], axis=2).astype(np.float64)
    first = np.concatenate([a.first, b.first], axis=1)
    worked = np.concatenate([a.worked, b.worked], axis=1)
    return x, (first <= q.outcome.month).astype(np.float64), worked * WEEKS


def _logistic(q: _Question) -> Numbers:
    """Return the coefficients of a logistic regression in each repetition; float, shape (trial, 3)."""
    x, y, _ = _together(q)
    b = np.zeros((x.shape[0], x.shape[2]))
    for _step in range(25):  # Newton's steps
        p = 1 / (1 + np.exp(-np.clip(np.einsum("tpk,tk->tp", x, b), -30, 30)))
        gradient = np.einsum("tpk,tp->tk", x, y - p)
        hessian = np.einsum("tpk,tp,tpl->tkl", x, np.maximum(p * (1 - p), 1e-9), x)
        step = np.linalg.solve(hessian, gradient[..., None])[..., 0]
        b += step
        if np.abs(step).max() < 1e-8:
            break
    return b


def _gaf_weeks(q: _Question) -> Numbers:
    x, _, weeks = _together(q)
    cross = np.einsum("tpk,tpl->tkl", x, x)
    return np.asarray(np.linalg.solve(cross, np.einsum("tpk,tp->tk", x, weeks)[..., None])[:, 1, 0])


def _cost_saving(q: _Question) -> Numbers:
    """Return the chance, as each repetition would state it, that the first arm costs less than the second."""
    means, variances = [], []
    for number, arm in enumerate(q.trial.arms):
        costs = _costs(arm, number, q)
        means.append(costs.mean(axis=1))
        variances.append(costs.var(axis=1, ddof=1) / arm.people)
    apart = means[1] - means[0]
    return np.asarray(norm.cdf(apart / np.sqrt(variances[0] + variances[1])))


def _costs(arm: Arm, number: int, q: _Question) -> Numbers:
    """Return costs as skewed as the published mean and SD make a gamma; float, shape (trial, person)."""
    assert arm.cost is not None  # as the register was read
    mean, sd = arm.cost
    slots = np.tile(np.arange(arm.people, dtype=np.uint32), q.times)
    rounds = np.repeat(np.arange(q.times, dtype=np.uint32), arm.people)
    u = draws24(np.uint64(q.seed), np.uint32(D_COST + number), np.uint32(0), slots, rounds)
    chance = (u.astype(np.float64) + 0.5) / DRAWS
    costs = gamma.ppf(chance, (mean / sd) ** 2, scale=sd**2 / mean)
    return np.asarray(costs.reshape(q.times, arm.people))


_MEASURES: Final[Mapping[str, Callable[[_Question], Numbers]]] = {
    "worked": _worked, "weeks": _weeks, "days": _days, "days_of_workers": _days_of_workers, "kept": _kept,
    "early": _early, "gaf_odds": _gaf_odds, "male_odds": _male_odds, "gaf_weeks": _gaf_weeks,
    "capacity": _capacity, "discharged": _discharged, "cost_saving": _cost_saving,
}  # fmt: skip


def _exact(asked: Trials, trial: Trial, outcome: Outcome) -> float | None:
    """Return the same from the tables of chances alone, for the shares that have a closed sum."""
    if outcome.measure == "cost_saving":
        return _cheaper(trial)
    if not outcome.arm:
        return None
    arm, mix = trial.arm(outcome.arm), asked.mix(*trial.gaf)
    if arm.limit is not None or arm.after_job is not None or arm.delay >= outcome.month:
        return None
    if outcome.measure == "worked" and arm.service != "placed":
        looking = outcome.month - arm.delay
        shares = asked.usual(looking) if arm.service == "usual" else asked.ips(looking, arm.fidelity)
        return float(mix @ shares[:, -1])
    if outcome.measure == "kept" and arm.service == "placed":
        return float(mix @ asked.kept_at(outcome.month, is_disclosed=arm.is_disclosed))
    return None


def _cheaper(trial: Trial) -> float:
    """Return the chance that the first arm costs less, from the published means and SDs alone."""
    costs = [(*arm.cost, arm.people) for arm in trial.arms if arm.cost is not None]
    (mean, sd, n), (other, other_sd, m) = costs
    return float(norm.cdf((other - mean) / np.sqrt(sd**2 / n + other_sd**2 / m)))
