"""Lives: the rows about one person, from what became of that person in the model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from placefirst.loop.served import JobSpell, Served
from placefirst.practice.invented import drawn, one_of
from placefirst.practice.vocabulary import keys
from placefirst_web.privacy.vault import Vault
from placefirst_web.registry import models as m
from placefirst_web.registry.demonstration.plan import MONTHS, Span, is_trying
from placefirst_web.registry.people import index

SOURCES: Final = (
    "clinic",
    "hospital",
    "self",
    "day_care",
    "visiting_nurse",
    "hello_work",
    "family",
    "consultation",
)
GROUPS: Final = {
    "schizophrenia": "schizophrenia",
    "bipolar": "bipolar",
    "depression": "depression",
    "anxiety_other": "anxiety",
}
SETTINGS: Final = {"open": "ordinary", "quota_ordinary": "quota", "quota_clustered": "special_subsidiary"}
PROFILE: Final = (
    ("wants", "wants"),
    ("strengths", "strength"),
    ("experience", "experience"),
    ("support", "helps"),
)
HOURS: Final = {"ordinary": 24, "quota": 30, "special_subsidiary": 33}


@dataclass
class Desk:
    """One agency while its rows are made: who works there, and what waits to be written."""

    agency: int
    service: m.Service
    span: Span
    vault: Vault
    specialists: Sequence[m.Staff]
    team: m.Team
    treatment: m.Team
    employers: Sequence[m.Employer]
    rows: dict[type[Any], list[Any]] = field(default_factory=lambda: defaultdict(list))
    next_person: int = 1

    def add(self, row: Any) -> Any:
        """Keep *row* to be written with all others of its table."""
        self.rows[type(row)].append(row)
        return row

    def write(self) -> None:
        """Write all rows, tables in the order in which they were first met."""
        for table, rows in self.rows.items():
            table.objects.bulk_create(rows, batch_size=1_000)
        m.Service.objects.filter(pk=self.service.pk).update(next_person=self.next_person)


def said(name: str, *key: object) -> str:
    """Return an invented sentence in both languages, for readers of either."""
    entry = one_of(name, *key)
    return f"{entry['ja']}\n{entry['en']}"


def add_person(desk: Desk, life: Served) -> m.Person:
    """Make all rows about one person."""
    key = life.key
    given = one_of("woman" if life.is_woman else "man", "given", key)
    family = one_of("family", "family", key)
    tongue = "en" if drawn("tongue", key) < 0.35 else "ja"
    specialist = desk.specialists[int(drawn("specialist", key) * len(desk.specialists))]
    person = m.Person(
        service=desk.service,
        code=f"{desk.service.code}-{desk.next_person:04d}",
        language=tongue,
        family_name=family[tongue],
        given_name=given[tongue],
        family_kana=family["kana"],
        given_kana=given["kana"],
        birth_date=_birth(desk, life).isoformat(),
        specialist=specialist,
        team=desk.team,
    )
    desk.next_person += 1
    desk.vault.make(person.pk)
    index(person, desk.vault)
    desk.add(person)
    asked = desk.span.day(life.asked, "asked", key)
    _refer(desk, person, life, asked)
    if life.decision == "accepted":
        person.treatment_team = desk.treatment if drawn("team", key) < 0.7 else None
        person.accepted_on = min(asked + timedelta(days=int(14 * drawn("decide", key))), desk.span.today)
        _accept(desk, person, life)
    return person


def _birth(desk: Desk, life: Served) -> date:
    year = desk.span.today.year - (MONTHS // 12) - life.age
    return date(year, 1 + int(12 * drawn("month", life.key)), 1 + int(28 * drawn("birth", life.key)))


def _refer(desk: Desk, person: m.Person, life: Served, asked: date) -> None:
    key = life.key
    decided = min(asked + timedelta(days=int(14 * drawn("decide", key))), desk.span.today)
    row = m.Referral(
        service=desk.service,
        person=person,
        received_on=asked,
        source=SOURCES[int(drawn("source", key) ** 1.5 * len(SOURCES))],
        wants=said("wants", key),
        was_employed=drawn("employed", key) < 0.08,
        decision=life.decision,
        first_contact_on=min(asked + timedelta(days=int(9 * drawn("first", key))), desk.span.today),
    )
    person.stage = {"accepted": "engaged", "declined": "declined", "waiting": "waiting"}[life.decision]
    if life.decision == "waiting":
        row.waiting_since = decided
        if drawn("gives up", key) < 0.5:
            row.decision, person.stage = "withdrawn", "withdrawn"
            row.decided_on = min(
                decided + timedelta(days=20 + int(60 * drawn("waits", key))), desk.span.today
            )
            row.reason = keys("withdrawal_reason")[int(drawn("why", key) * 3)]
    else:
        row.decided_on, row.decided_by = decided, person.specialist
    if life.decision == "declined":
        row.reason = _reason(desk, life)
        row.sent_to = keys("sent_to")[int(drawn("sent", key) * 7)]
    desk.add(row)
    if life.decision != "accepted":
        _agree(desk, person, key, asked, (("statistics", 0.75),))


def _reason(desk: Desk, life: Served) -> str:
    """Return why somebody was turned away: more often readiness where support needs are higher."""
    if is_trying(desk.agency) and drawn("reason", life.key) < (0.7 if life.gaf < 50 else 0.35):
        return ("not_ready", "symptoms", "attendance", "diagnosis")[int(drawn("which", life.key) * 4)]
    return ("full", "distance", "staff", "not_for_this")[int(drawn("which", life.key) * 4)]


def _accept(desk: Desk, person: m.Person, life: Served) -> None:
    key, since = life.key, person.accepted_on
    assert since is not None
    _agree(desk, person, key, since)
    if drawn("papers", key) < 0.4:
        desk.add(
            m.SupportNeed(
                service=desk.service, person=person, kind="gaf", value=str(life.gaf), recorded_on=since
            )
        )
        desk.add(
            m.SupportNeed(
                service=desk.service,
                person=person,
                kind="diagnosis",
                value=GROUPS[life.diagnosis],
                recorded_on=since,
            )
        )
    written = 4 if drawn("profile", key) < 0.7 else 2
    for part, words in PROFILE[:written]:
        desk.add(
            m.ProfilePart(
                service=desk.service,
                person=person,
                part=part,
                words=said(words, part, key),
                written_by=("together", "person", "specialist")[int(drawn("by", part, key) * 3)],
                written_on=_later(desk, since, 14, "profile", part, key),
            )
        )
    planned = _again(desk, since, 90, "plan", key)
    desk.add(
        m.Plan(
            service=desk.service,
            person=person,
            made_on=planned,
            wanted=said("wants", key),
            occupations=[keys("occupation")[3 + int(6 * drawn("isco", key))]],
            hours=keys("hours_band")[1 + int(3 * drawn("band", key))],
            approach="together",
            review_on=planned + timedelta(days=90),
        )
    )
    desk.add(
        m.Disclosure(
            service=desk.service,
            person=person,
            choice=keys("disclosure_choice")[int(drawn("tell", key) * 4)],
            what=said("helps", "tell", key),
            to=["employer"],
            when="interview",
            weighed=drawn("weighed", key) < 0.8,
            decided_on=planned,
            revisit_on=planned + timedelta(days=120),
        )
    )
    if drawn("benefits", key) < 0.65:
        desk.add(
            m.BenefitsAdvice(
                service=desk.service,
                person=person,
                on=_later(desk, since, 40, "benefits", key),
                when="before_job",
                adviser="社会保険労務士 / benefits adviser",
                is_trained=drawn("trained", key) < 0.6,
                sources=["disability_pension"] if life.gaf < 55 else ["none"],
                words=said("told", "benefits", key),
                staff=person.specialist,
            )
        )
    jobs = [_add_job(desk, person, spell, number) for number, spell in enumerate(life.jobs)]
    end = _close(desk, person, life)
    _visits(desk, person, since, end)
    _contacts(desk, person, jobs, since, end)
    person.stage = _stage(person, jobs, written)


#: How many agree to what, of those accepted; who was not is asked about statistics alone.
_AGREE: Final = (
    ("record", 1.0), ("statistics", 0.75), ("employer", 0.6), ("treatment_team", 0.55), ("review", 0.5),
)  # fmt: skip


def _agree(
    desk: Desk, person: m.Person, key: int, since: date, asked: Sequence[tuple[str, float]] = _AGREE
) -> None:
    for purpose, share in asked:
        if drawn("agrees", purpose, key) < share:
            desk.add(
                m.Consent(
                    service=desk.service,
                    person=person,
                    purpose=purpose,
                    text_version="1",
                    how="paper",
                    given_on=since,
                    recorded_by=person.specialist,
                )
            )


def _add_job(desk: Desk, person: m.Person, spell: JobSpell, number: int) -> m.Job:
    key = (person.code, number)
    start = desk.span.day(spell.first, "start", *key)
    start = max(start, person.accepted_on or start)
    setting = SETTINGS[spell.setting]
    end = None
    if spell.last is not None and spell.last < MONTHS:
        end = max(desk.span.day(spell.last, "end", *key), start + timedelta(days=3))
        end = end if end <= desk.span.today else None
    hours = Decimal(HOURS[setting] - 8 + int(14 * drawn("hours", *key)))
    job = desk.add(
        m.Job(
            service=desk.service,
            person=person,
            employer=desk.employers[int(drawn("firm", *key) * len(desk.employers))],
            occupation=keys("occupation")[3 + int(6 * drawn("work", *key))],
            setting=setting,
            is_competitive=setting in keys("job_setting", "competitive"),
            is_permanent=drawn("lasting", *key) < 0.8,
            started_on=start,
            four_hours_on=start,
            hours_per_week=hours,
            wage=Decimal(1_050 + int(400 * drawn("pay", *key))),
            wage_per="hour",
            is_disclosed=drawn("told", *key) < 0.6,
            matches=list(keys("preference"))[: 1 + number % 4 + 1],
            is_over=end is not None,
            ended_on=end,
            end_reason=keys("end_reason")[int(drawn("why ends", *key) * 7)] if end else "",
            ended_by=("person", "person", "employer", "term")[int(drawn("who ends", *key) * 4)]
            if end
            else "",
            learned=said("helps", "learned", *key) if end else "",
        )
    )
    looked_at = start if end else _again(desk, start, 60, "support", *key)
    desk.add(
        m.SupportPlan(
            service=desk.service,
            person=person,
            job=job,
            made_on=looked_at,
            supports=["off_site", "phone"],
            often="weekly" if looked_at == start else "monthly",
            review_on=looked_at + timedelta(days=60),
        )
    )
    if drawn("asks", *key) < 0.4:
        agreed = drawn("agreed", *key) < 0.8
        desk.add(
            m.Accommodation(
                service=desk.service,
                person=person,
                job=job,
                kind=keys("accommodation")[int(drawn("what", *key) * 7)],
                asked_on=start,
                agreed_on=start + timedelta(days=7) if agreed else None,
                provided_on=start + timedelta(days=21) if agreed else None,
                result="helped" if agreed else "refused",
            )
        )
    return job


def _visits(desk: Desk, person: m.Person, since: date, end: date | None) -> None:
    """Write the employers met for the person: the first one soon, the others about monthly."""
    last = end or desk.span.today
    day, number = since + timedelta(days=5 + int(45 * drawn("first visit", person.code))), 0
    while day <= last and number < 12:
        firm = desk.employers[int(drawn("for", person.code, number) * len(desk.employers))]
        desk.add(
            m.Visit(
                service=desk.service,
                employer=firm,
                staff=person.specialist,
                on=day,
                how="in_person",
                purpose=("learn", "present", "follow_up")[int(3 * drawn("why", person.code, number))],
                person=person,
                follows_plan=drawn("follows", person.code, number) < 0.85,
            )
        )
        day += timedelta(days=20 + int(40 * drawn("visit after", person.code, number)))
        number += 1


def _close(desk: Desk, person: m.Person, life: Served) -> date | None:
    if life.left is None or life.left >= MONTHS - 1 or drawn("closes", life.key) > 0.7:
        return None
    end = desk.span.day(life.left, "left", life.key)
    if person.accepted_on is None or end <= person.accepted_on:
        return None
    reason = ("other_service", "no_wish", "moved", "lost_contact")[int(drawn("leaves", life.key) * 4)]
    desk.add(m.Closing(service=desk.service, person=person, on=end, reason=reason, staff=person.specialist))
    person.closed_on = end
    return end


def _contacts(desk: Desk, person: m.Person, jobs: list[m.Job], since: date, end: date | None) -> None:
    """Write the contacts of a record: often at first and after a job starts, then about monthly."""
    last = end or desk.span.today
    day, number = since, 0
    while day <= last:
        job = next((each for each in jobs if each.started_on <= day and (each.ended_on or last) >= day), None)
        held = "held" if drawn("held", person.code, number) < 0.85 else "missed"
        desk.add(
            m.Contact(
                service=desk.service,
                person=person,
                staff=person.specialist,
                on=day,
                kind="follow_along" if job else ("engagement" if number < 3 else "search"),
                place=("community", "office", "workplace" if job else "home", "phone")[
                    int(drawn("place", person.code, number) * 4)
                ],
                held=held,
                minutes=15 + 15 * int(4 * drawn("minutes", person.code, number)),
                job=job,
                words=said("told", person.code, number) if number % 6 == 0 else "",
            )
        )
        is_new = number < 4 or (job is not None and (day - job.started_on).days < 30)
        day += timedelta(days=7 if is_new else 21 + int(20 * drawn("next", person.code, number)))
        number += 1


def _stage(person: m.Person, jobs: list[m.Job], written: int) -> str:
    if person.closed_on is not None:
        return "closed"
    if any(not job.is_over and job.is_competitive for job in jobs):
        return "working"
    if jobs:
        return "between_jobs"
    return "searching" if written > 2 else "profile"


def _again(desk: Desk, since: date, every: int, *key: object) -> date:
    """Return the last time that something done every so many days was done; seldom it was forgotten."""
    days = max((desk.span.today - since).days, 0)
    rounds = days // every - (1 if drawn("forgotten", *key) < 0.15 and days >= every else 0)
    return since + timedelta(days=every * rounds)


def _later(desk: Desk, since: date, days: int, *key: object) -> date:
    return min(since + timedelta(days=1 + int(days * drawn("later", *key))), desk.span.today)
