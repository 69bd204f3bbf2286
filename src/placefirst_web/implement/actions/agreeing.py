"""Agreeing: a consent is given or withdrawn, and what goes out is written down."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from placefirst_web.implement.words.consents import VERSION
from placefirst_web.registry import consents
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import Consent, Person, Provision


def give(
    door: Door, person: Person, purpose: str, *, recipient: str, how: str, given_on: date, until: date | None
) -> Consent:
    """Write down that *person* agreed to *purpose*, to the words that are read today."""
    return consents.give(
        person, purpose, recipient=recipient, how=how, given_on=given_on, until=until, text_version=VERSION,
        recorded_by=door.staff,
    )  # fmt: skip


def withdraw(person: Person, key: UUID) -> None:
    """End a consent of *person* now. Raises Consent.DoesNotExist for any other."""
    consents.withdraw(Consent.objects.get(pk=key, person=person))


def provide(
    door: Door, person: Person, *, consent: str, recipient: str, what: str, given_on: date
) -> Provision:
    """Write down that *what* was given to *recipient*; *consent* is the id of one, or ``none``."""
    rests_on = None if consent == "none" else Consent.objects.get(pk=UUID(consent), person=person)
    return consents.provide(
        person.pk, person.service_id, recipient=recipient, what=what, given_on=given_on, consent=rests_on,
        given_by=door.staff,
    )  # fmt: skip
