"""What the page of rules and principles shows: plain values, ready to read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from placefirst.systems.barrier import VERDICTS
from placefirst_web.design.parts import Download
from placefirst_web.design.tables import Table


@dataclass(frozen=True, slots=True)
class Money:
    """An amount as the matrix shows it: "¥5,800 a contact", how its numbers were read, what it is for."""

    text: str
    mark: str
    word: str
    per: str


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell of the matrix."""

    address: str
    element: str
    rule: str  # one of the five words; empty where nothing was gathered for the day
    known_from: str  # the first day of which something is said
    words: str
    article: str
    since: str
    mark: str
    mark_word: str
    money: Sequence[Money]
    lost: Sequence[Money]
    was: str  # the word under today's rules, where an option repaints the cell


@dataclass(frozen=True, slots=True)
class Column:
    """One element at the head of the matrix."""

    key: str
    name: str
    head: str  # the name with places where a narrow column may break it
    says: str
    differs: str
    address: str  # the matrix with this element alone
    is_principle: bool
    paid_by: Sequence[str]
    paid_in_part_by: Sequence[str]


@dataclass(frozen=True, slots=True)
class Line:
    """One programme of the matrix."""

    key: str
    name: str
    address: str  # this programme alone
    cells: Sequence[CellView]

    @property
    def silences(self) -> Sequence[CellView]:
        """The elements of which its rule says nothing, unless an option has changed that."""
        return [cell for cell in self.cells if cell.rule == "silent" and not cell.was]


@dataclass(frozen=True, slots=True)
class Group:
    """The programmes of one division."""

    name: str
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Said:
    """One programme at every element, or one element at every programme, in words."""

    heading: str
    says: str  # what the element is; empty for a programme
    more: str  # the address where the principle is explained
    row_heading: str
    column: Column | None  # who pays for the element; None for a programme
    groups: Sequence[tuple[str, Sequence[tuple[str, CellView]]]]
    back: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """What an agency's contract asks against what the principle asks."""

    programme: str
    element: str
    address: str
    contract: str
    principle: str


@dataclass(frozen=True, slots=True)
class BarriersPage:
    """All that ``map/barriers.html`` shows of the matrix."""

    on: date
    headline: str
    doubt: str
    options: Sequence[str]  # the titles of the chosen options
    changed: Sequence[str]  # "Transition support, outreach: was limits, now pays"
    unchanged: Sequence[str]  # titles of chosen options that repaint nothing
    columns: Sequence[Column]
    groups: Sequence[Group]
    said: Said | None  # one programme or one element alone, in words
    nobody: Sequence[Column]
    by_division: Sequence[str]  # what each division pays for, in a sentence
    conflicts: Sequence[Conflict]
    totals: Table
    downloads: Sequence[Download]
    command: str
    as_of: date
    principles: int  # how many of the columns
    core: int  # the other columns
    words: Sequence[str] = VERDICTS
