"""Proof of the narrowing: each stored point in turn is taken to be true, and campaigns are held in its world.

If transition support turned away the share of people that a point says, and a survey were held there, would
what :mod:`placefirst.calibration.narrow` leaves hold how many that point turns away, and its other figures?
The point itself is left out of those that are narrowed: the line has to hold for one it never saw.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from statistics import fmean
from typing import Final

from placefirst.calibration.narrow import FIGURES, SHARE, figure_of, left_of, region_of
from placefirst.calibration.points import stored_points
from placefirst.refusals.campaign import Bias
from placefirst.refusals.estimate import estimate
from placefirst.refusals.proof import Covered
from placefirst.refusals.simulated import EXAMPLE, PLACES, World, of_rate, simulated

_SERVICES: Final = (("transition_support", 1.0, 1.0),)  # of other services the model knows no refusals
_ALL: Final = tuple(replace(place, drawn=place.units) for place in PLACES)
#: Worlds in which campaigns are held, and what is true in each, in a sentence.
MODELS: Final[Mapping[World, str]] = {
    replace(EXAMPLE, key="usual", services=_SERVICES): (
        "The example's: some clinics, a little of all that goes wrong, the usual assumptions."
    ),
    World("certain", services=_SERVICES, places=_ALL, told=0.7, full=0.0, bias=Bias(1.0, 1.0, 0.0)): (
        "All clinics, nothing goes wrong, nothing need be assumed: the campaign all but knows the truth."
    ),
}


@dataclass(frozen=True, slots=True)
class NarrowProof:
    """What the campaigns came to. *inside*: at points within the reach of the others; *all*: at every point.

    Both by name of FIGURES. *left*: how much of each figure's width a campaign leaves on average, a ratio.
    """

    world: World
    points: int
    runs: int  # campaigns, all points together
    answers: float  # decided, mean of a campaign
    inside: Mapping[str, Covered]
    all: Mapping[str, Covered]
    left: Mapping[str, float]


def prove_narrowing(code: str, world: World, runs: int) -> NarrowProof:
    """
    Return what *runs* campaigns for each stored point of the country *code* come to, in *world* at its share.

    Raises ``ValueError`` for a country without such points.
    """
    points = stored_points(code)
    answers: list[int] = []
    left: dict[str, list[float]] = {name: [] for name in FIGURES}
    held: dict[str, list[tuple[bool, bool]]] = {name: [] for name in FIGURES}  # is inside, is held
    for place, point in enumerate(points):
        there = of_rate(world, point.given[SHARE])
        for seed in range(runs):
            found = estimate(*simulated(seed, there))[0]
            if found.rate is None or found.rate_with_full is None:
                raise ValueError(f"The world {world.key} gives campaigns without an answer.")
            region = region_of(found.rate, found.rate_with_full)
            answers.append(found.decided)
            for name in FIGURES:
                true, narrowed = figure_of(name, point), left_of(code, name, region, without=place)
                is_inside = narrowed.before[0] <= true <= narrowed.before[1]
                held[name].append((is_inside, narrowed.after[0] <= true <= narrowed.after[1]))
                left[name].append(narrowed.left)
    return NarrowProof(
        world=world,
        points=len(points),
        runs=len(answers),
        answers=fmean(answers),
        inside={name: _covered([held for inside, held in each if inside]) for name, each in held.items()},
        all={name: _covered([held for _, held in each]) for name, each in held.items()},
        left={name: fmean(each) for name, each in left.items()},
    )


def _covered(held: list[bool]) -> Covered:
    return Covered(sum(held), len(held))
