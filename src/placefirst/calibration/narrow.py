"""Narrow: what a campaign says to the model about people turned away, and about all that depends on it.

How many people are turned away is an interval over stored points (:mod:`placefirst.calibration.points`),
since nothing published identifies it. A campaign of people who asked is one more flow, with a tolerance: the
share of those answered yes or no whom transition support turned away, ``tse_refused_share`` of every point.

Since as many people begin a year as was published whichever point one takes, the share all but decides how
many are turned away: over the points of Japan it explains 99 % of their logarithm. So every figure is taken
to follow the share along a straight line, each on its own scale, within the scatter of the points around it;
what the campaign leaves of the share then leaves as much of the figure (decision 0019).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp
from typing import TYPE_CHECKING, Final

from placefirst.calibration.findings import refused
from placefirst.calibration.line import SCALES, Line, line_of, log_odds, share_of
from placefirst.calibration.points import LEAST, Point, stored_points
from placefirst.parameters.read import Country
from placefirst.simulation.states import GAF_BANDS

if TYPE_CHECKING:
    from placefirst.refusals.interval import Rate

Ends = tuple[float, float]

SHARE: Final = "tse_refused_share"  # of a point: what a campaign measures
IN_ALL: Final = "refused"  # in all bands
BANDS: Final = tuple(f"refused_{band}" for band in GAF_BANDS)
CLOSE: Final = 1.959964  # of the normal law: 95 % lie within
FOLLOWS: Final = 0.5  # R²: a figure of which the share explains less is left as it was
#: What may depend on the share, and the scale on which it follows.
FIGURES: Final[Mapping[str, str]] = {
    IN_ALL: "log",
    **dict.fromkeys(BANDS, "log"),
    "tse_asked": "log",
    "accepted_45": "log odds",
    "accepted_45_half": "log odds",
    "accepted_45_quarter": "log odds",
    "midpoint": "plain",
    "midpoint_half": "plain",
    "midpoint_quarter": "plain",
    "tse_leavers_mean_gaf": "plain",
    "five_places_yen": "plain",
    "five_places_gaining": "log odds",
}


@dataclass(frozen=True, slots=True)
class Region:
    """Where a campaign says that the share lies: all of *flat* alike, less and less outside of it.

    *flat* is from the rate to the rate with "full", either end moved by the bias that the campaign assumes:
    nothing tells which place of it is true. 95 % lie from *low* to *high*.
    """

    low: float  # ratio, as all four
    flat: Ends
    high: float

    def likelihood(self, share: float) -> float:
        """Return how likely what was told is at *share*, against the likeliest place; from 0 to 1."""
        below, above = (log_odds(end) for end in self.flat)
        place = log_odds(share)
        if below <= place <= above:
            return 1.0
        end, edge = (below, self.low) if place < below else (above, self.high)
        error = abs(end - log_odds(edge)) / CLOSE
        return exp(-(((place - end) / error) ** 2) / 2) if error > 0 else 0.0

    def holds(self, share: float) -> bool:
        """Return whether *share* lies within the 95 %."""
        return self.low <= share <= self.high

    def meets(self, reach: Ends) -> bool:
        """Return whether the 95 % hold any share from one end of *reach* to the other."""
        return self.low <= reach[1] and reach[0] <= self.high


#: What no campaign at all says: every share is as likely.
NOTHING: Final = Region(0.0, (0.0, 1.0), 1.0)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A figure's extremes over the stored points, and what a campaign leaves of them."""

    name: str
    central: float  # with the central parameters
    before: Ends
    after: Ends
    explained: float  # R²: how much of it the share explains over the points

    @property
    def follows(self) -> bool:
        """Whether it follows the share closely enough to be narrowed."""
        return self.explained >= FOLLOWS

    @property
    def left(self) -> float:
        """Return how much of the interval's width is left; ratio."""
        width = self.before[1] - self.before[0]
        return (self.after[1] - self.after[0]) / width if width > 0 else 1.0

    def scaled(self, run: float) -> tuple[Ends, Ends]:
        """Return (before, after) around a run's number, which stretches as the central one does.

        For people turned away, as :meth:`placefirst.calibration.points.RefusalInterval.scaled`; also for a
        difference of two runs, so that the lower end comes first whatever its sign.
        """
        ratios = [[run * end / self.central for end in ends] for ends in (self.before, self.after)]
        before, after = ((min(ends), max(ends)) for ends in ratios)
        return before, after


@dataclass(frozen=True, slots=True)
class Held:
    """A stored point held against a campaign."""

    share: float  # that it gives
    refused: float  # times a year that somebody is turned away
    likelihood: float  # against the likeliest place
    is_within: bool


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Before and after a campaign: the interval of people turned away, and of what depends on it."""

    region: Region
    reach: Ends  # the shares that the stored points give, least and most
    points: tuple[Held, ...]  # the central one first
    figures: Mapping[str, Narrowed]  # by name of FIGURES; "refused" is all of them together

    @property
    def is_met(self) -> bool:
        """Whether the campaign leaves any of the shares that the points give; if not, nothing is narrowed."""
        return self.region.meets(self.reach)

    @property
    def is_beyond(self) -> bool:
        """Whether the likeliest places lie partly outside of what any point gives."""
        low, high = self.region.flat
        return self.region != NOTHING and not (self.reach[0] <= low and high <= self.reach[1])

    @property
    def in_all(self) -> Narrowed:
        """How often people are turned away in a year, all together."""
        return self.figures[IN_ALL]


def region_of(rate: Rate, rate_with_full: Rate) -> Region:
    """Return where a campaign's two rates say that the share of the model lies.

    The rate takes every "full" as it was said, the rate with full takes each for a refusal; the truth lies
    between. Both ends go as far as the campaign's assumed bias (``least``, ``most``), with the design-based
    error of their own side outside.
    """
    below = max(log_odds(rate.value) - log_odds(rate.low), 0.0)
    above = max(log_odds(rate_with_full.high) - log_odds(rate_with_full.value), 0.0)
    low, high = log_odds(rate.least), log_odds(rate_with_full.most)
    flat = sorted((low + below, high - above))  # without "full" and bias they are one place
    return Region(share_of(low), (share_of(flat[0]), share_of(flat[1])), share_of(high))


def narrow(country: Country, rate: Rate, rate_with_full: Rate) -> Narrowing | None:
    """Return what a campaign of people who asked transition support leaves of the stored intervals.

    None where fewer than twenty points are stored, or they do not say what such agencies answer.

    Parameters
    ----------
    country : Country
        Whose stored points are meant.
    rate, rate_with_full : Rate
        Of those who asked transition support: turned away of all answered, without and with those told
        "full"; ratio.
    """
    return narrowing(country.code, region_of(rate, rate_with_full))


def narrowing(code: str, region: Region) -> Narrowing | None:
    """Return what *region* leaves; :data:`NOTHING` leaves everything exactly as it was."""
    reach = reach_of(code)
    if reach is None:
        return None
    held = []
    for point in stored_points(code):
        share = point.given[SHARE]
        held.append(Held(share, refused(point.given), region.likelihood(share), region.holds(share)))
    figures = {name: left_of(code, name, region) for name in FIGURES}
    return Narrowing(region, reach, tuple(held), figures)


@cache
def reach_of(code: str, without: int | None = None) -> Ends | None:
    """Return the least and the most share that a country's points give; None where it has no interval."""
    points = _points(code, without)
    known = [point.given[SHARE] for point in points if SHARE in point.given]
    return (min(known), max(known)) if len(known) == len(points) > LEAST else None


def left_of(code: str, name: str, region: Region, without: int | None = None) -> Narrowed:
    """Return what *region* leaves of the figure *name* over the points of the country *code*.

    Between the region's ends the figure lies as far from the line as any point does, and never outside of
    what it was. A region that holds none of the points' shares leaves all: it speaks against the points.
    *without*: the place of a point that is left out, so that what the others say can be held against it.
    """
    reach = reach_of(code, without)
    if reach is None:
        raise ValueError(f"{code} has no interval that could be narrowed.")
    line, before, central = _line(code, name, without)
    ends = max(region.low, reach[0]), min(region.high, reach[1])
    if line.explained < FOLLOWS or ends == reach or not region.meets(reach):
        return Narrowed(name, central, before, before, line.explained)
    back = SCALES[FIGURES[name]][1]
    least, most = (back(end) for end in line.between(log_odds(ends[0]), log_odds(ends[1])))
    return Narrowed(name, central, before, (max(least, before[0]), min(most, before[1])), line.explained)


@cache
def _line(code: str, name: str, without: int | None) -> tuple[Line, Ends, float]:
    """Return the line along which a figure follows the share, its extremes, and the central one."""
    points, there = _points(code, without), SCALES[FIGURES[name]][0]
    given = [figure_of(name, point) for point in points]
    shares = [log_odds(point.given[SHARE]) for point in points]
    line = line_of(list(zip(shares, map(there, given), strict=True)))
    return line, (min(given), max(given)), given[0]


def _points(code: str, without: int | None) -> list[Point]:
    return [point for place, point in enumerate(stored_points(code)) if place != without]


def figure_of(name: str, point: Point) -> float:
    """Return the figure *name*, of :data:`FIGURES`, that a stored point gives."""
    return refused(point.given) if name == IN_ALL else point.given[name]
