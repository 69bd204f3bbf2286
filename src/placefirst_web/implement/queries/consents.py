"""Consents: what one person agreed to, what ended, and what was given to somebody outside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone, translation

from placefirst.practice.vocabulary import term, terms
from placefirst_web.design.days import shown_day
from placefirst_web.design.language import local
from placefirst_web.implement.words.consents import MEANS
from placefirst_web.registry.called import called
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import Consent, Person, Provision


@dataclass(frozen=True, slots=True)
class Shown:
    """One consent."""

    key: UUID
    purpose: str
    means: Any
    recipient: str
    how: str
    given_on: str
    until: str
    ended: str  # the day it ended; empty while it holds
    is_withdrawn: bool


@dataclass(frozen=True, slots=True)
class Given:
    """One thing that was given to somebody outside."""

    given_on: str
    recipient: str
    what: str
    basis: str  # the purpose of the consent; empty where there is none
    by: str


@dataclass(frozen=True, slots=True)
class ConsentsPage:
    """What a person agreed to."""

    person: Person
    name: str
    holding: list[Shown]
    ended: list[Shown]
    given: list[Given]
    open_purposes: list[tuple[str, Any]]  # nobody agreed to these: the words to be read, and what they mean

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The consents that something given away can rest on."""
        return [
            (str(each.key), f"{each.purpose} · {each.recipient}" if each.recipient else each.purpose)
            for each in self.holding
        ]


def consents_page(door: Door, person: Person) -> ConsentsPage:
    """Return what is shown of the consents of *person*."""
    today = timezone.localdate()
    rows = list(Consent.objects.filter(person=person).order_by("-given_on", "-made_at"))
    shown = [(each, _shown(door, each)) for each in rows]
    holding = [
        said
        for row, said in shown
        if row.withdrawn_at is None and row.given_on <= today and (row.until is None or row.until >= today)
    ]
    agreed = {row.purpose for row, said in shown if said in holding}
    given = (
        Provision.objects.filter(person=person).select_related("consent", "given_by").order_by("-given_on")
    )
    return ConsentsPage(
        person=person,
        name=called(person),
        holding=holding,
        ended=[said for _row, said in shown if said not in holding],
        given=[_given(door, each) for each in given],
        open_purposes=[
            (local(dict(each.name)), MEANS[each.key])
            for each in terms("consent_purpose")
            if each.key not in agreed
        ],
    )


def _shown(door: Door, row: Consent) -> Shown:
    withdrawn = timezone.localtime(row.withdrawn_at).date() if row.withdrawn_at else None
    today = timezone.localdate()
    ended = withdrawn or (row.until if row.until and row.until < today else None)
    return Shown(
        key=row.pk,
        purpose=_in_words("consent_purpose", row.purpose),
        means=MEANS[row.purpose],
        recipient=row.recipient,
        how=_in_words("consent_how", row.how),
        given_on=_day(door, row.given_on),
        until=_day(door, row.until),
        ended=_day(door, ended),
        is_withdrawn=withdrawn is not None,
    )


def _given(door: Door, row: Provision) -> Given:
    basis = _in_words("consent_purpose", row.consent.purpose) if row.consent else ""
    by = row.given_by.name if row.given_by else ""
    return Given(_day(door, row.given_on), row.recipient, row.what, basis, by)


def _in_words(of: str, key: str) -> str:
    return local(dict(term(of, key).name))


def _day(door: Door, value: Any) -> str:
    return shown_day(value, door.service.country, translation.get_language() or "en")
