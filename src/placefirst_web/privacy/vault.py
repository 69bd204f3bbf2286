"""Vault: opens and seals words inside one transaction, and remembers whose words it opened.

What was opened is what was read: the looks that the trail gets are those of the vault, so nobody can read
sealed words past it.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from contextvars import ContextVar
from typing import Final
from uuid import UUID

from django.db import connection

from placefirst_web.privacy.keys import KEY_BYTES, decrypt, encrypt, ring
from placefirst_web.privacy.models import PERSON, SERVICE, DataKey

#: In one form, however many keys are fetched: it is asked on every page, and stays prepared.
_KEYS: Final = """
SELECT "owner", "kind", "key_id", "wrapped", "destroyed_at" IS NOT NULL FROM "privacy_datakey"
WHERE "owner" = ANY(%s)
"""

_current: ContextVar[Vault | None] = ContextVar("vault", default=None)


class Vault:
    """The data keys of one transaction inside *service*, fetched once each."""

    def __init__(self, service: UUID) -> None:
        self.service = service
        self.opened: set[UUID] = set()  # people
        self._keys: dict[UUID, tuple[str, bytes | None]] = {}  # kind, key; None once destroyed

    def fetch(self, owners: Iterable[UUID]) -> None:
        """Fetch the keys of *owners* in one question."""
        missing = {owner for owner in owners if owner is not None} - set(self._keys)
        if not missing:
            return
        keys = ring()
        with connection.cursor() as cursor:
            cursor.execute(_KEYS, [list(missing)])
            for owner, kind, key_id, wrapped, is_destroyed in cursor.fetchall():
                key = None if is_destroyed else keys.unwrap(key_id, bytes(wrapped), owner)
                self._keys[owner] = (kind, key)

    def shown(self, people: Iterable[UUID]) -> None:
        """Note that rows about *people* were shown, though no sealed word of theirs was opened."""
        self.opened.update(people)

    def make(self, owner: UUID, kind: str = PERSON) -> None:
        """Draw the data key of a new *owner*."""
        key = secrets.token_bytes(KEY_BYTES)
        key_id, wrapped = ring().wrap(key, owner)
        DataKey.objects.create(
            owner=owner, service_id=self.service, kind=kind, key_id=key_id, wrapped=wrapped
        )
        self._keys[owner] = (kind, key)

    def seal(self, text: str, owner: UUID, where: str) -> bytes:
        """Return *text* sealed for the place *where* (table, column, row). Raises LookupError with no key."""
        _kind, key = self._key(owner)
        if key is None:
            raise LookupError(f"the key of {where} was destroyed")
        return encrypt(key, text.encode(), where.encode())

    def open(self, sealed: bytes, owner: UUID, where: str) -> str:
        """Return the words at *where*; empty once their owner was erased."""
        kind, key = self._key(owner)
        if kind == PERSON:
            self.opened.add(owner)
        return "" if key is None else decrypt(key, sealed, where.encode()).decode()

    def blind(self, text: str, column: str) -> str:
        """Return the blind index of *text* in this service; empty for empty text."""
        return ring().blind(text, f"{self.service}|{column}") if text else ""

    def _key(self, owner: UUID) -> tuple[str, bytes | None]:
        self.fetch([owner])
        if owner not in self._keys and owner == self.service:
            self.make(owner, SERVICE)
        if owner not in self._keys:
            raise LookupError("no data key: its owner belongs to another service, or was never given one")
        return self._keys[owner]


def current() -> Vault:
    """Return the vault of the transaction. Raises LookupError outside of any."""
    vault = _current.get()
    if vault is None:
        raise LookupError("sealed words open only inside a service: with privacy.inside.inside(...)")
    return vault
