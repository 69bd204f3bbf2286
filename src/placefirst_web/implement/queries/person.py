"""The record of one person on one page: who it is, what is due, and the whole way through."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from placefirst.practice.clocks import Reading
from placefirst.practice.vocabulary import keys, terms
from placefirst_web.design.days import shown_day
from placefirst_web.design.language import local
from placefirst_web.implement.words import way
from placefirst_web.implement.words.profile import ASKS
from placefirst_web.implement.words.way import Line, lines, say
from placefirst_web.registry import consents
from placefirst_web.registry.called import called
from placefirst_web.registry.clocks import standings
from placefirst_web.registry.disclosed import Tellable, tellable
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import (
    About,
    BenefitsAdvice,
    Closing,
    Contact,
    Disclosure,
    Education,
    Job,
    Person,
    Plan,
    ProfilePart,
    Referral,
    Visit,
)

SHOWN_CONTACTS: Final = 8
MOST_CONTACTS: Final = 100  # of a page
#: Other pages about a person, by the name of their address, with the right that opens them: each is linked
#: once it is there.
BESIDE: Final[tuple[tuple[str, Any, str], ...]] = (
    ("consents", gettext_lazy("Consents"), "person.write"),
    ("papers", gettext_lazy("Support needs from papers"), "person.write"),
    ("invite_person", gettext_lazy("Invite the person to this record"), "person.write"),
    ("erase", gettext_lazy("Erase a person"), "person.erase"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the record: what it is, its lines, the key by which it is changed."""

    key: UUID
    heading: str
    lines: Sequence[Line]
    is_open: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the profile: its question, and the words that stand there."""

    key: str
    name: str
    asks: Any
    words: str
    written: str


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due, or that cannot be said because a day is missing."""

    what: str
    day: str
    state: str  # late, today, soon, later, missing


@dataclass(frozen=True, slots=True)
class PersonPage:
    """What the page of one person shows."""

    person: Person
    name: str
    kana: str
    stage: str
    accepted: str
    facts: Sequence[Line]
    due: Sequence[Due]
    tellable: Tellable
    parts: Sequence[Part]
    plans: Sequence[Entry]
    choices: Sequence[Entry]
    advice: Sequence[Entry]
    study: Sequence[Entry]
    jobs: Sequence[Entry]
    contacts: Sequence[Entry]
    has_more_contacts: bool
    visits: Sequence[Entry]
    referrals: Sequence[Entry]
    closings: Sequence[Entry]


def find_person(door: Door, key: UUID) -> Person | None:
    """Return the person *key* whom the seat may see by the page's right, None for anybody else."""
    found = door.people().select_related("specialist", "team").filter(pk=key, erased_at__isnull=True)
    return found.annotate(
        no_longer_agrees=ExpressionWrapper(
            Q(pk__in=consents.have_withdrawn("record")), output_field=BooleanField()
        )
    ).first()


def has_withdrawn(person: Person) -> bool:
    """Return whether the person, of :func:`find_person`, no longer agrees that this record is kept.

    Nothing new is written then.
    """
    return bool(person.no_longer_agrees)  # type: ignore[attr-defined]


def person_page(door: Door, person: Person) -> PersonPage:
    """Return the record of *person*."""
    country = door.service.country
    contacts = list(_contacts(person)[: SHOWN_CONTACTS + 1])
    return PersonPage(
        person=person,
        name=called(person),
        kana=" ".join(each for each in (person.family_kana, person.given_kana) if each),
        stage=say("stage", person.stage),
        accepted=_day(person.accepted_on, country),
        facts=lines(
            way.DETAILS, person, country, but=("family_name", "given_name", "family_kana", "given_kana")
        ),
        due=due_of(door, person),
        tellable=tellable(person),
        parts=_parts(person, country),
        plans=_entries(Plan, person, "made_on", way.PLAN, country, heading=None),
        choices=_entries(Disclosure, person, "decided_on", way.DISCLOSURE, country, heading="choice"),
        advice=_entries(BenefitsAdvice, person, "on", way.BENEFITS, country, heading="advised_when"),
        study=_entries(Education, person, "started_on", way.STUDY, country, heading="kind"),
        jobs=jobs_of(person, country),
        contacts=[contact_entry(each, country) for each in contacts[:SHOWN_CONTACTS]],
        has_more_contacts=len(contacts) > SHOWN_CONTACTS,
        visits=_visits(person, country),
        referrals=_referrals(person, country),
        closings=_entries(Closing, person, "on", way.CLOSING, country, heading="reason"),
    )


def due_of(door: Door, person: Person) -> list[Due]:
    """Return what is due for *person*, the latest first, then what cannot be said; nothing after the end."""
    if person.closed_on is not None:
        return []
    today = timezone.localdate()
    country = door.service.country
    standing = standings([person], country, today)[person.pk]

    def one(reading: Reading) -> Due:
        name = local(dict(reading.clock.name))
        return Due(name, _day(reading.due, country), reading.state(today))

    missing = [Due(say("clock_event", each), "", "missing") for each in standing.missing]
    return [one(each) for each in standing.open(today)] + missing


def jobs_of(person: Person, country: str) -> list[Entry]:
    """Return the jobs of *person*, the newest first; what is missing of their days is said."""
    rows = Job.objects.filter(person=person).select_related("employer")
    found = sorted(rows, key=lambda each: (each.started_on or date.max, each.made_at), reverse=True)
    return [
        Entry(
            each.pk,
            each.title or say("occupation", each.occupation),
            lines(
                {**way.JOB, "ended_on": way.DAY, "end_reason": "end_reason"}, each, country, but=("title",)
            ),
            is_open=not each.is_over,
            note=missing_day(each),
        )
        for each in found
    ]


def missing_day(job: Job) -> str:
    """Return which day of *job* is missing: ``first`` or ``last``; empty where none is."""
    if job.started_on is None:
        return "first"
    return "last" if job.is_over and job.ended_on is None else ""


def contact_entry(row: Contact, country: str) -> Entry:
    """Return a contact as the record shows it: one line, and what was written."""
    said = [say("contact_place", row.place), say("contact_with", row.whom), say("contact_held", row.held)]
    if row.minutes:
        said.append(_("%(n)s min") % {"n": row.minutes})
    if row.is_joint:
        said.append(str(way.LABELS["is_joint"]))
    heading = f"{_day(row.on, country)} {say('contact_kind', row.kind)}"
    return Entry(
        row.pk, heading, [Line("", row.words, is_words=True)] if row.words else [], note=" · ".join(said)
    )


def contacts_page(person: Person, country: str, after: int) -> tuple[list[Entry], bool]:
    """Return the contacts of *person* from the one after so many others, and whether there are more."""
    rows = list(_contacts(person)[after : after + MOST_CONTACTS + 1])
    return [contact_entry(each, country) for each in rows[:MOST_CONTACTS]], len(rows) > MOST_CONTACTS


def tried(person: Person) -> Mapping[str, int]:
    """Return how often it was tried to reach *person* in the last 90 days, outside the office, and held."""
    rows = list(
        Contact.objects.filter(person=person, on__gte=timezone.localdate() - timedelta(days=90)).values_list(
            "held", "place"
        )
    )
    met_outside = keys("contact_place", "outside")
    vain = [place for held, place in rows if held != "held"]
    return {
        "tried": len(vain),
        "outside": sum(place in met_outside for place in vain),
        "held": len(rows) - len(vain),
    }


def beside(door: Door, person: Person) -> list[tuple[Any, str]]:
    """Return label and address of the other pages about *person* that the seat may open."""
    found = []
    where = [door.service.country, door.service.code, person.pk]
    for name, label, right in BESIDE:
        try:
            address = reverse(f"implement:{name}", args=where)
        except NoReverseMatch:
            continue
        if door.may(right):
            found.append((label, address))
    return found


def keep_page(door: Door) -> str:
    """Return the address of the page that reckons what somebody keeps who works more."""
    return reverse("explain:keep", args=[door.service.country])


def _contacts(person: Person) -> Any:
    return Contact.objects.filter(person=person).order_by("-on", "-made_at")


def _parts(person: Person, country: str) -> list[Part]:
    there = {each.part: each for each in ProfilePart.objects.filter(person=person)}
    found = []
    for each in terms("profile_part"):
        row = there.get(each.key)
        written = f"{say('written_by', row.written_by)} · {_day(row.written_on, country)}" if row else ""
        name = local(dict(each.name))
        found.append(Part(each.key, name, ASKS.get(each.key, ""), row.words if row else "", written))
    return found


def _entries(
    kind: type[About], person: Person, by: str, kinds: Mapping[str, str], country: str, *, heading: str | None
) -> list[Entry]:
    rows: Iterable[Any] = kind._default_manager.filter(person=person).order_by(f"-{by}", "-made_at")
    found = []
    for row in rows:
        at = "when" if heading == "advised_when" else heading
        title = say(kinds[heading], getattr(row, at)) if heading and at else _day(getattr(row, by), country)
        is_open = getattr(row, "ended_on", None) is None and not getattr(row, "is_finished", False)
        but = (heading,) if heading else (by,)
        found.append(Entry(row.pk, title, lines(kinds, row, country, but=but), is_open))
    return found


def _visits(person: Person, country: str) -> list[Entry]:
    """Return the visits to employers that were made for *person*, the newest first."""
    rows = Visit.objects.filter(person=person).select_related("employer").order_by("-on", "-made_at")
    return [
        Entry(
            each.pk,
            f"{_day(each.on, country)} {each.employer.name} · {say('visit_purpose', each.purpose)}",
            [],
        )
        for each in rows[:SHOWN_CONTACTS]
    ]


def _referrals(person: Person, country: str) -> list[Entry]:
    rows = Referral.objects.filter(person=person).order_by("-received_on", "-made_at")
    return [
        Entry(
            each.pk,
            f"{_day(each.received_on, country)} {say('referral_source', each.source)}".strip(),
            [Line("", each.wants, is_words=True)] if each.wants else [],
            is_open=each.decision in keys("decision", "open"),
            note=f"{say('decision', each.decision)} {_day(each.decided_on, country)}".strip(),
        )
        for each in rows
    ]


def _day(day: date | None, country: str) -> str:
    return shown_day(day, country, (get_language() or "en")[:2])
