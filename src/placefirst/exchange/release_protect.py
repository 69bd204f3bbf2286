"""Release protect: a draft made to hold beside all earlier releases, and what did not hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from placefirst.disclosure.attack import Pinned, attack
from placefirst.disclosure.mend import mended
from placefirst.disclosure.release import WITHOUT, Key
from placefirst.exchange.quarter_release import CellKey, QuarterRelease
from placefirst.exchange.release_sums import as_attacked, key_of


@dataclass(frozen=True, slots=True)
class Told:
    """A count that a reader could work out: *least* to *most* people, whatever is shown of itself."""

    line: str
    without: str  # the line that is taken from it: those below the line and not above it; mostly empty
    place: str  # the key of a place of the release; empty: the returns of *services*, no place of its own
    services: tuple[str, ...]
    by: str
    of: str
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Protected:
    """A release that holds beside the earlier ones, or why none does."""

    release: QuarterRelease
    told: tuple[Told, ...]  # by the rule of the profile alone
    withheld: tuple[tuple[CellKey, tuple[Told, ...]], ...]  # a count, and what it would have told
    beyond: tuple[Told, ...]  # what earlier releases tell by themselves

    @property
    def holds(self) -> bool:
        """Whether it may be published."""
        return not self.beyond


def protect(draft: QuarterRelease, earlier: Sequence[QuarterRelease] = ()) -> Protected:
    """Return *draft* with so much withheld that nobody can work out a small count beside *earlier*.

    Raises ``Contradiction`` where the releases cannot all be true.
    """
    new, near = as_attacked(draft, earlier)
    found = mended(new, near)
    names = _Names([draft, *earlier])
    cells = {key: found.release.cells[key_of(draft, *key)] for key in draft.cells}
    by_key = {key_of(draft, *key): key for key in draft.cells}
    broken = {each.key: each for each in found.broken}
    withheld = tuple(
        (by_key[key], tuple(names.told(broken[each]) for each in whose if each in broken))
        for key, whose in found.withheld.items()
    )
    return Protected(
        replace(draft, cells=cells),
        tuple(map(names.told, found.broken)),
        withheld,
        tuple(map(names.told, found.beyond)),
    )


def attacked(release: QuarterRelease, earlier: Sequence[QuarterRelease] = ()) -> tuple[Told, ...]:
    """Return what a reader could work out of *release* beside *earlier*; empty: nothing.

    Raises ``Contradiction`` where the releases cannot all be true.
    """
    new, near = as_attacked(release, earlier)
    names = _Names([release, *earlier])
    return tuple(map(names.told, attack([*near, new], touching=new.cells)))


class _Names:
    """What the names of counts mean: places of the first release, or returns."""

    def __init__(self, releases: Sequence[QuarterRelease]) -> None:
        new = releases[0]
        self._first = str(new.first)
        self._place = {key_of(new, "", place.key, "", "")[2]: place.key for place in new.places}
        self._services: dict[str, tuple[str, ...]] = {}
        for each in releases:
            for place in each.places:
                self._services[key_of(each, "", place.key, "", "")[2]] = place.services

    def told(self, pinned: Pinned) -> Told:
        """Return what a broken cell is."""
        key, without = pinned.key, ""
        if WITHOUT in key:
            at = key.index(WITHOUT)
            key, without = _plain(key[:at]), key[at + 2]
        _, line, where, by, of = key
        return Told(
            line, without, self._place.get(where, ""), self._services.get(where, ()), by, of,
            pinned.least, pinned.most,
        )  # fmt: skip


def _plain(key: Key) -> Key:
    return key[:5]
