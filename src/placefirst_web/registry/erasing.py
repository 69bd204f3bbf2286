"""Erasing: a person's key is destroyed, and with it every word about that person, wherever it stands.

Codes and days remain, for the counts; nobody can say any more whose they are. The trail is not rewritten:
what it holds of words was sealed with the same key. That somebody was erased is noted beside the keys too, so
that a backup from before does not bring the words back.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from placefirst.errors import InvalidRequest
from placefirst_web.privacy import erased
from placefirst_web.privacy.models import DataKey
from placefirst_web.privacy.sealed import SealedField
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import (
    Cover,
    Job,
    Meeting,
    MeetingDecision,
    Person,
    PersonSeat,
    StaffInvitation,
    SupportNeed,
    Upload,
    Visit,
)


def erase(door: Door, person: Person) -> None:
    """Erase *person* for ever. Raises InvalidRequest for who is erased already."""
    door.require("person.erase")
    held = Person.objects.select_for_update().get(pk=person.pk)
    if held.erased_at is not None:
        raise InvalidRequest("erased already")
    now = timezone.now()
    SupportNeed.objects.filter(person=held).delete()
    MeetingDecision.objects.filter(person=held).delete()
    Visit.objects.filter(person=held).update(person=None, version=F("version") + 1)
    PersonSeat.objects.filter(person=held).delete()
    StaffInvitation.objects.filter(person_id=held.pk).delete()
    Upload.objects.filter(service=door.service).delete()  # a file on its way in may name the person
    Cover.objects.filter(person_id=held.pk, until__gt=now).update(until=now)
    empty: dict[str, Any] = {
        each.name: b"" for each in Person._meta.concrete_fields if isinstance(each, SealedField)
    }
    Person.objects.filter(pk=held.pk).update(
        **empty, by_name="", by_kana="", by_birth="", specialist=None, erased_at=now,
        closed_on=held.closed_on or timezone.localdate(), version=F("version") + 1,
    )  # fmt: skip
    DataKey.objects.filter(pk=held.pk).update(wrapped=b"", destroyed_at=now)
    transaction.on_commit(lambda: erased.note([held.pk]))


def beside(person: Person) -> tuple[QuerySet[Meeting], QuerySet[Visit]]:
    """Return the meetings and visits whose words may be about *person*, the newest first.

    Their words are sealed by the service: destroying the person's key does not take them away. They are
    meetings that decided something for the person; visits for the person, and those of a firm while the
    person worked there.
    """
    firms = Job.objects.filter(person=person, employer__isnull=False).values("employer")
    return (
        Meeting.objects.filter(decisions__person=person).distinct().order_by("-on"),
        Visit.objects.filter(Q(person=person) | Q(employer__in=firms)).order_by("-on"),
    )


def kept_long_enough(door: Door) -> QuerySet[Person]:
    """Return whose record closed so many years ago that the service need not keep it any longer."""
    today = timezone.localdate()
    year = today.year - door.service.keep_years
    try:
        line = today.replace(year=year)
    except ValueError:  # 29 February
        line = date(year, 2, 28)
    return (
        door.people("person.erase").filter(closed_on__lte=line, erased_at=None).order_by("closed_on", "code")
    )
