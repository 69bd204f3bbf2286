"""Compare: two reviews item by item: a self-assessment beside an independent one, or now beside before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from placefirst.errors import InvalidRequest
from placefirst.fidelity.scale import HIGHEST, Item, Scale


@dataclass(frozen=True, slots=True)
class Beside:
    """An item in two reviews; None where a review has no score of it."""

    item: Item
    one: int | None
    other: int | None

    @property
    def change(self) -> int | None:
        """By how much *other* is above *one*."""
        return None if self.one is None or self.other is None else self.other - self.one


@dataclass(frozen=True, slots=True)
class Gap:
    """Two reviews side by side, over the items that both scored."""

    lines: tuple[Beside, ...]

    @property
    def both(self) -> tuple[Beside, ...]:
        """The items that both scored."""
        return tuple(each for each in self.lines if each.change is not None)

    @property
    def total(self) -> int:
        """By how many points the other is above the one, over the items that both scored."""
        return sum(each.change or 0 for each in self.both)

    @property
    def apart(self) -> tuple[Beside, ...]:
        """The items scored otherwise, the widest first."""
        return tuple(
            sorted((each for each in self.both if each.change), key=lambda each: -abs(each.change or 0))
        )


def beside(scale: Scale, one: Mapping[str, int], other: Mapping[str, int]) -> Gap:
    """Return two reviews on *scale* side by side, item by item."""
    return Gap(tuple(Beside(item, one.get(item.key), other.get(item.key)) for item in scale.items))


@dataclass(frozen=True, slots=True)
class Aim:
    """A total to reach: where a band or a published cut-off begins."""

    least: int
    name: Mapping[str, str]


def aims(scale: Scale, total: int) -> tuple[Aim, ...]:
    """Return what begins above *total* on *scale*, the nearest first."""
    found = [Aim(band.low, band.name) for band in scale.bands if band.low > total]
    found += [Aim(each.least, each.name) for each in scale.cut_offs if each.least > total]
    return tuple(sorted(found, key=lambda each: each.least))


@dataclass(frozen=True, slots=True)
class PathStep:
    """One item on the way: its score now, the score it would have, and the total once it is there."""

    item: Item
    now: int
    then: int
    total: int

    @property
    def points(self) -> int:
        """What the step adds."""
        return self.then - self.now


def path(scale: Scale, scores: Mapping[str, int], least: int) -> tuple[PathStep, ...]:
    """Return a way to a total of at least *least*: the lowest item first, one point at a time.

    It is one way among many: the items are ordered by their score, not by what they cost. Raises
    ``InvalidRequest`` where a score is missing or *least* is above what the scale has.
    """
    if any(item.key not in scores for item in scale.items):
        raise InvalidRequest("A way needs a score of every item. Finish the review first.")
    if least > scale.highest:
        raise InvalidRequest("{least} is more than the scale has.", least=least)
    then = {item.key: scores[item.key] for item in scale.items}
    while sum(then.values()) < least:
        lowest = min(scale.items, key=lambda item: (then[item.key], item.number))
        then[lowest.key] += 1
    total = sum(scores[item.key] for item in scale.items)
    found = []
    for item in sorted(scale.items, key=lambda item: (scores[item.key], item.number)):
        if then[item.key] > scores[item.key]:
            total += then[item.key] - scores[item.key]
            found.append(PathStep(item, scores[item.key], min(then[item.key], HIGHEST), total))
    return tuple(found)
