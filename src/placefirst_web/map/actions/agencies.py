"""Enter, change, import and close agencies of the directory: by an editor, with who, when and the history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from placefirst_web.accounts.roles import has_role
from placefirst_web.registry.models import IMAGINARY, Agency, AgencyStatus

FIELDS = (
    "area", "municipality", "name_en", "name_ja", "website", "status", "review", "reviewed_on",
    "review_scale", "lead_kind", "since", "contact_role", "source", "checked_on",
)  # fmt: skip
#: A change of one of these is a new line of the history.
_HISTORY = ("status", "review", "reviewed_on", "review_scale")


def today() -> date:
    """Return the day it is for the site."""
    return timezone.localdate()


@transaction.atomic
def enter(account: Any, country: str, given: Mapping[str, Any]) -> Agency:
    """Enter an agency; raises PermissionDenied for an account that is no editor of the country."""
    _require(account, country)
    agency = Agency.objects.create(
        country=country,
        is_synthetic=country == IMAGINARY,  # whatever stands in a country that does not exist does not either
        entered_by=account,
        changed_by=account,
        **{key: given[key] for key in FIELDS},
    )
    _note(agency, account)
    return agency


@transaction.atomic
def enter_all(account: Any, country: str, lines: Iterable[Mapping[str, Any]]) -> int:
    """Enter every agency of a file, or none; returns how many."""
    return len([enter(account, country, given) for given in lines])


@transaction.atomic
def change(account: Any, agency: Agency, given: Mapping[str, Any]) -> Agency:
    """Change an agency; its status and review before stay in its history."""
    _require(account, agency.country)
    held = Agency.objects.select_for_update().get(pk=agency.pk)
    before = {key: getattr(held, key) for key in _HISTORY}
    for key in FIELDS:
        setattr(held, key, given[key])
    held.changed_by = account
    held.save()
    if before != {key: getattr(held, key) for key in _HISTORY}:
        _note(held, account)
    return held


def close(account: Any, agency: Agency) -> None:
    """Take an agency out of the directory; its history stays."""
    _require(account, agency.country)
    Agency.objects.filter(pk=agency.pk, closed_on=None).update(
        closed_on=today(), changed_by=account, changed_at=timezone.now()
    )


def _require(account: Any, country: str) -> None:
    if not has_role(account, "editor", country):
        raise PermissionDenied


def _note(agency: Agency, account: Any) -> None:
    AgencyStatus.objects.create(
        agency=agency,
        recorded_on=agency.checked_on,
        recorded_by=account,
        source=agency.source,
        **{key: getattr(agency, key) for key in _HISTORY},
    )
