"""Response: how many of those who were asked told, by stratum, and what those who did not could change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from placefirst.refusals.campaign import Campaign
from placefirst.refusals.report import Report
from placefirst.refusals.sample import sample


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

    Nothing is assumed of them; so the bounds are far apart where few tell (Manski 1990; recalled ◌). None
    where nobody decided or where it is not known how many codes went out.
    """
    if not all(each.issued for each in campaign.strata):
        return None
    drawn = sample(campaign, [each for each in reports if each.stratum])
    issued = {each.key: each.issued for each in campaign.strata}
    away = below = silent = 0.0
    for part in drawn.parts:
        told = part.last - part.first
        here = slice(part.first, part.last)
        answered = min(1.0, told / issued[drawn.reports[part.first].stratum])
        weight = part.total / told * answered
        away += weight * float(drawn.turned_away[here].sum())
        below += weight * float((drawn.decided & ~drawn.full)[here].sum())
        silent += part.total * (1 - answered)
    if below == 0:
        return None
    return away / (below + silent), (away + silent) / (below + silent)
