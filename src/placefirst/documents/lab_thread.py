"""Lab thread: what each number of a lab's report stands for, as the list at its end says it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from placefirst.deliberation.thread import ELSEWHERE, thread_of
from placefirst.documents.content import Document, Reference
from placefirst.documents.lab_words import Speech


@dataclass(frozen=True, slots=True)
class Named:
    """What something outside the lab is called in the report, and where it stands."""

    title: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What a lab cites and does not hold: by reference, ``barrier:…`` or ``run:…``."""

    named: Mapping[str, Named] = field(default_factory=dict, hash=False)


def with_numbers(document: Document, speech: Speech) -> Document:
    """Return *document* with what each of its references rests on, by the numbers that the faces print."""
    below, numbers = thread_of(speech.lab).below, document.numbers

    def told(reference: Reference) -> Reference:
        found = sorted({numbers[each] for each in below.get(reference.key, ()) if each in numbers})
        if not found:
            return reference
        rests = speech.say("thread.rests", numbers=", ".join(map(str, found)))
        return replace(reference, note=" · ".join(each for each in (reference.note, rests) if each))

    return replace(document, references=tuple(told(each) for each in document.references))


def references(speech: Speech, elsewhere: Elsewhere, wanted: Iterator[str]) -> tuple[Reference, ...]:
    """Return the reference of each of *wanted*, in their order; what is gone from the lab is said to be."""
    writer = _Writer(speech, elsewhere)
    return tuple(writer.reference(each) for each in dict.fromkeys(wanted))


class _Writer:
    def __init__(self, speech: Speech, elsewhere: Elsewhere) -> None:
        self._speech, self._elsewhere = speech, elsewhere
        lab = speech.lab
        self._things = thread_of(lab).things
        self._named = {each.key: each.authors == "named" for each in lab.phases}
        self._writers: dict[str, Callable[[str, Any], Reference]] = {
            "note": self._note,
            "group": lambda key, it: self._titled(key, "thread.group", it),
            "item": lambda key, it: self._titled(key, "thread.item", it, "text"),
            "priority": lambda key, it: self._titled(key, "thread.priority", it),
            "vote": self._vote,
            "source": lambda key, it: Reference(key, it.citation, address=it.address),
            "story": lambda key, it: self._titled(key, "thread.story", it),
            "proposal": lambda key, it: self._titled(key, "thread.proposal", it),
            "statement": self._statement,
        }

    def reference(self, key: str) -> Reference:
        """Return what *key* stands for."""
        kind, _colon, name = key.partition(":")
        if kind in ELSEWHERE:
            return self._outside(key, kind, name)
        thing = self._things.get(key)
        if thing is None:
            return Reference(key, self._speech.say("thread.gone", reference=key))
        return self._writers[kind](key, thing)

    def _outside(self, key: str, kind: str, name: str) -> Reference:
        known = self._elsewhere.named.get(key, Named(name))
        said = {"run": name[:8]} if kind == "run" else {"title": known.title}
        return Reference(key, self._speech.say(f"thread.{kind}", **said), address=known.address)

    def _note(self, key: str, note: Any) -> Reference:
        speech = self._speech
        if note.is_hidden:
            return Reference(key, speech.say("thread.hidden"))
        phase = speech.phase(note.phase)
        authors = speech.say("authors.named" if self._named.get(note.phase) else "authors.anonymous")
        whose = (
            speech.say("thread.note_by", name=note.author, phase=phase)
            if note.author
            else speech.say("thread.note", phase=phase, authors=authors)
        )
        origin = speech.say(f"thread.origin.{note.origin}") if note.origin != "room" else ""
        return Reference(
            key,
            speech.say("quote", text=note.text),
            pinpoint=speech.say("comma").join(each for each in (whose, origin) if each),
            note=speech.say("thread.translation", text=note.translation) if note.translation else "",
            language=note.language if note.language != speech.language else "",
        )

    def _statement(self, key: str, each: Any) -> Reference:
        part = self._speech.say(f"part.{each.part}")
        opinion = self._speech.say("opinion_of_room") if each.is_opinion else ""
        said = self._speech.say("comma").join(one for one in (part, opinion) if one)
        return Reference(key, self._speech.quoted(each), pinpoint=said)

    def _titled(self, key: str, text: str, thing: Any, name: str = "title") -> Reference:
        return Reference(key, self._speech.say(text, title=self._speech.quoted(thing, name)))

    def _vote(self, key: str, result: Any) -> Reference:
        speech = self._speech
        category = speech.name("categories", result.category)
        return Reference(
            key,
            speech.say("thread.vote", category=category, round=result.round),
            note=speech.say(
                "ballots",
                ballots=speech.count("ballots", result.ballots),
                abstentions=speech.count("abstentions", result.abstentions),
            ).rstrip(".。"),
        )
