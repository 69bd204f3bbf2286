"""Visits: keep one, put one right, take one back, look through a week of the unit's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from placefirst_web.registry.door import Changed, Door, save
from placefirst_web.registry.employers import same_name
from placefirst_web.registry.models import Employer, Visit


def keep(door: Door, given: Mapping[str, Any]) -> str:
    """Keep a visit, with its employer where that is new, and return the visit's id."""
    words = {name: value for name, value in given.items() if name not in ("employer", "name", "person")}
    visit = Visit.objects.create(
        service=door.service, employer=_employer(door, given), staff=door.staff,
        person_id=given["person"] or None, **words,
    )  # fmt: skip
    return str(visit.pk)


def change(visit: Visit, version: int, given: Mapping[str, Any]) -> None:
    """Put *visit* right. Raises Changed if somebody else did meanwhile."""
    words = {name: value for name, value in given.items() if name != "person"}
    save(visit, version, person_id=given["person"] or None, **words)


def take_back(visit: Visit, version: int) -> None:
    """Take *visit* back; the trail keeps that it was there. Raises Changed if it was changed meanwhile."""
    held = Visit.objects.select_for_update().get(pk=visit.pk)
    if held.version != version:
        raise Changed(held)
    held.delete()


def look_through(door: Door, keys: Iterable[UUID], today: date) -> int:
    """Write down that the leader looked through these visits, and return how many that were new."""
    rows = Visit.objects.filter(pk__in=list(keys), reviewed_on__isnull=True)
    return rows.update(reviewed_by=door.staff, reviewed_on=today)


def _employer(door: Door, given: Mapping[str, Any]) -> Employer:
    name = " ".join(str(given.get("name") or "").split())
    if not name:
        return Employer.objects.get(pk=given["employer"])
    return same_name(name) or Employer.objects.create(service=door.service, name=name, owner=door.staff)
