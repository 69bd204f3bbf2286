"""Backup: the whole database as one file that says what is in it, and its return, compared row by row.

Words stay sealed in it: without the ring of keys, which is backed up apart, it opens nobody's record.
Sessions and counts of attempts are left out, so that a stolen backup opens no door either.
"""

from __future__ import annotations

import json
import os
import subprocess
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import psycopg
from psycopg import sql

from placefirst.errors import InvalidRequest, StorageFailed
from placefirst_web.privacy.keys import ring
from placefirst_web.settings import database

KIND: Final = "placefirst backup"
#: Tables whose rows are of the moment only.
PASSING: Final = ("django_session", "cache")
TRIED: Final = 200  # data keys that a restore tries to open

Print = Mapping[str, tuple[int, str]]  # rows and their fingerprint by table


@dataclass(frozen=True, slots=True)
class Report:
    """What was written or brought back: tables, rows, and data keys that the ring opens of those tried."""

    tables: int
    rows: int
    opened: int = 0
    tried: int = 0


def back_up(file: Path) -> Report:
    """Write the database to *file*; it is read in one moment, while others go on writing.

    Raises StorageFailed where it cannot be read or written.
    """
    with TemporaryDirectory(prefix="placefirst-backup-") as folder, _connected() as connection:
        os.chmod(folder, 0o700)
        dump = Path(folder) / "database.dump"
        connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        (snapshot,) = connection.execute("SELECT pg_export_snapshot()").fetchone() or ("",)
        found = fingerprint(connection)
        left_out = [f"--exclude-table-data={name}" for name in PASSING]
        _run("pg_dump", "-Fc", f"--snapshot={snapshot}", "-f", str(dump), *left_out)
        connection.execute("COMMIT")
        manifest = {"kind": KIND, "at": datetime.now(UTC).isoformat(timespec="seconds"), "tables": found}
        draft = file.with_name(f".{file.name}-draft")
        try:
            file.absolute().parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "w+b") as raw, zipfile.ZipFile(raw, "w") as packed:
                packed.writestr("manifest.json", json.dumps(manifest, indent=1))
                packed.write(dump, "database.dump")
            os.replace(draft, file)
        except OSError as error:
            raise StorageFailed(f"{file}: the backup cannot be written ({error.strerror}).") from error
    return Report(len(found), sum(count for count, _hash in found.values()))


def restore(file: Path, *, replaces: bool = False) -> Report:
    """Bring the database of *file* back, compare it row by row, and try the ring on its data keys.

    Raises InvalidRequest for another file or a database that holds something, StorageFailed where what came
    back is not what was written.
    """
    with TemporaryDirectory(prefix="placefirst-restore-") as folder:
        os.chmod(folder, 0o700)
        manifest = _unpacked(file, Path(folder))
        with _connected() as connection:
            if not replaces and _holds_something(connection):
                raise InvalidRequest(
                    "This installation holds data already. Restore into an empty folder (PLACEFIRST_HOME), "
                    "or give --replace: then all that is here goes."
                )
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")
        dump = str(Path(folder) / "database.dump")
        _run("pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", dump)
    with _connected() as connection:
        found = fingerprint(connection)
        expected = {name: (count, mark) for name, (count, mark) in manifest["tables"].items()}
        apart = sorted(name for name in {*found, *expected} if found.get(name) != expected.get(name))
        if apart:
            raise StorageFailed(f"{file}: what came back differs in {', '.join(apart)}. Use another backup.")
        opened, tried = _tried(connection)
    return Report(len(found), sum(count for count, _hash in found.values()), opened, tried)


def fingerprint(connection: Any) -> Print:
    """Return how many rows each table holds and a number that any change of any row changes."""
    connection.execute("SET timezone = 'UTC'")
    names = [
        name
        for (name,) in connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
        )
        if name not in PASSING
    ]
    found = {}
    for name in names:
        question = sql.SQL(
            "SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text FROM {} AS t"
        ).format(sql.Identifier(name))
        count, mark = connection.execute(question).fetchone()
        found[name] = (int(count), str(mark))
    return found


def _tried(connection: Any) -> tuple[int, int]:
    question = "SELECT key_id, wrapped, owner FROM privacy_datakey WHERE destroyed_at IS NULL LIMIT %s"
    rows = connection.execute(question, [TRIED]).fetchall()
    if not rows:
        return 0, 0
    keys = ring()
    for key_id, wrapped, owner in rows:
        keys.unwrap(key_id, bytes(wrapped), owner)  # raises StorageFailed, which says what to do
    return len(rows), len(rows)


def _holds_something(connection: Any) -> bool:
    for name in ("accounts_account", "registry_service", "library_savedrun"):
        (known,) = connection.execute("SELECT to_regclass(%s)", [f"public.{name}"]).fetchone()
        if known and connection.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchone():
            return True
    return False


def _unpacked(file: Path, folder: Path) -> dict[str, Any]:
    try:
        with zipfile.ZipFile(file) as packed:
            manifest: dict[str, Any] = json.loads(packed.read("manifest.json"))
            packed.extract("database.dump", folder)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise InvalidRequest(f"{file}: this is no backup, or it is cut short.") from error
    if manifest.get("kind") != KIND:
        raise InvalidRequest(f"{file}: this is no backup of Placefirst.")
    return manifest


def _connected() -> Any:
    owner = database.owner_settings()
    return psycopg.connect(
        host=owner["HOST"] or None, port=owner.get("PORT") or None, dbname=owner["NAME"],
        user=owner["USER"] or None, password=owner.get("PASSWORD") or None, autocommit=True,
    )  # fmt: skip


def _run(tool: str, *arguments: str) -> None:
    owner = database.owner_settings()
    where = {"-h": owner["HOST"], "-p": owner.get("PORT"), "-U": owner["USER"], "-d": owner["NAME"]}
    named = [word for flag, value in where.items() if value for word in (flag, str(value))]
    environment = {**os.environ, **({"PGPASSWORD": owner["PASSWORD"]} if owner.get("PASSWORD") else {})}
    done = subprocess.run(
        [str(database.tool(tool)), "--no-password", *named, *arguments],
        capture_output=True, text=True, env=environment, check=False,
    )  # fmt: skip
    if done.returncode:
        said = done.stderr.strip().splitlines()
        raise StorageFailed(f"{tool} stopped: {said[0] if said else 'it said nothing'}")
