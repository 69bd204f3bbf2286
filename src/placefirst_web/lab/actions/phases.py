"""Phases: open, close, extend, open again, two at once; show what was written for later."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from placefirst.errors import InvalidRequest
from placefirst_web.lab.actions.rooms import close_lab, hold
from placefirst_web.lab.actions.vote_rounds import close_rounds
from placefirst_web.library.models.labs import Lab, LabPhase
from placefirst_web.library.rooms import Room
from placefirst_web.live import events

LONGEST_MINUTES = 24 * 60


@transaction.atomic
def open_phase(lab: Lab, key: str, *, alone: bool) -> LabPhase:
    """Open the phase *key* for as long as is planned, *alone* or beside those that are open.

    Raises InvalidRequest for a lab that is not open and for a phase that is not there.
    """
    held = hold(lab)
    if held.state != "open":
        raise InvalidRequest(_("Open the lab first, then its phases."))
    phases = _phases(held)
    phase = next((each for each in phases if each.key == key), None)
    if phase is None:
        raise InvalidRequest(_("This lab has no such phase (any more)."))
    for other in phases if alone else ():
        if other.is_open and other.pk != phase.pk:
            _close(other)
    if not phase.is_open:
        phase.is_open = phase.was_open = True
        phase.ends_at = timezone.now() + timedelta(minutes=phase.minutes) if phase.minutes else None
        phase.save(update_fields=["is_open", "was_open", "ends_at"])
    events.post(lab.channel, {"reload": True})
    return phase


@transaction.atomic
def close_phase(lab: Lab, key: str) -> LabPhase:
    """Close the phase *key*: it is read, and nothing more is written in it. It may be opened again.

    A vote that is open in it is counted.
    """
    phase = _phase(hold(lab), key)
    if phase.is_open:
        _close(phase)
        events.post(lab.channel, {"reload": True})
    return phase


@transaction.atomic
def extend(lab: Lab, key: str, minutes: int) -> LabPhase:
    """Let the time of an open phase end *minutes* later: from its end, or from now if that is past.

    Raises InvalidRequest for a phase that is not open, and for minutes that are none.
    """
    phase = _phase(hold(lab), key)
    if not phase.is_open:
        raise InvalidRequest(_("This phase is closed. Open it again to give it more time."))
    if not 1 <= minutes <= LONGEST_MINUTES:
        raise InvalidRequest(_("Minutes are a whole number from 1 to 1,440."))
    now = timezone.now()
    phase.ends_at = max(phase.ends_at or now, now) + timedelta(minutes=minutes)
    phase.save(update_fields=["ends_at"])
    events.post(lab.channel, {"values": {f"ends:{key}": phase.ends_at.isoformat(timespec="seconds")}})
    return phase


@transaction.atomic
def stop_timer(lab: Lab, key: str) -> LabPhase:
    """Take the time away from a phase; it stays open."""
    phase = _phase(hold(lab), key)
    phase.ends_at = None
    phase.save(update_fields=["ends_at"])
    events.post(lab.channel, {"values": {f"ends:{key}": ""}})
    return phase


@transaction.atomic
def show_all(lab: Lab, key: str) -> LabPhase:
    """Show everybody the notes of a phase in which they are shown later; nothing hides them again."""
    phase = _phase(hold(lab), key)
    if phase.shown == "later" and not phase.is_shown:
        phase.is_shown = True
        phase.save(update_fields=["is_shown"])
        events.post(lab.channel, {"parts": [key]})
    return phase


@transaction.atomic
def end(lab: Lab) -> None:
    """End *lab*: every open phase is closed, then the lab itself."""
    for phase in _phases(hold(lab)):
        if phase.is_open:
            _close(phase)
    close_lab(lab)


def _close(phase: LabPhase) -> None:
    if phase.kind == "vote":
        close_rounds(Room(phase.lab, None, True), phase)
    phase.is_open, phase.ends_at = False, None
    phase.save(update_fields=["is_open", "ends_at"])


def _phases(lab: Lab) -> list[LabPhase]:
    """Return all phases of *lab*, held in one order before anything is told: who writes tells last, too."""
    found = LabPhase.objects.select_for_update(of=("self",), no_key=True).select_related("lab")
    return list(found.filter(lab=lab).order_by("pk"))


def _phase(lab: Lab, key: str) -> LabPhase:
    phase = lab.phases.select_for_update(no_key=True).filter(key=key).first()
    if phase is None:
        raise InvalidRequest(_("This lab has no such phase (any more)."))
    return phase
