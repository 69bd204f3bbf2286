"""What a campaign found as one JSON object; counts of people as they may be published."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from placefirst.disclosure.profile import Profile, Withheld
from placefirst.disclosure.rule import profile_of
from placefirst.exchange.narrowing import narrowing_object, shown_ends
from placefirst.parameters.read import load_country
from placefirst_cli.evaluate_text import has_rate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from placefirst.loop.evaluate import Moved, TurnedAway
    from placefirst.refusals.estimate import Estimate
    from placefirst.refusals.interval import Rate


def as_object(found: TurnedAway, moved: Sequence[Moved]) -> dict[str, Any]:
    """Return the estimates, what they say to the model, and people turned away under scenarios."""
    campaign = found.campaign
    profile = profile_of(load_country(campaign.country))
    under: dict[str, dict[str, Any]] = {}
    for each in moved:
        ends = {"before": shown_ends(each.name, each.before), "after": shown_ends(each.name, each.after)}
        under.setdefault(each.scenario, {})[each.name] = ends
    return {
        "campaign": campaign.key,
        "country": campaign.country,
        "title": dict(campaign.title),
        "opens": f"{campaign.opens}",
        "closes": f"{campaign.closes}",
        "synthetic": campaign.is_synthetic,
        "assumed": asdict(campaign.bias),
        "estimates": {
            by or "all": [_estimate(each, profile) for each in estimates]
            for by, estimates in found.estimates.items()
        },
        "transition_support": _estimate(found.of_model, profile) if found.of_model else None,
        "model": narrowing_object(found.narrowing) if found.narrowing else None,
        "why_no_model": found.why_not or None,
        "turned_away_under": under,
    }


def _estimate(each: Estimate, profile: Profile) -> dict[str, Any]:
    told, decided = profile.count(each.told), profile.count(each.decided)
    shows, shows_full = has_rate(each, profile)
    return {
        "key": each.key,
        "told": None if isinstance(told, Withheld) else told,
        "decided": None if isinstance(decided, Withheld) else decided,
        "rate": _rate(each.rate) if shows else None,
        "rate_with_full": _rate(each.rate_with_full) if shows_full else None,
        "design_effect": round(each.effect, 3) if shows_full else None,
    }


def _rate(rate: Rate | None) -> dict[str, float] | None:
    return {name: round(value, 4) for name, value in asdict(rate).items()} if rate else None
