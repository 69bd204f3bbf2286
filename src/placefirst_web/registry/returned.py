"""Returned: the figures of a quarter by every body's own definition, inside the agency and as they leave it.

Inside, everybody served is counted. What leaves counts those alone who agree, today, to be in statistics
outside the agency: whoever withdraws is out of the next file. Call it inside a service.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.utils import timezone

from placefirst.measures.count import Counted, count
from placefirst.measures.definition import load_measure, measure_names
from placefirst.measures.quarter import Quarter
from placefirst_web.registry.consents import people_with
from placefirst_web.registry.courses import courses
from placefirst_web.registry.models import Return, Service, Staff

OUTSIDE = "statistics"


@dataclass(frozen=True, slots=True)
class Lacking:
    """A date or word that somebody's record lacks, and the measures that cannot count them without it."""

    person: UUID
    lacks: str  # a word of ``measures.count.LACKS``
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Every measure of a quarter: *within* the agency, and of those who agreed to be counted *outside*."""

    quarter: Quarter
    within: tuple[Counted, ...]
    outside: tuple[Counted, ...]
    people: int  # with a way through that could be counted
    agreed: int  # of them
    person_of: Mapping[str, UUID]

    @property
    def lacking(self) -> tuple[Lacking, ...]:
        """What is missing, by person: of everybody, so that it can be mended before anything is handed in."""
        found: dict[tuple[UUID, str], list[str]] = {}
        for counted in self.within:
            for each in counted.uncounted:
                measures = found.setdefault((self.person_of[each.key], each.lacks), [])
                if counted.definition.key not in measures:
                    measures.append(counted.definition.key)
        for person, lacks in list(found):
            if lacks == "acceptance_date":  # the day of the decision, by another name
                found[person, lacks] += found.pop((person, "decision_date"), [])
        return tuple(Lacking(*where, tuple(measures)) for where, measures in found.items())

    def of(self, measure: str) -> Counted:
        """Return one measure within. Raises KeyError where there is none of that name."""
        return {each.definition.key: each for each in self.within}[measure]


def figures(service: UUID, quarter: Quarter) -> Figures:
    """Return every measure of *quarter*; six questions, however many people there are."""
    rows = courses(service, quarter.last)
    agree = frozenset(people_with(OUTSIDE).filter(service=service))
    theirs = frozenset(key for key, person in rows.person_of.items() if person in agree)
    measures = [load_measure(name) for name in measure_names()]
    within = tuple(count(each, rows.of(each), quarter.first, quarter.last) for each in measures)
    return Figures(
        quarter,
        within,
        tuple(_only(each, theirs) for each in within),
        len(rows.people),
        sum(each.key in theirs for each in rows.people),
        rows.person_of,
    )


def _only(counted: Counted, keys: frozenset[str]) -> Counted:
    """Return *counted* of those rows alone: no row's place depends on another row."""
    return replace(
        counted,
        above=tuple(key for key in counted.above if key in keys),
        below=tuple(key for key in counted.below if key in keys),
        uncounted=tuple(each for each in counted.uncounted if each.key in keys),
    )


def as_counts(counted: Collection[Counted]) -> dict[str, dict[str, str | int]]:
    """Return figures as they are handed in: by measure its version, and counts; no key of anybody."""
    return {
        each.definition.key: {
            "version": each.definition.version,
            "above": len(each.above),
            "below": len(each.below),
            "uncounted": len(each.uncounted),
        }
        for each in counted
    }


def hand_in(service: Service, found: Figures, by: Staff) -> Return:
    """Keep the figures that may leave as handed in; an earlier return of the quarter stays beside it."""
    return Return.objects.create(
        service=service,
        first=found.quarter.first,
        last=found.quarter.last,
        figures=as_counts(found.outside),
        missing=len(found.lacking),
        handed_in_at=timezone.now(),
        handed_in_by=by,
    )


def handed_in(service: UUID) -> Sequence[Return]:
    """Return what was handed in, the latest quarter and the latest of it first."""
    rows = Return.objects.filter(service=service, handed_in_at__isnull=False).select_related("handed_in_by")
    return list(rows.order_by("-first", "-handed_in_at"))
