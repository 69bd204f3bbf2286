"""Who sits in a lab, who is invited, what is provided: for who leads it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from placefirst.deliberation.roles import LIVED, ROLES
from placefirst_web.design.language import local
from placefirst_web.lab.queries.asking import Room
from placefirst_web.lab.queries.attendance import Taken, taken_part
from placefirst_web.library.models.labs import LabPhase
from placefirst_web.live.events import last_number


@dataclass(frozen=True, slots=True)
class SeatLine:
    """Somebody in the room, as far as they said who they are."""

    key: Any
    name: str
    affiliation: str
    roles: str
    language: str
    is_named: bool
    ready: str  # the title of the phase in which they are ready


@dataclass(frozen=True, slots=True)
class InvitationLine:
    """A personal link that was made; its secret is kept nowhere."""

    number: int
    label: str
    made_at: datetime
    is_used: bool
    is_revoked: bool


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """All that ``lab/people.html`` shows; *taken* holds a line for each phase that was open."""

    room: Room
    seats: Sequence[SeatLine]
    invitations: Sequence[InvitationLine]
    taken: Sequence[Taken]
    roles: Sequence[str]
    lived_seats: int  # provided for people with lived experience
    lived_sitting: int
    number: int


def people_page(room: Room) -> PeoplePage:
    """Return who is in the room, who was invited and who took part."""
    lab = room.lab
    number = last_number(lab.channel)
    seats = list(lab.seats.filter(is_removed=False).select_related("ready").order_by("name", "key"))
    opened = LabPhase.objects.filter(lab=lab, was_open=True).values_list("key", flat=True)
    provided = lab.provisions.filter(role=LIVED).first()
    return PeoplePage(
        room=room,
        seats=[_seat(each) for each in seats],
        invitations=[
            InvitationLine(each.pk, each.label, each.made_at, each.used_at is not None, each.is_revoked)
            for each in lab.invitations.order_by("-pk")
        ],
        taken=taken_part(lab, list(opened)),
        roles=[local(name) for name in ROLES.values()],
        lived_seats=provided.seats if provided else 0,
        lived_sitting=sum(LIVED in each.roles for each in seats),
        number=number,
    )


def provided(room: Room) -> list[dict[str, Any]]:
    """Return what is provided, role by role, as the form shows it; and how many of each role sit there."""
    kept = {each.role: each for each in room.lab.provisions.all()}
    seated = room.lab.seats.filter(is_removed=False).values_list("roles", flat=True)
    sitting = Counter(role for roles in seated for role in roles)
    return [
        {
            "role": role,
            "name": local(name),
            "sitting": sitting[role],
            "seats": kept[role].seats if role in kept else 0,
            "payment": kept[role].payment if role in kept else "",
            "accessibility": kept[role].accessibility if role in kept else "",
        }
        for role, name in ROLES.items()
    ]


def _seat(each: Any) -> SeatLine:
    roles = ", ".join(local(ROLES[role]) for role in each.roles if role in ROLES)
    ready = local(each.ready.title) if each.ready else ""
    return SeatLine(each.key, each.name, each.affiliation, roles, each.language, each.is_named, ready)
