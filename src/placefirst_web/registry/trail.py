"""Trail: who read and changed what, as plain data, the newest first.

Reads come from the looks that every opening of sealed words leaves, changes from the database's own trigger.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from placefirst_web.privacy.inside import inside
from placefirst_web.privacy.models import Change, Look
from placefirst_web.registry.models import Service, Staff

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
