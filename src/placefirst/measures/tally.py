"""Tally: a service's quarterly counted from courses: every measure by every axis, times and bands.

Nobody is left out in silence: whoever's group is not known stands in a group of that name, and what cannot be
counted for want of a day is counted as that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from math import floor, log10
from typing import Final

from placefirst.measures.count import Counted, count
from placefirst.measures.definition import OF_REFERRALS, load_measure, measure_names
from placefirst.measures.event import Course, Job
from placefirst.measures.quarter import Quarter, quarter_of
from placefirst.measures.quarterly import (
    AXES,
    BOTH,
    DIAGNOSIS,
    EVERYBODY,
    GAF,
    NOT_KNOWN,
    Bands,
    Cell,
    Fidelity,
    Quarterly,
    Times,
    Workforce,
    place,
)

#: Who began in the quarter or in the seven before it is timed.
QUARTERS: Final = 8
#: Bands of hours a week: the first hour that lies in no lower one, as terms of ``hours_band``.
HOURS: Final = (("over_30", 30), ("to_30", 20), ("to_20", 10), ("under_10", 0))
#: Edges of the bands of wages within a power of ten: the preferred numbers of ISO 3, R10 rounded.
EDGES: Final = (1, 1.25, 1.6, 2, 2.5, 3.2, 4, 5, 6.3, 8, 10)

_Timed = tuple[int, bool] | None  # weeks, and whether it ended then; None: cannot be told
_Group = Mapping[str, str]  # by axis


def quarterly(
    people: Iterable[Course],
    referrals: Iterable[Course],
    first: date,
    last: date,
    *,
    counted: Iterable[Counted] | None = None,
    workforce: Workforce | None = None,
    fidelity: Fidelity | None = None,
    left_out: int = 0,
) -> Quarterly:
    """Return the quarter from *first* to *last*, both included, of a service.

    *people* holds each person once, *referrals* each time that somebody came, with the groups of who came.
    *counted* is what measures they were counted by already, else every measure there is is counted. Raises
    ``InvalidRequest`` for two rows of one key.
    """
    people, referrals = tuple(people), tuple(referrals)
    if counted is None:
        counted = every_measure(people, referrals, first, last)
    groups = {row.key: _groups(row) for row in (*people, *referrals)}
    cells = [cell for each in counted for cell in _cells(each, groups)]
    return Quarterly(
        first=first,
        last=last,
        cells=tuple(cells),
        times=_times(people, groups, first, last),
        bands=bands(people, first, last),
        workforce=workforce,
        fidelity=fidelity,
        people=sum(is_in(row, first, last) for row in people),
        left_out=left_out,
    )


def every_measure(
    people: Sequence[Course], referrals: Sequence[Course], first: date, last: date
) -> tuple[Counted, ...]:
    """Return every measure there is, counted over the rows that it counts."""
    measures = [load_measure(each) for each in measure_names()]
    return tuple(
        count(each, referrals if each.below in OF_REFERRALS else people, first, last) for each in measures
    )


def is_in(course: Course, first: date, last: date) -> bool:
    """Return whether somebody was on the caseload on a day of the period, or asked the service in it.

    Somebody whose days nobody noted may have been, and is in it.
    """
    came = course.referral
    if any(day is not None and first <= day <= last for day in (came.received, came.decided)):
        return True
    if not course.is_accepted or (came.decided is not None and came.decided > last):
        return False
    return course.closed is None or course.closed >= first


def _groups(course: Course) -> _Group:
    gaf, diagnosis = course.gaf or NOT_KNOWN, course.diagnosis or NOT_KNOWN
    return {EVERYBODY: "", GAF: gaf, DIAGNOSIS: diagnosis, BOTH: f"{gaf}|{diagnosis}"}


def _cells(counted: Counted, groups: Mapping[str, _Group]) -> list[Cell]:
    definition = counted.definition
    parts = (counted.above, counted.below, [each.key for each in counted.uncounted])
    found = []
    for axis in AXES:
        above, below, uncounted = (Counter(groups[key][axis] for key in keys) for keys in parts)
        there = sorted({*below, *uncounted}, key=place) if axis else [""]
        found += [
            Cell(definition.key, definition.version, axis, of, above[of], below[of], uncounted[of])
            for of in there
        ]
    return found


def _times(
    people: Iterable[Course], groups: Mapping[str, _Group], first: date, last: date
) -> tuple[Times, ...]:
    """Return the life tables of who began in the last eight quarters, followed to *last*."""
    since = _back(quarter_of(first), QUARTERS - 1).first
    timed: dict[tuple[str, str, str], list[_Timed]] = {}

    def add(what: str, course: Course, found: _Timed) -> None:
        for axis in AXES:
            timed.setdefault((what, axis, groups[course.key][axis]), []).append(found)

    for course in people:
        for what, at in (("first_employer_contact", _contact), ("first_job", _job)):
            if _begins(course, since, last):
                for each in at(course, last):
                    add(what, course, each)
        for job in course.jobs:
            for each in _tenure(course, job, since, last):
                add("tenure", course, each)
    order = {axis: number for number, axis in enumerate(AXES)}
    keys = sorted(timed, key=lambda key: (key[0], order[key[1]], place(key[2])))
    return tuple(_table(key, timed[key]) for key in keys)


def _back(quarter: Quarter, number: int) -> Quarter:
    return Quarter(quarter.month - 3 * number)


def _begins(course: Course, since: date, last: date) -> bool:
    """Return whether somebody was taken on in the time that is followed; nobody noted when: perhaps."""
    day = course.referral.decided
    return course.is_accepted and (day is None or since <= day <= last)


def _end(course: Course, last: date) -> date | None:
    """Return the last day on which something of the person can have been seen; None: it is not known."""
    if course.closed is None:
        return None if course.is_closed else last
    return min(course.closed, last)


def _until(begun: date | None, happened: date | None, end: date | None) -> _Timed:
    """Return the weeks from *begun* until it *happened*, or until *end* where it had not by then."""
    if begun is None or (end is None and happened is None):
        return None
    if happened is not None and (end is None or happened <= end):
        return max((happened - begun).days, 0) // 7, True
    assert end is not None
    return max((end - begun).days, 0) // 7, False


def _contact(course: Course, last: date) -> list[_Timed]:
    met = course.employer_met
    happened = met if met is not None and met <= last else None
    return [_until(course.referral.decided, happened, _end(course, last))]


def _job(course: Course, last: date) -> list[_Timed]:
    """Return the time to the first competitive job; nothing of who was in one already when taken on."""
    begun = course.referral.decided
    if any(job.is_competitive is None or (job.is_competitive and job.start is None) for job in course.jobs):
        return [None]
    starts = sorted(job.start for job in course.jobs if job.is_competitive and job.start is not None)
    if begun is not None and starts and starts[0] < begun:
        return []
    happened = next((day for day in starts if day <= last), None)
    return [_until(begun, happened, _end(course, last))]


def _tenure(course: Course, job: Job, since: date, last: date) -> list[_Timed]:
    if job.is_competitive is False or (job.start is not None and not since <= job.start <= last):
        return []
    seen = _end(course, last)
    if job.is_competitive is None or job.start is None or (job.is_over and job.end is None):
        return [None]
    if seen is not None and job.start > seen:
        return []  # it began after the service had ended for the person: nobody followed it
    happened = job.end if job.end is not None and job.end <= last else None
    return [_until(job.start, happened, seen)]


def _table(key: tuple[str, str, str], found: Sequence[_Timed]) -> Times:
    told = [each for each in found if each is not None]
    weeks = max((week for week, _ended in told), default=-1) + 1
    ended, unseen = [0] * weeks, [0] * weeks
    for week, has_ended in told:
        (ended if has_ended else unseen)[week] += 1
    return Times(*key, tuple(ended), tuple(unseen), len(found) - len(told))


def bands(people: Iterable[Course], first: date, last: date) -> tuple[Bands, ...]:
    """Return the bands of jobs begun from *first* to *last*: settings of all, the rest of competitive ones.

    A job that nobody said to be competitive or not stands in the settings alone, as not known.
    """
    begun = [
        job
        for course in people
        for job in course.jobs
        if job.start is not None and first <= job.start <= last
    ]
    competitive = [job for job in begun if job.is_competitive]
    of: tuple[tuple[str, Callable[[Job], str], Sequence[Job]], ...] = (
        ("hours", hours_band, competitive),
        ("wage", wage_band, competitive),
        ("setting", lambda job: job.setting or NOT_KNOWN, begun),
    )
    return tuple(
        Bands(what, {key: counts[key] for key in sorted(counts, key=_in_order)})
        for what, band, jobs in of
        if (counts := Counter(map(band, jobs)))
    )


def _in_order(band: str) -> tuple[bool, int, str, float, str]:
    """Return where a band stands: hours and wages upward, what is not known last."""
    hours = [name for name, _least in reversed(HOURS)]
    parts = band.split("|")
    kind, edge = ("|".join(parts[:2]), float(parts[2])) if len(parts) == 4 else ("", 0.0)
    return band == NOT_KNOWN, hours.index(band) if band in hours else 0, kind, edge, band


def hours_band(job: Job) -> str:
    """Return the band of hours a week that *job* lies in, or "not_known"."""
    hours = job.hours_per_week
    if hours is None:
        return NOT_KNOWN
    return next((band for band, least in HOURS if hours >= least), NOT_KNOWN)


def wage_band(job: Job) -> str:
    """Return the band of wages of *job* as "currency|per|from|below", or "not_known".

    The same edges serve every currency: preferred numbers, so no band rests on a country's wages.

    >>> wage_band(Job(None, wage=1_100, wage_per="hour", currency="JPY"))
    'JPY|hour|1000|1250'
    """
    if job.wage is None or job.wage <= 0 or not job.wage_per or not job.currency:
        return NOT_KNOWN
    power = 10.0 ** floor(log10(job.wage))
    edges = [edge * power for edge in EDGES]
    least, below = next(pair for pair in zip(edges, edges[1:], strict=False) if job.wage < pair[1])
    return f"{job.currency}|{job.wage_per}|{least:.10g}|{below:.10g}"
