"""Rule: a country's own profile for counts of people, with what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from placefirst.disclosure.profile import DEFAULT, Profile
from placefirst.parameters.country import Country
from placefirst.parameters.registers import entries
from placefirst.sources import Source

REGISTER: Final = "disclosure"
_MOST: Final = 100  # what a count may be withheld under


@dataclass(frozen=True, slots=True)
class Rule:
    """Which counts are shown in a country; without *sources* it is the house's own."""

    profile: Profile
    sources: tuple[Source, ...] = ()


def rule_of(country: Country) -> Rule:
    """
    Return the rule of *country*; where its files have none, the house's: under 10 withheld, rounded to 5.

    Raises ``InvalidDefinition`` (file, line, remedy) for a number that is not whole or out of range, and
    for a second entry.
    """
    found: list[Rule] = []
    for entry in entries(country, REGISTER, ("least", "base")):
        fields = entry.fields
        if found:
            raise fields.refuse(fields.line("least"), "this is a second rule.", "Keep one.")
        least = fields.whole("least", 2, _MOST)
        profile = Profile(least, fields.whole("base", 1, least))  # of a wider base some would be shown as 0
        found.append(Rule(profile, entry.sources))
    return found[0] if found else Rule(DEFAULT)


def profile_of(country: Country) -> Profile:
    """Return how counts of people are shown in *country*; raises what :func:`rule_of` does."""
    return rule_of(country).profile
