"""Attack: what a reader can work out of small counts from all releases together, by integer programmes.

The reader knows the rule: which counts are withheld, how the others are rounded, that nought is shown as
nought; and every sum. A block of cells that hang together by sums is one programme. In each, the least and
the most people that can stand behind a cell are sought among whole numbers (HiGHS); a cell is broken if fewer
than ``ENOUGH`` numbers are possible and one of them is small.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from placefirst.disclosure.block import Block, Worlds
from placefirst.disclosure.release import Key, Release, Sum, ends
from placefirst.errors import InvalidRequest

#: So many numbers at least must be possible for a small count.
ENOUGH: Final = 3


class Contradiction(InvalidRequest):
    """Releases that cannot all be true: their sums or counts do not fit together."""


@dataclass(frozen=True, slots=True)
class Pinned:
    """A cell that can be worked out: behind it stand *least* to *most* people, both possible."""

    key: Key
    least: int
    most: int


def attack(
    releases: Sequence[Release],
    *,
    touching: Collection[Key] | None = None,
    worlds: Worlds | None = None,
    only_whether: bool = False,
) -> tuple[Pinned, ...]:
    """
    Return the cells of *releases*, taken together, that can be worked out; empty: none can.

    *touching*: only the blocks in which one of these cells lies; every block without it. Cells that are
    in sums alone and shown nowhere are looked at as well. It does not ask what the true counts are: a cell
    that may be small and has fewer than ``ENOUGH`` possible numbers is broken whatever it is. *worlds* is
    kept between attacks that differ in little, which makes the next one short. *only_whether*: one cell that
    can be worked out is enough, the others are not sought.
    Raises ``Contradiction`` for releases that cannot all be true.
    """
    least = max((each.profile.least for each in releases), default=0)
    found: list[Pinned] = []
    for block in blocks(releases, touching=touching, worlds=worlds):
        pinned = block.pinned(small=range(1, least), enough=ENOUGH, only_whether=only_whether)
        found += [Pinned(key, low, high) for key, (low, high) in pinned.items()]
        if found and only_whether:
            break
    return tuple(found)


def bounds(releases: Sequence[Release], keys: Iterable[Key]) -> dict[Key, tuple[int, int | None]]:
    """Return the least and the most that can stand behind each of *keys*; None: there is no end.

    A key in no sum is left out. Raises ``Contradiction`` for releases that cannot all be true.
    """
    wanted = list(keys)
    found: dict[Key, tuple[int, int | None]] = {}
    for block in blocks(releases, touching=wanted):
        found |= {key: block.ends(key) for key in wanted if key in block.place}
    return found


def blocks(
    releases: Sequence[Release],
    *,
    touching: Collection[Key] | None = None,
    worlds: Worlds | None = None,
) -> list[Block]:
    """Return the cells of *releases* that hang together, block by block; a cell in no sum is left out.

    Raises ``Contradiction`` for releases that cannot all be true.
    """
    known: dict[Key, tuple[int, int | None]] = {}
    sums: dict[Sum, None] = {}
    for release in releases:
        sums |= dict.fromkeys(release.sums)
        for key, shown in release.cells.items():
            known[key] = _both(known.get(key, (0, None)), ends(shown, release.profile))
    roots = _Roots()
    for each in sums:
        for part in each.parts:
            roots.join(each.whole, part)
    wanted = None if touching is None else {roots.of(key) for key in touching}
    by_root: dict[Key, list[Sum]] = {}
    for each in sums:
        root = roots.of(each.whole)
        if wanted is None or root in wanted:
            by_root.setdefault(root, []).append(each)
    found = [Block(known, held, worlds) for held in by_root.values()]
    if not all(each.is_possible for each in found):
        raise Contradiction(
            "The releases contradict each other: no counts fit all that they show. "
            "Give the ledger of these very returns, and figures of them that were not changed since."
        )
    return found


def _both(one: tuple[int, int | None], other: tuple[int, int | None]) -> tuple[int, int | None]:
    highs = [high for high in (one[1], other[1]) if high is not None]
    return max(one[0], other[0]), min(highs) if highs else None


class _Roots:
    """Which cells hang together: each has the root of its block."""

    def __init__(self) -> None:
        self._above: dict[Key, Key] = {}

    def of(self, key: Key) -> Key:
        """Return the root of the block in which *key* lies."""
        path = []
        while (above := self._above.get(key, key)) != key:
            path.append(key)
            key = above
        for each in path:
            self._above[each] = key
        return key

    def join(self, one: Key, other: Key) -> None:
        """Say that two cells hang together."""
        self._above[self.of(one)] = self.of(other)
