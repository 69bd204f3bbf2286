"""Noting a life changes no life, and the notes lead to where the person is."""

from __future__ import annotations

import numpy as np
import pytest

from placefirst.scenarios.scenario import apply
from placefirst.simulation.codes import E_JOB_END, E_LEAVE, E_START, EMPLOYED, N_JOB, TSE
from placefirst.simulation.crew import Crew
from placefirst.simulation.frame import month_of
from placefirst.simulation.notes import Notes, Who, ages
from placefirst.simulation.reader import Reader, workshop_closes
from placefirst.simulation.run import simulate
from placefirst.simulation.stretches import Run
from tests.core.simulation.conftest import START

OPTIONS = ["", "quasi_ips", "ips_programme", "workshop_transition", "integrated_team", "open_door"]
YEARS = 3


def run(lives, option, rows):
    """What was noted of *rows* under an option, and the people after the last month."""
    asked = lives.scenario(option)
    country, begin = apply(lives.country, asked), lives.world.month
    reader, notes = (
        Reader(country, lives.frame, workshop_closes(country, START, YEARS)),
        Notes(rows, lives.frame),
    )
    with Crew(2) as crew:
        run = Run(
            lives.world.copy(), country, reader, lives.seed, crew, None, None,
            counted_from=begin, years=YEARS, notes=notes,
        )  # fmt: skip
        run.go(begin + 12 * YEARS, {month_of(change.start) for change in asked.changes})
    return notes, run.world.people


@pytest.mark.parametrize("option", OPTIONS)
def test_noting_everybody_changes_no_life_under(option, lives):
    asked = lives.scenario(option)
    notes = Notes(Who().rows(lives.world), lives.frame)
    noted = simulate(
        lives.world, apply(lives.country, asked), [change.start for change in asked.changes], START, YEARS,
        lives.seed, threads=2, notes=notes,
    )  # fmt: skip

    assert noted.digest == lives.under(option, YEARS).digest
    assert notes.lines()[0].size > 0


@pytest.mark.parametrize("option", OPTIONS)
def test_the_notes_of_a_life_lead_to_where_the_person_is_under(option, lives):
    rows = Who(wants=True).rows(lives.world)
    notes, people = run(lives, option, rows)
    lines, person = notes.lines()
    begins = lines["event"] == N_JOB
    begins |= lines["event"] == E_START
    last = {int(who): line for line, who, is_begun in zip(lines, person, begins, strict=True) if is_begun}
    gone = {int(who) for line, who in zip(lines, person, strict=True) if line["event"] == E_LEAVE}
    working = people["state"][rows] >= EMPLOYED
    served = (people["state"][rows] >= TSE) & (people["state"][rows] < EMPLOYED - 1)

    assert len(last) > 100
    for who in np.flatnonzero(working | served).tolist():
        if who in last and who not in gone:
            found, is_ = last[who], people[rows[who]]
            assert (found["state"], found["setting"]) == (is_["state"], is_["setting"])
            assert found["first"] == is_["first"]


def test_a_job_ends_in_the_month_that_was_noted_when_it_began(lives):
    notes, _ = run(lives, "", Who().rows(lives.world))
    lines, person = notes.lines()
    due: dict[int, int] = {}
    ends = 0
    for line, who in zip(lines, person.tolist(), strict=True):
        if line["event"] == N_JOB:
            due[who] = int(line["first"])
        elif line["event"] == E_JOB_END and who in due:
            assert due.pop(who) == line["month"]
            ends += 1

    assert ends > 20


def test_people_are_found_by_what_they_are_like(lives):
    who = Who(areas=(1,), gaf=(41, 60), age=(25, 34), sex=0, diagnosis=2, wants=True)
    rows = who.rows(lives.world)
    people = lives.world.people[rows]

    assert 0 < rows.size < Who(areas=(1,)).rows(lives.world).size < Who().rows(lives.world).size
    assert set((people["gaf"] + 15).tolist()) <= set(range(41, 61))
    assert set(ages(people, lives.world.month).tolist()) <= set(range(25, 35))
    assert (people["sex"] == 0).all() and (people["diagnosis"] == 2).all() and people["wants"].all()


def test_only_those_are_noted_who_were_asked_for(lives):
    rows = Who(areas=(0,), gaf=(31, 50)).rows(lives.world)
    notes, _ = run(lives, "", rows)
    lines, person = notes.lines()

    assert set(lives.world.people["slot"][rows[np.unique(person)]]) == set(lines["slot"])
    assert set(lives.world.people["generation"][rows]) >= set(lines["generation"])
