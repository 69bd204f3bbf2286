"""Line: a figure that follows a share over a few points: how steeply, how closely, with which scatter."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from typing import Final

from placefirst.population.cohort import expit, logit

EDGE: Final = 1e-6  # a share of 0 or 1 is taken this far inside: its log-odds must be finite


def log_odds(share: float) -> float:
    """Return the log-odds of *share*; 0 and 1 are taken a millionth inside.

    >>> log_odds(0.5), round(log_odds(1.0), 2)
    (0.0, 13.82)
    """
    return logit(min(max(share, EDGE), 1 - EDGE))


def share_of(place: float) -> float:
    """Return the share whose log-odds are *place*.

    >>> share_of(0.0), round(share_of(log_odds(0.9)), 9)
    (0.5, 0.9)
    """
    return float(expit(place))


def _same(value: float) -> float:
    return value


#: There and back, by the name of a scale.
SCALES: Final[Mapping[str, tuple[Callable[[float], float], Callable[[float], float]]]] = {
    "log": (log, exp),
    "log odds": (log_odds, share_of),
    "plain": (_same, _same),
}


@dataclass(frozen=True, slots=True)
class Line:
    """The straight line of least squares through points, and the scatter around it."""

    slope: float
    least: float  # of what the points leave when the slope is taken out: the lowest line through any of them
    most: float
    explained: float  # R²; 0 where the points differ in neither way

    def between(self, low: float, high: float) -> tuple[float, float]:
        """Return the least and the most of every line through a point, from *low* to *high*."""
        ends = self.slope * low, self.slope * high
        return self.least + min(ends), self.most + max(ends)


def line_of(points: Sequence[tuple[float, float]]) -> Line:
    """Return the line of least squares through *points*; which of them comes first is the same.

    >>> line_of([(0, 1), (1, 3), (2, 5)])
    Line(slope=2.0, least=1.0, most=1.0, explained=1.0)
    """
    ordered = sorted(points)
    count = len(ordered)
    across, up = (sum(place[n] for place in ordered) / count for n in (0, 1))
    width = sum((x - across) ** 2 for x, _ in ordered)
    height = sum((y - up) ** 2 for _, y in ordered)
    both = sum((x - across) * (y - up) for x, y in ordered)
    slope = both / width if width else 0.0
    left = [y - slope * x for x, y in ordered]
    explained = slope * (both / height) if height else 0.0
    return Line(slope, min(left), max(left), explained)
