"""The command ``placefirst calibrate``."""

from __future__ import annotations

import os
import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from placefirst_cli.output import console, print_json, table
from placefirst_cli.validate_words import span, text

if TYPE_CHECKING:
    from placefirst.calibration.fitting import Calibration


def command(
    country: Annotated[str, typer.Argument(help="Code of the country, such as jp.")],
    points: Annotated[
        int, typer.Option(help="Points wanted: other parameters that meet the same flows.")
    ] = 0,
    share: Annotated[float, typer.Option(help="Share of the country followed while fitting.")] = 0.2,
    seed: Annotated[int, typer.Option(help="The luck; the check takes the next one.")] = 1,
    start: Annotated[str, typer.Option(help="First month after settling, YYYY-MM.")] = "2026-04",
    refit: Annotated[
        bool, typer.Option("--refit", help="Look for better central values, not only check.")
    ] = False,
    write: Annotated[
        bool, typer.Option("--write", help="Store the points beside the country's data.")
    ] = False,
    threads: Annotated[int | None, typer.Option(help="Threads; all cores without.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Fit what has no direct source to published flows, and keep the misfits visible."""
    from placefirst.calibration.fitting import calibrate, points_path, write_points
    from placefirst.calibration.points import LEAST
    from placefirst.calibration.stored import require_writable
    from placefirst.errors import InvalidRequest
    from placefirst.parameters.read import load_country

    data = load_country(country)
    if write and (refit or points <= LEAST):
        raise InvalidRequest(
            "--write stores points around the values of the country's files. Ask for more than "
            f"{LEAST} --points and leave out --refit: values found by it go into the files by hand."
        )
    if write:
        require_writable(points_path(data))
    found = calibrate(
        data,
        month(start),
        points=points,
        share=share,
        seed=seed,
        threads=threads if threads is not None else os.cpu_count() or 1,
        refit=refit,
        say=lambda line: print(f"· {line}", file=sys.stderr, flush=True),
    )
    if write:
        if len(found.points) <= points:
            raise InvalidRequest(
                f"Only {len(found.points) - 1} of {points} points meet every flow; nothing was stored. "
                "Widen ranges or ask for fewer."
            )
        write_points(points_path(data), found.points)
    if as_json:
        print_json(_json(country, found))
        return
    _show(found)
    if write:
        console().print(f"· {points_path(data)}")


def month(text: str) -> date:
    """Return the first day of the month *text*; refuses what is no month."""
    from placefirst.errors import InvalidRequest

    try:
        if len(text) != 7:
            raise ValueError
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise InvalidRequest(f"--start {text!r} is no month. Write it as 2026-04.") from None


def _json(country: str, found: Calibration) -> dict[str, Any]:
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
