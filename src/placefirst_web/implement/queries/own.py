"""Own: what the pages of the person served show: where I am, my words, what was written about me."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.http import Http404
from django.utils import timezone

from placefirst.practice.vocabulary import keys
from placefirst_web.implement.queries.written import KINDS, Line, Names, Written, rows_of, written
from placefirst_web.implement.words.own import Spoken
from placefirst_web.privacy.models import Change
from placefirst_web.registry.called import called
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import (
    Disclosure,
    Job,
    MeetingDecision,
    Person,
    Plan,
    ProfilePart,
    Remark,
    SupportPlan,
)

PARTS: Final = keys("profile_part")
#: Columns of a person that say who that is and how to reach them, with the text that names each.
ABOUT: Final = (
    ("name", ("family_name", "given_name")), ("kana", ("family_kana", "given_kana")),
    ("birth_date", ("birth_date",)), ("phone", ("phone",)), ("email", ("email",)),
    ("address", ("postal_code", "address")), ("contact_wish", ("contact_wish",)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Next:
    """Something that comes up: what, on which day, and whether that day has passed."""

    what: str
    day: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class OwnPage:
    """The first page of the own record."""

    name: str
    stage: str
    specialist: str
    since: str
    jobs: list[str]
    next: list[Next]
    answers: str  # that somebody answered to what the person said, in the last thirty days
    hours: str  # of the job of today, for the calculator
    wage: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the profile as the person sees it."""

    key: str
    label: str
    text: str = ""
    by: str = ""
    version: int = 0
    earlier: tuple[tuple[str, str], ...] = ()  # (day, words), the newest first


@dataclass(frozen=True, slots=True)
class Said:
    """A person's word on a row, and what became of it."""

    says: str
    words: str
    day: str
    state: str
    answer: str
    answered: str  # day
    by: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that was written about the person, who wrote it, and what the person said of it."""

    row: Written
    by: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """All rows of a kind."""

    key: str
    label: str
    entries: tuple[Entry, ...]


def me(door: Door) -> Person:
    """Return the person whose seat this is. Raises Http404 where the record was erased."""
    person = door.people().filter(erased_at__isnull=True).first()
    if person is None:
        raise Http404("There is no such page.")
    return person


def names() -> Names:
    """Return the names that the own seat may know."""
    found = Names()
    with connection.cursor() as cursor:
        cursor.execute("SELECT staff_id, account_id, name FROM placefirst_known_staff()")
        for staff, account, name in cursor.fetchall():
            found.by_staff[staff] = found.by_account[account] = name
        cursor.execute("SELECT employer_id, name FROM placefirst_known_employers()")
        found.employers = dict(cursor.fetchall())
    return found


def own_page(door: Door, say: Spoken) -> OwnPage:
    """Return the first page."""
    person, known, today = me(door), names(), timezone.localdate()
    jobs = list(Job.objects.filter(person=person, is_over=False).order_by("started_on"))
    now = jobs[0] if jobs else None
    answered = Remark.objects.filter(person=person, answered_on__gt=today - timedelta(days=30))
    return OwnPage(
        name=called(person),
        stage=say.term("stage", person.stage),
        specialist=known.by_staff.get(person.specialist_id, "") if person.specialist_id else "",
        since=say.day(person.accepted_on),
        jobs=[
            " · ".join(each for each in (job.title, known.employers.get(job.employer_id, "")) if each)
            for job in jobs
        ],
        next=[
            Next(what, say.day(on), on < today) for on, what in sorted(_next(person, say), key=lambda e: e[0])
        ],
        answers=say("answers") if answered.exists() else "",
        hours=f"{now.hours_per_week.normalize():f}" if now and now.hours_per_week else "",
        wage=f"{now.wage:.0f}" if now and now.wage and now.wage_per == "hour" else "",
    )


def _next(person: Person, say: Spoken) -> list[tuple[date, str]]:
    found = []
    plan = Plan.objects.filter(person=person).order_by("-made_on", "-made_at").first()
    if plan and plan.review_on:
        found.append((plan.review_on, say("next.plan")))
    told = Disclosure.objects.filter(person=person).order_by("-decided_on", "-made_at").first()
    if told and told.revisit_on:
        found.append((told.revisit_on, say("next.disclosure")))
    open_jobs = SupportPlan.objects.filter(person=person, job__is_over=False, review_on__isnull=False)
    newest = open_jobs.order_by("-made_on", "-made_at").first()
    if newest and newest.review_on:
        found.append((newest.review_on, say("next.support")))
    for each in MeetingDecision.objects.filter(person=person, due_on__isnull=False, done_on__isnull=True):
        if each.due_on:
            found.append((each.due_on, say("next.promise", what=each.words)))
    return found


def parts(door: Door, say: Spoken) -> list[Part]:
    """Return every part of the profile, written or not."""
    held = {each.part: each for each in ProfilePart.objects.filter(person=me(door))}
    return [_part(key, held.get(key), say) for key in PARTS]


def part(door: Door, key: str, say: Spoken) -> Part:
    """Return one part with its earlier wordings. Raises Http404 for none of ours."""
    if key not in PARTS:
        raise Http404("There is no such page.")
    person = me(door)
    row = ProfilePart.objects.filter(person=person, part=key).first()
    return _part(key, row, say, earlier=_earlier(door, row, say) if row else ())


def _part(key: str, row: ProfilePart | None, say: Spoken, earlier: tuple[tuple[str, str], ...] = ()) -> Part:
    label = say.term("profile_part", key)
    if row is None:
        return Part(key, label)
    by = ""
    if row.words:
        by = say("words_by", who=say.term("written_by", row.written_by), day=say.day(row.written_on))
    return Part(key, label, row.words, by, row.version, earlier)


def _earlier(door: Door, row: ProfilePart, say: Spoken) -> tuple[tuple[str, str], ...]:
    """Return the wordings that the trail holds: sealed there, and bound to the row as they were."""
    table = row._meta.db_table
    past = Change.objects.filter(table_name=table, row=row.pk, what="UPDATE", before__has_key="words")
    where = f"{table}|words|{row.pk}|{row.person_id}"
    found = []
    for change in past.order_by("-at")[:20]:
        sealed = bytes.fromhex(change.before["words"].removeprefix("\\x"))
        if sealed:
            found.append((say.day(change.at), door.vault.open(sealed, row.person_id, where)))
    return tuple(found)


def record(door: Door, say: Spoken) -> list[Section]:
    """Return all that was written about the person, kind by kind."""
    person, known = me(door), names()
    writers = _writers(person)
    said = _said(person, say, known)
    sections = []
    for kind in KINDS.values():
        rows = sorted(
            rows_of(kind, person.pk), key=lambda row: getattr(row, kind.on) or date.min, reverse=True
        )
        entries = tuple(
            Entry(written(kind, row, say, known), _by(row, writers, door, say, known), said.get(row.pk, ()))
            for row in rows
        )
        if entries:
            sections.append(Section(kind.key, say(f"kind.{kind.key}"), entries))
    return sections


def entry(door: Door, kind: str, key: UUID, say: Spoken) -> Entry:
    """Return one row about the person. Raises Http404 where there is none such."""
    person, known = me(door), names()
    row = KINDS[kind].model.objects.filter(person=person, pk=key).first() if kind in KINDS else None
    if row is None:
        raise Http404("There is no such page.")
    said = _said(person, say, known).get(row.pk, ())
    return Entry(written(KINDS[kind], row, say, known), _by(row, _writers(person), door, say, known), said)


def about(person: Person, say: Spoken) -> list[Line]:
    """Return who the person is, as it was given."""
    found = []
    for name, columns in ABOUT:
        text = " ".join(each for each in (getattr(person, column) for column in columns) if each)
        if text:
            found.append(Line(say(f"field.{name}"), text))
    return found


Writers = dict[UUID, tuple[int | None, datetime]]


def _writers(person: Person) -> Writers:
    """Return who wrote each row last, and when."""
    changes = Change.objects.filter(person_id=person.pk, what__in=("INSERT", "UPDATE")).order_by("at")
    return {row: (account, at) for row, account, at in changes.values_list("row", "account_id", "at")}


def _by(row: Any, writers: Writers, door: Door, say: Spoken, known: Names) -> str:
    account, at = writers.get(row.pk, (None, row.made_at))
    if account == door.seat.account:
        return say("by_you", day=say.day(at))
    name = known.by_account.get(account) if account else None
    return say("by", name=name, day=say.day(at)) if name else say("by_nobody", day=say.day(at))


def _said(person: Person, say: Spoken, known: Names) -> dict[UUID, tuple[Said, ...]]:
    found: dict[UUID, tuple[Said, ...]] = {}
    for each in Remark.objects.filter(person=person).order_by("made_at"):
        one = Said(
            says=say.term("remark", each.says),
            words=each.words,
            day=say.day(each.written_on),
            state=say.term("remark_state", each.state),
            answer=each.answer,
            answered=say.day(each.answered_on),
            by=known.by_staff.get(each.answered_by_id, "") if each.answered_by_id else "",
        )
        found[each.row] = (*found.get(each.row, ()), one)
    return found
