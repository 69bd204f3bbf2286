"""Taken: the tables of a service as plain columns, for a file that leaves it; its purpose says what it holds.

A copy of the agency's own, or one for an inspection, holds everything. What goes into statistics or research
holds those people alone who agree to that, today, with no sealed word and no key that would fit another file.
Call it inside the service.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final
from uuid import UUID

from django.db import models as fields

from placefirst.exchange.safe_csv import Plain
from placefirst_web.privacy.sealed import SealedField
from placefirst_web.registry import models
from placefirst_web.registry.consents import people_with
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import About, Person, Walled

#: Purposes that take everything; the others take who agreed to them, without names.
WHOLE: Final = frozenset({"own_copy", "inspection"})
#: The tables in the order of the file, by the names that it gives them.
TABLES: Final[Mapping[str, type[Walled]]] = {
    "people": models.Person,
    "referrals": models.Referral,
    "support_needs": models.SupportNeed,
    "consents": models.Consent,
    "provisions": models.Provision,
    "profile_parts": models.ProfilePart,
    "plans": models.Plan,
    "disclosures": models.Disclosure,
    "benefits_advice": models.BenefitsAdvice,
    "education": models.Education,
    "jobs": models.Job,
    "accommodations": models.Accommodation,
    "support_plans": models.SupportPlan,
    "contacts": models.Contact,
    "closings": models.Closing,
    "meeting_decisions": models.MeetingDecision,
    "remarks": models.Remark,
    "employers": models.Employer,
    "visits": models.Visit,
    "employer_views": models.EmployerView,
    "sites": models.Site,
    "teams": models.Team,
    "staff": models.Staff,
    "weeks_of_time": models.WeekOfTime,
    "meetings": models.Meeting,
    "supervisions": models.Supervision,
    "reviews": models.Review,
    "review_scores": models.ReviewScore,
    "review_views": models.ReviewView,
    "action_steps": models.ActionStep,
    "groups": models.Group,
    "advice": models.GivenAdvice,
    "peer_roles": models.PeerRole,
    "adaptations": models.Adaptation,
    "returns": models.Return,
    "agreements": models.Agreement,
}
#: Tables that leave in no file: ways in, what a file was brought in by, and what can be made anew.
STAYS: Final[frozenset[type[Walled]]] = frozenset(
    {
        models.Cover, models.PersonSeat, models.StaffInvitation, models.Import, models.ImportedRow,
        models.Upload, models.Taken, models.ReviewSeat, models.ReviewEvidence, models.Wording,
        models.KeptQuarter,
    }
)  # fmt: skip
#: Ways in, and traces of them: these leave in no file.
_NEVER: Final = frozenset({"service", "secret", "by_name", "by_kana", "by_birth", "account", "version"})
#: What else would tell in a file for others who somebody is, or who worked with them.
_NAMED: Final = frozenset({"code", "made_at", "erased_at", "withdrawn_at", "adviser"})
#: What statistics do not need.
_TOO_MUCH: Final = frozenset({("statistics", models.SupportNeed)})


@dataclass(frozen=True, slots=True)
class Taking:
    """One file to be: its tables as columns and rows, and of how many people it is."""

    has_names: bool
    tables: Mapping[str, tuple[Sequence[str], list[Sequence[Plain]]]]
    people: int


def taking(door: Door, purpose: str) -> Taking:
    """Return what leaves for *purpose*; every person whose words are opened is on the trail."""
    if purpose in WHOLE:
        door.vault.fetch(Person.objects.filter(service=door.service).values_list("pk", flat=True))
        tables = {name: _table(door, model, None) for name, model in TABLES.items()}
        return Taking(has_names=True, tables=tables, people=len(tables["people"][1]))
    agree = frozenset(people_with(purpose).filter(service=door.service))
    keys = _Keys()
    tables = {
        name: _table(door, model, agree, keys)
        for name, model in TABLES.items()
        if (model is Person or issubclass(model, About)) and (purpose, model) not in _TOO_MUCH
    }
    return Taking(has_names=False, tables=tables, people=len(agree))


class _Keys:
    """New keys for one file: the same row has one throughout it, and another in the next."""

    def __init__(self) -> None:
        self._keys: dict[UUID, str] = {}

    def __call__(self, row: UUID) -> str:
        return self._keys.setdefault(row, secrets.token_hex(8))


def columns(model: type[Walled], *, has_names: bool) -> list[fields.Field[Any, Any]]:
    """Return the columns of a table that leave, in a file with names or without."""
    found = [each for each in model._meta.concrete_fields if each.name not in _NEVER]
    if has_names:
        return found
    return [
        each
        for each in found
        if not isinstance(each, SealedField)
        and each.name not in _NAMED
        and (not each.is_relation or (each.related_model in TABLES.values() and _is_of_person(each)))
    ]


def _is_of_person(column: fields.Field[Any, Any]) -> bool:
    other = column.related_model
    return isinstance(other, type) and (other is Person or issubclass(other, About))


def _table(
    door: Door, model: type[Walled], agree: frozenset[UUID] | None, keys: _Keys | None = None
) -> tuple[Sequence[str], list[Sequence[Plain]]]:
    wanted = columns(model, has_names=agree is None)
    rows = model._default_manager.filter(service=door.service).order_by("made_at", "pk")
    if model is models.ReviewScore:  # while reviewers score apart, nobody sees what another one gave
        rows = rows.filter(review__state__in=("consensus", "reported"))
    if agree is not None:
        rows = rows.filter(**{"pk__in" if model is Person else "person__in": agree})
        rows = rows.only(*(each.name for each in wanted))
    return [each.attname for each in wanted], [list(_cells(row, wanted, keys)) for row in rows]


def _cells(row: Walled, wanted: Sequence[fields.Field[Any, Any]], keys: _Keys | None) -> Iterator[Plain]:
    for column in wanted:
        yield _plain(getattr(row, column.attname), keys)


def _plain(value: Any, keys: _Keys | None) -> Plain:
    """Return a value as a cell holds it."""
    if isinstance(value, UUID):
        return keys(value) if keys is not None else str(value)
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return Fraction(value)
    if isinstance(value, int):
        return value
    return json.dumps(value, ensure_ascii=False)
