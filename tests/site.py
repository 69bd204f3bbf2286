"""What the tests of the pages share: an installation of their own, its database, a served site."""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import django
import psycopg
import pytest

_TEMPORARY = tempfile.mkdtemp(prefix="placefirst-test-")
atexit.register(shutil.rmtree, _TEMPORARY, ignore_errors=True)
os.environ["PLACEFIRST_HOME"] = _TEMPORARY
os.environ["DJANGO_SETTINGS_MODULE"] = "placefirst_web.settings.base"
django.setup()  # the test files below import models

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import TransactionTestCase  # noqa: E402

from placefirst_web.design.messages import ensure_compiled  # noqa: E402
from placefirst_web.settings import database as database_settings  # noqa: E402
from tests import installation  # noqa: E402

ensure_compiled(settings.TRANSLATIONS)
settings.PAGES_KEPT_SECONDS = (
    0.0  # a test sees what it has just written, whoever wrote it; test_kept.py turns it on
)


#: What a migration fills in, and no test changes.
FILLED_IN = {"django_migrations", "django_content_type", "auth_permission"}


#: The trail comes last: deleting what is on it writes there.
TRAIL = {"privacy_change", "privacy_look"}


_owners: list[psycopg.Connection] = []


def _owner() -> psycopg.Connection:
    """A connection of the tables' owner, over every wall; a new one after the database was killed."""
    for held in _owners:
        try:
            held.execute("SELECT 1")
            return held
        except psycopg.OperationalError:
            _owners.clear()
    entry = database_settings.owner_settings()
    _owners.append(
        psycopg.connect(
            host=entry["HOST"], port=entry.get("PORT") or None, dbname=connection.settings_dict["NAME"],
            user=entry["USER"], password=entry.get("PASSWORD") or None, autocommit=True,
        )
    )  # fmt: skip
    return _owners[0]


def _delete_all(_test: object) -> None:
    """Delete what a test left, row by row: to make so many small tables anew takes twenty times as long."""
    names = set(connection.introspection.table_names()) - FILLED_IN
    tables = [
        connection.ops.quote_name(name) for name in sorted(names, key=lambda name: (name in TRAIL, name))
    ]
    connection.close()
    owner = _owner()
    with owner.transaction():
        owner.execute(f"LOCK TABLE {', '.join(tables)}")  # waits for whoever still writes
        owner.execute(";".join(f"DELETE FROM {table}" for table in tables))


TransactionTestCase._fixture_teardown = _delete_all  # type: ignore[method-assign, assignment]


@pytest.fixture(scope="session")
def database() -> Iterator[None]:
    """The embedded PostgreSQL (or the server of ``DATABASE_URL``), for as long as the tests run."""
    if "DATABASE_URL" not in os.environ:
        installation.copy_to(Path(_TEMPORARY), "postgresql")
        connection.settings_dict["TEST"]["TEMPLATE"] = database_settings.NAME
    running = database_settings.start(may_create_databases=True)
    yield
    running.stop()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(database: None) -> None:
    """See that the database runs, and that its owner makes the test database, as in an installation."""
    owner = database_settings.owner_settings()
    connection.settings_dict.update(USER=owner["USER"], PASSWORD=owner.get("PASSWORD", ""))


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_modify_db_settings: None, django_db_setup: None, django_db_blocker: Any
) -> Iterator[None]:
    """The tests ask as the application does: with its own role, behind every wall."""
    from placefirst_web.privacy.grants import grant_to

    application = database_settings.connection_settings()
    owner = {key: connection.settings_dict[key] for key in ("USER", "PASSWORD")}
    with django_db_blocker.unblock():
        grant_to(application["USER"])
        connection.close()
    connection.settings_dict.update(USER=application["USER"], PASSWORD=application.get("PASSWORD", ""))
    yield
    for held in _owners:
        held.close()
    if asgi := sys.modules.get("placefirst_web.asgi"):
        asgi.pages.close()
    with django_db_blocker.unblock():
        connection.close()
    connection.settings_dict.update(owner)


@pytest.fixture(scope="session")
def drawing_library() -> Path:
    """The charts' drawing library, written once."""
    from placefirst_web.design.bundle import ensure_bundle

    return ensure_bundle(settings.BUILT / "static")


class Site:
    """The real application on a free port of this machine, served by the real server."""

    def __init__(self) -> None:
        import uvicorn

        from placefirst_web.asgi import application
        from placefirst_web.live.stream import end_all

        class Server(uvicorn.Server):
            async def shutdown(self, sockets: Any = None) -> None:
                await end_all()  # an open page would keep it from stopping
                await super().shutdown(sockets)

        import_module(settings.ROOT_URLCONF)  # as ``serve`` does, lest the first page be waited for
        config = uvicorn.Config(
            application, host="127.0.0.1", port=0, log_level="warning", lifespan="off", reset_contextvars=True
        )
        self._server = Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        while not self._server.started:
            self._thread.join(0.02)
            assert self._thread.is_alive()
        self.port = self._server.servers[0].sockets[0].getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"

    def stop(self) -> None:
        """Stop serving."""
        self._server.should_exit = True
        self._thread.join(5)


@pytest.fixture(scope="session")
def site(django_db_setup: None, django_db_blocker: Any, drawing_library: Path) -> Iterator[Site]:
    """A served site for the browser."""
    with django_db_blocker.unblock():
        site = Site()
        yield site
        site.stop()
