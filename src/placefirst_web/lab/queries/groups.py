"""Groups: the notes of a phase in their columns and groups, as everybody in the room sees them alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from time import monotonic
from typing import Final

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from placefirst.deliberation.suggest import Said, suggest
from placefirst_web.lab.queries.asking import Room
from placefirst_web.library.models.lab_notes import LabGroup, LabNote
from placefirst_web.library.models.labs import LabPhase
from placefirst_web.live.events import last_number

#: Which of a lab's own labels a note of a phase carries.
LABELS: Mapping[str, str] = {"experience": "tags", "support": "themes", "instruments": "categories"}
SIDES = ("barrier", "enabler")
AGE: Final = 10.0  # seconds


@dataclass(frozen=True, slots=True)
class InGroup:
    """A group with its notes."""

    group: LabGroup
    notes: list[LabNote]


@dataclass(frozen=True, slots=True)
class Column:
    """Notes of one label, or of one side of one priority; groups never reach across columns."""

    key: str
    heading: str
    language: str = ""  # of the heading, if it is not the page's
    groups: list[InGroup] = field(default_factory=list)
    loose: list[LabNote] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many notes stand in it."""
        return len(self.loose) + sum(len(each.notes) for each in self.groups)


@dataclass(frozen=True, slots=True)
class Suggested:
    """Notes that could be put into a group, the one nearest to all first."""

    column: Column
    notes: list[LabNote]
    shared: tuple[str, ...]

    @property
    def title(self) -> str:
        """What the group is called until somebody finds better words."""
        return self.notes[0].text


def columns(phase: LabPhase, language: str) -> list[Column]:
    """Return the notes that are on the board of *phase*, in columns; none before they are shown."""
    found = {column.key: column for column in _headed(phase, language)}
    if not phase.shows_notes:
        return list(found.values())
    notes: dict[int, list[LabNote]] = {}
    loose: list[LabNote] = []
    for note in phase.notes.filter(is_hidden=False).select_related("seat").order_by("position", "key"):
        notes.setdefault(note.group_id, []).append(note) if note.group_id else loose.append(note)
    for group in phase.groups.order_by("position", "key"):
        _column(found, group).groups.append(InGroup(group, notes.get(group.pk, [])))
    for note in loose:
        _column(found, note).loose.append(note)
    return list(found.values())


def shared_list(room: Room, phase: LabPhase, view: str) -> SafeString:
    """Return the board's list as *view* shows it; made once for all who ask between two events.

    It holds nothing of whoever asks: whoever changes a note tells the room so (``live.events.post``). It is
    kept for AGE at most: a crash of the database may take a number away and give it to another event.
    """
    age = int(monotonic() / AGE)
    return _drawn(room.lab.pk, phase.pk, view, str(get_language()), last_number(room.lab.channel), age)


@lru_cache(maxsize=64)
def _drawn(lab: int, phase: int, view: str, language: str, number: int, age: int) -> SafeString:
    here = LabPhase.objects.select_related("lab").get(pk=phase, lab=lab)
    found = columns(here, language)
    context = {
        "lab": here.lab, "phase": here, "view": view, "columns": found, "language": language,
        "is_drawn": here.shows_notes, "count": here.notes.filter(is_hidden=False).count(),
        "may_group": view != "wall" and here.shows_notes and (here.is_open or view == "console"),
    }  # fmt: skip
    return render_to_string("lab/boards/_groups.html", context)


def suggestions(phase: LabPhase, language: str) -> list[Suggested]:
    """Return groups of ungrouped notes that seem to say the same, column by column."""
    found: list[Suggested] = []
    for column in columns(phase, language):
        by_key = {str(note.key): note for note in column.loose}
        said = [Said(key, _texts(note)) for key, note in by_key.items()]
        found += [
            Suggested(column, [by_key[key] for key in each.keys], each.shared) for each in suggest(said)
        ]
    return found


def _texts(note: LabNote) -> dict[str, str]:
    other = {"en": "ja", "ja": "en"}.get(note.language, "")
    return {note.language: note.text} | ({other: note.translation} if note.translation and other else {})


def _column(found: dict[str, Column], row: LabNote | LabGroup) -> Column:
    if (key := row.column) not in found:  # its label was taken off the lab's list, its priority was deleted
        found[key] = Column(key, row.label or _("Without a label"))
    return found[key]


def _headed(phase: LabPhase, language: str) -> list[Column]:
    """Return the columns that a board of this kind always has, in their order."""
    if phase.kind == "barriers":
        words = {"barrier": _("Barriers"), "enabler": _("Enablers")}
        priorities = list(phase.lab.priorities.order_by("position", "key"))
        return [
            Column(f"{each.key}/{side}/", f"{in_language(each, language)}: {words[side]}")
            for each in priorities
            for side in SIDES
        ] or [Column(f"/{side}/", words[side]) for side in SIDES]
    labels = phase.lab.setting.get(LABELS.get(phase.kind, ""), [])
    return [Column(f"//{each['key']}", each["name"].get(language) or each["key"]) for each in labels]


def in_language(row: object, language: str) -> str:
    """Return the title of *row* in *language*, as far as somebody wrote it."""
    translation = getattr(row, "translation", "")
    own: str = getattr(row, "title", "")
    return translation if translation and getattr(row, "language", "") != language else own
