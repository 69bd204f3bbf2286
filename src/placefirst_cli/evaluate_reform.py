"""The command ``placefirst evaluate reform``: what became of a figure after a dated reform."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from datetime import date

    from placefirst.inference.points import Points


def command(
    code: Annotated[str, typer.Argument(help="Code of the country, such as jp.")] = "",
    reform: Annotated[str, typer.Option(help="A reform of the country, by its key; see the list.")] = "",
    on: Annotated[
        str | None, typer.Option(help="Any day instead: what became of a figure from it on.")
    ] = None,
    series: Annotated[
        str | None, typer.Option(help="A series of the country (placefirst map CODE --series all).")
    ] = None,
    strand: Annotated[str | None, typer.Option(help="One strand of it, such as mental; or total.")] = None,
    control: Annotated[
        list[str] | None,
        typer.Option(
            "--control",
            help="A strand, series or series:strand that the reform did not touch: how far the figure moved "
            "away from it. Give it again for another.",
        ),
    ] = None,
    points: Annotated[
        Path | None, typer.Option(help="Points from a CSV instead: day,value or day,value,denominator.")
    ] = None,
    quarters: Annotated[
        list[Path] | None,
        typer.Option("--quarters", help="Services' quarters instead (JSON of placefirst evaluate quarter)."),
    ] = None,
    measure: Annotated[str, typer.Option(help="--quarters: which measure.")] = "",
    by: Annotated[str, typer.Option(help="--quarters: an axis, such as gaf; with --of.")] = "",
    of: Annotated[str, typer.Option(help="--quarters: the group on it, such as le_50.")] = "",
    scale: Annotated[
        str, typer.Option(help="linear: so many a year; log: so many per cent a year.")
    ] = "linear",
    across: Annotated[
        bool, typer.Option("--across", help="Cross breaks of the series, each with a step of its own.")
    ] = False,
    phase_in: Annotated[
        int, typer.Option(help="Leave out so many points from the reform on, while it came in.")
    ] = 0,
    methods: Annotated[
        bool, typer.Option("--methods", help="Say too what other methods find (takes some seconds).")
    ] = False,
    is_proof: Annotated[
        bool, typer.Option("--prove", help="Hold the method against simulated reforms of known effect.")
    ] = False,
    write: Annotated[
        bool, typer.Option("--write", help="--prove: keep it in docs/evaluate-reforms-proof.md.")
    ] = False,
    language: Annotated[str, typer.Option(help="en or ja.")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """What became of a figure after a dated reform, beside what its own past would have given.

    With a country alone it lists the reforms. With --prove: exit code 1 if an interval fails.
    """
    from placefirst.errors import InvalidRequest
    from placefirst_cli.evaluate_reform_text import show_answer, show_list
    from placefirst_cli.explain_text import require_language

    require_language(language)
    if write and not is_proof:
        raise InvalidRequest("--write keeps the page of --prove. Write: --prove --write.")
    if is_proof:
        if code or reform or on or series or points or quarters or as_json:
            raise InvalidRequest(
                "--prove makes series of its own and prints a page. Leave all but --write out."
            )
        from placefirst_cli.evaluate_reform_proof import show_proof

        show_proof(write=write)
        return
    if (measure or by or of) and not quarters:
        raise InvalidRequest("--measure, --by and --of ask something of --quarters. Give those files too.")
    if points is not None or quarters:
        if points is not None and quarters:
            raise InvalidRequest("--points and --quarters are two sources. Give one of them.")
        if series or strand or control:
            raise InvalidRequest(
                "--series, --strand and --control are a country's. Leave them or the file out."
            )
        from placefirst.loop.reform import question_about

        question = question_about(
            _from_file(points, quarters or [], measure, by, of), code=code or None, reform=reform or None,
            on=_day(on), scale=scale, across=across, phase_in=phase_in,
        )  # fmt: skip
    elif code and not reform and on is None:
        show_list(code, language, as_json=as_json)
        return
    elif not code:
        raise InvalidRequest(
            "Which country? Write: placefirst evaluate reform jp, or --points FILE --on DAY."
        )
    else:
        from placefirst.loop.reform import question_of

        question = question_of(
            code, reform=reform or None, on=_day(on), series=series, strand=strand, controls=control or (),
            scale=scale, across=across, phase_in=phase_in,
        )  # fmt: skip
    show_answer(question, language, as_json=as_json, methods=methods)


def _day(text: str | None) -> date | None:
    from placefirst_cli.output import day

    return None if text is None else day(text)


def _from_file(points: Path | None, quarters: list[Path], measure: str, by: str, of: str) -> Points:
    """Return the points that a file holds."""
    from placefirst.errors import InvalidRequest
    from placefirst.exchange.points_csv import points_in
    from placefirst.exchange.typed_table import as_text
    from placefirst.parameters.marked import read_bytes

    if points is not None:
        text, problem = as_text(read_bytes(points, shown=str(points), longest=512 * 1024))
        if problem is not None:
            raise InvalidRequest(f"{points}: this is no text. Save the table as CSV (UTF-8).")
        return points_in(text, points.name)
    from placefirst.exchange.quarterly_files import by_service, read_quarterlies
    from placefirst.inference.points import points_of_measure
    from placefirst.measures.definition import load_measure, measure_names
    from placefirst.measures.tally import QUARTERS

    if not measure:
        raise InvalidRequest("--quarters: which measure? Name it with --measure.")
    name = load_measure(measure).name if measure in measure_names() else None
    filed = read_quarterlies(quarters, back=QUARTERS)
    held = by_service((each.service, each.quarterly) for each in filed)
    every = [quarter for many in held.values() for quarter in many]
    return points_of_measure(every, measure, by=by, of=of, name=name)
