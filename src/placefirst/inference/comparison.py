"""Comparison: several services on one measure, by every method that their counts allow; no league table.

Services stand by key, never by what came of them. Where a method has too little to go by, its place holds
the words of what is missing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from placefirst.disclosure.rates import shown_in_groups
from placefirst.errors import InvalidRequest
from placefirst.inference.case_mix import CaseMix, case_mix, rows_of, rows_of_margins
from placefirst.inference.enough import Group, Unit, group
from placefirst.inference.expected import Beside, Rates, beside
from placefirst.inference.fidelity import Link, Pair, link
from placefirst.inference.funnel import Funnel, funnel
from placefirst.measures.quarterly import Quarterly


@dataclass(frozen=True, slots=True)
class OnScale:
    """Agencies with a review on one scale, and whether score and rate go together."""

    scale: str
    pairs: tuple[Pair, ...]
    link: Link | InvalidRequest
    reviews: int  # of them by somebody from outside


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a network's agencies say on one measure; a method that cannot be used holds why."""

    measure: str
    group: Group
    funnel: Funnel | None  # None: nobody or everybody is above the line
    case_mix: CaseMix | InvalidRequest
    beside: tuple[Beside, ...] | InvalidRequest
    fidelity: tuple[OnScale, ...]


def withheld_of(
    quarterlies: Mapping[str, Quarterly], measure: str, areas: Mapping[str, str]
) -> frozenset[str]:
    """Return the keys whose counts on *measure* may not be shown beside the sums of areas and of all."""
    by_area: dict[str, list[str]] = {}
    for key in sorted(quarterlies):
        by_area.setdefault(areas.get(key, ""), []).append(key)
    groups = [[_counts(quarterlies[key], measure) for key in keys] for keys in by_area.values()]
    seen = shown_in_groups(groups)
    return frozenset(
        key
        for keys, shown in zip(by_area.values(), seen.rows, strict=True)
        for key, is_shown in zip(keys, shown, strict=True)
        if not is_shown
    )


def _counts(quarterly: Quarterly, measure: str) -> tuple[int, int]:
    cell = quarterly.cell(measure)
    return (cell.above, cell.below) if cell else (0, 0)


def compare(
    quarterlies: Mapping[str, Quarterly],
    measure: str,
    *,
    withheld: Collection[str] = (),
    rates: Rates | None,
    step: int = 1,
) -> Comparison:
    """
    Return the comparison of services by key on *measure*; *withheld* as from :func:`withheld_of`.

    *step*: the counts are in steps of it, and told by each axis alone.

    Raises ``InvalidRequest`` where the services may not be compared at all (see :mod:`enough`).
    """
    units = [Unit(key, *_counts(each, measure)) for key, each in quarterlies.items()]
    found = group(units, withheld, step)
    rows = (rows_of if step == 1 else rows_of_margins)(quarterlies, measure)
    adjusted: CaseMix | InvalidRequest
    expected: tuple[Beside, ...] | InvalidRequest
    try:
        adjusted = case_mix(rows, found)
    except InvalidRequest as error:
        adjusted = error
    try:
        expected = beside(rows, found, rates)
    except InvalidRequest as error:
        expected = error
    return Comparison(measure, found, funnel(found), adjusted, expected, _fidelity(quarterlies, found))


def _fidelity(quarterlies: Mapping[str, Quarterly], found: Group) -> tuple[OnScale, ...]:
    by_scale: dict[str, list[tuple[Pair, bool]]] = {}
    for unit in found.drawn:
        score = quarterlies[unit.key].fidelity
        if score is not None:
            by_scale.setdefault(score.scale, []).append(
                (Pair(unit.key, score.score, unit.rate), score.is_review)
            )
    made = []
    for scale, held in sorted(by_scale.items()):
        pairs = tuple(pair for pair, _ in held)
        linked: Link | InvalidRequest
        try:
            linked = link(pairs)
        except InvalidRequest as error:
            linked = error
        made.append(OnScale(scale, pairs, linked, sum(is_review for _, is_review in held)))
    return tuple(made)
