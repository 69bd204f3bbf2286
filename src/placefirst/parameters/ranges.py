"""Ranges: how far a number that is not law may be off: its lowest and highest, or its distribution."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from placefirst.parameters.fields import Fields, exact
from placefirst.parameters.history import Distribution

#: The families of distributions, and how many of the numbers a, b, c each has.
FAMILIES: Final[Mapping[str, int]] = {
    "lognormal": 2,
    "normal": 2,
    "beta": 2,
    "gamma": 2,
    "uniform": 2,
    "triangular": 3,
    "fixed": 1,
    "logit_normal": 2,
}


def read_range(fields: Fields, key: str) -> tuple[Fraction, Fraction]:
    """Return the two numbers at *key*, the lower first; refuses anything else."""
    piece = fields.get(key)
    ends = [exact(each.value) for each in piece.value] if piece.is_list else []
    low, high = ends if len(ends) == 2 else (None, None)
    if low is None or high is None:
        raise fields.refuse(
            fields.line(key), f"'{key}' must be two numbers.", f"Write {key}: [lowest, highest]."
        )
    if low > high:
        raise fields.refuse(
            fields.line(key), f"'{key}' starts above its end.", f"Write {key}: [lowest, highest]."
        )
    return low, high


def read_distribution(fields: Fields) -> Distribution:
    """Return the distribution that *fields* hold; refuses numbers that make none."""
    inner = Fields(
        fields.get("distribution"),
        shown=fields.shown,
        name=f"{fields.name}, distribution",
        known=("family", "a", "b", "c"),
    )
    family = inner.word("family", tuple(FAMILIES))
    names = ("a", "b", "c")[: FAMILIES[family]]
    for name in ("a", "b", "c"):
        if inner.has(name) != (name in names):
            raise inner.refuse(
                inner.node.line, f"{family} has the numbers {', '.join(names)}.", "Write exactly these."
            )
    numbers = [exact(inner.get(name).value) for name in names]
    if None in numbers:
        raise inner.refuse(
            inner.node.line, "a number of the distribution is no number.", "Write finite numbers."
        )
    a, b, c = [*numbers, None, None][:3]
    assert a is not None  # checked just above
    _require_possible(inner, family, a, b, c)
    return Distribution(family, a, b, c)


def _require_possible(
    fields: Fields, family: str, a: Fraction, b: Fraction | None, c: Fraction | None
) -> None:
    """Refuse numbers with which this family is no distribution."""
    possible = {
        "fixed": True,
        "normal": b is None or b > 0,
        "lognormal": b is None or b > 0,
        "logit_normal": b is None or b > 0,
        "beta": a > 0 and (b is None or b > 0),
        "gamma": a > 0 and (b is None or b > 0),
        "uniform": b is None or a <= b,
        "triangular": b is None or c is None or a <= b <= c,
    }[family]
    if not possible:
        raise fields.refuse(
            fields.node.line,
            f"no {family} distribution has these numbers.",
            "Spreads are above 0; uniform is lowest, highest; triangular is lowest, likeliest, highest.",
        )
