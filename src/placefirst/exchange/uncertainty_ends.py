"""Numbers that the single answer takes at an end of what is held possible of them."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from placefirst.exchange.uncertainty_words import LANGUAGES, say
from placefirst.parameters.read import Country
from placefirst.uncertainty.draws import quantile
from placefirst.uncertainty.sweep import SURE, Sweep

BETWEEN: Final = {"en": "; ", "ja": "；"}


def at_an_end(sweep: Sweep, country: Country) -> dict[str, Any] | None:
    """Return the numbers whose central value lies beyond the middle 95 % of their draws, and what that means.

    None where there is none. A number that comes with a calibrated point is not among them.
    """
    tails = np.array([(1 - SURE) / 2, (1 + SURE) / 2])
    found: list[dict[str, Any]] = []
    for each in sweep.uncertain:
        if each.law is None or each.law.family == "fixed":
            continue
        low, high = (float(end) for end in quantile(each.law, tails))
        if not low < high or low < each.central < high:
            continue
        label = dict(country.parameter(each.path).label or {})
        found.append(
            {"parameter": each.path, "label": label, "central": each.central, "low": low, "high": high}
        )
    if not found:
        return None
    named = {
        language: BETWEEN[language].join(
            f"{one['label'].get(language, one['parameter'])} {one['central']:g} "
            f"({one['low']:.3g}–{one['high']:.3g})"
            for one in found
        )
        for language in LANGUAGES
    }
    return {"numbers": found, "words": say("at_an_end", numbers=named)}
