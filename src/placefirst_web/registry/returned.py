"""Returned: the figures of a quarter by every body's own definition, inside the agency and as they leave it.

Inside, everybody served is counted. What leaves counts those alone who agree, today, to be in statistics
outside the agency: whoever withdraws is out of the next file. Call it inside a service.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from placefirst.fidelity.review import scored
from placefirst.fidelity.scale import load_scale
from placefirst.measures.count import Counted
from placefirst.measures.quarter import Quarter
from placefirst.measures.quarterly import EVERYBODY, Fidelity, Quarterly, Workforce
from placefirst.measures.tally import every_measure, is_in, quarterly
from placefirst_web.registry import reviewing
from placefirst_web.registry.consents import people_with
from placefirst_web.registry.courses import Courses, courses
from placefirst_web.registry.kept import OUTSIDE, kept
from placefirst_web.registry.models import Return, Review, Service, Staff, Visit


@dataclass(frozen=True, slots=True)
class Lacking:
    """A date or word that somebody's record lacks, and the measures that cannot count them without it."""

    person: UUID
    lacks: str  # a word of ``measures.count.LACKS``
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Every measure of a quarter *within* the agency, and what may leave it."""

    quarter: Quarter
    within: tuple[Counted, ...]
    people: int  # with a way through that could be counted
    agreed: int  # of them
    person_of: Mapping[str, UUID]
    leaving: Quarterly  # of those who agreed, by group, with times, bands, workforce and fidelity

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
    """Return every measure of *quarter*, and what may leave, as it is kept or counted again."""
    rows = courses(service, quarter.last)
    agree = _agree(service)
    return Figures(
        quarter,
        every_measure(rows.people, rows.referrals, quarter.first, quarter.last),
        len(rows.people),
        sum(rows.person_of[each.key] in agree for each in rows.people),
        rows.person_of,
        leaving(service, quarter),
    )


def leaving(service: UUID, quarter: Quarter) -> Quarterly:
    """Return the quarterly of those who agree: as it is kept, or counted again where anything changed."""
    return kept(service, quarter, lambda: recount(service, quarter))


def recount(service: UUID, quarter: Quarter) -> Quarterly:
    """Return the quarterly of those who agree, counted from the records."""
    rows, agree = courses(service, quarter.last), _agree(service)
    theirs = rows.only(agree)
    counted = every_measure(theirs.people, theirs.referrals, quarter.first, quarter.last)
    return _detail(service, quarter, rows, agree, counted)


def _agree(service: UUID) -> frozenset[UUID]:
    return frozenset(people_with(OUTSIDE).filter(service=service))


def _detail(
    service: UUID, quarter: Quarter, rows: Courses[UUID], agree: frozenset[UUID], counted: Sequence[Counted]
) -> Quarterly:
    """Return the quarterly of those who agree; of the others how many there are, and nothing else."""
    first, last = quarter.first, quarter.last
    theirs = rows.only(agree)
    there = sum(is_in(each, first, last) for each in rows.people)
    found = quarterly(
        theirs.people,
        theirs.referrals,
        first,
        last,
        counted=counted,
        workforce=workforce(service, quarter, rows),
        fidelity=fidelity(service, last),
    )
    return replace(found, left_out=there - found.people)


def workforce(service: UUID, quarter: Quarter, rows: Courses[UUID]) -> Workforce:
    """Return who worked there on the last day, for how many people whoever agrees, and the visits."""
    last = quarter.last
    there = Staff.objects.filter(
        Q(until__isnull=True) | Q(until__gte=last), service=service, since__lte=last, role="specialist"
    )
    full_time = list(there.values_list("full_time", flat=True))
    visits = Visit.objects.filter(service=service, on__range=(quarter.first, last)).count()
    on_caseload = (each for each in rows.people if each.is_accepted and is_in(each, last, last))
    return Workforce(len(full_time), float(sum(full_time)), sum(1 for _each in on_caseload), visits)


def fidelity(service: UUID, last: date) -> Fidelity | None:
    """Return the newest review that was complete and reported by *last*; None where there was none."""
    rows = Review.objects.filter(service=service, state=reviewing.REPORTED, reported_on__lte=last)
    for review in rows.select_related("wording").order_by("-ends_on", "-made_at"):
        total = scored(load_scale(review.scale), reviewing.agreed(review)).total
        if total is not None:
            return Fidelity(review.scale, total, review.ends_on, reviewing.counts(review))
    return None


def as_counts(leaving: Quarterly) -> dict[str, dict[str, str | int]]:
    """Return the measures as they are handed in: by measure its version, and counts; no key of anybody."""
    return {
        each.measure: {
            "version": each.version,
            "above": each.above,
            "below": each.below,
            "uncounted": each.uncounted,
        }
        for each in leaving.cells
        if each.by == EVERYBODY
    }


def hand_in(service: Service, found: Figures, by: Staff) -> Return:
    """Keep the figures that may leave as handed in; an earlier return of the quarter stays beside it."""
    return Return.objects.create(
        service=service,
        first=found.quarter.first,
        last=found.quarter.last,
        figures=as_counts(found.leaving),
        detail=found.leaving.to_json(),
        missing=len(found.lacking),
        handed_in_at=timezone.now(),
        handed_in_by=by,
    )


def handed_in(service: UUID) -> Sequence[Return]:
    """Return what was handed in, the latest quarter and the latest of it first."""
    rows = Return.objects.filter(service=service, handed_in_at__isnull=False).select_related("handed_in_by")
    return list(rows.order_by("-first", "-handed_in_at"))
