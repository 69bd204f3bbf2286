"""Matter: all that the sections of a strategy are written from, and what they found missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from placefirst.deliberation.lab import CaseStudy, Proposal
from placefirst.documents.bilingual import Texts
from placefirst.documents.cites import Cites, weakest
from placefirst.documents.content import Cell, Paragraph, Reference, Row, Span, Table, Text
from placefirst.documents.content import Group as Lines
from placefirst.documents.strategy.answered import Answered
from placefirst.documents.strategy.own import Own
from placefirst.parameters.country import Country
from placefirst.sources import Source
from placefirst.systems.actor import Sector, read_sector

FILE = "strategy"


@dataclass(frozen=True, slots=True)
class Matter:
    """The country, what people entered, an answer of Explain, stories, what a lab proposed."""

    country: Country
    on: date
    own: Own
    answer: Answered | None
    stories: Sequence[CaseStudy]
    proposals: Sequence[Proposal]
    say: Texts
    cites: Cites
    sector: Sector
    missing: list[tuple[str, str]] = field(default_factory=list)  # section, what

    @property
    def language(self) -> str:
        """The document's language."""
        return self.say.language

    @property
    def name(self) -> str:
        """The country's name."""
        return self.say.of(self.country.name)

    def lacks(self, section: str, key: str, **values: object) -> Paragraph:
        """Return the sentence that says what *section* lacks, and remember it."""
        text = self.say(f"lacks.{key}", **values)
        self.missing.append((section, text))
        return Paragraph((Span(self.say("missing"), is_strong=True), text), "quiet")

    def entered(self, text: str) -> Paragraph:
        """Return what somebody entered, said to be so."""
        return Paragraph((text, " ", Span(self.say("entered"))))

    def words(self, text: Text, sources: Sequence[Source] = (), *, note: str = "") -> Cell:
        """Return a cell of words and what it rests on."""
        return Cell(text, note, is_words=True, refs=self.cites.source(*sources))

    def known(self, text: str | None) -> str:
        """Return *text*, or that it is not known."""
        return text or self.say("not_known")

    def marked(self, text: str, sources: Sequence[Source]) -> Cell:
        """Return a cell of words with the mark of the least well read of *sources*."""
        source = weakest(sources)
        return Cell(
            text, mark=source.mark, word=self.cites.word(source), is_words=True,
            refs=self.cites.source(*sources),
        )  # fmt: skip

    def table(
        self, key: str, columns: Sequence[str], groups: Sequence[tuple[str, Sequence[Row]]], *,
        note: str = "", widths: tuple[float, ...] = (), refs: tuple[str, ...] = (), **values: object,
    ) -> Table:  # fmt: skip
        """Return a table whose caption and headings are texts: ``KEY.caption``, ``KEY.row``, ``KEY.…``."""
        return Table(
            caption=self.say(f"{key}.caption", **values),
            row_heading=self.say(f"{key}.row"),
            columns=tuple(self.say(f"{key}.{column}") for column in columns),
            groups=tuple(Lines(tuple(rows), heading) for heading, rows in groups if rows),
            note=note,
            refs=refs,
            widths=widths,
        )

    def policy_lab(self) -> tuple[str, ...]:
        """Return the reference to the report whose policy direction this document follows."""
        return self.cites.other(
            Reference("policy_lab", self.say("lab.title"), "Orygen", self.say("lab.where"), mark="●")
        )

    def ours(self) -> tuple[str, ...]:
        """Return the reference to our own judgement."""
        return self.cites.other(
            Reference(
                "ours", self.say("ours.title"), "Placefirst", self.say("ours.where"), mark="◌",
                word=self.say("assumed"),
            )
        )  # fmt: skip


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
