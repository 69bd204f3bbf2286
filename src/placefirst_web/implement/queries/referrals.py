"""Referrals: who asked and is not decided yet, and what the page of one decision shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from placefirst.practice.vocabulary import keys, reasons_of, term
from placefirst.practice.zero_exclusion import LONG_WAIT
from placefirst_web.design.days import shown_day
from placefirst_web.design.language import local
from placefirst_web.registry import consents
from placefirst_web.registry.called import called
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import Person, Referral

MOST = 200  # referrals on one list


@dataclass(frozen=True, slots=True)
class Undecided:
    """One referral that waits for a decision."""

    key: UUID
    name: str
    code: str
    source: str
    state: str
    since: str
    days: int | None
    is_long: bool


@dataclass(frozen=True, slots=True)
class DecisionPage:
    """What the page of one decision shows. Nothing of a diagnosis or any other need is on it."""

    referral: Referral
    person: Person
    name: str
    facts: list[tuple[str, str]]
    wants: str
    is_decided: bool
    is_excluding: bool
    outcome: list[tuple[str, str]]
    lacks_consent: bool
    may_open: bool

    @property
    def first_values(self) -> dict[str, Any]:
        """What a form begins with: what stands there now."""
        row = self.referral
        declined = row.decision == "declined"
        return {
            "version": row.version,
            "decision": "" if row.decision == "open" else row.decision,
            "refusal": row.reason if declined else "",
            "withdrawal": "" if declined else row.reason,
            "sent_to": row.sent_to,
            "words": row.words,
            "first_contact_on": row.first_contact_on,
            "specialist": str(self.person.specialist_id or ""),
            **({"on": row.decided_on} if row.decided_on else {}),
            **({"waiting_since": row.waiting_since} if row.waiting_since else {}),
        }


def undecided(door: Door) -> list[Undecided]:
    """Return the referrals that the seat has to decide, the longest waiting first."""
    today = timezone.localdate()
    rows = list(
        Referral.objects.filter(
            service=door.service, decision__in=keys("decision", "open"),
            person__in=door.people("referral.decide"), person__erased_at__isnull=True,
        )
        .select_related("person")
        .order_by("received_on", "made_at")[:MOST]
    )  # fmt: skip
    door.vault.fetch([each.person_id for each in rows])
    return [_undecided(each, today, door.service.country) for each in rows]


def find_referral(door: Door, key: UUID) -> Referral | None:
    """Return the referral *key* of somebody whom the seat decides about, None for any other."""
    return (
        Referral.objects.filter(
            pk=key, person__in=door.people("referral.decide"), person__erased_at__isnull=True
        )
        .select_related("person", "person__specialist", "decided_by")
        .first()
    )


def decision_page(door: Door, row: Referral) -> DecisionPage:
    """Return what is shown of *row*."""
    country, person = door.service.country, row.person
    language = translation.get_language() or "en"

    def day(value: date | None) -> str:
        return shown_day(value, country, language) or _("not written down")

    facts = [
        (_("Who asked"), _in_words("referral_source", row.source)),
        (_("Day of the request"), day(row.received_on)),
        (_("Has a job now"), _yes_or_no(row.was_employed)),
        (_("Employment specialist"), person.specialist.name if person.specialist else _("nobody yet")),
    ]
    if row.first_contact_on:
        facts.append((_("First contact"), day(row.first_contact_on)))
    is_decided = row.decision not in keys("decision", "open")
    outcome = []
    if row.decision != "open":
        outcome.append((_("Decision"), _in_words("decision", row.decision)))
        outcome.append((_("On"), day(row.decided_on) if is_decided else day(row.waiting_since)))
        outcome.append((_("Decided by"), row.decided_by.name if row.decided_by else _("not written down")))
        if row.reason:
            outcome.append((_("Reason"), _in_words(reasons_of(row.decision), row.reason)))
        if row.sent_to:
            outcome.append((_("Sent to"), _in_words("sent_to", row.sent_to)))
        if row.words:
            outcome.append((_("As it was told to the person"), row.words))
    return DecisionPage(
        referral=row,
        person=person,
        name=called(person),
        facts=facts,
        wants=row.wants,
        is_decided=is_decided,
        is_excluding=row.decision == "declined" and row.reason in keys("refusal_reason", "excluding"),
        outcome=outcome,
        lacks_consent=not consents.holds(person.pk, "record"),
        may_open=door.may("person.read") and door.people("person.read").filter(pk=person.pk).exists(),
    )


def _undecided(row: Referral, today: date, country: str) -> Undecided:
    since = min((day for day in (row.received_on, row.waiting_since) if day), default=None)
    days = (today - since).days if since else None
    return Undecided(
        key=row.pk,
        name=called(row.person),
        code=row.person.code,
        source=_in_words("referral_source", row.source),
        state=_in_words("decision", row.decision),
        since=shown_day(since, country, translation.get_language() or "en"),
        days=days,
        is_long=days is not None and days > LONG_WAIT,
    )


def _in_words(of: str, key: str) -> str:
    return local(dict(term(of, key).name)) if key else ""


def _yes_or_no(value: bool | None) -> str:
    return _("not asked") if value is None else (_("yes") if value else _("no"))


def in_lines(decision: str, reason: str, words: str, on: date | None) -> list[tuple[str, str]]:
    """Return a decision as lines to be compared."""
    return [
        (_("Decision"), _in_words("decision", decision)),
        (_("On"), on.isoformat() if on else ""),
        (_("Reason"), _in_words(reasons_of(decision), reason)),
        (_("As it was told to the person"), words),
    ]


def lines_of(row: Any) -> list[tuple[str, str]]:
    """Return the decision that stands in *row* as lines to be compared."""
    return in_lines(row.decision, row.reason, row.words, row.decided_on or row.waiting_since)
