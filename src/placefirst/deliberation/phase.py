"""Phase: one step of a lab, its kind, and what holds in it: who is named, when notes are shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

Words = Mapping[str, str]

#: The kinds of phases in the order in which a lab usually goes through them.
KINDS: Final = (
    "experience", "support", "instruments", "vote", "priorities", "barriers", "proposals", "review", "report",
)  # fmt: skip
#: Kinds whose board is made of notes that people write.
NOTED: Final = ("experience", "support", "instruments", "barriers", "review")
#: Named: the author is kept with each note. Anonymous: the author is never stored.
AUTHORS: Final = ("named", "anonymous")
#: At once: a note is seen by all when it is sent. Later: by its writer alone, until all are shown.
SHOWN: Final = ("at_once", "later")
#: Top: so many choices, unranked. Dots: so many dots, several on one item. Ranked: so many, in order (Borda).
METHODS: Final = ("top", "dots", "ranked")


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase; *most* is how many choices (or dots) a ballot has in each category."""

    key: str  # small letters, digits, hyphens; once in a lab
    kind: str  # one of KINDS
    title: Words = field(hash=False)
    session: str = ""  # key of the session in which it is planned
    minutes: int = 0  # planned; 0: no time is planned
    authors: str = "anonymous"
    shown: str = "at_once"
    method: str = "top"
    most: int = 3
    most_on_one: int = 1  # dots on one item; 1 for the other methods
