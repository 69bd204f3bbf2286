"""Board: a template and what it shows, for one phase."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from placefirst_web.library.models.labs import LabPhase


@dataclass(frozen=True, slots=True)
class Board:
    """What stands on the board of *phase*."""

    template: str
    context: dict[str, Any]
    phase: LabPhase
