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
    """One figure as text; *reason* says why there is none, or a word more.

    *mark* (● ◐ ◌) and its *word* stand beside it, *address* leads to the page about it; *is_words* is true
    for a cell of words, which stand on the left. *rule* is one of the words of ``_barrier.html`` instead.
    """

    text: str
    reason: str = ""
    mark: str = ""
    word: str = ""
    address: str = ""
    is_words: bool = False
    rule: str = ""

    @property
    def is_doubt(self) -> bool:
        """Whether *reason* is a figure, such as ``±143``, which a line must not part from its unit."""
        return self.reason[:1] in tuple("±+−")


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what it counts, its figures, what they rest on; *address* is the page about it."""

    label: str
    cells: Sequence[Cell]
    note: str = ""
    refs: Sequence[Ref] = ()
    address: str = ""


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
    is_sortable: bool = False  # the reader may sort it (needs _scripts_of_tables.html or _scripts.html)

    @property
    def has_refs(self) -> bool:
        """Whether any row leads to sources."""
        return any(row.refs for part in self.parts for row in part.rows)

    @property
    def headings(self) -> Sequence[tuple[str, bool]]:
        """Each column's heading, and whether its cells are words."""
        first = next((row.cells for part in self.parts for row in part.rows), ())
        words = [cell.is_words or bool(cell.rule) for cell in first]
        words += [False] * (len(self.columns) - len(words))
        return list(zip(self.columns, words, strict=False))

    @property
    def width(self) -> int:
        """Number of columns in all."""
        return 1 + len(self.columns) + self.has_refs
