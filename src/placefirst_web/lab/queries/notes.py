"""Notes as a reader may see them: never the author of an anonymous one, never somebody else's draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from placefirst_web.design.language import local
from placefirst_web.lab.queries.labels import labels, priorities
from placefirst_web.lab.words import seats as words
from placefirst_web.library.models.lab_notes import LabNote
from placefirst_web.library.models.labs import LabPhase
from placefirst_web.library.rooms import Room, takes_notes

OTHER = {"en": "ja", "ja": "en"}


@dataclass(frozen=True, slots=True)
class NoteShown:
    """A note as a board shows it; *author* only in a phase with names."""

    key: UUID
    text: str
    language: str
    translation: str
    translation_language: str
    label: str  # in words, as side, about and origin are
    side: str
    side_key: str
    about: str
    origin: str
    author: str
    group: UUID | None
    is_own: bool
    is_hidden: bool


def own(room: Room, phase: LabPhase) -> list[NoteShown]:
    """Return what the reader wrote in *phase*, with what was taken off the board."""
    if room.seat is None:
        return []
    codes = phase.notes.values_list("key", "owner", named=True)
    mine = [each.key for each in codes if room.wrote(each)]
    return shown(room, phase, list(phase.notes.filter(key__in=mine).select_related("seat", "group")))


def shown(room: Room, phase: LabPhase, rows: list[LabNote]) -> list[NoteShown]:
    """Return *rows* as a board shows them."""
    names = {key: local(dict(name)) for key, name in labels(room.lab, phase.kind).items()}
    about = {key: local(dict(name)) for key, name in priorities(room.lab, phase).items()}
    return [_shown(room, phase, row, names, about) for row in rows]


def find(room: Room, key: UUID) -> LabNote | None:
    """Return the note *key*, if who asks may see it."""
    row = LabNote.objects.filter(lab=room.lab, key=key).select_related("phase", "seat", "group").first()
    if row is None or room.wrote(row):
        return row
    is_open = row.phase.is_open or row.phase.was_open or takes_notes(row.phase) or room.is_leader
    return row if is_open and row.phase.shows_notes and not row.is_hidden else None


def one(room: Room, row: LabNote) -> NoteShown:
    """Return one note as a page shows it."""
    return shown(room, row.phase, [row])[0]


def may_change(room: Room, row: LabNote) -> bool:
    """Return whether who asks wrote *row*, and may change it or take it back now."""
    return room.wrote(row) and takes_notes(row.phase) and room.lab.state == "open"


def choices(room: Room, phase: LabPhase) -> dict[str, Any]:
    """Return what a form of a note of *phase* offers."""
    return {
        "kind": phase.kind,
        "labels": labels(room.lab, phase.kind),
        "priorities": priorities(room.lab, phase),
    }


def _shown(
    room: Room, phase: LabPhase, row: LabNote, names: Mapping[str, str], about: Mapping[str, str]
) -> NoteShown:
    return NoteShown(
        key=row.key,
        text=row.text,
        language=row.language,
        translation=row.translation,
        translation_language=OTHER.get(row.language, "en"),
        label=names.get(row.label, row.label),
        side=str(words.SIDES.get(row.side, "")),
        side_key=row.side,
        about=about.get(row.about, ""),
        origin=str(words.ORIGINS.get(row.origin, "")),
        author=row.seat.name if row.seat is not None and phase.authors == "named" else "",
        group=row.group.key if row.group else None,
        is_own=room.wrote(row),
        is_hidden=row.is_hidden,
    )
