"""Fidelity and outcome: whether agencies that work nearer to a scale have other rates, and how little few
agencies can tell of it.

Spearman's rank correlation with the interval of Bonett and Wright (2000, Psychometrika 65:23-28; recalled ◌).
What others found stands in ``published/fidelity.yaml``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import atanh, sqrt, tanh
from pathlib import Path
from typing import Final

from scipy.special import ndtri

from placefirst.errors import InvalidRequest
from placefirst.inference.enough import LEAST_AGENCIES
from placefirst.parameters.fields import Fields, exact
from placefirst.parameters.named import read_named
from placefirst.parameters.values import known_source, read_sources
from placefirst.sources import Source

FOLDER: Final = Path(__file__).parent / "published"
LANGUAGES: Final = ("en", "ja")
LEVEL: Final = 0.95
POWER: Final = 0.8  # a link that so many of ten samples would show is called visible


@dataclass(frozen=True, slots=True)
class Pair:
    """One agency: its total on a scale, and its rate."""

    key: str
    score: int
    rate: float


@dataclass(frozen=True, slots=True)
class Link:
    """A rank correlation, -1 to 1, with its interval; *visible* is the least that so many would show."""

    agencies: int
    value: float
    low: float
    high: float
    visible: float

    @property
    def is_told(self) -> bool:
        """Whether the interval leaves out nought."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Published:
    """What somebody else found of a scale and a rate."""

    scale: str
    value: float
    of: int  # agencies, sites or cohorts
    what: Mapping[str, str] = field(hash=False)
    source: Source


def link(pairs: Sequence[Pair]) -> Link:
    """
    Return the rank correlation of score and rate over agencies on one scale.

    Raises ``InvalidRequest`` for too few agencies, and where all have the same score or rate.
    """
    from scipy import stats

    if len(pairs) < LEAST_AGENCIES:
        raise InvalidRequest(
            "Agencies with a fidelity score on one scale and a rate that is shown: {found}. At least {least} "
            "are needed.",
            found=len(pairs),
            least=LEAST_AGENCIES,
        )
    scores, rates = [pair.score for pair in pairs], [pair.rate for pair in pairs]
    if len(set(scores)) == 1 or len(set(rates)) == 1:
        raise InvalidRequest(
            "All {agencies} agencies have the same fidelity score or the same rate: nothing can go with "
            "anything.",
            agencies=len(pairs),
        )
    value = float(stats.spearmanr(scores, rates).statistic)
    low, high = interval(value, len(pairs))
    return Link(len(pairs), value, low, high, visible(len(pairs)))


def interval(value: float, agencies: int) -> tuple[float, float]:
    """
    Return the 95 % interval of a rank correlation (Bonett and Wright 2000).

    >>> [round(end, 2) for end in interval(0.34, 79)]
    [0.12, 0.53]
    """
    if abs(value) >= 1 or agencies <= 3:
        return (-1.0, value) if value < 0 else (value if abs(value) >= 1 and agencies > 3 else -1.0, 1.0)
    middle = atanh(value)
    reach = float(ndtri((1 + LEVEL) / 2)) * sqrt((1 + value**2 / 2) / (agencies - 3))
    return tanh(middle - reach), tanh(middle + reach)


def visible(agencies: int) -> float:
    """
    Return the least correlation that *agencies* would show at 95 % in four of five samples.

    >>> round(visible(17), 2), round(visible(79), 2)
    (0.63, 0.31)
    """
    if agencies <= 3:
        return 1.0
    return tanh(float(ndtri((1 + LEVEL) / 2) + ndtri(POWER)) / sqrt(agencies - 3))


@cache
def published() -> tuple[Published, ...]:
    """Return what others found; raises ``InvalidDefinition`` (file, line, remedy) for an unclean file."""
    node, shown = read_named(FOLDER, "fidelity", "collection of published correlations")
    top = Fields(node, shown=shown, name="fidelity", known=("found", "sources"))
    sources = read_sources(top)
    found = []
    for each in top.get("found").value:
        fields = Fields(each, shown=shown, name="found", known=("scale", "value", "of", "what", "source"))
        value = exact(fields.get("value").value)
        if value is None or not -1 <= value <= 1:
            raise fields.refuse(fields.line("value"), "a correlation lies from -1 to 1.", "Write one.")

        def refuse(problem: str, remedy: str, fields: Fields = fields) -> Exception:
            return fields.refuse(fields.line("source"), problem, remedy)

        found.append(
            Published(
                fields.text("scale"),
                float(value),
                fields.whole("of", 1, 100_000),
                fields.languages("what", LANGUAGES),
                known_source(fields.text("source"), sources, refuse=refuse),
            )
        )
    return tuple(found)
