"""Staff: who works here, who is invited, where and in which teams."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from allauth.mfa.models import Authenticator
from django.db.models import Count, Q
from django.utils import timezone

from placefirst.practice.vocabulary import term
from placefirst_web.design import postal
from placefirst_web.design.language import local
from placefirst_web.registry import invitations
from placefirst_web.registry.door import Door, NotAllowed
from placefirst_web.registry.models import Person, Site, Staff, Team
from placefirst_web.registry.models.services import INVITATION_LASTS
from placefirst_web.registry.rights import LEADER, PERSON, SPECIALIST


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat as the page shows it; *email* and *has_factor* are for the manager."""

    row: Staff
    role: str
    email: str
    has_factor: bool | None
    is_mine: bool

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self.row.until is not None and self.row.until < timezone.localdate()


@dataclass(frozen=True, slots=True)
class Waiting:
    """An invitation without an answer yet."""

    key: UUID
    email: str
    role: str
    sent: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class StaffPage:
    """All that the page shows."""

    seats: list[Seat]
    over: list[Seat]
    waiting: list[Waiting]
    full_time: Any  # full-time equivalents of employment specialists
    may_change: bool
    may_confirm: bool  # a new leader's seat
    once: UUID  # of that form


def role_in_words(role: str) -> str:
    """Return a role of those who work here in the page's language."""
    return local(dict(term("staff_role", role).name))


def staff_page(door: Door) -> StaffPage:
    """Return who works here, and for the manager who is invited."""
    may = door.may("staff.write")
    rows = list(Staff.objects.select_related("account", "team").order_by("role", "name", "pk"))
    having: set[int] = set()
    if may:
        having = set(
            Authenticator.objects.filter(user__in=[row.account_id for row in rows])
            .exclude(type=Authenticator.Type.RECOVERY_CODES)
            .values_list("user_id", flat=True)
        )
    mine = door.staff.account_id
    order = ("manager", "leader", "specialist", "reviewer")
    seats = [
        Seat(
            row, role_in_words(row.role), row.account.email if may else "",
            row.account_id in having if may else None, row.account_id == mine,
        )
        for row in sorted(rows, key=lambda row: order.index(row.role))
    ]  # fmt: skip
    here = [seat for seat in seats if not seat.is_over]
    return StaffPage(
        seats=here,
        over=[seat for seat in seats if seat.is_over],
        waiting=_waiting() if may else [],
        full_time=sum(seat.row.full_time for seat in here if seat.row.role == SPECIALIST),
        may_change=may,
        may_confirm=door.may("staff.confirm"),
        once=uuid4(),
    )


def seat_of(door: Door, key: UUID) -> Staff:
    """Return one seat, for the manager or for whoever sits in it.

    Raises Staff.DoesNotExist where there is none, NotAllowed for everybody else.
    """
    row = Staff.objects.select_related("account", "team").get(pk=key)
    if not door.may("staff.write") and row.account_id != door.seat.account:
        raise NotAllowed
    return row


def leader_seat(key: UUID) -> Staff:
    """Return a leader's seat. Raises Staff.DoesNotExist where there is none."""
    return Staff.objects.get(pk=key, role=LEADER)


def on_caseload(row: Staff) -> int:
    """Return how many people are on the caseload of a seat, for who may not see them."""
    return Person.objects.filter(specialist=row, closed_on=None).count()


def teams() -> list[tuple[str, str]]:
    """Return the teams that a seat may be in."""
    found = Team.objects.filter(closed_on=None).order_by("kind", "name")
    return [(str(each.pk), each.name) for each in found]


def sites() -> list[tuple[str, str]]:
    """Return the sites that a team may be at."""
    return [(str(each.pk), each.name) for each in Site.objects.order_by("name")]


def colleagues(row: Staff) -> list[tuple[str, str]]:
    """Return who may go on with the caseload of *row*."""
    today: date = timezone.localdate()
    holds = Q(until__isnull=True) | Q(until__gte=today + timedelta(days=1))
    found = Staff.objects.filter(holds, role__in=[SPECIALIST, LEADER]).exclude(pk=row.pk)
    return [(str(each.pk), f"{each.name} ({role_in_words(each.role)})") for each in found.order_by("name")]


def places_page(door: Door) -> dict[str, Any]:
    """Return the sites and the teams, each with how many work in it."""
    holds = Q(staff__until__isnull=True) | Q(staff__until__gte=timezone.localdate())
    found = Team.objects.select_related("site").annotate(working=Count("staff", filter=holds))
    rows = [(each, local(dict(term("team_kind", each.kind).name))) for each in found.order_by("kind", "name")]
    return {
        "sites": [
            (each, postal.place(each.postal_code, door.service.country))
            for each in Site.objects.order_by("name")
        ],
        "teams": [pair for pair in rows if pair[0].closed_on is None],
        "closed": [pair for pair in rows if pair[0].closed_on is not None],
        "may_change": door.may("service.write"),
    }


def invitation_for(account: Any, code: str, secret: str) -> dict[str, Any] | None:
    """Return what the page of an invitation says to whom it went; None for everybody else."""
    found = invitations.found(account, code, secret)
    if found is None:
        return None
    is_own = found.role == PERSON
    return {
        "service": found.service,
        "is_own_record": is_own,
        "role": "" if is_own else role_in_words(found.role),
        "until": found.until,
    }


def _waiting() -> list[Waiting]:
    found: Sequence[Any] = invitations.waiting().exclude(role=PERSON).order_by("-made_at")
    return [
        Waiting(each.pk, each.email, role_in_words(each.role), each.made_at, each.made_at + INVITATION_LASTS)
        for each in found
    ]
