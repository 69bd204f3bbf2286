"""What holds for everyone, in every month, under every option."""

from __future__ import annotations

import numpy as np
import pytest

from placefirst.parameters import load_country
from placefirst.simulation.codes import (
    EMPLOYED,
    FOLLOWED,
    IPS_DAY_CARE,
    IPS_SUPPORT,
    IPS_TEAM,
    IPS_TSE,
    SEARCHING,
    USING,
)
from placefirst.simulation.states import EVENTS, TRAIN

OPTIONS = sorted(load_country("xx").options)
NOTHING_CHANGES = ["refusal_reporting", "joint_fund", "quota_3_0", "joint_fund:from=2027-10"]
LATER = "from=2027-10"
WHO = ["slot", "generation", "born", "leaves", "gaf", "diagnosis", "sex", "wants"]
DECIDED = [
    "licence",
    "capacity",
    "seats",
    "ips_places",
    "model",
    "rule",
    "midpoint",
    "fidelity",
    "opened",
    "closed",
]


def later(option):
    return f"{option}:{LATER}"


def test_there_are_nineteen_options():
    assert len(OPTIONS) == 19


@pytest.mark.parametrize("option", OPTIONS)
def test_nobodys_birthday_diagnosis_or_death_changes_under(option, lives):
    before, after = lives.stretches()[-1], lives.stretches(option)[-1]

    assert (before.people[WHO] == after.people[WHO]).all()


@pytest.mark.parametrize("option", OPTIONS)
def test_whoever_leaves_leaves_in_the_same_month_under(option, lives):
    leave = EVENTS.index("leave")

    assert np.array_equal(lives.under().events[:, :, leave], lives.under(option).events[:, :, leave])


@pytest.mark.parametrize("option", NOTHING_CHANGES)
def test_an_option_that_changes_no_behaviour_changes_no_life(option, lives):
    assert lives.under(option).digest == lives.under().digest
    assert (lives.under(option).agency_years == lives.under().agency_years).all()


@pytest.mark.parametrize("option", OPTIONS)
def test_each_month_everybody_is_somewhere_under(option, lives):
    result = lives.under(option)

    assert (result.occupancy >= 0).all()
    assert (result.occupancy.sum(axis=(2, 3, 4, 5)) == result.slots[:, None]).all()
    assert (result.events >= 0).all()


@pytest.mark.parametrize("option", OPTIONS)
def test_states_change_only_by_events_under(option, lives):
    """Jobs at the end are jobs at the start and job starts, less job ends and leavers out of jobs."""
    result, start = lives.under(option), lives.world.people
    happened = dict(zip(EVENTS, result.events.sum(axis=(0, 1, 3, 4, 5, 6)), strict=True))
    jobs = result.occupancy[:, -1, EMPLOYED:].sum() - (start["state"] >= EMPLOYED).sum()
    left = happened["job_start"] - happened["job_end"] - jobs

    assert 0 <= left <= happened["leave"]
    assert happened["start_service"] == happened["accept"] + back_to_the_specialist(result)
    assert happened["six_months_in_job"] <= happened["job_start"]
    assert happened["to_sheltered"] <= happened["discouraged"]


def back_to_the_specialist(result):
    """Services that begin without a door: a lost job leads back to the specialist."""
    starts = result.events[:, :, EVENTS.index("start_service")].sum()
    accepted = result.events[:, :, EVENTS.index("accept")].sum()
    again = int(starts - accepted)
    ends = result.events[:, :, EVENTS.index("job_end")].sum()
    assert 0 <= again <= ends
    return again


@pytest.mark.parametrize("option", OPTIONS)
def test_places_taken_are_people_there_under(option, lives):
    for world in lives.stretches(option):
        people, door, present = world.people, world.offices.door, world.offices.tallies.present
        rows = door.kind.size
        with_ips = np.isin(people["state"], (IPS_TSE, IPS_TEAM, IPS_DAY_CARE))
        followed = (people["state"] == EMPLOYED) & (people["support"] == IPS_SUPPORT)
        in_seats = (people["state"] > 2) & (people["state"] < 9) & ~with_ips

        def at(who, people=people, rows=rows):
            return np.bincount(people["agency"][who], minlength=rows)

        assert np.array_equal(at(in_seats), door.used)
        assert np.array_equal(at(with_ips | followed), door.ips_used)
        assert np.array_equal(at(in_seats), present[:, USING].sum(axis=1))
        assert np.array_equal(at(with_ips), present[:, SEARCHING].sum(axis=1))
        assert np.array_equal(at(followed), present[:, FOLLOWED].sum(axis=1))


@pytest.mark.parametrize("option", OPTIONS)
def test_no_agency_serves_more_than_its_places_but_while_its_model_changes_under(option, lives):
    fewer_seats, fewer_ips = False, False  # an agency that changed its model serves to the end whom it serves
    last = lives.world
    for world in lives.stretches(option):
        door, before = world.offices.door, last.offices.door
        fewer_seats = fewer_seats | (door.seats < before.seats)
        fewer_ips = fewer_ips | (door.ips_places < before.ips_places)
        came = (world.offices.licence > last.offices.licence) | (last.offices.door.is_open < door.is_open)
        fewer_seats, fewer_ips = fewer_seats & ~came, fewer_ips & ~came
        open_ = door.is_open == 1
        settled = open_ & (door.model == TRAIN) & (lives.world.offices.door.model == TRAIN)

        assert (door.used[open_ & ~fewer_seats & settled] <= door.seats[open_ & ~fewer_seats & settled]).all()
        assert (door.ips_used[~fewer_ips & open_] <= np.maximum(door.ips_places, 0)[~fewer_ips & open_]).all()
        assert (door.ips_used >= 0).all()
        assert (door.used >= 0).all()
        last = world


@pytest.mark.parametrize("option", OPTIONS)
def test_who_reached_six_months_began_a_job_under(option, lives):
    """No agency is credited with more people than it led into jobs in the run and the half year before."""
    rows = lives.under(option).agency_years
    known = lives.world.offices.tallies.retained.sum(axis=(1, 2))
    for agency in np.unique(rows["agency"]):
        mine = rows[rows["agency"] == agency]
        starts = int(mine["starts"].sum() + mine["ips_starts"].sum())
        credited = int(lives.stretches(option)[-1].offices.tallies.retained[agency, :, 0].sum())

        assert credited <= starts + int(known[agency])


@pytest.mark.parametrize("start", ["", LATER])
@pytest.mark.parametrize("option", OPTIONS)
def test_before_the_first_year_end_no_agency_changes_what_it_does_under(option, start, lives):
    base, rows = lives.under().agency_years, lives.under(later(option) if start else option).agency_years
    year = 2027 if start else 2026
    kinds = [0, 1, 2]  # teams and converted workshop places open from their date
    before = base[(base["fiscal_year"] <= year) & np.isin(base["kind"], kinds)]
    after = rows[(rows["fiscal_year"] <= year) & np.isin(rows["kind"], kinds)]

    for name in (*DECIDED, "agency", "kind"):
        if name != "closed":  # who closes at the year end is told in the year that ends
            assert np.array_equal(before[name], after[name]), name


@pytest.mark.parametrize("option", OPTIONS)
def test_nothing_at_all_happens_before_an_options_date_under(option, lives):
    base, other = lives.under(), lives.under(later(option))
    months = 18

    assert np.array_equal(base.occupancy[:, :months], other.occupancy[:, :months])
