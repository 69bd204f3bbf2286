"""Mend: withhold as little as it takes until nobody can work out a small count from all releases together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from placefirst.disclosure.attack import Pinned, attack
from placefirst.disclosure.block import Worlds
from placefirst.disclosure.column import BESIDE
from placefirst.disclosure.profile import Withheld
from placefirst.disclosure.release import Key, Release, Shown, Sum


@dataclass(frozen=True, slots=True)
class Mended:
    """A release that holds: what was withheld for whose sake, and what was broken before."""

    release: Release
    broken: tuple[Pinned, ...]  # by the rule of the profile alone
    withheld: Mapping[Key, tuple[Key, ...]] = field(hash=False)  # a cell: the cells that it would have told
    beyond: tuple[Pinned, ...] = ()  # what earlier releases tell by themselves: withholding helps no more

    @property
    def holds(self) -> bool:
        """Whether nothing can be worked out."""
        return not self.beyond


def mended(release: Release, earlier: Sequence[Release] = ()) -> Mended:
    """
    Return *release* with as little withheld as it takes that nothing can be worked out beside *earlier*.

    What is withheld first is what says least: a count that was hidden already, then noughts, then the
    smallest number, as near to the broken cell as sums lead; at the end what proves needless is shown again,
    the largest first. It looks at what is shown, never at what stands behind it: whoever knows this function
    and what a release shows learns nothing by running it. Raises ``Contradiction`` where no counts fit.
    """
    worlds: Worlds = {}
    broken = attack([*earlier, release], touching=release.cells, worlds=worlds)
    pinned, last, reasons = broken, release, dict[Key, dict[Key, None]]()
    near = _Near(release, earlier)
    beyond: dict[Key, Pinned] = {}
    while left := [each for each in pinned if each.key not in beyond]:
        dropped: dict[Key, None] = {}
        for each in left:
            if any(key in near.around(each.key) for key in dropped):
                continue  # what was just withheld may be enough for it, too
            key = near.least_loss(each.key, last)
            if key is None:
                beyond[each.key] = each
            else:
                dropped[key] = None
                reasons.setdefault(key, {})[each.key] = None
        last = last.withheld(*dropped)
        pinned = attack([*earlier, last], touching=[*dropped, *(each.key for each in left)], worlds=worlds)
    if reasons and not beyond:
        last = _given_back(release, last, list(reasons), earlier, worlds)
    kept = {key: tuple(whose) for key, whose in reasons.items() if last.cells[key] == BESIDE}
    return Mended(last, broken, kept, tuple(beyond.values()))


def loss(shown: Shown) -> int:
    """Return how much a reader loses with a cell: nothing with what is hidden anyway, or a count.

    >>> loss(Withheld(10)), loss(0), loss(25)
    (0, 1, 25)
    """
    return 0 if isinstance(shown, Withheld) else max(shown, 1)


def _given_back(
    release: Release, last: Release, keys: Sequence[Key], earlier: Sequence[Release], worlds: Worlds
) -> Release:
    """Return *last* with all shown again that proves to be needless, the largest first."""
    for key in sorted(keys, key=lambda key: (-loss(release.cells[key]), key)):
        tried = Release(last.profile, {**last.cells, key: release.cells[key]}, last.sums)
        if not attack([*earlier, tried], touching=[key], worlds=worlds, only_whether=True):
            last = tried
    return last


class _Near:
    """Which cells of a release lie how near to a cell, by the sums that both are in."""

    def __init__(self, release: Release, earlier: Sequence[Release]) -> None:
        self._of: dict[Key, list[Sum]] = {}
        for each in dict.fromkeys(sum_ for one in (*earlier, release) for sum_ in one.sums):
            for key in (each.whole, *each.parts):
                self._of.setdefault(key, []).append(each)

    def around(self, key: Key) -> dict[Key, None]:
        """Return the cells of the sums that *key* is in, itself among them."""
        found = {key: None}
        for each in self._of.get(key, ()):
            found |= dict.fromkeys((each.whole, *each.parts))
        return found

    def least_loss(self, key: Key, release: Release) -> Key | None:
        """Return the nearest cell of least loss that is not withheld yet; None where there is none."""
        ring, seen = {key: None}, {key: None}
        while ring:
            here = [each for each in ring if each in release.cells and release.cells[each] != BESIDE]
            if here:
                return min(here, key=lambda each: (loss(release.cells[each]), each))
            wider = {found: None for each in ring for found in self.around(each) if found not in seen}
            seen |= wider
            ring = wider
        return None
