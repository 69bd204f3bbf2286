"""Quarter release: what a network publishes of one quarter, as stored and read; no true count is in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from placefirst.disclosure.column import BESIDE
from placefirst.disclosure.profile import Profile, Withheld
from placefirst.disclosure.release import Shown
from placefirst.errors import InvalidRequest
from placefirst.measures.nested import ABOVE, BELOW
from placefirst.measures.quarter import quarter_of

FORMAT: Final = 1
NETWORK, AREA, AGENCY = "network", "area", "agency"
KINDS: Final = (NETWORK, AREA, AGENCY)
#: A line that is no measure: job starts of the quarter, told apart by band.
JOB_STARTS: Final = "job_starts"
#: What is shown of a count that is withheld for the sake of another.
HIDDEN: Final = "withheld"
_MOST_CELLS: Final = 200_000

#: One count: its line, its place, the axis and the group on it.
CellKey = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """Of whom counts speak: a network, an area of it, or one agency."""

    key: str  # within the release
    kind: str  # of KINDS
    code: str  # of the area, or of the agency; empty for the network
    services: tuple[str, ...]  # which returns it is the sum of; the reader may know whose they are

    @property
    def agencies(self) -> int:
        """How many agencies are in it."""
        return len(self.services)


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure of a release, by the version of its definition."""

    measure: str
    version: str

    def line(self, side: str) -> str:
        """Return the name of its line: ABOVE or BELOW."""
        return f"{self.measure}@{self.version}/{side}"


@dataclass(frozen=True, slots=True)
class QuarterRelease:
    """All that one release shows of one quarter of a network, and what everybody knows hangs together."""

    country: str
    network: str
    first: date
    last: date
    profile: Profile
    measures: tuple[Measured, ...]
    places: tuple[Place, ...]
    groups: Mapping[str, tuple[str, ...]] = field(hash=False)  # by axis; the axes of measures and of starts
    cells: Mapping[CellKey, Shown] = field(hash=False)
    same: tuple[tuple[str, str], ...] = ()  # lines that are the same counts
    within: tuple[tuple[str, str], ...] = ()  # a line, and the line that it lies within
    sums: tuple[tuple[str, tuple[str, ...]], ...] = ()  # a line, and those that it is the sum of
    is_synthetic: bool = False

    def shown(self, line: str, place: str, by: str = "", of: str = "") -> Shown | None:
        """Return one count as it is shown, None where the release has none."""
        return self.cells.get((line, place, by, of))

    def place(self, key: str) -> Place:
        """Return the place *key*. Raises KeyError where there is none."""
        return {each.key: each for each in self.places}[key]

    def of_kind(self, kind: str) -> tuple[Place, ...]:
        """Return the places of one kind."""
        return tuple(each for each in self.places if each.kind == kind)

    @property
    def agencies(self) -> int:
        """How many agencies' returns are in it."""
        return sum(each.agencies for each in self.of_kind(NETWORK))

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values for the ledger; :func:`release_from` reads them back."""
        return {
            "format": FORMAT,
            "country": self.country,
            "network": self.network,
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
            "is_synthetic": self.is_synthetic,
            "profile": {"least": self.profile.least, "base": self.profile.base},
            "measures": [[each.measure, each.version] for each in self.measures],
            "groups": {by: list(groups) for by, groups in self.groups.items()},
            "places": [[each.key, each.kind, each.code, list(each.services)] for each in self.places],
            "same": [list(pair) for pair in self.same],
            "within": [list(pair) for pair in self.within],
            "sums": [[whole, list(parts)] for whole, parts in self.sums],
            "cells": [[*key, said(shown)] for key, shown in self.cells.items()],
        }

    @property
    def digest(self) -> str:
        """A short name of exactly this content: SHA-256 over its JSON, 64 hexadecimal digits."""
        text = json.dumps(self.to_json(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def said(shown: Shown) -> int | str:
    """Return a count as files show it.

    >>> said(25), said(Withheld(10)), said(Withheld(0))
    (25, '<10', 'withheld')
    """
    if isinstance(shown, Withheld):
        return f"<{shown.below}" if shown.below else HIDDEN
    return shown


def heard(said: Any, profile: Profile) -> Shown:
    """Return what :func:`said` said. Raises ValueError for what *profile* never shows."""
    if said == HIDDEN:
        return BESIDE
    if said == f"<{profile.least}":
        return Withheld(profile.least)
    if type(said) is not int or said < 0 or profile.count(said) != said:
        raise ValueError(f"{said!r} is never shown.")
    return said


def release_from(plain: Mapping[str, Any]) -> QuarterRelease:
    """Return what :meth:`QuarterRelease.to_json` wrote. Raises ``InvalidRequest`` for anything else."""
    try:
        if plain["format"] != FORMAT or len(plain["cells"]) > _MOST_CELLS:
            raise ValueError
        profile = Profile(int(plain["profile"]["least"]), int(plain["profile"]["base"]))
        if not 1 < profile.least <= 100 or not 0 < profile.base <= profile.least:
            raise ValueError
        made = QuarterRelease(
            country=str(plain["country"]),
            network=str(plain["network"]),
            first=date.fromisoformat(plain["first"]),
            last=date.fromisoformat(plain["last"]),
            profile=profile,
            measures=tuple(Measured(str(name), str(version)) for name, version in plain["measures"]),
            places=tuple(_places(plain)),
            groups={by: tuple(map(str, groups)) for by, groups in plain["groups"].items()},
            cells={
                (str(line), str(place), str(by), str(of)): heard(shown, profile)
                for line, place, by, of, shown in plain["cells"]
            },
            same=tuple((str(one), str(other)) for one, other in plain["same"]),
            within=tuple((str(one), str(other)) for one, other in plain["within"]),
            sums=tuple((str(whole), tuple(map(str, parts))) for whole, parts in plain["sums"]),
            is_synthetic=bool(plain["is_synthetic"]),
        )
        _require_whole(made)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        raise InvalidRequest(
            "This is no release that this edition of Placefirst can read. Write one with: "
            "placefirst evaluate release FILE --write out.zip"
        ) from None
    return made


def _places(plain: Mapping[str, Any]) -> Iterator[Place]:
    for key, kind, code, services in plain["places"]:
        if kind not in KINDS or not services:
            raise ValueError
        yield Place(str(key), kind, str(code), tuple(map(str, services)))


def _require_whole(made: QuarterRelease) -> None:
    """Raise ValueError for a release whose parts do not fit each other: no plan of a release makes it so."""
    quarter = quarter_of(made.first)
    if (quarter.first, quarter.last) != (made.first, made.last):
        raise ValueError
    everybody = [each for each in made.places if each.kind == NETWORK]
    if len(everybody) != 1 or len({each.key for each in made.places}) < len(made.places):
        raise ValueError
    returns = set(everybody[0].services)
    if any(
        len(set(each.services)) < each.agencies or not returns.issuperset(each.services)
        for each in made.places
    ):
        raise ValueError
    places = {each.key for each in made.places}
    lines = {each.line(side) for each in made.measures for side in (ABOVE, BELOW)} | {JOB_STARTS}
    groups = {("", ""), *((by, of) for by, every in made.groups.items() for of in every)}
    for line, place, by, of in made.cells:
        if line not in lines or place not in places or (by, of) not in groups:
            raise ValueError
    told = [line for pair in (*made.same, *made.within) for line in pair]
    told += [line for whole, parts in made.sums for line in (whole, *parts)]
    if not lines.issuperset(told):
        raise ValueError


def rate(above: Shown | None, below: Shown | None) -> float | None:
    """Return the share made of what is shown, in [0, 1]; None where a part is withheld or nobody is below.

    Nor is there one where both round to the same: 15 of 15 may be everybody, or 13 of 17.

    >>> rate(10, 40), rate(Withheld(10), 40), rate(0, 40), rate(10, 0), rate(15, 15)
    (0.25, None, 0.0, None, None)
    """
    if not isinstance(above, int) or not isinstance(below, int) or above >= below:
        return None
    return above / below
