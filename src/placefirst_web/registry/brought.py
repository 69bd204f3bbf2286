"""Brought: rows of an agency's own file become rows here: each once, whatever is sent again.

A row is known again by the file's own key for it, kept as a blind index. One that says the same is left as it
is; one that says something else is rejected, since what was written here meanwhile must not be overwritten.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from placefirst.exchange.brought import Reason, Record
from placefirst.exchange.typed_table import plain
from placefirst.practice.vocabulary import keys
from placefirst_web.registry import people, way
from placefirst_web.registry.consents import have_withdrawn
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import Closing, Contact, Employer, ImportedRow, Job, Person, Staff, Visit

NEW, UNCHANGED = "new", "unchanged"
#: Days that cannot be still to come.
_PAST: Final = frozenset({"birth_date", "received_on", "decided_on", "closed_on", "on", "four_hours_on"})
_NAMES: Final = (
    "family_name", "given_name", "family_kana", "given_kana", "phone", "email", "postal_code", "address",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to become of a record: taken as new, unchanged, or not taken for a reason."""

    record: Record
    is_new: bool
    reason: Reason | None = None


class _Known:
    """What the service has already, by what a file calls it; asked once for all rows."""

    def __init__(self, door: Door, kind: str) -> None:
        service = door.service
        self._blind = door.vault.blind
        self.kind = kind
        rows = ImportedRow.objects.filter(service=service, kind__in={kind, "people"})
        self.rows = {(each.kind, each.key): each for each in rows}
        self.people = dict(Person.objects.filter(service=service).values_list("code", "pk"))
        self.withdrawn = frozenset(have_withdrawn("record").filter(service=service))
        today = timezone.localdate()
        staff = Staff.objects.filter(service=service, since__lte=today, role__in=("specialist", "leader"))
        self.staff = {plain(each.name): each for each in staff if each.until is None or each.until >= today}
        self.employers = {plain(each.name): each for each in Employer.objects.filter(service=service)}

    def key(self, text: str, kind: str = "") -> str:
        """Return the blind index of a file's key."""
        return self._blind(text, f"brought|{kind or self.kind}")

    def says(self, record: Record) -> str:
        """Return the blind index of all that a record says."""
        said = [f"{name}={value}" for name, value in sorted(record.values.items()) if value is not None]
        return self._blind("\x1f".join(said), f"brought|{self.kind}|says")

    def person(self, text: str) -> UUID | None:
        """Return the person whom a file calls so: by our code, or by the key with which one was brought."""
        found = self.people.get(text.strip().lower())
        if found is None and (row := self.rows.get(("people", self.key(text, "people")))) is not None:
            found = row.row
        return found


def judged(door: Door, kind: str, records: Sequence[Record]) -> list[Verdict]:
    """Return what would become of each record; nothing is written."""
    return _judged(_Known(door, kind), records)


def _judged(known: _Known, records: Sequence[Record]) -> list[Verdict]:
    seen: dict[str, tuple[str, int]] = {}
    found = []
    for record in records:
        key, says = known.key(record.key), known.says(record)
        kept = known.rows.get((known.kind, key))
        before = (kept.says, 0) if kept is not None else seen.get(key)
        if before is not None:
            same = before[0] == says
            reason = Reason("differs" if not before[1] else "doubled", "key", hint=f"{before[1] or ''}")
            found.append(Verdict(record, is_new=False, reason=None if same else reason))
            continue
        reason = _unfit(known, record)
        if reason is None:
            seen[key] = (says, record.line)
        found.append(Verdict(record, is_new=reason is None, reason=reason))
    return found


def _unfit(known: _Known, record: Record) -> Reason | None:
    """Return why a record does not fit what is here."""
    values, today = record.values, timezone.localdate()
    for name, value in values.items():
        if name in _PAST and isinstance(value, date) and value > today:
            return Reason("later", name, f"{value}")
    if person := values.get("person"):
        whose = known.person(str(person))
        if whose is None:
            return Reason("no_person", "person", str(person)[:40])
        if whose in known.withdrawn:
            return Reason("withdrawn", "person", str(person)[:40])
    if (staff := values.get("staff")) and plain(str(staff)) not in known.staff:
        return Reason("no_staff", "staff", str(staff)[:40])
    if values.get("decision") in ("open", "waiting") and values.get("closed_on"):
        return Reason("not_taken_on", "closed_on", f"{values['closed_on']}")
    return None


def bring_in(door: Door, kind: str, records: Sequence[Record]) -> list[Verdict]:
    """Take every record that fits; return what became of each. It is one transaction with the door's."""
    known = _Known(door, kind)
    make = _MAKERS[kind]
    done, touched = [], set()
    for verdict in _judged(known, records):
        if not verdict.is_new:
            done.append(verdict)
            continue
        try:
            with transaction.atomic():
                row, person = make(door, known, verdict.record.values)
        except IntegrityError:
            done.append(Verdict(verdict.record, is_new=False, reason=Reason("overlaps", "employer")))
            continue
        ImportedRow.objects.create(
            service=door.service, kind=kind, key=known.key(verdict.record.key),
            says=known.says(verdict.record), row=row,
        )  # fmt: skip
        touched |= {person} if person else set()
        done.append(verdict)
    if kind == "jobs":
        for each in Person.objects.filter(pk__in=touched):
            way.along(door, each)
    return done


def _person(door: Door, known: _Known, values: Mapping[str, Any]) -> tuple[UUID, UUID | None]:
    specialist = known.staff.get(plain(str(values["staff"]))) if values.get("staff") else None
    asked = people.Asked(
        values.get("received_on"), values.get("source") or "other", values.get("wants") or "",
        values.get("was_employed"),
    )  # fmt: skip
    given = {name: values[name] for name in _NAMES if values.get(name)}
    referral = people.admit(door, given, asked, birth_date=values.get("birth_date"), specialist=specialist)
    person, decided = referral.person, values.get("decided_on")
    decision = values.get("decision") or ("accepted" if decided or values.get("closed_on") else "open")
    referral.decision, referral.decided_on = decision, decided
    referral.reason = values.get("reason") or ""
    referral.waiting_since = (decided or values.get("received_on")) if decision == "waiting" else None
    referral.save(update_fields=["decision", "decided_on", "reason", "waiting_since"])
    stage = {"accepted": "engaged", "open": "referred"}.get(decision, decision)
    closed = values.get("closed_on")
    if closed is not None:
        stage = "closed"
        Closing.objects.create(
            service=door.service, person=person, on=closed, reason=values.get("closing_reason") or "other"
        )
    accepted = decided if decision == "accepted" else None
    Person.objects.filter(pk=person.pk).update(stage=stage, accepted_on=accepted, closed_on=closed)
    return person.pk, None


def _job(door: Door, known: _Known, values: Mapping[str, Any]) -> tuple[UUID, UUID | None]:
    person, setting = known.person(str(values["person"])), values.get("setting") or ""
    plain_fields = (
        "is_permanent", "is_disclosed", "started_on", "four_hours_on", "hours_per_week", "wage", "ended_on",
    )  # fmt: skip
    row = Job.objects.create(
        service=door.service, person_id=person, employer=_employer(door, known, values), setting=setting,
        is_competitive=setting in keys("job_setting", "competitive") if setting else None,
        occupation=values.get("occupation") or "", title=values.get("title") or "",
        wage_per=values.get("wage_per") or "", end_reason=values.get("end_reason") or "",
        is_over=bool(values.get("is_over") or values.get("ended_on")),
        **{name: values.get(name) for name in plain_fields},
    )  # fmt: skip
    return row.pk, person


def _contact(door: Door, known: _Known, values: Mapping[str, Any]) -> tuple[UUID, UUID | None]:
    person, minutes = known.person(str(values["person"])), values.get("minutes")
    row = Contact.objects.create(
        service=door.service, person_id=person, on=values["on"], kind=values["kind"], place=values["place"],
        whom=values.get("whom") or "person", held=values.get("held") or "held",
        minutes=None if minutes is None else int(minutes), staff=_staff(known, values),
        words=values.get("words") or "",
    )  # fmt: skip
    return row.pk, person


def _visit(door: Door, known: _Known, values: Mapping[str, Any]) -> tuple[UUID, UUID | None]:
    row = Visit.objects.create(
        service=door.service, employer=_employer(door, known, values), on=values["on"],
        purpose=values["purpose"], how=values.get("how") or "in_person", staff=_staff(known, values),
        heard=values.get("heard") or "",
    )  # fmt: skip
    return row.pk, None


def _staff(known: _Known, values: Mapping[str, Any]) -> Staff | None:
    return known.staff[plain(str(values["staff"]))] if values.get("staff") else None


def _employer(door: Door, known: _Known, values: Mapping[str, Any]) -> Employer:
    """Return the firm of that name, new where nobody knew it."""
    name = " ".join(str(values["employer"]).split())
    found = known.employers.get(plain(name))
    if found is None:
        found = known.employers[plain(name)] = Employer.objects.create(service=door.service, name=name)
    return found


_MAKERS: Final[Mapping[str, Callable[..., tuple[UUID, UUID | None]]]] = {
    "people": _person,
    "jobs": _job,
    "contacts": _contact,
    "visits": _visit,
}
