"""Survival: how long something lasts or takes where not everybody is seen to its end (Kaplan and Meier).

The product-limit estimate of Kaplan and Meier (1958, J Am Stat Assoc 53:457-481), with intervals on the
log-log scale (Kalbfleisch and Prentice 1980), from life tables in weeks; the median's interval holds the
weeks in which that interval holds one half (Brookmeyer and Crowley 1982, Biometrics 38:29-41). Computed by
``scipy.stats.ecdf``; all three references recalled ◌.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from placefirst.errors import InvalidRequest
from placefirst.refusals.interval import clopper_pearson

LEVEL: Final = 0.95
#: A curve of fewer people is not drawn.
LEAST_PEOPLE: Final = 10


@dataclass(frozen=True, slots=True)
class Step:
    """One week in which something ended: who was still there before it, and what is left after it."""

    week: int
    at_risk: int
    ended: int
    share: float  # of those who began, still without the event after this week
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Curve:
    """A survival curve; the median is None where fewer than half ended, so its ends may be."""

    people: int
    ended: int
    steps: tuple[Step, ...]
    median: int | None
    median_low: int | None
    median_high: int | None
    last: int  # week after which nobody was seen

    def at(self, week: int) -> Step | None:
        """Return the last step by *week*, None before the first."""
        return next((step for step in reversed(self.steps) if step.week <= week), None)


def curve(ended: Sequence[int], unseen: Sequence[int]) -> Curve:
    """
    Return the survival curve of a life table.

    Parameters
    ----------
    ended : sequence of int, shape (week,)
        For how many it ended in each week from the start.
    unseen : sequence of int, shape (week,)
        How many were last seen in each week, still without it; counted as there in that week.

    Raises
    ------
    InvalidRequest
        If the two differ in length, a number is negative, or fewer than LEAST_PEOPLE are in them.
    """
    from scipy import stats

    if len(ended) != len(unseen) or any(number < 0 for number in (*ended, *unseen)):
        raise InvalidRequest("A life table has as many weeks of endings as of last sights, none under 0.")
    people = sum(ended) + sum(unseen)
    if people < LEAST_PEOPLE:
        raise InvalidRequest(
            "People followed: {people}. At least {least} are needed for a curve.",
            people=people,
            least=LEAST_PEOPLE,
        )
    weeks = np.arange(len(ended))
    data = stats.CensoredData(uncensored=np.repeat(weeks, ended), right=np.repeat(weeks, unseen))
    found = stats.ecdf(data).sf
    with np.errstate(divide="ignore", invalid="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # no interval where all are in or all are out
        band = found.confidence_interval(LEVEL, method="log-log")
    out = np.asarray(ended)
    there = people - np.concatenate([[0], np.cumsum(out + np.asarray(unseen))[:-1]])
    steps: list[Step] = []
    for place, week in enumerate(int(each) for each in found.quantiles):
        if out[week]:
            share = float(found.probabilities[place])
            low, high = (float(each.probabilities[place]) for each in (band.low, band.high))
            if share == 0 or np.isnan(low) or np.isnan(high):  # Greenwood knows no doubt there
                low, high = _exact(int(there[week]) - int(out[week]), int(there[week]), steps)
            steps.append(Step(week, int(there[week]), int(out[week]), share, low, high))
    seen = [week for week in range(len(ended)) if ended[week] + unseen[week]]
    return Curve(
        people,
        int(out.sum()),
        tuple(steps),
        _first(steps, "share"),
        _first(steps, "low"),
        _first(steps, "high"),
        seen[-1],
    )


def _exact(left: int, there: int, steps: Sequence[Step]) -> tuple[float, float]:
    """Return the exact interval of *left* of *there* who go on, after what went before."""
    before = steps[-1] if steps else None
    low, high = clopper_pearson(left / there, there)
    return (low * before.low, high * before.high) if before else (low, high)


def coarse(found: Curve, least: int) -> tuple[Step, ...]:
    """
    Return steps of *found* so far apart that each tells of at least *least* endings among as many people.

    The shares are those of the whole curve in those weeks; what happened between two of them is told
    together, so that no single person's week is seen.
    """
    kept: list[Step] = []
    held = 0
    for step in found.steps:
        held += step.ended
        if step.at_risk < least or 0 < step.at_risk - step.ended < least:
            break
        if held >= least:
            kept.append(Step(step.week, step.at_risk, held, step.share, step.low, step.high))
            held = 0
    return tuple(kept)


def _first(steps: Sequence[Step], name: str) -> int | None:
    """Return the first week in which the share (or an end of its interval) is one half or less."""
    return next((step.week for step in steps if getattr(step, name) <= 0.5), None)
