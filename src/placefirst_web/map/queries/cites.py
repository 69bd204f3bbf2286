"""The sources of a page: each with one number, its mark, and in full where they are listed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from placefirst.sources import Source
from placefirst_web.design.parts import Citation, citation


@dataclass(frozen=True, slots=True)
class Cite:
    """One source as ``map/_cites.html`` (by number) and ``map/_sources.html`` (in full) show it."""

    number: int
    source: Citation


class Numbered:
    """The sources of one page, each with one number, in the order in which they are met."""

    def __init__(self) -> None:
        self._found: dict[Source, Cite] = {}

    def cite(self, sources: Iterable[Source]) -> tuple[Cite, ...]:
        """Return *sources* with their numbers on this page."""
        return tuple(self._one(each) for each in sources)

    @property
    def all(self) -> Sequence[Cite]:
        """Every source met so far."""
        return tuple(self._found.values())

    def _one(self, source: Source) -> Cite:
        if source not in self._found:
            self._found[source] = Cite(len(self._found) + 1, citation(source))
        return self._found[source]
