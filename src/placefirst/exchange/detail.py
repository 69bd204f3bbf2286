"""Detail as JSON has it: the counts behind the figures as short lists, one number a fiscal year."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import numpy as np

from placefirst.exchange.plain import nested
from placefirst.uncertainty.detail import Detail, area_half_widths, half_widths, mean_half_widths

#: Shares have four decimals, what is no share has these.
_DIGITS = {"fidelity": 1, "surplus_yen": 0}


def shown(detail: Detail) -> dict[str, Any]:
    """Return the counts of one scenario as nested objects; null where there is nothing to count.

    Each is a list of one number a fiscal year, but those of the whole period, which are a number each.
    """
    flat: dict[str, Any] = {name: _listed(values.sum(axis=1)) for name, values in detail.counts.items()}
    with np.errstate(divide="ignore", invalid="ignore"):
        for name, (part, whole) in detail.shares.items():
            flat[name] = _listed(part.sum(axis=1) / whole.sum(axis=1), _digits(name))
        for name, (part, whole) in detail.periods.items():
            flat[name] = _number(float(part.sum() / whole.sum()), _digits(name))
    flat |= {name: _listed(values) for name, values in detail.plain.items()}
    for name, values in detail.of_areas():
        for place, area in enumerate(detail.areas):
            flat[f"areas.{_short(name)}.{area}"] = _listed(values[:, place])
    return {"years": list(detail.years), "months": list(detail.months), **nested(flat)}


def noise(before: Detail, after: Detail) -> dict[str, Any]:
    """Return half of the interval around every difference of two scenarios, in the same nested objects.

    That of an area belongs to its mean year; ``mean_year`` has that of every count. Null where the noise
    cannot be told.
    """
    flat: dict[str, Any] = {}
    for name, halves in half_widths(before, after).items():
        digits = 0 if name in before.counts or name in after.counts else _digits(name)
        numbers = _listed(halves, digits)
        flat[name] = numbers[0] if name in before.periods else numbers
    for name, half in mean_half_widths(before, after).items():
        flat[f"mean_year.{name}"] = _number(half, 0)
    for name, halves in area_half_widths(before, after).items():
        for place, area in enumerate(before.areas):
            flat[f"areas.{_short(name)}.{area}"] = _number(float(halves[place]), 0)
    return nested(flat)


def _short(name: str) -> str:
    """Return a count's name as one word: served.gaf.le_50 is served_gaf_le_50, served.all is served."""
    return name.removesuffix(".all").replace(".", "_")


def _digits(name: str) -> int:
    return _DIGITS.get(name.rpartition(".")[2], 4)


def _listed(values: Iterable[float], digits: int = 0) -> list[float | int | None]:
    return [_number(float(value), digits) for value in values]


def _number(value: float, digits: int) -> float | int | None:
    if not math.isfinite(value):
        return None
    return round(value, digits) if digits else round(value)
