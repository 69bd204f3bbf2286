"""Looks: who read and who changed the own record, day by day; read from the trail, which nobody can alter."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, Q
from django.db.models.functions import TruncDate
from django.utils import timezone

from placefirst_web.implement.queries.own import me, names
from placefirst_web.implement.queries.written import KIND_OF, Names
from placefirst_web.implement.words.own import Spoken
from placefirst_web.privacy.models import Change, Look
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import Cover
from placefirst_web.registry.rights import PERSON

DAYS: Final = 90
EVER: Final = 36_500
#: Everybody but the person: in the own seat, or taking it.
NOT_ME: Final = ~Q(role__in=(PERSON, "invited"))


@dataclass(frozen=True, slots=True)
class Who:
    """One person who was there on a day, in which role, and what they did."""

    name: str
    role: str
    did: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """One day on which somebody was there."""

    day: str
    who: tuple[Who, ...]


@dataclass(frozen=True, slots=True)
class Covering:
    """Somebody who may read the record for a while, and why."""

    name: str
    reason: str
    words: str
    until: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class LooksPage:
    """Who looked."""

    days: list[Day]
    people: int  # who opened it
    covers: list[Covering]


Did = dict[tuple[int | None, str], list[str]]


def looks_page(door: Door, say: Spoken, days: int = DAYS) -> LooksPage:
    """Return who read or changed the own record in the last *days* days."""
    person, known = me(door), names()
    since = timezone.now() - timedelta(days=days)
    did: dict[date, Did] = defaultdict(lambda: defaultdict(list))
    readers = set()
    for each in _looks(person.pk, since):
        readers.add((each["account_id"], each["role"]))
        key = f"doing.{each['doing']}"
        text = say("read_it", doing=say(key if say.knows(key) else "doing.other"))
        did[each["on"]][each["account_id"], each["role"]].append(_times(text, each["times"], say))
    for each in _changes(person.pk, since):
        kind = say(f"kind.{KIND_OF.get(each['table_name'], 'other')}")
        text = say("deleted_it" if each["what"] == "DELETE" else "wrote_it", what=kind)
        did[each["on"]][each["account_id"], each["role"]].append(_times(text, each["times"], say))
    return LooksPage(
        days=[
            Day(
                say.day(on),
                tuple(_who(account, role, said, say, known) for (account, role), said in found.items()),
            )
            for on, found in sorted(did.items(), reverse=True)
        ],
        people=len(readers),
        covers=[
            Covering(
                known.by_staff.get(each.staff_id) or say("somebody"),
                say.term("cover_reason", each.reason),
                each.words,
                say("cover_until", time=say.time(each.until)),
                each.until > timezone.now(),
            )
            for each in Cover.objects.filter(person_id=person.pk, made_at__gte=since).order_by("-made_at")
        ],
    )


def _looks(person: UUID, since: object) -> list[dict[str, Any]]:
    found = Look.objects.filter(NOT_ME, person_id=person, at__gte=since)
    grouped = found.annotate(on=TruncDate("at")).values("on", "account_id", "role", "doing")
    return list(grouped.annotate(times=Count("id")).order_by("-on", "account_id", "doing"))


def _changes(person: UUID, since: object) -> list[dict[str, Any]]:
    found = Change.objects.filter(NOT_ME, person_id=person, at__gte=since)
    grouped = found.annotate(on=TruncDate("at")).values("on", "account_id", "role", "table_name", "what")
    return list(grouped.annotate(times=Count("id")).order_by("-on", "account_id", "table_name"))


def _times(text: str, times: int, say: Spoken) -> str:
    return text if times == 1 else say.joined([text, say("times", times=times)])


def _who(account: int | None, role: str, did: list[str], say: Spoken, known: Names) -> Who:
    if account is None:
        return Who(say("installation"), "", tuple(did))
    said = say.term("staff_role", role)
    return Who(known.by_account.get(account) or say("somebody"), said, tuple(did))
