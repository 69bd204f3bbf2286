"""The command ``placefirst calibrate``."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from placefirst_cli.output import console, print_json, table
from placefirst_cli.stopping import stoppable, time_left
from placefirst_cli.validate_words import span, text

if TYPE_CHECKING:
    from placefirst.calibration.fitting import Calibration
    from placefirst.parameters.read import Country

SHARE_FITTED: Final = 0.2  # of the country, for a new fit and for points
SHARE_EXPLORED: Final = 0.05  # for the waves


def command(
    country: Annotated[str, typer.Argument(help="Code of the country, such as jp.")],
    points: Annotated[
        int, typer.Option(help="Points wanted instead: other parameters that meet the same flows.")
    ] = 0,
    slopes: Annotated[
        int, typer.Option(help="Draws wanted instead, to learn how far each number moves each flow.")
    ] = 0,
    draws: Annotated[
        int, typer.Option(help="Draws of the uncertain numbers to bring to the flows instead, and to keep.")
    ] = 0,
    share: Annotated[
        float | None,
        typer.Option(help="Share of the country followed: 0.05 in the waves, 0.2 for points and --refit."),
    ] = None,
    waves: Annotated[int, typer.Option(help="Waves at most; 0 only checks the present values.")] = 3,
    runs: Annotated[int, typer.Option(help="Runs in each wave.")] = 80,
    seed: Annotated[int, typer.Option(help="The luck; the check takes the next one.")] = 1,
    start: Annotated[str, typer.Option(help="First month after settling, YYYY-MM.")] = "2026-04",
    refit: Annotated[
        bool, typer.Option("--refit", help="Look for better central values, not only check.")
    ] = False,
    overlay: Annotated[
        Path | None, typer.Option(help="Other values for some numbers to begin with, from a file.")
    ] = None,
    on: Annotated[
        str | None, typer.Option(help="The day that an overlay says it was made on; the data's without.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Write the calibrated values as an overlay into this file.")
    ] = None,
    write: Annotated[
        bool,
        typer.Option("--write", help="Keep what was found (or the points) beside the country's data."),
    ] = False,
    language: Annotated[str, typer.Option(help="en or ja: of what is said about it.")] = "en",
    threads: Annotated[int | None, typer.Option(help="Threads; all cores without.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Find what the published flows allow, keep the misfits visible, and say what no flow can tell."""
    from placefirst.calibration.fitting import calibrate, points_path, write_points
    from placefirst.calibration.stored import require_writable, write_whole
    from placefirst.errors import InvalidRequest
    from placefirst.parameters.read import load_with
    from placefirst_cli.explain_text import require_language

    require_language(language)
    data = load_with(country, overlay)
    first = month(start)
    if slopes or draws:
        from placefirst_cli.calibrate_draws import keep_draws
        from placefirst_cli.calibrate_slopes import learn_slopes

        if points or refit or overlay is not None or out is not None or (slopes and draws):
            asked = "--slopes" if slopes else "--draws"
            raise InvalidRequest(f"{asked} goes with --write, --start, --seed and --threads alone.")
        learn = learn_slopes if slopes else keep_draws
        learn(
            data, first, draws=slopes or draws, seed=seed, threads=threads, write=write, as_json=as_json
        )  # fmt: skip
        return
    explored = waves > 0 and not points
    _require_sense(
        data, points, explored=explored, refit=refit, write=write, overlay=overlay, out=out,
    )  # fmt: skip
    day = _day(on) if on else data.as_of
    if write and points:
        require_writable(points_path(data))
    if explored:
        _require_places(data, write=write, out=out)
    workers = threads if threads is not None else os.cpu_count() or 1
    with stoppable() as stop:
        found = calibrate(
            data, first, points=points, share=share if share is not None else SHARE_FITTED, seed=seed,
            threads=workers, refit=refit, say=lambda line: print(f"· {line}", file=sys.stderr, flush=True),
            stop=stop,
        )  # fmt: skip
        if write and points:
            if len(found.points) <= points:
                raise InvalidRequest(
                    f"Only {len(found.points) - 1} of {points} points meet every flow; nothing was stored. "
                    "Widen ranges or ask for fewer."
                )
            write_points(points_path(data), found.points)
        told = None
        if explored:
            from placefirst.calibration.calibrated import (
                Made,
                as_object,
                as_overlay,
                kept_path,
                overlay_path,
            )
            from placefirst.calibration.calibrated import (
                as_json as text_of,
            )
            from placefirst.calibration.explore import explore

            seen = explore(
                data, first, share=share if share is not None else SHARE_EXPLORED, seed=seed, runs=runs,
                waves=waves, threads=workers, progress=time_left(), stop=stop,
            )  # fmt: skip
            asked = _command(country, share, waves, runs, seed, start, refit=refit, on=day)
            told = as_object(data, found, seen, Made(asked, day, first))
            if write:
                write_whole(kept_path(data), text_of(told))
                write_whole(overlay_path(data), as_overlay(data, told))
            if out is not None:
                write_whole(out, as_overlay(data, told))
    if as_json:
        print_json(_json(country, found, told))
        return
    _show(found)
    if told is not None:
        from placefirst_cli.calibrate_text import show

        show(data, told, language)
    if write:
        console().print(f"· {points_path(data) if points else overlay_path(data)}")
    if out is not None:
        console().print(f"· {out}")


def _require_sense(
    data: Country, points: int, *, explored: bool, refit: bool, write: bool, overlay: Path | None,
    out: Path | None,
) -> None:  # fmt: skip
    from placefirst.calibration.points import LEAST
    from placefirst.errors import InvalidRequest

    if write and overlay is not None:
        raise InvalidRequest("--write keeps what the country's own files say. Use --out with --overlay.")
    if out is not None and not explored:
        raise InvalidRequest("--out writes what the waves found. Leave --points out and ask for --waves.")
    if write and not explored and (refit or points <= LEAST):
        raise InvalidRequest(
            "--write stores points around the values of the country's files. Ask for more than "
            f"{LEAST} --points and leave out --refit: values found by it are written by the waves."
        )


def _require_places(data: Country, *, write: bool, out: Path | None) -> None:
    """Refuse a place that cannot be written to, before a search that takes minutes."""
    from placefirst.calibration.calibrated import kept_path, overlay_path
    from placefirst.calibration.stored import require_writable

    for path in (*((kept_path(data), overlay_path(data)) if write else ()), *((out,) if out else ())):
        require_writable(path)


def month(text: str) -> date:
    """Return the first day of the month *text*; refuses what is no month."""
    from placefirst.errors import InvalidRequest

    try:
        if len(text) != 7:
            raise ValueError
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise InvalidRequest(f"--start {text!r} is no month. Write it as 2026-04.") from None


def _day(text: str) -> date:
    from placefirst.errors import InvalidRequest, quoted

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidRequest(f"--on {quoted(text)} is no day. Write it as 2026-04-01.") from None


def _command(
    country: str, share: float | None, waves: int, runs: int, seed: int, start: str, *, refit: bool, on: date
) -> str:
    parts = ["placefirst calibrate", country]
    parts += [f"--share {share}"] if share is not None else []
    parts += [f"--waves {waves} --runs {runs} --seed {seed} --start {start}"]
    return " ".join([*parts, *(["--refit"] if refit else []), f"--on {on}", "--write"])


def _json(country: str, found: Calibration, told: dict[str, Any] | None) -> dict[str, Any]:
    return {
        "country": country,
        "flows": {
            name: {
                "published": each.published,
                "low": each.low,
                "high": each.high,
                "reached": found.checked[name],
                "meets": each.is_met(found.checked[name]),
            }
            for name, each in found.flows.items()
        },
        "parameters": {
            path: {"before": before, "now": found.fit.values[path]} for path, before in found.start.items()
        },
        "points": [{**point.parameters, **point.given} for point in found.points],
        "draws": found.tried,
        "allowed": told,
    }


def _show(found: Calibration) -> None:
    out = console()
    values = table(title="Fitted parameters")
    for column in ("parameter", "in the files", "found"):
        values.add_column(column, justify="left" if column == "parameter" else "right")
    for path, before in found.start.items():
        values.add_row(path, f"{before:,.4g}", f"{found.fit.values[path]:,.4g}")
    out.print(values)
    flows = table(title="Published flows, and what the whole country gives with another seed")
    for column in ("flow", "published", "tolerance", "reached", ""):
        flows.add_column(column, justify="left" if column in ("flow", "") else "right")
    for name, each in found.flows.items():
        reached = found.checked[name]
        flows.add_row(
            each.label.get("en", name).removeprefix("Target: "),
            text(each.published, each.unit),
            span(each.low, each.high, each.unit),
            text(reached, each.unit),
            "met" if each.is_met(reached) else "MISSED",
        )
    out.print(flows)
    if len(found.points) > 1:
        out.print(f"{len(found.points) - 1} points meet every flow, of {found.tried} draws.")
