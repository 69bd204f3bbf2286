"""Division: the part of a government that runs programmes with a budget of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Division:
    """One division."""

    key: str
    name: Mapping[str, str] = field(hash=False)  # by language
    note: Mapping[str, str] | None = field(default=None, hash=False)
