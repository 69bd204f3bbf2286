"""FHIR: a person's own record of work as a bundle of HL7 FHIR R4, for the program of another service.

A job and whether somebody works have the shape of Occupational Data for Health (IHE PCC ODH International,
1.0.0), which uses ISCO-08. It has no place for a competitive job, for what the employer knows or for a wage:
these stand beside it as components said in words, as the lists of records have them. A request and its answer
are a ServiceRequest and a Task, because only a Task holds the reason of a refusal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID, uuid5

from placefirst.practice.vocabulary import keys

LOINC, UCUM = "http://loinc.org", "http://unitsofmeasure.org"
ISCO_08: Final = "urn:oid:2.16.840.1.113883.2.9.6.2.7"
TERMINOLOGY: Final = "http://terminology.hl7.org/CodeSystem"
#: What a decision is called: of the request, and of the task that answers it.
ANSWERED: Final[Mapping[str, tuple[str, str]]] = {
    "open": ("active", "requested"),
    "waiting": ("on-hold", "on-hold"),
    "accepted": ("active", "accepted"),
    "declined": ("revoked", "rejected"),
    "withdrawn": ("revoked", "cancelled"),
}
EMPTY: Final[tuple[object, ...]] = ("", [], {}, None)


@dataclass(frozen=True, slots=True)
class Served:
    """The person, as known to the service; what is not known is empty."""

    key: UUID
    code: str
    stage: str  # of the list stage
    family: str = ""
    given: str = ""
    family_kana: str = ""
    given_kana: str = ""
    birth_date: str = ""  # ISO
    phone: str = ""
    email: str = ""
    postal_code: str = ""
    address: str = ""
    accepted_on: date | None = None
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class By:
    """The service that keeps the record."""

    key: UUID
    name: str
    is_synthetic: bool  # a demonstration: nobody in it exists


@dataclass(frozen=True, slots=True)
class Asked:
    """One time that the person came or was sent, and the answer; *source* and *reason* are in words."""

    key: UUID
    decision: str  # of the list decision
    source: str
    wants: str = ""
    reason: str = ""
    received_on: date | None = None
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class Spell:
    """One job; *setting_said*, *wage_said* and *end_reason* are in words."""

    key: UUID
    occupation: str  # ISCO-08, its first digit or more
    title: str
    employer: str
    setting: str  # of the list job_setting
    setting_said: str
    is_over: bool
    is_competitive: bool | None = None
    is_disclosed: bool | None = None
    hours: Decimal | None = None  # a week
    wage: Decimal | None = None
    wage_said: str = ""  # the unit of the wage
    started_on: date | None = None
    ended_on: date | None = None
    end_reason: str = ""


@dataclass(frozen=True, slots=True)
class Labels:
    """What is called how, in the language of the bundle."""

    language: str  # BCP 47
    code: str  # the service's code for the person
    service: str  # Individual Placement and Support
    source: str
    employer: str
    setting: str
    competitive: str
    disclosed: str
    hours: str
    wage: str
    over: str
    end_reason: str


def bundle(
    person: Served, by: By, asked: Sequence[Asked], jobs: Sequence[Spell], labels: Labels, at: datetime
) -> dict[str, Any]:
    """
    Return the record as a Bundle of R4, ready for JSON; *at* is an aware time, when it was made.

    Each resource keeps its identity from one bundle to the next, so that a program that reads a later one
    knows what it has already.
    """
    resources = [
        _patient(person, by, labels),
        _organization(by),
        *(part for each in asked for part in _request(each, person, by, labels)),
        *_episode(person, by, labels),
        *_status(person, jobs, at),
        *(_job(job, person, labels) for job in jobs),
    ]
    made: dict[str, Any] = _filled(
        {
            "resourceType": "Bundle",
            "meta": {"security": [_code(f"{TERMINOLOGY}/v3-ActReason", "HTEST")] if by.is_synthetic else []},
            "language": labels.language,
            "type": "collection",
            "timestamp": at.isoformat(timespec="seconds"),
            "entry": [{"fullUrl": f"urn:uuid:{each['id']}", "resource": each} for each in resources],
        }
    )
    return made


def _patient(person: Served, by: By, labels: Labels) -> dict[str, Any]:
    names: list[dict[str, Any]] = [
        {"use": "official", "family": person.family, "given": [person.given] if person.given else []},
        # How the name is read, marked as HL7 marks it: in syllables.
        {
            "extension": [
                {
                    "url": "http://hl7.org/fhir/StructureDefinition/iso21090-EN-representation",
                    "valueCode": "SYL",
                }
            ],
            "family": person.family_kana,
            "given": [person.given_kana] if person.given_kana else [],
        },
    ]
    return _resource("Patient", person.key) | {
        "identifier": [
            {"type": {"text": labels.code}, "value": person.code, "assigner": {"display": by.name}}
        ],
        "name": [each for each in names if each["family"] or each["given"]],
        "telecom": [
            {"system": system, "value": value}
            for system, value in (("phone", person.phone), ("email", person.email))
            if value
        ],
        "birthDate": person.birth_date,
        "address": [{"text": person.address, "postalCode": person.postal_code}],
        "managingOrganization": _to(by.key),
    }


def _organization(by: By) -> dict[str, Any]:
    return _resource("Organization", by.key) | {"name": by.name}


def _request(asked: Asked, person: Served, by: By, labels: Labels) -> Iterator[dict[str, Any]]:
    request, answer = ANSWERED[asked.decision]
    yield _resource("ServiceRequest", asked.key) | {
        "status": request,
        "intent": "proposal",
        "code": {"text": labels.service},
        "subject": _to(person.key),
        "authoredOn": _day(asked.received_on),
        "performer": [_to(by.key)],
        "note": [
            {"text": f"{labels.source}: {asked.source}" if asked.source else ""},
            {"authorReference": _to(person.key), "text": asked.wants} if asked.wants else {},
        ],
    }
    yield _resource("Task", uuid5(asked.key, "answer")) | {
        "status": answer,
        "intent": "order",
        "focus": _to(asked.key),
        "for": _to(person.key),
        "authoredOn": _day(asked.received_on),
        "lastModified": _day(asked.decided_on),
        "owner": _to(by.key),
        "statusReason": {"text": asked.reason},
    }


def _episode(person: Served, by: By, labels: Labels) -> Iterator[dict[str, Any]]:
    """The time on the caseload, of whoever was accepted; who comes back begins another."""
    if person.accepted_on is None:
        return
    yield _resource("EpisodeOfCare", uuid5(person.key, f"episode from {person.accepted_on}")) | {
        "status": "finished" if person.closed_on else "active",
        "type": [{"text": labels.service}],
        "patient": _to(person.key),
        "managingOrganization": _to(by.key),
        "period": _period(person.accepted_on, person.closed_on),
    }


def _status(person: Served, jobs: Sequence[Spell], at: datetime) -> Iterator[dict[str, Any]]:
    """Whether the person works today; nothing is said where the record does not tell."""
    to_come = [job for job in jobs if job.started_on and job.started_on > at.date()]
    employed = [job for job in jobs if not job.is_over and job.setting in keys("job_setting", "employed")]
    now = [job for job in employed if job not in to_come]
    if not now and (to_come or person.stage not in keys("stage", "seeking")):
        return
    days = [job.started_on for job in now if job.started_on]
    since = min(days) if days else None
    yield _observation("74165-2", uuid5(person.key, "employment status"), person) | {
        "effectivePeriod": _period(since, None),
        "issued": at.isoformat(timespec="seconds"),
        "valueCodeableConcept": {
            "coding": [_code(f"{TERMINOLOGY}/v3-ObservationValue", "Employed" if now else "Unemployed")]
        },
    }


def _job(job: Spell, person: Served, labels: Labels) -> dict[str, Any]:
    coding = [_code(ISCO_08, job.occupation)] if job.occupation else []
    said: tuple[tuple[str, dict[str, Any] | None], ...] = (
        (labels.employer, {"valueString": job.employer} if job.employer else None),
        (labels.setting, {"valueCodeableConcept": {"text": job.setting_said}} if job.setting_said else None),
        (labels.competitive, _yes_or_no(job.is_competitive)),
        (labels.disclosed, _yes_or_no(job.is_disclosed)),
        (labels.hours, _quantity(job.hours, "h/wk", UCUM)),
        (labels.wage, _quantity(job.wage, job.wage_said)),
        (labels.over, {"valueBoolean": job.is_over}),  # its last day may be unknown
        (labels.end_reason, {"valueCodeableConcept": {"text": job.end_reason}} if job.end_reason else None),
    )
    return _observation("11341-5", job.key, person) | {
        "effectivePeriod": _period(job.started_on, job.ended_on),
        "valueCodeableConcept": {"coding": coding, "text": job.title},
        "component": [{"code": {"text": label}} | value for label, value in said if value],
    }


def _observation(code: str, key: UUID, person: Served) -> dict[str, Any]:
    return _resource("Observation", key) | {
        "status": "final",
        "category": [{"coding": [_code(f"{TERMINOLOGY}/observation-category", "social-history")]}],
        "code": {"coding": [_code(LOINC, code)]},
        "subject": _to(person.key),
    }


def _resource(kind: str, key: UUID) -> dict[str, Any]:
    return {"resourceType": kind, "id": str(key)}


def _to(key: UUID) -> dict[str, str]:
    return {"reference": f"urn:uuid:{key}"}


def _code(system: str, code: str) -> dict[str, str]:
    return {"system": system, "code": code}


def _day(on: date | None) -> str:
    return on.isoformat() if on else ""


def _period(first: date | None, last: date | None) -> dict[str, str]:
    return {"start": _day(first), "end": _day(last)}


def _yes_or_no(value: bool | None) -> dict[str, Any] | None:
    return None if value is None else {"valueBoolean": value}


def _quantity(value: Decimal | None, unit: str, system: str = "") -> dict[str, Any] | None:
    if value is None:
        return None
    return {
        "valueQuantity": {
            "value": float(value),
            "unit": unit,
            "system": system,
            "code": unit if system else "",
        }
    }


def _filled(node: Any) -> Any:
    """Return *node* without what is empty: FHIR knows no empty text, list or object."""
    if isinstance(node, Mapping):
        return {name: each for name, value in node.items() if (each := _filled(value)) not in EMPTY}
    if isinstance(node, list):
        return [each for each in map(_filled, node) if each not in EMPTY]
    return node
