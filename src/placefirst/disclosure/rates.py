"""Rates: rows of "so many of so many" beside their sum, shown or withheld as wholes, in groups or not.

A row is withheld where one of its three numbers (above the line, the rest, below it) would be, or where
another row's would tell it. Rows in groups whose sums are shown too, as agencies in areas, are protected
from above: first the groups, then the rows of each.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from placefirst.disclosure.column import protected
from placefirst.disclosure.profile import Profile, Withheld

#: Where agencies are compared from their own files, counts from 5 are shown as they are.
FROM_FIVE: Final = Profile(least=5, base=1)

Counts = tuple[int, int]  # above the line, below it


@dataclass(frozen=True, slots=True)
class InGroups:
    """Which sums and which of the rows in them are shown; as long as what was given."""

    groups: tuple[bool, ...]
    rows: tuple[tuple[bool, ...], ...]


def shown(rows: Sequence[Counts], profile: Profile = FROM_FIVE) -> tuple[bool, ...]:
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


def shown_in_groups(groups: Sequence[Sequence[Counts]], profile: Profile = FROM_FIVE) -> InGroups:
    """
    Return which sums of *groups*, and which rows in them, are shown where the sum of all is.

    What :func:`column_in_groups` hides of those below the line is hidden here, whatever stands above it:
    measures that have the same people below the line hide the same of them.

    >>> shown_in_groups([[(2, 30)], [(12, 40), (20, 50)], [(30, 90)]])
    InGroups(groups=(False, True, False), rows=((False,), (True, True), (False,)))
    """
    below = column_in_groups([[row[1] for row in rows] for rows in groups], profile)
    return _both(below, _in_groups(groups, lambda rows: shown(rows, profile), _of_two))


def column_in_groups(groups: Sequence[Sequence[int]], profile: Profile = FROM_FIVE) -> InGroups:
    """
    Return which sums of *groups*, and which counts in them, are shown where the sum of all is.

    >>> column_in_groups([[3, 40], [20, 50]])
    InGroups(groups=(True, True), rows=((False, False), (True, True)))
    """
    return _in_groups(groups, lambda column: _shown_column(column, profile), sum)


_Row = TypeVar("_Row")


def _in_groups(
    groups: Sequence[Sequence[_Row]],
    seen_of: Callable[[Sequence[_Row]], Sequence[bool]],
    whole: Callable[[Sequence[_Row]], _Row],
) -> InGroups:
    outer = seen_of([whole(rows) for rows in groups])
    inner = [list(seen_of(rows)) if seen else [] for rows, seen in zip(groups, outer, strict=True)]
    hidden = [place for place, seen in enumerate(outer) if not seen]
    together = list(seen_of([row for place in hidden for row in groups[place]]))
    for place in hidden:  # their sums are known together: what is left of all when the shown ones are off
        inner[place], together = together[: len(groups[place])], together[len(groups[place]) :]
        if inner[place] and all(inner[place]):
            inner[place][_least(groups[place])] = False
    return InGroups(tuple(outer), tuple(tuple(each) for each in inner))


def _both(one: InGroups, other: InGroups) -> InGroups:
    return InGroups(
        tuple(a and b for a, b in zip(one.groups, other.groups, strict=True)),
        tuple(
            tuple(a and b for a, b in zip(mine, theirs, strict=True))
            for mine, theirs in zip(one.rows, other.rows, strict=True)
        ),
    )


def _of_two(rows: Sequence[Counts]) -> Counts:
    return sum(above for above, _ in rows), sum(below for _, below in rows)


def _shown_column(column: Sequence[int], profile: Profile) -> list[bool]:
    hidden = set(_hidden(column, profile))
    return [place not in hidden for place in range(len(column))]


def _hidden(column: Sequence[int], profile: Profile) -> list[int]:
    said = protected(column, profile)
    return [place for place, count in enumerate(said) if isinstance(count, Withheld)]


def _least(rows: Sequence[_Row]) -> int:
    """Return the place of the row with the fewest, noughts last."""
    belows = [row[1] if isinstance(row, tuple) else row for row in rows]
    return min(range(len(rows)), key=lambda place: (belows[place] == 0, belows[place]))
