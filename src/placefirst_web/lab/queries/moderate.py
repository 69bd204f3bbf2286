"""The notes of a phase as who leads the lab sees them, and where each may be moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from placefirst.deliberation.phase import NOTED
from placefirst_web.design.language import local
from placefirst_web.lab.queries.asking import Room
from placefirst_web.lab.queries.groups import LABELS, in_language
from placefirst_web.lab.words.console import ORIGINS, SIDES
from placefirst_web.library.models.labs import LabPhase


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One note; nothing here says who wrote it."""

    key: Any
    text: str
    translation: str
    language: str
    place: str  # label, side and what it is about, in words
    origin: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Destination:
    """A place on a board; *value* is ``phase/about/side/label``, each but the phase may be empty."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class ModeratePage:
    """All that ``lab/moderate.html`` shows."""

    phase: LabPhase
    title: str
    shown: Sequence[NoteLine]
    hidden: Sequence[NoteLine]
    drafts: int  # notes that their writers alone see so far
    here: Sequence[Destination]
    everywhere: Sequence[tuple[str, Sequence[Destination]]]  # by the title of the phase


def moderate_page(room: Room, key: str, language: str) -> ModeratePage | None:
    """Return the notes of the phase *key*; None for a phase that has none."""
    phase = room.lab.phases.select_related("lab").filter(key=key, kind__in=NOTED).first()
    if phase is None:
        return None
    all_notes = list(phase.notes.order_by("position", "key"))
    seen = [note for note in all_notes if phase.shows_notes or note.origin == "paper"]
    noted = room.lab.phases.select_related("lab").filter(kind__in=NOTED)
    everywhere = [(local(each.title), destinations(each, language)) for each in noted]
    words = {each.value: each.words for _title, places in everywhere for each in places}
    lines = [_line(note, words.get(_value(phase, note.about, note.side, note.label), "")) for note in seen]
    return ModeratePage(
        phase=phase,
        title=local(phase.title),
        shown=[each for each in lines if not each.is_hidden],
        hidden=[each for each in lines if each.is_hidden],
        drafts=len(all_notes) - len(seen),
        here=destinations(phase, language),
        everywhere=everywhere,
    )


def destinations(phase: LabPhase, language: str) -> list[Destination]:
    """Return the places on the board of *phase*; one without a label where it has no columns."""
    if phase.kind == "barriers":
        about = [(str(each.key), f"{in_language(each, language)}: ") for each in phase.lab.priorities.all()]
        return [
            Destination(_value(phase, key, side, ""), f"{title}{word}")
            for key, title in about or [("", "")]
            for side, word in SIDES.items()
        ]
    if phase.kind == "review":
        proposals = phase.lab.proposals.all()
        found = [(_value(phase, str(each.key), "", ""), in_language(each, language)) for each in proposals]
    else:
        labels = phase.lab.setting.get(LABELS.get(phase.kind, ""), [])
        found = [(_value(phase, "", "", each["key"]), local(each["name"])) for each in labels]
    return [Destination(*each) for each in found or [(_value(phase, "", "", ""), local(phase.title))]]


def _value(phase: LabPhase, about: str, side: str, label: str) -> str:
    return f"{phase.key}/{about}/{side}/{label}"


def _line(note: Any, place: str) -> NoteLine:
    origin = str(ORIGINS.get(note.origin, ""))
    return NoteLine(note.key, note.text, note.translation, note.language, place, origin, note.is_hidden)
