"""Seen: what a trial of its own size shows in the model, beside what was published of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from placefirst.systems.trial import Outcome, Trial

TIMES: Final = 2000  # repetitions of each trial


@dataclass(frozen=True, slots=True)
class Seen:
    """One published result beside what trials of its size show in the model."""

    trial: Trial
    outcome: Outcome
    simulated: float  # mean over the repetitions
    error: float  # standard error of that mean
    low: float  # of the predictive interval
    high: float
    exact: float | None  # the same from the tables of chances, without anybody simulated

    @property
    def given(self) -> float:
        """What the model expects: exact where it has a closed sum, else the mean over the repetitions."""
        return self.simulated if self.exact is None else self.exact

    @property
    def is_inside(self) -> bool:
        """Whether the published figure lies where one such trial would show it."""
        return self.low <= self.outcome.published <= self.high

    @property
    def overlaps(self) -> bool | None:
        """Whether both intervals have a part in common; None where none was published."""
        if self.outcome.low is None or self.outcome.high is None:
            return None
        return self.outcome.low <= self.high and self.low <= self.outcome.high
