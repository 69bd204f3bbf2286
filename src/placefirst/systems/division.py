"""Division: the part of a government that runs programmes with a budget of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

#: What a country's file calls what no division runs or pays for as such.
NO_DIVISION: Final = "no_division"


@dataclass(frozen=True, slots=True)
class Division:
    """One division."""

    key: str
    name: Mapping[str, str] = field(hash=False)  # by language
    note: Mapping[str, str] | None = field(default=None, hash=False)

    @property
    def runs_programmes(self) -> bool:
        """Whether this is a division, and not the place for what none of them runs."""
        return self.key != NO_DIVISION
