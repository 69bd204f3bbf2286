"""Response: how many of those who were asked told, by stratum, and what those who did not could change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from placefirst.refusals.campaign import Campaign
from placefirst.refusals.report import Report
from placefirst.refusals.sample import totals


@dataclass(frozen=True, slots=True)
class Response:
    """One stratum: codes handed out and used; *rate*: their share in [0, 1], None where none went out."""

    key: str
    name: Mapping[str, str]
    issued: int
    used: int
    rate: float | None


def responses(campaign: Campaign) -> tuple[Response, ...]:
    """Return how many of the codes of each stratum were used, in the campaign's order."""
    return tuple(
        Response(
            each.key, each.name, each.issued, each.used, each.used / each.issued if each.issued else None
        )
        for each in campaign.strata
    )


def counted(campaign: Campaign, reports: Iterable[Report]) -> Campaign:
    """Return *campaign* with as many used codes as there are *reports* of each stratum."""
    used = Counter(each.stratum for each in reports)
    return replace(campaign, strata=tuple(replace(each, used=used[each.key]) for each in campaign.strata))


def worst(campaign: Campaign, reports: Iterable[Report]) -> tuple[float, float] | None:
    """
    Return the rates (turned away, without "full") if all who did not tell got a yes, and if none did.

    Nothing is assumed of them; so the bounds are far apart where few tell (Manski 1990; recalled ◌), and a
    stratum of which nobody told counts as much as the others. None where nobody decided or where it is not
    known how many codes went out.
    """
    if not all(each.issued for each in campaign.strata):
        return None
    total_of = totals(campaign)
    told = list(reports)
    away = below = silent = 0.0
    for stratum in campaign.strata:
        here = [each for each in told if each.stratum == stratum.key]
        code = total_of[stratum.key] / stratum.issued  # times in the frame that one code stands for
        away += code * sum(each.is_turned_away for each in here)
        below += code * sum(each.is_decided and not each.is_full for each in here)
        silent += code * max(0, stratum.issued - len(here))
    if below == 0:
        return None
    return away / (below + silent), (away + silent) / (below + silent)
