"""Difference: whether a figure moved away from that of others whom the reform did not touch.

Difference-in-differences for a few groups counted often: the difference between the treated group and the
mean of its controls is one series, whose mean after is set beside its mean before. Clustered errors need many
groups (Bertrand, Duflo and Mullainathan 2004, Quarterly Journal of Economics 119:249-275; Cameron, Gelbach
and Miller 2008, Review of Economics and Statistics 90:414-427); with two there are none, so the doubt comes
from the series itself, its likeness from point to point averaged over (:mod:`placefirst.inference.averaged`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from math import exp, log
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import fdtrc

from placefirst.errors import InvalidRequest, NotEnough
from placefirst.inference.averaged import Estimate, Fit, fit
from placefirst.inference.minimums import Placed, exact, place
from placefirst.inference.points import Point, Points, minus
from placefirst.inference.reform import LOG, SCALES, as_share

Floats = NDArray[np.float64]
#: So many points must both groups have on each side; with fewer than WEAK before, nobody can tell whether
#: they ran side by side.
LEAST: Final = 4
WEAK: Final = 8
BLOCKS: Final = 4  # into which the years before are cut at most; the last is what the others are held against


@dataclass(frozen=True, slots=True)
class Lead:
    """A block of points before the reform: how far the difference lay from that of the last block."""

    labels: tuple[str, ...]
    away: Estimate


@dataclass(frozen=True, slots=True)
class Joint:
    """Whether all leads are zero together: F and its p."""

    f: float
    leads: int
    freedom: int
    p: float


@dataclass(frozen=True, slots=True)
class Beside:
    """One point of both groups; *expected*: of the treated, had the difference stayed as it was before."""

    point: Point
    control: float | None
    expected: float | None


@dataclass(frozen=True, slots=True)
class Compared:
    """The answer: on the scale of logarithms *effect*, *away* and *lead_trend* are shares."""

    treated: Points
    controls: tuple[Points, ...]
    day: date
    scale: str
    placed: Placed = field(repr=False)
    effect: Estimate
    lead_trend: Estimate  # of the difference before, a year
    leads: tuple[Lead, ...]
    joint: Joint | None  # None where there is one block only
    each: tuple[Estimate, ...]  # the effect against each control alone, in their order
    beside: tuple[Beside, ...]
    likeness: float

    @property
    def is_parallel(self) -> bool:
        """Whether nothing shows that the groups moved apart before the reform."""
        return self.lead_trend.holds_zero and (self.joint is None or self.joint.p >= 0.05)

    @property
    def is_weak(self) -> bool:
        """Whether there are too few points before to tell whether the groups ran side by side."""
        return self.placed.before < WEAK or self.placed.is_weak


def compared(
    treated: Points, controls: Sequence[Points], day: date, *, scale: str = LOG, across: bool = False
) -> Compared:
    """
    Return how far *treated* moved from the mean of *controls* after *day*.

    On the scale of logarithms, which is the default, groups run side by side when both change by the same per
    cent. Raises ``NotEnough`` for fewer than four points that all have on a side, or a difference that never
    changes; ``InvalidRequest`` for no control, one that is the treated itself, and a scale that is none.
    """
    if not controls:
        raise InvalidRequest("Against whom? Choose at least one control group.")
    if scale not in SCALES:
        raise InvalidRequest("There is no scale {scale}. Choose linear or log.", scale=repr(scale[:20]))
    if any(control.key == treated.key and control.points == treated.points for control in controls):
        raise InvalidRequest("{name} cannot be its own control. Choose another.", name=treated.name["en"])
    whole = minus(treated, mean_of(controls, scale), logs=scale == LOG)
    placed = _placed(whole, day, across=across)
    found, effect = _effect(whole, placed, scale)
    each = tuple(
        _effect(one, _placed(one, day, across=across), scale)[1]
        for one in (minus(treated, control, logs=scale == LOG) for control in controls)
    )
    leads, joint = _leads(whole, placed, scale)
    return Compared(
        treated, tuple(controls), day, scale, placed, effect, _lead_trend(whole, placed, scale), leads, joint,
        each, _beside(treated, mean_of(controls, scale), whole, placed, found, scale), found.likeness,
    )  # fmt: skip


def mean_of(controls: Sequence[Points], scale: str) -> Points:
    """Return the mean of *controls* on the days that all have; of logarithms the geometric one."""
    first = controls[0]
    if len(controls) == 1:
        return first
    if any(each.per_year != first.per_year for each in controls):
        raise InvalidRequest("The controls are not counted as often as each other. Choose others.")
    held = [{point.day: point.value for point in each.points} for each in controls]
    points = []
    for point in first.points:
        values = [each.get(point.day) for each in held]
        known = [value for value in values if value is not None and (scale != LOG or value > 0)]
        mean = None
        if len(known) == len(controls):
            mean = exp(sum(map(log, known)) / len(known)) if scale == LOG else sum(known) / len(known)
        points.append(replace(point, value=mean, denominator=None))
    name = {
        language: ("、" if language == "ja" else ", ").join(each.name[language] for each in controls)
        for language in first.name
    }
    cuts = {cut.day: cut for each in controls for cut in each.cuts}
    return replace(first, name=name, points=tuple(points), cuts=tuple(cuts[day] for day in sorted(cuts)))


def _placed(whole: Points, day: date, *, across: bool) -> Placed:
    placed = place(whole, day, across=across)
    if placed.before < LEAST or placed.after < LEAST:
        raise NotEnough(
            {
                "en": f"Both groups must have at least {LEAST} points before {day} and {LEAST} after; "
                f"there are {placed.before} and {placed.after}.",
                "ja": f"両群とも{day}より前に{LEAST}時点以上、後に{LEAST}時点以上必要だが、"
                f"{placed.before}時点と{placed.after}時点しかない。",
            },
            [
                {
                    "en": f"With {max(LEAST - placed.before, 0)} more before and "
                    f"{max(LEAST - placed.after, 0)} more after, on one side of any break, it would "
                    "be enough.",
                    "ja": f"断層の同じ側で、前にあと{max(LEAST - placed.before, 0)}時点、"
                    f"後にあと{max(LEAST - placed.after, 0)}時点あれば足りる。",
                }
            ],
        )
    return placed


def _values(placed: Placed) -> Floats:
    return np.array([float(point.value or 0) for point in placed.used])


def _after(placed: Placed) -> Floats:
    return (np.arange(len(placed.used)) >= placed.before).astype(float)


def _effect(whole: Points, placed: Placed, scale: str) -> tuple[Fit, Estimate]:
    after = _after(placed)
    columns = [np.ones_like(after), after]
    for cut in placed.crossed:
        columns.append(np.array([float(point.day >= cut.day) for point in placed.used]))
    try:
        found = fit(np.stack(columns, axis=1), _values(placed), placed.places)
    except ValueError:
        raise exact(whole) from None
    (effect,) = found.of(np.eye(len(columns))[[1]])
    return found, as_share(effect) if scale == LOG else effect


def _lead_trend(whole: Points, placed: Placed, scale: str) -> Estimate:
    """Return the slope of the difference a year before the reform."""
    places = np.asarray(placed.places[: placed.before], dtype=float)
    design = np.stack([np.ones_like(places), (places - places[-1]) / whole.per_year], axis=1)
    try:
        found = fit(design, _values(placed)[: placed.before], placed.places[: placed.before])
    except ValueError:
        raise exact(whole) from None
    (slope,) = found.of(np.eye(2)[[1]])
    return as_share(slope) if scale == LOG else slope


def _leads(whole: Points, placed: Placed, scale: str) -> tuple[tuple[Lead, ...], Joint | None]:
    """Return the blocks before the last one, each against it, and the test of all together."""
    blocks = np.array_split(np.arange(placed.before), min(BLOCKS, max(placed.before // 2, 1)))
    if len(blocks) < 2:
        return (), None
    rows = len(placed.used)
    columns = [np.ones(rows), _after(placed)]
    columns += [np.isin(np.arange(rows), block).astype(float) for block in blocks[:-1]]
    for cut in placed.crossed:
        columns.append(np.array([float(point.day >= cut.day) for point in placed.used]))
    try:
        found = fit(np.stack(columns, axis=1), _values(placed), placed.places)
    except ValueError:
        return (), None
    chosen = list(range(2, 1 + len(blocks)))
    away = found.of(np.eye(len(columns))[chosen])
    leads = tuple(
        Lead(
            tuple(placed.used[number].label for number in block),
            as_share(each) if scale == LOG else each,
        )
        for block, each in zip(blocks[:-1], away, strict=True)
    )
    mean, covariance = found.moments
    part = mean[chosen]
    size = float(part @ np.linalg.solve(covariance[np.ix_(chosen, chosen)], part)) / len(chosen)
    return leads, Joint(size, len(chosen), found.freedom, float(fdtrc(len(chosen), found.freedom, size)))


def _beside(
    treated: Points, control: Points, whole: Points, placed: Placed, found: Fit, scale: str
) -> tuple[Beside, ...]:
    """Return each point of the treated with its control, and what it would be had the difference stayed."""
    usual = float(found.moments[0][0])
    after = {point.day for point in placed.used[placed.before :]}
    made = []
    for point, difference in zip(treated.points, whole.points, strict=True):
        beside = None
        if point.value is not None and difference.value is not None:
            beside = point.value / exp(difference.value) if scale == LOG else point.value - difference.value
        expected = None
        if beside is not None and point.day in after:
            expected = beside * exp(usual) if scale == LOG else beside + usual
        made.append(Beside(point, beside, expected))
    return tuple(made)
