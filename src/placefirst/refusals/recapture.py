"""Recapture: how many there were in all, from lists that overlap: two (Chapman) or three (log-linear models).

Who stands on both lists, and who on one only, says how many stand on none, if five assumptions hold
(:data:`ASSUMPTIONS`). Three lists need less: pairs of them may depend on each other; eight models are fitted.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from math import exp, inf, isfinite, lgamma, log, prod, sqrt
from typing import Final

from placefirst.errors import InvalidRequest

#: What must hold for two lists; ``documents/texts/turned_away_lists.yaml`` says each in words.
ASSUMPTIONS: Final = ("closed", "independent", "alike", "matched", "same_thing")
#: Twice the log-likelihood may fall by this much within an interval of 95 % (chi-squared, one degree).
FALL: Final = 3.841458820694124
#: The widest that an interval is looked for: this many unseen for each one seen; beyond it there is no end.
FARTHEST: Final = 1e6
LEFT: Final = 2.0**-60  # of a count at least, where rounding leaves none
#: Models whose AIC is no more than this above the lowest are spoken for. Burnham and Anderson (2002) call
#: those up to 2 well supported; up to 4 the span covers the truth where the best model alone does not
#: (``docs/turned-away-lists.md``).
SPOKEN_FOR: Final = 4.0
PAIRS: Final = ((0, 1), (0, 2), (1, 2))
Cell = tuple[bool, bool, bool]
#: On which of three lists somebody may stand, but for none.
CELLS: Final[tuple[Cell, ...]] = tuple(
    (first, second, third)
    for first, second, third in product((True, False), repeat=3)
    if first or second or third
)
NONE: Final[Cell] = (False, False, False)
_Curve = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Estimated:
    """How many there were in all, and the interval of 95 %; *high* is infinite where the lists set no end."""

    value: float
    low: float
    high: float
    error: float  # standard error


@dataclass(frozen=True, slots=True)
class Model:
    """One log-linear model of three lists: which pairs may depend on each other, and what it says then."""

    pairs: tuple[tuple[int, int], ...]  # of PAIRS
    value: float  # in all; infinite where the counts set no end
    low: float
    high: float
    misfit: float  # G squared, against the seven counts
    free: int  # degrees of freedom left
    aic: float  # less that of the model that fits everything
    bic: float
    weight: float = 0.0  # of Akaike: exp(-AIC / 2), shares of 1


@dataclass(frozen=True, slots=True)
class ThreeLists:
    """All eight models, best first; *low* to *high* spans the models that the counts do not speak against."""

    seen: int
    models: tuple[Model, ...]
    chosen: Model
    low: float
    high: float


def chapman(first: int, second: int, both: int) -> Estimated:
    """
    Return how many there were, *first* on one list, *second* on the other, *both* on both.

    The value is Chapman's (1951), its variance Seber's (1970), the interval the profile likelihood of the
    number in all (Cormack 1992), which has no end where nobody stands on both lists.
    Raises ``InvalidRequest`` for counts that no two lists can have.

    >>> round(chapman(15, 10, 5).value, 1)
    28.3
    """
    _counts((first, second, both))
    if both > min(first, second):
        raise InvalidRequest(
            "Both lists cannot share more ({both}) than the shorter one holds ({least}). Compare them again.",
            both=both,
            least=min(first, second),
        )
    if not first or not second:
        raise InvalidRequest("A list is empty: nothing can be said of who stands on neither.")
    seen = first + second - both
    value = (first + 1) * (second + 1) / (both + 1) - 1
    variance = (first + 1) * (second + 1) * (first - both) * (second - both) / ((both + 1) ** 2 * (both + 2))
    unseen = (first - both) * (second - both) / both if both else inf

    def fit(missing: float) -> float:
        return sum(_said_by((listed, seen + missing - listed)) for listed in (first, second))

    low, high = _profile(seen, unseen, fit)
    return Estimated(value, min(low, value), max(high, value), sqrt(variance))


def loglinear(counts: Mapping[Cell, int]) -> ThreeLists:
    """
    Return what the eight hierarchical log-linear models say of three lists without their common term.

    *counts* has every one of :data:`CELLS`. Values are the conditional estimates (Fienberg 1972), intervals
    profile likelihoods (Cormack 1992), the choice is Akaike's. Raises ``InvalidRequest`` for counts that no
    three lists can have, and where no model sets an end.
    """
    if set(counts) != set(CELLS):
        raise InvalidRequest("Three lists have seven counts: one for each way to stand on one or more.")
    _counts(counts.values())
    if not all(any(counts[cell] for cell in CELLS if cell[place]) for place in range(3)):
        raise InvalidRequest("One of the three lists is empty. Use the other two.")
    seen = sum(counts.values())
    fitted = [_model(counts, seen, pairs) for size in range(4) for pairs in combinations(PAIRS, size)]
    finite = [model for model in fitted if isfinite(model.value)]
    if not finite:
        raise InvalidRequest("The three lists do not overlap: nothing can be said of who stands on none.")
    least = min(model.aic for model in finite)
    weights = {model.pairs: exp((least - model.aic) / 2) for model in finite}
    whole = sum(weights.values())
    ranked = sorted(fitted, key=lambda model: (not isfinite(model.value), model.aic, len(model.pairs)))
    models = tuple(replace(model, weight=weights.get(model.pairs, 0.0) / whole) for model in ranked)
    spoken = [model for model in models if isfinite(model.value) and model.aic <= least + SPOKEN_FOR]
    return ThreeLists(
        seen, models, models[0], min(model.low for model in spoken), max(model.high for model in spoken)
    )


def _counts(counts: Iterable[int]) -> None:
    for number in counts:
        if isinstance(number, bool) or not isinstance(number, int) or number < 0:
            raise InvalidRequest(
                "{number} is no count of people. Give a whole number, 0 or more.", number=number
            )


# ------------------------------------------------------------------ likelihood of the number unseen


def _said_by(parts: Collection[float]) -> float:
    """Return the log-likelihood of a whole that falls into *parts*, by its own shares, without factorials."""
    whole = sum(parts)
    return sum(part * log(part / whole) for part in parts if part > 0)


def _profile(seen: int, unseen: float, fit: _Curve) -> tuple[float, float]:
    """
    Return the interval of the number in all around *seen* + *unseen*.

    *fit* gives the log-likelihood of a number unseen without its factorials, maximised over all else.
    """

    def likelihood(missing: float) -> float:
        return lgamma(seen + missing + 1) - lgamma(missing + 1) + fit(missing)

    farthest = FARTHEST * seen
    # The likelihood peaks near the conditional estimate, a little below it.
    end = min(max(2 * unseen, 10.0), farthest)
    peak = _highest(likelihood, 0.0, end)
    top = likelihood(peak)

    def is_within(missing: float) -> bool:
        return 2 * (top - likelihood(missing)) <= FALL

    low = 0.0 if is_within(0.0) else _edge(is_within, inside=peak, outside=0.0)
    far = max(2 * peak, 10.0)
    while is_within(far):
        if far > farthest:
            return seen + low, inf
        far *= 2
    return seen + low, seen + _edge(is_within, inside=peak, outside=far)


def _highest(function: _Curve, low: float, high: float) -> float:
    """Return where *function*, which has one peak, is highest (golden section)."""
    golden = (sqrt(5) - 1) / 2
    left, right = high - golden * (high - low), low + golden * (high - low)
    at_left, at_right = function(left), function(right)
    while high - low > 1e-6 * (1 + high):
        if at_left > at_right:
            high, right, at_right = right, left, at_left
            left = high - golden * (high - low)
            at_left = function(left)
        else:
            low, left, at_left = left, right, at_right
            right = low + golden * (high - low)
            at_right = function(right)
    return (low + high) / 2


def _edge(is_within: Callable[[float], bool], *, inside: float, outside: float) -> float:
    """Return the number between *inside* and *outside* where ``is_within`` ends."""
    while abs(outside - inside) > 1e-4 * (1 + abs(inside)):
        middle = (inside + outside) / 2
        inside, outside = (middle, outside) if is_within(middle) else (inside, middle)
    return (inside + outside) / 2


# ------------------------------------------------------------------ three lists


def _model(counts: Mapping[Cell, int], seen: int, pairs: tuple[tuple[int, int], ...]) -> Model:
    unseen = _unseen(counts, seen, pairs)

    def fit(missing: float) -> float:
        return _fit({**counts, NONE: missing}, pairs)

    low, high = _profile(seen, unseen, fit)
    misfit = inf
    if isfinite(unseen):
        # Of the eighth count the model says what it is: it adds nothing.
        misfit = max(2 * (_margin({**counts, NONE: unseen}, (0, 1, 2)) - fit(unseen)), 0.0)
    free = 3 - len(pairs)
    return Model(pairs, seen + unseen, low, high, misfit, free, misfit - 2 * free, misfit - free * log(seen))


def _fit(whole: Mapping[Cell, float], pairs: tuple[tuple[int, int], ...]) -> float:
    """Return the log-likelihood of all eight counts under the model, without factorials."""
    if len(pairs) == 3:
        seen_as = _no_third_order(whole)
        number = sum(whole.values())
        # Where hardly anybody is unseen, what the model leaves of a count is lost in rounding: it is no zero.
        return sum(
            whole[cell] * log(max(seen_as[cell], LEFT * whole[cell]) / number)
            for cell in whole
            if whole[cell] > 0
        )
    if len(pairs) == 2:  # given the list in both pairs, the other two do not depend
        return sum(_margin(whole, pair) for pair in pairs) - _margin(
            whole, tuple(set(pairs[0]) & set(pairs[1]))
        )
    alone = {0, 1, 2} - {place for pair in pairs for place in pair}
    return sum(_margin(whole, kept) for kept in (*pairs, *((each,) for each in alone)))


def _margin(whole: Mapping[Cell, float], kept: tuple[int, ...]) -> float:
    parts: dict[tuple[bool, ...], float] = {}
    for cell, number in whole.items():
        place = tuple(cell[each] for each in kept)
        parts[place] = parts.get(place, 0.0) + number
    return _said_by(parts.values())


def _no_third_order(whole: Mapping[Cell, float]) -> dict[Cell, float]:
    """Return counts with the same margins of pairs, the odds of every pair being alike (Bartlett 1935)."""
    more = [cell for cell in whole if sum(cell) % 2]
    fewer = [cell for cell in whole if not sum(cell) % 2]
    inside, outside = -min(whole[cell] for cell in more), min(whole[cell] for cell in fewer)
    for _halving in range(200):
        moved = (inside + outside) / 2
        if not inside < moved < outside:
            break
        if prod(whole[cell] + moved for cell in more) > prod(whole[cell] - moved for cell in fewer):
            outside = moved
        else:
            inside = moved
    return {cell: whole[cell] + (moved if sum(cell) % 2 else -moved) for cell in whole}


def _unseen(counts: Mapping[Cell, int], seen: int, pairs: tuple[tuple[int, int], ...]) -> float:
    """Return how many stand on no list, by the formula of the model (Bishop, Fienberg and Holland 1975)."""
    on = {cell: float(counts[cell]) for cell in CELLS}
    alone = (on[True, False, False], on[False, True, False], on[False, False, True])
    twice = {(0, 1): on[True, True, False], (0, 2): on[True, False, True], (1, 2): on[False, True, True]}
    if not pairs:
        return _independent([sum(on[cell] for cell in CELLS if cell[place]) for place in range(3)], seen)
    if len(pairs) == 1:  # the third list stands apart from the two
        (apart,) = {0, 1, 2} - set(pairs[0])
        paired = [cell for cell in CELLS if any(cell[place] for place in pairs[0])]
        with_it = sum(on[cell] for cell in paired if cell[apart])
        without = sum(on[cell] for cell in paired if not cell[apart])
        return _over(without * alone[apart], with_it)
    if len(pairs) == 2:  # two lists depend only through the one that is in both pairs
        ((one, other),) = set(PAIRS) - set(pairs)
        return _over(alone[one] * alone[other], twice[one, other])
    return _over(on[True, True, True] * alone[0] * alone[1] * alone[2], prod(twice.values()))


def _over(number: float, by: float) -> float:
    """Return the quotient; nothing over nothing sets no end either."""
    return number / by if by else inf


def _independent(listed: Sequence[float], seen: int) -> float:
    """Return who stands on none of three lists that do not depend: N - n = N (1-a/N) (1-b/N) (1-c/N)."""
    if sum(listed) <= seen:
        return inf

    def is_below(missing: float) -> bool:
        number = seen + missing
        expected = number
        for each in listed:
            expected *= 1 - each / number
        return missing <= expected

    far = 1.0
    while is_below(far):
        far *= 2
    return _edge(is_below, inside=0.0, outside=far) if is_below(0.0) else 0.0
