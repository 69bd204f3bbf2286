"""CHEERS 2022: the 28 items of reporting an economic evaluation, each with where a brief answers it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from placefirst.parameters.fields import Fields
from placefirst.parameters.marked import Marked, read_marked
from placefirst.parameters.values import read_sources
from placefirst.sources import Source

FILE: Final = Path(__file__).with_name("texts") / "cheers.yaml"
LANGUAGES: Final = ("en", "ja")
ITEMS: Final = 28
#: The sections of a full brief that an item may name.
SECTIONS: Final = (
    "title", "question", "context", "barriers", "options", "results", "money", "equity", "risks", "sources",
    "method", "numbers",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """One item; *section* answers it as *says* says, or it does not apply (None) because of what it says."""

    number: int
    asks: Mapping[str, str] = field(hash=False)  # by language
    section: str | None
    says: Mapping[str, str] = field(hash=False)  # by language; with {rate} or {currency}


@dataclass(frozen=True, slots=True)
class Cheers:
    """The items in their order, and where they come from."""

    items: tuple[Item, ...]
    source: Source


@cache
def cheers() -> Cheers:
    """Return the items; raises ``InvalidDefinition`` (file, line, remedy) unless all 28 stand in order."""
    shown = FILE.name
    fields = Fields(read_marked(FILE, shown=shown), shown=shown, name="cheers", known=("items", "sources"))
    items = tuple(_item(node, shown) for node in fields.get("items").value)
    if [each.number for each in items] != list(range(1, ITEMS + 1)):
        raise fields.refuse(
            fields.line("items"), f"the items are not 1 to {ITEMS}.", "Write each once, in order."
        )
    (source,) = read_sources(fields).values()
    return Cheers(items, source)


def _item(node: Marked, shown: str) -> Item:
    fields = Fields(node, shown=shown, name="item", known=("item", "asks", "section", "says"))
    return Item(
        fields.whole("item", 1, ITEMS),
        fields.languages("asks", LANGUAGES),
        fields.word("section", SECTIONS) if fields.has("section") else None,
        fields.languages("says", LANGUAGES),
    )
