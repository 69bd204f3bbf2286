"""The command ``placefirst validate``."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from placefirst_cli.calibrate import month
from placefirst_cli.output import console, print_json, table
from placefirst_cli.validate_words import COLUMNS, answer, cells, in_points

if TYPE_CHECKING:
    from placefirst.calibration.validate import Validation


def command(
    country: Annotated[str, typer.Argument(help="Code of the country, such as jp.")],
    share: Annotated[
        float | None, typer.Option(help="Follow this share of the country, in whole areas.")
    ] = None,
    seed: Annotated[int, typer.Option(help="The luck; the same seed gives the same bits.")] = 1,
    start: Annotated[str, typer.Option(help="First month after settling, YYYY-MM.")] = "2026-04",
    findings: Annotated[
        bool, typer.Option("--findings", help="Print the page of findings, in Markdown.")
    ] = False,
    write: Annotated[
        bool, typer.Option("--write", help="Keep what was found beside the country's data, for its pages.")
    ] = False,
    overlay: Annotated[
        Path | None,
        typer.Option(help="Other values for some numbers, from a file as placefirst calibrate writes it."),
    ] = None,
    threads: Annotated[int | None, typer.Option(help="Threads; all cores without.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Hold a country's model against what was published, and say which figures it misses.

    Ends with exit code 0 whether or not a figure is missed: a misfit is a result.
    """
    from placefirst.calibration.kept import as_csv, kept_path
    from placefirst.calibration.stored import require_writable, write_whole
    from placefirst.calibration.validate import validate
    from placefirst.errors import InvalidRequest
    from placefirst.parameters.read import load_with

    data = load_with(country, overlay)
    if findings and as_json:
        raise InvalidRequest("--findings prints a page and --json an object. Ask for one of them.")
    if write and overlay is not None:
        raise InvalidRequest("--write keeps what the country's own files say. Leave --overlay out.")
    if write and share is not None:
        raise InvalidRequest("--write keeps what the whole country says. Leave --share out.")
    if write:
        require_writable(kept_path(data))
    found = validate(
        data,
        month(start),
        share=share,
        seed=seed,
        threads=threads if threads is not None else os.cpu_count() or 1,
        say=lambda line: print(f"· {line}", file=sys.stderr, flush=True),
    )
    if write:
        write_whole(kept_path(data), as_csv(found))
    if as_json:
        print_json(as_object(found))
    elif findings:
        from placefirst_cli.validate_page import page

        print(page(found, data.name["en"]), end="")
    else:
        _show(found)


def as_object(found: Validation) -> dict[str, Any]:
    """Return a validation as one object for JSON."""
    return {
        "country": found.country,
        "engine": found.engine,
        "as_of": found.as_of.isoformat(),
        "start": f"{found.day:%Y-%m}",
        "seed": found.seed,
        "people": found.people,
        "points": found.points,
        "targets": {
            row.target.name: {
                "kind": row.target.kind,
                "published": row.target.published,
                "low": row.target.low,
                "high": row.target.high,
                "unit": row.target.unit,
                "since": row.target.since.isoformat(),
                "simulated": row.simulated,
                "run_low": row.low,
                "run_high": row.high,
                "points_low": row.points_low,
                "points_high": row.points_high,
                "meets": row.meets,
                "source": row.target.source.citation,
                "mark": row.target.source.label,
            }
            for row in found.rows
        },
        "findings": {
            each.name: {
                "claim": each.claim,
                "rule": each.rule,
                "holds": each.holds,
                "numbers": each.numbers,
                "rests_on": each.rests_on,
                "share_of_points": each.share,
                "points": each.points,
            }
            for each in found.findings
        },
        "misses": [row.target.name for row in found.misses],
    }


def _show(found: Validation) -> None:
    out = console()
    how = f"{found.people:,} people, seed {found.seed}, engine {found.engine}"
    lines = table(title=f"Published and simulated ({how})")
    for column in COLUMNS:
        lines.add_column(column, justify="left" if column in ("", "published figure") else "right")
    for row in found.rows:
        lines.add_row(*cells(row))
    out.print(lines)
    missed = ", ".join(row.target.name for row in found.misses) or "none"
    out.print(f"Missed: {missed}. CAL rows were calibrated to, CHK rows never.")
    for each in found.findings:
        said = f"{answer(each.holds)}. {each.numbers} {in_points(each.share, each.points)}".rstrip()
        out.print(f"\n{each.claim}\n  {said}")
