"""The command ``placefirst evaluate network import``: a file into a folder of files from elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

KEYS = "keys.txt"


def command(
    file: Annotated[Path, typer.Argument(help="A signed file of a network's quarter.")],
    into: Annotated[Path, typer.Option(help="The folder that keeps files from elsewhere.")],
    fingerprint: Annotated[
        str,
        typer.Option(help="Trust this key from now on: its fingerprint, as the sender read it out."),
    ] = "",
    language: Annotated[str, typer.Option(help="en or ja.")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Take a file in: its signature fits, its key is known in the folder, and it is new there.

    The folder's keys.txt lists the fingerprints that are trusted, one a line. Files that are there are read
    again: the same one, an older issue, and another key for the same network are refused.
    """
    from placefirst.errors import StorageFailed, printable
    from placefirst.exchange.network import Held, as_fingerprint, require_known, require_new
    from placefirst_cli.evaluate_network_words import say
    from placefirst_cli.explain_text import require_language
    from placefirst_cli.network_files import open_file, read_file, write_file
    from placefirst_cli.output import print_json

    require_language(language)
    found = open_file(file)
    try:
        into.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageFailed(f"{printable(str(into))}: {error.strerror}. Name another folder.") from error
    keys = into / KEYS
    known = (
        {line.strip() for line in read_file(keys).decode(errors="replace").splitlines()}
        if keys.exists()
        else set()
    )
    if fingerprint:
        known.add(as_fingerprint(fingerprint))
    require_known(found, known)
    there = [open_file(path) for path in sorted(into.glob("*.json"))]
    require_new(
        found,
        [
            Held(each.quarter.of, each.quarter.first, each.quarter.issue, each.digest, each.fingerprint)
            for each in there
        ],
    )
    said = found.quarter
    name = f"{said.release.country}-{said.of}-{said.first:%Y-%m}-{said.issue}.json"
    write_file(into / name, read_file(file))
    write_file(keys, "".join(f"{each}\n" for each in sorted(known)).encode())
    if as_json:
        print_json(
            {
                "file": str(into / name), "network": str(said.of), "quarter": f"{said.first:%Y-%m}",
                "issue": said.issue, "agencies": said.handed_in, "fingerprint": found.fingerprint,
            }
        )  # fmt: skip
        return
    print(
        say(
            "imported", language, file=printable(str(into / name)), name=said.name[language],
            quarter=f"{said.first:%Y-%m}", month=f"{said.release.last:%m}", agencies=said.handed_in,
        )
    )  # fmt: skip
