"""Coming in: somebody is admitted to the record, or comes again, and a referral is decided."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from placefirst.practice.vocabulary import keys
from placefirst_web.implement.words.consents import VERSION
from placefirst_web.registry import consents, people
from placefirst_web.registry.door import Door, save
from placefirst_web.registry.models import Closing, Person, Referral, Staff
from placefirst_web.registry.people import Asked
from placefirst_web.registry.rights import SPECIALIST
from placefirst_web.registry.way import along, move

#: What a person's stage is after a decision that is no yes.
STAGES: Final = {"waiting": "waiting", "declined": "declined", "withdrawn": "withdrawn", "open": "referred"}


class AlreadyHere(Exception):
    """The person is on a caseload, or waits for a decision, and cannot come again."""


def asked(given: Mapping[str, Any], *, was_employed: bool | None) -> Asked:
    """Return how somebody came, of what a form was given."""
    return Asked(given["received_on"], given["source"], given["wants"], was_employed)


def admit(door: Door, who: Mapping[str, Any], asked: Asked, specialist: str, agreed: str) -> Referral:
    """Open a record with a first referral; *agreed* says how the person agreed to it, if at all.

    An employment specialist takes the person onto the own caseload; a leader says who meets the person.
    """
    own = door.staff if door.seat.role == SPECIALIST else None
    meets = _named(door, specialist) or own
    referral = people.admit(door, dict(who), asked, birth_date=who.get("birth_date"), specialist=meets)
    if agreed:
        consents.give(
            referral.person, "record", how=agreed, given_on=timezone.localdate(), text_version=VERSION,
            recorded_by=door.staff,
        )  # fmt: skip
    return referral


def come_again(door: Door, person: Person, asked: Asked, specialist: str) -> Referral:
    """Write down that somebody known came again. Raises AlreadyHere for who is on a caseload or undecided.

    Who served the person before goes on, if still working here; a leader may say somebody else. Nobody gets
    a record into the own caseload by this.
    """
    held = Person.objects.select_for_update().get(pk=person.pk)
    undecided = Referral.objects.filter(person=held, decision__in=keys("decision", "open"))
    if undecided.exists() or (held.accepted_on and not held.closed_on):
        raise AlreadyHere
    still = people.specialists(door).filter(pk=held.specialist_id).first()
    _give_to(held, _named(door, specialist) or still)
    referral = people.refer(held, asked)
    move(door, held, "referred")
    return referral


def decide(
    door: Door, referral: Referral, version: int, *, decision: str, on: date, reason: str, words: str,
    sent_to: str, first_contact_on: date | None, specialist: str, counted: str = "",
) -> None:  # fmt: skip
    """Keep what was decided about *referral*, and move the person along. Raises Changed for another version.

    *counted* says how the person agreed to be counted in statistics outside the agency, if at all: who is
    turned away has no other page on which it would be asked.
    A decision may be put right later: the trail keeps what stood there.
    """
    was = referral.decision
    waits = decision == "waiting"
    save(
        referral, version, decision=decision, reason=reason, words=words, sent_to=sent_to,
        decided_on=None if waits else on, decided_by=door.staff, first_contact_on=first_contact_on,
        waiting_since=on if waits else referral.waiting_since,
    )  # fmt: skip
    person = Person.objects.select_for_update().get(pk=referral.person_id)
    if (meets := _named(door, specialist)) is not None:
        _give_to(person, meets)
    if counted and not consents.holds(person.pk, "statistics"):
        consents.give(
            person, "statistics", how=counted, given_on=timezone.localdate(), text_version=VERSION,
            recorded_by=door.staff,
        )  # fmt: skip
    if decision == "accepted":
        if was != "accepted" or person.accepted_on is None:
            Closing.objects.filter(person=person, reopened_on__isnull=True).update(
                reopened_on=on, version=F("version") + 1
            )
            person.closed_on = None
        person.accepted_on = on
        Person.objects.filter(pk=person.pk).update(accepted_on=on, closed_on=person.closed_on)
        move(door, person, "engaged")
        along(door, person)
        return
    if was == "accepted":  # it was entered by mistake
        earlier = Referral.objects.filter(person=person, decision="accepted").order_by("-decided_on").first()
        person.accepted_on = earlier.decided_on if earlier else None
        Person.objects.filter(pk=person.pk).update(accepted_on=person.accepted_on)
    move(door, person, STAGES[decision])
    if not waits and person.closed_on:
        along(door, person)  # who was served before is closed again, not turned away for ever


def _named(door: Door, specialist: str) -> Staff | None:
    """Return the employment specialist whom a leader named; nobody else may name one."""
    if not specialist or not door.may("person.hand_over"):
        return None
    return people.specialists(door).get(pk=UUID(specialist))


def _give_to(person: Person, staff: Staff | None) -> None:
    person.specialist = staff
    person.team = staff.team if staff else person.team
    Person.objects.filter(pk=person.pk).update(specialist=staff, team=person.team)
