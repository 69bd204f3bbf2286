"""Registers: files of words with sources, entry by entry: barriers, stage, funding models, actors, lessons.

The reader of files knows that each entry names its sources; which fields an entry has, the noun knows
that it belongs to, and reads them here with their lines.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from placefirst.parameters.country import Country
from placefirst.parameters.fields import Fields
from placefirst.parameters.marked import Marked
from placefirst.sources import Source


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a register: its fields (refused with file and line) and the sources it rests on."""

    fields: Fields
    sources: tuple[Source, ...]
    languages: tuple[str, ...]

    def texts(self, key: str) -> Mapping[str, str]:
        """Return the text at *key* in every language of the country; refuses a missing one."""
        return self.fields.languages(key, self.languages)

    def optional_texts(self, key: str) -> Mapping[str, str] | None:
        """Return the text at *key* in every language, or None where it is null or missing."""
        return self.texts(key) if self.fields.has(key) else None


def entries(country: Country, stem: str, known: Collection[str]) -> Iterator[Entry]:
    """
    Give the entries of the register *stem* of *country* in the order of its file; none without one.

    Every entry may have the keys *known* and ``source``, which it must have: one key of the file's
    sources or a list of them. Raises ``InvalidDefinition`` (file, line, remedy).
    """
    file = country.files.get(stem)
    if file is None or file.kind != "register":
        return
    for number, node in enumerate(file.head["entries"], start=1):
        fields = Fields(
            node, shown=file.shown, name=f"{country.code}.{stem}, entry {number}", known=(*known, "source")
        )
        cited = _keys(fields.get("source"))
        yield Entry(fields, tuple(file.sources[key] for key in cited), country.languages)


def keyed(country: Country, stem: str, known: Collection[str], key: str = "key") -> Iterator[Entry]:
    """Give the same entries where each has a name of its own at *key*; refuses a name that stands twice."""
    seen: set[str] = set()
    for entry in entries(country, stem, known):
        name = entry.fields.text(key)
        if name in seen:
            raise entry.fields.refuse(entry.fields.line(key), f"'{name}' stands twice.", "Keep one.")
        seen.add(name)
        yield entry


def _keys(node: Marked) -> tuple[str, ...]:
    return tuple(str(each.value) for each in node.value) if node.is_list else (str(node.value),)
