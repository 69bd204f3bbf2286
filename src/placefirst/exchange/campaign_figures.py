"""Figures of a campaign as they may leave it: counts withheld or rounded, rates only of counts shown.

Pages, files and programs take them from here, so that nothing of a campaign is shown that is not protected.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import Any, Final

from placefirst.disclosure.column import protected, protected_within
from placefirst.disclosure.profile import Profile, Withheld
from placefirst.exchange.safe_csv import as_csv
from placefirst.refusals.campaign import Bias, Campaign
from placefirst.refusals.estimate import BY, Estimate, estimates
from placefirst.refusals.interval import Rate, told_apart
from placefirst.refusals.report import ANSWERS, Report
from placefirst.refusals.response import counted, responses, worst

Count = int | Withheld
LEAST_FOR_A_RATE: Final = 10  # decided; fewer say nothing of a rate
MOST_OF_ONE: Final = 0.02  # of a rate that one report may weigh, or twice its mean
WITHHELD: Final = "withheld"
#: What is counted beside the rates: the answers that are neither yes nor no, and who did not ask.
BESIDE: Final = (*ANSWERS[2:], "wanted")
_RATE: Final = ("value", "low", "high", "least", "most")


@dataclass(frozen=True, slots=True)
class Shown:
    """One line of figures. Of a reason, *told* counts who was told no for it, and there is no *yes*."""

    key: str
    told: Count
    yes: Count | None
    turned_away: Count
    full: Count
    rate: Rate | None  # ends rounded outwards to whole percents
    rate_with_full: Rate | None

    @property
    def has_withheld(self) -> bool:
        """Whether any of its counts is withheld."""
        return any(isinstance(each, Withheld) for each in (self.told, self.yes, self.turned_away, self.full))


@dataclass(frozen=True, slots=True)
class Answered:
    """One stratum: codes handed out, how many told, and their share where it may be shown."""

    key: str
    name: Mapping[str, str]
    issued: int
    told: Count
    rate: Fraction | None


@dataclass(frozen=True, slots=True)
class Figures:
    """All that a campaign shows. *until*: the first month that is not counted yet; None: all is.

    *opened* counts reports through the open link, which are in no rate. *bounds*: the rates if all who got a
    code and did not tell had got a yes, and if none had.
    """

    campaign: Campaign
    until: date | None
    profile: Profile
    whole: Shown
    by: Mapping[str, tuple[Shown, ...]]
    beside: Mapping[str, Count]
    opened: Mapping[str, Count]
    answered: tuple[Answered, ...]
    bounds: tuple[Fraction, Fraction] | None

    @property
    def is_enough(self) -> bool:
        """Whether enough people told for a rate of the whole."""
        return self.whole.rate is not None


def figures(
    campaign: Campaign, reports: Sequence[Report], profile: Profile, *, until: date | None = None
) -> Figures:
    """Return what *campaign* shows of *reports*, those that arrived before *until* if it is given."""
    coded = [each for each in reports if each.stratum]
    campaign = counted(campaign, coded)
    found = estimates(campaign, coded)
    (whole,) = shown(found[""], profile, campaign.bias)
    whole, beside = _overview(whole, _beside(coded), profile)
    bounds = worst(campaign, coded) if whole.rate else None
    return Figures(
        campaign=campaign,
        until=until,
        profile=profile,
        whole=whole,
        by={by: shown(found[by], profile, campaign.bias, by=by) for by in BY if by},
        beside=beside,
        opened=_opened([each for each in reports if not each.stratum], profile),
        answered=tuple(_answered(campaign, profile)),
        bounds=(_down(bounds[0]), _up(bounds[1])) if bounds else None,
    )


def shown(found: Sequence[Estimate], profile: Profile, bias: Bias, *, by: str = "") -> tuple[Shown, ...]:
    """Return the lines of one table as they may be shown beside each other and beside their sums."""
    yes = [each.decided - each.turned_away - each.full for each in found]
    columns = zip(
        found,
        protected([each.told for each in found], profile),
        protected(yes, profile),
        protected([each.turned_away for each in found], profile),
        protected([each.full for each in found], profile),
        strict=True,
    )
    if by == "reason":
        return tuple(
            _line(profile, bias, each, told, None, away, full) for each, told, _, away, full in columns
        )
    return tuple(_line(profile, bias, *each) for each in columns)


def _line(
    profile: Profile, bias: Bias, found: Estimate, told: Count, yes: Count | None, away: Count, full: Count
) -> Shown:
    """Return a line whose rates are shown only where the counts that they are made of are."""
    if yes is not None:
        yes, away, full = protected_within((yes, away, full), told, profile)
    number = found.decided - (0 if yes is None else found.full)
    is_rate = (
        number >= LEAST_FOR_A_RATE and _is_of_many(found.heaviest, number) and not _is_any_withheld(yes, away)
    )
    is_wide = is_rate and not _is_any_withheld(full)
    return Shown(
        key=found.key,
        told=told,
        yes=yes,
        turned_away=away,
        full=full,
        rate=_rounded(found.rate, bias) if is_rate else None,
        rate_with_full=_rounded(found.rate_with_full, bias) if is_wide else None,
    )


def _is_of_many(heaviest: float, number: int) -> bool:
    """Whether no single one of *number* reports weighs so much that a rate would tell what it says."""
    return heaviest <= max(2 / number, MOST_OF_ONE)


def _is_any_withheld(*counts: Count | None) -> bool:
    return any(isinstance(count, Withheld) for count in counts)


def _rounded(rate: Rate | None, bias: Bias) -> Rate | None:
    """Return a rate in whole percents, its ends outwards: finer ones would tell the counts apart.

    What is assumed widens the ends as they are shown: whoever leads a campaign may change it, and would
    else find the finer ones by trying.
    """
    if rate is None:
        return None
    low, high = float(_down(rate.low)), float(_up(rate.high))
    least, most = told_apart(low, high, bias)
    return Rate(round(rate.value, 2), low, high, min(low, float(_down(least))), max(high, float(_up(most))))


def _down(share: float) -> Fraction:
    return Fraction(floor(share * 100 + 1e-9), 100)


def _up(share: float) -> Fraction:
    return Fraction(ceil(share * 100 - 1e-9), 100)


def _overview(whole: Shown, beside: Mapping[str, int], profile: Profile) -> tuple[Shown, dict[str, Count]]:
    """Return the line of all, and the counts beside its rate, as they may be shown in one table."""
    yes = 0 if whole.yes is None else whole.yes
    counts = (yes, whole.turned_away, whole.full, *map(profile.count, beside.values()))
    safe = protected_within(counts, whole.told, profile)
    if safe[:3] != counts[:3]:
        yes, away, full = safe[:3]
        whole = replace(whole, yes=yes, turned_away=away, full=full, rate=None, rate_with_full=None)
    return whole, dict(zip(beside, safe[3:], strict=True))


def _beside(coded: Iterable[Report]) -> dict[str, int]:
    numbers = dict.fromkeys(BESIDE, 0)
    for report in coded:
        key = "wanted" if report.asked == "wanted" else report.answer
        if key in numbers and report.told_before != "yes":
            numbers[key] += 1
    return numbers


def _opened(reports: Sequence[Report], profile: Profile) -> dict[str, Count]:
    numbers = {
        "told": len(reports),
        "yes": sum(each.is_decided and each.answer == "yes" for each in reports),
        "turned_away": sum(each.is_turned_away for each in reports),
        "full": sum(each.is_full for each in reports),
    }
    told, *counts = (profile.count(number) for number in numbers.values())
    return dict(zip(numbers, (told, *protected_within(counts, told, profile)), strict=True))


def _answered(campaign: Campaign, profile: Profile) -> Iterator[Answered]:
    of_strata = responses(campaign)
    told = protected([each.used for each in of_strata], profile)  # as in the table by stratum
    for each, count in zip(of_strata, told, strict=True):
        rate = None
        if each.issued and not isinstance(count, Withheld):
            rate = min(Fraction(1), Fraction(count, each.issued))
        yield Answered(each.key, each.name, each.issued, count, rate)


def figures_json(found: Figures) -> str:
    """Return the figures as a JSON text; what is withheld is the word "withheld"."""
    return json.dumps(figures_data(found), ensure_ascii=False, indent=1) + "\n"


def figures_data(found: Figures) -> dict[str, Any]:
    """Return the figures as plain data, as the JSON file and the API give them; shares in [0, 1]."""
    campaign, bias = found.campaign, found.campaign.bias
    return {
        "campaign": campaign.key,
        "country": campaign.country,
        "title": dict(campaign.title),
        "is_synthetic": campaign.is_synthetic,
        "opens": campaign.opens.isoformat(),
        "closes": campaign.closes.isoformat(),
        "counted_until": found.until.isoformat() if found.until else None,
        "counts": {"withheld_under": found.profile.least, "rounded_to": found.profile.base},
        "assumed": {"told_least": bias.least, "told_most": bias.most, "false_most": bias.false},
        "in_all": _data(found.whole),
        "by": {by: [_data(line) for line in lines] for by, lines in found.by.items()},
        "beside": {key: _plain(count) for key, count in found.beside.items()},
        "open_link": {key: _plain(count) for key, count in found.opened.items()},
        "response": [
            {
                "stratum": each.key,
                "codes": each.issued,
                "told": _plain(each.told),
                "rate": _decimal(each.rate),
            }
            for each in found.answered
        ],
        "if_all_told": [float(end) for end in found.bounds] if found.bounds else None,
    }


def _data(line: Shown) -> dict[str, Any]:
    return {
        "key": line.key,
        "told": _plain(line.told),
        "yes": None if line.yes is None else _plain(line.yes),
        "turned_away": _plain(line.turned_away),
        "full": _plain(line.full),
        "rate": _ends(line.rate),
        "rate_with_full": _ends(line.rate_with_full),
    }


def figures_csv(found: Figures) -> bytes:
    """Return the lines of all tables as one CSV that no spreadsheet takes for formulas; empty: not shown."""
    columns = [
        "by", "key", "told", "yes", "turned_away", "full",
        *(f"rate_{end}" for end in _RATE), *(f"rate_with_full_{end}" for end in _RATE),
    ]  # fmt: skip
    lines = [("all", found.whole), *((by, line) for by, lines in found.by.items() for line in lines)]
    return as_csv(
        columns,
        (
            [
                by,
                line.key,
                *(None if count is None else _plain(count) for count in
                  (line.told, line.yes, line.turned_away, line.full)),
                *_cells(line.rate),
                *_cells(line.rate_with_full),
            ]
            for by, line in lines
        ),
    )  # fmt: skip


def _plain(count: Count) -> int | str:
    return WITHHELD if isinstance(count, Withheld) else count


def _ends(rate: Rate | None) -> dict[str, float] | None:
    return {end: getattr(rate, end) for end in _RATE} if rate else None


def _cells(rate: Rate | None) -> list[Fraction | None]:
    return [Fraction(getattr(rate, end)).limit_denominator(100) if rate else None for end in _RATE]


def _decimal(share: Fraction | None) -> float | None:
    return None if share is None else round(float(share), 2)
