"""The command ``placefirst explain``."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from placefirst_cli.explain_together import require_together
from placefirst_cli.output import console, print_json
from placefirst_cli.stopping import CLEAR, stoppable


def command(
    country: Annotated[str, typer.Argument(help="Code of the country, such as jp.")],
    option: Annotated[
        list[str] | None,
        typer.Option(
            "--option", help="A scenario: name[:param=value,...][+name...]. Give it again for another."
        ),
    ] = None,
    start: Annotated[str, typer.Option(help="First month, YYYY-MM.")] = "2026-04",
    years: Annotated[int, typer.Option(help="Years to simulate.")] = 10,
    people: Annotated[int | None, typer.Option(help="Follow about this many people, in whole areas.")] = None,
    share: Annotated[
        float | None, typer.Option(help="Follow this share of the country, in whole areas.")
    ] = None,
    life: Annotated[
        str | None,
        typer.Option(
            "--life",
            help="Follow one life among people like this in both worlds: gaf=41-50,age=25-34,area=13.",
        ),
    ] = None,
    person: Annotated[int, typer.Option(help="With --life: which of the lives told, from 1.")] = 1,
    follow: Annotated[
        bool,
        typer.Option(
            "--follow", help="Compare everybody with themselves in both worlds, then tell one life (--life)."
        ),
    ] = False,
    seed: Annotated[int, typer.Option(help="The luck; the same seed gives the same bits.")] = 1,
    threads: Annotated[int | None, typer.Option(help="Threads; all cores without.")] = None,
    overlay: Annotated[
        Path | None,
        typer.Option(help="Other values for some numbers, from a file as placefirst calibrate writes it."),
    ] = None,
    draws: Annotated[
        int | None,
        typer.Option(help="How sure is it? Draw every uncertain number this often; run all each time."),
    ] = None,
    runs: Annotated[int, typer.Option(help="With --draws: runs of each draw, each with its own luck.")] = 1,
    precision: Annotated[
        float | None,
        typer.Option(help="With --draws: stop once the mean gain in months worked is this sure: 0.05."),
    ] = None,
    workers: Annotated[int | None, typer.Option(help="With --draws: processes; all cores without.")] = None,
    cluster: Annotated[
        str | None,
        typer.Option(help="With --draws: address of a Dask cluster that computes, tcp://host:8786."),
    ] = None,
    language: Annotated[str, typer.Option(help="en or ja.")] = "en",
    options: Annotated[
        bool, typer.Option("--options", help="List the country's options instead of simulating.")
    ] = False,
    method: Annotated[
        bool, typer.Option("--method", help="Say how the model works, as Markdown, instead of simulating.")
    ] = False,
    keep: Annotated[
        str | None,
        typer.Option(
            help="What one person would keep of a wage instead: pension=grade_2,assistance=yes,hours=24 … "
            "or an empty text; --language may be plain."
        ),
    ] = None,
    on: Annotated[str | None, typer.Option(help="With --keep: by the rules of this day.")] = None,
    agency: Annotated[
        Path | None,
        typer.Option(help="An agency's file (YAML, CSV or workbook): what IPS places would do to its money."),
    ] = None,
    brief: Annotated[
        Path | None,
        typer.Option(help="Write a brief of the answer: .pdf or .docx; a slide: .pptx or .pdf."),
    ] = None,
    kind: Annotated[str, typer.Option(help="With --brief: two-pages, full, slide or rights.")] = "two-pages",
    accounts: Annotated[
        bool,
        typer.Option("--accounts", help="Who pays, who gains and a fair split, by department and year."),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            help="Write Parquet, CSV and a data dictionary into this folder; with --agency a .csv or .xlsx, "
            "with --method a .pdf or .docx."
        ),
    ] = None,
) -> None:
    """Simulate a country under today's rules and under options, and show what changes."""
    if options:
        from placefirst_cli.explain_options import show_options

        show_options(country, language, as_json=as_json)
        return
    if method:
        from placefirst_cli.explain_method import show_method

        show_method(country, language, out)
        return
    if keep is not None:
        from placefirst_cli.explain_keep import show_keep

        show_keep(country, keep, on, language, as_json=as_json)
        return
    require_together(
        {
            "--agency": agency is not None, "--follow": follow, "--life": life is not None,
            "--draws": draws is not None, "--accounts": accounts, "--brief": brief is not None,
            "--out": out is not None, "--overlay": overlay is not None, "--runs": runs != 1,
            "--precision": precision is not None, "--workers": workers is not None,
            "--cluster": cluster is not None,
        }
    )  # fmt: skip
    if agency is not None:
        from placefirst_cli.explain_agency import show_agency

        show_agency(country, agency, language, as_json=as_json, out=out)
        return
    with stoppable() as stop:
        from placefirst.errors import Interrupted, InvalidRequest, printable
        from placefirst.exchange.folder import check_folder
        from placefirst_cli.explain_text import require_language, show

        require_language(language)  # before anything that takes its time
        if accounts and not option:
            raise InvalidRequest("--accounts compare an option with today's rules. Add --option.")
        if out is not None:
            check_folder(out)
        if brief is not None:
            from placefirst_cli.explain_brief import check_brief, write_brief

            check_brief(brief, kind, people)
        from placefirst.loop.explain import explain, write_out
        from placefirst.simulation import cache_folder

        if cache_folder() is None:
            _say_no_cache()
        seen = _progress if sys.stderr.isatty() else None
        if life is not None or follow:
            from placefirst_cli.explain_life import follow_life

            span = {"start": start, "years": years, "people": people, "share": share, "seed": seed}
            follow_life(
                country, option=option or [], life=life, everybody=follow, person=person, language=language,
                as_json=as_json,
                span=span, threads=threads, progress=seen, stop=stop,
            )  # fmt: skip
            return
        if draws is not None:
            from placefirst_cli.explain_draws import explain_draws

            explain_draws(
                country, options=option or [], draws=draws, runs=runs, precision=precision, workers=workers,
                cluster=cluster, threads=threads, language=language, as_json=as_json, out=out, progress=seen,
                stop=stop, span={"start": start, "years": years, "people": people, "share": share,
                                 "seed": seed, "overlay": overlay},
            )  # fmt: skip
            return
        answer = explain(
            country, options=option or [], start=start, years=years, people=people, share=share, seed=seed,
            overlay=overlay, threads=threads, progress=seen, stop=stop,
        )  # fmt: skip
        if brief is not None and not stop():
            write_brief(answer, brief, kind, language, share)
        if out is not None:
            write_out(answer, out, stop=stop)
        elif stop():
            raise Interrupted("Stopped; nothing was written.")
    if accounts:
        from placefirst_cli.explain_accounts import accounts_json, show_accounts
    if as_json:
        print_json(accounts_json(answer) if accounts else answer.to_json())
        return
    show(answer, language)
    if accounts:
        show_accounts(answer, language)
    for path in (out, brief):
        if path is not None:
            console().print(f"· {printable(str(path))}")


def _progress(what: str, done: int, whole: int) -> None:
    width = 24
    bar = "█" * (done * width // whole)
    end = "\r" if done < whole else CLEAR
    line = f"  {what[:40]:40} {bar:{width}} {done // 12:3} / {whole // 12}"
    print(line, end=end, file=sys.stderr, flush=True)


def _say_no_cache() -> None:
    """Say on the error stream that nothing can be kept for the next time; the answer is the same."""
    where = os.environ.get("PLACEFIRST_CACHE") or "your home"
    print(
        f"placefirst: The cache in {where} cannot be written, so everything is prepared anew each time. "
        "Set PLACEFIRST_CACHE to a folder of yours.",
        file=sys.stderr,
    )
