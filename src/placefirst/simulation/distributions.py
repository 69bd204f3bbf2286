"""Distributions: how sure a parameter of a decision model is, and its draws by keyed luck.

Every draw belongs to (seed, parameter, number of the draw), so that a parameter more in the file
does not change the draws of the others, and draw 17 alone is draw 17 of a thousand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from placefirst.simulation.streams import DRAWS, draws24

_PARAMETER: Final = 9010  # decision of the key; the parameter's name enters through the generation and spell
_ROUNDED: Final = 0.15  # of a printed interval, in logarithms: by so much rounded ends may move its middle

Numbers = Mapping[str, float]


def _above_zero(numbers: Numbers, *names: str) -> str | None:
    return next((f"'{name}' must be above 0" for name in names if not numbers[name] > 0), None)


def _beta_by_mean(numbers: Numbers) -> str | None:
    mean, sd = numbers["mean"], numbers["sd"]
    if not 0 < mean < 1:
        return "the mean of a beta lies between 0 and 1"
    if not 0 < sd * sd < mean * (1 - mean):
        return (
            f"a beta with mean {mean:g} has a standard deviation above 0 and "
            f"below {(mean * (1 - mean)) ** 0.5:.4g}"
        )
    return None


def _beta_from_mean(numbers: Numbers) -> Any:
    mean, sd = numbers["mean"], numbers["sd"]
    total = mean * (1 - mean) / sd**2 - 1
    return stats.beta(mean * total, (1 - mean) * total)


def _lognormal_by_interval(numbers: Numbers) -> str | None:
    low, median, high = (numbers[name] for name in ("low", "median", "high"))
    if low <= 0 or not low < median < high:
        return _above_zero(numbers, "low") or "low < median < high must hold"
    middle = float(np.sqrt(low * high))
    if abs(np.log(median / middle)) > _ROUNDED * np.log(high / low):
        return f"with 95 % between {low:g} and {high:g} its median is about {middle:.3g}, not {median:g}"
    return None


def _log_sd(numbers: Numbers) -> float:
    return float(np.sqrt(np.log1p((numbers["sd"] / numbers["mean"]) ** 2)))


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a distribution: its numbers, what is impossible, and the distribution itself."""

    numbers: tuple[str, ...]
    wrong: Callable[[Numbers], str | None]
    make: Callable[[Numbers], Any]


#: Every distribution with the ways to write it. Of a Dirichlet see :class:`Shares`.
FORMS: Final[Mapping[str, tuple[Form, ...]]] = MappingProxyType(
    {
        "gamma": (
            Form(
                ("mean", "sd"),
                lambda n: _above_zero(n, "mean", "sd"),
                lambda n: stats.gamma((n["mean"] / n["sd"]) ** 2, scale=n["sd"] ** 2 / n["mean"]),
            ),
            Form(
                ("shape", "scale"),
                lambda n: _above_zero(n, "shape", "scale"),
                lambda n: stats.gamma(n["shape"], scale=n["scale"]),
            ),
        ),
        "beta": (
            Form(
                ("alpha", "beta"),
                lambda n: _above_zero(n, "alpha", "beta"),
                lambda n: stats.beta(n["alpha"], n["beta"]),
            ),
            Form(("mean", "sd"), _beta_by_mean, _beta_from_mean),
        ),
        "lognormal": (
            Form(
                ("mean", "sd"),
                lambda n: _above_zero(n, "mean", "sd"),
                lambda n: stats.lognorm(_log_sd(n), scale=n["mean"] * np.exp(-(_log_sd(n) ** 2) / 2)),
            ),
            Form(
                ("log_mean", "log_sd"),
                lambda n: _above_zero(n, "log_sd"),
                lambda n: stats.lognorm(n["log_sd"], scale=np.exp(n["log_mean"])),
            ),
            Form(
                ("median", "low", "high"),
                _lognormal_by_interval,
                lambda n: stats.lognorm(np.log(n["high"] / n["low"]) / 3.92, scale=n["median"]),
            ),
        ),
        "normal": (
            Form(("mean", "sd"), lambda n: _above_zero(n, "sd"), lambda n: stats.norm(n["mean"], n["sd"])),
        ),
        "uniform": (
            Form(
                ("low", "high"),
                lambda n: None if n["low"] < n["high"] else "'low' must be below 'high'",
                lambda n: stats.uniform(n["low"], n["high"] - n["low"]),
            ),
        ),
        "triangular": (
            Form(
                ("low", "mode", "high"),
                lambda n: (
                    None
                    if n["low"] <= n["mode"] <= n["high"] and n["low"] < n["high"]
                    else "low <= mode <= high must hold"
                ),
                lambda n: stats.triang(
                    (n["mode"] - n["low"]) / (n["high"] - n["low"]), n["low"], n["high"] - n["low"]
                ),
            ),
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Distribution:
    """The distribution of one number."""

    kind: str
    numbers: Numbers

    @property
    def form(self) -> Form:
        """The way it is written."""
        return next(form for form in FORMS[self.kind] if set(form.numbers) == set(self.numbers))

    @property
    def mean(self) -> float:
        """Its mean, in the unit of the parameter."""
        return float(self.form.make(self.numbers).mean())

    def draws(self, name: str, count: int, seed: int, first: int = 0) -> NDArray[np.float64]:
        """Return *count* draws for the parameter *name*; array of float, shape (draw,)."""
        return np.asarray(self.form.make(self.numbers).ppf(luck(name, count, seed, first)))


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares that sum to 1, known from counts (a Dirichlet): one parameter for each named part."""

    counts: Mapping[str, float]

    @property
    def means(self) -> dict[str, float]:
        """The mean of each share."""
        total = sum(self.counts.values())
        return {part: count / total for part, count in self.counts.items()}

    def draws(self, name: str, count: int, seed: int, first: int = 0) -> dict[str, NDArray[np.float64]]:
        """Return *count* draws of each share; arrays of float, shape (draw,), which sum to 1."""
        parts = {
            part: np.asarray(stats.gamma(known).ppf(luck(f"{name}.{part}", count, seed, first)))
            for part, known in self.counts.items()
        }
        whole = sum(parts.values(), np.zeros(count))
        return {part: drawn / whole for part, drawn in parts.items()}


def luck(name: str, count: int, seed: int, first: int = 0) -> NDArray[np.float64]:
    """Return keyed luck for a parameter: array of float in (0, 1), shape (draw,)."""
    key = crc32(name.encode("utf-8"))
    slots = np.arange(first, first + count, dtype=np.uint32)
    generations = np.full(count, key >> 16, dtype=np.uint32)
    drawn = draws24(np.uint64(seed), np.uint32(_PARAMETER), np.uint32(key & 0xFFFF), slots, generations)
    return np.asarray((drawn.astype(np.float64) + 0.5) / DRAWS)
