"""Kept: a service's quarter is counted once and kept until something changes that it was counted from.

The database marks every change (:mod:`placefirst_web.registry.counted`). Whoever asks first afterwards takes
the marks away and counts again, in that order: what is committed in between leaves its mark for the next.
What a day changes by itself (a consent that begins or ends) is foreseen. Call it inside a service.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from importlib.metadata import version
from typing import Final
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Exists, Q
from django.utils import timezone

from placefirst.measures.definition import load_measure, measure_names
from placefirst.measures.quarter import Quarter
from placefirst.measures.quarterly import FORMAT, Quarterly, quarterly_from
from placefirst_web.privacy.inside import inside
from placefirst_web.registry.models import Consent, CountedChange, KeptQuarter

OUTSIDE: Final = "statistics"
#: Of the counting itself: raise it with every change of what is counted and how.
COUNTING: Final = 1
_LOCK: Final = 8_330_034  # with the service: one counts at a time, who waited finds it counted


@cache
def edition() -> str:
    """Return by what quarters are counted now: a kept one of another edition is counted again."""
    measures = [(each.key, each.version) for each in map(load_measure, measure_names())]
    said = repr((FORMAT, COUNTING, version("placefirst"), measures))
    return hashlib.sha256(said.encode()).hexdigest()


def kept(service: UUID, quarter: Quarter, count: Callable[[], Quarterly]) -> Quarterly:
    """Return *quarter* as it is kept, or counted by *count* and kept where anything changed since.

    *count* asks the database itself, when it is called: rows read before may be older than the marks
    that are taken away.
    """
    found = _fresh(service, quarter)
    if found is not None:
        return quarterly_from(found.detail)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [_LOCK, str(service)])
    marks, _by_table = CountedChange.objects.filter(service=service).delete()
    if marks:
        KeptQuarter.objects.filter(service=service).update(is_stale=True)
    found = _fresh(service, quarter)
    if found is not None:  # somebody else counted meanwhile
        return quarterly_from(found.detail)
    counted = count()
    KeptQuarter.objects.update_or_create(
        service_id=service,
        first=quarter.first,
        defaults={
            "detail": counted.to_json(),
            "edition": edition(),
            "is_stale": False,
            "until": _changes_by_itself(service, timezone.localdate()),
        },
    )
    return counted


def _fresh(service: UUID, quarter: Quarter) -> KeptQuarter | None:
    """Return the kept quarter if nothing changed since: asked in one statement, so of one moment."""
    changed = CountedChange.objects.filter(service=service)
    return KeptQuarter.objects.filter(
        Q(until__isnull=True) | Q(until__gt=timezone.localdate()),
        ~Exists(changed), service=service, first=quarter.first, edition=edition(), is_stale=False,
    ).first()  # fmt: skip


def _changes_by_itself(service: UUID, today: date) -> date | None:
    """Return the first day after *today* on which a consent begins, or has ended."""
    rows = Consent.objects.filter(service=service, purpose=OUTSIDE, withdrawn_at__isnull=True)
    days = [
        day
        for given, until in rows.filter(Q(given_on__gt=today) | Q(until__gte=today)).values_list(
            "given_on", "until"
        )
        for day in (given, until and until + timedelta(days=1))
    ]
    return min((day for day in days if day is not None and day > today), default=None)


def changed_services() -> list[UUID]:
    """Return the services in which something changed since they were last counted; from outside, too."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT placefirst_counted_services()")
        return [row[0] for row in cursor.fetchall()]


def one_mark_each() -> None:
    """Leave of each service one mark, and none of services that are gone; call it as the tables' owner.

    Nobody writes a mark or takes one away meanwhile: of two, the older may be of what is not yet counted.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE registry_countedchange IN EXCLUSIVE MODE")
        cursor.execute(
            "DELETE FROM registry_countedchange AS mark WHERE EXISTS ("
            "SELECT 1 FROM registry_countedchange AS later "
            "WHERE later.service_id = mark.service_id AND later.id > mark.id) OR NOT EXISTS ("
            "SELECT 1 FROM registry_service AS service WHERE service.id = mark.service_id)"
        )


def refresh(
    quarter: Quarter, count: Callable[[UUID, Quarter], Quarterly], services: Iterable[UUID] | None = None
) -> Iterator[UUID]:
    """Count *quarter* again in those of *services* that changed (all, unless given), one after the other.

    It is the installation's own work, a transaction for each service; yields each service that is done.
    """
    for service in changed_services() if services is None else services:
        with inside(service, role="installation", doing="quarters"):
            kept(service, quarter, lambda service=service: count(service, quarter))  # type: ignore[misc]
        yield service
