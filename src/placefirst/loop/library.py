"""Library: bring the first draws of a country to its published flows once, for whoever asks later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from placefirst.calibration.library import Library, Made, Place, stored_library
from placefirst.calibration.slopes import stored_slopes
from placefirst.errors import Interrupted, InvalidRequest
from placefirst.loop.draw import Setting, ended_of, is_library_of, part_for
from placefirst.parameters.read import Country
from placefirst.simulation import ENGINE
from placefirst.uncertainty.pool import on_this_machine
from placefirst.uncertainty.rows import Row, sources

TASK: Final = "placefirst.loop.draw:bring"
MOST: Final = 10_000
Progress = Callable[[str, int, int], None]  # what, done, in all


def library_of(
    country: Country,
    day: date,
    *,
    draws: int,
    seed: int = 1,
    workers: int = 1,
    command: str = "",
    progress: Progress | None = None,
    stop: Callable[[], bool] | None = None,
) -> Library:
    """Return the first *draws* of *seed*, brought to the flows by *workers* processes.

    What the country's library holds already is taken from it if it was made with the same data and engine;
    else a draw begins where it ended then. Each finished draw is kept in the user's cache, so the same
    question goes on where it was stopped.
    """
    slopes = stored_slopes(country.code)
    if slopes is None:
        raise InvalidRequest(
            f"Nobody has learnt which way to bring a draw of {country.code}. Ask for --slopes first."
        )
    if not 1 <= draws <= MOST:
        raise InvalidRequest(f"--draws must be between 1 and {MOST:,}, not {draws:,}.")
    setting = Setting(country.code, country.fingerprint, sources(), day, 1, None, None, seed, ())
    part, halt = part_for(setting), stop or (lambda: False)
    if part is None:
        raise InvalidRequest(f"{country.code} has no stored points. Ask for --points first.")
    fitted = tuple(axis.path for axis in part.fitted)
    moved = tuple(path for path in slopes.paths if path in part.paths)
    known = stored_library(country.code) if is_library_of(setting) else None
    found = {n: each for n, each in known.places.items() if n < draws} if known else {}
    batches = [[draw] for draw in range(draws) if draw not in found]
    for batch, results in on_this_machine(TASK, setting, batches, workers=workers, stop=halt):
        row = (results or [None])[0]
        if isinstance(row, str):
            raise InvalidRequest(f"Draw {batch[0]} cannot be brought to the flows: {row}")
        if row is not None:
            found[batch[0]] = _place(row, len(part.wanted), fitted, moved, part.paths)
        if progress is not None:
            progress("draws brought to the published flows", len(found), draws)
    if len(found) < draws:
        raise Interrupted("Stopped; nothing was written, and what is finished is kept.")
    made = Made(command, ENGINE, country.fingerprint, day, seed)
    return Library(made, tuple(part.wanted), moved, fitted, dict(sorted(found.items())))


def _place(row: Row, flows: int, fitted: Sequence[str], moved: Sequence[str], paths: Sequence[str]) -> Place:
    again, ended = ended_of(row, flows, fitted)
    scores = {path: float(ended.scores[paths.index(path)]) for path in moved}
    return Place(again, ended.runs, ended.before, ended.after, scores, ended.fitted)


def met(library: Library) -> int:
    """Return how many of the kept draws meet every flow."""
    return sum(bool(abs(each.after).max() <= 1) for each in library.places.values())
