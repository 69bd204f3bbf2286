"""Notes: write one, change it, take it back, put a translation beside it.

Who wrote an anonymous note is not stored. Its code is made with the secret of the writer's cookie, by which
the writer alone can change it or take it back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from placefirst.deliberation.phase import NOTED
from placefirst.deliberation.typed import plain_text, same_words
from placefirst.errors import InvalidRequest
from placefirst_web.lab.actions.attendance import took_part
from placefirst_web.library.models.lab_notes import LabNote
from placefirst_web.library.models.labs import LONGEST_NOTE, Lab, LabPhase
from placefirst_web.library.rooms import Room, is_collecting, takes_notes
from placefirst_web.live import events

MOST_NOTES: Final = 60  # of one seat in one phase


@dataclass(frozen=True, slots=True)
class Written:
    """What a note says; *label*, *side* and *about* as the kind of its phase has them."""

    text: str
    language: str
    label: str = ""
    side: str = ""
    about: str = ""


@transaction.atomic
def write(room: Room, key: str, note: Written, once: UUID) -> LabNote:
    """Return the new note of who sits here in the phase *key*; a form sent twice gives one note.

    Raises InvalidRequest where the lab or the phase is closed, or where the text is empty, too long, or
    stands on the board already.
    """
    phase = _held(room, key)
    if phase.kind == "review":  # a comment on a proposal is written beside it
        raise InvalidRequest(_("There is no such phase in this lab."))
    own = _own(room, phase)
    if any(each.key == once for each in own):
        return next(each for each in own if each.key == once)
    if LabNote.objects.filter(key=once).exists():
        raise InvalidRequest(_("This form was used before. Send it again."))
    text = _checked(room, phase, note.text, own)
    if len(own) >= MOST_NOTES:
        raise InvalidRequest(
            _("You have written %(most)s notes here. Take one back before you write another.")
            % {"most": MOST_NOTES}
        )
    last = phase.notes.aggregate(last=Max("position"))["last"]
    made = LabNote(
        lab=room.lab,
        phase=phase,
        key=once,
        seat=room.seat if phase.authors == "named" else None,
        owner=room.code(f"note:{once}"),
        text=text,
        language=note.language,
        label=note.label,
        side=note.side,
        about=note.about,
        origin="before" if is_collecting(phase) else "room",
        position=0 if last is None else last + 1,
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:  # its key came in another phase at the same moment
        raise InvalidRequest(_("This form was used before. Send it again.")) from None
    tell_notes(phase)
    transaction.on_commit(lambda: took_part(room, phase))
    return made


@transaction.atomic
def change(room: Room, note: LabNote, written: Written) -> None:
    """Let a note of who sits here say something else; raises InvalidRequest as *write* does."""
    phase = _held(room, note.phase.key)
    _require_own(room, note)
    text = _checked(room, phase, written.text, _own(room, phase), but=note)
    changed = {"text": text, "language": written.language, "label": written.label}
    if text != note.text:
        changed["translation"] = ""  # it said something else
    LabNote.objects.filter(pk=note.pk).update(
        **changed, side=written.side or note.side, about=written.about or note.about
    )
    tell_notes(phase)


@transaction.atomic
def take_back(room: Room, note: LabNote) -> None:
    """Delete a note of who sits here; raises InvalidRequest once its phase is closed."""
    phase = _held(room, note.phase.key)
    _require_own(room, note)
    LabNote.objects.filter(pk=note.pk).delete()
    tell_notes(phase)


@transaction.atomic
def take_all_back(room: Room) -> int:
    """Delete every note of who sits here in phases that take notes now; return how many there were."""
    gone = [each for phase in _all_held(room) for each in _own(room, phase)]
    LabNote.objects.filter(pk__in=[each.pk for each in gone]).delete()
    for phase in LabPhase.objects.filter(pk__in={each.phase_id for each in gone}).select_related("lab"):
        tell_notes(phase)
    return len(gone)


@transaction.atomic
def translate(room: Room, note: LabNote, text: str, *, before: str) -> None:
    """Put a translation beside *note*; *before* is the one that was seen.

    Raises InvalidRequest where it is too long, where somebody else changed it meanwhile, or where the lab is
    closed.
    """
    if not Lab.objects.filter(pk=room.lab.pk, state="open").exists():
        raise InvalidRequest(_("This lab is closed. What you typed still stands here: copy it."))
    held = LabNote.objects.select_for_update(of=("self",)).select_related("phase").filter(pk=note.pk).first()
    if held is None:
        raise InvalidRequest(_("This note was taken back meanwhile. What you typed still stands here."))
    plain = plain_text(text)
    if len(plain) > LONGEST_NOTE:
        raise InvalidRequest(_too_long(plain))
    if held.translation not in (before, plain):
        raise InvalidRequest(
            _("Somebody else has written one meanwhile: “%(text)s”. Send yours again to replace it.")
            % {"text": held.translation}
        )
    LabNote.objects.filter(pk=note.pk).update(translation=plain)
    tell_notes(held.phase)


def tell_notes(phase: LabPhase) -> None:
    """Tell every page that the notes of *phase* have changed, and how many there are."""
    count = LabNote.objects.filter(phase=phase, is_hidden=False).count()
    events.post(phase.lab.channel, {"parts": [phase.key], "values": {f"notes:{phase.key}": str(count)}})


def _held(room: Room, key: str) -> LabPhase:
    """Return the phase *key*, which nobody can close until the end of the transaction."""
    found = LabPhase.objects.select_for_update(of=("self",), no_key=True).select_related("lab")
    phase = found.filter(lab=room.lab, key=key, kind__in=NOTED).first()
    if phase is None:
        raise InvalidRequest(_("There is no such phase in this lab."))
    if room.seat is None:
        raise InvalidRequest(_("Only who has a seat writes. Join the lab by its code first."))
    if phase.lab.state != "open":
        raise InvalidRequest(_("This lab is closed. What you typed still stands here: copy it."))
    if not takes_notes(phase):
        raise InvalidRequest(
            _("This phase is closed. What you typed still stands here: copy it, or ask who leads the lab.")
        )
    return phase


def _all_held(room: Room) -> list[LabPhase]:
    """Return every phase that takes notes now, held; all at once and in one order, as who leads holds them.

    Nothing is told before all are held: who tells waits for nobody any more.
    """
    found = LabPhase.objects.select_for_update(of=("self",), no_key=True).select_related("lab")
    rows = list(found.filter(lab=room.lab, kind__in=NOTED).order_by("pk"))
    return [each for each in rows if each.lab.state == "open" and takes_notes(each)]


def _own(room: Room, phase: LabPhase) -> list[LabNote]:
    codes = phase.notes.values_list("key", "owner", named=True)
    return list(phase.notes.filter(key__in=[each.key for each in codes if room.wrote(each)]))


def _require_own(room: Room, note: LabNote) -> None:
    if not room.wrote(note):
        raise InvalidRequest(_("This note is not yours."))


def _checked(
    room: Room, phase: LabPhase, typed: str, own: list[LabNote], *, but: LabNote | None = None
) -> str:
    text = plain_text(typed)
    if not text:
        raise InvalidRequest(_("Nothing is written yet."))
    if len(text) > LONGEST_NOTE:
        raise InvalidRequest(_too_long(text))
    # Before the notes are shown it would tell what somebody else drafts.
    others = phase.notes.filter(is_hidden=False) if phase.shows_notes else LabNote.objects.none()
    told = {same_words(each.text) for each in [*others, *own] if but is None or each.pk != but.pk}
    if same_words(text) in told:
        raise InvalidRequest(_("This stands on the board already. Say what is new in it, or leave it."))
    return text


def _too_long(text: str) -> str:
    return _("This has %(count)s characters; %(most)s fit on a note. Make two notes of it.") % {
        "count": len(text),
        "most": LONGEST_NOTE,
    }
