"""A finished lab as one page: phase by phase, and from each sentence the thread down to the notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from placefirst.deliberation import lab as noun
from placefirst.deliberation.example import EXAMPLES, Example, read_example
from placefirst.deliberation.file import lab_text
from placefirst.deliberation.lab import Lab
from placefirst.deliberation.phase import Phase
from placefirst.deliberation.thread import Thread, reference, thread_of
from placefirst.documents.files import PAPERS, file_of
from placefirst.documents.lab_report import lab_report
from placefirst.exchange.lab_file import lab_zip
from placefirst_web.design.language import local
from placefirst_web.design.parts import Download

KINDS: Final = {
    "note": gettext_lazy("note"),
    "group": gettext_lazy("group of notes"),
    "item": gettext_lazy("item of the vote"),
    "priority": gettext_lazy("priority"),
    "source": gettext_lazy("source"),
    "story": gettext_lazy("case study"),
    "statement": gettext_lazy("sentence"),
    "proposal": gettext_lazy("proposal"),
}
SIDES: Final = {"barrier": gettext_lazy("Barriers"), "enabler": gettext_lazy("Enablers")}
PARTS: Final = {
    "solution": gettext_lazy("Policy solution"),
    "rationale": gettext_lazy("Evidence and rationale"),
    "outcome": gettext_lazy("Outcome"),
}


@dataclass(frozen=True, slots=True)
class Card:
    """One example in the list of them."""

    key: str
    title: str
    question: str
    priorities: Sequence[str]


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody wrote, in the reader's language where it was translated; the language it stands in."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Step:
    """One thing of a thread, and what that in turn rests on."""

    kind: str
    words: Words
    anchor: str
    below: Sequence[Step] = ()


@dataclass(frozen=True, slots=True)
class Sticky:
    """A note on a board, with the sentences it leads to."""

    anchor: str
    words: Words
    leads_to: Sequence[Step]


@dataclass(frozen=True, slots=True)
class Heap:
    """A group of notes under its title; the notes of no group stand under none."""

    anchor: str
    title: Words | None
    notes: Sequence[Sticky]


@dataclass(frozen=True, slots=True)
class Column:
    """Notes that belong together by their label or their side."""

    heading: str
    heaps: Sequence[Heap]


@dataclass(frozen=True, slots=True)
class Topic:
    """The columns of a board, under the priority they are about; nothing where they are about none."""

    title: Words | None
    columns: Sequence[Column]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One statement with its thread."""

    anchor: str
    words: Words
    is_opinion: bool
    rests_on: Sequence[Step]
    count: int  # of all it rests on, however deep


@dataclass(frozen=True, slots=True)
class Direction:
    """One proposal as a row of the policy table."""

    anchor: str
    title: Words
    instrument: str
    parts: Sequence[tuple[str, Sequence[Sentence], Sequence[Sentence]]]  # heading, sentences, contents


@dataclass(frozen=True, slots=True)
class Decided:
    """One priority with its thread."""

    anchor: str
    title: Words
    category: str
    rests_on: Sequence[Step]


@dataclass(frozen=True, slots=True)
class Part:
    """One phase of the page; only what belongs to its kind is filled."""

    key: str
    kind: str
    title: str
    session: str
    topics: Sequence[Topic] = ()
    priorities: Sequence[Decided] = ()
    directions: Sequence[Direction] = ()


@dataclass(frozen=True, slots=True)
class ExamplePage:
    """All that ``lab/example.html`` shows."""

    key: str
    title: str
    question: str
    says: Sequence[str]
    credit: str
    parts: Sequence[Part]
    sources: Sequence[tuple[str, noun.Source]]  # anchor, source
    unnamed: int
    disclaimer: str
    acknowledgement: str
    downloads: Sequence[Download]


def cards() -> list[Card]:
    """Return every example for the list of them."""
    return [
        Card(
            each.key, each.lab.titled(_language()), each.lab.asked(_language()),
            [_words(priority).text for priority in each.lab.priorities],
        )
        for each in map(read_example, EXAMPLES)
    ]  # fmt: skip


def example_page(country: str, key: str) -> ExamplePage | None:
    """Return the page of the example *key*; None where there is no such example."""
    if key not in EXAMPLES:
        return None
    example = read_example(key)
    lab, setting = example.lab, example.lab.setting
    language = _language()
    return ExamplePage(
        key=key,
        title=lab.titled(language),
        question=lab.asked(language),
        says=example.says.get(language, example.says["en"]),
        credit=lab.credit,
        parts=_Drawing(lab).parts(),
        sources=[(_anchor(reference("source", each.key)), each) for each in lab.sources],
        unnamed=lab.unnamed,
        disclaimer=local(setting.disclaimer),
        acknowledgement=local(setting.acknowledgement),
        downloads=_downloads(country, example),
    )


def example_file(key: str, form: str, day: date) -> tuple[bytes, str] | None:
    """Return the example *key* as a file (one of FORMS) and its kind; None where there is none.

    The report is as of *day*, in the page's language.
    """
    if key not in EXAMPLES or form not in FORMS:
        return None
    lab = read_example(key).lab
    if form == "json":
        return lab_text(lab).encode(), FORMS[form]
    if form == "zip":
        return lab_zip(lab), FORMS[form]
    return _report(key, _language(), form, day), FORMS[form]


def _language() -> str:
    return (get_language() or "en")[:2]


FORMS: Final[Mapping[str, str]] = {
    **PAPERS,
    "json": "application/json; charset=utf-8",
    "zip": "application/zip",
}


@lru_cache(maxsize=8)
def _report(key: str, language: str, form: str, day: date) -> bytes:
    """Return the report of an example; it changes with the day alone, so it is set in type once a day."""
    made = lab_report(read_example(key).lab, language, day)
    return file_of(made, form)


def _downloads(country: str, example: Example) -> list[Download]:
    labels = {
        "pdf": (_("Its report"), "PDF"),
        "docx": (_("Its report"), "Word"),
        "json": (_("This lab as a file"), "JSON"),
        "zip": (_("Its tables"), "CSV, ZIP"),
    }
    return [
        Download(label, kind, reverse("lab:example_file", args=[country, example.key, form]))
        for form, (label, kind) in labels.items()
    ]


def _words(thing: Any, field: str = "") -> Words:
    """Return the text of *thing* in the page's language, where somebody has translated it."""
    text = getattr(thing, field or ("text" if hasattr(thing, "text") else "title"))
    translation = getattr(thing, f"{field}_translation" if field else "translation")
    here = (get_language() or "en")[:2]
    if translation and thing.language != here:
        return Words(translation, here)
    return Words(text, thing.language)


def _anchor(ref: str) -> str:
    return ref.replace(":", "-").replace("/", "-")


class _Drawing:
    """A lab on its way to a page: its thread is asked once for each sentence."""

    def __init__(self, lab: Lab) -> None:
        self._lab = lab
        self._thread: Thread = thread_of(lab)
        self._labels = {
            each.key: local(each.name)
            for each in (*lab.setting.tags, *lab.setting.themes, *lab.setting.categories)
        }

    def parts(self) -> list[Part]:
        """Return the phases of the lab, each with what stood on its board."""
        sessions = {each.key: local(each.title) for each in self._lab.setting.sessions}
        return [self._part(phase, sessions.get(phase.session, "")) for phase in self._lab.phases]

    def _part(self, phase: Phase, session: str) -> Part:
        part = Part(phase.key, phase.kind, local(phase.title), session)
        if phase.kind == "priorities":
            return replace(part, priorities=[self._decided(each) for each in self._lab.priorities])
        if phase.kind == "proposals":
            return replace(part, directions=[self._direction(each) for each in self._lab.proposals])
        return replace(part, topics=self._topics(phase))

    def _topics(self, phase: Phase) -> list[Topic]:
        """Return the notes of *phase* by what they are about, then by label or side."""
        notes = [note for note in self._lab.notes if note.phase == phase.key and not note.is_hidden]
        titles = {each.key: _words(each) for each in self._lab.priorities}
        found = []
        for about in dict.fromkeys(note.about for note in notes):
            of_topic = [note for note in notes if note.about == about]
            columns = [
                Column(
                    str(SIDES.get(side, self._labels.get(label, ""))),
                    self._heaps([note for note in of_topic if (note.side, note.label) == (side, label)]),
                )
                for side, label in dict.fromkeys((note.side, note.label) for note in of_topic)
            ]
            found.append(Topic(titles.get(about), columns))
        return found

    def _heaps(self, notes: Sequence[noun.Note]) -> list[Heap]:
        groups = {each.key: each for each in self._lab.groups}
        heaps = []
        for key in dict.fromkeys(note.group for note in notes):
            held = [self._sticky(note) for note in notes if note.group == key]
            title = _words(groups[key]) if key in groups else None
            heaps.append(Heap(_anchor(reference("group", key)) if title else "", title, held))
        return heaps

    def _sticky(self, note: noun.Note) -> Sticky:
        ref = reference("note", note.key)
        stated = [each for each in self._thread.leads_to(ref) if each.startswith("statement:")]
        return Sticky(_anchor(ref), _words(note), [self._step(each, deep=False) for each in stated])

    def _decided(self, priority: noun.Priority) -> Decided:
        ref = reference("priority", priority.key)
        category = self._labels.get(priority.category, "")
        return Decided(_anchor(ref), _words(priority), category, self._below(ref))

    def _direction(self, proposal: noun.Proposal) -> Direction:
        by_part: dict[str, list[Sentence]] = {}
        for each in proposal.statements:
            by_part.setdefault(each.part, []).append(self._sentence(each))
        contents = by_part.get("contents", [])
        parts = [
            (str(heading), by_part.get(part, []), contents if part == "solution" else [])
            for part, heading in PARTS.items()
        ]
        anchor = _anchor(reference("proposal", proposal.key))
        return Direction(anchor, _words(proposal), _words(proposal, "instrument").text, parts)

    def _sentence(self, statement: noun.Statement) -> Sentence:
        ref = reference("statement", statement.key)
        count = len(self._thread.rests_on(ref))
        return Sentence(
            _anchor(ref), _words(statement), statement.is_opinion, self._below(ref), count
        )  # fmt: skip

    def _below(self, ref: str, way: tuple[str, ...] = ()) -> list[Step]:
        """Return what *ref* rests on, each with what that rests on; *way* ends a circle."""
        way = (*way, ref)
        held = self._thread.below.get(ref, ())
        return [self._step(each, way=way) for each in held if each in self._thread.things and each not in way]

    def _step(self, ref: str, *, deep: bool = True, way: tuple[str, ...] = ()) -> Step:
        thing = self._thread.things[ref]
        kind = ref.partition(":")[0]
        if isinstance(thing, noun.Source):
            words = Words(thing.citation, self._lab.language)
        elif isinstance(thing, noun.Result):
            words = Words(self._labels.get(thing.category, thing.category), (get_language() or "en")[:2])
        elif isinstance(thing, noun.CaseStudy):
            words = Words(thing.title, thing.language)
        else:
            words = _words(thing)
        return Step(
            str(KINDS.get(kind, kind)), words, _anchor(ref), self._below(ref, way) if deep else ()
        )  # fmt: skip
