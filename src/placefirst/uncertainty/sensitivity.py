"""Sensitivity: which uncertain numbers move a result, from the draws at hand and no others.

A bar of the tornado is what a result is expected to be at the low and at the high tenth of one number, all
others as likely as they are. First-order indices are the share of variance that a smooth function of the
numbers of a group tells, less what as many degrees of freedom tell of nothing; total indices are Jansen's
(1999) on an emulator, a group's numbers exchanged together (Saltelli and others 2010). With too few draws, or
no effect beyond noise, they are no numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from placefirst.uncertainty.emulator import MOST_DRAWS, emulator
from placefirst.uncertainty.knowing import LEAST_DRAWS, columns, features, of_points
from placefirst.uncertainty.known import (
    NOT_EXPLAINED,
    NOT_VARIED,
    TOO_FEW,
    WITHIN_NOISE,
    Known,
    resampled,
    stand_out,
)
from placefirst.uncertainty.smooth import curves, luck_alone, smooth
from placefirst.uncertainty.sweep import Sweep

Numbers = NDArray[np.float64]
TENTHS = (0.1, 0.9)
TIMES = 100
LEAST_FOR_TOTAL = 60
LEAST_TOLD = 0.8  # of the variance by the emulator, leaving out one draw at a time
SURE = 2.0  # standard errors
LEAST_SWING = 1e-3  # standard deviations of the result
D_RESTS, D_OTHERS = 62, 63  # decisions of the luck; nobody else's


@dataclass(frozen=True, slots=True)
class Bar:
    """What a result is expected to be at the low and the high tenth of what is known of something."""

    name: str  # path of a number, or the name of a group
    group: str
    is_group: bool
    low: float | None  # the result at the low tenth of the number; of a group, its own low tenth
    high: float | None
    swing: Known  # high less low


@dataclass(frozen=True, slots=True)
class Indices:
    """Shares of a result's variance: by a group alone, and by it with all it acts together with."""

    group: str
    first: Known
    total: Known


def tornado(sweep: Sweep, result: Numbers) -> list[Bar]:
    """Return a bar for each group and each number drawn by itself, widest first; *result* has shape (draw,).

    Draws without a result are left out. Numbers of calibrated points move together and have only their
    group's bar. Of the bars with a number at most one in twenty is expected to be luck.
    """
    rows = np.flatnonzero(np.isfinite(result))
    tries: list[tuple[Bar, Numbers | None, Numbers, Numbers | None]] = []
    for group in sweep.groups:
        seen = result[rows] - of_points(sweep, group, rows, result[rows, None])[:, 0]
        places = columns(sweep, group)
        alone = [] if group.is_calibrated or len(places) < 2 else [int(place) for place in places]
        found = features(sweep, group, rows)
        tries.append(_try(Bar(group.name, group.name, True, None, None, Known(None)), found, seen, None))
        for place in alone:
            values = sweep.drawn[rows, place]
            bar = Bar(sweep.uncertain[place].path, group.name, False, None, None, Known(None))
            tries.append(_try(bar, _of_one(values), seen, values))
    chances = [
        1.0 if found is None else float(luck_alone(found, seen[:, None])[0]) for _, found, seen, _ in tries
    ]
    bars = [
        bar if found is None else _bar(sweep, bar, found, seen, values, is_clear=is_clear)
        for (bar, found, seen, values), is_clear in zip(tries, stand_out(chances), strict=True)
    ]
    return sorted(bars, key=lambda bar: (bar.swing.value is None, -abs(bar.swing.value or 0.0), bar.name))


def _try(
    bar: Bar, found: Numbers | Known, seen: Numbers, values: Numbers | None
) -> tuple[Bar, Numbers | None, Numbers, Numbers | None]:
    if isinstance(found, Known):
        return replace(bar, swing=found), None, seen, values
    return bar, found, seen, values


def _of_one(values: Numbers) -> Numbers | Known:
    """Return the features of one number, shape (draw, feature), or why there are none."""
    if len(values) < LEAST_DRAWS:
        return Known(None, reason=TOO_FEW, needs=LEAST_DRAWS)
    found = curves(values[:, None])
    return found if found.shape[1] else Known(None, reason=NOT_VARIED)


def _bar(
    sweep: Sweep, bar: Bar, found: Numbers, seen: Numbers, values: Numbers | None, *, is_clear: bool
) -> Bar:
    smoothed = smooth(found, seen[:, None])

    def ends(fitted: Numbers) -> Numbers:
        if values is None:
            return np.asarray(np.quantile(fitted, TENTHS))
        return fitted[[int(np.argmin(np.abs(values - end))) for end in np.quantile(values, TENTHS)]]

    low, high = ends(smoothed.fitted[:, 0])
    picks = resampled(len(seen), TIMES, sweep.seed, D_RESTS)
    swings = [
        float(np.diff(ends(smoothed.again(smoothed.fitted + smoothed.left[chosen])[:, 0]))[0])
        for chosen in picks
    ]
    error = float(np.std(swings, ddof=1))
    if not is_clear or abs(high - low) <= max(SURE * error, LEAST_SWING * float(seen.std())):
        return replace(bar, swing=Known(None, error, WITHIN_NOISE))
    return replace(bar, low=float(low), high=float(high), swing=Known(float(high - low), error))


def indices(sweep: Sweep, result: Numbers) -> list[Indices]:
    """Return the first-order and total index of each group for *result*, shape (draw,)."""
    rows = np.flatnonzero(np.isfinite(result))
    seen = result[rows]
    parts = {group.name: features(sweep, group, rows) for group in sweep.groups}
    rests = {group.name: seen - of_points(sweep, group, rows, seen[:, None])[:, 0] for group in sweep.groups}
    chances = [
        1.0 if isinstance(part, Known) else float(luck_alone(part, rests[name][:, None])[0])
        for name, part in parts.items()
    ]
    alone = {
        name: _first(sweep, part, seen, rests[name], is_clear=is_clear)
        for (name, part), is_clear in zip(parts.items(), stand_out(chances), strict=True)
    }
    together = _totals(sweep, rows, seen)
    return [Indices(name, alone[name], _no_less(together[name], alone[name])) for name in alone]


def _no_less(total: Known, first: Known) -> Known:
    """Return a total index, never below the first-order one: both are estimated, and one holds the other."""
    if total.value is None or first.value is None or total.value >= first.value:
        return total
    return Known(first.value, total.error)


def _first(sweep: Sweep, part: Numbers | Known, seen: Numbers, rest: Numbers, *, is_clear: bool) -> Known:
    if isinstance(part, Known):
        return part
    if not np.ptp(seen) > 0:
        return Known(None, reason=NOT_VARIED)
    whole = float(rest.var() / seen.var())
    smoothed = smooth(part, rest[:, None])
    value = whole * _share(smoothed.fitted[:, 0], rest, float(smoothed.freedom[0]))
    picks = resampled(len(seen), TIMES, sweep.seed, D_RESTS)
    again = []
    for chosen in picks:
        other = smoothed.fitted + smoothed.left[chosen]
        again.append(whole * _share(smoothed.again(other)[:, 0], other[:, 0], float(smoothed.freedom[0])))
    error = float(np.std(again, ddof=1))
    is_found = is_clear and value > SURE * error
    return Known(value, error) if is_found else Known(None, error, WITHIN_NOISE)


def _share(fitted: Numbers, seen: Numbers, freedom: float) -> float:
    """Return the share of variance that is told, adjusted for the degrees of freedom used."""
    left = float(((seen - fitted) ** 2).sum() / max(len(seen) - freedom, 1.0))
    return max(0.0, 1 - left / float(seen.var(ddof=1)))


def _totals(sweep: Sweep, rows: NDArray[np.int64], seen: Numbers) -> Mapping[str, Known]:
    names = [group.name for group in sweep.groups]
    if len(rows) < LEAST_FOR_TOTAL:
        return {name: Known(None, reason=TOO_FEW, needs=LEAST_FOR_TOTAL) for name in names}
    kept, seen = rows[:MOST_DRAWS], seen[:MOST_DRAWS]
    groups = {}
    for group in sweep.groups:
        values = sweep.drawn[np.ix_(kept, columns(sweep, group))]
        varied = values[:, np.ptp(values, axis=0) > 0]
        if varied.shape[1]:
            groups[group.name] = _even(varied)
    if not groups or not np.ptp(seen) > 0:
        return {name: Known(None, reason=NOT_VARIED) for name in names}
    made = emulator(list(groups.values()), seen)
    if made.told < LEAST_TOLD:
        return {name: Known(None, reason=NOT_EXPLAINED, told=made.told) for name in names}
    picks = resampled(len(kept), 8, sweep.seed, D_OTHERS)
    whole = made.at(list(groups.values()))
    found: dict[str, Known] = {}
    for name in names:
        if name not in groups:
            found[name] = Known(None, reason=NOT_VARIED)
            continue
        shares = []
        for chosen in picks:
            moved = [part[chosen] if each == name else part for each, part in groups.items()]
            shares.append(float(((whole - made.at(moved)) ** 2).mean() / 2 / whole.var()))
        error = float(np.std(shares, ddof=1) / np.sqrt(len(shares)))
        found[name] = Known(min(float(np.mean(shares)), 1.0), error)
    return found


def _even(values: Numbers) -> Numbers:
    """Return numbers by their rank, spread evenly; all together have variance 1, shape (draw, number)."""
    ranks = np.argsort(np.argsort(values, axis=0), axis=0) / (len(values) - 1) - 0.5
    return np.asarray(ranks * np.sqrt(12 / values.shape[1]))
