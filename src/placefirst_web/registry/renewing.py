"""Renewing: what was handed in is counted anew once somebody who was in it agrees no more to be counted.

A figure that was published cannot be taken back. What is shown to a network, and what will be published, can:
before either, the returns in which somebody may be who has withdrawn since are handed in anew by the
installation, of those who agree today.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from placefirst.measures.quarter import quarter_of
from placefirst_web.privacy.inside import inside
from placefirst_web.registry.kept import OUTSIDE
from placefirst_web.registry.models import Consent, Network, Return
from placefirst_web.registry.returned import as_counts, leaving


def renew(network: Network) -> int:
    """Count anew what *network* has of people who agree no more; return how many agencies it was."""
    outdated = _outdated() & set(network.services.values_list("pk", flat=True))
    for service in sorted(outdated):
        with inside(service, role="installation", doing="returns"):
            _renew(service)
    return len(outdated)


def _outdated() -> set[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT placefirst_outdated_services()")
        return {row[0] for row in cursor.fetchall()}


def _renew(service: UUID) -> None:
    newest = Return.objects.filter(service=service, handed_in_at__isnull=False, detail__isnull=False)
    for row in newest.order_by("first", "-handed_in_at").distinct("first"):
        assert row.handed_in_at is not None
        if _has_ended(service, row.handed_in_at):
            counted = leaving(service, quarter_of(row.first))
            Return.objects.create(
                service_id=service, first=row.first, last=row.last, figures=as_counts(counted),
                detail=counted.to_json(), missing=row.missing, handed_in_at=timezone.now(),
            )  # fmt: skip


def _has_ended(service: UUID, since: datetime) -> bool:
    """Return whether a consent to be counted has ended since."""
    today = timezone.localdate()
    return Consent.objects.filter(
        Q(withdrawn_at__gt=since) | Q(until__gte=timezone.localtime(since).date(), until__lt=today),
        service=service, purpose=OUTSIDE,
    ).exists()  # fmt: skip
