"""Inviting a person served to the own record."""

from __future__ import annotations

from placefirst_web.registry import invitations
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import Person
from placefirst_web.registry.rights import PERSON


def invite(door: Door, person: Person, email: str) -> str:
    """Return the secret of a new link to the own record of *person*. Raises InvalidRequest."""
    _made, secret = invitations.invite(door.service, email, PERSON, by=door.staff, person=person.pk)
    return secret
