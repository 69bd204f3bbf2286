"""What a campaign found as one JSON object; counts of people as they may be published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from placefirst.exchange.campaign_figures import figures_data
from placefirst.exchange.narrowing import narrowing_object, shown_ends

if TYPE_CHECKING:
    from collections.abc import Sequence

    from placefirst.loop.evaluate import Moved, TurnedAway


def as_object(found: TurnedAway, moved: Sequence[Moved]) -> dict[str, Any]:
    """Return the figures, what they say to the model, and people turned away under scenarios."""
    under: dict[str, dict[str, Any]] = {}
    for each in moved:
        ends = {"before": shown_ends(each.name, each.before), "after": shown_ends(each.name, each.after)}
        under.setdefault(each.scenario, {})[each.name] = ends
    return {
        **figures_data(found.figures),
        "model": narrowing_object(found.narrowing) if found.narrowing else None,
        "why_no_model": found.why_not or None,
        "turned_away_under": under,
    }
