"""Matter: all that the sections of a strategy are written from, and what they found missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from placefirst.deliberation.lab import CaseStudy, Proposal
from placefirst.documents.bilingual import Texts
from placefirst.documents.cites import Cites
from placefirst.documents.pieces import Pieces
from placefirst.documents.strategy.answered import Answered
from placefirst.documents.strategy.own import Own
from placefirst.parameters.country import Country
from placefirst.systems.actor import Sector, read_sector

FILE = "strategy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter(Pieces):
    """The country, what people entered, an answer of Explain, stories, what a lab proposed."""

    country: Country
    on: date
    own: Own
    answer: Answered | None
    stories: Sequence[CaseStudy]
    proposals: Sequence[Proposal]
    sector: Sector

    @property
    def name(self) -> str:
        """The country's name."""
        return self.say.of(self.country.name)


def matter(
    country: Country, language: str, on: date, *, own: Own | None = None, answer: Answered | None = None,
    stories: Sequence[CaseStudy] = (), proposals: Sequence[Proposal] = (),
) -> Matter:  # fmt: skip
    """Return the matter of a strategy for *country* as its data stand, said on the day *on*."""
    return Matter(
        country=country,
        on=on,
        own=own or Own(),
        answer=answer,
        stories=stories,
        proposals=proposals,
        say=Texts(language, FILE),
        cites=Cites(language),
        sector=read_sector(country),
    )
