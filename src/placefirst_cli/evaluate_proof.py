"""Evaluate, --prove: simulated campaigns of known truth, and how often the intervals hold it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from placefirst.calibration.narrow import reach_of
from placefirst.calibration.narrow_proof import MODELS, prove_narrowing
from placefirst.parameters.read import country_codes, load_country
from placefirst.refusals.proof import RUNS, WORLDS, prove
from placefirst.refusals.proof_lists import LISTS, prove_lists
from placefirst_cli.evaluate_proof_page import Proved, page
from placefirst_cli.proof_page import show_page

PAGE: Final = Path(__file__).parents[2] / "docs" / "turned-away-proof.md"
FOR_A_POINT: Final = 20  # campaigns held for each stored point of a model


def show_proof(*, write: bool) -> None:
    """Print the page of the proof, or keep it among the documents; exit code 1 if an interval fails."""
    show_page(PAGE, proved, page, lambda found: bool(found.failing), write=write)


def proved(runs: int = RUNS, for_a_point: int = FOR_A_POINT) -> Proved:
    """Return the whole proof with *runs* campaigns of each world; in full it takes some minutes."""
    worlds, lists, models = [], [], []
    for world in WORLDS:
        _say(world.key)
        worlds.append(prove(world, runs))
    for lists_of in LISTS:
        _say(lists_of.key)
        lists.append(prove_lists(lists_of, runs))
    for code in country_codes():
        for world in MODELS if reach_of(code) else ():
            _say(f"{code} {world.key}")
            models.append((load_country(code).name["en"], prove_narrowing(code, world, for_a_point)))
    return Proved(runs, worlds, lists, models)


def _say(world: str) -> None:
    print(f"· {world}", file=sys.stderr, flush=True)
