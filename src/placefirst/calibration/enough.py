"""Enough: how many answers a campaign needs, before anybody is asked.

Every stored point is taken for the truth in turn: a campaign of so many answers would find that point's
share of people turned away, and leave so much of the interval. What is expected is the mean over the points.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil
from typing import Final

from placefirst.calibration.narrow import IN_ALL, NOTHING, SHARE, left_of, reach_of, region_of
from placefirst.calibration.points import stored_points
from placefirst.errors import InvalidRequest
from placefirst.parameters.read import Country
from placefirst.refusals.campaign import Bias
from placefirst.refusals.interval import rate

FULL: Final = "tse_full_share"  # of a point: told that there is no place, of all who asked
MOST_ANSWERS: Final = 1_000_000
COUNTLESS: Final = 10**12  # answers that leave nothing to the luck of the draw
HALF: Final = 0.5
SURE: Final = Bias(1.0, 1.0, 0.0)
#: What, were it known too, would leave less: how those who do not tell differ; what "full" stands for.
KNOWN: Final = ("bias", "full")
STEPS: Final = (50, 100, 200, 500, 1000, 2000, 5000, 10_000)  # answers, for a table


@dataclass(frozen=True, slots=True)
class Design:
    """How answers will come in; all of it is assumed before a campaign, and shown as assumed."""

    response: float = 0.3  # of the codes handed out, how many bring an answer; ratio
    decided: float = 0.7  # of the answers, how many tell of a yes or a no of transition support; ratio
    per_place: float = 5.0  # decided answers that come from one clinic or office
    likeness: float = 0.05  # how alike those of one place are (intraclass correlation)
    bias: Bias = Bias()
    says_full: bool = True  # whether "full" is said, and may stand for another reason

    def __post_init__(self) -> None:
        """Refuse what no campaign can be."""
        if not (0 < self.response <= 1 and 0 < self.decided <= 1):
            raise InvalidRequest("The shares that answer and that were answered lie above 0 and up to 1.")
        if not (1 <= self.per_place <= 10_000 and 0 <= self.likeness <= 1):
            raise InvalidRequest(
                "From one place come 1 to 10,000 answers, and they are alike from 0 (not at all) to 1."
            )
        bias = self.bias
        if not (0 < bias.least <= 1 <= bias.most <= 10 and 0 <= bias.false < HALF):
            raise InvalidRequest(
                "A no is told for each yes at least 0 to 1 times and at most 1 to 10 times; less than half "
                "of the reports are false."
            )

    @property
    def effect(self) -> float:
        """Return how many answers are worth one that was drawn by itself (Kish's design effect)."""
        return 1 + (self.per_place - 1) * self.likeness


@dataclass(frozen=True, slots=True)
class Enough:
    """What a campaign of so many answers may be expected to leave of the interval of people turned away."""

    answers: int
    codes: int  # to hand out for them
    places: int  # clinics or offices that hand them out
    before: float  # width of the interval; times a year
    after: float  # of the one that is left, mean over the points
    least: float  # where a point is the truth that leaves least, and most
    most: float
    floor: float  # mean, however many answer
    halving: int | None  # the fewest answers that halve the width; None: none do
    were_known: Mapping[str, int | None]  # the same if one thing more were known, by name of KNOWN

    @property
    def left(self) -> float:
        """Return how much of the width is left; ratio."""
        return self.after / self.before


def enough(country: Country, answers: int, design: Design) -> Enough | None:
    """Return what *answers* of a campaign of this *design* would do; None where there is no interval.

    Raises ``InvalidRequest`` for a number of answers that cannot be.
    """
    if not 1 <= answers <= MOST_ANSWERS:
        raise InvalidRequest(f"Ask for 1 to {MOST_ANSWERS:,} answers, not {answers}.")
    code = country.code
    if reach_of(code) is None or not all(FULL in point.given for point in stored_points(code)):
        return None
    low, high = left_of(code, IN_ALL, NOTHING).before
    widths, half = _widths(code, answers, design), (high - low) * HALF
    known = {"bias": replace(design, bias=SURE), "full": replace(design, says_full=False)}
    return Enough(
        answers=answers,
        codes=ceil(answers / design.response),
        places=ceil(answers * design.decided / design.per_place),
        before=high - low,
        after=_mean(widths),
        least=min(widths),
        most=max(widths),
        floor=_mean(_widths(code, COUNTLESS, design)),
        halving=_fewest(code, design, half),
        were_known={name: _fewest(code, known[name], half) for name in KNOWN},
    )


def expected(country: Country, design: Design) -> tuple[tuple[int, float], ...]:
    """Return (answers, expected width that they leave) for a row of numbers of answers."""
    return tuple((answers, _mean(_widths(country.code, answers, design))) for answers in STEPS)


def _widths(code: str, answers: float, design: Design) -> list[float]:
    """Return the width that is left where each stored point in turn is the truth; times a year."""
    worth, widths = answers * design.decided / design.effect, []
    for point in stored_points(code):
        share, full = point.given[SHARE], point.given[FULL] if design.says_full else 0.0
        alone = rate(share, worth * (1 - full), design.bias)
        with_full = rate(share * (1 - full) + full, worth, design.bias)
        low, high = left_of(code, IN_ALL, region_of(alone, with_full)).after
        widths.append(high - low)
    return widths


def _mean(widths: list[float]) -> float:
    return sum(widths) / len(widths)


def _fewest(code: str, design: Design, half: float) -> int | None:
    """Return the fewest answers that leave *half* at most, or None: more answers never leave more."""
    few, many = 0, MOST_ANSWERS
    if _mean(_widths(code, many, design)) > half:
        return None
    while many - few > 1:
        middle = (few + many) // 2
        few, many = (middle, many) if _mean(_widths(code, middle, design)) > half else (few, middle)
    return many
