"""Element: a part of Individual Placement and Support that a rule pays, limits, forbids or does not mention.

Eight elements are IPS's practice principles; five are core elements that rules treat apart from them. The
list, with its names and what tells two near ones apart, is one data file of the core.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from placefirst.errors import UnknownName
from placefirst.parameters.fields import Fields
from placefirst.parameters.marked import Marked, read_marked
from placefirst.parameters.values import known_source, read_sources
from placefirst.sources import Source

FILE: Final = Path(__file__).with_name("elements.yaml")
LANGUAGES: Final = ("en", "ja")
_KEYS: Final = ("key", "principle", "beside", "name", "says", "differs", "source")


@dataclass(frozen=True, slots=True)
class Element:
    """One element of IPS; texts by language."""

    key: str
    is_principle: bool
    name: Mapping[str, str] = field(hash=False)
    says: Mapping[str, str] = field(hash=False)
    source: Source
    beside: str | None = None  # the principle that lies close to a core element
    differs: Mapping[str, str] | None = field(default=None, hash=False)  # what is asked here and not there


@cache
def elements() -> tuple[Element, ...]:
    """Return every element in the order of the file: the eight principles, then the core elements."""
    shown = FILE.name
    head = Fields(read_marked(FILE, shown=shown), shown=shown, name="elements", known=("elements", "sources"))
    sources = read_sources(head)
    return tuple(_element(node, sources, shown) for node in head.get("elements").value)


def find_element(key: str) -> Element:
    """Return the element called *key*; raises ``UnknownName``."""
    found = {each.key: each for each in elements()}
    if key not in found:
        raise UnknownName("element", key, found)
    return found[key]


def _element(node: Marked, sources: Mapping[str, Source], shown: str) -> Element:
    fields = Fields(node, shown=shown, name="element", known=_KEYS)
    return Element(
        key=fields.text("key"),
        is_principle=fields.flag("principle"),
        name=fields.languages("name", LANGUAGES),
        says=fields.languages("says", LANGUAGES),
        source=known_source(
            fields.text("source"), sources, refuse=lambda p, r: fields.refuse(fields.line("source"), p, r)
        ),
        beside=fields.optional_text("beside"),
        differs=fields.languages("differs", LANGUAGES) if fields.has("differs") else None,
    )
