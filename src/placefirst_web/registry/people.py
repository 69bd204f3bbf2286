"""People: somebody new is admitted to the record, and somebody known is found again by an exact name.

Names are found without being read: the table keeps a blind index of each, made from a folded form, so that
ﾔﾏﾀﾞ, やまだ and ヤマダ are one name. Nobody is listed before a name or code is given.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from placefirst.practice.kana import KATAKANA
from placefirst_web.privacy.vault import Vault
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import Person, Referral, Service, Staff
from placefirst_web.registry.rights import SPECIALIST

#: What a person may say of themselves when they come; all of it may be left out.
GIVEN: Final = (
    "family_name", "given_name", "family_kana", "given_kana", "phone", "email", "postal_code", "address",
    "contact_wish", "language",
)  # fmt: skip
_LEFT_OUT: Final = "・･=＝゠-‐'’.,、"


@dataclass(frozen=True, slots=True)
class Asked:
    """How somebody came: when, through whom, and what the person wants."""

    received_on: date | None
    source: str
    wants: str = ""
    was_employed: bool | None = None


def admit(
    door: Door,
    given: dict[str, Any],
    asked: Asked,
    *,
    birth_date: date | None = None,
    specialist: Staff | None = None,
) -> Referral:
    """Open a record for somebody who was not known here, with a first referral, and return that.

    *given* holds any of GIVEN. Nothing is demanded: the code stands for a person who gave no name.
    """
    service = door.service
    Service.objects.filter(pk=service.pk).update(next_person=F("next_person") + 1)
    number = Service.objects.values_list("next_person", flat=True).get(pk=service.pk) - 1
    person = Person(
        service=service, code=f"{service.code}-{number:04d}", specialist=specialist,
        team=specialist.team if specialist else None, stage="referred",
        birth_date=birth_date.isoformat() if birth_date else "",
        **{name: given[name] for name in GIVEN if given.get(name)},
    )  # fmt: skip
    door.vault.make(person.pk)
    index(person, door.vault)
    person.save(force_insert=True)
    return refer(person, asked)


def refer(person: Person, asked: Asked) -> Referral:
    """Write down that *person* came, or came again."""
    return Referral.objects.create(
        service_id=person.service_id, person=person, received_on=asked.received_on, source=asked.source,
        wants=asked.wants, was_employed=asked.was_employed,
    )  # fmt: skip


def index(person: Person, vault: Vault) -> None:
    """Set the blind indexes of *person* from its names and birth date; whoever changes those calls it."""
    person.by_name = vault.blind(folded(person.family_name + person.given_name), "name")
    person.by_kana = vault.blind(folded(person.family_kana + person.given_kana), "kana")
    person.by_birth = vault.blind(person.birth_date, "birth")


def found_by_name(door: Door, name: str, birth_date: date) -> QuerySet[Person]:
    """Return who is known here by exactly *name*, in writing or kana, and was born on *birth_date*.

    Whose birth date is not written down is found by the name alone. Both orders of a name in two words are
    tried.
    """
    vault = door.vault
    names = [vault.blind(each, "name") for each in _readings(name)]
    kana = [vault.blind(each, "kana") for each in _readings(name)]
    return Person.objects.filter(
        Q(by_name__in=names) | Q(by_kana__in=kana),
        by_birth__in=["", vault.blind(birth_date.isoformat(), "birth")],
        service=door.service, erased_at__isnull=True,
    ).order_by("code")  # fmt: skip


def found_by_code(door: Door, code: str) -> QuerySet[Person]:
    """Return the person of exactly this code."""
    plain = unicodedata.normalize("NFKC", code).strip().lower()
    return Person.objects.filter(service=door.service, code=plain, erased_at__isnull=True)


def specialists(door: Door) -> QuerySet[Staff]:
    """Return the employment specialists who work here today."""
    today = timezone.localdate()
    holds = Q(until__isnull=True) | Q(until__gte=today)
    seats = Staff.objects.filter(holds, service=door.service, role=SPECIALIST, since__lte=today)
    return seats.order_by("name", "pk")


def folded(name: str) -> str:
    """Return *name* as it is compared: one width, one kana, no spaces, points or capitals.

    >>> folded("ﾔﾏﾀﾞ はな"), folded("O’Neill-Yamada")
    ('ヤマダハナ', 'oneillyamada')
    """
    plain = unicodedata.normalize("NFKC", name).casefold().translate(KATAKANA)
    return "".join(sign for sign in plain if not sign.isspace() and sign not in _LEFT_OUT)


def _readings(name: str) -> Sequence[str]:
    words = unicodedata.normalize("NFKC", name).split()
    orders = [words, words[::-1]] if len(words) == 2 else [words]
    return [each for each in dict.fromkeys(folded("".join(order)) for order in orders) if each]
