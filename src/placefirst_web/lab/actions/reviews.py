"""Reviews: say something to a proposal, take it back; by name or not, as the phase has it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from placefirst.errors import InvalidRequest
from placefirst_web.lab.actions.telling import hold, is_made, tell
from placefirst_web.library.models.lab_notes import LabNote
from placefirst_web.library.models.labs import LabPhase
from placefirst_web.library.rooms import Room

MOST_OF_ONE_LAB = 2_000


@transaction.atomic
def comment(room: Room, phase: str, proposal: UUID, once: UUID, text: str, language: str) -> None:
    """Say *text* to *proposal* in the review phase *phase*, once however often the form is sent.

    In an anonymous phase nothing is stored of who wrote it. Raises InvalidRequest where the phase is not
    open to who asks, and for a text that stands there already.
    """
    lab = hold(room, "review")
    held = lab.phases.filter(key=phase, kind="review").first()
    if held is None or not (held.is_open or room.is_leader):
        raise InvalidRequest(
            _("This phase is not open now. Copy what you wrote, or wait until it opens again.")
        )
    if not lab.proposals.filter(key=proposal).exists():
        raise InvalidRequest(
            _("Somebody has taken this proposal away meanwhile. What you wrote still stands here: copy it.")
        )
    notes = LabNote.objects.filter(lab=lab, phase=held)
    if is_made(LabNote.objects.filter(key=once), notes):
        return
    if _stands_there(room, held, notes.filter(about=str(proposal), text=text)):
        raise InvalidRequest(_("The same stands there already, word for word."))
    if notes.count() >= MOST_OF_ONE_LAB:
        raise InvalidRequest(_("No more comments fit here."))
    LabNote.objects.create(
        lab=lab,
        phase=held,
        key=once,
        seat=room.seat if held.authors == "named" else None,
        owner=room.code(f"note:{once}") if room.seat else "",
        text=text,
        language=language,
        about=str(proposal),
        origin="room" if room.seat else "paper",
    )
    tell(lab, "review")


def _stands_there(room: Room, phase: LabPhase, same: QuerySet[LabNote]) -> bool:
    """Return whether who asks can see one of *same*: of what others see later, nobody learns by guessing."""
    if phase.shown == "at_once" or phase.is_shown:
        return same.exists()
    return room.seat is not None and any(each.owner == room.code(f"note:{each.key}") for each in same)


@transaction.atomic
def take_back(room: Room, note: UUID) -> None:
    """Delete one's own comment while its phase is open; raises InvalidRequest for any other."""
    lab = hold(room, "review")
    row = LabNote.objects.filter(lab=lab, key=note, phase__kind="review", phase__is_open=True).first()
    if row is None or not room.seat or row.owner != room.code(f"note:{note}"):
        raise InvalidRequest(_("Only your own comment can be taken back, while the phase is open."))
    row.delete()
    tell(lab, "review")
