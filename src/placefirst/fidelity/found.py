"""Found: what the records say of one item: figure, rows, parts, a proposed score or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

#: "Most of them", where the scale gives no number: ours.
MOSTLY: Final = 0.75
DAYS_A_MONTH: Final = 30.44


@dataclass(frozen=True, slots=True)
class Row:
    """One row behind a figure: *of* what (person, worker, occupation …), its key, a number, out of what."""

    of: str
    key: str
    number: float
    out_of: float | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One component of an item: whether the records show it (None: they cannot say), and how often."""

    key: str
    is_there: bool | None
    times: int


@dataclass(frozen=True, slots=True)
class Found:
    """What the records say of one item; *lacks* is why no score is proposed, *notes* what else to know."""

    item: str = ""
    figure: float | None = None
    above: float | None = None
    below: float | None = None
    unit: str = ""
    proposed: int | None = None
    rows: tuple[Row, ...] = ()
    parts: tuple[Part, ...] = ()
    notes: tuple[str, ...] = ()
    lacks: str = ""


def nothing(lacks: str) -> Found:
    """Return that the records say nothing, and why."""
    return Found(lacks=lacks)
