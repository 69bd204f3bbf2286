"""Whether the country's rules are described well enough to work out what a person would keep."""

from __future__ import annotations

from placefirst.economics.household import is_described
from placefirst.parameters.read import load_country


def keep_unit(country: str) -> str:
    """Return the money in which Explain works it out, empty where nobody described the rules of *country*."""
    found = load_country(country)
    return found.currency if found.is_simulated and is_described(found) else ""
