"""Estimate: how often people are turned away in a campaign's frame, from what those drawn into it told.

Only reports with a code are a sample. Each stands for the times of its stratum that nobody told of; places
that handed codes out (clinics, offices) were drawn together with all who asked there, so they, not the
people, are what the draw chose. Rates are ratios of weighted sums, their variance is Taylor's over strata
and places (Cochran, *Sampling Techniques*, 1977; Woodruff 1971; recalled ◌).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from placefirst.errors import UnknownName
from placefirst.refusals.campaign import Campaign
from placefirst.refusals.interval import Rate, effective_number, rate
from placefirst.refusals.report import NEEDS, REASONS, WHO, Report
from placefirst.refusals.sample import Sample, sample

Flags = NDArray[np.bool_]

#: What rates may be told apart by: the key of a report on that side. Empty: not told.
_KEYS: Final[Mapping[str, Callable[[Report], str]]] = {
    "": lambda report: "",
    "service": lambda report: report.service,
    "area": lambda report: report.area,
    "month": lambda report: f"{report.asked_in:%Y-%m}",
    "reason": lambda report: report.reason,
    "stratum": lambda report: report.stratum,
    "who": lambda report: report.who,
    "needs": lambda report: report.needs,
}
BY: Final = tuple(_KEYS)
_ORDERS: Final[Mapping[str, tuple[str, ...]]] = {"reason": REASONS, "who": WHO, "needs": NEEDS}


@dataclass(frozen=True, slots=True)
class Estimate:
    """What was told, and the rate in the frame. Counts are of reports, unprotected: not to be shown so.

    *effect*: how many answers of this design are worth one drawn at random one by one. A rate is None
    where nobody decided. Of a reason, *told* counts who was told no for it and *decided* all that were
    decided; the rates are the shares of those turned away for it.
    """

    key: str
    told: int
    decided: int
    turned_away: int
    full: int
    rate: Rate | None
    rate_with_full: Rate | None
    effect: float
    heaviest: float = 0.0  # share of the report that weighs most in the rate, in [0, 1]


def estimate(campaign: Campaign, reports: Iterable[Report], by: str = "") -> tuple[Estimate, ...]:
    """
    Return the rates of *campaign* told apart by one of ``BY``, or in all: one entry for each key met.

    Reports without a code are left out. Without any report the answer in all has no rate, the others are
    empty. Codes of closed lists stand in their order, the others sorted; "" (not told) stands last.

    Raises ``UnknownName`` for another *by*.
    """
    return estimates(campaign, reports, (by,))[by]


def estimates(
    campaign: Campaign, reports: Iterable[Report], ways: Sequence[str] = BY
) -> Mapping[str, tuple[Estimate, ...]]:
    """Return what :func:`estimate` does for each of *ways*, from one look at the sample; raise as it does."""
    known = {stratum.key for stratum in campaign.strata}
    coded = [report for report in reports if report.stratum in known]
    drawn = sample(campaign, coded)
    overall = _whole_effect(drawn)
    found = {}
    for by in ways:
        if by not in _KEYS:
            raise UnknownName("way to tell rates apart", by, BY[1:])
        keys = np.array([_KEYS[by](report) for report in drawn.reports], dtype=np.str_)
        told = Counter(_KEYS[by](report) for report in coded)
        met = set(told) if by else {""}
        if by == "reason":
            met = set(keys[drawn.turned_away | drawn.full].tolist())
        found[by] = tuple(
            _of(
                campaign,
                drawn,
                key,
                keys == key,
                is_reason=by == "reason",
                told=told[key],
                overall=overall,
            )
            for key in _in_order(by, met)
        )
    return found


def _of(
    campaign: Campaign, drawn: Sample, key: str, here: Flags, *, is_reason: bool, told: int, overall: float
) -> Estimate:
    away, full = drawn.turned_away & here, drawn.full & here
    decided = drawn.decided if is_reason else drawn.decided & here
    narrow, effect = _rate(campaign, drawn, away, decided & ~drawn.full, overall)
    wide, effect_with_full = _rate(campaign, drawn, away | full, decided, overall)
    if is_reason and key == "full":
        narrow = None
    return Estimate(
        key=key,
        told=int((away | full).sum()) if is_reason else told,
        decided=int(decided.sum()),
        turned_away=int(away.sum()),
        full=int(full.sum()),
        rate=narrow,
        rate_with_full=wide,
        effect=effect if narrow else effect_with_full,
        heaviest=drawn.heaviest(decided & ~drawn.full),
    )


def _rate(
    campaign: Campaign, drawn: Sample, part: Flags, whole: Flags, overall: float
) -> tuple[Rate | None, float]:
    """Return the weighted share of *part* in *whole* with its doubt, and its design effect."""
    number = int(whole.sum())
    if number == 0:
        return None, 1.0
    share, variance, freedom = drawn.ratio(part, whole)
    most = number / max(1 - drawn.fraction, 1 / number)
    if variance <= 0:
        most /= overall
    worth = effective_number(share, variance, number, freedom, most)
    return rate(share, worth, campaign.bias), number / worth


def _whole_effect(drawn: Sample) -> float:
    """Return the design effect of the rate in all, at least 1: what a share of 0 or 1 is taken to have."""
    whole = drawn.decided
    number = int(whole.sum())
    if number == 0:
        return 1.0
    share, variance, _ = drawn.ratio(drawn.turned_away | drawn.full, whole)
    return max(1.0, variance * number / (share * (1 - share))) if 0 < share < 1 else 1.0


def _in_order(by: str, met: Iterable[str]) -> Sequence[str]:
    order = _ORDERS.get(by, ())
    places = {key: place for place, key in enumerate(order)}
    return sorted(met, key=lambda key: (key == "", places.get(key, len(order)), key))
