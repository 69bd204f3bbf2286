"""Library: draws that were brought to the published flows before, kept beside a country's files.

A draw costs several runs until it meets the flows (:mod:`placefirst.calibration.condition`), and where it
ends depends on nothing but the data, the program, the seed and its number. So the first draws of a country
are kept with it, as calibrations keep a sample of what they found. Once the data or the program are others,
what is kept is only where such a draw begins: a run says whether it still meets the flows.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from placefirst.calibration.condition import Conditioned
from placefirst.parameters.read import FOLDER, Country

Numbers = NDArray[np.float64]
FILE: Final = "found/draws.csv"  # not among the data: what is found changes no fingerprint
HEAD: Final = ("draw", "again", "runs")
BEFORE, AFTER, MOVED, FITTED = "before.", "after.", "moved.", "fitted."


@dataclass(frozen=True, slots=True)
class Made:
    """What kept draws were made from: who asks with the same need not run anything."""

    command: str
    engine: str
    data: str  # fingerprint
    day: date
    seed: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where one draw ended."""

    again: int  # how often it was drawn again
    runs: int
    before: Numbers  # shape (flow,): tolerances
    after: Numbers
    moved: dict[str, float]  # standard normal scores by path, of the numbers that may move
    fitted: dict[str, float]  # values by path

    def at(self, paths: Sequence[str], scores: Numbers) -> Conditioned:
        """Return it as if it had been found now; *scores*, shape (number,), of *paths* are those drawn."""
        there, place = scores.copy(), {path: n for n, path in enumerate(paths)}
        for path, score in self.moved.items():
            there[place[path]] = score
        return Conditioned(there, dict(self.fitted), self.before, self.after, self.runs)


@dataclass(frozen=True, slots=True)
class Library:
    """The kept draws of a country."""

    made: Made
    flows: tuple[str, ...]
    moved: tuple[str, ...]
    fitted: tuple[str, ...]
    places: Mapping[int, Place]  # by draw

    def knows(self, flows: Iterable[str], paths: Iterable[str], fitted: Iterable[str]) -> bool:
        """Return whether the kept numbers are still drawn and fitted, to the same flows."""
        return (
            self.flows == tuple(flows) and set(self.moved) <= set(paths) and set(self.fitted) == set(fitted)
        )


@cache
def stored_library(code: str) -> Library | None:
    """Return the draws kept beside a country's files; None where nobody has kept any."""
    path = files("placefirst.countries") / code / FILE
    return read_library(path.read_text(encoding="utf-8")) if path.is_file() else None


def library_path(country: Country) -> Path:
    """Return where a country's draws are kept."""
    return FOLDER / country.code / FILE


def as_csv(library: Library) -> str:
    """Return *library* as the text of its file: what it was made from, then a draw a line."""
    made, text = library.made, io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for name in ("command", "engine", "data", "day", "seed"):
        writer.writerow(("made", name, getattr(made, name)))
    writer.writerow(
        (
            *HEAD,
            *(f"{BEFORE}{name}" for name in library.flows),
            *(f"{AFTER}{name}" for name in library.flows),
            *(f"{MOVED}{path}" for path in library.moved),
            *(f"{FITTED}{path}" for path in library.fitted),
        )
    )
    for draw, each in sorted(library.places.items()):
        numbers = (
            *each.before, *each.after, *(each.moved[path] for path in library.moved),
            *(each.fitted[path] for path in library.fitted),
        )  # fmt: skip
        writer.writerow((draw, each.again, each.runs, *(f"{number:.6g}" for number in numbers)))
    return text.getvalue()


def read_library(text: str) -> Library:
    """Return the library whose text is *text*, as :func:`as_csv` writes it."""
    rows = list(csv.reader(text.splitlines()))
    told = {row[1]: row[2] for row in rows if row[0] == "made"}
    head, *lines = rows[len(told) :]
    names = [
        tuple(name.removeprefix(kind) for name in head if name.startswith(kind))
        for kind in (BEFORE, MOVED, FITTED)
    ]
    flows, moved, fitted = names
    ends = np.cumsum([len(flows), len(flows), len(moved)])
    places = {}
    for line in lines:
        draw, again, runs = (int(cell) for cell in line[: len(HEAD)])
        before, after, scores, values = np.split(np.array(line[len(HEAD) :], dtype=np.float64), ends)
        places[draw] = Place(
            again, runs, before, after, dict(zip(moved, map(float, scores), strict=True)),
            dict(zip(fitted, map(float, values), strict=True)),
        )  # fmt: skip
    made = Made(
        told["command"], told["engine"], told["data"], date.fromisoformat(told["day"]), int(told["seed"])
    )
    return Library(made, flows, moved, fitted, places)
