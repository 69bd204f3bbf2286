"""Rooms: a lab as one reader sees it, by account or by the secret in a cookie, for reading and writing."""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.utils import timezone

from placefirst_web.accounts.models import owned_by
from placefirst_web.library.models.labs import Lab, LabPhase, LabSeat

_SECRET = re.compile(r"[A-Za-z0-9_-]{43}\Z")


@dataclass(frozen=True, slots=True)
class Room:
    """A lab as one reader sees it; a facilitator may have taken a seat as well."""

    lab: Lab
    seat: LabSeat | None
    is_leader: bool
    secret: str = ""  # of the seat; never stored, never shown

    def code(self, thing: str) -> str:
        """Return the code of this seat for *thing* ("note:…", "round:…"): nobody without the cookie finds it.

        Two codes of one seat cannot be told to be of one. Raises ValueError without a seat.
        """
        if not self.secret:
            raise ValueError("Nobody sits here.")
        return hmac.new(self.secret.encode(), thing.encode(), sha256).hexdigest()

    def wrote(self, note: Any) -> bool:
        """Return whether who sits here wrote *note*; nobody else can tell."""
        return bool(self.secret) and hmac.compare_digest(note.owner, self.code(f"note:{note.key}"))


def cookie_name(lab: Lab) -> str:
    """Return the name of the cookie that holds the secret of a seat in *lab*."""
    return f"seat-{lab.key.hex[:12]}"


def hash_of(secret: str) -> str:
    """Return what the tables keep of a secret."""
    return sha256(secret.encode()).hexdigest()


def is_collecting(phase: LabPhase) -> bool:
    """Return whether notes of *phase* are collected now, before the meeting."""
    until = phase.opens_before
    return not (phase.is_open or phase.was_open) and until is not None and timezone.now() < until


def takes_notes(phase: LabPhase) -> bool:
    """Return whether somebody may write in *phase* now, or take back what they wrote."""
    return phase.is_open or is_collecting(phase)


def find_room(account: Any, cookies: dict[str, str], country: str, key: UUID) -> Room | None:
    """Return the room *key* for who asks: None where there is none, or where they neither lead nor sit."""
    lab = Lab.objects.filter(country=country, key=key).first()
    if lab is None:
        return None
    leads = bool(account.is_authenticated) and Lab.objects.filter(owned_by(account), pk=lab.pk).exists()
    secret = cookies.get(cookie_name(lab), "")
    seat = None
    if _SECRET.match(secret):
        seat = LabSeat.objects.filter(lab=lab, secret=hash_of(secret), is_removed=False).first()
    if not leads and seat is None:
        return None
    return Room(lab, seat, leads, secret if seat else "")


def find_phase(room: Room, key: str) -> LabPhase | None:
    """Return the phase *key* of the room, open or not."""
    return LabPhase.objects.select_related("lab").filter(lab=room.lab, key=key).first()
