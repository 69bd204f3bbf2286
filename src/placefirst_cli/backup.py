"""Backup: the whole database as one file, and the keys as another one that is kept elsewhere."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from placefirst.errors import InvalidRequest


def command(
    file: Annotated[Path, typer.Argument(help="The backup to write.")],
    keys: Annotated[
        Path | None,
        typer.Option(
            help="Also write the keys to this file, in another place: without them words stay shut."
        ),
    ] = None,
) -> None:
    """Write the database to one file while the pages go on, and the keys apart.

    Names and words are sealed in it. Try it out: placefirst restore FILE --keys FILE --drill.
    """
    if keys is not None and keys.absolute().parent == file.absolute().parent:
        raise InvalidRequest(
            f"{keys}: the keys would lie beside what they open. Name another place, best another machine's."
        )
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "placefirst_web.settings.base")
    from placefirst_web.privacy.backup import back_up
    from placefirst_web.privacy.key_backup import write_keys
    from placefirst_web.settings import database

    with database.running():
        done = back_up(file)
    print(f"{file}: {done.rows} rows of {done.tables} tables.")
    if keys is not None:
        write_keys(keys)
        print(f"{keys}: the keys. Keep them apart from the backup, and as safe as what they open.")
    else:
        print("The keys are not in it. Back them up apart: --keys FILE.")
