"""Uncertain: which numbers of a country may be off, how far, and with what they belong together.

A country's register ``uncertain.yaml`` names them in groups: what one study would tell at once. Each number
keeps its own ``distribution`` or ``range`` in the file it stands in; one with a range alone is drawn from
the triangle between its ends with its value at the top (assumed).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from placefirst.parameters.history import Distribution


@dataclass(frozen=True, slots=True)
class Group:
    """Numbers that one study would tell at once."""

    name: str  # "ips_effect"
    label: Mapping[str, str] = field(hash=False)  # by language: "What IPS achieves"
    measure: Mapping[str, str] = field(hash=False)  # by language: what one would count, and where
    paths: tuple[str, ...]  # of parameters, in the order of the file
    is_calibrated: bool  # drawn together, as one of the stored points that all meet the published flows


@dataclass(frozen=True, slots=True)
class Uncertain:
    """One number that is drawn."""

    path: str
    group: str
    central: float  # in force on the first day
    law: Distribution | None  # None: it comes with the calibrated point
    mark: str  # of its source
