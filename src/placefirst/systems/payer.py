"""Payer: who bears a cost; a split names several payers and their exact shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from placefirst.sources import Source


@dataclass(frozen=True, slots=True)
class Payer:
    """One payer."""

    key: str
    name: Mapping[str, str] = field(hash=False)  # by language
    note: Mapping[str, str] | None = field(default=None, hash=False)


@dataclass(frozen=True, slots=True)
class Split:
    """Who bears what share of a cost; the shares sum to 1."""

    key: str
    name: Mapping[str, str] = field(hash=False)
    shares: tuple[tuple[Payer, Fraction], ...]
    source: Source
    note: Mapping[str, str] | None = field(default=None, hash=False)


def payment_of(
    key: str, payers: Mapping[str, Payer], splits: Mapping[str, Split]
) -> tuple[tuple[Payer, Fraction], ...]:
    """Return who bears what share of a cost that the payer or split called *key* pays."""
    if key in splits:
        return splits[key].shares
    return ((payers[key], Fraction(1)),)
