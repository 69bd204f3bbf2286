"""People: ask somebody to leave; what is provided for people of each role."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from placefirst.deliberation.roles import ROLES
from placefirst.errors import InvalidRequest
from placefirst_web.lab.actions.rooms import hold
from placefirst_web.lab.actions.seats import tell_ready, tell_seats
from placefirst_web.library.models.labs import Lab, LabProvision
from placefirst_web.live import events


@dataclass(frozen=True, slots=True)
class Provided:
    """What is provided for people of one role."""

    seats: int = 0
    payment: str = ""
    accessibility: str = ""


@transaction.atomic
def remove(lab: Lab, key: UUID) -> None:
    """Ask who sits on the seat *key* to leave: their page opens nothing any more; what they wrote stays.

    Raises InvalidRequest for a seat that is not there.
    """
    held = hold(lab)
    if not held.seats.filter(key=key, is_removed=False).update(is_removed=True, ready=None):
        raise InvalidRequest(_("Nobody sits there (any more)."))
    tell_seats(held)
    tell_ready(held)
    events.look_again(held.channel)  # their open pages are told no more


@transaction.atomic
def provide(lab: Lab, given: Mapping[str, Provided]) -> None:
    """Keep what is provided for each role; a role for which nothing is, is not kept."""
    held = hold(lab)
    for role in ROLES:
        what = given.get(role, Provided())
        if what == Provided():
            LabProvision.objects.filter(lab=held, role=role).delete()
        else:
            LabProvision.objects.update_or_create(lab=held, role=role, defaults=asdict(what))
