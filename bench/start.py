"""Start: how long a reader waits for the help, an import and a first answer. Each is a fresh process."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from yardsticks import table
from yardsticks.stopwatch import best, seconds

TURNS = 7
BIN = Path(sys.executable).parent


def start(*command: str, cache: str | None = None) -> None:
    """Run a command to its end; what it says is not shown."""
    place = {"PLACEFIRST_CACHE": cache} if cache else {}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=os.environ | place)


def main() -> None:
    """Measure and print."""
    placefirst = str(BIN / "placefirst")
    answer = (placefirst, "explain", "xx", "--threads", "2")
    table.head(f"Start · fresh processes · best of {TURNS} in turns where not said otherwise · 2 threads")
    with TemporaryDirectory() as empty:
        compiling = seconds(partial(start, *answer, cache=empty))
        for world in Path(empty).glob("worlds/*"):
            world.unlink()
        settling = seconds(partial(start, *answer, cache=empty))
        least = best(
            {
                "Python alone": partial(start, sys.executable, "-c", "pass"),
                "placefirst --help": partial(start, placefirst, "--help"),
                "import placefirst": partial(start, sys.executable, "-c", "import placefirst"),
                "placefirst explain xx": partial(start, *answer, cache=empty),
            },
            TURNS,
        )
    bound = least["Python alone"]
    table.show(
        ("what", "s", "times Python alone"),
        [
            *([what, f"{spent:.3f}", f"{spent / bound:.1f} x"] for what, spent in least.items()),
            ["  its first time: nothing settled (once)", f"{settling:.3f}", f"{settling / bound:.1f} x"],
            ["  its very first: nothing compiled (once)", f"{compiling:.3f}", f"{compiling / bound:.1f} x"],
        ],
    )
    table.verdicts(
        [
            ("placefirst --help", least["placefirst --help"], 0.3, "s"),
            ("placefirst explain xx", least["placefirst explain xx"], 2.0, "s"),
            ("its very first: nothing compiled", compiling, 25.0, "s"),
        ]
    )


if __name__ == "__main__":
    main()
