"""The report of a lab as a page, and as what its files are made of; who may read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from threading import Lock
from time import monotonic
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from placefirst.deliberation.lab import Lab
from placefirst.deliberation.thread import unsourced
from placefirst.documents.content import Document, Reference
from placefirst.documents.lab_report import lab_report
from placefirst_web.design.documents import Part, Shown, shown
from placefirst_web.lab.queries.asking import Room
from placefirst_web.lab.queries.report_beside import beside_of, elsewhere_of
from placefirst_web.lab.queries.thread import Entry, Threads
from placefirst_web.library.labs import lab_of
from placefirst_web.library.models.labs import Lab as LabRow
from placefirst_web.live.events import last_number

LANGUAGES: Final = ("en", "ja")
#: The sections whose sentences are shown with what they rest on, one by one.
OPENED: Final = ("priorities", "proposals")
AGE: Final = 10.0  # seconds for which a report is kept at most
_MAKING: Final = tuple(Lock() for _each in range(4))


@dataclass(frozen=True, slots=True)
class Choice:
    """Which report is wanted; a final one refuses unsourced claims unless they are marked as opinions."""

    language: str
    is_final: bool
    marks_opinions: bool

    @property
    def query(self) -> str:
        """The choice as the end of an address."""
        said = {"in": self.language, "as": "final" if self.is_final else "draft"}
        return urlencode({**said, "opinions": "on"} if self.marks_opinions else said)


@dataclass(frozen=True, slots=True)
class ReportPage:
    """All that ``lab/report.html`` shows."""

    room: Room
    choice: Choice
    claims: Sequence[str]  # statements that rest on nothing
    is_refused: bool
    document: Shown | None
    parts: Sequence[Part]  # of the document, with what each sentence rests on
    contents: Sequence[tuple[str, str]]  # anchor, heading

    @property
    def other(self) -> Choice:
        """The same report in the other language."""
        language = next(each for each in LANGUAGES if each != self.choice.language)
        return Choice(language, self.choice.is_final, self.choice.marks_opinions)


def may_read(room: Room) -> bool:
    """Whether *room*'s reader may see its report: who leads it; who sits there once its phase was open."""
    if room.is_leader or room.lab.state == "closed":
        return True
    return bool(room.lab.phases.filter(kind="report", was_open=True).exists())


def choice_of(room: Room, given: Mapping[str, str], language: str) -> Choice:
    """Return the choice that an address names; in *language* if it names none.

    Who leads the lab chooses. Who sits there reads the draft; the final report once the lab is closed and
    nothing in it is unsourced.
    """
    wanted = given.get("in", language)
    wanted = wanted if wanted in LANGUAGES else "en"
    if room.is_leader:
        return Choice(wanted, given.get("as") == "final", given.get("opinions") == "on")
    is_over = room.lab.state == "closed" and given.get("as") != "draft"
    return Choice(wanted, is_over and not unsourced(lab_of(room.lab)), False)


def document_of(room: Room, choice: Choice, base: str) -> Document:
    """Return the report of *room*; *base* stands before the addresses of this installation in it.

    Raises UnsourcedClaims for a final report that would state what rests on nothing.
    """
    return _document(room, lab_of(room.lab), choice, base)


def report_page(room: Room, choice: Choice, base: str) -> ReportPage:
    """Return the page of the report; of a refused one, what is refused.

    It is made once for all who ask between two events, within AGE: a whole room opens it at once, from one
    network. Who comes while it is made waits for it.
    """
    number, age = last_number(room.lab.channel), int(monotonic() / AGE)
    with _MAKING[room.lab.pk % len(_MAKING)]:
        made = _made(room.lab.pk, room.is_leader, choice, base, number, age)
    return replace(made, room=room)


@lru_cache(maxsize=16)
def _made(lab_pk: int, is_leader: bool, choice: Choice, base: str, number: int, age: int) -> ReportPage:
    room = Room(LabRow.objects.get(pk=lab_pk), None, is_leader)
    lab = lab_of(room.lab)
    claims = [each.text for each in unsourced(lab)]
    is_refused = bool(claims) and choice.is_final and not choice.marks_opinions
    if is_refused:
        return ReportPage(room, choice, claims, True, None, (), ())
    document = _document(room, lab, choice, base)
    made = shown(document)
    threads = Threads.of(lab, choice.language, elsewhere_of(lab, choice.language, base))
    return ReportPage(
        room,
        choice,
        claims,
        False,
        made,
        list(_with_threads(made.parts, document, threads)),
        [(part["id"], part["text"]) for part in made.parts if part["kind"] == "heading" and part["id"]],
    )


def file_name(room: Room, choice: Choice, face: str) -> str:
    """Return the name of the report as a file."""
    kind = "report" if choice.is_final else "draft"
    return f"placefirst-lab-{room.lab.country}-{room.lab.key.hex[:8]}-{kind}-{choice.language}.{face}"


def room_of(room: Room) -> str:
    """Return where the reader of *room* goes on: the console of who leads it, else the room."""
    page = "lab:console" if room.is_leader else "lab:room"
    return reverse(page, args=[room.lab.country, room.lab.key])


def _document(room: Room, lab: Lab, choice: Choice, base: str) -> Document:
    return lab_report(
        lab,
        choice.language,
        timezone.localdate(),
        is_draft=not choice.is_final,
        marks_opinions=choice.marks_opinions,
        beside=beside_of(room, lab, choice.language, base),
    )


def _with_threads(parts: Sequence[Part], document: Document, threads: Threads) -> Iterator[Part]:
    """Give the parts; those of OPENED with ``rests``: each sentence and the entries below it."""
    cited: dict[int, Reference] = dict(enumerate(document.cited, start=1))

    def entries(numbers: Sequence[int]) -> list[Entry]:
        return [threads.entry(cited[number].key) for number in numbers]

    section = ""
    for part in parts:
        if part["kind"] == "heading" and part["id"]:
            section = part["id"]
        if section in OPENED:
            told = [(text, entries(numbers)) for text, numbers in _sentences(part)]
            yield {**part, "rests": [each for each in told if _leads_on(each[1])]}
        else:
            yield part


def _sentences(part: Part) -> list[tuple[str, list[int]]]:
    """Return each point of a list or line of a table with the numbers of what it rests on."""
    if part["kind"] in ("points", "steps"):
        return [_told(pieces) for pieces in part["items"]]
    if part["kind"] == "table":
        rows = [row for group in part["table"].parts for row in group.rows]
        return [(row.label, [ref.number for ref in row.refs]) for row in rows]
    return []


def _leads_on(entries: Sequence[Entry]) -> bool:
    """Whether there is more to show than the one note that the sentence itself is."""
    return len(entries) > 1 or any(each.below or not each.ref.startswith("note:") for each in entries)


def _told(pieces: Sequence[Any]) -> tuple[str, list[int]]:
    text = "".join(each.text for each in pieces)
    return text, list(dict.fromkeys(ref.number for each in pieces for ref in each.refs))
