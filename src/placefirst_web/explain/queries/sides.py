"""The two sides of an answer: today's rules, and the scenario if there is one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from placefirst_web.explain.queries.measures import found

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sides:
    """What an answer compares; *name* is the scenario in words."""

    baseline: Values
    scenario: Values | None = None
    difference: Values | None = None
    name: str = ""

    def change(self, path: Sequence[str]) -> Any:
        """Return scenario minus baseline at *path*; None where it lies within the noise of chance."""
        return found(self.difference, path)
