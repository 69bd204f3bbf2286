"""Evidence of support: what the records say of help around a job, and of keeping in touch."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import Final

from placefirst.fidelity.found import MOSTLY, Found, Part, Row, nothing
from placefirst.fidelity.records import Records, Touch, Work
from placefirst.fidelity.scale import HIGHEST, LOWEST, Item

#: The contacts that item 23 asks for around a job.
WEEK_BEFORE, DAYS_AFTER, WEEKS_OF_MONTH_ONE = 7, 3, 4
MONTH: Final = 30
FOUR_MONTHS, A_YEAR = 4, 12


def benefits(item: Item, records: Records) -> Found:
    """Item 12: of jobs that began, how many had advice before; the wording judges how good it was."""
    starts = records.starts
    if not starts:
        return nothing("no_starts")
    advised = sum(each.has_advice for each in starts)
    rows = [Row("person", each.person, 0) for each in starts if not each.has_advice]
    trained = sum(each.has_trained_advice for each in starts)
    return Found(
        figure=advised / len(starts), above=advised, below=len(starts), unit="share", rows=tuple(rows),
        parts=(Part("trained", trained >= MOSTLY * len(starts), trained),), lacks="wording_judges",
    )  # fmt: skip


def supports_individual(item: Item, records: Records) -> Found:
    """Item 22: of people in a job, how many got support of two kinds or more."""
    people = {each.person for each in records.held}
    if not people:
        return nothing("no_jobs")
    kinds: dict[str, set[tuple[str, bool]]] = defaultdict(set)
    for each in records.recent:
        if each.person in people and each.is_held and each.kind in ("follow_along", "benefits", "education"):
            kinds[each.person].add((each.whom, each.is_outside))
    several = sum(len(kinds[key]) > 1 for key in people)
    rows = [Row("person", key, len(kinds[key])) for key in sorted(people) if len(kinds[key]) < 2]
    return Found(
        figure=several / len(people), above=several, below=len(people), unit="share", rows=tuple(rows),
        lacks="wording_judges",
    )  # fmt: skip


def supports_time(item: Item, records: Records) -> Found:
    """Item 23: whether contacts came when the scale asks for them, job by job."""
    jobs = [each for each in records.held if _months(each, records.last) >= 1]
    if not jobs:
        return nothing("no_jobs_a_month")
    by_person: dict[str, list[Touch]] = defaultdict(list)
    for touch in records.touches:
        if touch.is_held:
            by_person[touch.person].append(touch)
    early = monthly = weekly = later = 0
    rows = []
    for job in jobs:
        days = sorted(touch.on for touch in by_person[job.person])
        end = min(job.ended_on or records.last, records.last)
        is_weekly, is_early = _is_weekly(job, days), _is_early(job, days)
        kept, wanted = _monthly(job, days, end, FOUR_MONTHS)
        kept_year, wanted_year = _monthly(job, days, end, A_YEAR)
        early += is_early
        weekly += is_weekly and kept_year == wanted_year
        monthly += kept == wanted
        later += kept > 0 or wanted == 0
        if not is_weekly or kept < wanted:
            rows.append(Row("person", job.person, kept, wanted))
    if not later:
        score = LOWEST
    elif monthly < len(jobs) / 2:
        score = 2
    else:
        score = 4 if weekly >= MOSTLY * len(jobs) else 3
    all_of_it = early >= MOSTLY * len(jobs) and all(job.has_plan for job in jobs)
    if score == HIGHEST - 1 and all_of_it:
        score = HIGHEST
    notes = ("our_thresholds",) if score == HIGHEST else ("our_thresholds", "step_down_not_seen")
    return Found(
        figure=monthly / len(jobs), above=monthly, below=len(jobs), unit="share", rows=tuple(rows),
        parts=(
            Part("before_and_soon_after", early >= MOSTLY * len(jobs), early),
            Part("weekly_then_monthly", weekly >= MOSTLY * len(jobs), weekly),
        ),
        proposed=score, notes=notes,
    )  # fmt: skip


def _months(job: Work, last: date) -> int:
    assert job.started_on is not None
    return (min(job.ended_on or last, last) - job.started_on).days // MONTH


def _within(days: list[date], first: date, last: date) -> bool:
    return any(first <= day <= last for day in days)


def _is_early(job: Work, days: list[date]) -> bool:
    start = job.started_on
    assert start is not None
    before = _within(days, start - timedelta(WEEK_BEFORE), start)
    return before and _within(days, start, start + timedelta(DAYS_AFTER))


def _is_weekly(job: Work, days: list[date]) -> bool:
    start = job.started_on
    assert start is not None
    weeks = [start + timedelta(7 * number) for number in range(WEEKS_OF_MONTH_ONE)]
    return all(_within(days, week, week + timedelta(6)) for week in weeks)


def _monthly(job: Work, days: list[date], end: date, most: int) -> tuple[int, int]:
    """Return in how many whole months after the first, up to *most*, there was contact, and of how many."""
    assert job.started_on is not None
    kept = wanted = 0
    for number in range(1, most):
        first = job.started_on + timedelta(MONTH * number)
        last = first + timedelta(MONTH - 1)
        if last > end:
            break
        wanted += 1
        kept += _within(days, first, last)
    return kept, wanted


def engagement(item: Item, records: Records) -> Found:
    """Item 25: which of the six ways of keeping in touch the records show."""
    out = [each for each in records.recent if each.kind in ("outreach", "engagement")]
    if not out and not records.ended:
        return nothing("no_outreach")
    tried = sum(each.kind == "outreach" or not each.is_held for each in out)
    outside = sum(each.is_outside and each.is_held for each in out)
    joint = sum(each.is_joint for each in out)
    team = sum(each.whom == "treatment_team" for each in records.recent)
    family = sum(each.whom == "family" for each in records.recent)
    by_agency = sum(each.is_by_agency for each in records.ended)
    parts = (
        Part("no_closure", by_agency == 0, len(records.ended)),
        Part("recorded", tried > 0, tried),
        Part("team", team + joint > 0, team + joint),
        Part("visits", outside > 1, outside),
        Part("joint", joint > 0, joint),
        Part("family", family > 0, family),
    )
    seen = sum(part.is_there is True for part in parts)
    score = max(LOWEST, HIGHEST - (len(parts) - seen))
    return Found(
        figure=float(seen), above=seen, below=len(parts), unit="parts", parts=parts, proposed=score,
        notes=("once_is_enough",),
    )  # fmt: skip
