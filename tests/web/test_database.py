"""The embedded database: starts after a crash, stops with its last user, gives the application little."""

import json
import os
import subprocess
import sys

import psycopg
import pytest

from placefirst.errors import InvalidRequest, StorageFailed
from placefirst_web.settings import database

USE = """
import sys
from placefirst_web.settings import database
running = database.start()
print("joined" if running.was_running else "started", flush=True)
sys.stdin.readline()
running.stop()
"""


@pytest.fixture
def home(tmp_path_factory, monkeypatch):
    """A data folder with a short path, as sockets need."""
    import shutil
    import tempfile

    folder = tempfile.mkdtemp(prefix="pf-")
    monkeypatch.setenv("PLACEFIRST_HOME", folder)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def another_user():
    return subprocess.Popen(
        [sys.executable, "-c", USE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ
    )


def leave(process):
    process.communicate("\n", timeout=60)


def is_up():
    return (database.cluster_folder() / "postmaster.pid").exists()


def test_the_application_is_no_superuser_and_may_make_nothing_beside_its_tables(home):
    with database.running():
        connection = psycopg.connect(
            host=str(database.cluster_folder()), user=database.ROLE, dbname=database.NAME, autocommit=True
        )
        with connection:
            rights = connection.execute(
                "SELECT rolsuper, rolcreaterole, rolcreatedb, rolbypassrls FROM pg_roles WHERE rolname = %s",
                [database.ROLE],
            ).fetchone()
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute("CREATE DATABASE another")

    assert rights == (False, False, False, False)


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("PLACEFIRST_WORKERS", "PLACEFIRST_WORKERS: 'x' is none of 1 to"),
        ("PLACEFIRST_MAIL", "PLACEFIRST_MAIL: "),
    ],
)
def test_a_setting_that_cannot_be_is_said_in_one_line(home, monkeypatch, setting, said):
    monkeypatch.setenv(setting, "x")
    monkeypatch.delenv("DJANGO_SETTINGS_MODULE", raising=False)
    told = subprocess.run(
        [sys.executable, "-m", "placefirst_web", "prepare"], check=False, capture_output=True, text=True
    )

    assert told.returncode == 1
    assert told.stderr.startswith(said)
    assert told.stderr.count("\n") == 1


@pytest.mark.django_db
def test_the_tables_are_what_the_models_say():
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_nobody_else_on_the_machine_reaches_the_socket(home):
    with database.running():
        assert database.cluster_folder().stat().st_mode & 0o077 == 0


def test_a_second_user_joins_and_the_last_one_stops_it(home):
    first = another_user()
    assert first.stdout.readline() == "started\n"
    second = another_user()
    assert second.stdout.readline() == "joined\n"
    leave(first)
    assert is_up()
    leave(second)

    assert not is_up()


def test_it_starts_after_a_crash_and_stops_in_the_end(home):
    crashed = another_user()
    crashed.stdout.readline()
    crashed.kill()
    crashed.communicate()
    assert is_up()
    survivor = another_user()
    assert survivor.stdout.readline() == "joined\n"
    leave(survivor)

    assert not is_up()


def test_a_lock_left_by_a_machine_that_went_down_is_removed(home):
    with database.running():
        pass
    folder = database.cluster_folder()
    (folder / "postmaster.pid").write_text(
        f"{os.getpid()}\n{folder}\n1\n5432\n"
    )  # now another program's number
    (folder / ".handle_pids.json").write_text(json.dumps([999_999_999]))
    with database.running() as running:
        assert not running.was_running

    assert not is_up()


def test_a_first_start_cut_short_is_told_with_the_remedy(home):
    folder = database.cluster_folder()
    folder.mkdir(parents=True)
    (folder / "base").mkdir()

    with pytest.raises(StorageFailed, match="Delete this folder"):
        database.start()


def test_a_database_of_another_version_is_left_alone(home):
    folder = database.cluster_folder()
    folder.mkdir(parents=True)
    (folder / "PG_VERSION").write_text("13\n")

    with pytest.raises(StorageFailed, match="PostgreSQL 13 made this database"):
        database.start()


def test_a_path_too_long_for_a_socket_is_told_before_anything_is_made(tmp_path, monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("PLACEFIRST_HOME", str(tmp_path / ("long" * 30)))

    with pytest.raises(StorageFailed, match="shorter folder"):
        database.start()


def test_a_folder_that_cannot_be_made_is_told_with_the_remedy(tmp_path, monkeypatch):
    from placefirst_web.settings.home import data_folder

    (tmp_path / "file").write_text("")
    monkeypatch.setenv("PLACEFIRST_HOME", str(tmp_path / "file" / "home"))

    with pytest.raises(StorageFailed, match="PLACEFIRST_HOME"):
        data_folder()


def test_a_server_of_ones_own_is_used_as_named_and_nothing_is_started(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://me:p%40ss@db.example:5433/work?sslmode=require")
    settings = database.connection_settings()

    assert settings["HOST"] == "db.example" and settings["PORT"] == "5433"
    assert settings["USER"] == "me" and settings["PASSWORD"] == "p@ss" and settings["NAME"] == "work"
    assert settings["OPTIONS"]["sslmode"] == "require"
    assert database.start().server is None


@pytest.mark.parametrize("address", ["mysql://me@host/work", "postgresql://host", "nonsense"])
def test_an_address_of_something_else_is_refused(monkeypatch, address):
    monkeypatch.setenv("DATABASE_URL", address)

    with pytest.raises(InvalidRequest, match="not the address of a PostgreSQL database"):
        database.connection_settings()


def test_a_named_server_that_nobody_reaches_is_a_sentence_without_the_password(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://me:secret@127.0.0.1:1/work")

    with (
        pytest.raises(StorageFailed, match=r"DATABASE_URL: the database does not answer") as refused,
        database.running(),
    ):
        raise AssertionError("nobody answers there")

    assert "secret" not in str(refused.value)


def test_a_damaged_database_is_a_sentence_and_stops(home):
    import shutil

    with database.running():
        pass
    shutil.rmtree(database.cluster_folder() / "base")

    with pytest.raises(StorageFailed, match="files seem damaged"):
        database.start()

    assert not is_up()
