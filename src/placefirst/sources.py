"""Sources: who stated a number, what kind of evidence it is, and how we read it (● ◐ ◌)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

#: What kind of statement the source is.
EVIDENCE: Final = (
    "law", "official_statistic", "trial", "cohort", "survey", "model", "expert", "assumption", "seed",
)  # fmt: skip

#: How we read it, with the mark that a reader sees.
READ: Final = {
    "law": "●",
    "publication": "●",
    "secondary": "◐",
    "old_text": "◌",
    "derived": "◌",
    "recalled": "◌",
    "assumed": "◌",
    "calibrated": "◌",
}

MARKS: Final = ("●", "◐", "◌")


@dataclass(frozen=True, slots=True)
class Source:
    """The original work that states a number, and how far its reading can be trusted.

    Title, publisher and pinpoint stand in English or as the work has them; *said* has them by language where
    the file gives several.
    """

    key: str
    title: str
    publisher: str
    evidence: str
    read: str
    pinpoint: str | None = None
    published: date | None = None
    retrieved: date | None = None
    url: str | None = None
    quote: str | None = None
    said: Mapping[str, Mapping[str, str]] = field(default_factory=dict, hash=False, repr=False)

    def in_language(self, language: str) -> Source:
        """Return this source with title, publisher and pinpoint as *language* says them, where it does."""
        words = {name: texts[language] for name, texts in self.said.items() if language in texts}
        return replace(self, **words) if words else self  # type: ignore[arg-type]

    @property
    def mark(self) -> str:
        """● in law or first publication, ◐ on a secondary site, ◌ not yet (see :attr:`word`)."""
        return READ[self.read]

    @property
    def word(self) -> str:
        """The word that goes with ◌ ("assumed", "old text"); empty for ● and ◐."""
        return self.read.replace("_", " ") if self.mark == "◌" else ""

    @property
    def label(self) -> str:
        """Mark and word as printed: ``●`` · ``◐`` · ``◌ assumed``."""
        return f"{self.mark} {self.word}".rstrip()

    @property
    def citation(self) -> str:
        """Title, pinpoint and publisher on one line."""
        parts = [self.title, self.pinpoint, self.publisher]
        return ", ".join(part for part in parts if part)
