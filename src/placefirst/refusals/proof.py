"""Proof: the estimator held against worlds whose truth is known, a few hundred campaigns of each.

What is measured is what the simulation literature asks of an interval: how often it holds the truth, how far
the estimates lie off on average, how wide it is, and how well these are known themselves (Morris, White and
Crowther 2019, "Using simulation studies to evaluate statistical methods", Statistics in Medicine 38; recalled
◌). A world in which people tell otherwise than a campaign assumes is kept, and shown as failing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import sqrt
from statistics import fmean, stdev
from typing import Final

from placefirst.refusals.campaign import Bias
from placefirst.refusals.estimate import Estimate, estimate
from placefirst.refusals.simulated import EXAMPLE, PLACES, World, simulated, truth

RUNS: Final = 500
#: The share of runs whose interval must hold the truth wherever a campaign's assumptions are true.
ENOUGH: Final = 0.90
#: Parts whose own rates are held against their own truths.
PARTS: Final = ("area", "service")

_FEW: Final = tuple(replace(place, drawn=4) for place in PLACES)
_ONE_EACH: Final = tuple(
    replace(PLACES[n % 3], key=f"part-{n:02d}", area=f"{n:02d}", units=10, drawn=1, name=())
    for n in range(1, 48)
)
_RARE: Final = tuple(replace(place, rate=place.rate / 10) for place in PLACES)
_OFTEN: Final = tuple(replace(place, rate=1 - (1 - place.rate) / 4) for place in PLACES)

#: Worlds, and what is true in each, in a sentence.
WORLDS: Final[Mapping[World, str]] = {
    World(key="alike"): "Everybody is as likely to tell, and tells what happened.",
    World(key="few", places=_FEW, told=0.25): "Four clinics of each stratum are drawn, one in four tells.",
    World(key="one_each", places=_ONE_EACH): "One clinic is drawn in each of 47 strata.",
    World(key="unlike", spread=1.2, uneven=0.8, uneven_told=0.8): (
        "Clinics differ widely in size, in how often people are turned away, and in how many tell."
    ),
    World(key="rare", places=_RARE): "Few are turned away.",
    World(key="often", places=_OFTEN): "Most are turned away.",
    World(key="direct", is_direct=True): "Codes go to people drawn one by one.",
    World(key="unknown", is_size_known=False): "How often services are asked, only the codes say.",
    World(key="more", ratio=1.25): "Who was turned away tells more often: 125 for each 100 of a yes.",
    World(key="less", ratio=0.8): "Who was turned away tells less often: 80 for each 100 of a yes.",
    World(key="doubled", doubled=(0.1, 0.3), flagged=0.5): (
        "One yes in ten and three noes in ten are told twice; half of the second reports say so."
    ),
    World(key="false", false=0.02): "Two reports of a hundred tell of a no that was none.",
    World(key="false_yes", false=0.02, false_no=0.0): "Two reports of a hundred tell of a yes that was none.",
    World(key="called_full", said_full=0.4): "Four of ten turned away are told that there is no place.",
    EXAMPLE: "A little of everything: the example that the pages show.",
    World(key="highest", ratio=1.25, false=0.02): (
        "All that is assumed goes one way, to its end: noes told more, and told falsely."
    ),
    World(key="lowest", ratio=0.8, false=0.02, false_no=0.0, full=0.0, said_full=0.4): (
        'All goes the other way: noes told less, false yeses, and every "full" is another reason.'
    ),
    World(key="far_more", ratio=2.0): "Who was turned away tells twice as often; 125 is assumed.",
    World(key="far_less", ratio=0.5): "Who was turned away tells half as often; 80 is assumed.",
    World(key="many_false", false=0.15): "Fifteen reports of a hundred tell of a no that was none, not 2.",
    World(key="far_more_known", ratio=2.0, bias=Bias(0.8, 2.5, 0.02)): (
        "Who was turned away tells twice as often, and up to 250 is assumed."
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Covered:
    """Of how many intervals the truth lay within; *share* in [0, 1]."""

    within: int
    of: int

    @property
    def share(self) -> float:
        """Return the share of intervals that hold the truth; 0 of none."""
        return self.within / self.of if self.of else 0.0

    @property
    def error(self) -> float:
        """Return the standard error of the share by the number of runs."""
        return sqrt(self.share * (1 - self.share) / self.of) if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Proof:
    """What the runs of one world came to; rates and widths are shares in [0, 1].

    *draw*: the interval of the draw alone, against the truth; *own*: the same against the mean of the
    estimates, so that it shows the width only, whoever tells; *wide*: from the least of the rate to the most
    of the rate with full, which is where a campaign says that the truth lies; *alone*: from the least to the
    most of the rate, as if no "full" hid another reason; *parts*: as *wide*, of areas and services.
    """

    world: World
    runs: int
    answers: float  # decided, mean of a run
    truth: float
    mean: float  # of the rate
    mean_with_full: float
    spread: float  # standard deviation of the rate over the runs
    draw: Covered
    own: Covered
    wide: Covered
    alone: Covered
    parts: Mapping[str, Covered]
    width_draw: float
    width: float

    @property
    def bias(self) -> float:
        """Return how far the rate lies off on average; negative: too low."""
        return self.mean - self.truth

    @property
    def holds(self) -> bool:
        """Whether the range holds the truth often enough, in all and in the parts."""
        return all(each.share >= ENOUGH for each in (self.wide, *self.parts.values()))


def prove(world: World, runs: int = RUNS) -> Proof:
    """
    Return what *runs* simulated campaigns of *world* come to.

    Raises ``ValueError`` for fewer than two runs.
    """
    if runs < 2:
        raise ValueError("Two runs at least: one has no spread.")
    told, parts = [], dict.fromkeys(PARTS, Covered(0, 0))
    true = {by: truth(world, by) for by in ("", *PARTS)}
    for seed in range(runs):
        campaign, reports = simulated(seed, world)
        told.append(estimate(campaign, reports)[0])
        for by in PARTS:
            found = estimate(campaign, reports, by)
            held = [_holds(each, true[by][each.key]) for each in found if each.rate]
            parts[by] = Covered(parts[by].within + sum(held), parts[by].of + len(held))
    rates = [each.rate for each in told if each.rate]
    mean, whole = fmean(rate.value for rate in rates), true[""][""]
    return Proof(
        world=world,
        runs=runs,
        answers=fmean(each.decided for each in told),
        truth=whole,
        mean=mean,
        mean_with_full=fmean(each.rate_with_full.value for each in told if each.rate_with_full),
        spread=stdev(rate.value for rate in rates),
        draw=Covered(sum(rate.low <= whole <= rate.high for rate in rates), runs),
        own=Covered(sum(rate.low <= mean <= rate.high for rate in rates), runs),
        wide=Covered(sum(_holds(each, whole) for each in told), runs),
        alone=Covered(sum(rate.least <= whole <= rate.most for rate in rates), runs),
        parts=parts,
        width_draw=fmean(rate.high - rate.low for rate in rates),
        width=fmean(high - low for low, high in map(_range, told) if high > low),
    )


def _range(found: Estimate) -> tuple[float, float]:
    """Return from where to where a campaign says that the rate lies; nowhere without an answer."""
    if found.rate is None or found.rate_with_full is None:
        return 1.0, 0.0
    return found.rate.least, found.rate_with_full.most


def _holds(found: Estimate, true: float) -> bool:
    low, high = _range(found)
    return low <= true <= high
