"""Release: cells as everybody may see them, and which of them are sums of which, which everybody knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from placefirst.disclosure.column import BESIDE
from placefirst.disclosure.profile import Profile, Withheld

#: The name of a cell: whatever tells it from all others.
Key = tuple[str, ...]
#: As a cell is shown; a Withheld of nought says nothing, not even that the count is small.
Shown = int | Withheld
#: What stands at the end of the name of what is left of a whole without a part of it.
WITHOUT: Final = "without"


@dataclass(frozen=True, slots=True)
class Sum:
    """Everybody knows that *whole* is the sum of *parts*: groups of one axis, areas of a network."""

    whole: Key
    parts: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Release:
    """What one release shows. A cell that is in a sum and not in *cells* is shown nowhere."""

    profile: Profile
    cells: Mapping[Key, Shown] = field(hash=False)
    sums: tuple[Sum, ...] = ()

    def withheld(self, *keys: Key) -> Release:
        """Return the release with *keys* withheld, whatever they are: small, large or nought."""
        return replace(self, cells={**self.cells, **dict.fromkeys(keys, BESIDE)})


def within(part: Key, whole: Key) -> Sum:
    """Return that *part* lies within *whole*: a numerator, a cumulated group, those out of work.

    >>> within(("above",), ("below",)).parts
    (('above',), ('below', 'without', 'above'))
    """
    return Sum(whole, (part, (*whole, WITHOUT, *part)))


def as_counted(counts: Mapping[Key, int], sums: Iterable[Sum], profile: Profile) -> Release:
    """Return *counts* by the rule of *profile* alone: what a release would be if nobody did sums."""
    return Release(profile, {key: profile.count(number) for key, number in counts.items()}, tuple(sums))


def ends(shown: Shown, profile: Profile) -> tuple[int, int | None]:
    """Return the least and the most that may stand behind what is shown; None: no end is known.

    >>> ends(0, Profile()), ends(10, Profile()), ends(25, Profile())
    ((0, 0), (10, 12), (23, 27))
    >>> ends(Withheld(10), Profile()), ends(Withheld(0), Profile())
    ((1, 9), (0, None))
    """
    if isinstance(shown, Withheld):
        return (1, shown.below - 1) if shown.below else (0, None)
    if shown == 0:
        return 0, 0
    return max(shown - profile.base // 2, profile.least), shown + (profile.base - 1) // 2
