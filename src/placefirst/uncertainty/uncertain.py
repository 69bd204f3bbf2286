"""Uncertain: which numbers of a country may be off, how far, and with what they belong together.

A country's register ``uncertain.yaml`` (:mod:`placefirst.systems.uncertain`) names them in groups: what one
study would tell at once. Each number keeps its own ``distribution`` or ``range`` in the file it stands in;
one with a range alone is drawn around its value: half of the weight below it, half above, falling in a
straight line to either end (assumed).
"""

from __future__ import annotations

from dataclasses import dataclass

from placefirst.parameters.history import Distribution
from placefirst.systems.uncertain import Group as Group


@dataclass(frozen=True, slots=True)
class Uncertain:
    """One number that is drawn."""

    path: str
    group: str
    central: float  # in force on the first day
    law: Distribution | None  # None: it comes with the calibrated point
    mark: str  # of its source
