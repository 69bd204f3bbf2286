"""Reform: what became of a figure after a dated reform, beside what its own past would have given.

Interrupted time series by segmented regression: a line before, a step and another line after (Wagner and
others 2002, Journal of Clinical Pharmacy and Therapeutics 27:299-309; Bernal, Cummins and Gasparrini 2017,
International Journal of Epidemiology 46:348-355), the seasons beside them, and remainders that go on from
one point to the next (:mod:`placefirst.inference.averaged`). A break is never crossed in silence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from placefirst.inference.averaged import Estimate, Fit, fit
from placefirst.inference.minimums import Placed, exact, require_enough
from placefirst.inference.points import Cut, Point, Points

Floats = NDArray[np.float64]
#: On which scale a line is straight: the figure's own, or its logarithm (so many per cent a year).
LINEAR, LOG = "linear", "log"
SCALES: Final = (LINEAR, LOG)
#: Coefficients in their order; seasons and cuts follow.
START, TREND, STEP, TURN = range(4)
YEARS_AFTER: Final = (1.0, 2.0, 3.0, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One point as it is drawn: the figure, the fitted line, and what the past alone would have given."""

    point: Point
    used: bool
    fitted: float | None = None
    expected: float | None = None  # after the reform: the line before, carried on
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """What the figure is above the carried-on line, *years* after the first point that follows the reform."""

    years: float
    label: str
    difference: Estimate | None  # in the figure's own unit; None on the scale of logarithms
    ratio: Estimate | None  # as a share of the carried-on line; None on the figure's own scale


@dataclass(frozen=True, slots=True)
class Placebo:
    """The same question put to a day before the reform, on which nothing is known to have happened."""

    label: str
    step: Estimate


@dataclass(frozen=True, slots=True)
class Interrupted:
    """The answer: steps and slopes a year with their intervals, and all that they rest on.

    On the scale of logarithms *trend*, *step* and *turn* are shares: 0.05 is five per cent.
    """

    points: Points
    day: date
    scale: str
    placed: Placed = field(repr=False)
    fit: Fit = field(repr=False)
    trend: Estimate  # a year, before
    step: Estimate  # at the first point after
    turn: Estimate  # change of the slope, a year
    trend_after: Estimate
    effects: tuple[Effect, ...]
    drawn: tuple[Drawn, ...]
    placebos: tuple[Placebo, ...]
    curve: Estimate | None  # of the past's own line: of the square of the years; None where too few to say
    seasons: int  # coefficients of the season
    across: tuple[Cut, ...]  # breaks that were crossed on purpose, each with a step of its own
    design: Floats = field(repr=False)  # shape (point, coefficient)

    @property
    def last(self) -> Effect:
        """The effect at the last point."""
        return self.effects[-1]


def interrupted(
    points: Points, day: date, *, scale: str = LINEAR, seasons: bool = True, across: bool = False,
    phase_in: int = 0,
) -> Interrupted:  # fmt: skip
    """
    Return what the figure did after *day* beside the line of its past.

    *seasons*: quarters and months have their own levels. *across*: breaks are crossed, each with a step of
    its own; else only points between the breaks around *day* are used. *phase_in*: so many points from the
    reform on are left out, while it came in. A period in which the reform or a break falls is left out.

    Shares are fitted on their own scale, each point weighted by its denominator: its variance is about
    p (1 - p) / n, and a line in percentage points is what is asked for. Where the line leaves what a share
    can be, the checks say so.

    Raises ``NotEnough`` for a reform outside the points, too few of them on a side, points that are all
    equal; ``InvalidRequest`` for no such scale, and for logarithms of a figure that is zero or less.
    """
    placed, design, fitted = lines_of(
        points, day, scale=scale, seasons=seasons, across=across, phase_in=phase_in
    )
    width = design.shape[1]
    unit = np.eye(width)
    trend, step, turn, trend_after = fitted.of(
        np.stack([unit[TREND], unit[STEP], unit[TURN], unit[TREND] + unit[TURN]])
    )
    if scale == LOG:
        trend, step, turn, trend_after = (as_share(each) for each in (trend, step, turn, trend_after))
    return Interrupted(
        points, day, scale, placed, fitted, trend, step, turn, trend_after,
        effects=_effects(placed, points, fitted, width, scale),
        drawn=_drawn(placed, points, design, fitted, scale),
        placebos=_placebos(placed, points, scale, seasons=seasons),
        curve=_curve(placed, points, scale, seasons=seasons),
        seasons=width - 4 - len(placed.crossed),
        design=design,
        across=placed.crossed,
    )  # fmt: skip


def lines_of(
    points: Points, day: date, *, scale: str = LINEAR, seasons: bool = True, across: bool = False,
    phase_in: int = 0,
) -> tuple[Placed, Floats, Fit]:  # fmt: skip
    """Return the points used, the design, shape (point, coefficient), and the fit; as :func:`interrupted`."""
    placed = require_enough(points, day, scale=scale, seasons=seasons, across=across, phase_in=phase_in)
    design = design_of(placed, points.per_year, seasons=seasons)
    try:
        return (
            placed,
            design,
            fit(design, values_of(placed.used, scale), placed.places, weights_of(placed.used)),
        )
    except ValueError:
        raise exact(points) from None


def design_of(placed: Placed, per_year: int, *, seasons: bool) -> Floats:
    """
    Return the design, shape (point, coefficient): level, slope, step, turn, seasons, breaks crossed.

    Years count from the first point after the reform, so that the step is the effect there. Quarters have
    three coefficients, months two waves a year (Bernal and others 2017), years none.
    """
    places = np.asarray(placed.places, dtype=float)
    years = (places - placed.places[placed.before]) / per_year
    after = (np.arange(len(places)) >= placed.before).astype(float)
    columns = [np.ones_like(years), years, after, after * years]
    if seasons:
        columns += _seasons(np.asarray(placed.places), per_year)
    for cut in placed.crossed:
        columns.append(np.array([float(point.day >= cut.day) for point in placed.used]))
    return np.stack(columns, axis=1)


def _seasons(places: NDArray[np.int64], per_year: int) -> list[Floats]:
    if per_year == 4:
        return [(places % 4 == quarter) - 0.25 for quarter in (1, 2, 3)]
    if per_year == 12:
        angle = 2 * np.pi * places / 12
        return [wave(turns * angle) for turns in (1, 2) for wave in (np.sin, np.cos)]
    return []


def values_of(used: Sequence[Point], scale: str) -> Floats:
    """Return the figures on their *scale*, shape (point,)."""
    values = np.array([float(point.value or 0) for point in used])
    return np.log(values) if scale == LOG else values


def weights_of(used: Sequence[Point]) -> Floats | None:
    """Return the denominators, shape (point,); None where a point has none."""
    found = [point.denominator for point in used]
    if any(each is None for each in found):
        return None
    return np.array(found, dtype=float)


def as_share(estimate: Estimate) -> Estimate:
    """Return a difference of logarithms as a share: 0.05 is five per cent more."""
    value, low, high = (float(np.expm1(each)) for each in (estimate.value, estimate.low, estimate.high))
    return Estimate(value, low, high, estimate.above_zero)


def _effects(placed: Placed, points: Points, fitted: Fit, width: int, scale: str) -> tuple[Effect, ...]:
    """Return the effect at the first point after, at whole years that the points reach, and at the last."""
    first = placed.places[placed.before]
    reached = {
        (place - first) / points.per_year: point.label
        for place, point in zip(placed.places[placed.before :], placed.used[placed.before :], strict=True)
    }
    last = max(reached)
    chosen = [0.0, *(each for each in YEARS_AFTER if each in reached and each < last), last]
    contrasts = np.zeros((len(chosen), width))
    contrasts[:, STEP] = 1
    contrasts[:, TURN] = chosen
    return tuple(
        Effect(
            years,
            reached[years],
            None if scale == LOG else found,
            as_share(found) if scale == LOG else None,
        )
        for years, found in zip(chosen, fitted.of(contrasts), strict=True)
    )


def _drawn(placed: Placed, points: Points, design: Floats, fitted: Fit, scale: str) -> tuple[Drawn, ...]:
    alone = design.copy()
    alone[:, (STEP, TURN)] = 0
    expected = fitted.of(alone)
    back = (lambda number: float(np.exp(number))) if scale == LOG else float
    place = {id(point): number for number, point in enumerate(placed.used)}
    made = []
    for point in points.points:
        number = place.get(id(point))
        if number is None:
            made.append(Drawn(point, False))
            continue
        carried = expected[number] if number >= placed.before else None
        made.append(
            Drawn(
                point,
                True,
                back(fitted.fitted[number]),
                None if carried is None else back(carried.value),
                None if carried is None else back(carried.low),
                None if carried is None else back(carried.high),
            )
        )
    return tuple(made)


def _placebos(placed: Placed, points: Points, scale: str, *, seasons: bool) -> tuple[Placebo, ...]:
    """Return the step that each earlier day would show, asked of the points before the reform alone."""
    made = []
    for before in placed.placebos:
        part = Placed(placed.used[: placed.before], placed.places[: placed.before], before, crossed=())
        design = design_of(part, points.per_year, seasons=seasons)
        try:
            found = fit(design, values_of(part.used, scale), part.places, weights_of(part.used))
        except ValueError:
            continue
        (step,) = found.of(np.eye(design.shape[1])[[STEP]])
        made.append(Placebo(part.used[before].label, as_share(step) if scale == LOG else step))
    return tuple(made)


def _curve(placed: Placed, points: Points, scale: str, *, seasons: bool) -> Estimate | None:
    """Return how far the past bends from a straight line: the coefficient of its years squared."""
    used, places = placed.used[: placed.before], placed.places[: placed.before]
    years = (np.asarray(places, dtype=float) - places[-1]) / points.per_year
    columns = [np.ones_like(years), years, years**2]
    if seasons:
        columns += _seasons(np.asarray(places), points.per_year)
    design = np.stack(columns, axis=1)
    try:
        found = fit(design, values_of(used, scale), places, weights_of(used))
    except ValueError:
        return None
    return found.of(np.eye(design.shape[1])[[2]])[0]
