"""A told life holds every month once, adds up, and says what the run did."""

from __future__ import annotations

import numpy as np
import pytest

from placefirst.lives import chances
from placefirst.lives.outcomes import mean_difference, outcomes
from placefirst.lives.story import HAPPENINGS, OUTLOOKS, _state_of
from placefirst.scenarios.scenario import apply
from placefirst.simulation import codes
from placefirst.simulation.crew import Crew
from placefirst.simulation.frame import month_of
from placefirst.simulation.reader import Reader, workshop_closes
from placefirst.simulation.states import GAF_LOW
from placefirst.simulation.stretches import Run
from tests.core.lives.conftest import YEARS

OPTIONS = ["", "quasi_ips", "ips_programme", "workshop_transition", "open_door", "employer_partnership"]


def many(country):
    """Every third person, from all over the country: enough lives to meet all that can happen."""
    return range(0, len(country.people), 3)


@pytest.mark.parametrize("option", OPTIONS)
def test_a_life_holds_every_month_once_under(option, country):
    for stretches in country.stories(option, many(country)):
        assert stretches[0].first == country.begin
        assert stretches[-1].last == country.end - 1
        for before, after in zip(stretches, stretches[1:], strict=False):
            assert after.first == before.last + 1
            assert after.happenings


@pytest.mark.parametrize("option", OPTIONS)
def test_the_months_of_work_of_a_life_are_those_that_are_counted_under(option, country):
    counted = outcomes(country.people, country.under(option).noted, country.begin, country.end)
    told = [
        sum(stretch.months for stretch in stretches if stretch.state.startswith("employed"))
        for stretches in country.stories(option, many(country))
    ]

    assert told == counted.worked[::3].tolist()
    assert sum(counted.classes()) == len(country.people)


@pytest.mark.parametrize("option", OPTIONS)
def test_a_told_life_is_where_the_run_left_the_person_under(option, country):
    span, asked = country.span, country.scenario(option)
    changed = apply(span.data, asked)
    reader = Reader(changed, country.ground.frame, workshop_closes(changed, span.day, YEARS))
    with Crew(2) as crew:
        run = Run(
            country.ground.world.copy(), changed, reader, span.seed, crew, None, None,
            counted_from=country.begin, years=YEARS, budget=country.ground.budget if option else {},
        )  # fmt: skip
        run.go(country.end, {month_of(change.start) for change in asked.changes})
    then = run.world.people[country.rows]
    is_same = then["generation"] == country.people["generation"]
    stories = dict(zip(many(country), country.stories(option, many(country)), strict=True))

    assert is_same.sum() > 1_000
    for place in set(np.flatnonzero(is_same).tolist()) & set(stories):
        left, found = stories[place][-1].state, _state_of(then[place])
        if left != found:  # only by an agency that closes at the very last year end
            assert found == "seeking" or found.endswith("_alone")
            assert left != "seeking" and not left.endswith("_alone")
    for place in set(np.flatnonzero(~is_same).tolist()) & set(stories):
        assert stories[place][-1].state == "left"


@pytest.mark.parametrize("option", OPTIONS)
def test_everything_that_is_told_is_of_a_known_kind_with_a_chance_that_can_be(option, country):
    for stretches in country.stories(option, many(country)):
        for stretch in stretches:
            assert {each.kind for each in stretch.happenings} <= set(HAPPENINGS)
            assert {each.kind for each in stretch.outlook} <= set(OUTLOOKS)
            for each in (*stretch.happenings, *stretch.outlook):
                assert each.chance is None or 0 <= each.chance <= 1
                assert all(country.span.data.has(path) for path in each.paths)


@pytest.mark.parametrize("option", ["", "refusal_reporting:shift=3"])
def test_the_chance_that_is_told_and_the_draw_are_the_answer_they_got(option, country):
    under, seen = country.under(option), 0
    for line, person in zip(under.noted.lines, under.noted.person.tolist(), strict=True):
        if line["event"] != codes.N_ANSWER or line["channel"] != codes.C_TSE:
            continue
        if line["answer"] not in (codes.BY_SEAT, codes.REFUSED):
            continue
        month = int(line["month"])
        door = under.noted.notes.door(int(line["agency"]), month)
        chance = chances.acceptance(under.tables(month), door, int(country.people["gaf"][person]))
        month_lines = under.noted.in_month(person, month)
        asked = [each["agency"] for each in month_lines if each["event"] == codes.N_ANSWER]
        decision = codes.D_ACCEPT if asked[0] == line["agency"] else codes.D_ACCEPT_2
        luck = chances.draw(under.seed, int(decision), line, again=True)
        assert (luck < chance * 2**24) == (line["answer"] == codes.BY_SEAT)
        seen += 1

    assert seen > 100


def test_a_job_comes_in_ips_as_often_as_the_clock_that_is_told_says(country):
    """The clock of the thresholds, beside what the run drew for everybody who came to an IPS place."""
    option = "workshop_transition"
    under = country.under(option)
    said, came = [], []
    for line, person in zip(under.noted.lines, under.noted.person.tolist(), strict=True):
        if line["event"] == codes.E_START and line["state"] in (codes.IPS_TSE, codes.IPS_TEAM):
            month, who = int(line["month"]), country.people[person]
            door = under.noted.notes.door(int(line["agency"]), month)
            clock = chances.job_clock(under.tables(month), "ips_in_tse", who, int(door["ips_class"]))
            lost = under.tables(month).ips_drop.astype(np.int64)
            months = under.tables(month).ips_longest
            found = np.diff(np.concatenate([[0], clock[:months]])) / 2**24
            staying = 1 - np.concatenate([[0], lost[: months - 1]]) / 2**24
            said.append(float((found * staying).sum()))
            came.append(int(line["ending"]) == codes.SERVICE_JOB)

    assert len(said) > 200
    noise = np.sqrt(np.mean(said) * (1 - np.mean(said)) / len(said))
    assert abs(np.mean(said) - np.mean(came)) < 4 * noise


def test_a_difference_of_the_same_people_has_no_width(country):
    worked = outcomes(country.people, country.under().noted, country.begin, country.end).worked

    assert mean_difference(worked, worked) == (0.0, 0.0)
    assert mean_difference(worked[:1], worked[:1])[1] == float("inf")


def test_everybody_starts_where_the_settled_country_left_them(country):
    for place, stretches in enumerate(country.stories("", range(300))):
        person = country.people[place]
        if not stretches[0].happenings:
            assert stretches[0].state == _state_of(person)
        assert person["gaf"] + GAF_LOW >= GAF_LOW
