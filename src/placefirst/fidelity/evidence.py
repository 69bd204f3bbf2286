"""Evidence: what an agency's records say of each item of a scale: a figure, its rows, a proposed score.

Records propose, reviewers score. A figure is proposed as a score where the scale has numbers for it and the
records hold what it counts; everything else is shown as it is, with why no score can be proposed. Thresholds
that the scale does not give and that are ours stand here as names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Final

from placefirst.fidelity import evidence_support
from placefirst.fidelity.found import DAYS_A_MONTH, MOSTLY, Found, Part, Row, nothing
from placefirst.fidelity.records import Met, Records
from placefirst.fidelity.scale import HIGHEST, LOWEST, Item, Scale

#: Somebody without an employer contact counts with the days so far once they are more than this (item 15).
WAITING: Final = 30
#: A manager looked at a visit soon enough for "every week", or for "every month" (item 17), in days.
EVERY_WEEK, EVERY_MONTH = 7, 31
#: From so many kinds of source people "come from many sides" (item 9).
MANY_SOURCES: Final = 4
#: Below so many jobs of today item 21 scores lowest, whatever the share.
FEWEST_JOBS: Final = 10
_PHASES: Final = {
    "engagement": ("engagement", "outreach"),
    "assessment": ("profile",),
    "job_finding": ("search",),
    "coaching": ("follow_along",),
    "follow_along": ("follow_along", "job_loss"),
}


def evidence(scale: Scale, records: Records) -> tuple[Found, ...]:
    """Return what *records* say of each item of *scale*, in its order."""
    return tuple(_of(item, records) for item in scale.items)


def _of(item: Item, records: Records) -> Found:
    rule = RULES.get(item.key)
    found = rule(item, records) if rule else nothing("only_people_can_say")
    if not item.anchors and (found.proposed is not None or not found.lacks):
        found = replace(found, proposed=None, lacks="anchors_not_read")
    return replace(found, item=item.key)


def _scored(item: Item, figure: float) -> int | None:
    return item.limits.score(figure) if item.limits else None


def _share(item: Item, above: float, below: float, rows: Iterable[Row] = (), **more: object) -> Found:
    figure = above / below
    found = Found(
        figure=figure,
        above=above,
        below=below,
        unit="share",
        rows=tuple(rows),
        proposed=_scored(item, figure),
    )
    return replace(found, **more) if more else found  # type: ignore[arg-type]


def _caseload(item: Item, records: Records) -> Found:
    if not records.full_time:
        return nothing("no_specialist")
    counts = Counter(each.worker for each in records.there)
    rows = [Row("worker", each.key, counts[each.key], each.full_time) for each in records.specialists]
    alone = sum(number for key, number in counts.items() if key not in {each.key for each in records.workers})
    people = len(records.there)
    figure = people / records.full_time
    return Found(
        figure=figure,
        above=people,
        below=records.full_time,
        unit="people",
        rows=tuple(rows),
        proposed=_scored(item, figure),
        notes=("nobodys_caseload",) if alone else (),
    )


def _employment_only(item: Item, records: Records) -> Found:
    return _hours(item, records, lambda week: week.employment)


def _community(item: Item, records: Records) -> Found:
    return _hours(item, records, lambda week: week.outside)


def _hours(item: Item, records: Records, part: Callable[..., float]) -> Found:
    all_hours = sum(week.employment + week.other for week in records.weeks)
    if not all_hours:
        return nothing("no_weeks")
    rows = []
    for worker in records.specialists:
        own = [week for week in records.weeks if week.worker == worker.key]
        rows.append(
            Row("worker", worker.key, sum(map(part, own)), sum(week.employment + week.other for week in own))
        )
    kept = {(week.worker, week.week) for week in records.weeks}
    wanted = len(records.specialists) * records.days / 7
    notes = ("few_weeks",) if len(kept) < MOSTLY * wanted else ()
    return _share(item, sum(map(part, records.weeks)), all_hours, rows, notes=notes, unit="hours")


def _generalist(item: Item, records: Records) -> Found:
    own = {each.key: each.worker for each in records.people}
    parts = [Part("intake", None, 0)]
    for phase, kinds in _PHASES.items():
        touched = [each for each in records.recent if each.kind in kinds and each.is_held]
        by_own = [each for each in touched if own.get(each.person) == each.worker]
        if phase == "job_finding":
            visits = [each for each in records.visits if each.person]
            touched += visits  # type: ignore[arg-type]
            by_own += [each for each in visits if own.get(each.person) == each.worker]  # type: ignore[misc]
        is_there = len(by_own) >= MOSTLY * len(touched) if touched else None
        parts.append(Part(phase, is_there, len(by_own)))
    return _counted(item, parts)


def _integration_team(item: Item, records: Records) -> Found:
    people = records.there
    if not people:
        return nothing("nobody_there")
    if not any(each.team for each in people):
        return nothing("no_teams")
    inside = 0
    rows = []
    for worker in sorted({each.worker for each in people}):
        own = [each for each in people if each.worker == worker]
        teams = Counter(each.team for each in own if each.team)
        mine = sum(number for _team, number in teams.most_common(2))
        inside += mine
        rows.append(Row("worker", worker, mine, len(own)))
    notes = ("team_not_noted",) if any(not each.team for each in people) else ()
    return _share(item, inside, len(people), rows, notes=notes)


def _integration_contact(item: Item, records: Records) -> Found:
    sittings = [each for each in records.meetings if each.kind == "treatment"]
    weeks = len({each.on.isocalendar()[:2] for each in sittings})
    decided = sum(each.has_decisions for each in sittings)
    asked = sum(bool(each.not_yet_referred) for each in sittings)
    parts = [
        Part("meetings", weeks >= MOSTLY * records.days / 7, weeks),
        Part("decisions", decided > 0, decided),
        Part("records", None, 0),
        Part("office", None, 0),
        Part("prompts", asked > 0, asked),
    ]
    return _counted(item, parts)


def _unit(item: Item, records: Records) -> Found:
    sittings = [each for each in records.meetings if each.kind == "unit"]
    weeks = len({each.on.isocalendar()[:2] for each in sittings})
    a_month = weeks / (records.days / DAYS_A_MONTH)
    if records.full_time < 2:
        score = LOWEST
    elif weeks >= MOSTLY * records.days / 7:
        score = HIGHEST
    else:
        score = 4 if a_month >= 2 else 2
    rows = tuple(Row("day", each.on.isoformat(), 1) for each in sittings)
    notes = ("under_two_full_time",) if records.full_time < 2 else ()
    return Found(
        figure=a_month,
        above=weeks,
        unit="a_month",
        rows=rows,
        proposed=score,
        notes=(*notes, "our_thresholds"),
    )


def _supervisor(item: Item, records: Records) -> Found:
    leaders = sum(each.full_time for each in records.workers if each.role == "leader")
    if not leaders or not records.full_time:
        return nothing("no_leader" if not leaders else "no_specialist")
    kinds = Counter(each.kind for each in records.supervisions)
    weeks = records.days / 7
    months = max(records.days / DAYS_A_MONTH, 1)
    met = sum(each.kind == "treatment" and each.has_leader for each in records.meetings)
    each_week = MOSTLY * weeks * len(records.specialists)
    parts = [
        Part("span", records.full_time / leaders <= 10, round(records.full_time)),
        Part("weekly", kinds["supervision"] >= each_week, kinds["supervision"]),
        Part("liaison", met >= max(int(months // 3), 1), met),
        Part("mentoring", kinds["field_mentoring"] >= int(months), kinds["field_mentoring"]),
        Part("goals", kinds["outcome_review"] >= max(int(months // 3), 1), kinds["outcome_review"]),
    ]
    return _counted(item, parts, "our_thresholds")


def _zero_exclusion(item: Item, records: Records) -> Found:
    if not records.asked:
        return nothing("nobody_asked")
    kept_out = sum(each.is_excluding for each in records.asked)
    sources = Counter(each.source for each in records.asked)
    share = kept_out / len(records.asked)
    open_door = HIGHEST if len(sources) >= MANY_SOURCES else 4
    score = (2 if share > 0.5 else 3) if kept_out else open_door
    rows = [Row("source", source, number) for source, number in sources.most_common()]
    rows += [Row("person", each.key, 1) for each in records.asked if each.is_excluding]
    return Found(
        figure=share, above=kept_out, below=len(records.asked), unit="share", rows=tuple(rows),
        proposed=score, notes=("ask_about_screening", "our_thresholds"),
    )  # fmt: skip


def _agency_focus(item: Item, records: Records) -> Found:
    quarters = max(int(records.days // 91), 1)
    known = {"rate": Part("rate", records.returned_quarters >= quarters, records.returned_quarters)}
    return _counted(item, [known.get(each.key, Part(each.key, None, 0)) for each in item.components])


def _disclosure(item: Item, records: Records) -> Found:
    if not records.told:
        return nothing("nothing_told")
    people = Counter(each.person for each in records.told)
    weighed = len({each.person for each in records.told if each.is_weighed})
    worded = len({each.person for each in records.told if each.has_words})
    again = sum(number > 1 for number in people.values())
    most = MOSTLY * len(people)
    parts = [
        Part("free", None, 0),
        Part("both_sides", weighed >= most, weighed),
        Part("words", worded >= most, worded),
        Part("again", again >= most, again),
    ]
    return replace(_counted(item, parts, "our_thresholds"), below=len(people))


def _counted(item: Item, parts: list[Part], *notes: str) -> Found:
    """Return what is seen of the parts that *item* counts; a score where every part is known."""
    seen = sum(part.is_there is True for part in parts)
    unknown = [part for part in parts if part.is_there is None]
    score = None
    if not unknown:
        score = max(LOWEST, HIGHEST - (len(parts) - seen))
        if item.key == "generalist" and seen:
            score = max(score, 3)  # one to four phases
    return Found(
        figure=float(seen), above=seen, below=len(parts), unit="parts", parts=tuple(parts), proposed=score,
        lacks="parts_unknown" if unknown else "", notes=notes,
    )  # fmt: skip


def _assessment(item: Item, records: Records) -> Found:
    due = [
        each
        for each in records.there
        if each.accepted_on and (records.last - each.accepted_on).days > WAITING
    ]
    if not due:
        return nothing("nobody_there")
    rows = [Row("person", each.key, 0) for each in due if not each.has_profile]
    return _share(item, sum(each.has_profile for each in due), len(due), rows, lacks="wording_judges")


def _rapid_search(item: Item, records: Records) -> Found:
    first: dict[str, Met] = {}
    for each in sorted(records.met, key=lambda each: each.on):
        if each.person and each.is_in_person:
            first.setdefault(each.person, each)
    days: dict[str, int] = {}
    waiting = 0
    for person in records.people:
        if person.accepted_on is None:
            continue
        met = first.get(person.key)
        if met and records.first <= met.on <= records.last:
            days[person.key] = max((met.on - person.accepted_on).days, 0)
        elif met is None and person in records.there:
            so_far = (records.last - person.accepted_on).days
            if so_far > WAITING:
                days[person.key], waiting = so_far, waiting + 1
    if not days:
        return nothing("nobody_met_employer")
    rows = [Row("person", key, number) for key, number in sorted(days.items(), key=lambda each: -each[1])]
    figure = sum(days.values()) / len(days)
    return Found(
        figure=figure, above=sum(days.values()), below=len(days), unit="days", rows=tuple(rows),
        proposed=_scored(item, figure), notes=("waiting_counted",) if waiting else (),
    )  # fmt: skip


def _individual_search(item: Item, records: Records) -> Found:
    known = [each for each in records.visits if each.follows_plan is not None]
    if not known:
        return nothing("no_plan_noted")
    rows = []
    for key in sorted({each.worker for each in known}):
        own = [each for each in known if each.worker == key]
        rows.append(Row("worker", key, sum(bool(each.follows_plan) for each in own), len(own)))
    notes = ("few_plans_noted",) if len(known) < MOSTLY * len(records.visits) else ()
    return _share(item, sum(bool(each.follows_plan) for each in known), len(known), rows, notes=notes)


def _contact_frequency(item: Item, records: Records) -> Found:
    if not records.full_time:
        return nothing("no_specialist")
    met = [each for each in records.visits if each.is_in_person]
    weeks = records.days / 7
    figure = len(met) / weeks / records.full_time
    score = _scored(item, figure)
    soon = sum(_looked_at(each) <= EVERY_WEEK for each in met)
    later = sum(_looked_at(each) <= EVERY_MONTH for each in met)
    notes: tuple[str, ...] = ()
    if score is not None and score > 3 and soon < MOSTLY * len(met):
        score, notes = 3, ("not_looked_at_weekly",)
    if score is not None and score > 2 and later < MOSTLY * len(met):
        score, notes = 2, ("not_looked_at",)
    counts = Counter(each.worker for each in met)
    rows = [Row("worker", each.key, counts[each.key] / weeks, each.full_time) for each in records.specialists]
    return Found(
        figure=figure, above=len(met), below=weeks * records.full_time, unit="contacts", rows=tuple(rows),
        proposed=score, notes=notes,
    )  # fmt: skip


def _looked_at(met: Met) -> float:
    return (met.reviewed_on - met.on).days if met.reviewed_on else float("inf")


def _contact_quality(item: Item, records: Records) -> Found:
    visits = Counter(each.employer for each in records.visits if each.is_in_person)
    again = sum(number > 1 for number in visits.values())
    if not visits:
        return nothing("no_visits")
    purposes = Counter(each.purpose for each in records.visits)
    rows = [Row("purpose", key, number) for key, number in purposes.most_common()]
    return _share(item, again, len(visits), rows, lacks="wording_judges")


def _diversity_jobs(item: Item, records: Records) -> Found:
    kinds = Counter(each.kind for each in records.starts)
    if not kinds:
        return nothing("no_starts")
    rows = [Row("occupation", key, number) for key, number in kinds.most_common()]
    found = _share(item, len(kinds), len(records.starts), rows)
    rough = sum(len(each.kind) < 2 for each in records.starts)
    if rough > (1 - MOSTLY) * len(records.starts):  # ten kinds are too few to tell
        return replace(found, proposed=None, lacks="first_digit_only")
    return found


def _diversity_employers(item: Item, records: Records) -> Found:
    employers = Counter(each.employer for each in records.starts)
    if not employers:
        return nothing("no_starts")
    # An employer stands as a number: a name beside a job start could tell who works there.
    rows = [
        Row("employer", str(place), number)
        for place, (_key, number) in enumerate(employers.most_common(), start=1)
    ]
    return _share(item, len(employers), len(records.starts), rows)


def _competitive(item: Item, records: Records) -> Found:
    known = [
        each for each in records.held if each.is_competitive is not None and each.is_permanent is not None
    ]
    unknown = len(records.held) - len(known)
    if not known:
        return nothing("no_jobs" if not unknown else "jobs_not_described")
    good = sum(bool(each.is_competitive and each.is_permanent) for each in known)
    rows = [
        Row("person", each.person, 1) for each in known if not (each.is_competitive and each.is_permanent)
    ]
    found = _share(item, good, len(known), rows, notes=("some_jobs_not_described",) if unknown else ())
    if len(records.current) < FEWEST_JOBS and found.proposed is not None:
        return replace(found, proposed=LOWEST, notes=(*found.notes, "under_ten_jobs"))
    return found


RULES: Final[Mapping[str, Callable[[Item, Records], Found]]] = {
    "caseload": _caseload,
    "employment_only": _employment_only,
    "generalist": _generalist,
    "integration_team": _integration_team,
    "integration_contact": _integration_contact,
    "unit": _unit,
    "supervisor": _supervisor,
    "zero_exclusion": _zero_exclusion,
    "agency_focus": _agency_focus,
    "benefits": evidence_support.benefits,
    "disclosure": _disclosure,
    "assessment": _assessment,
    "rapid_search": _rapid_search,
    "individual_search": _individual_search,
    "contact_frequency": _contact_frequency,
    "contact_quality": _contact_quality,
    "diversity_jobs": _diversity_jobs,
    "diversity_employers": _diversity_employers,
    "competitive": _competitive,
    "supports_individual": evidence_support.supports_individual,
    "supports_time": evidence_support.supports_time,
    "community": _community,
    "engagement": evidence_support.engagement,
}
