"""Release sums: which counts of all releases together are sums of which; what an attack has to know."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from placefirst.disclosure.release import Key, Release, Shown, Sum, within
from placefirst.exchange.quarter_release import JOB_STARTS, QuarterRelease
from placefirst.measures.nested import ABOVE, BELOW

_Services = frozenset[str]


@dataclass(frozen=True, slots=True)
class Attacked:
    """What an attack is given."""

    new: Release  # with every sum that a reader knows
    earlier: tuple[Release, ...]
    returns: Mapping[str, tuple[str, ...]] = field(hash=False)  # of the places of counts, by their names


def as_attacked(new: QuarterRelease, earlier: Sequence[QuarterRelease]) -> Attacked:
    """
    Return *new* with every sum that a reader knows, and the *earlier* ones that speak of the same returns.

    Releases hang together through returns that are in both: what a late return adds is the difference of two
    releases. Every release is split into the least sets of returns that all of them are made of. Quarters
    hang together through nothing: who is on a caseload in the next may have come, gone, or changed their
    mind about being counted.
    """
    near = [each for each in earlier if each.first == new.first and _returns(each) & _returns(new)]
    every = [*near, new]
    groups = _groups(every)
    atoms = {by: _atoms(_sets(every, by)) for by in ("", *groups)}
    sums = dict.fromkeys(found for each in every for found in _sums(each, groups, atoms))
    sets = [*_sets(every, ""), *(atom for held in atoms.values() for atom in held)]
    return Attacked(
        Release(new.profile, _cells(new), tuple(sums)),
        tuple(Release(each.profile, _cells(each)) for each in near),
        {_id(each): tuple(sorted(each)) for each in sets},
    )


def key_of(release: QuarterRelease, line: str, place: str, by: str, of: str) -> Key:
    """Return the name of a count among those of all releases: the returns stand for the place."""
    return _key(release, line, frozenset(release.place(place).services), by, of)


def _returns(release: QuarterRelease) -> _Services:
    return frozenset(service for place in release.places for service in place.services)


def _cells(release: QuarterRelease) -> dict[Key, Shown]:
    ids = {place.key: _id(frozenset(place.services)) for place in release.places}
    return {
        (str(release.first), line, ids[place], by, of): shown
        for (line, place, by, of), shown in release.cells.items()
    }


def _key(release: QuarterRelease, line: str, services: _Services, by: str, of: str) -> Key:
    return (str(release.first), line, _id(services), by, of)


def _id(services: _Services) -> str:
    return hashlib.sha256("\n".join(sorted(services)).encode()).hexdigest()[:20]


def _atoms(sets: Sequence[_Services]) -> list[_Services]:
    """Return the least sets of returns of which every one of *sets* is made."""
    by_pattern: dict[tuple[bool, ...], set[str]] = {}
    distinct = list(dict.fromkeys(sets))
    for service in {each for one in distinct for each in one}:
        by_pattern.setdefault(tuple(service in one for one in distinct), set()).add(service)
    return sorted((frozenset(each) for each in by_pattern.values()), key=sorted)


def _sets(every: Sequence[QuarterRelease], by: str) -> list[_Services]:
    """Return the sets of returns of which some count by an axis is shown; of everybody: all there are."""
    found: dict[_Services, None] = {}
    for release in every:
        shown = {place for _, place, axis, _ in release.cells if axis == by or not by}
        for place in release.places:
            if not by or place.key in shown:
                found[frozenset(place.services)] = None
    return list(found)


def _sums(
    release: QuarterRelease, groups: Mapping[str, Sequence[str]], atoms: Mapping[str, Sequence[_Services]]
) -> Iterator[Sum]:
    """Yield every sum that *release* makes known."""
    for by in ("", *groups):
        places = _sets([release], by)
        here = [atom for atom in atoms[by] if any(atom <= place for place in places)]
        finest = [atom for atom in atoms[""] if any(atom <= place for place in places)]
        for services in dict.fromkeys([*places, *here]):
            parts = [atom for atom in here if atom <= services]
            for line in _lines(release, by):
                for of in groups.get(by, ("",)):
                    if len(parts) > 1:
                        parts_of = tuple(_key(release, line, atom, by, of) for atom in parts)
                        yield Sum(_key(release, line, services, by, of), parts_of)
                if by:
                    everybody = _key(release, line, services, "", "")
                    yield Sum(everybody, tuple(_key(release, line, services, by, of) for of in groups[by]))
                    inner = [atom for atom in finest if atom <= services]
                    if inner != [services]:
                        yield Sum(everybody, tuple(_key(release, line, atom, "", "") for atom in inner))
            if _of_people(by):
                for of in groups.get(by, ("",)):
                    yield from _between_lines(release, services, by, of)


def _between_lines(release: QuarterRelease, services: _Services, by: str, of: str) -> Iterator[Sum]:
    """Yield how the lines of one place and group hang together."""

    def key(line: str) -> Key:
        return _key(release, line, services, by, of)

    for each in release.measures:
        yield within(key(each.line(ABOVE)), key(each.line(BELOW)))
    for one, other in release.same:
        yield Sum(key(one), (key(other),))
    for part, whole in release.within:
        yield within(key(part), key(whole))
    for line, parts in release.sums:
        yield Sum(key(line), tuple(key(part) for part in parts))


def _groups(every: Sequence[QuarterRelease]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for release in every:
        for by, groups in release.groups.items():
            found.setdefault(by, {}).update(dict.fromkeys(groups))
    return {by: tuple(groups) for by, groups in found.items()}


def _of_people(by: str) -> bool:
    return not by.startswith(f"{JOB_STARTS}:")


def _lines(release: QuarterRelease, by: str) -> list[str]:
    """Return the lines that are told apart by an axis."""
    measures = [each.line(side) for each in release.measures for side in (ABOVE, BELOW)]
    starts = [JOB_STARTS] if any(line == JOB_STARTS for line, _, _, _ in release.cells) else []
    if not by:
        return [*measures, *starts]
    return measures if _of_people(by) else starts
