"""The command ``placefirst evaluate release``: what a network may publish of a quarter, attacked first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from placefirst.exchange.release_protect import Protected


def command(
    files: Annotated[
        list[Path],
        typer.Argument(help="Figures of one quarter, JSON: a file for each agency, or one with all."),
    ],
    country: Annotated[
        str, typer.Option(help="Whose rule for counts of people holds; without it the house's: 10 and 5.")
    ] = "",
    network: Annotated[str, typer.Option(help="A name for the network, kept in the ledger.")] = "network",
    earlier: Annotated[
        list[Path] | None,
        typer.Option(help="The ledger of what was released before: ledger.json, or the zip with it."),
    ] = None,
    by_agency: Annotated[
        bool, typer.Option("--by-agency", help="A row for each agency, where five and more stand together.")
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Withhold nothing beyond the rule: refuse if that tells a count.")
    ] = False,
    write: Annotated[Path | None, typer.Option(help="Write the release and its ledger as a zip.")] = None,
    language: Annotated[str, typer.Option(help="en or ja.")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Protect a quarter's counts, attack them beside everything released before, and write what holds.

    Ends with exit code 1 where a small count could be worked out from what would be public, and names the
    counts; nothing is written then. See docs/evaluate-release.md.
    """
    from placefirst.errors import StorageFailed
    from placefirst.exchange.quarter_release import QuarterRelease
    from placefirst.exchange.release_files import read_handed, read_ledger, release_zip
    from placefirst.loop.evaluate import release_of
    from placefirst_cli.evaluate_release_text import as_object, show
    from placefirst_cli.explain_text import require_language
    from placefirst_cli.output import print_json

    require_language(language)
    ledgers = [each for path in earlier or [] for each in read_ledger(path)]
    before: list[QuarterRelease] = list({each.digest: each for each in ledgers}.values())
    found = release_of(
        read_handed(files), country=country, network=network, earlier=before, by_agency=by_agency
    )
    refused = not found.holds or (strict and bool(found.told))
    if as_json:
        print_json(as_object(found, is_refused=refused))
    else:
        show(found, given=len(before), is_refused=refused, language=language)
    if refused:
        raise typer.Exit(1)
    if write is not None:
        try:
            write.write_bytes(release_zip(found.release, before))
        except OSError as error:
            raise StorageFailed(f"{write} could not be written: {error.strerror}. Name another.") from error
        if not as_json:
            _say_written(write, found, language)


def _say_written(path: Path, found: Protected, language: str) -> None:
    from placefirst_cli.evaluate_release_text import said

    text: Any = said("written", language)
    print(text.format(path=path, digest=found.release.digest[:12]))
