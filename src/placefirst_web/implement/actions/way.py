"""The way through: write the profile, plan and choice, close and open again, hand over, correct who it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from placefirst_web.implement.actions.writing import held, iso
from placefirst_web.registry.door import Changed, Door, save
from placefirst_web.registry.models import Closing, Person, ProfilePart, Staff
from placefirst_web.registry.people import index
from placefirst_web.registry.way import along


def write_part(door: Door, person: Person, part: str, version: int, values: Mapping[str, Any]) -> ProfilePart:
    """Write *part* of the career profile over the one shown in *version* (0: there was none).

    Raises Changed if somebody else wrote it meanwhile. The older wording stands in the trail.
    """
    person = held(person)
    there = ProfilePart.objects.filter(person=person, part=part).first()
    if there is None:
        there = ProfilePart.objects.create(service=door.service, person=person, part=part, **values)
    elif not version:
        raise Changed(there)
    else:
        save(there, version, **values)
    along(door, person)
    return there


def close(door: Door, person: Person, values: Mapping[str, Any]) -> None:
    """End the service for *person*; nothing of the record goes."""
    person = held(person)
    if person.closed_on is None:
        Closing.objects.create(service=door.service, person=person, staff=door.staff, **values)
        person.closed_on = values["on"]
        Person.objects.filter(pk=person.pk).update(closed_on=person.closed_on)
        along(door, person)


def reopen(door: Door, person: Person, values: Mapping[str, Any]) -> None:
    """Let the service go on for *person*, who needs no new referral and no reason."""
    person = held(person)
    if person.closed_on is None:
        return
    for each in Closing.objects.filter(person=person, reopened_on__isnull=True):
        save(each, each.version, reopened_on=max(values["reopened_on"], each.on))
    person.closed_on = None
    Person.objects.filter(pk=person.pk).update(closed_on=None)
    along(door, person)


def correct(door: Door, person: Person, version: int, values: Mapping[str, Any]) -> None:
    """Correct who *person* is and how to reach them; the search finds the new name at once."""
    given = {**values, "birth_date": iso(values["birth_date"])}
    named = Person(**{name: given[name] for name in given})
    index(named, door.vault)
    save(person, version, **given, by_name=named.by_name, by_kana=named.by_kana, by_birth=named.by_birth)


def hand_over(person: Person, specialist: Staff, version: int) -> None:
    """Let *specialist* accompany *person* from now on."""
    save(person, version, specialist=specialist, team=specialist.team or person.team)
