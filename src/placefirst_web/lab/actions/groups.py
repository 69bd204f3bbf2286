"""Groups: put notes together, rename a group, take it apart. The room does it; nothing does it by itself."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from placefirst.errors import InvalidRequest
from placefirst_web.library.models.lab_notes import LabGroup, LabNote
from placefirst_web.library.models.labs import LONGEST_TITLE, LabPhase
from placefirst_web.library.rooms import Room
from placefirst_web.live import events

NONE, NEW = "", "new"


@transaction.atomic
def put(
    room: Room,
    phase: LabPhase,
    keys: Sequence[UUID],
    to: str,
    *,
    title: str = "",
    language: str,
    once: UUID | None = None,
) -> LabGroup | None:
    """Put the notes *keys* of *phase* into the group *to*, into a new one (``new``), or into none (empty).

    A new group is called *title*, or as its first note. The same *once* makes one group, however often it is
    sent. Raises InvalidRequest in words where a note or the group is gone, or stands in another column.
    """
    phase = _held(room, phase)
    notes = list(
        phase.notes.select_for_update().filter(key__in=keys, is_hidden=False).order_by("position", "key")
    )
    if not notes:
        raise InvalidRequest(_("Mark one or more notes first."))
    if len({note.column for note in notes}) > 1:
        raise InvalidRequest(_("These notes stand in different columns. Group the notes of one column."))
    group = None
    if to == NEW:
        group = _new(phase, notes[0], title, language, once or uuid4())
    elif to != NONE:
        group = _group(phase, to)
        if group.column != notes[0].column:
            raise InvalidRequest(_("This group stands in another column than the notes."))
    LabNote.objects.filter(pk__in=[note.pk for note in notes]).update(group=group)
    _tell(room, phase)
    return group


@transaction.atomic
def rename(room: Room, phase: LabPhase, key: UUID, *, title: str, translation: str, language: str) -> None:
    """Call the group *key* otherwise; raises InvalidRequest without a title, or for a group that is gone."""
    phase = _held(room, phase)
    group = _group(phase, str(key))
    if not _line(title):
        raise InvalidRequest(_("Write what the group is called."))
    if _line(title) != group.title:
        group.language = language
    group.title, group.translation = _line(title), _line(translation)
    group.save(update_fields=["title", "translation", "language"])
    _tell(room, phase)


@transaction.atomic
def dissolve(room: Room, phase: LabPhase, key: UUID) -> None:
    """Take the group *key* apart; its notes stay. Raises InvalidRequest for a group that is gone."""
    phase = _held(room, phase)
    _group(phase, str(key)).delete()
    _tell(room, phase)


def _held(room: Room, phase: LabPhase) -> LabPhase:
    """Return *phase* as it is now, held before its notes and groups: who changes these waits in one row."""
    rows = LabPhase.objects.select_for_update(of=("self",), no_key=True).select_related("lab")
    held = rows.filter(pk=phase.pk).first()
    if held is None or held.lab.state == "closed" or not (held.is_open or room.is_leader):
        raise InvalidRequest(_("This phase is closed. Nothing was changed."))
    if not held.shows_notes:
        raise InvalidRequest(
            _("The notes of this phase are not shown yet. They can be grouped once they are.")
        )
    return held


def _group(phase: LabPhase, key: str) -> LabGroup:
    try:
        found = phase.groups.select_for_update().filter(key=UUID(key)).first()
    except ValueError:
        found = None
    if found is None:
        raise InvalidRequest(_("Somebody has taken this group apart meanwhile. Choose another."))
    return found


def _new(phase: LabPhase, first: LabNote, title: str, language: str, key: UUID) -> LabGroup:
    made = LabGroup.objects.filter(key=key).first()
    if made is not None and made.phase_id == phase.pk:
        return made  # the same form, sent again
    is_named = bool(_line(title))
    return LabGroup.objects.create(
        key=uuid4() if made else key,
        lab_id=phase.lab_id,
        phase=phase,
        title=_line(title if is_named else first.text),
        language=language if is_named else first.language,
        translation="" if is_named else _line(first.translation),
        label=first.label,
        side=first.side,
        about=first.about,
        position=phase.groups.count(),
    )


def _line(text: str) -> str:
    """Return *text* as a title: on one line, and as much of it as a title holds."""
    return " ".join(text.replace("\0", " ").split())[:LONGEST_TITLE]


def _tell(room: Room, phase: LabPhase) -> None:
    events.post(room.lab.channel, {"parts": [phase.key]})
