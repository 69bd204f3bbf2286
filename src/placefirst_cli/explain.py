"""The command ``placefirst explain``."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from placefirst_cli.output import console, print_json, table

if TYPE_CHECKING:
    from placefirst.loop.explain import Answer

BANDS = {"gaf_le_50": "GAF 50 or less", "gaf_51_60": "GAF 51-60", "gaf_61_70": "GAF 61-70", "gaf_gt_70": "GAF above 70"}


def command(
    country: Annotated[str, typer.Argument(help="Code of the country, such as jp.")],
    option: Annotated[
        list[str] | None,
        typer.Option("--option", help="A scenario: name[:param=value,...][+name...]. Give it again for another."),
    ] = None,
    start: Annotated[str, typer.Option(help="First month, YYYY-MM.")] = "2026-04",
    years: Annotated[int, typer.Option(help="Years to simulate.")] = 10,
    people: Annotated[int | None, typer.Option(help="Follow about this many people, in whole areas.")] = None,
    share: Annotated[float | None, typer.Option(help="Follow this share of the country, in whole areas.")] = None,
    seed: Annotated[int, typer.Option(help="The luck; the same seed gives the same bits.")] = 1,
    threads: Annotated[int | None, typer.Option(help="Threads; all cores without.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    out: Annotated[Path | None, typer.Option(help="Write Parquet, CSV and a data dictionary into this folder.")] = None,
) -> None:
    """Simulate a country under today's rules and under options, and show what changes."""
    from placefirst.loop.explain import explain, write_out

    stopped = False

    def stop(*_: Any) -> None:
        nonlocal stopped
        stopped = True

    before = signal.signal(signal.SIGINT, stop)
    try:
        answer = explain(
            country, options=option or [], start=start, years=years, people=people, share=share, seed=seed, threads=threads,
            progress=_progress if sys.stderr.isatty() else None, stop=lambda: stopped,
        )  # fmt: skip
        if out is not None:
            write_out(answer, out, stop=lambda: stopped)
    finally:
        signal.signal(signal.SIGINT, before)
    if as_json:
        print_json(answer.to_json())
    else:
        _print(answer)
        if out is not None:
            console().print(f"Written: {out}")


def _progress(what: str, done: int, whole: int) -> None:
    width = 24
    bar = "█" * (done * width // whole)
    end = "\r" if done < whole else "\r\x1b[K"
    print(f"  {what[:40]:40} {bar:{width}} {done // 12:3} of {whole // 12} years", end=end, file=sys.stderr, flush=True)


def _print(answer: Answer) -> None:
    """Print the finding in words, then the tables, then what must not be missed."""
    page = console()
    names = list(answer.scenarios)
    page.print(
        f"{answer.country}: {answer.people:,} people of working age followed for {answer.years} years from {answer.start:%B %Y} "
        f"(seed {answer.seed}, engine {answer.engine})."
    )
    for key in names[1:]:
        page.print()
        for sentence in sentences(answer, key):
            page.print(sentence)
    page.print()
    page.print(_people(answer))
    page.print(_money(answer))
    page.print(
        "People turned away are an interval: the least and the most that any stored set of parameters says that meets "
        "the published flows. Empty: no effect found, the difference lies within the noise of the run."
    )
    for note in answer.notes:
        page.print(f"· {note['en']}")
    page.print(
        f"· It rests on {len(answer.rests_on):,} numbers: "
        + ", ".join(f"{sum(line.mark == mark for line in answer.rests_on):,} {mark}" for mark in "●◐◌")
        + ". placefirst map shows each with its source."
    )
    seconds = answer.seconds
    page.print(
        f"· {seconds['total']:.1f} s: set-up {seconds['setup']:.1f}, simulation {seconds['kernel']:.1f}, "
        f"{len(names)} {'scenario' if len(names) == 1 else 'scenarios'}."
    )


def sentences(answer: Answer, key: str) -> list[str]:
    """Return what a scenario changes, in words: who is reached, jobs, who pays."""
    gap = answer.difference[key]
    after = answer.scenarios[key]
    found = []
    reached = {band: gap["served_per_year"][band] for band in BANDS if gap["served_per_year"][band]}
    if reached:
        parts = [f"{number:+,} with {BANDS[band]}" for band, number in reached.items()]
        found.append(f"{key}: people who begin a service each year: {', '.join(parts)}.")
    else:
        found.append(f"{key}: no effect found on who begins a service.")
    jobs = [
        f"{number:+,} job starts a year of {who}"
        for name, who in (("smi", "people with schizophrenia or bipolar disorder"), ("other", "other people"))
        if (number := gap["job_starts_per_year"][name])
    ]
    found.append(f"Jobs: {'; '.join(jobs)}." if jobs else "Jobs: no effect found.")
    money = {payer: sum(n or 0 for n in years.values()) for payer, years in gap["spend_by_payer_yen"].items()}
    pays = sorted(((n, payer) for payer, n in money.items() if n > 0), reverse=True)[:3]
    saves = sorted((n, payer) for payer, n in money.items() if n < 0 and payer != "people")[:3]
    if pays:
        found.append("More is spent by " + ", ".join(f"{payer} (+{_billions(n)})" for n, payer in pays) + f" over {answer.years} years.")
    if saves:
        found.append("Less is spent by " + ", ".join(f"{payer} ({_billions(n)})" for n, payer in saves) + ".")
    found.append(f"Agencies with IPS places at the end: {after['ips_share_of_agencies']:.1%} of all.")
    return found


def _billions(number: int) -> str:
    return f"{number / 1e9:.1f} bn" if abs(number) >= 1e8 else f"{number / 1e6:.1f} m"


def _people(answer: Answer) -> Any:
    rows = table(title="People, jobs and agencies (a year on average, or at the end)")
    rows.add_column("")
    for place, key in enumerate(answer.scenarios):
        rows.add_column(key, justify="right")
        if place:
            rows.add_column("difference", justify="right")
    base = answer.scenarios["baseline"]

    def line(label: str, *path: str) -> None:
        cells = [label]
        for key, side in answer.scenarios.items():
            cells.append(_shown(_at(side, path)))
            if key != "baseline":
                cells.append(_shown(_at(answer.difference[key], path), signed=True))
        rows.add_row(*cells)

    for name, label in BANDS.items():
        line(f"begin a service, {label}", "served_per_year", name)
    for name, label in BANDS.items():
        line(f"turned away, {label}", "refused_per_year", name)
    line("find no free place", "no_place_per_year")
    line("job starts, SMI", "job_starts_per_year", "smi")
    line("job starts, others", "job_starts_per_year", "other")
    line("employed at the end, SMI", "employed_end", "smi")
    line("employed at the end, others", "employed_end", "other")
    line("people in transition support", "tse_users")
    line("of its leavers, into a job", "tse_transition_share")
    line("mean GAF of its leavers", "tse_leavers_mean_gaf")
    line("fees a user and month", "tse_yen_per_user_month")
    for model in base["agencies_by_model"]:
        line(f"agencies: {model.replace('_', ' ')}", "agencies_by_model", model)
    return rows


def _money(answer: Answer) -> Any:
    first, last = answer.start.year, answer.start.year + answer.years - 1
    rows = table(title=f"Spending by payer, million a year on average, fiscal years {first}-{last}")
    rows.add_column("")
    for place, key in enumerate(answer.scenarios):
        rows.add_column(key, justify="right")
        if place:
            rows.add_column("difference", justify="right")
    for payer in answer.scenarios["baseline"]["spend_by_payer_yen"]:
        cells = [payer.replace("_", " ")]
        for key, side in answer.scenarios.items():
            cells.append(f"{_mean(side['spend_by_payer_yen'][payer]) / 1e6:,.0f}")
            if key != "baseline":
                gaps = answer.difference[key]["spend_by_payer_yen"][payer]
                none = all(gap is None for gap in gaps.values())
                cells.append("" if none else f"{_mean(gaps) / 1e6:+,.0f}")
        rows.add_row(*cells)
    return rows


def _mean(years: dict[str, int | None]) -> float:
    return sum(number or 0 for number in years.values()) / max(len(years), 1)


def _at(side: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        side = side[name]
    return side


def _shown(value: Any, *, signed: bool = False) -> str:
    if value is None:
        return ""
    if isinstance(value, dict):
        return f"{value['low']:,} to {value['high']:,}" if value["low"] is not None else "not known"
    sign = "+" if signed and value else ""
    return f"{value:{sign},.4g}" if isinstance(value, float) and abs(value) < 100 else f"{value:{sign},.0f}"
