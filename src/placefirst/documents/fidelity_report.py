"""Fidelity report: one review of a service as a document, strengths first, then what matters most.

The frame follows what reviewers hand in elsewhere (who, when, how; strengths; priorities; each item with its
score, what was seen and what is recommended). What people served and peers said is a section of its own. A
review that rests on an anchor nobody here has read says so on top and lists the items.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from placefirst.documents.content import (
    Block,
    Cell,
    Document,
    Fact,
    Facts,
    Group,
    Heading,
    Listing,
    Notice,
    Paragraph,
    Reference,
    References,
    Row,
    Table,
)
from placefirst.documents.phrases import phrases
from placefirst.documents.said import said
from placefirst.fidelity.agreement import Agreement
from placefirst.fidelity.compare import Gap
from placefirst.fidelity.review import Scored
from placefirst.fidelity.scale import Item
from placefirst.sources import Source

LANGUAGES = ("en", "ja")
Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Voice:
    """What people said to the reviewers, in their words: who, how many, about which item if about one."""

    who: Words = field(hash=False)
    people: int
    words: str
    item: Item | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the action plan."""

    action: str
    item: Item | None = None
    aim: int | None = None
    owner: str = ""
    due_on: date | None = None
    status: Words = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """All that the report says; names of who scored, and of nobody served."""

    service: Words = field(hash=False)
    kind: Words = field(hash=False)
    is_independent: bool
    counts: bool  # as a review, in the directory too
    begins_on: date
    ends_on: date
    evidence_from: date
    evidence_to: date
    reported_on: date | None
    next_on: date | None
    reviewers: Sequence[str]
    collected: Sequence[Words]
    strengths: str
    priorities: str
    found: Scored
    comments: Mapping[str, tuple[str, str]]  # by item: what was seen, what is recommended
    voices: Sequence[Voice] = ()
    agreement: Agreement | None = None
    own: Gap | None = None  # the self-assessment before it (one) beside this review (other)
    before: tuple[date, Gap] | None = None  # the review before it (one) beside this one
    steps: Sequence[Step] = ()


@cache
def texts() -> Mapping[str, Words]:
    """Return the words of the report by key and language."""
    return phrases("fidelity_report", LANGUAGES)


def fidelity_report(told: Reviewed, language: str, day: date) -> Document:
    """Return the report of a review in *language* (en, ja) as of *day*."""
    writer = _Writer(told, language)
    return Document(
        title=writer.title(),
        language=language,
        day=day,
        blocks=tuple(writer.blocks()),
        references=writer.references(),
        eyebrow=writer.say("eyebrow", service=told.service[language], kind=told.kind[language]),
        subtitle=writer.doubt(),
        footer=writer.say("footer", service=told.service[language]),
        summary=writer.title(),
        keywords=("IPS", told.found.scale.short[language]),
    )


class _Writer:
    def __init__(self, told: Reviewed, language: str) -> None:
        self._told, self._language = told, language
        self._scale = told.found.scale

    def say(self, key: str, **values: object) -> str:
        """Return the text *key* with *values* in their places."""
        return texts()[key][self._language].format(**values)

    def title(self) -> str:
        """Return the finding: the total and its band."""
        found, service = self._told.found, self._told.service[self._language]
        scale = self._scale.short[self._language]
        if found.total is None:
            return self.say("title_open", service=service, scale=scale, count=len(found.missing))
        values = {"service": service, "total": found.total, "of": self._scale.highest, "scale": scale}
        if found.band:
            return self.say("title", band=found.band.name[self._language], **values)
        return self.say("title_plain", **values)

    def doubt(self) -> str:
        """Return what a reader must know before relying on the total."""
        if not self._told.is_independent:
            return self.say("doubt_self")
        if self._told.found.is_provisional:
            return self.say("doubt_provisional", count=len(self._told.found.unchecked))
        return self.say("doubt_counts" if self._told.counts else "doubt_not_counted")

    def references(self) -> tuple[Reference, ...]:
        """Return the sources of the items and of the bands."""
        sources = {item.source.key: item.source for item in self._scale.items}
        if self._scale.bands_source:
            sources[self._scale.bands_source.key] = self._scale.bands_source
        sources |= {each.source.key: each.source for each in self._scale.cut_offs}
        return tuple(_reference(source.in_language(self._language)) for source in sources.values())

    def blocks(self) -> Iterator[Block]:
        """Return the parts in their order."""
        yield from self._first()
        yield Heading(self.say("strengths"), key="strengths")
        yield from self._paragraphs(self._told.strengths)
        yield Heading(self.say("priorities"), key="priorities")
        yield from self._paragraphs(self._told.priorities)
        yield from self._voices()
        yield from self._method()
        yield from self._scores()
        yield from self._items()
        yield from self._agreement()
        yield from self._beside()
        yield from self._plan()
        yield from self._ends()

    def _first(self) -> Iterator[Block]:
        found = self._told.found
        if found.total is not None:
            yield Facts(
                (
                    Fact(self.say("total"), str(found.total), self.say("of", of=self._scale.highest)),
                    *(
                        Fact(section.name[self._language], str(got), self.say("of", of=most))
                        for section in self._scale.sections
                        for got, most in [found.by_section[section.key]]
                    ),
                )
            )
        if found.unchecked:
            names = said(self._language)["comma"].join(self._name(item) for item in found.unchecked)
            yield Notice(self.say("provisional"), (self.say("provisional_says"), names))
        for each in self._scale.cut_offs:
            key = "reached" if each in found.reached else "not_reached"
            yield Paragraph(
                self.say(key, name=each.name[self._language], least=each.least),
                tone="quiet", refs=(each.source.key,),
            )  # fmt: skip

    def _voices(self) -> Iterator[Block]:
        yield Heading(self.say("voices"), key="voices")
        if not self._told.voices:
            yield Paragraph(self.say("no_voices"), tone="quiet")
            return
        yield Paragraph(self.say("voices_says"), tone="quiet")
        for each in self._told.voices:
            who = self.say("voice", who=each.who[self._language], people=each.people)
            about = self.say("about", item=self._name(each.item)) if each.item else ""
            yield Heading(who + about, level=2)
            yield from self._paragraphs(each.words)

    def _method(self) -> Iterator[Block]:
        told = self._told
        yield Heading(self.say("method"), key="method")
        points = [
            self.say("days", first=told.begins_on, last=told.ends_on),
            self.say("records", first=told.evidence_from, last=told.evidence_to),
            self.say("scored_by", names=said(self._language)["comma"].join(told.reviewers)),
            self.say("apart" if len(told.reviewers) > 1 else "alone"),
        ]
        if told.collected:
            names = said(self._language)["comma"].join(each[self._language] for each in told.collected)
            points.append(self.say("collected", names=names))
        yield Listing(tuple(points))

    def _scores(self) -> Iterator[Block]:
        found = self._told.found
        groups = []
        for section in self._scale.sections:
            rows = tuple(self._row(item) for item in self._scale.of_section(section.key))
            groups.append(Group(rows, section.name[self._language]))
        refs = [item.source.key for item in self._scale.items]
        if self._scale.bands_source and found.band:
            refs.append(self._scale.bands_source.key)
        yield Heading(self.say("scores"), key="scores")
        yield Table(
            caption=self.say(
                "scores_caption", scale=self._scale.name[self._language], edition=self._scale.edition
            ),
            row_heading=self.say("item"),
            columns=(self.say("score"), self.say("means")),
            groups=tuple(groups),
            note=self.say("marks"),
            refs=tuple(dict.fromkeys(refs)),
            widths=(0.42, 0.1, 0.48),
        )

    def _row(self, item: Item) -> Row:
        score = self._told.found.scores.get(item.key)
        if score is None:
            return Row(self._name(item), (Cell("–"), Cell(self.say("no_score"), is_words=True)))
        anchor = item.anchor(score)
        if anchor is None:
            cell = Cell(self.say("not_read"), mark="◌", is_words=True)
        else:
            text = anchor.text.get(self._language) or next(iter(anchor.text.values()))
            cell = Cell(text, mark=anchor.mark, is_words=True)
        return Row(self._name(item), (Cell(str(score)), cell))

    def _items(self) -> Iterator[Block]:
        yield Heading(self.say("each_item"), key="items")
        for item in self._scale.items:
            seen, wish = self._told.comments.get(item.key, ("", ""))
            score = self._told.found.scores.get(item.key)
            if not seen and not wish:
                continue
            yield Heading(self.say("item_scored", item=self._name(item), score=score or "–"), level=2)
            yield from self._paragraphs(seen)
            if wish:
                yield Paragraph(self.say("recommended", words=wish))

    def _agreement(self) -> Iterator[Block]:
        held = self._told.agreement
        if held is None:
            return
        yield Heading(self.say("agreement"), key="agreement")
        kappa = self.say("no_kappa") if held.kappa is None else f"{held.kappa:.2f}"
        yield Paragraph(
            self.say("agreed", same=held.same, items=held.items, within=held.within_one, kappa=kappa)
        )
        if held.differences:
            rows = tuple(
                Row(
                    self._name(self._scale.item(each.item)),
                    (
                        Cell(str(each.one)), Cell(str(each.other)),
                        Cell(str(self._told.found.scores.get(each.item, "–"))),
                    ),
                )
                for each in held.differences
            )  # fmt: skip
            columns = (self.say("first"), self.say("second"), self.say("agreed_score"))
            yield Table(self.say("differences"), self.say("item"), columns, (Group(rows),))

    def _beside(self) -> Iterator[Block]:
        if self._told.own is not None:
            yield Heading(self.say("own"), key="own")
            yield from self._gap(self._told.own, "own_says", self.say("own_score"))
        if self._told.before is not None:
            when, gap = self._told.before
            yield Heading(self.say("before"), key="before")
            yield from self._gap(gap, "before_says", when.isoformat())

    def _gap(self, gap: Gap, says: str, column: str) -> Iterator[Block]:
        yield Paragraph(self.say(says, total=_signed(gap.total), items=len(gap.both)))
        if gap.apart:
            rows = tuple(
                Row(
                    self._name(each.item),
                    (Cell(str(each.one)), Cell(str(each.other)), Cell(_signed(each.change or 0))),
                )
                for each in gap.apart
            )
            columns = (column, self.say("this_review"), self.say("change"))
            yield Table(self.say("apart_caption"), self.say("item"), columns, (Group(rows),))

    def _plan(self) -> Iterator[Block]:
        yield Heading(self.say("plan"), key="plan")
        if not self._told.steps:
            yield Paragraph(self.say("no_plan"), tone="quiet")
        else:
            rows = tuple(
                Row(
                    each.action,
                    (
                        Cell(self._name(each.item) if each.item else "–", is_words=True),
                        Cell(str(each.aim or "–")),
                        Cell(each.owner or "–", is_words=True),
                        Cell(each.due_on.isoformat() if each.due_on else "–", is_words=True),
                        Cell(each.status.get(self._language, "–"), is_words=True),
                    ),
                )
                for each in self._told.steps
            )
            columns = tuple(self.say(key) for key in ("item", "aim", "owner", "due", "status"))
            yield Table(self.say("plan_caption"), self.say("action"), columns, (Group(rows),))
        if self._told.next_on:
            yield Paragraph(self.say("next", day=self._told.next_on))

    def _ends(self) -> Iterator[Block]:
        yield Heading(self.say("rests_on"), key="sources")
        yield Paragraph(self._scale.licence[self._language], tone="quiet")
        yield References()

    def _paragraphs(self, text: str) -> Iterator[Block]:
        for piece in (line.strip() for line in text.splitlines()):
            if piece:
                yield Paragraph(piece)

    def _name(self, item: Item) -> str:
        return f"{item.number} {item.name[self._language]}"


def _signed(number: int) -> str:
    return f"{number:+d}".replace("-", "−") if number else "0"


def _reference(source: Source) -> Reference:
    return Reference(
        key=source.key,
        title=source.title,
        publisher=source.publisher or "",
        pinpoint=source.pinpoint or "",
        published=source.published,
        retrieved=source.retrieved,
        mark=source.mark,
        address=source.url or "",
    )
