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
    language: Annotated[str, typer.Option(help="en or ja.")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Say what a file holds once its signature fits; end with exit code 2 where anything is wrong."""
    from placefirst.exchange.network import as_fingerprint, in_groups, require_known
    from placefirst_cli.evaluate_network_words import say
    from placefirst_cli.explain_text import require_language
    from placefirst_cli.network_files import open_file
    from placefirst_cli.output import print_json

    require_language(language)
    found = open_file(file)
    if fingerprint:
        require_known(found, [as_fingerprint(fingerprint)])
    said = found.quarter
    if as_json:
        print_json({"fingerprint": found.fingerprint, "digest": found.digest, **said.to_json()})
        return
    release = said.release
    print(
        say(
            "head", language, name=said.name[language], country=release.country, first=release.first,
            last=release.last, issue=said.issue,
        )
    )  # fmt: skip
    if release.is_synthetic:
        print(say("synthetic", language))
    print(say("handed_in", language, some=said.handed_in, all=said.community.agencies))
    profile, cells, measures = release.profile, len(release.cells), len(release.measures)
    print(say("counts", language, least=profile.least, base=profile.base, counts=cells, measures=measures))
    print(say("fits_compared" if fingerprint else "fits", language))
    print(f"  {in_groups(found.fingerprint)}")
