"""The command ``placefirst evaluate network check``: what a file holds and who signed it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def command(
    file: Annotated[Path, typer.Argument(help="A signed file of a network's quarter.")],
    fingerprint: Annotated[
        str, typer.Option(help="The fingerprint that the sender read out: refuse any other key.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Say what a file holds once its signature fits; end with exit code 2 where anything is wrong."""
    from placefirst.exchange.network import as_fingerprint, in_groups, require_known
    from placefirst_cli.network_files import open_file
    from placefirst_cli.output import print_json

    found = open_file(file)
    if fingerprint:
        require_known(found, [as_fingerprint(fingerprint)])
    said = found.quarter
    if as_json:
        print_json({"fingerprint": found.fingerprint, "digest": found.digest, **said.to_json()})
        return
    release = said.release
    print(f"{said.name['en']} ({release.country}), {release.first} to {release.last}, issue {said.issue}")
    if release.is_synthetic:
        print("Synthetic: nobody and no agency in it exists.")
    print(f"{said.handed_in} of {said.community.agencies} agencies handed in.")
    print(
        f"Counts under {release.profile.least} are withheld, the others rounded to {release.profile.base}: "
        f"{len(release.cells)} counts of {len(release.measures)} measures."
    )
    print("The signature fits. Signed with:" if not fingerprint else "Signed with the key you compared:")
    print(f"  {in_groups(found.fingerprint)}")
