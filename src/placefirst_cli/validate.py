"""The command ``placefirst validate``."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from placefirst_cli.calibrate import month
from placefirst_cli.output import console, print_json, table
from placefirst_cli.validate_report import face_of, write_report
from placefirst_cli.validate_words import COLUMNS, answer, compared_cells, in_points

if TYPE_CHECKING:
    from placefirst.calibration.kept import Kept
    from placefirst.calibration.seen import Seen
    from placefirst.calibration.validate import Validation
    from placefirst.parameters.read import Country
    from placefirst.systems.misfit import Elsewhere

NO_REASON = "Nobody has said why yet."


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
    report: Annotated[
        Path | None, typer.Option(help="Write the validation report: a .pdf, .docx or .md file.")
    ] = None,
    language: Annotated[str, typer.Option("--language", help="Of the report: en or ja.")] = "en",
    write: Annotated[
        bool, typer.Option("--write", help="Keep what was found beside the country's data, for its pages.")
    ] = False,
    kept: Annotated[
        bool, typer.Option("--kept", help="Show what was kept last; nothing is simulated.")
    ] = False,
    threads: Annotated[int | None, typer.Option(help="Threads; all cores without.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Hold a country's model against what was published, and say which figures it misses.

    Ends with exit code 0 whether or not a figure is missed: a misfit is a result.
    """
    from placefirst.errors import InvalidRequest
    from placefirst.parameters.read import load_country

    data = load_country(country)
    if sum((findings, as_json, report is not None)) > 1:
        raise InvalidRequest(
            "--findings prints a page, --json an object, and --report writes a file. Ask for one of them."
        )
    if kept and (write or findings or share is not None):
        raise InvalidRequest("--kept shows what the last --write found. Leave out the options of a new run.")
    if write and share is not None:
        raise InvalidRequest("--write keeps what the whole country says. Leave --share out.")
    face = face_of(report, language) if report is not None else ""
    found = _kept(data) if kept else _validated(data, start, share, seed, threads, write=write)
    if as_json:
        print_json(as_object(found))
    elif findings:
        from placefirst_cli.validate_page import page

        print(page(found, data.name["en"]), end="")
    elif report is not None:
        write_report(report, face, data, found, language)
    else:
        _show(found)


def _kept(data: Country) -> Kept:
    """Return the validation kept last; raises ``InvalidRequest`` where there is none."""
    from placefirst.calibration.kept import kept_validation
    from placefirst.errors import InvalidRequest

    found = kept_validation(data)
    if found is None:
        raise InvalidRequest(
            f"No validation of {data.code} has been kept. Make one: placefirst validate {data.code} --write"
        )
    return found


def _validated(
    data: Country, start: str, share: float | None, seed: int, threads: int | None, *, write: bool
) -> Validation:
    from placefirst.calibration.kept import as_csv, kept_path, trials_as_csv, trials_path
    from placefirst.calibration.stored import require_writable, write_whole
    from placefirst.calibration.validate import validate

    if write:
        require_writable(kept_path(data))
        require_writable(trials_path(data))
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
        write_whole(trials_path(data), trials_as_csv(found))
    return found


def as_object(found: Validation | Kept) -> dict[str, Any]:
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
        "trials": [_outcome(each) for each in found.trials],
        "misfits": {
            each.key: {"name": dict(each.name), "why": dict(each.why) if each.why else None}
            for each in found.comparison.missed
        },
        "elsewhere": [_elsewhere(each) for each in found.reasons.elsewhere],
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


def _outcome(each: Seen) -> dict[str, Any]:
    outcome = each.outcome
    return {
        "trial": each.trial.key,
        "outcome": outcome.key,
        "name": dict(outcome.name),
        "kind": outcome.kind,
        "measure": outcome.measure,
        "people": sum(arm.people for arm in each.trial.arms if outcome.arm in ("", arm.key)),
        "month": outcome.month,
        "published": outcome.published,
        "observed_low": outcome.low,
        "observed_high": outcome.high,
        "unit": outcome.unit,
        "simulated": each.given,
        "exact": each.exact,
        "mean": each.simulated,
        "error": each.error,
        "low": each.low,
        "high": each.high,
        "is_inside": each.is_inside,
        "overlaps": each.overlaps,
        "is_what_if": each.trial.is_what_if,
        "is_recomputed": outcome.is_recomputed,
        "assumes": dict(each.trial.assumes),
        "source": outcome.source.citation,
        "mark": outcome.source.label,
    }


def _elsewhere(each: Elsewhere) -> dict[str, Any]:
    return {
        "key": each.key,
        "about": each.country,
        "name": dict(each.name),
        "published": dict(each.published),
        "why": dict(each.why),
        "targets": list(each.targets),
        "missing": [{"name": dict(one.name), "numbers": list(one.numbers)} for one in each.missing],
        "sources": [source.citation for source in each.sources],
    }


def _show(found: Validation | Kept) -> None:
    out = console()
    how = f"{found.people:,} people, seed {found.seed}, engine {found.engine}"
    comparison = found.comparison
    lines = table(title=f"Published and simulated, misfits first ({how})")
    for column in COLUMNS:
        lines.add_column(column, justify="left" if column in ("", "published figure") else "right")
    for each in (*comparison.figures, *comparison.only_if):
        lines.add_row(*compared_cells(each))
    out.print(lines)
    out.print(
        "The model was fitted to CAL rows, or took a parameter from them; to CHK rows never. "
        "An interval without a star was published or follows from published counts; "
        "* is the tolerance that was set beforehand, by which a target is judged, "
        "where it is another interval. A further result of a trial is judged by the model's interval. That "
        "of a trial is where 95 % of trials of its size would lie, that of the system 95 % over areas. "
        "Missed:"
    )
    for each in comparison.missed:
        out.print(f"- {each.name['en']}: {each.why['en'] if each.why else NO_REASON}")
    out.print("\nNot answered with this country's settings, and what is missing:")
    for other in found.reasons.elsewhere:
        missing = "; ".join(one.name["en"] for one in other.missing)
        out.print(f"- {other.name['en']} ({other.published['en']}): {missing}")
    for finding in found.findings:
        said = f"{answer(finding.holds)}. {finding.numbers} {in_points(finding.share, finding.points)}"
        out.print(f"\n{finding.claim}\n  {said.rstrip()}")
