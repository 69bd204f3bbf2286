"""Frontier: which strategies are worth their price, compared in the order of their cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One strategy beside the one before it on the frontier."""

    name: str
    cost: float
    effect: float
    status: str  # "frontier" | "dominated" | "extendedly_dominated"
    against: str | None = None  # the strategy before it on the frontier
    extra_cost: float | None = None
    extra_effect: float | None = None
    ratio: float | None = None  # extra cost per extra unit of effect (ICER)


def frontier(strategies: Mapping[str, tuple[float, float]]) -> list[Step]:
    """Return every strategy with its place on the frontier, cheapest first, those off it last.

    Parameters
    ----------
    strategies : mapping of name to (cost, effect)
        A strategy is *dominated* if another costs no more and does no less (and differs), *extendedly
        dominated* if a mix of two others does. Of two equal ones the first by name stays.

    Examples
    --------
    >>> steps = frontier({"none": (0, 0), "a": (10, 1), "b": (30, 2), "c": (40, 1)})
    >>> [(step.name, step.status, step.ratio) for step in steps]
    [('none', 'frontier', None), ('a', 'frontier', 10.0), ('b', 'frontier', 20.0), ('c', 'dominated', None)]
    """
    ordered = sorted(strategies, key=lambda name: (strategies[name][0], -strategies[name][1], name))
    kept: list[str] = []
    status: dict[str, str] = {}
    for name in ordered:
        if kept and strategies[name][1] <= strategies[kept[-1]][1]:
            status[name] = "dominated"
        else:
            kept.append(name)
    weakest = _weakest(kept, strategies)
    while weakest is not None:
        status[kept.pop(weakest)] = "extendedly_dominated"
        weakest = _weakest(kept, strategies)
    steps = [_step(name, kept[i - 1] if i else None, strategies) for i, name in enumerate(kept)]
    return steps + [Step(name, *strategies[name], status[name]) for name in ordered if name in status]


def _ratio(one: tuple[float, float], other: tuple[float, float]) -> float:
    return (other[0] - one[0]) / (other[1] - one[1])


def _weakest(kept: list[str], strategies: Mapping[str, tuple[float, float]]) -> int | None:
    """The place of a strategy whose step costs more per unit than the step after it."""
    points = [strategies[name] for name in kept]
    for place in range(1, len(points) - 1):
        if _ratio(points[place - 1], points[place]) > _ratio(points[place], points[place + 1]):
            return place
    return None


def _step(name: str, before: str | None, strategies: Mapping[str, tuple[float, float]]) -> Step:
    cost, effect = strategies[name]
    if before is None:
        return Step(name, cost, effect, "frontier")
    earlier = strategies[before]
    return Step(
        name,
        cost,
        effect,
        "frontier",
        before,
        cost - earlier[0],
        effect - earlier[1],
        _ratio(earlier, (cost, effect)),
    )
