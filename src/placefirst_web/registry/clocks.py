"""Clocks of people: what happened to each, read in one question, and what is due for whom.

It opens no words: days and coded terms stand open behind the wall.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final
from uuid import UUID

from django.db import connection
from django.db.models import Model

from placefirst.practice.clocks import Reading, clock_set, load_clocks, next_due, read_clocks
from placefirst.practice.vocabulary import keys
from placefirst_web.registry.models import (
    BenefitsAdvice,
    Contact,
    Disclosure,
    Job,
    MeetingDecision,
    Person,
    Plan,
    ProfilePart,
    Referral,
    SupportPlan,
    Visit,
)

#: Contacts before that are not asked for: whoever was spoken with since has had them all.
LOOKS_BACK: Final = timedelta(days=800)


@dataclass(frozen=True, slots=True)
class Touch:
    """A contact with or for a person: when, and where."""

    on: date
    place: str  # of contact_place


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand for one person on one day."""

    readings: tuple[Reading, ...]
    last: Touch | None  # that took place
    tried: Touch | None  # since then, in vain

    def next(self, today: date) -> Reading | None:
        """Return what is due first."""
        return next_due(self.readings, today)

    @property
    def missing(self) -> tuple[str, ...]:
        """The clock_events whose days nobody wrote down, each once."""
        return tuple(dict.fromkeys(each.missing for each in self.readings if each.missing))

    def late(self, today: date) -> list[Reading]:
        """Return what is late, the latest first."""
        return [each for each in self.open(today) if each.state(today) == "late"]

    def reminders(self, today: date) -> list[Reading]:
        """Return what is only a reminder, and its day is past."""
        return [each for each in self.open(today) if each.state(today) == "reminder"]

    def open(self, today: date) -> list[Reading]:
        """Return everything that is not done, what is due first in front."""
        found = [each for each in self.readings if each.state(today) not in ("done", "missing")]
        return sorted(found, key=lambda each: each.due or date.max)


def standings(people: Iterable[Person], country: str, today: date) -> dict[UUID, Standing]:
    """Return how things stand for each of *people*, by id, in one question to the database."""
    everybody = list(people)
    rows = _rows([each.pk for each in everybody], today)
    clocks = load_clocks(clock_set(country))
    found = {}
    for person in everybody:
        past, last, tried = _past(person, rows.get(person.pk, ()), today - LOOKS_BACK)
        found[person.pk] = Standing(read_clocks(clocks, past, person.stage, today), last, tried)
    return found


@dataclass(frozen=True, slots=True)
class _Row:
    what: str
    days: Sequence[date | None]
    other: date | None
    word: str

    @property
    def day(self) -> date | None:
        return max((each for each in self.days if each is not None), default=None)


#: What happened, and in which columns of a table it stands: the day, another day, a word; and of which rows.
#: It is asked for as it is written: put together from parts it took a third of the time of a whole page.
_ASKED: Final[tuple[tuple[type[Model], str, str, str, str, str], ...]] = (
    (Visit, "met", "on", "", "", "how = ANY(%(visited)s)"),
    (Referral, "referral", "received_on", "waiting_since", "decision", ""),
    (Referral, "decided", "decided_on", "", "decision", "decision = ANY(%(decided)s)"),
    (ProfilePart, "profile", "written_on", "", "", ""),
    (Plan, "plan", "made_on", "review_on", "", ""),
    (Disclosure, "disclosure", "decided_on", "revisit_on", "choice", ""),
    (BenefitsAdvice, "benefits", "on", "", "", ""),
    (Job, "job", "started_on", "", "", "NOT is_over"),
    (Job, "ended", "ended_on", "", "", "is_over"),
    (SupportPlan, "support", "made_on", "review_on", "", ""),
    (MeetingDecision, "decision", "due_on", "", "", "done_on IS NULL AND due_on IS NOT NULL"),
)
#: Contacts are many: a row holds all days of one kind and place, and the table is gone through once. Meetings
#: with employers are asked for from the first one on.
_CONTACTS: Final = f"""
SELECT person_id, held || ' ' || whom, array_agg("on"), NULL::date, place
FROM "{Contact._meta.db_table}" WHERE person_id = ANY(%(people)s)
  AND (held IN ('held', 'missed', 'tried') AND "on" >= %(since)s
    OR held = 'held' AND whom = 'employer' AND place = ANY(%(met_in)s))
GROUP BY person_id, held, whom, place
"""


@cache
def _question() -> str:
    return " UNION ALL ".join([_CONTACTS, *(_select(*each) for each in _ASKED)])


def _select(model: type[Model], what: str, day: str, other: str, word: str, where: str) -> str:
    also, said = f'"{other}"' if other else "NULL::date", f'"{word}"' if word else "''"
    return (
        f'SELECT person_id, \'{what}\', ARRAY["{day}"], {also}, {said} FROM "{model._meta.db_table}" '
        f"WHERE person_id = ANY(%(people)s){f' AND {where}' if where else ''}"
    )


def _rows(ids: Collection[UUID], today: date) -> Mapping[UUID, list[_Row]]:
    found: dict[UUID, list[_Row]] = defaultdict(list)
    if not ids:
        return found
    with connection.cursor() as cursor:
        cursor.execute(
            _question(),
            {
                "people": list(ids),
                "since": today - LOOKS_BACK,
                "met_in": list(keys("contact_place", "in_person")),
                "visited": list(keys("visit_how", "in_person")),
                "decided": list(keys("decision", "decided")),
            },
        )
        for person, *row in cursor.fetchall():
            found[person].append(_Row(*row))
    return found


def _past(
    person: Person, rows: Collection[_Row], since: date
) -> tuple[dict[str, list[date | None]], Touch | None, Touch | None]:
    """Return what happened by clock_event, the last contact, and the last one tried in vain since."""
    by: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        by[row.what].append(row)
    held = [row for row in rows if row.what.startswith("held ")]
    met = [row for row in by["held employer"] if row.word in keys("contact_place", "in_person")]
    open_referrals = [row for row in by["referral"] if row.word == "open"]
    waits = [row for row in by["referral"] if row.word == "waiting"]
    chosen = [row for row in by["disclosure"] if row.word != "undecided"]
    past: dict[str, list[date | None]] = {
        "asked": _days(open_referrals),
        "waiting": [row.other for row in waits],
        "decided": _days(by["decided"]),
        "accepted": [person.accepted_on],
        "profile_written": _days(by["profile"]),
        "plan_made": _days(by["plan"]),
        "plan_review": [_newest(by["plan"])],
        "disclosure_chosen": _days(chosen),
        "disclosure_review": [_newest(by["disclosure"])],
        "benefits_advised": _days(by["benefits"]),
        "employer_met": _days(by["met"] + met),
        "contact_held": [day for day in _days(held) if day is not None and day >= since],
        "job_starts": [day for day in _days(by["job"]) if day is not None],
        "job_started": _days(by["job"]),
        "job_ended": _days(by["ended"]),
        "support_planned": _days(by["support"]),
        "support_review": [_newest(by["support"])],
        "team_decision": _days(by["decision"]),
    }
    last = _last(held)
    last = last if last and last.on >= since else None
    tried = _last(row for row in rows if row.what.startswith(("missed ", "tried ")))
    return past, last, tried if tried and (last is None or tried.on > last.on) else None


def _days(rows: Iterable[_Row]) -> list[date | None]:
    return [day for row in rows for day in row.days]


def _newest(rows: Iterable[_Row]) -> date | None:
    """Return the day to look again that the newest of *rows* names, if it names one."""
    newest = max(rows, key=lambda row: row.day or date.min, default=None)
    return newest.other if newest else None


def _last(rows: Iterable[_Row]) -> Touch | None:
    newest = max(rows, key=lambda row: row.day or date.min, default=None)
    return Touch(newest.day, newest.word) if newest and newest.day else None
