"""What a kept answer says of one scenario, in the few figures that a proposal shows."""

import pytest

from placefirst.documents.effects import effects
from tests.web import sample


@pytest.fixture
def told():
    return effects(sample.answer("outreach_fee"), "outreach_fee")


def by_name(found):
    return {each.name: each for each in (*found.reach, *found.payers)}


def test_people_jobs_and_payers_are_told_beside_today(told):
    served = by_name(told)["served"]
    assert served.today == (29_790, 29_790)
    assert served.change == served.then[0] - served.today[0]
    jobs = by_name(told)["job_starts"]
    assert (jobs.today[0], jobs.then[0]) == (82_000, 86_920)
    assert "nation_general" in by_name(told) and "people" not in by_name(told)
    assert by_name(told)["nation_general"].change < 0
    assert told.purse is not None


def test_a_single_figure_has_its_own_noise_and_a_sum_the_noise_of_its_parts_together():
    answer = sample.answer("outreach_fee")
    halves = answer["difference"]["outreach_fee"]["half_width"]
    assert by_name(effects(answer, "outreach_fee"))["served"].half is None  # of three parts nobody knows it
    for band in answer["scenarios"]["baseline"]["served_per_year"]:
        halves[f"served_per_year.{band}"] = 100
    found = by_name(effects(answer, "outreach_fee"))
    assert (found["served"].half, found["served_higher_needs"].half) == (400, 100)


def test_a_part_in_which_no_effect_was_found_brings_its_noise_into_the_sum():
    answer = sample.answer("outreach_fee")
    gap = answer["difference"]["outreach_fee"]
    gap["job_starts_per_year"]["other"] = None
    gap["half_width"]["job_starts_per_year.smi"] = 200
    gap["no_effect_found"]["job_starts_per_year.other"] = {"difference": 3_660, "half_width": 3_700}

    assert by_name(effects(answer, "outreach_fee"))["job_starts"].half == 3_900


def test_a_difference_that_chance_could_make_is_none():
    answer = sample.answer("outreach_fee")
    gap = answer["difference"]["outreach_fee"]
    gap["half_width"]["served_per_year.gaf_le_50"] = 10_000
    gap["job_starts_per_year"] = {"smi": None, "other": None}
    found = by_name(effects(answer, "outreach_fee"))

    assert (found["served_higher_needs"].change, found["served_higher_needs"].is_noise) == (None, True)
    assert (found["job_starts"].change, found["job_starts"].is_noise) == (None, True)


def test_who_is_turned_away_is_between_two_ends_or_not_known(told):
    assert by_name(told)["turned_away"].today == (17_204, 137_640)
    answer = sample.answer("outreach_fee")
    answer["scenarios"]["baseline"]["refused_per_year"]["gaf_le_50"]["low"] = None
    assert by_name(effects(answer, "outreach_fee"))["turned_away"].today is None


def test_an_answer_that_does_not_hold_the_scenario_says_nothing():
    assert effects(sample.answer("outreach_fee"), "open_door") is None
    assert effects({}, "open_door") is None
