"""Figures of zero exclusion as they may be shown: refusals that IPS would not accept, service by service.

They are counts of what was told, of no sample of anything: reports through an open link are among them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from placefirst.disclosure.column import protected
from placefirst.disclosure.profile import Profile, Withheld
from placefirst.exchange.campaign_figures import WITHHELD, Count
from placefirst.exchange.safe_csv import as_csv
from placefirst.refusals.report import NOT_UNDER_IPS
from placefirst.refusals.zero_exclusion import SIDES, Noes


@dataclass(frozen=True, slots=True)
class Refused:
    """One kind of service, or all (""): told no, of these for a reason of ``NOT_UNDER_IPS``, and for which.

    *share* is of those told no, in [0, 1]; None where one of the counts is withheld or nobody was told no.
    """

    service: str
    no: Count
    not_under_ips: Count
    share: Fraction | None
    reasons: Mapping[str, Count]


@dataclass(frozen=True, slots=True)
class ZeroExclusion:
    """All of it for one campaign or all (""), one area or all ("")."""

    campaign: str
    area: str
    profile: Profile
    whole: Refused
    services: tuple[Refused, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody wrote, who allowed it and whose words were read: of which service, in which language."""

    service: str
    text: str
    language: str


def zero_exclusion(found: Noes, profile: Profile, *, campaign: str = "", area: str = "") -> ZeroExclusion:
    """
    Return what may be shown of *found* in one campaign and area, each "" for all.

    Whoever asks campaign by campaign and area by area learns no more: a count is withheld wherever it could
    be worked out from those beside it on any side.
    """
    at = {side: key for side, key in (("campaign", campaign), ("area", area)) if key}
    return ZeroExclusion(
        campaign=campaign,
        area=area,
        profile=profile,
        whole=_refused(found, profile, "", at),
        services=tuple(
            _refused(found, profile, key, {**at, "service": key}) for key in found.keys["service"]
        ),
    )


def _refused(found: Noes, profile: Profile, service: str, at: Mapping[str, str]) -> Refused:
    no = _count(found, profile, at, found.keys["reason"])
    out = _count(found, profile, at, NOT_UNDER_IPS)
    share = None
    if not isinstance(no, Withheld) and not isinstance(out, Withheld) and no:
        share = Fraction(min(out, no), no)
    reasons = {reason: _count(found, profile, at, (reason,)) for reason in NOT_UNDER_IPS}
    return Refused(service, no, out, share, reasons)


def _count(found: Noes, profile: Profile, at: Mapping[str, str], reasons: Sequence[str]) -> Count:
    """Return the count for *reasons* at *at*, withheld if it is too small beside its like on any side."""
    keys = found.keys["reason"]
    by_reason = dict(zip(keys, found.along("reason", at), strict=True))
    whole = sum(by_reason[reason] for reason in reasons)
    columns = []
    if len(reasons) == 1:
        columns.append(([by_reason[reason] for reason in NOT_UNDER_IPS], NOT_UNDER_IPS.index(reasons[0])))
    elif len(reasons) < len(keys):
        columns.append(([whole, sum(by_reason.values()) - whole], 0))
    for side in SIDES[:-1]:
        if side in at:
            parts = [found.along(side, {**at, "reason": reason}) for reason in reasons]
            columns.append(
                ([sum(each) for each in zip(*parts, strict=True)], found.keys[side].index(at[side]))
            )
    shown = [protected(numbers, profile)[place] for numbers, place in columns]
    withheld = [each for each in shown if isinstance(each, Withheld)]
    return withheld[0] if withheld else profile.count(whole)


def zero_exclusion_data(found: ZeroExclusion, country: str, words: Sequence[Words]) -> dict[str, Any]:
    """Return the figures as plain data, as the JSON file and the API give them; shares in [0, 1]."""
    return {
        "country": country,
        "campaign": found.campaign or None,
        "area": found.area or None,
        "counts": {"withheld_under": found.profile.least, "rounded_to": found.profile.base},
        "in_all": _data(found.whole),
        "by_service": [{"service": each.service, **_data(each)} for each in found.services],
        "words": [{"service": each.service, "language": each.language, "text": each.text} for each in words],
    }


def zero_exclusion_json(found: ZeroExclusion, country: str, words: Sequence[Words]) -> str:
    """Return the same as a JSON text."""
    return json.dumps(zero_exclusion_data(found, country, words), ensure_ascii=False, indent=1) + "\n"


def zero_exclusion_csv(found: ZeroExclusion) -> bytes:
    """Return the lines as a CSV that no spreadsheet takes for formulas; an empty share is not shown."""
    return as_csv(
        ["service", "no", "not_under_ips", "share", *NOT_UNDER_IPS],
        (
            [
                each.service or "all", _plain(each.no), _plain(each.not_under_ips), _hundredths(each.share),
                *(_plain(each.reasons[reason]) for reason in NOT_UNDER_IPS),
            ]
            for each in (found.whole, *found.services)
        ),
    )  # fmt: skip


def _data(found: Refused) -> dict[str, Any]:
    share = _hundredths(found.share)
    return {
        "no": _plain(found.no),
        "not_under_ips": _plain(found.not_under_ips),
        "share": None if share is None else float(share),
        "reasons": {reason: _plain(count) for reason, count in found.reasons.items()},
    }


def _hundredths(share: Fraction | None) -> Fraction | None:
    """Return a share as finely as rounded counts let it be known."""
    return None if share is None else Fraction(round(share * 100), 100)


def _plain(count: Count) -> int | str:
    return WITHHELD if isinstance(count, Withheld) else count
