"""A narrowing of the model by a campaign as one JSON object, and how many answers would do as another."""

from __future__ import annotations

from typing import Any

from placefirst.calibration.enough import Design, Enough
from placefirst.calibration.narrow import FIGURES, Ends, Narrowing


def narrowing_object(narrowing: Narrowing) -> dict[str, Any]:
    """Return the region of the share, every figure before and after, and each stored point's likelihood."""
    region = narrowing.region
    return {
        "share": {
            "low": round(region.low, 4),
            "flat": [round(end, 4) for end in region.flat],
            "high": round(region.high, 4),
            "points": [round(end, 4) for end in narrowing.reach],
        },
        "meets_points": narrowing.is_met,
        "reaches_beyond_points": narrowing.is_beyond,
        "figures": {
            name: {
                "before": shown_ends(name, each.before),
                "after": shown_ends(name, each.after),
                "explained": round(each.explained, 3),
                "follows": each.follows,
                "left": round(each.left, 4),
            }
            for name, each in narrowing.figures.items()
        },
        "points": [
            {
                "share": round(point.share, 4),
                "refused": round(point.refused),
                "likelihood": round(point.likelihood, 4),
                "within": point.is_within,
            }
            for point in narrowing.points
        ],
    }


def shown_ends(name: str, ends: Ends) -> list[float]:
    """Return the ends of a figure: shares with four decimals, GAF points with one, all else whole."""
    digits = 4 if FIGURES[name] == "log odds" else 1 if "midpoint" in name or "gaf" in name else None
    return [round(end, digits) for end in ends]


def enough_object(found: Enough, design: Design) -> dict[str, Any]:
    """Return what a number of answers would leave, and what was assumed for it."""
    return {
        "answers": found.answers,
        "codes": found.codes,
        "places": found.places,
        "width": {
            "before": round(found.before),
            "after": round(found.after),
            "least": round(found.least),
            "most": round(found.most),
            "of_countless_answers": round(found.floor),
        },
        "left": round(found.left, 4),
        "answers_that_halve_it": found.halving,
        "answers_if_known_too": dict(found.were_known),
        "assumed": {
            "response": design.response,
            "decided": design.decided,
            "per_place": design.per_place,
            "likeness": design.likeness,
            "told_least": design.bias.least,
            "told_most": design.bias.most,
            "false": design.bias.false,
        },
    }
