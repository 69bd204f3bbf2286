"""Cites: what a document rests on: each source once, under a key, as the document's language says it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from placefirst.documents.content import Reference
from placefirst.sources import MARKS, Source

#: Why something is ◌, in Japanese; in English the word is the source's own.
_JAPANESE: Final[Mapping[str, str]] = {
    "old text": "旧条文", "derived": "導出", "recalled": "記憶", "assumed": "仮定", "calibrated": "較正",
}  # fmt: skip


class Cites:
    """The references of one document."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._sources: dict[Source, Reference] = {}
        self._others: dict[str, Reference] = {}

    @property
    def all(self) -> tuple[Reference, ...]:
        """Every reference that was asked for."""
        return (*self._sources.values(), *self._others.values())

    def source(self, *sources: Source) -> tuple[str, ...]:
        """Return the keys of *sources*."""
        return tuple(dict.fromkeys(self._source(each).key for each in sources))

    def other(self, reference: Reference) -> tuple[str, ...]:
        """Return the key of a *reference* that is no source of a country's files."""
        self._others.setdefault(reference.key, reference)
        return (reference.key,)

    def word(self, source: Source) -> str:
        """Return why *source* is ◌, in the document's language; empty for what was read."""
        return _JAPANESE.get(source.word, source.word) if self.language == "ja" else source.word

    def _source(self, source: Source) -> Reference:
        if source not in self._sources:
            said = source.in_language(self.language)
            self._sources[source] = Reference(
                key=f"source:{len(self._sources)}",
                title=said.title,
                publisher=said.publisher,
                pinpoint=said.pinpoint or "",
                published=said.published,
                retrieved=said.retrieved,
                mark=said.mark,
                word=self.word(source),
                address=said.url or "",
            )
        return self._sources[source]


def weakest(sources: Iterable[Source]) -> Source:
    """Return the least well read of *sources*: the first ◌, else ◐, else ●."""
    return max(sources, key=lambda each: MARKS.index(each.mark))
