"""Trail: who read and changed what, as plain data, the newest first.

Reads come from the looks that every opening of sealed words leaves, changes from the database's own trigger.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, Max, Min, QuerySet

from placefirst_web.privacy.inside import inside
from placefirst_web.privacy.models import Change, Look
from placefirst_web.registry.models import Service, Staff
from placefirst_web.registry.rights import PERSON

READ: Final = "READ"
#: Columns that change with every change, and say nothing.
_ALWAYS: Final = {"version", "made_at"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that somebody did: *what* is READ, INSERT, UPDATE or DELETE."""

    at: datetime
    what: str
    account: int | None
    role: str
    doing: str
    people: tuple[UUID, ...] = ()
    table: str = ""
    row: UUID | None = None
    columns: tuple[str, ...] = field(default=())


def entries(
    *,
    person: UUID | None = None,
    account: int | None = None,
    what: str = "",
    before: datetime | None = None,
    most: int = 100,
) -> tuple[list[Entry], datetime | None]:
    """Return the newest *most* entries inside the service, and from when on there are older ones.

    Looks of one moment are one entry: a list that was opened names everybody on it.
    """
    asked: dict[str, Any] = {}
    if person is not None:
        asked["person_id"] = person
    if account is not None:
        asked["account_id"] = account
    if before is not None:
        asked["at__lt"] = before
    found: list[Entry] = []
    cut: list[datetime] = []
    if what in {"", READ}:
        looks = list(Look.objects.filter(**asked).order_by("-at", "-pk")[: most + 1])
        cut += [looks[most - 1].at] if len(looks) > most else []
        found += _together(looks[:most])
    if what != READ:
        if what:
            asked["what"] = what
        changes = list(Change.objects.filter(**asked).order_by("-at", "-pk")[: most + 1])
        cut += [changes[most - 1].at] if len(changes) > most else []
        found += [_changed(each) for each in changes[:most]]
    if cut:  # nothing is left out between two pages: both begin where the shorter reach ended
        found = [each for each in found if each.at >= max(cut)]
    found.sort(key=lambda each: each.at, reverse=True)
    return found, (max(cut) if cut else None)


@dataclass(frozen=True, slots=True)
class Touch:
    """What was done with one person's record in a while."""

    person: UUID
    looks: int  # how often words were opened
    changes: int
    first: datetime
    last: datetime
    doing: tuple[str, ...]  # for which work, ascending


@dataclass(frozen=True, slots=True)
class Hand:
    """Whose hand it was, and how many people's records it touched."""

    account: int | None  # None for the installation itself
    people: int


def touched(since: datetime, until: datetime, account: int | None = None) -> list[Touch]:
    """Return whose words were opened and whose records were changed inside the service, from *since*
    until before *until*, by everybody or by one *account*; whoever was touched first stands first.
    """
    found: dict[UUID, Touch] = {}
    for table, is_look in ((Look, True), (Change, False)):
        rows = _between(table, since, until, account).values("person_id", "doing")
        for row in rows.annotate(often=Count("pk"), first=Min("at"), last=Max("at")):
            looks, changes = (row["often"], 0) if is_look else (0, row["often"])
            one = Touch(row["person_id"], looks, changes, row["first"], row["last"], (row["doing"],))
            known = found.get(one.person)
            found[one.person] = _both(known, one) if known else one
    return sorted(found.values(), key=lambda touch: (touch.first, touch.person))


def hands(since: datetime, until: datetime, account: int | None = None) -> list[Hand]:
    """Return who did it, whoever touched most people first."""
    people: dict[int | None, set[UUID]] = {}
    for table in (Look, Change):
        rows = _between(table, since, until, account)
        for whose, person in rows.values_list("account_id", "person_id").distinct():
            people.setdefault(whose, set()).add(person)
    found = [Hand(whose, len(theirs)) for whose, theirs in people.items()]
    return sorted(found, key=lambda hand: (-hand.people, hand.account or 0))


def _between(table: Any, since: datetime, until: datetime, account: int | None) -> QuerySet[Any]:
    """Return what was done with records; people who read their own are left out unless they are asked for."""
    rows = table.objects.filter(at__gte=since, at__lt=until, person_id__isnull=False)
    return rows.filter(account_id=account) if account is not None else rows.exclude(role=PERSON)


def _both(one: Touch, other: Touch) -> Touch:
    return Touch(
        one.person, one.looks + other.looks, one.changes + other.changes,
        min(one.first, other.first), max(one.last, other.last), tuple(sorted({*one.doing, *other.doing})),
    )  # fmt: skip


def names_of(service: Service, accounts: Iterable[int | None]) -> Mapping[int, str]:
    """Return the names of those who work or worked in *service*; the person served may see them too."""
    asked = {each for each in accounts if each is not None}
    with inside(service.pk, role="installation", doing="trail.names"):
        rows = Staff.objects.filter(account__in=asked).order_by("since")
        return {row.account_id: row.name for row in rows}


def _together(looks: list[Look]) -> list[Entry]:
    groups: dict[tuple[Any, ...], list[Look]] = {}
    for look in looks:
        key = (look.account_id, look.role, look.doing, look.at.replace(microsecond=0))
        groups.setdefault(key, []).append(look)
    return [
        Entry(
            max(each.at for each in group), READ, group[0].account_id, group[0].role, group[0].doing,
            tuple(dict.fromkeys(each.person_id for each in group)),
        )
        for group in groups.values()
    ]  # fmt: skip


def _changed(row: Change) -> Entry:
    columns = tuple(sorted(set(row.before or ()) - _ALWAYS)) if row.what == "UPDATE" else ()
    return Entry(
        row.at, row.what, row.account_id, row.role, row.doing, (row.person_id,) if row.person_id else (),
        row.table_name, row.row, columns,
    )  # fmt: skip
