"""Rotation: every data key wrapped anew by a new key of the ring; no word is sealed again.

Run as the tables' owner. While it runs others may wrap by the older key, which stays in the ring: the last
pass finds them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.db import connection, transaction
from django.db.models import Count

from placefirst_web.privacy.keys import add_key, drop_keys, ring
from placefirst_web.privacy.models import DataKey

AT_ONCE: Final = 500  # data keys of one transaction


@dataclass(frozen=True, slots=True)
class State:
    """The keys of the ring, how many data keys each wraps, and how many data keys are destroyed."""

    current: str
    wraps: Mapping[str, int]
    destroyed: int


def state() -> State:
    """Return what the ring wraps."""
    held = DataKey.objects.filter(destroyed_at=None).values_list("key_id").annotate(count=Count("owner"))
    counts = dict(held)
    found = ring()
    destroyed = DataKey.objects.exclude(destroyed_at=None).count()
    return State(found.current, {name: counts.get(name, 0) for name in found.keys}, destroyed)


def rotate() -> tuple[str, int]:
    """Draw a new key, wrap every data key by it, and return its name and how many were wrapped."""
    name = add_key()
    wrapped = 0
    while count := _wrap_some(name):
        wrapped += count
    return name, wrapped


@transaction.atomic
def retire() -> list[str]:
    """Drop the keys of the ring that wrap nothing any more, and return their names.

    It waits for whoever is writing a data key right now: what such a one wrapped by an older key is counted.
    What only an older backup needs them for can be read by nobody afterwards.
    """
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE privacy_datakey IN SHARE MODE")
    found = state()
    gone = [name for name, count in found.wraps.items() if not count and name != found.current]
    drop_keys(gone)
    return gone


@transaction.atomic
def _wrap_some(name: str) -> int:
    keys = ring()
    rows = list(
        DataKey.objects.select_for_update()
        .filter(destroyed_at=None)
        .exclude(key_id=name)
        .order_by("owner")[:AT_ONCE]
    )
    for row in rows:
        data_key = keys.unwrap(row.key_id, bytes(row.wrapped), row.owner)
        row.key_id, row.wrapped = keys.wrap(data_key, row.owner)
    DataKey.objects.bulk_update(rows, ["key_id", "wrapped"])
    return len(rows)
