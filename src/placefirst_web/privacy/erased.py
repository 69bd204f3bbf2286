"""Erased: who was erased, noted beside the keys and apart from the database, by an id that says nothing.

A backup from before an erasure still holds the person's wrapped key. Whoever restores it destroys that key
again: see :func:`destroy_again`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final
from uuid import UUID

from django.db import connection

from placefirst.errors import StorageFailed
from placefirst_web.privacy.keys import ring_file

FILE: Final = "registry_erased"
#: What an erasure does besides destroying the key: nobody is found by a name, and no seat or link opens.
_AGAIN: Final = (
    "DELETE FROM registry_supportneed WHERE person_id = ANY(%s)",
    "DELETE FROM registry_personseat WHERE person_id = ANY(%s)",
    "DELETE FROM registry_staffinvitation WHERE person_id = ANY(%s)",
    (
        "UPDATE registry_person SET by_name = '', by_kana = '', by_birth = '', specialist_id = NULL, "
        "closed_on = coalesce(closed_on, current_date), erased_at = now(), version = version + 1 "
        "WHERE id = ANY(%s) AND erased_at IS NULL"
    ),
)


def erased_file() -> Path:
    """Return where the note is: beside the ring of keys."""
    return ring_file().with_name(FILE)


def noted() -> set[UUID]:
    """Return who was erased in this installation, as far as the note says. Raises StorageFailed."""
    path = erased_file()
    try:
        return {UUID(line) for line in path.read_text().split()} if path.exists() else set()
    except (OSError, ValueError) as error:
        raise StorageFailed(f"{path}: the note of who was erased cannot be read. Put it back.") from error


def note(owners: Iterable[UUID]) -> None:
    """Add *owners* to the note, for its owner's eyes only. Raises StorageFailed."""
    new = sorted(set(owners) - noted())
    if not new:
        return
    path = erased_file()
    try:
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(handle, "w") as file:
            file.writelines(f"{each}\n" for each in new)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise StorageFailed(f"{path}: this cannot be written ({error.strerror}).") from error


def destroy_again() -> int:
    """Destroy the keys of all who were noted, and note whose keys the database says are destroyed.

    Return how many keys a backup had brought back. Run it as the tables' owner, who sees over every wall.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE privacy_datakey SET wrapped = '', destroyed_at = now() "
            "WHERE owner = ANY(%s) AND destroyed_at IS NULL",
            [list(noted())],
        )
        brought_back = cursor.rowcount
        for statement in _AGAIN:
            cursor.execute(statement, [list(noted())])
        cursor.execute("SELECT owner FROM privacy_datakey WHERE destroyed_at IS NOT NULL")
        note(owner for (owner,) in cursor.fetchall())
    return brought_back
