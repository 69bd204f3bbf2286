"""Both sides on a terminal: what agencies and referrers noted beside what was told; counts as published."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from placefirst.disclosure.profile import Withheld
from placefirst.disclosure.rule import profile_of
from placefirst.documents.two_sided import two_sided
from placefirst.documents.two_sided_said import Said
from placefirst.exchange.list_file import read_counts_of
from placefirst.parameters.read import load_country
from placefirst.refusals.recapture import ASSUMPTIONS
from placefirst_cli.output import console, table
from placefirst_cli.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.table import Table

    from placefirst.documents.two_sided import Range, Shown, ShownSide, ShownThree, TwoSided
    from placefirst.refusals.campaign import Campaign
    from placefirst.refusals.lists import Share
    from placefirst.refusals.report import Report


def read_both(path: Path, campaign: Campaign, reports: Iterable[Report]) -> TwoSided:
    """Return what the counts at *path* say beside *reports*; raises as ``read_counts_of`` does."""
    return two_sided(profile_of(load_country(campaign.country)), read_counts_of(path, campaign), reports)


def show_lists(found: TwoSided, campaign: Campaign, language: str) -> None:
    """Print what both sides say, and what must hold."""
    page = console()
    for line in _lines(found, campaign, Said(language)):
        page.print(Words(line) if isinstance(line, str) and line else line)


def lists_object(found: TwoSided) -> dict[str, Any]:
    """Return what both sides say as plain values; what is withheld is None."""
    telling = found.telling
    return {
        "sides": [_side(each) for each in found.sides],
        "parts": {
            by: [{"key": each.key, **_side(each)} for each in sides] for by, sides in found.parts.items()
        },
        "rate": _share(found.rate),
        "three": _three(found.three) if found.three else None,
        "telling": {"ratio": _share(telling.ratio), "suggests": telling.suggests} if telling else None,
    }


def _lines(found: TwoSided, campaign: Campaign, say: Said) -> Iterator[Any]:
    yield from ("", say.headline(found), "", _sides(found, say), say.note(found))
    for sentence in (say.rate(found), say.three(found)):
        if sentence:
            yield from ("", sentence)
    if found.three and found.three.models:
        yield from ("", _models(found.three, say), say.models_note())
    yield from ("", say.telling(found), say.suggests(found, campaign.bias), "", say("assume.title") + " ◌")
    for name in ASSUMPTIONS:
        must, otherwise = say(f"assume.{name}.must"), say(f"assume.{name}.else")
        yield f"· {say(f'assume.{name}')}: {must} {otherwise}"


def _sides(found: TwoSided, say: Said) -> Table:
    made = table(title=say("table"))
    for name in ("kind", "told", "logged", "both", "value", "interval"):
        made.add_column(say(f"col.{name}"), justify="left" if name == "kind" else "right")
    for each in found.sides:
        counts = (say.count(number) for number in (each.told, each.logged, each.both))
        made.add_row(
            say.came_of(each), *counts, say.value(each.in_all) or "-", say.between(each.in_all) or "-"
        )
    return made


def _models(three: ShownThree, say: Said) -> Table:
    made = table(title=say("three.models"))
    for key in ("three.pairs", "col.value", "col.interval", "three.behind", "three.spoken"):
        made.add_column(say(key), justify="left" if key == "three.pairs" else "right")
    for each in three.models:
        spoken = say("yes") if each.is_spoken_for else ""
        made.add_row(
            say.pairs(each), say.value(each.in_all), say.between(each.in_all), f"{each.behind}", spoken
        )
    return made


def _side(each: ShownSide) -> dict[str, Any]:
    counts = {name: _number(getattr(each, name)) for name in ("told", "logged", "both")}
    return {
        "answer": each.answer or "all",
        **counts,
        "in_all": _range(each.in_all),
        "why_not": each.why or None,
    }


def _three(three: ShownThree) -> dict[str, Any]:
    return {
        "lists": ["told", "agencies", "referrers"],
        "cells": [{"on": list(cell), "number": _number(number)} for cell, number in three.cells.items()],
        "in_all": _range(three.in_all),
        "models": [
            {
                "pairs": [list(pair) for pair in each.pairs],
                "in_all": _range(each.in_all),
                "aic_above_best": each.behind,
                "in_span": each.is_spoken_for,
            }
            for each in three.models
        ],
    }


def _share(found: Share | None) -> dict[str, float] | None:
    return {name: round(value, 4) for name, value in asdict(found).items()} if found else None


def _number(number: Shown) -> int | None:
    return None if isinstance(number, Withheld) else number


def _range(found: Range | None) -> dict[str, Any] | None:
    return asdict(found) if found else None
