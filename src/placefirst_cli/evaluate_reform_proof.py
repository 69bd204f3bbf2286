"""Evaluate reform, --prove: simulated reforms of known effect, and how often the intervals hold it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from placefirst.inference.reform_proof import RUNS, WORLDS, Proved, prove, truth
from placefirst_cli.proof_page import show_page

PAGE: Final = Path(__file__).parents[2] / "docs" / "evaluate-reforms-proof.md"
LEAST_HELD: Final = (
    0.90  # of intervals that say 95 %, in any world; a short series of likeness 0.8 is near it
)
MOST_ERROR: Final = 4  # standard errors of the mean error
HEAD: Final = """# Reforms: simulated reforms of known effect

`placefirst evaluate reform --prove --write` wrote this page: {runs:,} series of every world, each drawn by
its own key, so that it says the same twice. *Step*, *turn* and *last* are the shares of 95% intervals that
hold the truth: of the step at the first point after, of the change of the slope a year, of the effect at the
last point. *Newey–West* is the same share at the last point by least squares with Newey and West's errors,
the usual way. *Error* is the mean of what was found less what is true at the last point, and its own standard
error over the runs, in standard deviations of the remainders (of shares: in the share itself).

| world | points before + after | a year | likeness of neighbours | true at the last point | error | step \
| turn | last |\
 Newey–West |
|---|---|---|---|---|---|---|---|---|---|
"""
FOOT: Final = """
The interval of the answer holds the truth about as often as it says, or more often where neighbours are not
alike, because it never takes them to be unlike. Where eighteen points before and seven after are alike by
0.8, it holds it a little less often: such a series hardly tells a slope from a wave. The usual interval holds
it in far fewer, which is why the answer does not rest on it; `--methods` shows it beside.
"""


def show_proof(*, write: bool) -> None:
    """Print the page of the proof, or keep it among the documents; exit code 1 if an interval fails."""
    show_page(PAGE, _proved, page, lambda found: any(map(fails, found)), write=write)


def _proved() -> list[Proved]:
    found = []
    for world in WORLDS:
        print(f"· {world.key}", file=sys.stderr, flush=True)
        found.append(prove(world))
    return found


def fails(found: Proved) -> bool:
    """Return whether an interval holds the truth too rarely, or the figure leans to one side."""
    held = min(found.step_held, found.turn_held, found.last_held)
    return held < LEAST_HELD or abs(found.error) > MOST_ERROR * found.error_of_it


def page(found: Sequence[Proved]) -> str:
    """Return the page of the proof."""
    rows = "".join(_row(each) for each in found)
    return HEAD.format(runs=found[0].runs if found else RUNS) + rows + FOOT


def _row(found: Proved) -> str:
    world = found.world
    cells = (
        world.key.replace("_", " "),
        f"{world.before} + {world.after}",
        str(world.per_year),
        f"{world.likeness:g}",
        f"{truth(world)[2]:.3g}",
        f"{found.error:+.3f} ± {found.error_of_it:.3f}",
        *(f"{held:.1%}" for held in (found.step_held, found.turn_held, found.last_held)),
        f"{found.newey_west_held:.1%}",
    )
    return f"| {' | '.join(cells)} |\n"
