"""The command ``placefirst evaluate compare``: agencies of one quarter, compared fairly; no league table."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def command(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Figures of agencies' quarters (JSON), or what agencies took away for statistics (zip)."
        ),
    ] = None,
    measure: Annotated[
        str, typer.Option(help="Which measure: see docs/evaluate-compare.md.")
    ] = "learning_community_quarter",
    quarter: Annotated[
        str, typer.Option(help="By its first month, such as 2026-04. Else the newest in the files.")
    ] = "",
    country: Annotated[
        str, typer.Option(help="Set beside what the model of this country expects of such people.")
    ] = "",
    expect: Annotated[
        str, typer.Option(help="Instead of files: let the model of this country say what it expects, anew.")
    ] = "",
    write: Annotated[bool, typer.Option("--write", help="--expect: keep it for later comparisons.")] = False,
    language: Annotated[str, typer.Option(help="en or ja.")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Compare agencies on one measure: funnel, adjusted for whom they serve, expected, and by fidelity.

    Counts under 5 are withheld, and agencies stand in the order of their codes.
    """
    from placefirst.errors import InvalidRequest
    from placefirst_cli.explain_text import require_language
    from placefirst_cli.output import print_json

    require_language(language)
    if expect:
        if files:
            raise InvalidRequest("--expect asks the model and reads no files. Leave one of them out.")
        _expect(expect, write=write)
        return
    if not files or write:
        raise InvalidRequest(
            "Which agencies? Write: placefirst evaluate compare FILE…, or --expect CODE --write."
        )
    from placefirst.exchange.comparison import comparison_object, read_agencies
    from placefirst.inference.comparison import compare, withheld_of
    from placefirst.inference.expected import kept
    from placefirst.measures.definition import load_measure
    from placefirst.measures.quarter import quarter_from
    from placefirst.parameters.read import load_country

    if country:
        load_country(country)  # refuses one that there is not
    definition = load_measure(measure)
    found = read_agencies(files, quarter_from(quarter) if quarter else None)
    made = compare(
        found.quarterlies,
        measure,
        withheld=withheld_of(found.quarterlies, measure, found.areas),
        rates=kept(country).get(measure) if country else None,
    )
    if as_json:
        print_json(comparison_object(made, found))
        return
    from placefirst_cli.evaluate_compare_text import show

    show(made, found, definition, language)


def _expect(country: str, *, write: bool) -> None:
    """Print what the model expects; *write* keeps it where comparisons read it."""
    from placefirst.inference.expected import FOLDER, as_text
    from placefirst.loop.expect import ENOUGH, expect

    text = as_text(expect(country, people=ENOUGH))
    if write:
        (FOLDER / f"{country}.json").write_text(text, encoding="utf-8")
    print(text, end="")
