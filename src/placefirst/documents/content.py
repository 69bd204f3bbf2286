"""Content: one document, whatever its face: its title, its parts in order, and what they rest on.

A document is plain data in one language. ``typst`` makes a tagged PDF of it, ``word`` a Word file, ``slide``
a slide; the web has a template. Whatever rests on a source names it by its key (``refs``); the faces number
the references in the order in which they are first met, and list only those.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from typing import Any, Final

#: How a paragraph is said.
TONES: Final = ("plain", "lead", "quiet", "small")
#: How tight a document is set: for reading, or for two pages of a meeting.
DENSITIES: Final = ("roomy", "compact")


@dataclass(frozen=True, slots=True)
class Span:
    """Words in a sentence that are a number, a link or strong; *refs* are keys of references.

    *mark* (● ◐ ◌) and its *word* ("assumed") stand behind them, in the text itself.
    """

    text: str
    mark: str = ""
    word: str = ""
    refs: tuple[str, ...] = ()
    address: str = ""
    is_strong: bool = False
    language: str = ""  # of the words, where it is not the document's


Text = str | tuple[str | Span, ...]
"""A sentence or two: words, or words and spans in their order."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 stands right below the title."""

    text: str
    level: int = 1
    key: str = ""  # by which other parts may lead to it


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in one of ``TONES``."""

    text: Text
    tone: str = "plain"
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """Points, or steps where *is_numbered*."""

    items: tuple[Text, ...]
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class Terms:
    """What is meant, and what is said of it, pair by pair."""

    items: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """What a reader must not miss."""

    heading: str
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure in large type: what it is, how much, how sure."""

    label: str
    value: str
    note: str = ""
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """A few figures side by side."""

    items: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: a figure on the right, or words on the left; *note* says why, or a word more."""

    text: Text
    note: str = ""
    mark: str = ""
    word: str = ""
    is_words: bool = False
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its heading and its cells."""

    label: str
    cells: tuple[Cell, ...]
    note: str = ""
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of a table under one heading, or under none."""

    rows: tuple[Row, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what, where and when in the caption; a header row; a header cell in each line.

    *widths* are the columns' shares of the measure, the row headings first; without them words take what
    figures leave.
    """

    caption: str
    row_heading: str
    columns: tuple[str, ...]
    groups: tuple[Group, ...]
    note: str = ""
    refs: tuple[str, ...] = ()
    widths: tuple[float, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every line, whatever heading it stands under."""
        return tuple(row for group in self.groups for row in group.rows)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture from a Vega-Lite specification with roles; *summary* says it to who cannot see it.

    *title* is its finding; *table* is the same in figures, printed below it where *prints_table*; *credit* is
    whose drawing lies under it.
    """

    title: str
    summary: str
    spec: Mapping[str, Any] = field(hash=False)
    note: str = ""
    refs: tuple[str, ...] = ()
    table: Table | None = None
    prints_table: bool = True
    credit: str = ""
    key: tuple[tuple[str, str], ...] = ()  # (role, words) of steps
    width: int = 640  # pixels of the drawing: the wider, the smaller its words on paper


@dataclass(frozen=True, slots=True)
class Beside:
    """Two columns where the page has room; read the left one first."""

    left: tuple[Block, ...]
    right: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """Parts that stand on one page, where they fit on one."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins a page."""


@dataclass(frozen=True, slots=True)
class References:
    """The place of the numbered list of what is cited; *columns* where the page has room."""

    columns: int = 1


Block = (
    Heading | Paragraph | Listing | Terms | Notice | Facts | Table | Picture | Beside | Together | NewPage
    | References
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reference:
    """One thing that a document rests on, as its list of sources says it."""

    key: str
    title: str
    publisher: str = ""
    pinpoint: str = ""
    published: date | None = None
    retrieved: date | None = None  # the day on which it was read
    mark: str = ""  # ● ◐ ◌
    word: str = ""  # beside the mark, in the document's language
    note: str = ""
    address: str = ""
    language: str = ""  # of the title, where it is not the document's


@dataclass(frozen=True, slots=True)
class Document:
    """A document in one language. *day* is when it was made; nothing in it depends on another clock."""

    title: str
    language: str
    day: date
    blocks: tuple[Block, ...]
    references: tuple[Reference, ...] = ()
    eyebrow: str = ""  # above the title: whose, what, when
    subtitle: str = ""  # below the title: the doubt
    footer: str = ""  # at the foot of each page, before its number
    summary: str = ""  # of the file's properties
    keywords: tuple[str, ...] = ()
    density: str = "roomy"
    scale: float = 1.0  # of the type of a PDF, for what must fit on its pages

    @property
    def cited(self) -> tuple[Reference, ...]:
        """The references that something rests on, in the order in which they are first met."""
        known = {each.key: each for each in self.references}
        return tuple(known[key] for key in dict.fromkeys(_refs(self.blocks)) if key in known)

    @property
    def numbers(self) -> dict[str, int]:
        """The number of each cited reference by its key, from 1."""
        return {each.key: number for number, each in enumerate(self.cited, start=1)}


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide in A4 landscape: the finding, its doubt, a few points, one picture and one table."""

    title: str
    language: str
    day: date
    subtitle: str
    points: tuple[Text, ...]
    picture: Picture | None
    table: Table | None
    sources: str  # one line
    eyebrow: str = ""
    footer: str = ""


def plain(text: Text) -> str:
    """Return a text without its spans: ``"five ◌ (assumed)"``; marks stay in words.

    >>> plain(("Fee: ", Span("5", mark="◌", word="assumed"), "."))
    'Fee: 5 ◌ (assumed).'
    """
    if isinstance(text, str):
        return clean(text)
    return clean("".join(each if isinstance(each, str) else _said(each) for each in text))


def spans(text: Text) -> tuple[Span, ...]:
    """Return a text as spans only, cleaned."""
    pieces = (text,) if isinstance(text, str) else text
    return tuple(Span(clean(piece)) if isinstance(piece, str) else piece for piece in pieces)


def clean(text: str) -> str:
    """Return what a page can hold of *text*, which anybody may have typed.

    Controls, unassigned and lone surrogate characters are left out, and so are the marks that turn the
    direction of what follows: in a document they could only mislead. Line breaks become spaces.

    >>> clean("a\\x00b\\u202ec\\nd")
    'abc d'
    """
    kept = (each for each in " ".join(text.split("\n")) if not _is_unfit(each))
    return "".join(" " if each in "\t\r" else each for each in kept)


def titled(text: str) -> str:
    """Return what a heading can hold of *text*: a dash where nothing of it can be seen.

    >>> titled("Money"), titled(" \\u202e")
    ('Money', '–')
    """
    return clean(text).strip() or "–"


def _is_unfit(letter: str) -> bool:
    category = unicodedata.category(letter)
    if category in ("Cs", "Cn", "Co"):
        return True
    if category == "Cc":
        return letter not in "\t\r"
    return category == "Cf" and letter not in "\u200c\u200d"  # joiners belong to words


def refs_of(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Give the keys of references in the order in which *blocks* meet them, as often as they do."""
    return _refs(blocks)


def _said(span: Span) -> str:
    mark = f" {span.mark}" + (f" ({span.word})" if span.word else "") if span.mark else ""
    return span.text + mark


def _refs(piece: object) -> Iterator[str]:
    """Yield the keys of references in the order of the text."""
    if isinstance(piece, tuple):
        for each in piece:
            yield from _refs(each)
    elif is_dataclass(piece):
        for each in fields(piece):
            value = getattr(piece, each.name)
            if isinstance(piece, Picture) and each.name == "table" and not piece.prints_table:
                continue
            if each.name == "refs":
                yield from value
            elif isinstance(value, tuple) or is_dataclass(value):
                yield from _refs(value)
