"""Scope: how far a country is described. Derived from the files that are there, never said by a flag."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

#: What the simulation reads of a country: the areas, the topics, and the programmes by their names.
NEEDED: Final = (
    "areas.csv",
    "people.yaml", "search.yaml", "work.yaml", "service_models.yaml", "agencies.yaml", "employers.yaml",
    "money.yaml", "levers.yaml",
    "transition_support.yaml", "day_care.yaml", "centres.yaml", "retention_support.yaml",
    "employment_quota.yaml", "ips.yaml",
)  # fmt: skip

SIMULATED: Final = "simulated"  # all of NEEDED is there
MAPPED: Final = "map"  # programmes, payers and rules are described; nothing can be simulated
FUNDING: Final = "funding"  # no programme yet: only how IPS is paid for
#: From the most to the least described.
LEVELS: Final = (SIMULATED, MAPPED, FUNDING)


def lacking(stems: Collection[str], *, has_areas: bool) -> tuple[str, ...]:
    """Return what is missing of NEEDED for a country with data files of these *stems*.

    >>> lacking(["people"], has_areas=False)[:3]
    ('areas.csv', 'search.yaml', 'work.yaml')
    """
    there = {f"{stem}.yaml" for stem in stems} | ({"areas.csv"} if has_areas else set())
    return tuple(name for name in NEEDED if name not in there)
