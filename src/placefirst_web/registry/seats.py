"""Seats: where an account may come in, and as what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from placefirst_web.privacy.inside import known
from placefirst_web.registry.models import Network, PersonSeat, Service, Staff
from placefirst_web.registry.rights import PERSON, reach

_STAFF: Final = [each.attname for each in Staff._meta.concrete_fields]
_SERVICE: Final = [each.attname for each in Service._meta.concrete_fields]


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
        return _of_staff(account) + _of_people(account)


def seat_in(account: Any, code: str, right: str) -> tuple[Seat | None, bool]:
    """Return the seat of *account* in the service of *code* for *right*, and whether it has any there."""
    if not account.is_authenticated:
        return None, False
    there: list[Seat] = []
    with known(account.pk):
        for seats in (_of_staff, _of_people):
            there += seats(account, code)
            found = next((seat for seat in there if seat.reach(right)), None)
            if found is not None:
                return found, True
    return None, bool(there)


def _of_staff(account: Any, code: str | None = None) -> list[Seat]:
    """Return the seats in which *account* works today, in every service or in that of *code*."""
    with connection.cursor() as cursor:
        cursor.execute(_staff_asked(), {"account": account.pk, "today": timezone.localdate(), "code": code})
        rows = cursor.fetchall()
    found = []
    for row in rows:
        staff = Staff.from_db(connection.alias, _STAFF, row[: len(_STAFF)])
        staff.service = Service.from_db(connection.alias, _SERVICE, row[len(_STAFF) :])
        found.append(Seat(account.pk, staff.service, staff.role, staff=staff))
    return found


@cache
def _staff_asked() -> str:
    """Return the question as it is written: every page of a service asks it first."""
    columns = [f'staff."{each.column}"' for each in Staff._meta.concrete_fields]
    columns += [f'service."{each.column}"' for each in Service._meta.concrete_fields]
    return f"""
        SELECT {", ".join(columns)} FROM "{Staff._meta.db_table}" AS staff
        JOIN "{Service._meta.db_table}" AS service ON service."id" = staff."service_id"
        WHERE staff."account_id" = %(account)s AND staff."since" <= %(today)s AND NOT staff."waits"
          AND (staff."until" IS NULL OR staff."until" >= %(today)s) AND service."closed_on" IS NULL
          AND (%(code)s::text IS NULL OR service."code" = %(code)s)
        ORDER BY service."code", staff."role"
    """


def _of_people(account: Any, code: str | None = None) -> list[Seat]:
    """Return the seats in which *account* is a person served, in every service or in that of *code*."""
    here = Q() if code is None else Q(service__code=code)
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
