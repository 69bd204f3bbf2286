"""Release protect: a draft made to hold beside all earlier releases, and what did not hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from placefirst.disclosure.attack import Pinned, attack
from placefirst.disclosure.mend import mended
from placefirst.disclosure.release import WITHOUT, Key
from placefirst.exchange.quarter_release import CellKey, QuarterRelease
from placefirst.exchange.release_draft import Draft
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
    not_beside: tuple[tuple[str, str], ...] = ()  # a measure and a place of one agency, not shown
    attacked_with: int = 0  # earlier releases of the same quarter and agencies; others tell nothing of it

    @property
    def holds(self) -> bool:
        """Whether it may be published."""
        return not self.beyond


def protect(drafted: Draft, earlier: Sequence[QuarterRelease] = ()) -> Protected:
    """Return a draft with so much withheld that nobody can work out a small count beside *earlier*.

    Raises ``Contradiction`` where the releases cannot all be true.
    """
    draft = drafted.release
    given = as_attacked(draft, earlier)
    found = mended(given.new, given.earlier)
    names = _Names(draft, given.returns)
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
        drafted.not_beside,
        len(given.earlier),
    )


def attacked(release: QuarterRelease, earlier: Sequence[QuarterRelease] = ()) -> tuple[Told, ...]:
    """Return what a reader could work out of *release* beside *earlier*; empty: nothing.

    Raises ``Contradiction`` where the releases cannot all be true.
    """
    given = as_attacked(release, earlier)
    names = _Names(release, given.returns)
    return tuple(map(names.told, attack([*given.earlier, given.new], touching=given.new.cells)))


class _Names:
    """What the names of counts mean: places of the new release, or returns."""

    def __init__(self, new: QuarterRelease, returns: Mapping[str, tuple[str, ...]]) -> None:
        self._place = {key_of(new, "", place.key, "", "")[2]: place.key for place in reversed(new.places)}
        self._returns = returns

    def told(self, pinned: Pinned) -> Told:
        """Return what a broken cell is."""
        key, without = pinned.key, ""
        if WITHOUT in key:
            at = key.index(WITHOUT)
            key, without = _plain(key[:at]), key[at + 2]
        _, line, where, by, of = key
        return Told(
            line, without, self._place.get(where, ""), self._returns.get(where, ()), by, of,
            pinned.least, pinned.most,
        )  # fmt: skip


def _plain(key: Key) -> Key:
    return key[:5]
