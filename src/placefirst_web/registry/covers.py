"""Covers: reading one person's record outside one's own caseload, for a reason and three hours."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.utils import timezone

from placefirst_web.registry.door import Door
from placefirst_web.registry.models import Cover, Person, Staff
from placefirst_web.registry.rights import LEADER

LASTS: Final = timedelta(hours=3)


def begin(door: Door, person: Person, reason: str, words: str) -> Cover:
    """Let the seat read and write the record of *person* from now on, for three hours."""
    return Cover.objects.create(
        service=door.service, staff=door.staff, person_id=person.pk, reason=reason, words=words,
        until=timezone.now() + LASTS,
    )  # fmt: skip


def end(door: Door, key: UUID) -> None:
    """End a cover of one's own before its time."""
    for row in Cover.objects.filter(pk=key, staff=door.staff, until__gt=timezone.now()):
        row.until = timezone.now()
        row.save(update_fields=["until"])


def unseen() -> Any:
    """Return the covers that no leader has looked at yet; call it inside the service."""
    return Cover.objects.filter(seen_at=None)


def see(door: Door, keys: list[UUID]) -> None:
    """Note that the leader looked at these covers."""
    unseen().filter(pk__in=keys).update(seen_at=timezone.now(), seen_by=door.staff)


def of_person(person: UUID) -> list[Cover]:
    """Return every cover of one person, the newest first: the person may see who looked, and why."""
    return list(Cover.objects.filter(person_id=person).order_by("-made_at"))


def leaders() -> list[str]:
    """Return where the leaders of the service are told."""
    today = timezone.localdate()
    found = Staff.objects.filter(role=LEADER, waits=False, since__lte=today).exclude(until__lt=today)
    return sorted(set(found.values_list("account__email", flat=True)))
