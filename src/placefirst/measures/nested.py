"""Nested: which measure's people are always among which other's, by their definitions alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import permutations
from typing import Final

from placefirst.measures.definition import Definition, load_measure, measure_names

ABOVE: Final = "above"
BELOW: Final = "below"
#: Who is always among whom.
_AMONG: Final = frozenset({("accepted", "on_caseload"), ("accepted", "decided")})
Line = tuple[str, str]  # a measure, and ABOVE or BELOW


@lru_cache(maxsize=64)
def nested(measures: frozenset[str]) -> tuple[tuple[Line, Line], ...]:
    """Return pairs of lines of *measures* of which the first always lies within the second.

    Above the line is within below it; measures that are not ours are in no other pair.

    >>> nested(frozenset({"refusal_rate"}))
    ((('refusal_rate', 'above'), ('refusal_rate', 'below')),)
    """
    known = {each: load_measure(each) for each in sorted(measures & set(measure_names()))}
    found = [((each, ABOVE), (each, BELOW)) for each in sorted(measures)]
    for one, other in permutations(known, 2):
        if _lies_below(known[one], known[other]):
            found.append(((one, BELOW), (other, BELOW)))
            if _lies_above(known[one], known[other]):
                found.append(((one, ABOVE), (other, ABOVE)))
    return tuple(found)


@lru_cache(maxsize=64)
def wholes_first(measures: frozenset[str]) -> Mapping[Line, tuple[Line, ...]]:
    """Return each line of *measures* with those that it lies within, which stand before it."""
    wholes: dict[Line, list[Line]] = {
        (each, side): [] for each in sorted(measures) for side in (BELOW, ABOVE)
    }
    for part, whole in nested(measures):
        wholes[part].append(whole)
    order: dict[Line, tuple[Line, ...]] = {}

    def put(lines: Iterable[Line]) -> None:
        for line in lines:
            if line not in order:
                put(wholes[line])
                order[line] = tuple(wholes[line])

    put(wholes)
    return order


def _lies_below(one: Definition, other: Definition) -> bool:
    alike = one.below == other.below and "started" not in one.below
    return (alike or (one.below, other.below) in _AMONG) and (
        one.only_out_of_work or not other.only_out_of_work
    )


def _lies_above(one: Definition, other: Definition) -> bool:
    """Return whether who is above the line of *one* is above that of *other*, once below it."""
    stricter = one.job.is_competitive >= other.job.is_competitive and all(
        (mine or 0.0) >= (theirs or 0.0)
        for mine, theirs in (
            (one.job.least_paid_hours, other.job.least_paid_hours),
            (one.job.least_hours_per_week, other.job.least_hours_per_week),
        )
    )
    return stricter and (one.above == other.above or (one.above, other.above) == ("started", "worked"))
