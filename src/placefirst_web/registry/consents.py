"""Consents: the gate that everything passes which leaves the record: does the person agree, today?

Whoever shows, sends or counts something of a person for a purpose asks here first, in that same
transaction. Nothing is remembered between two questions, so a withdrawal holds from the moment it is made.
"""

from __future__ import annotations

import unicodedata
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from placefirst.practice.vocabulary import term
from placefirst_web.privacy import vault
from placefirst_web.registry.models import Consent, Person, Provision, Staff


def in_force(purpose: str) -> QuerySet[Consent]:
    """Return the consents for *purpose* that hold now. Raises ``UnknownName`` for no purpose of ours."""
    term("consent_purpose", purpose)
    today = timezone.localdate()
    return Consent.objects.filter(
        Q(until__isnull=True) | Q(until__gte=today),
        purpose=purpose, given_on__lte=today, withdrawn_at__isnull=True,
    )  # fmt: skip


def holds(person: UUID, purpose: str, recipient: str | None = None) -> bool:
    """Return whether the person agrees now to *purpose*, towards *recipient* if one is named.

    A consent that names nobody holds towards everybody whom its purpose means; one that names a recipient
    holds towards that one alone.
    """
    given = in_force(purpose).filter(person=person)
    if recipient is None:
        return given.exists()
    return any(not each.recipient or _plain(each.recipient) == _plain(recipient) for each in given)


def have_withdrawn(purpose: str) -> QuerySet[Consent, UUID]:
    """Return the ids of the people who agreed to *purpose*, withdrew it, and have not agreed again since."""
    withdrawn = Consent.objects.filter(purpose=purpose, withdrawn_at__isnull=False)
    return withdrawn.exclude(person__in=people_with(purpose)).values_list("person_id", flat=True)


def has_withdrawn(person: UUID, purpose: str) -> bool:
    """Return whether *person* is one of those who :func:`have_withdrawn`."""
    return have_withdrawn(purpose).filter(person=person).exists()


def people_with(purpose: str) -> QuerySet[Consent, UUID]:
    """Return the ids of the people of this service who agree now to *purpose*, for ``filter(pk__in=…)``."""
    return in_force(purpose).values_list("person_id", flat=True)


def give(
    person: Person,
    purpose: str,
    *,
    how: str,
    given_on: date,
    text_version: str,
    recipient: str = "",
    until: date | None = None,
    recorded_by: Staff | None = None,
) -> Consent:
    """Write down that *person* agreed; *recorded_by* is nobody where the person gave it in the own seat."""
    return Consent.objects.create(
        service_id=person.service_id, person=person, purpose=purpose, how=how, given_on=given_on,
        text_version=text_version, recipient=recipient, until=until, recorded_by=recorded_by,
    )  # fmt: skip


def withdraw(consent: Consent) -> None:
    """End *consent* now; one that ended already stays as it ended."""
    held = Consent.objects.select_for_update().get(pk=consent.pk)
    if held.withdrawn_at is None:
        held.withdrawn_at = timezone.now()
        held.version += 1
        held.save(update_fields=["withdrawn_at", "version"])
    consent.withdrawn_at, consent.version = held.withdrawn_at, held.version


def provide(
    person: UUID,
    service: UUID,
    *,
    recipient: str,
    what: str,
    given_on: date,
    consent: Consent | None,
    given_by: Staff | None,
) -> Provision:
    """Write down that something about *person* was given to somebody outside, as the law asks.

    Call it in the transaction that gives it away. *consent* is the one it rests on, None where a law or
    danger to life asks for it without one.
    """
    return Provision.objects.create(
        service_id=service, person_id=person, recipient=recipient, what=what, given_on=given_on,
        consent=consent, given_by=given_by,
    )  # fmt: skip


def provide_all(service: UUID, purpose: str, *, recipient: str, what: str, given_by: Staff | None) -> int:
    """Write down for everybody who agrees to *purpose* that *what* was given away; return for how many.

    Call it in the transaction that gives it away. Of somebody erased nothing can be written any more, and
    nothing in the file says who it was.
    """
    agreed = in_force(purpose).filter(service=service, person__erased_at=None)
    newest = list(agreed.order_by("person_id", "-given_on", "-made_at").distinct("person_id"))
    vault.current().fetch(each.person_id for each in newest)
    today = timezone.localdate()
    made = Provision.objects.bulk_create(
        Provision(
            service_id=service, person_id=each.person_id, recipient=recipient, what=what, given_on=today,
            consent=each, given_by=given_by,
        )
        for each in newest
    )  # fmt: skip
    return len(made)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
