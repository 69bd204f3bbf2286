"""The thread of a lab as pages show it: one thing, what it rests on, what it leads to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from placefirst.deliberation.lab import Lab
from placefirst.deliberation.thread import Thread, thread_of
from placefirst.documents.lab_report import on_the_board
from placefirst.documents.lab_thread import Elsewhere, references
from placefirst.documents.lab_words import Speech
from placefirst_web.lab.queries.asking import Room
from placefirst_web.lab.queries.report_beside import elsewhere_of
from placefirst_web.library.labs import lab_of


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of a thread in words: what it says, where it is from, and what it rests on in its turn."""

    ref: str
    title: str
    note: str
    address: str  # outside of the lab
    is_there: bool  # whether the lab has a page of its thread for it
    language: str = ""  # of the title, where it is not the page's
    below: Sequence[Entry] = ()


@dataclass(frozen=True, slots=True)
class ThreadPage:
    """All that ``lab/thread.html`` shows."""

    room: Room
    entry: Entry
    leads_to: Sequence[Entry]


@dataclass(slots=True)
class Threads:
    """Every thread of one lab in one language."""

    speech: Speech
    elsewhere: Elsewhere
    thread: Thread
    _made: dict[str, Entry] = field(default_factory=dict)

    @classmethod
    def of(cls, lab: Lab, language: str, elsewhere: Elsewhere) -> Threads:
        """Return the threads of *lab*; notes that were taken off the board say nothing."""
        speech = Speech(on_the_board(lab), language)
        return cls(speech, elsewhere, thread_of(speech.lab))

    def entry(self, ref: str) -> Entry:
        """Return what *ref* stands for and all that it rests on; a circle ends where it closes."""
        return self._entry(ref, ())

    def alone(self, ref: str) -> Entry:
        """Return what *ref* stands for, without what it rests on."""
        (told,) = references(self.speech, self.elsewhere, iter([ref]))
        note = self.speech.say("comma").join(each for each in (told.pinpoint, told.note) if each)
        is_there = ref in self.thread.things
        return Entry(ref, told.title, note, told.address, is_there, told.language)

    def _entry(self, ref: str, above: tuple[str, ...]) -> Entry:
        if ref not in self._made:
            bare, path = self.alone(ref), (*above, ref)
            below = [self._entry(each, path) for each in self.thread.below.get(ref, ()) if each not in path]
            made = replace(bare, below=below)
            if above:
                return made
            self._made[ref] = made
        return self._made[ref]


def thread_page(room: Room, ref: str, language: str, base: str) -> ThreadPage | None:
    """Return the thread of *ref*, both ways; None where the lab has no such thing."""
    lab = lab_of(room.lab)
    threads = Threads.of(lab, language, elsewhere_of(lab, language, base))
    is_cited = threads.thread.is_there(ref) and ref in threads.thread.above
    if ref not in threads.thread.things and not is_cited:
        return None
    leads_to = [threads.alone(each) for each in threads.thread.leads_to(ref)]
    return ThreadPage(room, threads.entry(ref), leads_to)
