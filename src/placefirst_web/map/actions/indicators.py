"""Add indicators and points, bring new versions, withdraw them: by an editor, with who and when."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from placefirst.errors import InvalidRequest
from placefirst.exchange.area_file import AreaFile
from placefirst.exchange.point_file import PointFile
from placefirst_web.accounts.roles import has_role
from placefirst_web.library.indicators import owns
from placefirst_web.library.models import Indicator, IndicatorValue, PointLayer

_SHARED = (
    "name_en", "name_ja", "year", "basis", "source_title", "source_publisher", "source_pinpoint",
    "source_url", "evidence", "read",
)  # fmt: skip


@transaction.atomic
def add_indicator(
    account: Any, country: str, given: dict[str, Any], found: AreaFile, before: Indicator | None = None
) -> Indicator:
    """Keep an indicator with its values; *before* is the version that it supersedes.

    Raises PermissionDenied for an account without the role, or one that does not own *before*.
    """
    row = Indicator.objects.create(
        **_words(account, country, given, before), kind=given["kind"], unit=given["unit"]
    )
    IndicatorValue.objects.bulk_create(
        IndicatorValue(indicator=row, area=cell.area.code, year=cell.year, value=_decimal(cell.value))
        for cell in found.cells
    )
    return row


@transaction.atomic
def add_points(account: Any, country: str, given: dict[str, Any], role: str, found: PointFile) -> PointLayer:
    """Keep a layer of points; raises PermissionDenied for an account without the role."""
    points = [
        [point.name, point.area, point.latitude, point.longitude, float(point.amount)]
        for point in found.points
    ]
    return PointLayer.objects.create(**_words(account, country, given, None), role=role, points=points)


@transaction.atomic
def withdraw(account: Any, row: Any, why: str) -> None:
    """Take an addition out of the lists; its address says who withdrew it and why.

    Raises PermissionDenied for an account that does not own it.
    """
    if not owns(account, row):
        raise PermissionDenied
    locked = type(row).objects.select_for_update().get(pk=row.pk)
    if locked.withdrawn_at is None:
        locked.withdrawn_at, locked.withdrawn_by, locked.withdrawn_why = timezone.now(), account, why
        locked.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])


def _words(account: Any, country: str, given: dict[str, Any], before: Any) -> dict[str, Any]:
    """Return the fields that every addition has; refuses who may not add it."""
    if not has_role(account, "editor", country) or (before is not None and not owns(account, before)):
        raise PermissionDenied
    chosen = given.get("organisation") or None
    if chosen is not None and not account.organisations.filter(pk=int(chosen)).exists():
        raise PermissionDenied
    last = before if before is None else type(before).objects.select_for_update().get(pk=before.pk)
    while last is not None and (after := _after(last)) is not None:
        last = after
    if last is not None and last.country != country:
        raise InvalidRequest(_("That indicator is of another country."))
    return {
        **{key: given[key] for key in _SHARED},
        "country": country,
        "author": account,
        "organisation_id": chosen,
        "supersedes": last,
    }


def _after(row: Any) -> Any:
    return type(row).objects.select_for_update().filter(supersedes=row).first()


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
