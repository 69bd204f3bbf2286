"""Sweeps of Japan: 200 draws of the whole country and 1,000 of a fifth of it, today's rules and one option.

Runs a few draws on all cores, says what each part costs and how long all would take; ``--all`` runs them all.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from yardsticks import table
from yardsticks.stopwatch import fresh, populations_in, seconds

from placefirst.calibration.library import stored_library
from placefirst.loop import draw as verb
from placefirst.loop.sweep import sweep
from placefirst.parameters.read import load_country
from placefirst.simulation import ENGINE

OPTION, YEARS, SEED, WORKERS = "quasi_ips", 10, 1, 2
ASKED = {"whole country": (None, 200), "a fifth": (0.2, 1_000)}
FEW = {"whole country": 8, "a fifth": 24}  # draws that are really run
PARTS = {
    "_brought": "bring it to the published flows, where it is not kept",
    "settle": "settle the country",
    "simulate": "months of both scenarios",
    "accounts": "their ledgers",
    "figures_of": "their figures",
}
LIMIT = 480.0  # seconds
HOLD = 3  # draws whose parts are timed


def parts(share: float | None) -> dict[str, float]:
    """Return the processor's seconds of each part of a draw, in a process of its own with one thread.

    Nothing of an earlier sweep is found again, and none of the draws is one that the country's library holds:
    either would be brought to the flows for nothing.
    """
    with TemporaryDirectory() as folder, populations_in(folder):
        return _parts(share)


def _parts(share: float | None) -> dict[str, float]:
    spent = dict.fromkeys(PARTS, 0.0)

    def timed(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(work)
        def working(*arguments: Any, **others: Any) -> Any:
            began = time.process_time()
            found = work(*arguments, **others)
            spent[name] += time.process_time() - began
            return found

        return working

    fingerprint = load_country("jp").fingerprint
    setting = verb.Setting(
        "jp", fingerprint, verb.sources(), date(2026, 4, 1), YEARS, None, share, SEED, (OPTION,)
    )
    first = kept()
    verb.work(setting, [(first, 0)], lambda: False)  # loads what is compiled
    for name in PARTS:
        setattr(verb, name, timed(name, getattr(verb, name)))
    began = time.process_time()
    verb.work(setting, [(first + draw, 0) for draw in range(1, HOLD + 1)], lambda: False)
    spent["all"] = time.process_time() - began
    return {name: value / HOLD for name, value in spent.items()}


def kept() -> int:
    """Return how many of the first draws the country's library holds."""
    library = stored_library("jp")
    return len(library.places) if library else 0


def swept(share: float | None, draws: int) -> float:
    """Return the seconds of a sweep whose country nobody has settled, start of the workers included."""

    def ask() -> None:
        found = sweep(
            "jp", options=[OPTION], years=YEARS, share=share, seed=SEED, draws=draws, workers=WORKERS
        )
        assert not found.failed, found.failed

    with TemporaryDirectory() as folder:
        Path(folder, "kernels").symlink_to(Path(os.environ["NUMBA_CACHE_DIR"]).parent)  # workers look there
        with populations_in(folder):
            return seconds(ask)


def main() -> None:
    """Measure and print."""
    is_all = "--all" in sys.argv[1:]
    table.head(
        f"Sweeps of Japan · {12 * YEARS} months · today's rules and {OPTION} · {WORKERS} workers",
        f"Engine {ENGINE}.",
    )
    fresh(parts, 0.01)  # compiles
    verdicts = []
    rows, each_part = [], {}
    for name, (share, draws) in ASKED.items():
        each_part[name] = fresh(parts, share)
        if is_all:
            whole = swept(share, draws)
            rows.append([name, f"{draws:,}", f"{draws:,}", "", "", f"{whole:.0f}"])
        else:
            few, more = FEW[name] // 4, FEW[name]
            first, second = swept(share, few), swept(share, more)
            a_draw = (second - first) / (more - few)
            others = max(0, draws - kept()) * each_part[name]["_brought"] / WORKERS
            whole = first + (draws - few) * a_draw + others
            start = first - few * a_draw
            rows.append([name, f"{draws:,}", f"{more}", f"{start:.1f}", f"{a_draw:.2f}", f"{whole:.0f}"])
        how = "" if is_all else ", extrapolated"
        verdicts.append((f"{draws:,} draws, {name}{how}", whole, LIMIT, "s"))
    table.show(
        ("processor's seconds of a draw, one thread", *ASKED),
        [
            [words, *(f"{each_part[name][part]:.2f}" for name in ASKED)]
            for part, words in (*PARTS.items(), ("all", "all"))
        ],
    )
    table.show(("", "draws", "of these run", "start, s", "a draw, s", "all, s"), rows)
    if not is_all:
        print(
            "The last column is the start, a draw as often as there are draws, and bringing those to the "
            f"flows that are not among the {kept():,} of the library. --all runs them all."
        )
    table.verdicts(verdicts)


if __name__ == "__main__":
    main()
