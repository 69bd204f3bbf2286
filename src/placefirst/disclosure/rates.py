"""Rates: rows of "so many of so many" beside their sum, shown or withheld as wholes, in groups or not.

A row is withheld where one of its three numbers (above the line, the rest, below it) would be, or where
another row's would tell it. Rows in groups whose sums are shown too, as agencies in areas, are protected
from above: first the groups, then the rows of each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from placefirst.disclosure.column import protected
from placefirst.disclosure.profile import Profile, Withheld

#: Inside a network, counts from 5 are shown as they are; what is published follows the country's own rule.
WITHIN_A_NETWORK: Final = Profile(least=5, base=1)

Counts = tuple[int, int]  # above the line, below it


@dataclass(frozen=True, slots=True)
class InGroups:
    """Which sums and which of the rows in them are shown; as long as what was given."""

    groups: tuple[bool, ...]
    rows: tuple[tuple[bool, ...], ...]


def is_shown(row: Counts, profile: Profile = WITHIN_A_NETWORK) -> bool:
    """
    Return whether one rate that stands alone is shown: neither of its two parts is small.

    >>> is_shown((3, 40)), is_shown((38, 40)), is_shown((0, 40)), is_shown((12, 40))
    (False, False, True, True)
    """
    above, below = row
    return not any(isinstance(profile.count(each), Withheld) for each in (above, below - above, below))


def shown(rows: Sequence[Counts], profile: Profile = WITHIN_A_NETWORK) -> tuple[bool, ...]:
    """
    Return which *rows* are shown where their sum is, too.

    >>> shown([(2, 30), (12, 40), (20, 50)])
    (False, False, True)
    """
    columns = (
        [above for above, _ in rows],
        [below - above for above, below in rows],
        [below for _, below in rows],
    )
    hidden = {place for column in columns for place in _hidden(column, profile)}
    return tuple(place not in hidden for place in range(len(rows)))


def shown_in_groups(groups: Sequence[Sequence[Counts]], profile: Profile = WITHIN_A_NETWORK) -> InGroups:
    """
    Return which sums of *groups*, and which rows in them, are shown where the sum of all is.

    >>> shown_in_groups([[(2, 30)], [(12, 40), (20, 50)], [(30, 90)]])
    InGroups(groups=(False, True, False), rows=((False,), (True, True), (False,)))
    """
    sums = [(sum(above for above, _ in rows), sum(below for _, below in rows)) for rows in groups]
    outer = shown(sums, profile)
    inner = [list(shown(rows, profile)) if seen else [] for rows, seen in zip(groups, outer, strict=True)]
    hidden = [place for place, seen in enumerate(outer) if not seen]
    together = list(shown([row for place in hidden for row in groups[place]], profile))
    for place in hidden:  # their sums are known together: what is left of all when the shown ones are off
        inner[place], together = together[: len(groups[place])], together[len(groups[place]) :]
        if inner[place] and all(inner[place]):
            inner[place][_least(groups[place])] = False
    return InGroups(outer, tuple(tuple(each) for each in inner))


def _hidden(column: Sequence[int], profile: Profile) -> list[int]:
    said = protected(column, profile)
    return [place for place, count in enumerate(said) if isinstance(count, Withheld)]


def _least(rows: Sequence[Counts]) -> int:
    """Return the place of the row with the fewest, noughts last."""
    return min(range(len(rows)), key=lambda place: (rows[place][1] == 0, rows[place][1]))
