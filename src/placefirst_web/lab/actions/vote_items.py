"""Items: what a vote is about, made of the groups and notes of instruments, and edited before it begins."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from placefirst.deliberation.typed import plain_line
from placefirst.errors import InvalidRequest, RefusedField
from placefirst_web.lab.actions.vote_rounds import hold_phase
from placefirst_web.library.models.lab_notes import LabNote
from placefirst_web.library.models.lab_votes import LabItem
from placefirst_web.library.models.labs import LONGEST_NOTE, LabPhase
from placefirst_web.library.rooms import Room
from placefirst_web.live import events

MOST_ITEMS = 60  # of one category: nobody reads more on a phone


@transaction.atomic
def fill(room: Room, phase: LabPhase) -> int:
    """Make an item of each group, and of each note without a group, of the instruments; return how many.

    What an item already rests on is not taken twice, notes that are not shown to all are not taken at all,
    and a category in which a vote was held or is open stays as it is.
    """
    held = hold_phase(phase)
    known = {
        reference for rests_on in held.items.values_list("rests_on", flat=True) for reference in rests_on
    }
    locked = set(held.rounds.values_list("category", flat=True))
    made = [
        item
        for item in _proposed(room, held)
        if item.rests_on[0] not in known and item.category and item.category not in locked
    ]
    position = held.items.count()
    for place, item in enumerate(made):
        item.position = position + place
    LabItem.objects.bulk_create(made)
    _tell(room, held)
    return len(made)


@transaction.atomic
def add(
    room: Room, phase: LabPhase, category: str, text: str, translation: str = "", *, language: str, once: UUID
) -> LabItem:
    """Add an item that somebody typed; the same *once* adds it once. Raises InvalidRequest in words."""
    held = hold_phase(phase)
    made = LabItem.objects.filter(key=once).first()
    if made is not None and made.phase_id == held.pk:
        return made  # the same form, sent again
    _require_unvoted(held, category)
    _require_known(room, category)
    if held.items.filter(category=category).count() >= MOST_ITEMS:
        raise InvalidRequest(_("A category holds %(most)s items at most.") % {"most": MOST_ITEMS})
    item = LabItem.objects.create(
        key=uuid4() if made else once,
        lab=room.lab,
        phase=held,
        category=category,
        text=_words("text", text),
        language=language,
        translation=_words("translation", translation, may_be_empty=True),
        position=held.items.count(),
    )
    _tell(room, held)
    return item


@transaction.atomic
def change(room: Room, phase: LabPhase, key: UUID, *, category: str, text: str, translation: str) -> None:
    """Write an item otherwise, or move it to another category. Raises InvalidRequest in words."""
    held = hold_phase(phase)
    item = _item(held, key)
    _require_known(room, category)
    for each in {item.category, category}:
        _require_unvoted(held, each)
    item.category, item.text = category, _words("text", text)
    item.translation = _words("translation", translation, may_be_empty=True)
    item.save(update_fields=["category", "text", "translation"])
    _tell(room, held)


@transaction.atomic
def remove(room: Room, phase: LabPhase, key: UUID) -> None:
    """Take an item off the list; what it rested on stays. Raises InvalidRequest in words."""
    held = hold_phase(phase)
    item = _item(held, key)
    _require_unvoted(held, item.category)
    item.delete()
    _tell(room, held)


@transaction.atomic
def move(room: Room, phase: LabPhase, key: UUID, *, up: bool) -> None:
    """Let an item change places with its neighbour in the category. Raises InvalidRequest in words."""
    held = hold_phase(phase)
    item = _item(held, key)
    _require_closed(held, item.category)
    row = list(held.items.filter(category=item.category))
    place = next(place for place, each in enumerate(row) if each.pk == item.pk)
    other = place + (-1 if up else 1)
    if 0 <= other < len(row):
        row[place], row[other] = row[other], row[place]
        positions = sorted(each.position for each in row)
        if len(set(positions)) < len(row):
            positions = list(range(len(row)))
        for position, each in zip(positions, row, strict=True):
            each.position = position
        LabItem.objects.bulk_update(row, ["position"])
    _tell(room, held)


def _proposed(room: Room, phase: LabPhase) -> Iterator[LabItem]:
    for source in room.lab.phases.filter(kind="instruments"):
        if not source.shows_notes:
            continue
        notes: dict[int | None, list[LabNote]] = {}
        for note in source.notes.filter(is_hidden=False):
            notes.setdefault(note.group_id, []).append(note)
        for group in source.groups.all():
            within = notes.get(group.pk, [])
            if within:
                rests_on = [f"group:{group.key}", *(f"note:{note.key}" for note in within)]
                yield _item_of(room, phase, group.label, group.title, group, rests_on)
        for note in notes.get(None, []):
            yield _item_of(room, phase, note.label, note.text, note, [f"note:{note.key}"])


def _item_of(
    room: Room, phase: LabPhase, category: str, text: str, source: object, rests_on: list[str]
) -> LabItem:
    language, translation = (getattr(source, name) for name in ("language", "translation"))
    return LabItem(
        lab=room.lab,
        phase=phase,
        category=category,
        text=plain_line(text),
        language=language,
        translation=plain_line(translation),
        rests_on=rests_on,
    )


def _item(phase: LabPhase, key: UUID) -> LabItem:
    found = phase.items.select_for_update().filter(key=key).first()
    if found is None:
        raise InvalidRequest(_("Somebody has taken this item off the list meanwhile."))
    return found


def _require_known(room: Room, category: str) -> None:
    if category not in {each["key"] for each in room.lab.setting.get("categories", ())}:
        raise RefusedField("category", _("Choose a category of this lab."), "")


def _require_closed(phase: LabPhase, category: str) -> None:
    if phase.rounds.filter(category=category, is_open=True).exists():
        raise InvalidRequest(_("The vote in this category is open. Close it before you change its list."))


def _require_unvoted(phase: LabPhase, category: str) -> None:
    _require_closed(phase, category)
    if phase.rounds.filter(category=category).exists():
        raise InvalidRequest(
            _("A vote was held in this category: its list stays as it was voted on. A new round asks again.")
        )


def _words(field: str, text: str, *, may_be_empty: bool = False) -> str:
    words = plain_line(text)
    if not words and not may_be_empty:
        raise RefusedField(field, _("Write what the vote is about."), "")
    if len(words) > LONGEST_NOTE:
        raise RefusedField(
            field,
            _("At most %(most)s characters; this is %(n)s.") % {"most": LONGEST_NOTE, "n": len(words)},
            "",
        )
    return words


def _tell(room: Room, phase: LabPhase) -> None:
    """Tell who leads: the room sees the list when a vote is opened."""
    events.post(room.lab.channel, {"parts": [phase.key]}, audience=events.LEADERS)
