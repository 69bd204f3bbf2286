"""Incident: whose records somebody touched in a while, and what the law asks when they may have leaked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from placefirst.exchange.safe_csv import as_csv
from placefirst.parameters.read import load_country
from placefirst.practice.incident import KINDS, NUMBER, OUTLINE, Duty, duty_of, sources_of
from placefirst_web.design.language import local
from placefirst_web.design.parts import Citation, citation
from placefirst_web.implement.queries.trail import said, staff_of, who_in_words
from placefirst_web.registry import trail
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import Person

COLUMNS = ("code", "looks", "changes", "first_utc", "last_utc", "work")


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose account, and from which minute through which; *known* is the day on which it became known."""

    account: int | None
    since: datetime
    until: datetime
    known: date

    @property
    def while_of(self) -> tuple[datetime, datetime, int | None]:
        """What the trail is asked: the last minute belongs to it."""
        return self.since, self.until + timedelta(minutes=1), self.account


@dataclass(frozen=True, slots=True)
class Line:
    """One person by code, what was done, and for which work."""

    code: str
    touch: trail.Touch
    works: Sequence[str]

    @property
    def work(self) -> str:
        """For which work, in one line."""
        return _in_a_line(self.works)


@dataclass(frozen=True, slots=True)
class Due:
    """A report and its days."""

    name: str
    text: str
    first: date | None
    last: date


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the report, and what the trail can say of it; empty where only people can."""

    name: str
    told: str


@dataclass(frozen=True, slots=True)
class Law:
    """What the country's law asks."""

    notes: Sequence[str]
    dues: Sequence[Due]
    items: Sequence[Item]
    sources: Sequence[Citation]


@dataclass(frozen=True, slots=True)
class Found:
    """What the trail says of a while."""

    lines: Sequence[Line]
    looks: int  # people whose words were opened
    changes: int  # people whose records were changed
    hands: Sequence[tuple[str, int]]  # who did it, with how many people


def found_of(door: Door, asked: Asked) -> Found:
    """Return whose records were touched, and by whom."""
    touched = trail.touched(*asked.while_of)
    codes = dict(Person.objects.filter(pk__in=[each.person for each in touched]).values_list("pk", "code"))
    names = dict(staff_of(door))
    return Found(
        [
            Line(codes.get(each.person, "–"), each, [said("trail_work", work) for work in each.doing])
            for each in touched
        ],
        sum(each.looks > 0 for each in touched),
        sum(each.changes > 0 for each in touched),
        [(who_in_words(each.account, "", names), each.people) for each in trail.hands(*asked.while_of)],
    )


def law_of(door: Door, asked: Asked | None, found: Found | None) -> Law | None:
    """Return what the law of the service's country asks, with what the trail says; None without a file."""
    duty = duty_of(load_country(door.service.country))
    if duty is None:
        return None
    told = _told(asked, found) if asked and found else {}
    return Law(
        [local(dict(each.name)) for each in duty.notes],
        list(_dues(duty, asked.known)) if asked else [],
        [Item(local(dict(each.name)), told.get(each.key, "")) for each in duty.items],
        [citation(each) for each in sources_of(duty)],
    )


def list_csv(found: Found) -> bytes:
    """Return whose records were touched as CSV, by code."""
    rows = ((line.code, line.touch, line.work) for line in found.lines)
    return as_csv(
        COLUMNS,
        ((code, on.looks, on.changes, _moment(on.first), _moment(on.last), work) for code, on, work in rows),
    )


def _dues(duty: Duty, known: date) -> Iterator[Due]:
    for each in duty.reports:
        first, last = each.due(known)
        yield Due(local(dict(each.name)), local(dict(each.text)), first, last)


def _told(asked: Asked, found: Found) -> dict[str, str]:
    """Return what the trail says of the items that it knows."""
    people = len(found.lines)
    between = _(
        "From %(since)s to %(until)s (UTC): words of %(looks)s people opened, records of %(changes)s changed."
    )
    when = {"since": f"{asked.since:%Y-%m-%d %H:%M}", "until": f"{asked.until:%Y-%m-%d %H:%M}"}
    if asked.account is None:  # everybody's ordinary work is among it
        number = ngettext("at most %(n)s person served", "at most %(n)s people served", people)
    else:
        number = ngettext("%(n)s person served", "%(n)s people served", people)
    works = _in_a_line(work for each in found.lines for work in each.works)
    return {
        OUTLINE: between % {**when, "looks": found.looks, "changes": found.changes},
        KINDS: _("The trail knows the work, not the words: %(works)s") % {"works": works} if works else "",
        NUMBER: number % {"n": people},
    }


def _in_a_line(words: Iterable[str]) -> str:
    return _(", ").join(dict.fromkeys(words))


def _moment(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M:%S")
