"""Verify: published decision models beside ours, printed digit by printed digit."""

from __future__ import annotations

import json
import sys
from itertools import groupby
from typing import Annotated, Any

import typer

from placefirst.calibration.verify import DRAWS, Line, title_of
from placefirst.calibration.verify import verify as verified


def command(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", help="Published models; none named: all.")
    ] = None,
    people: Annotated[int, typer.Option(help="People walked through each strategy of a model.")] = 100_000,
    draws: Annotated[int, typer.Option(help="Draws of our own probabilistic runs.")] = DRAWS,
    seed: Annotated[int, typer.Option(help="Number of the run.")] = 1,
    page: Annotated[bool, typer.Option("--page", help="Print the page of the docs (Markdown).")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Run published decision models on the engine and compare the printed digits.

    Ends with exit code 1 if one figure does not agree. Your own model: placefirst model FILE.
    """
    lines = verified(names or (), people=people, seed=seed, draws=draws)
    if page:
        from placefirst_cli.verify_page import page as written

        print(written(lines, people=people, seed=seed, draws=draws), end="")
    else:
        print((_json if as_json else _text)(lines, people, seed, draws))
    if not all(line.agrees for line in lines):
        sys.stdout.flush()
        raise typer.Exit(1)


def _text(lines: list[Line], people: int, seed: int, draws: int) -> str:
    widths = [max(len(text) for text in column) for column in zip(*map(_cells, lines), strict=True)]
    said = []
    for model, group in groupby(lines, key=lambda line: line.model):
        own = list(group)
        sources = dict.fromkeys(f"{line.source.label} {line.source.citation}" for line in own if line.source)
        said += [f"{model}: {title_of(model)}", *(f"  {source}" for source in sources)]
        for line in own:
            name, expected, ours, rule = _cells(line)
            said.append(
                f"  {name:<{widths[0]}}  {expected:>{widths[1]}}  {ours:>{widths[2]}}  {rule:<{widths[3]}}"
                f"  {'agrees' if line.agrees else 'DIFFERS'}"
            )
        said.append("")
    agreeing = sum(line.agrees for line in lines)
    said.append(f"{agreeing} of {len(lines)} figures agree: published, ours, and how they are compared.")
    said.append(
        f"Simulated ones may lie three standard errors apart; ours walks {people:,} people and draws "
        f"{draws:,} sets of parameters, seed {seed}. By chance alone about 1 in 370 lies further."
    )
    return "\n".join(said)


def _cells(line: Line) -> tuple[str, str, str, str]:
    apart = "" if line.errors is None else f", {line.errors:.1f} errors apart"
    return line.quantity, line.expected, line.ours, f"{line.rule}{apart}"


def _json(lines: list[Line], people: int, seed: int, draws: int) -> str:
    return json.dumps(
        {
            "people": people,
            "draws": draws,
            "seed": seed,
            "agree": sum(line.agrees for line in lines),
            "figures": len(lines),
            "lines": [_row(line) for line in lines],
        },
        ensure_ascii=False,
        indent=2,
        allow_nan=False,
    )


def _row(line: Line) -> dict[str, Any]:
    finite = line.errors is not None and line.errors < float("inf")
    return {
        "model": line.model,
        "quantity": line.quantity,
        "expected": line.expected,
        "ours": line.ours,
        "rule": line.rule,
        "agrees": line.agrees,
        "errors_apart": round(line.errors, 4) if finite and line.errors is not None else None,
        "source": None if line.source is None else line.source.citation,
        "mark": None if line.source is None else line.source.label,
    }
