"""Expect: what the model expects of an agency's people, by measure and GAF band, to stand beside what came.

Simulated people who asked an IPS agency are counted by the definitions by which an agency's own are. The
model knows months: a day within one is its middle. The verb only composes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from placefirst.calendars import first_day, last_day, month_number
from placefirst.loop.served import OPTION, PEOPLE, JobSpell, Served, served
from placefirst.measures.count import count
from placefirst.measures.definition import load_measure
from placefirst.measures.event import Course, Job, Referral
from placefirst.measures.quarterly import GAF_BANDS

#: Measures that months tell (hours in single weeks they do not). Refusals are none of them: how often the
#: model turns people away is nothing that an agency should be held to.
MEASURES: Final = (
    "learning_community_quarter", "ips_grow_2024_04", "jisef_3_months", "retained_90_days", "tse_six_months",
)  # fmt: skip
#: Settings of the model in which the wage and the colleagues are the usual ones.
OPEN: Final = ("open", "quota_ordinary")
#: Enough people of the model that every band of GAF is told, in an imaginary country of thousands too.
ENOUGH: Final = 200_000
START: Final = "2026-04"
YEARS: Final = 3
_WARMING: Final = 12  # months of the run in which caseloads still fill


def expect(country: str, *, people: int = PEOPLE, seed: int = 1, threads: int = 2) -> dict[str, Any]:
    """
    Return above and below the line by measure and GAF band, of *people* simulated, as plain values.

    Errors are those of :func:`~placefirst.loop.explain.explain`.
    """
    lives = served(country, years=YEARS, people=people, seed=seed, start=START, threads=threads)
    begin = month_number(date.fromisoformat(f"{START}-01"))
    courses = {band: [course_of(each, begin) for each in group] for band, group in _by_band(lives).items()}
    return {
        "country": country,
        "option": OPTION,
        "people": people,
        "seed": seed,
        "start": START,
        "years": YEARS,
        "measures": {name: _measure(name, courses, begin) for name in MEASURES},
    }


def _measure(name: str, courses: Mapping[str, Sequence[Course]], begin: int) -> dict[str, Any]:
    definition = load_measure(name)
    found = {}
    for band in GAF_BANDS:
        above = below = 0
        for month in range(_WARMING, 12 * YEARS, 3):
            quarter = first_day(begin + month), last_day(begin + month + 2)
            counted = count(definition, courses.get(band, ()), *quarter)
            above, below = above + len(counted.above), below + len(counted.below)
        found[band] = [above, below]
    return {"version": definition.version, "gaf": found}


def _by_band(lives: Sequence[Served]) -> Mapping[str, list[Served]]:
    found: dict[str, list[Served]] = defaultdict(list)
    for life in lives:
        found[next(band for band, most in GAF_BANDS.items() if life.gaf <= most)].append(life)
    return found


def course_of(life: Served, begin: int) -> Course:
    """Return a simulated person's way as dated facts; *begin* is the number of the run's first month."""
    asked = _middle(begin + life.asked)
    is_decided = life.decision in ("accepted", "declined")
    return Course(
        key=str(life.key),
        referral=Referral(asked, life.decision, asked if is_decided else None),
        was_employed=False,
        closed=None if life.left is None else _middle(begin + life.left),
        is_closed=life.left is not None,
        jobs=tuple(_jobs(life.jobs, begin)),
    )


def _jobs(spells: Sequence[JobSpell], begin: int) -> Iterator[Job]:
    for spell in spells:
        end = None if spell.last is None else _middle(begin + spell.last)
        start = _middle(begin + spell.first)
        if end is None or end > start:
            yield Job(start, end, is_over=end is not None, paid_hours=100.0, hours_per_week=20.0,
                      is_competitive=spell.setting in OPEN)  # fmt: skip


def _middle(month: int) -> date:
    return first_day(month).replace(day=15)
