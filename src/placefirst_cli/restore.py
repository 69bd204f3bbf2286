"""Restore: a backup comes back and is compared row by row; or is only tried out, and thrown away."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from placefirst.errors import StorageFailed


def command(
    file: Annotated[Path, typer.Argument(help="The backup.")],
    keys: Annotated[
        Path | None, typer.Option(help="The keys, from where they are kept. Left out: those that are here.")
    ] = None,
    replaces: Annotated[
        bool, typer.Option("--replace", help="Let it take the place of what is here, which is lost.")
    ] = False,
    is_drill: Annotated[
        bool, typer.Option("--drill", help="Only try: restore into a database of its own, then delete that.")
    ] = False,
) -> None:
    """Bring a backup back, compare every table with what was written, and try the keys.

    Whoever was erased since stays erased. Stop the pages first, except for a drill.
    """
    if is_drill:
        _drill(file, keys)
        return
    from placefirst_web.privacy.key_backup import place_keys

    if keys is not None:
        place_keys(keys, replaces=replaces)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "placefirst_web.settings.base")
    from placefirst_web.privacy.backup import restore
    from placefirst_web.settings import database

    with database.running():
        done = restore(file, replaces=replaces)
        again = _brought_up_to_date()
    print(f"{file}: {done.rows} rows of {done.tables} tables, each as it was written.")
    print(f"The keys open {done.opened} of {done.tried} data keys that were tried.")
    if again:
        print(f"{again} people were erased since this backup, and are erased again.")


def _brought_up_to_date() -> int:
    import django

    django.setup()
    from django.core.management import call_command

    from placefirst_web.privacy import erased
    from placefirst_web.settings import database

    call_command("tables")
    with database.as_owner():
        return erased.destroy_again()


def _drill(file: Path, keys: Path | None) -> None:
    """Restore in a process of its own, on a data folder that is deleted afterwards."""
    from placefirst_web.privacy.key_backup import write_keys

    left_out = {"DATABASE_URL", "DATABASE_OWNER_URL", "PLACEFIRST_KEYS"}
    with TemporaryDirectory(prefix="pf-drill-") as folder:
        environment = {name: value for name, value in os.environ.items() if name not in left_out}
        environment["PLACEFIRST_HOME"] = folder
        if keys is None:  # those that are here
            keys = Path(folder) / "keys"
            write_keys(keys)
        done = subprocess.run(
            [sys.executable, "-c", "from placefirst_cli import main; main()", "restore", str(file.absolute()),
             "--keys", str(keys.absolute())],
            env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise StorageFailed(f"The drill failed. {said[-1] if said else 'It said nothing.'}")
    print(done.stdout, end="")
    print("The drill is over; nothing of it is left.")
