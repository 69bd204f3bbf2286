"""The command ``placefirst evaluate network export``: what was released of a quarter, signed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def command(
    out: Annotated[Path, typer.Argument(help="Where the signed file is written.")],
    release: Annotated[
        Path, typer.Option(help="What was released: ledger.json, or the zip of placefirst evaluate release.")
    ],
    key: Annotated[Path, typer.Option(help="The signing key, of placefirst evaluate network key.")],
    network: Annotated[str, typer.Option(help="The network's key, a UUID: the same in every quarter.")],
    name: Annotated[str, typer.Option(help="The network's name in English.")],
    name_ja: Annotated[str, typer.Option(help="In Japanese; without it the English one.")] = "",
    figures: Annotated[
        list[Path] | None,
        typer.Option(help="The agencies' figures of the quarter, for fidelity and waits: give it again."),
    ] = None,
    quarter: Annotated[
        str, typer.Option(help="Of several quarters in the ledger, such as 2026-04; without it the latest.")
    ] = "",
    agencies: Annotated[int, typer.Option(help="Agencies that had agreed by its end.")] = 0,
    pairs: Annotated[int, typer.Option(help="Mentoring pairs.")] = 0,
    joint_reviews: Annotated[int, typer.Option(help="Joint fidelity reviews begun in the quarter.")] = 0,
    issue: Annotated[int, typer.Option(help="1, and more where the quarter was put right.", min=1)] = 1,
    on: Annotated[str | None, typer.Option(help="The day it is made; today without it.")] = None,
    language: Annotated[str, typer.Option(help="en or ja.")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Sign a released quarter for another installation: sums of agencies, and nothing about anybody."""
    from uuid import UUID

    from placefirst.errors import InvalidRequest, printable
    from placefirst.exchange.network import fingerprint, in_groups, opened, public_of, signed
    from placefirst.exchange.network_made import made
    from placefirst.exchange.quarterly_files import read_quarterlies
    from placefirst.exchange.release_files import read_ledger
    from placefirst.measures.quarter import quarter_from
    from placefirst_cli.evaluate_network_words import say
    from placefirst_cli.explain_text import require_language
    from placefirst_cli.network_files import read_key, write_file
    from placefirst_cli.output import day, print_json

    require_language(language)
    try:
        of = UUID(network)
    except ValueError:
        raise InvalidRequest(
            f"{printable(network[:60])} is no key of a network. Make a UUID once and keep it: "
            'python -c "import uuid; print(uuid.uuid4())"'
        ) from None
    wanted = quarter_from(quarter).first if quarter else None
    held = [each for each in read_ledger(release) if wanted in (None, each.first)]
    if not held:
        raise InvalidRequest(
            f"{printable(str(release))} holds no release of that quarter. Release it first: "
            "placefirst evaluate release --help"
        )
    newest = max(held, key=lambda each: each.first)
    newest = [each for each in held if each.first == newest.first][-1]
    quarterlies = [each.quarterly for each in read_quarterlies(figures or [])]
    secret = read_key(key)
    said = made(
        newest, [each for each in quarterlies if each.first == newest.first], of=of,
        name={"en": name, "ja": name_ja or name}, issue=issue, made_on=day(on),
        agencies=max(agencies, newest.agencies), pairs=pairs, joint_reviews=joint_reviews,
    )  # fmt: skip
    content = signed(said, secret)
    opened(content)  # what nobody could read is not written
    write_file(out, content)
    if as_json:
        print_json(
            {
                "file": str(out), "quarter": f"{newest.first:%Y-%m}", "issue": issue,
                "agencies": said.handed_in, "fingerprint": fingerprint(public_of(secret)),
            }
        )  # fmt: skip
        return
    print(
        say(
            "exported", language, file=printable(str(out)), quarter=f"{newest.first:%Y-%m}",
            month=f"{newest.last:%m}", issue=issue, agencies=said.handed_in,
        )
    )  # fmt: skip
    print(f"  {in_groups(fingerprint(public_of(secret)))}")
