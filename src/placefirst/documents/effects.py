"""Effects: what a kept answer of Explain says of one scenario, in the few figures that a proposal shows.

Whom it reaches, jobs, who is turned away, who pays and who saves; each beside today's rules, with the noise
of chance. Where a figure is a sum of parts its ± is the sum of theirs: at most so much.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from placefirst.economics.perspective import PAYERS

HIGHER_NEEDS: Final = "gaf_le_50"
PEOPLE_PAY: Final = "people"  # among those who spend: people themselves, told apart


@dataclass(frozen=True, slots=True)
class Effect:
    """One figure: today, under the scenario, and the difference.

    *change* is None where chance alone could make it (*is_noise*) or where it cannot be told. *half* is half
    the width of the 95 % interval of chance around it, None where it is not known. An interval (people turned
    away) has its two ends in *today* and *then*; a single figure stands there twice.
    """

    name: str
    kind: str  # people | interval | money
    today: tuple[float, float] | None
    then: tuple[float, float] | None
    change: float | None = None
    half: float | None = None
    is_noise: bool = False


@dataclass(frozen=True, slots=True)
class Effects:
    """What one scenario would do."""

    scenario: str
    reach: tuple[Effect, ...]
    payers: tuple[Effect, ...]  # who spends more and who less in a mean year, in the ledger's order
    purse: Effect | None  # what all people followed together have left in a mean year


def effects(answer: Mapping[str, Any], scenario: str) -> Effects | None:
    """Return what *scenario* would do by the kept *answer*; None where the answer does not hold it."""
    sides, gap = answer.get("scenarios", {}), answer.get("difference", {}).get(scenario)
    if scenario not in sides or gap is None or "baseline" not in sides:
        return None
    today, then = sides["baseline"], sides[scenario]
    bands = tuple(_found(today, ("served_per_year",)) or ())
    reach = [
        _sum("served", [("served_per_year", band) for band in bands], "people", today, then, gap),
        _sum("served_higher_needs", [("served_per_year", HIGHER_NEEDS)], "people", today, then, gap),
        _turned_away(today, then),
        _sum("job_starts", _paths(today, "job_starts_per_year"), "people", today, then, gap),
        _sum("job_starts_smi", [("job_starts_per_year", "smi")], "people", today, then, gap),
    ]
    spending = [
        _sum(payer, [("spend_per_year_yen", payer)], "money", today, then, gap)
        for payer in PAYERS
        if payer != PEOPLE_PAY and any(_found(side, ("spend_per_year_yen", payer)) for side in (today, then))
    ]
    return Effects(
        scenario,
        tuple(each for each in reach if each is not None),
        tuple(each for each in spending if each is not None),
        _sum("purse", [("purse_yen_per_year", "all")], "money", today, then, gap),
    )


def _paths(values: Mapping[str, Any], key: str) -> list[tuple[str, str]]:
    return [(key, part) for part in _found(values, (key,)) or ()]


def _sum(
    name: str,
    paths: Sequence[tuple[str, ...]],
    kind: str,
    today: Mapping[str, Any],
    then: Mapping[str, Any],
    gap: Mapping[str, Any],
) -> Effect | None:
    """Return the sum of what stands at *paths*; None where one of them is missing."""
    before, after = [_found(today, path) for path in paths], [_found(then, path) for path in paths]
    if not paths or any(value is None for value in (*before, *after)):
        return None
    halves = [_half(gap, ".".join(path)) for path in paths]
    known = [each for each in halves if each is not None]
    half = sum(known) if len(known) == len(halves) else None
    change = float(sum(after) - sum(before))
    is_noise = all(_found(gap, path) is None for path in paths) or (half is not None and abs(change) <= half)
    return Effect(
        name,
        kind,
        (sum(before), sum(before)),
        (sum(after), sum(after)),
        None if is_noise else change,
        half,
        is_noise,
    )


def _half(gap: Mapping[str, Any], path: str) -> float | None:
    """Return half the width of the interval of chance at *path*, told with the figure or with why none is."""
    for where in (("half_width", path), ("no_effect_found", path, "half_width")):
        half = _found(gap, where)
        if half is not None:
            return float(half)
    return None


def _turned_away(today: Mapping[str, Any], then: Mapping[str, Any]) -> Effect:
    return Effect("turned_away", "interval", _ends(today), _ends(then))


def _ends(values: Mapping[str, Any]) -> tuple[float, float] | None:
    """Return between what and what people are turned away in a year; None where nothing says."""
    bands: Mapping[str, Any] = _found(values, ("refused_per_year",)) or {}
    each = [bands["all"]] if "all" in bands else list(bands.values())
    ends = [(band.get("low"), band.get("high")) for band in each]
    if not ends or any(low is None or high is None for low, high in ends):
        return None
    return sum(low for low, _high in ends), sum(high for _low, high in ends)


def _found(values: Any, path: Sequence[str]) -> Any:
    """Return what stands at *path*, or None if any part of it is missing."""
    for key in path:
        if not isinstance(values, Mapping):
            return None
        values = values.get(key)
    return values
