"""Slopes: by how much each uncertain number moves each published flow, learnt from runs and kept.

They only say which way to go: whoever goes it runs the model there and looks (:mod:`condition`). A number
that has not been found to move a flow has no slope, so that luck moves nobody.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.stats import t

from placefirst.calibration.bent import bent
from placefirst.calibration.stored import write_whole
from placefirst.parameters.read import FOLDER, Country
from placefirst.uncertainty.known import stand_out

Numbers = NDArray[np.float64]
FILE: Final = "calibration.slopes.csv"
DIGITS: Final = 3  # significant ones of a slope: it is a guess
LUCK: Final = 0.05  # of all slopes told, the share that may be luck


@dataclass(frozen=True, slots=True)
class Slopes:
    """What a standard deviation of a number moves each flow by: tolerances, bent (``emulate.bent``)."""

    flows: tuple[str, ...]
    paths: tuple[str, ...]
    by: Numbers  # shape (number, flow); 0 where nothing was found


def learn(flows: Sequence[str], paths: Sequence[str], scores: Numbers, distances: Numbers) -> Slopes:
    """Return the slopes of runs at *scores*, shape (run, number), that lay *distances* from the flows.

    *distances* are in tolerances, shape (run, flow). Least squares, once with all numbers to see which stand
    out (t test; Benjamini and Hochberg 1995 over all numbers and flows) and once with those alone.
    """
    count, numbers = scores.shape
    if count < numbers + 2:
        raise ValueError(f"{count} runs cannot tell {numbers} numbers apart.")
    terms = np.column_stack([np.ones(count), scores])
    results = bent(distances)
    found, _, _, _ = np.linalg.lstsq(terms, results, rcond=None)
    left = results - terms @ found
    noise = np.square(left).sum(axis=0) / (count - terms.shape[1])
    doubt = np.sqrt(np.outer(np.diag(np.linalg.pinv(terms.T @ terms)), noise))
    chances = 2 * t.sf(np.abs(found / doubt), count - terms.shape[1])[1:]
    is_found = np.array(stand_out(list(chances.ravel()), LUCK)).reshape(chances.shape)
    by = np.zeros((numbers, len(flows)))
    for flow in range(len(flows)):
        told = np.flatnonzero(is_found[:, flow])
        again, _, _, _ = np.linalg.lstsq(terms[:, [0, *(told + 1)]], results[:, flow], rcond=None)
        by[told, flow] = [float(f"{slope:.{DIGITS}g}") for slope in again[1:]]
    kept = np.flatnonzero(by.any(axis=1))
    return Slopes(tuple(flows), tuple(paths[int(n)] for n in kept), by[kept])


@cache
def stored_slopes(code: str) -> Slopes | None:
    """Return the slopes kept beside a country's files; None where nobody has learnt any."""
    path = files("placefirst.countries") / code / FILE
    if not path.is_file():
        return None
    head, *rows = csv.reader(path.read_text(encoding="utf-8").splitlines())
    by = np.array([[float(cell) for cell in row[1:]] for row in rows])
    return Slopes(tuple(head[1:]), tuple(row[0] for row in rows), by)


def slopes_path(country: Country) -> Path:
    """Return where a country's slopes are kept."""
    return FOLDER / country.code / FILE


def as_csv(slopes: Slopes) -> str:
    """Return *slopes* as the text of their file: a number a line, a flow a column."""
    lines = [",".join(["number", *slopes.flows])]
    lines += [
        ",".join([path, *(f"{slope:g}" for slope in row)])
        for path, row in zip(slopes.paths, slopes.by, strict=True)
    ]
    return "\n".join(lines) + "\n"


def write_slopes(path: Path, slopes: Slopes) -> None:
    """Write *slopes* whole or not at all; raises ``StorageFailed`` if that is not possible."""
    write_whole(path, as_csv(slopes))
