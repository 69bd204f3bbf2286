"""Seats: sit down, say something else about oneself, be ready, leave; personal invitations."""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from placefirst.deliberation.phase import NOTED
from placefirst.errors import InvalidRequest
from placefirst_web.lab.actions.attendance import took_part
from placefirst_web.lab.actions.rooms import hold
from placefirst_web.library.joining import lab_of_invitation, why_not
from placefirst_web.library.models.labs import Lab, LabInvitation, LabPhase, LabSeat
from placefirst_web.library.rooms import Room, hash_of
from placefirst_web.live import events

#: How long a browser keeps a seat: the second workshop may be months after the first.
SECONDS_KEPT: Final = 200 * 24 * 3600


@dataclass(frozen=True, slots=True)
class About:
    """What somebody says about themselves; nothing of it has to be said."""

    language: str
    name: str = ""
    affiliation: str = ""
    roles: tuple[str, ...] = ()
    is_named: bool = False
    is_apart: bool = False


def new_secret() -> str:
    """Return a new secret; the form of joining carries it, so that a form sent twice makes one seat."""
    return secrets.token_urlsafe(32)


@transaction.atomic
def sit_down(lab: Lab, secret: str, about: About, *, invitation: str = "") -> LabSeat:
    """Return the seat of *secret* in *lab*, a new one unless the same form was sent before.

    *invitation* is the secret of a personal link, which is used up by it. Raises InvalidRequest where nobody
    can sit down now.
    """
    held = hold(lab)
    before = LabSeat.objects.filter(secret=hash_of(secret)).first()
    if before is not None:
        if before.lab_id == lab.pk and not before.is_removed:
            return before
        raise InvalidRequest(_("This form was used before. Open the page again."))
    refused = why_not(held)
    if invitation and not refused:
        refused = _use_up(held, invitation)
    if refused:
        raise InvalidRequest(refused)
    seat = LabSeat.objects.create(lab=held, secret=hash_of(secret), **_fields(about))
    tell_seats(held)
    return seat


@transaction.atomic
def change(room: Room, about: About) -> None:
    """Let who sits here say something else about themselves; notes with names show the new one."""
    if room.seat is None:
        return
    LabSeat.objects.filter(pk=room.seat.pk, is_removed=False).update(**_fields(about))
    if about.name != room.seat.name:
        _tell_name(room.lab)


@transaction.atomic
def say_ready(room: Room, key: str, *, is_ready: bool) -> None:
    """Say that who sits here is ready with the phase *key*, or no longer; who leads sees how many are.

    Raises InvalidRequest where the phase is not open.
    """
    phase = room.lab.phases.filter(key=key, is_open=True).first()
    if phase is None or room.seat is None:
        raise InvalidRequest(_("This phase is closed."))
    LabSeat.objects.filter(pk=room.seat.pk, is_removed=False).update(ready=phase if is_ready else None)
    tell_ready(room.lab)
    if is_ready:
        transaction.on_commit(lambda: took_part(room, phase))


@transaction.atomic
def leave(room: Room) -> None:
    """Give the seat up: its name, affiliation and consents are forgotten, its secret opens nothing.

    What was written stays, unless it was taken back before; the roles stay, so that it is still known how
    many of each took part, and lead to nobody.
    """
    if room.seat is None:
        return
    LabSeat.objects.filter(pk=room.seat.pk).update(
        secret=hash_of(new_secret()), name="", affiliation="", is_named=False, is_apart=False, ready=None,
        is_removed=True,
    )  # fmt: skip
    tell_seats(room.lab)
    _tell_name(room.lab)
    events.look_again(room.lab.channel)  # other windows of this browser are told no more


def invite(lab: Lab, label: str = "") -> tuple[LabInvitation, str]:
    """Return a new personal invitation to *lab* and its secret, which nobody can read again."""
    secret = new_secret()
    return LabInvitation.objects.create(lab=lab, secret=hash_of(secret), label=label[:60]), secret


def take_back_invitation(lab: Lab, number: int) -> bool:
    """Take an unused invitation back; return whether there was one."""
    waiting = LabInvitation.objects.filter(lab=lab, pk=number, used_at=None, is_revoked=False)
    return bool(waiting.update(is_revoked=True))


def tell_seats(lab: Lab) -> None:
    """Tell who leads *lab* how many seats are taken."""
    taken = LabSeat.objects.filter(lab=lab, is_removed=False).count()
    events.post(lab.channel, {"values": {"seats": str(taken)}}, audience=events.LEADERS)


def tell_ready(lab: Lab) -> None:
    """Tell who leads *lab* how many are ready, in each open phase."""
    values = {f"ready:{phase.key}": str(_ready(phase)) for phase in lab.phases.filter(is_open=True)}
    events.post(lab.channel, {"values": values}, audience=events.LEADERS)


def _tell_name(lab: Lab) -> None:
    named = lab.phases.filter(authors="named", kind__in=NOTED).values_list("key", flat=True)
    if named:
        events.post(lab.channel, {"parts": list(named)})


def _ready(phase: LabPhase) -> int:
    return LabSeat.objects.filter(ready=phase, is_removed=False).count()


def _fields(about: About) -> dict[str, object]:
    return {**asdict(about), "roles": list(about.roles)}


def _use_up(lab: Lab, secret: str) -> str:
    """Use the invitation up; return why it cannot be."""
    taken = LabInvitation.objects.filter(lab=lab, secret=hash_of(secret), used_at=None, is_revoked=False)
    if taken.update(used_at=timezone.now()):
        return ""
    return lab_of_invitation(secret).why_not
