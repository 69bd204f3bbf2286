"""Employers: enter one, put one right, leave one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from placefirst_web.registry.door import Door, save
from placefirst_web.registry.models import Employer


def enter(door: Door, given: Mapping[str, Any]) -> str:
    """Enter an employer and return its id."""
    return str(Employer.objects.create(service=door.service, **_values(given)).pk)


def change(employer: Employer, version: int, given: Mapping[str, Any]) -> None:
    """Put *employer* right. Raises Changed if somebody else did meanwhile."""
    is_closed = given["is_closed"]
    closed_on = (employer.closed_on or timezone.localdate()) if is_closed else None
    save(employer, version, closed_on=closed_on, **_values(given))


def _values(given: Mapping[str, Any]) -> dict[str, Any]:
    values = {name: value for name, value in given.items() if name not in ("owner", "is_closed")}
    return {**values, "owner_id": given["owner"] or None}
