"""Moderation: take notes off the board and put them back, merge, move; type in what stood on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from placefirst.deliberation.phase import NOTED
from placefirst.deliberation.typed import plain_text
from placefirst.errors import InvalidRequest
from placefirst_web.lab.actions.rooms import hold
from placefirst_web.library.models.lab_notes import LabNote
from placefirst_web.library.models.lab_proposals import LabPriority, LabStatement
from placefirst_web.library.models.lab_votes import LabItem
from placefirst_web.library.models.labs import LONGEST_NOTE, Lab, LabPhase
from placefirst_web.live import events

MOST_AT_ONCE: Final = 100  # notes on paper typed in with one form


@dataclass(frozen=True, slots=True)
class Place:
    """Where a note stands on a board: its label, its side, what it is about; each may be empty."""

    label: str = ""
    side: str = ""
    about: str = ""


@transaction.atomic
def hide(lab: Lab, key: str, notes: Sequence[UUID]) -> int:
    """Take *notes* off the board of the phase *key*; they are kept, and can be put back."""
    phase, found = _marked(lab, key, notes)
    count = LabNote.objects.filter(pk__in=[each.pk for each in found]).update(is_hidden=True, group=None)
    _tell(lab, phase)
    return count


@transaction.atomic
def put_back(lab: Lab, key: str, notes: Sequence[UUID]) -> int:
    """Put *notes* back on the board."""
    phase, found = _marked(lab, key, notes)
    count = LabNote.objects.filter(pk__in=[each.pk for each in found]).update(is_hidden=False)
    _tell(lab, phase)
    return count


@transaction.atomic
def merge(lab: Lab, key: str, notes: Sequence[UUID]) -> LabNote:
    """Let the first of *notes* on the board stand for all: the others leave the board, and can be put back.

    What rested on another rests on the first. Raises InvalidRequest for fewer than two.
    """
    phase, found = _marked(lab, key, notes)
    if len(found) < 2:
        raise InvalidRequest(_("Mark two or more notes that say the same."))
    first, others = found[0], found[1:]
    LabNote.objects.filter(pk__in=[each.pk for each in others]).update(is_hidden=True, group=None)
    changed = {f"note:{each.key}": f"note:{first.key}" for each in others}
    rows = [
        *LabItem.objects.select_for_update(no_key=True).filter(lab=lab),
        *LabPriority.objects.select_for_update(no_key=True).filter(lab=lab),
        *LabStatement.objects.select_for_update(no_key=True).filter(proposal__lab=lab),
    ]
    for row in rows:
        rests = list(dict.fromkeys(changed.get(each, each) for each in row.rests_on))
        if rests != row.rests_on:
            type(row).objects.filter(pk=row.pk).update(rests_on=rests)
    _tell(lab, phase)
    return first


@transaction.atomic
def move(lab: Lab, key: str, notes: Sequence[UUID], to: str, place: Place) -> int:
    """Move *notes* to a *place* on the board of the phase *to*.

    Who wrote a note of a named phase is forgotten where it moves to an anonymous one. Raises InvalidRequest
    for a phase without notes.
    """
    list(hold(lab).phases.select_for_update(no_key=True).filter(key__in=(key, to)).order_by("pk"))
    phase, found = _marked(lab, key, notes)
    target = phase if to == key else _noted(lab, to)
    last = target.notes.aggregate(last=Max("position"))["last"] or 0
    for number, note in enumerate(found, start=1):
        note.label, note.side, note.about, note.group = place.label, place.side, place.about, None
        if target.pk != phase.pk:
            note.phase, note.position = target, last + number
            if target.authors == "anonymous":
                note.seat = None
        note.save(update_fields=["label", "side", "about", "group", "phase", "position", "seat"])
    _tell(lab, phase, target)
    return len(found)


@transaction.atomic
def type_in(lab: Lab, key: str, lines: Sequence[str], language: str, place: Place, once: UUID) -> int:
    """Add notes that stood on paper, one a line, marked so; nobody's hand is told. Return how many are new.

    The same form (*once*) sent again adds nothing. Raises InvalidRequest for none, and for one too long.
    """
    phase = _noted(lab, key)
    texts = [text for line in lines if (text := plain_text(line))]
    if not texts:
        raise InvalidRequest(_("Type at least one note, each on a line of its own."))
    if len(texts) > MOST_AT_ONCE:
        raise InvalidRequest(_("Type in at most %(most)s notes at once.") % {"most": MOST_AT_ONCE})
    for number, text in enumerate(texts, start=1):
        if len(text) > LONGEST_NOTE:
            raise InvalidRequest(
                _("Line %(number)s has %(count)s characters; %(most)s fit on a note.")
                % {"number": number, "count": len(text), "most": LONGEST_NOTE}
            )
    last = phase.notes.aggregate(last=Max("position"))["last"]
    begin = 0 if last is None else last + 1
    rows = [
        LabNote(
            lab=lab, phase=phase, key=uuid5(once, str(number)), text=text, language=language, origin="paper",
            label=place.label, side=place.side, about=place.about, position=begin + number,
        )
        for number, text in enumerate(texts)
    ]  # fmt: skip
    known = set(LabNote.objects.filter(key__in=[row.key for row in rows]).values_list("key", flat=True))
    fresh = [row for row in rows if row.key not in known]
    LabNote.objects.bulk_create(fresh)
    if fresh:
        _tell(lab, phase)
    return len(fresh)


def _marked(lab: Lab, key: str, notes: Sequence[UUID]) -> tuple[LabPhase, list[LabNote]]:
    """Return the phase and its marked notes that who leads the lab may see, in the order of the board."""
    phase = _noted(lab, key)
    seen = phase.notes.select_for_update(no_key=True).filter(key__in=notes)
    if not phase.shows_notes:
        seen = seen.filter(origin="paper")
    found = list(seen.order_by("position", "key"))
    if not found:
        raise InvalidRequest(_("Mark one or more notes first."))
    return phase, found


def _noted(lab: Lab, key: str) -> LabPhase:
    phase = hold(lab).phases.select_for_update(no_key=True).filter(key=key, kind__in=NOTED).first()
    if phase is None:
        raise InvalidRequest(_("This lab has no such phase (any more)."))
    return phase


def _tell(lab: Lab, *phases: LabPhase) -> None:
    events.post(lab.channel, {"parts": list(dict.fromkeys(phase.key for phase in phases))})
