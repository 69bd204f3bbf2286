"""Tables of figures as the template ``design/_table.html`` shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ref:
    """A link from a figure to the rows of the sources table that it rests on."""

    number: int
    anchor: str
    label: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure as text; *reason* says why there is none."""

    text: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what it counts, its figures, what they rest on."""

    label: str
    cells: Sequence[Cell]
    note: str = ""
    refs: Sequence[Ref] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Rows under one heading; a table without headings is one part."""

    rows: Sequence[Row]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what, where and when in the caption; headings; parts."""

    caption: str
    row_heading: str
    columns: Sequence[str]
    parts: Sequence[Part]
    note: str = ""
    refs: Sequence[Ref] = ()  # what all its figures rest on
    is_dense: bool = False  # many narrow columns

    @property
    def has_refs(self) -> bool:
        """Whether any row leads to sources."""
        return any(row.refs for part in self.parts for row in part.rows)

    @property
    def width(self) -> int:
        """Number of columns in all."""
        return 1 + len(self.columns) + self.has_refs
