"""Served: people of a country who asked an IPS agency in the model, as months of what happened.

Nobody in it exists. It gives a demonstration, and tests, people whose refusals, jobs and endings come at the
rates of the model; the verb only composes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from placefirst.lives.alike import alike
from placefirst.lives.parting import Noted
from placefirst.loop.explain import ground_of, span_of
from placefirst.scenarios.scenario import apply
from placefirst.simulation import codes
from placefirst.simulation.frame import month_of
from placefirst.simulation.notes import Notes
from placefirst.simulation.run import simulate
from placefirst.simulation.states import DIAGNOSES, GAF_LOW, SETTINGS

#: Enough people that some tens of agencies have a caseload each; a run of them takes seconds.
PEOPLE: Final = 40_000
#: A policy under which IPS grows, so that there is something to show.
OPTION: Final = "ips_programme"
_IPS: Final = [int(code) for code in (codes.C_IPS_TSE, codes.C_IPS_TEAM, codes.C_IPS_DAY_CARE)]


@dataclass(frozen=True, slots=True)
class JobSpell:
    """One job, by months since the beginning; *last* is None while it goes on."""

    first: int
    last: int | None
    setting: str  # one of simulation.states.SETTINGS


@dataclass(frozen=True, slots=True)
class Served:
    """One person who asked; months count from the beginning of the run, the first is 0."""

    key: int  # of the person in the model
    is_woman: bool
    age: int  # at the beginning, in years
    gaf: int  # points
    diagnosis: str
    asked: int
    decision: str  # accepted, declined, waiting
    jobs: tuple[JobSpell, ...]
    left: int | None  # left the service without a job


def served(
    country: str, *, years: int, people: int = PEOPLE, seed: int = 1, start: str = "2026-04",
    threads: int = 2, progress: Callable[[str, int, int], None] | None = None,
) -> list[Served]:  # fmt: skip
    """Return everybody who entered IPS within *years*, or was turned away or found no place, by key.

    *people*, *seed* and *start* are those of the run; errors as those of
    :func:`~placefirst.loop.explain.explain`.
    """
    span = span_of(country, start=start, years=years, people=people, seed=seed)
    ground = ground_of(span, threads=threads, progress=progress)
    rows = alike(span.data, "wants=yes").who(span.data).rows(ground.world)
    asked = span.scenarios([OPTION])[0]
    notes = Notes(rows, ground.frame)
    days = [change.start for change in asked.changes]
    simulate(
        ground.world, apply(span.data, asked), days, span.day, years, span.seed, threads=threads, notes=notes,
        budget=ground.budget,
    )  # fmt: skip
    begin = month_of(span.day)
    noted = Noted(notes, begin + 12 * years)
    return _read(ground.world.people[rows], noted, begin, begin + 12 * years)


def _read(people: NDArray[Any], noted: Noted, begin: int, end: int) -> list[Served]:
    lines, owner = noted.lines, noted.person
    entered = (lines["event"] == codes.E_START) & np.isin(lines["channel"], _IPS)
    refused = np.isin(lines["event"], [codes.E_REFUSE, codes.E_NO_PLACE])
    found = []
    for place in np.unique(owner[entered | refused]).tolist():
        own = lines[owner == place]
        person = people[place]
        starts = own[(own["event"] == codes.E_START) & np.isin(own["channel"], _IPS)]
        if starts.size:
            first = int(starts[0]["month"])
            decision = "accepted"
        else:
            answer = own[np.isin(own["event"], [codes.E_REFUSE, codes.E_NO_PLACE])][0]
            first = int(answer["month"])
            decision = "declined" if answer["event"] == codes.E_REFUSE else "waiting"
        found.append(
            Served(
                key=int(person["slot"]),
                is_woman=bool(person["sex"]),
                age=18 + (begin - int(person["born"])) // 12,
                gaf=GAF_LOW + int(person["gaf"]),
                diagnosis=DIAGNOSES[int(person["diagnosis"])],
                asked=first - begin,
                decision=decision,
                jobs=_jobs(own, first, begin, end) if decision == "accepted" else (),
                left=_left(own, first, begin) if decision == "accepted" else None,
            )
        )
    return sorted(found, key=lambda each: (each.asked, each.key))


def _jobs(own: NDArray[Any], since: int, begin: int, end: int) -> tuple[JobSpell, ...]:
    jobs = own[(own["event"] == codes.N_JOB) & (own["month"] >= since)]
    return tuple(
        JobSpell(
            int(job["month"]) - begin,
            int(job["first"]) - begin if int(job["first"]) < end else None,
            SETTINGS[int(job["setting"])],
        )
        for job in jobs
    )


def _left(own: NDArray[Any], since: int, begin: int) -> int | None:
    left = own[(own["event"] == codes.E_LEFT_WITHOUT) & (own["month"] > since)]
    return int(left[-1]["month"]) - begin if left.size else None
