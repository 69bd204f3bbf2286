"""Checks: what an interrupted time series assumes, looked at one by one; words in reform_words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtrc

from placefirst.inference.minimums import FEW
from placefirst.inference.points import Words
from placefirst.inference.reform import LOG, Interrupted, values_of, weights_of

Floats = NDArray[np.float64]
#: What a check says: as it should be, a doubt, or only to be known.
FINE, DOUBT, NOTE = "fine", "doubt", "note"
_LAGS: Final = 4
_SMALL: Final = 0.05


@dataclass(frozen=True, slots=True)
class Check:
    """One assumption: *key* and *state* choose its sentence, *facts* fill it."""

    key: str
    state: str
    facts: Mapping[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Other:
    """Something else that happened at a known day: another reform."""

    day: date
    name: Words = field(hash=False)


def checks(found: Interrupted, others: Sequence[Other] = ()) -> tuple[Check, ...]:
    """Return every check of *found*; *others* are the other reforms of the place, wherever they lie."""
    made: list[Check | None] = [_length(found), _straight(found), _alike(found), _placebos(found)]
    made += [
        _others(found, others),
        _marks(found),
        _gaps(found),
        _few(found),
        _left_out(found),
        _breaks(found),
        _bounds(found),
        _weighed(found),
    ]
    return tuple(check for check in made if check is not None)


def durbin_watson(remainders: Floats) -> float:
    """Return Durbin and Watson's d of *remainders*, shape (point,): near 2 where neighbours are not alike."""
    return float((np.diff(remainders) ** 2).sum() / (remainders**2).sum())


def ljung_box(remainders: Floats, lags: int) -> tuple[float, float]:
    """
    Return Ljung and Box's Q of *remainders*, shape (point,), and its p by chi-square with *lags* degrees.

    Ljung and Box 1978, "On a measure of lack of fit in time series models", Biometrika 65:297-303.
    """
    count = len(remainders)
    centred = remainders - remainders.mean()
    whole = float((centred**2).sum())
    total = sum(
        float((centred[lag:] @ centred[:-lag]) / whole) ** 2 / (count - lag) for lag in range(1, lags + 1)
    )
    q = count * (count + 2) * total
    return q, float(chdtrc(lags, q))


def least_squares(found: Interrupted) -> Floats:
    """Return the remainders of plain least squares, shape (point,), on which the usual tests are made."""
    weights = weights_of(found.placed.used)
    root = np.ones(len(found.placed.used)) if weights is None else np.sqrt(weights / weights.mean())
    x, y = found.design * root[:, None], values_of(found.placed.used, found.scale) * root
    remainders: Floats = y - x @ np.linalg.lstsq(x, y, rcond=None)[0]
    return remainders


def _length(found: Interrupted) -> Check:
    facts = {"before": found.placed.before, "after": found.placed.after}
    return Check("length", DOUBT if found.placed.is_weak else FINE, facts)


def _straight(found: Interrupted) -> Check:
    if found.curve is None:
        return Check("straight", NOTE)
    bent = not found.curve.holds_zero
    key = "straight_log" if found.scale == LOG else "straight"
    return Check(key, DOUBT if bent else FINE)


def _alike(found: Interrupted) -> Check:
    remainders = least_squares(found)
    lags = min(_LAGS, len(remainders) // 4)
    q, p = ljung_box(remainders, lags)
    facts = {
        "dw": durbin_watson(remainders), "q": q, "lags": lags, "p": p, "likeness": found.fit.likeness,
    }  # fmt: skip
    return Check("alike", NOTE if p < _SMALL else FINE, facts)


def _placebos(found: Interrupted) -> Check:
    if not found.placebos:
        return Check("placebos", NOTE)
    apart = sum(not each.step.holds_zero for each in found.placebos)
    larger = sum(abs(each.step.value) >= abs(found.step.value) for each in found.placebos)
    facts = {"count": len(found.placebos), "apart": apart, "larger": larger}
    by_chance = int(_SMALL * len(found.placebos))  # intervals of 95 % leave out nought on one day in twenty
    state = DOUBT if larger or apart > by_chance else NOTE if apart else FINE
    return Check("placebo_days", state, facts)


def _others(found: Interrupted, others: Sequence[Other]) -> Check:
    first, last = found.placed.used[0].day, found.placed.used[-1].day
    inside = sorted((each for each in others if first < each.day <= last), key=lambda each: each.day)
    return Check("others", DOUBT if inside else NOTE, {"others": inside})


def _marks(found: Interrupted) -> Check | None:
    marked = [point for point in found.placed.used if point.mark]
    hollow = [point.label for point in marked if point.mark == "◌"]
    if not marked:
        return None
    facts = {"hollow": len(hollow), "count": len(marked), "labels": hollow}
    return Check("marks", DOUBT if hollow else FINE, facts)


def _gaps(found: Interrupted) -> Check | None:
    return Check("gaps", NOTE, {"gaps": found.placed.gaps}) if found.placed.gaps else None


def _few(found: Interrupted) -> Check | None:
    labels = [point.label for point, why in found.placed.left_out if why is FEW]
    return Check("few", NOTE, {"labels": labels}) if labels else None


def _left_out(found: Interrupted) -> Check | None:
    left_out = [(point.label, why) for point, why in found.placed.left_out if why is not FEW]
    return Check("left_out", NOTE, {"left_out": left_out}) if left_out else None


def _breaks(found: Interrupted) -> Check | None:
    return Check("breaks", DOUBT, {"cuts": found.across}) if found.across else None


def _bounds(found: Interrupted) -> Check | None:
    if not found.points.is_share or found.scale == LOG:
        return None
    ends = [end for each in found.drawn for end in (each.fitted, each.low, each.high) if end is not None]
    return Check("bounds", FINE if 0 <= min(ends) and max(ends) <= 1 else DOUBT)


def _weighed(found: Interrupted) -> Check | None:
    weights = weights_of(found.placed.used)
    if weights is None:
        return None
    return Check("weighed", NOTE, {"least": float(weights.min()), "most": float(weights.max())})
