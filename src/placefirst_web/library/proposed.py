"""Proposed: the usual question about a proposal's scenario, where nobody chose another in Explain."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from placefirst.errors import PlacefirstError
from placefirst_web.library import runs
from placefirst_web.library.models.runs import Run

#: The period and the luck that Explain proposes; a test holds them to it.
START: Final = "2026-04"
YEARS: Final = 10
SEED: Final = 1


def first_of_usual() -> date:
    """Return the first day of the usual period."""
    return date.fromisoformat(f"{START}-01")


def end_of_usual() -> date:
    """Return the first day after the usual period."""
    first = first_of_usual()
    return first.replace(year=first.year + YEARS)


def usual_answer(country: str, texts: Sequence[str]) -> Run | None:
    """Return the kept answer to the usual question about the scenarios *texts*, if somebody asked it."""
    try:
        return runs.find(runs.question(country, texts, start=START, years=YEARS, seed=SEED))
    except PlacefirstError:
        return None
