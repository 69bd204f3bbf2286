"""Inside: the one way into a service's walled tables: a transaction that says who is there, doing what."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from placefirst_web.privacy import vault
from placefirst_web.privacy.vault import Vault
from placefirst_web.privacy.walls import SETTINGS

_LOOKED: Final = """
INSERT INTO "privacy_look" ("at", "service_id", "person_id", "account_id", "role", "doing")
SELECT %s, %s, looked_at, %s, %s, %s FROM unnest(%s::uuid[]) AS looked_at
"""


@contextmanager
def inside(
    service: UUID, *, account: int | None = None, person: UUID | None = None, role: str, doing: str
) -> Iterator[Vault]:
    """Keep a transaction inside *service*, and write into the trail whose words were opened in it.

    *person* narrows it to what is about one person (that person's own seat). *role* and *doing* are what the
    trail says: the seat of *account* and the right that it uses, or ``installation`` and its work. Nothing of
    it outlives the transaction. Inside of another one the outer one's settings come back at the end.
    """
    with _set(dict(zip(SETTINGS, (service, person, account, role, doing), strict=True))):
        opened = Vault(service)
        token = vault._current.set(opened)
        try:
            yield opened
        finally:
            vault._current.reset(token)
        if opened.opened:
            looked = [timezone.now(), service, account, role, doing, sorted(opened.opened)]
            with connection.cursor() as cursor:
                cursor.execute(_LOOKED, looked)


@contextmanager
def known(account: int) -> Iterator[None]:
    """Keep a transaction in which *account* may see where it has a seat, and nothing more."""
    with _set({**dict.fromkeys(SETTINGS), "account": account}):
        yield


@contextmanager
def _set(values: dict[str, object]) -> Iterator[None]:
    """Keep a transaction with *values*; those of a transaction around it come back at the end."""
    before = _settings() if connection.in_atomic_block else None
    with transaction.atomic():
        _write(values)
        yield
        if before is not None:
            _write(before)


def _settings() -> dict[str, object]:
    columns = ", ".join(f"current_setting('placefirst.{name}', true)" for name in SETTINGS)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns}")
        return dict(zip(SETTINGS, cursor.fetchone(), strict=True))


def _write(values: dict[str, object]) -> None:
    calls = ", ".join(f"set_config('placefirst.{name}', %s, true)" for name in SETTINGS)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {calls}", ["" if values[name] is None else str(values[name]) for name in SETTINGS]
        )
