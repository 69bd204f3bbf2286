"""Review records: what a service wrote down in a period, as the core's rules of evidence read it.

Codes and days only: no sealed words are opened, so nothing here is a look at anybody's record.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Q

from placefirst.fidelity.records import (
    Asked,
    Ended,
    Met,
    Records,
    Served,
    Sitting,
    Told,
    Touch,
    Week,
    Work,
    Worker,
)
from placefirst.practice.vocabulary import keys
from placefirst_web.registry.models import (
    BenefitsAdvice,
    Closing,
    Contact,
    Disclosure,
    Job,
    Meeting,
    MeetingDecision,
    Person,
    ProfilePart,
    Referral,
    Return,
    Service,
    Staff,
    Supervision,
    SupportPlan,
    Visit,
    WeekOfTime,
)

#: Contacts around a job are asked for over a year: so far back they are read.
BACK: Final = timedelta(days=400)


def records_of(service: Service, first: date, last: date) -> Records:
    """Return the records of *service* from *first* to *last*; call it inside the service."""
    people = _people(service, first, last)
    codes = {pk: served.key for pk, served in people.items()}
    since = first - BACK
    return Records(
        first,
        last,
        workers=_workers(service, first, last),
        people=tuple(people.values()),
        asked=_asked(service, first, last),
        met=_met(service, since, last, codes),
        work=_work(service, last, codes),
        touches=_touches(service, since, last, codes),
        weeks=tuple(
            Week(str(staff), week, float(employment), float(other), float(outside))
            for staff, week, employment, other, outside in WeekOfTime.objects.filter(
                service=service, week__range=(first, last)
            ).values_list("staff", "week", "employment", "other", "outside")
        ),
        meetings=_meetings(service, first, last),
        supervisions=tuple(
            Sitting(kind, on, str(staff))
            for kind, on, staff in Supervision.objects.filter(
                service=service, on__range=(first, last)
            ).values_list("kind", "on", "specialist")
        ),
        told=tuple(
            Told(codes[person], weighed, bool(what))
            for person, weighed, what in Disclosure.objects.filter(
                service=service, decided_on__lte=last
            ).values_list("person", "weighed", "what")
            if person in codes
        ),
        ended=_ended(service, first, last),
        returned_quarters=Return.objects.filter(
            service=service, handed_in_at__isnull=False, last__range=(first, last)
        )
        .values("first")
        .distinct()
        .count(),
    )


def _workers(service: Service, first: date, last: date) -> tuple[Worker, ...]:
    there = Staff.objects.filter(
        Q(until__isnull=True) | Q(until__gte=last), service=service, since__lte=last,
        role__in=("specialist", "leader"),
    )  # fmt: skip
    return tuple(Worker(str(each.pk), each.role, float(each.full_time)) for each in there.order_by("name"))


def _people(service: Service, first: date, last: date) -> dict[UUID, Served]:
    there = Person.objects.filter(
        Q(closed_on__isnull=True) | Q(closed_on__gte=first), service=service, accepted_on__lte=last
    ).order_by("code")
    profiled = set(ProfilePart.objects.filter(service=service).values_list("person", flat=True))
    rows = there.values_list("pk", "code", "specialist", "treatment_team", "accepted_on", "closed_on")
    return {
        pk: Served(code, _text(specialist), _text(team), accepted, closed, pk in profiled)
        for pk, code, specialist, team, accepted, closed in rows
    }


def _asked(service: Service, first: date, last: date) -> tuple[Asked, ...]:
    excluding = set(keys("refusal_reason", "excluding"))
    rows = Referral.objects.filter(
        service=service, decided_on__range=(first, last), decision__in=keys("decision", "decided")
    ).values_list("person__code", "source", "decision", "reason")
    return tuple(
        Asked(code, source, decision == "declined", decision == "declined" and reason in excluding)
        for code, source, decision, reason in rows
    )


def _met(service: Service, since: date, last: date, codes: dict[UUID, str]) -> tuple[Met, ...]:
    in_person = set(keys("visit_how", "in_person"))
    rows = Visit.objects.filter(service=service, on__range=(since, last)).values_list(
        "staff", "on", "employer", "how", "purpose", "person", "follows_plan", "reviewed_on"
    )
    return tuple(
        Met(
            _text(staff), on, str(employer), how in in_person, purpose,
            codes.get(person, "") if person else "", follows, reviewed,
        )
        for staff, on, employer, how, purpose, person, follows, reviewed in rows
    )  # fmt: skip


def _work(service: Service, last: date, codes: dict[UUID, str]) -> tuple[Work, ...]:
    competitive = set(keys("job_setting", "competitive"))
    advised: dict[UUID, list[tuple[date, bool]]] = defaultdict(list)
    for person, on, trained in BenefitsAdvice.objects.filter(service=service).values_list(
        "person", "on", "is_trained"
    ):
        advised[person].append((on, trained))
    planned = set(SupportPlan.objects.filter(service=service).values_list("job", flat=True))
    found = []
    for job in Job.objects.filter(service=service, started_on__lte=last).defer(
        "title", "learned", "next_wish"
    ):
        if job.person_id not in codes:
            continue
        before = [
            trained for on, trained in advised[job.person_id] if job.started_on and on <= job.started_on
        ]
        is_open = job.setting in competitive if job.is_competitive is None else job.is_competitive
        found.append(
            Work(
                codes[job.person_id], str(job.employer_id), job.occupation, job.started_on, job.ended_on,
                job.is_over, is_open, job.is_permanent, bool(before), any(before), job.pk in planned,
            )
        )  # fmt: skip
    return tuple(found)


def _touches(service: Service, since: date, last: date, codes: dict[UUID, str]) -> tuple[Touch, ...]:
    outside = set(keys("contact_place", "outside"))
    rows = Contact.objects.filter(service=service, on__range=(since, last)).values_list(
        "person", "staff", "on", "kind", "whom", "held", "place", "is_joint"
    )
    return tuple(
        Touch(codes[person], _text(staff), on, kind, whom, held == "held", place in outside, joint)
        for person, staff, on, kind, whom, held, place, joint in rows
        if person in codes
    )


def _meetings(service: Service, first: date, last: date) -> tuple[Sitting, ...]:
    leaders = {
        str(pk) for pk in Staff.objects.filter(service=service, role="leader").values_list("pk", flat=True)
    }
    decided = set(MeetingDecision.objects.filter(service=service).values_list("meeting", flat=True))
    rows = Meeting.objects.filter(service=service, on__range=(first, last)).values_list(
        "pk", "kind", "on", "team", "present", "not_yet_referred"
    )
    return tuple(
        Sitting(
            kind, on, team=str(team), has_leader=bool(leaders & set(map(str, present))),
            has_decisions=pk in decided, not_yet_referred=asked,
        )
        for pk, kind, on, team, present, asked in rows
    )  # fmt: skip


def _ended(service: Service, first: date, last: date) -> tuple[Ended, ...]:
    by_agency = set(keys("closing_reason", "agency"))
    rows = Closing.objects.filter(service=service, on__range=(first, last)).values_list(
        "person__code", "reason"
    )
    return tuple(Ended(code, reason, reason in by_agency) for code, reason in rows)


def _text(key: Any) -> str:
    return str(key) if key else ""
