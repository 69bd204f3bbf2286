"""Finding: whoever is known here by exactly a name and birth date, or by a code; nobody is listed before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from placefirst.practice.vocabulary import keys, term
from placefirst_web.design.language import local
from placefirst_web.registry.called import called
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import Person, Staff
from placefirst_web.registry.people import found_by_code, found_by_name
from placefirst_web.registry.people import specialists as specialists_of


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody who is known here."""

    key: UUID
    code: str
    name: str  # empty where only the code was asked for
    stage: str
    specialist: str  # of whom to ask; empty for nobody
    is_open: bool  # the seat may open the record
    may_cover: bool  # ... or for a reason, for three hours
    may_return: bool  # nothing is open: the person can come again
    is_undated: bool  # no birth date is written down, so it may be somebody else


def find(door: Door, *, name: str, birth_date: date | None, code: str) -> list[Found]:
    """Return who is found; by a code alone nobody's name is shown."""
    if code:
        found = _shown(door, found_by_code(door, code), names=False)
        door.vault.opened.update(each.key for each in found)  # no word was opened: it is a look all the same
        return found
    assert birth_date is not None
    return _shown(door, found_by_name(door, name, birth_date), names=True)


def known_as(door: Door, who: Mapping[str, Any]) -> list[Found]:
    """Return who is known here already under the names and birth date of a new referral."""
    birth_date = who.get("birth_date")
    if birth_date is None:
        return []
    names = (who["family_name"] + " " + who["given_name"], who["family_kana"] + " " + who["given_kana"])
    found = {each.key: each for name in names for each in _by_name(door, name, birth_date)}
    return list(found.values())


def specialists(door: Door) -> list[tuple[str, str]]:
    """Return whom the seat may name as employment specialist of somebody: id and name."""
    if not door.may("person.hand_over"):
        return []
    return [(str(each.pk), each.name) for each in specialists_of(door)]


def find_known(door: Door, key: UUID) -> Person | None:
    """Return anybody who is known here, to come again; the page shows a code and no more."""
    return door.people("person.add").filter(pk=key, erased_at__isnull=True).first()


def _by_name(door: Door, name: str, birth_date: date) -> list[Found]:
    return _shown(door, found_by_name(door, name, birth_date), names=True) if name.strip() else []


def _shown(door: Door, people: QuerySet[Person], *, names: bool) -> list[Found]:
    rows = list(people.select_related("specialist"))
    if names:
        door.vault.fetch([each.pk for each in rows])
    seen = set(_readable(door, rows))
    ended = set(keys("stage")) - set(keys("stage", "open"))
    return [
        Found(
            each.pk,
            each.code,
            called(each) if names else "",
            local(dict(term("stage", each.stage).name)),
            _name_of(each.specialist),
            each.pk in seen,
            each.pk not in seen and door.may("person.cover"),
            each.stage in ended,
            not each.by_birth and names,
        )
        for each in rows
    ]


def _readable(door: Door, rows: Iterable[Person]) -> Iterable[UUID]:
    if not door.may("person.read"):
        return ()
    return door.people("person.read").filter(pk__in=[each.pk for each in rows]).values_list("pk", flat=True)


def _name_of(staff: Staff | None) -> str:
    return staff.name if staff is not None else ""
