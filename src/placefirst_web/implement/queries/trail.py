"""Trail: who read and changed what, in words; covers; whose record was kept long enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from placefirst.practice.vocabulary import keys, term, terms
from placefirst_web.design.language import local
from placefirst_web.registry import covers, erasing, trail
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import Cover, Person, Staff
from placefirst_web.registry.rights import PERSON


@dataclass(frozen=True, slots=True)
class Line:
    """One entry in words."""

    at: datetime
    who: str
    done: str
    record: str  # empty for a reading
    work: str
    people: Sequence[tuple[UUID, str]]  # id and code
    columns: str


@dataclass(frozen=True, slots=True)
class CoverLine:
    """One cover in words."""

    key: UUID
    at: datetime
    until: datetime
    who: str
    code: str
    person: UUID
    reason: str
    words: str
    is_open: bool
    seen: str


def trail_page(
    door: Door, *, code: str = "", account: int | None = None, what: str = "", before: datetime | None = None
) -> dict[str, Any]:
    """Return a page of the trail, and what it can be narrowed by."""
    person = None
    is_unknown = False
    if code:
        person = Person.objects.filter(service=door.service, code=code.strip().lower()).first()
        is_unknown = person is None
    found: list[trail.Entry] = []
    older = None
    if not is_unknown:
        key = person.pk if person else None
        found, older = trail.entries(person=key, account=account, what=what, before=before)
    everybody = staff_of(door)
    return {
        "lines": lines_of(door, found, dict(everybody)),
        "older": older.isoformat() if older else "",
        "who": everybody,
        "kinds": [(each.key, local(dict(each.name))) for each in terms("trail_done")],
        "is_unknown": is_unknown,
        "code": code,
        "account": account,
        "what": what,
    }


def staff_of(door: Door) -> list[tuple[int, str]]:
    """Return the accounts that work or worked here with their names, by name."""
    rows = Staff.objects.filter(service=door.service).values_list("account_id", "name")
    return sorted(set(rows), key=lambda pair: pair[::-1])


def lines_of(door: Door, found: Sequence[trail.Entry], names: dict[int, str]) -> list[Line]:
    """Return entries in words."""
    keys = {key for each in found for key in each.people}
    codes = dict(Person.objects.filter(pk__in=keys).values_list("pk", "code"))
    return [
        Line(
            each.at, who_in_words(each.account, each.role, names), said("trail_done", each.what),
            said("trail_record", each.table.removeprefix("registry_")), said("trail_work", each.doing),
            [(key, codes.get(key, "–")) for key in each.people],
            ", ".join(each.columns),
        )
        for each in found
    ]  # fmt: skip


def said(name: str, key: str) -> str:
    """Return a term of a list in the page's language; what is on no list as it is."""
    return local(dict(term(name, key).name)) if key in keys(name) else key


def who_in_words(account: int | None, role: str, names: dict[int, str]) -> str:
    """Return who did something, as the trail of a service says it."""
    if role == PERSON:
        return _("the person")
    if account is None:
        return _("the installation")
    return names.get(account) or _("somebody with an invitation")


def covers_page(door: Door) -> list[CoverLine]:
    """Return every cover, what no leader has seen first."""
    rows = list(Cover.objects.select_related("staff", "seen_by").order_by("-made_at")[:200])
    door.vault.fetch({row.person_id for row in rows})
    codes = dict(Person.objects.filter(pk__in={row.person_id for row in rows}).values_list("pk", "code"))
    now = timezone.now()
    found = [
        CoverLine(
            row.pk, row.made_at, row.until, row.staff.name, codes.get(row.person_id, "–"), row.person_id,
            reason_in_words(row.reason), row.words, row.until > now, row.seen_by.name if row.seen_by else "",
        )
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=lambda line: bool(line.seen))


def reason_in_words(reason: str) -> str:
    """Return why a record was covered."""
    return local(dict(term("cover_reason", reason).name))


def may_cover(door: Door, key: UUID) -> tuple[Person, bool]:
    """Return the person to cover, and whether the seat sees that record anyway.

    Raises Person.DoesNotExist for nobody of this service.
    """
    person = door.people("person.cover").get(pk=key, erased_at=None)
    return person, door.people("person.read").filter(pk=key).exists()


def to_erase(door: Door, key: UUID) -> Person:
    """Return a person whose words may be erased. Raises Person.DoesNotExist."""
    return door.people("person.erase").get(pk=key, erased_at=None)


def beside(person: Person) -> tuple[list[Any], list[Any]]:
    """Return the meetings and the visits whose words a leader looks through before *person* is erased."""
    meetings, visits = erasing.beside(person)
    return list(meetings.select_related("team")), list(visits.only("pk", "on"))


def keeping_page(door: Door) -> list[Person]:
    """Return whose record has been kept long enough, by code and day only."""
    return list(erasing.kept_long_enough(door).only("pk", "code", "closed_on"))


def unseen_covers() -> int:
    """Return how many covers no leader has seen."""
    return int(covers.unseen().count())
