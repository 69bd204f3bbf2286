"""The own record for the program of another service: jobs, requests and their answers as HL7 FHIR."""

from __future__ import annotations

import json

from django.utils import timezone

from placefirst.exchange import fhir
from placefirst.practice.vocabulary import reasons_of
from placefirst_web.implement.queries.own import me, names
from placefirst_web.implement.words.own import Spoken
from placefirst_web.registry.courses import currency_in
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import Job, Person, Referral, Service


def own_fhir(door: Door, say: Spoken) -> bytes:
    """Return the person's jobs and requests as a FHIR bundle, JSON in UTF-8; *say* marks no readings."""
    person, service = me(door), door.service
    made = fhir.bundle(
        _served(person),
        fhir.By(service.pk, service.name[say.language], service.is_synthetic),
        [_asked(each, say) for each in Referral.objects.filter(person=person).order_by("made_at")],
        _jobs(person, service, say),
        _labels(say),
        timezone.localtime(),
    )
    return json.dumps(made, ensure_ascii=False, indent=1).encode()


def _served(person: Person) -> fhir.Served:
    return fhir.Served(
        person.pk,
        person.code,
        person.stage,
        family=person.family_name,
        given=person.given_name,
        family_kana=person.family_kana,
        given_kana=person.given_kana,
        birth_date=person.birth_date,
        phone=person.phone,
        email=person.email,
        postal_code=person.postal_code,
        address=person.address,
        accepted_on=person.accepted_on,
        closed_on=person.closed_on,
    )


def _asked(row: Referral, say: Spoken) -> fhir.Asked:
    return fhir.Asked(
        row.pk,
        row.decision,
        say.term("referral_source", row.source),
        wants=row.wants,
        reason=say.term(reasons_of(row.decision), row.reason),
        received_on=row.received_on,
        decided_on=row.decided_on,
    )


def _jobs(person: Person, service: Service, say: Spoken) -> list[fhir.Spell]:
    employers, currency = names().employers, currency_in(service.country)
    return [
        fhir.Spell(
            row.pk,
            row.occupation,
            row.title or say.term("occupation", row.occupation[:1]),
            employers.get(row.employer_id, ""),
            row.setting,
            say.term("job_setting", row.setting),
            row.is_over,
            is_competitive=row.is_competitive,
            is_disclosed=row.is_disclosed,
            hours=row.hours_per_week,
            wage=row.wage,
            wage_said=f"{currency} {say.term('wage_per', row.wage_per)}".strip(),
            started_on=row.started_on,
            ended_on=row.ended_on,
            end_reason=say.term("end_reason", row.end_reason),
        )
        for row in Job.objects.filter(person=person).order_by("started_on", "made_at")
    ]


def _labels(say: Spoken) -> fhir.Labels:
    return fhir.Labels(
        say.language,
        code=say("fhir_code"),
        service=say("fhir_service"),
        source=say("field.source"),
        employer=say("field.employer"),
        setting=say("field.setting"),
        competitive=say("field.is_competitive"),
        disclosed=say("field.is_disclosed"),
        hours=say("field.hours_per_week"),
        wage=say("field.wage"),
        over=say("field.is_over"),
        end_reason=say("field.end_reason"),
    )
