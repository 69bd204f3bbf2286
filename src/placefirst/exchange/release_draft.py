"""Release draft: the quarter of many agencies as the plan of a release has it, before anything is withheld.

The plan is always the same: nobody chooses which tables are made, so that no two are made to be compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from placefirst.disclosure.benchmark import FEWEST, may_stand_beside
from placefirst.disclosure.profile import Profile
from placefirst.errors import InvalidRequest
from placefirst.exchange.quarter_release import (
    AGENCY,
    AREA,
    JOB_STARTS,
    NETWORK,
    CellKey,
    Measured,
    Place,
    QuarterRelease,
)
from placefirst.measures.nested import ABOVE, BELOW, nested
from placefirst.measures.quarterly import DIAGNOSIS, EVERYBODY, GAF, Quarterly, together

#: By what people are told apart in a release; not by both at once.
AXES: Final = (GAF, DIAGNOSIS)


@dataclass(frozen=True, slots=True)
class Handed:
    """What one agency handed in for the quarter; *key* names this very return, a corrected one is another."""

    key: str
    code: str
    area: str
    quarterly: Quarterly


@dataclass(frozen=True, slots=True)
class Draft:
    """A release with every count by the rule of the profile alone, and what the plan leaves out."""

    release: QuarterRelease
    not_beside: tuple[tuple[str, str], ...]  # a measure, and a place too alone in it to stand beside others


def drafted(
    handed: Sequence[Handed],
    profile: Profile,
    *,
    country: str,
    network: str,
    by_agency: bool = False,
    is_synthetic: bool = False,
) -> Draft:
    """
    Return the draft of a release of what agencies *handed* in for one quarter.

    Tables: the network and each area, everybody and by GAF band and group of diagnosis; with *by_agency*
    every agency, everybody. An area of one agency is that agency; one of two is not told apart.
    Raises ``InvalidRequest`` for fewer than ``FEWEST`` agencies, for several quarters, two versions of one
    measure, or an agency that handed in twice.
    """
    whole = together(each.quarterly for each in handed)
    if len({each.code for each in handed}) < len(handed):
        raise InvalidRequest("An agency is there twice. Give the newest figures of each agency alone.")
    if len(handed) < FEWEST:
        raise InvalidRequest(
            "Agencies that handed in for this quarter: {count}. From {fewest} on their sums may leave the "
            "network: of fewer, each could take its own figures from the sum.",
            count=len(handed), fewest=FEWEST,
        )  # fmt: skip
    places = _places(handed, by_agency=by_agency)
    groups = {by: whole.groups(by) for by in AXES if _adds_up(whole, by)}
    counted = _Counted(handed)
    measures = tuple(
        Measured(name, version)
        for name, version in dict.fromkeys((cell.measure, cell.version) for cell in whole.cells)
    )
    starts = _starts(whole)
    alone = [
        (each.measure, place.key)
        for each in measures
        for place in places
        if _is_agency(place) and not may_stand_beside(counted.by_agency(each))
    ]
    cells: dict[CellKey, int] = {}
    for each in measures:
        for place in places:
            if (each.measure, place.key) not in alone:
                cells |= counted.cells(each, place, groups if place.kind != AGENCY else {})
    cells |= counted.starts(places[0], starts)
    lines = _Lines(measures, counted, groups)
    return Draft(
        QuarterRelease(
            country=country,
            network=network,
            first=whole.first,
            last=whole.last,
            profile=profile,
            measures=measures,
            places=places,
            groups={**groups, **starts},
            cells={key: profile.count(number) for key, number in cells.items()},
            same=tuple(lines.same()),
            within=tuple(lines.within()),
            is_synthetic=is_synthetic,
        ),
        tuple(alone),
    )


def _places(handed: Sequence[Handed], *, by_agency: bool) -> tuple[Place, ...]:
    """Return the network, its areas if there are several, and its agencies if they are asked for."""
    areas: dict[str, list[str]] = {}
    for each in handed:
        if each.area:
            areas.setdefault(each.area, []).append(each.key)
    made = [Place(NETWORK, NETWORK, "", tuple(sorted(each.key for each in handed)))]
    if len(areas) > 1:
        made += [
            Place(f"{AREA}:{code}", AREA, code, tuple(sorted(areas[code])))
            for code in sorted(areas)
            if len(areas[code]) == 1 or len(areas[code]) >= FEWEST
        ]
    if by_agency:
        made += [
            Place(f"{AGENCY}:{each.code}", AGENCY, each.code, (each.key,))
            for each in sorted(handed, key=lambda each: each.code)
        ]
    return tuple(made)


def _is_agency(place: Place) -> bool:
    """Return whether a place is one agency: an area that has one is that agency."""
    return place.kind != NETWORK and place.agencies == 1


def _adds_up(whole: Quarterly, by: str) -> bool:
    """Return whether everybody is in exactly one group of an axis, in every measure."""
    sums: dict[str, list[int]] = {}
    for cell in whole.cells:
        if cell.by == by:
            held = sums.setdefault(cell.measure, [0, 0])
            held[0] += cell.above
            held[1] += cell.below
    everybody = {each.measure: [each.above, each.below] for each in whole.cells if each.by == EVERYBODY}
    return bool(sums) and sums == everybody


def _starts(whole: Quarterly) -> dict[str, tuple[str, ...]]:
    """Return the bands of job starts, of those ways of telling them apart that give the same sum."""
    totals = {each.what: sum(each.counts.values()) for each in whole.bands}
    most = max(totals.values(), default=0)
    return {
        f"{JOB_STARTS}:{each.what}": tuple(each.counts)
        for each in whole.bands
        if each.counts and totals[each.what] == most
    }


class _Counted:
    """The true counts, added up over the agencies of a place."""

    def __init__(self, handed: Sequence[Handed]) -> None:
        self._of = {
            each.key: {(cell.measure, cell.by, cell.of): cell for cell in each.quarterly.cells}
            for each in handed
        }
        self._bands = {each.key: {band.what: band.counts for band in each.quarterly.bands} for each in handed}

    def number(self, line: tuple[str, str], services: Iterable[str], by: str, of: str) -> int:
        """Return one count: *line* is a measure and ABOVE or BELOW."""
        measure, side = line
        found = (self._of[each].get((measure, by, of)) for each in services)
        return sum(each.above if side == ABOVE else each.below for each in found if each is not None)

    def by_agency(self, measured: Measured) -> list[int]:
        """Return how many people each agency has below the line."""
        return [self.number((measured.measure, BELOW), [each], EVERYBODY, "") for each in self._of]

    def cells(
        self, measured: Measured, place: Place, groups: Mapping[str, Sequence[str]]
    ) -> dict[CellKey, int]:
        """Return the counts of one measure in one place."""
        cuts = [(EVERYBODY, ""), *((by, of) for by, every in groups.items() for of in every)]
        return {
            (measured.line(side), place.key, by, of): self.number(
                (measured.measure, side), place.services, by, of
            )
            for side in (ABOVE, BELOW)
            for by, of in cuts
        }

    def starts(self, place: Place, axes: Mapping[str, Sequence[str]]) -> dict[CellKey, int]:
        """Return how many jobs began, in all and by band."""
        found: dict[CellKey, int] = {}
        for by, bands in axes.items():
            what = by.partition(":")[2]
            for band in bands:
                found[JOB_STARTS, place.key, by, band] = sum(
                    self._bands[each].get(what, {}).get(band, 0) for each in place.services
                )
            found[JOB_STARTS, place.key, EVERYBODY, ""] = sum(
                found[JOB_STARTS, place.key, by, band] for band in bands
            )
        return found

    def vector(self, line: tuple[str, str], groups: Mapping[str, Sequence[str]]) -> tuple[int, ...]:
        """Return a line's count in every agency and every group."""
        cuts = [(EVERYBODY, ""), *((by, of) for by, every in groups.items() for of in every)]
        return tuple(self.number(line, [each], by, of) for each in self._of for by, of in cuts)


class _Lines:
    """How lines hang together: what a reader who knows the definitions, or guesses, can take for granted.

    Nothing is said that the counts of this quarter contradict: rows that lack a date stand in one line and
    not in the other.
    """

    def __init__(
        self, measures: Sequence[Measured], counted: _Counted, groups: Mapping[str, Sequence[str]]
    ) -> None:
        self._measures = measures
        self._vector = {
            each.line(side): counted.vector((each.measure, side), groups)
            for each in measures
            for side in (ABOVE, BELOW)
        }

    def same(self) -> list[tuple[str, str]]:
        """Return pairs of lines that are equal in every agency and group, and not nought everywhere."""
        first: dict[tuple[int, ...], str] = {}
        found = []
        for line, vector in self._vector.items():
            if any(vector):
                held = first.setdefault(vector, line)
                if held != line:
                    found.append((held, line))
        return found

    def within(self) -> list[tuple[str, str]]:
        """Return pairs of a line and one that it lies within by the definitions."""
        named = {each.measure: each for each in self._measures}
        found = [
            (named[part].line(side), named[whole].line(whole_side))
            for (part, side), (whole, whole_side) in nested(frozenset(named))
            if part != whole
        ]
        same = {frozenset(pair) for pair in combinations_of(self.same())}
        return [pair for pair in found if frozenset(pair) not in same and self._holds(*pair)]

    def _holds(self, part: str, whole: str) -> bool:
        return all(one <= other for one, other in zip(self._vector[part], self._vector[whole], strict=True))


def combinations_of(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return every pair of names that *pairs* put into one heap.

    >>> combinations_of([("a", "b"), ("a", "c")])
    [('a', 'b'), ('a', 'c'), ('b', 'c')]
    """
    heaps: dict[str, list[str]] = {}
    for first, other in pairs:
        heaps.setdefault(first, [first]).append(other)
    return [pair for heap in heaps.values() for pair in combinations(heap, 2)]
