"""Agreement: how far two reviewers who scored apart agree, item by item and as weighted kappa."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from placefirst.errors import InvalidRequest
from placefirst.fidelity.scale import HIGHEST, LOWEST, SCORES, Scale

#: How much a difference of scores counts: as it is, or squared (Cohen 1968).
WEIGHTS = ("linear", "quadratic")


@dataclass(frozen=True, slots=True)
class Difference:
    """An item that two reviewers scored otherwise."""

    item: str
    one: int
    other: int

    @property
    def apart(self) -> int:
        """How many points lie between them."""
        return abs(self.one - self.other)


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two reviewers side by side, over the items that both scored."""

    items: int
    same: int
    within_one: int
    differences: tuple[Difference, ...]  # the widest first
    kappa: float | None  # quadratic weights; None where it is not defined
    kappa_linear: float | None


def agreement(scale: Scale, one: Mapping[str, int], other: Mapping[str, int]) -> Agreement:
    """Return how far two reviewers agree; *one* and *other* are scores by item of *scale*.

    Raises ``InvalidRequest`` where they have scored no item both, ``UnknownName`` for an item that there is
    not.
    """
    for scores in (one, other):
        for key in scores:
            scale.item(key)
    both = [item.key for item in scale.items if item.key in one and item.key in other]
    if not both:
        raise InvalidRequest("The two reviewers have scored no item both. Score the same items first.")
    pairs = [(one[key], other[key]) for key in both]
    differences = [Difference(key, a, b) for key, (a, b) in zip(both, pairs, strict=True) if a != b]
    return Agreement(
        items=len(both),
        same=sum(a == b for a, b in pairs),
        within_one=sum(abs(a - b) <= 1 for a, b in pairs),
        differences=tuple(sorted(differences, key=lambda each: -each.apart)),
        kappa=weighted_kappa(pairs, "quadratic"),
        kappa_linear=weighted_kappa(pairs, "linear"),
    )


def weighted_kappa(pairs: list[tuple[int, int]], weights: str) -> float | None:
    """Return Cohen's weighted kappa of pairs of scores (Psychological Bulletin 70 (1968), 213-220).

    1 is full agreement, 0 what chance would give. None where one score is all that both gave: chance then
    agrees fully and there is nothing to measure.

    >>> round(weighted_kappa([(5, 5), (4, 4), (3, 4), (1, 2)], "quadratic"), 3)
    0.862
    """
    if weights not in WEIGHTS:
        raise InvalidRequest(f"Weights are {' or '.join(WEIGHTS)}, not {weights}.")
    power = WEIGHTS.index(weights) + 1
    span = (HIGHEST - LOWEST) ** power
    count = len(pairs)
    first = {score: sum(a == score for a, _ in pairs) / count for score in SCORES}
    second = {score: sum(b == score for _, b in pairs) / count for score in SCORES}
    seen = sum(abs(a - b) ** power for a, b in pairs) / count / span
    by_chance = sum(first[a] * second[b] * abs(a - b) ** power for a in SCORES for b in SCORES) / span
    return None if by_chance == 0 else 1 - seen / by_chance
