"""Whether a person served can read the own record already, and whom an invitation waits for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from placefirst_web.registry.called import called
from placefirst_web.registry.door import Door
from placefirst_web.registry.invitations import waiting
from placefirst_web.registry.models import Person, PersonSeat
from placefirst_web.registry.models.services import INVITATION_LASTS
from placefirst_web.registry.rights import ALL


@dataclass(frozen=True, slots=True)
class InvitingPage:
    """What the page shows besides the form."""

    name: str
    seats: int  # accounts that open the record today
    waits_until: datetime | None  # an invitation that is still open
    email: str


def find_person(door: Door, key: UUID) -> Person:
    """Return a person whom the seat sees without a cover, which would outlast its three hours by a link.

    Raises Person.DoesNotExist for anybody else, or once erased.
    """
    seen = door.people() if door.require(door.right) == ALL else Person.objects.filter(specialist=door.staff)
    return seen.get(pk=key, service=door.service, erased_at__isnull=True)


def inviting_page(person: Person) -> InvitingPage:
    """Return what is known of the person's access to the own record."""
    holds = Q(until__isnull=True) | Q(until__gte=timezone.localdate())
    newest = waiting().filter(person_id=person.pk).order_by("-made_at").first()
    return InvitingPage(
        name=called(person),
        seats=PersonSeat.objects.filter(holds, person=person).count(),
        waits_until=newest.made_at + INVITATION_LASTS if newest else None,
        email=person.email,
    )
