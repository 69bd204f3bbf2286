"""Seats: where an account may come in, and as what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from placefirst_web.privacy.inside import known
from placefirst_web.registry.models import Network, PersonSeat, Service, Staff
from placefirst_web.registry.rights import PERSON, reach


@dataclass(frozen=True, slots=True)
class Seat:
    """An account in one service: as staff in a role, or as a person served."""

    account: int
    service: Service
    role: str
    staff: Staff | None = None
    person: UUID | None = None

    def reach(self, right: str) -> str | None:
        """Return how far this seat may use *right*, None where it may not."""
        return reach(self.role, right)


def seats_of(account: Any) -> list[Seat]:
    """Return every seat of *account* today, by the service's code; none for an anonymous reader."""
    if not account.is_authenticated:
        return []
    with known(account.pk):
        return _of_staff(account, Q()) + _of_people(account, Q())


def seat_in(account: Any, code: str, right: str) -> tuple[Seat | None, bool]:
    """Return the seat of *account* in the service of *code* for *right*, and whether it has any there."""
    if not account.is_authenticated:
        return None, False
    here = Q(service__code=code)
    there: list[Seat] = []
    with known(account.pk):
        for seats in (_of_staff, _of_people):
            there += seats(account, here)
            found = next((seat for seat in there if seat.reach(right)), None)
            if found is not None:
                return found, True
    return None, bool(there)


def _of_staff(account: Any, here: Q) -> list[Seat]:
    """Return the seats in which *account* works today in the services *here*."""
    today = timezone.localdate()
    rows = (
        Staff.objects.filter(_holds(today), here, account=account, since__lte=today, waits=False)
        .filter(service__closed_on__isnull=True)
        .select_related("service")
        .order_by("service__code", "role")
    )
    return [Seat(account.pk, each.service, each.role, staff=each) for each in rows]


def _of_people(account: Any, here: Q) -> list[Seat]:
    """Return the seats in which *account* is a person served by the services *here*."""
    rows = PersonSeat.objects.filter(_holds(timezone.localdate()), here, account=account)
    found = rows.select_related("service").order_by("service__code")
    return [Seat(account.pk, each.service, PERSON, person=each.person_id) for each in found]


def _holds(today: date) -> Q:
    return Q(until__isnull=True) | Q(until__gte=today)


def networks_of(account: Any) -> list[Network]:
    """Return the networks that *account* coordinates."""
    if not account.is_authenticated:
        return []
    return list(Network.objects.filter(coordinators=account).order_by("name_en", "name_ja"))
