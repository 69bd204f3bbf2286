"""Pieces: what a document that adapts to a country is put together with, and what it found missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from placefirst.deliberation.lab import CaseStudy
from placefirst.documents.bilingual import Texts
from placefirst.documents.cites import Cites, weakest
from placefirst.documents.content import (
    Block,
    Cell,
    Group,
    Heading,
    Paragraph,
    Reference,
    Row,
    Span,
    Table,
    Terms,
    Text,
)
from placefirst.sources import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """The texts and references of one document, and what its sections found missing."""

    say: Texts
    cites: Cites
    missing: list[tuple[str, str]] = field(default_factory=list)  # section, what

    @property
    def language(self) -> str:
        """The document's language."""
        return self.say.language

    def lacks(self, section: str, key: str, **values: object) -> Paragraph:
        """Return the sentence that says what *section* lacks, and remember it."""
        text = self.say(f"lacks.{key}", **values)
        self.missing.append((section, text))
        return Paragraph((Span(self.say("missing") + self.say.sign("colon"), is_strong=True), text), "quiet")

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
            groups=tuple(Group(tuple(rows), heading) for heading, rows in groups if rows),
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

    def what_is_missing(self) -> tuple[Block, ...]:
        """Return the list of what the sections found missing, section by section; nothing if all is there."""
        by_section: dict[str, list[str]] = {}
        for section, text in self.missing:
            by_section.setdefault(section, []).append(text)
        if not by_section:
            return ()
        terms = tuple(
            (self.say(f"section.{section}"), " ".join(told)) for section, told in by_section.items()
        )
        return (Heading(self.say("section.missing"), 1, "missing"), Terms(terms))

    def story(self, story: CaseStudy) -> tuple[Block, ...]:
        """Return a case study in the document's language, where somebody translated it."""
        told = story.translation if self.language != story.language else {}
        terms: list[tuple[str, Text]] = [
            (self.say(f"story.{part}"), told.get(part) or getattr(story, part))
            for part in ("context", "done", "outcome")
        ]
        if story.quote:
            whose = f" ({story.whose_words})" if story.whose_words else ""
            terms.append((self.say("story.quote"), f"“{told.get('quote') or story.quote}”{whose}"))
        return Heading(told.get("title") or story.title, 2), Terms(tuple(terms))
