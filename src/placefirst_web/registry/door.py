"""Door: a seat that has come in: what it may see and do there, and whom it may see."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from placefirst_web.privacy.inside import inside
from placefirst_web.privacy.vault import Vault
from placefirst_web.registry.models import Cover, Once, Person, Service, Staff
from placefirst_web.registry.rights import ALL, OWN, SELF
from placefirst_web.registry.seats import Seat


class NotAllowed(Exception):
    """The seat may not use this right."""


class Changed(Exception):
    """Somebody else changed the row since it was shown: *theirs* is what stands there now."""

    def __init__(self, theirs: object) -> None:
        super().__init__("changed since it was shown")
        self.theirs = theirs


@dataclass(frozen=True, slots=True)
class Door:
    """A seat inside its service, for one request."""

    seat: Seat
    right: str
    vault: Vault

    @property
    def service(self) -> Service:
        """The service that it is inside of."""
        return self.seat.service

    @property
    def staff(self) -> Staff:
        """Who works here in this seat. Raises NotAllowed for a person served."""
        if self.seat.staff is None:
            raise NotAllowed
        return self.seat.staff

    def may(self, right: str) -> bool:
        """Return whether the seat may use *right* at all."""
        return self.seat.reach(right) is not None

    def require(self, right: str) -> str:
        """Return how far *right* reaches. Raises NotAllowed where it does not reach at all."""
        reach = self.seat.reach(right)
        if reach is None:
            raise NotAllowed
        return reach

    def people(self, right: str | None = None) -> QuerySet[Person]:
        """Return the people whom the seat may see by *right* (the one that the page asks for)."""
        reach = self.require(right or self.right)
        everybody = Person.objects.filter(service=self.service)
        if reach == ALL:
            return everybody
        if reach == OWN:
            return everybody.filter(Q(specialist=self.staff) | Q(pk__in=self._covered()))
        assert reach == SELF
        return everybody.filter(pk=self.seat.person)

    def person(self, key: UUID, right: str | None = None) -> Person:
        """Return one person whom the seat may see. Raises Person.DoesNotExist for anybody else."""
        return self.people(right).get(pk=key)

    def once(self, key: UUID | None, act: Callable[[], object], leads: str | None = None) -> str:
        """Do *act* unless the form *key* was taken before; return where its answer leads.

        That is *leads*, or what *act* returns. Of two that come at once (a double click) the second waits
        until the first is kept. A form without a key, or whose *act* raised, is new.
        """
        if key is not None and (before := self.led_before(key)) is not None:
            return before
        done = act()
        address = str(done) if leads is None else leads
        if key is not None:
            Once.objects.create(key=key, service=self.service, account_id=self.seat.account, address=address)
        return address

    def led_before(self, key: UUID) -> str | None:
        """Return where the form *key* led when it was taken before, None if it is new."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key.int >> 65])
        found = Once.objects.filter(pk=key).first()
        return found.address if found else None

    def _covered(self) -> QuerySet[Cover, UUID]:
        held = Cover.objects.filter(staff=self.staff, until__gt=timezone.now())
        return held.values_list("person_id", flat=True)


@contextmanager
def entered(seat: Seat, right: str) -> Iterator[Door]:
    """Let *seat* in, to use *right*. Raises NotAllowed where it may not."""
    if seat.reach(right) is None:
        raise NotAllowed
    with inside(
        seat.service.pk, account=seat.account, person=seat.person, role=seat.role, doing=right
    ) as vault:
        yield Door(seat, right, vault)


def save(row: Person | object, version: int, **values: object) -> None:
    """Write *values* to a walled row that was shown in *version*; raises Changed if it is another by now."""
    held = type(row).objects.select_for_update().get(pk=row.pk)  # type: ignore[attr-defined]
    if held.version != version:
        raise Changed(held)
    for name, value in values.items():
        setattr(held, name, value)
    held.version += 1
    held.save()
    row.__dict__.update({name: held.__dict__[name] for name in held.__dict__ if not name.startswith("_")})
