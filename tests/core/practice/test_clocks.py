"""Clocks are data; one that cannot be read says which day is missing, and none is late before its day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.errors import InvalidDefinition, UnknownName
from placefirst.parameters.named import names_in
from placefirst.practice.clocks import FOLDER, clock_set, load_clocks, next_due, read_clocks
from placefirst.practice.vocabulary import keys

TODAY = date(2026, 11, 26)
STANDARD = {clock.key: clock for clock in load_clocks()}
days = st.dates(date(2024, 1, 1), date(2027, 6, 1))
pasts = st.dictionaries(
    st.sampled_from(keys("clock_event")), st.lists(st.none() | days, max_size=4), max_size=8
)


def ago(number):
    return TODAY - timedelta(days=number)


def read(key, stage="engaged", **past):
    found = read_clocks([STANDARD[key]], past, stage, TODAY)
    return found[0] if found else None


@pytest.mark.parametrize("name", names_in(FOLDER))
def test_every_set_of_clocks_is_clean_and_says_what_to_do_in_both_languages(name):
    for clock in load_clocks(name):
        assert set(clock.name) == {"en", "ja"}
        assert clock.source.mark


def test_a_country_without_a_file_of_its_own_goes_by_the_standard():
    assert clock_set("xx") == "standard"
    assert set(STANDARD) < {clock.key for clock in load_clocks(clock_set("jp"))}


def test_a_first_employer_is_met_within_thirty_days_of_acceptance():
    reading = read("first_employer_contact", accepted=[ago(31)])

    assert (reading.due, reading.state(TODAY)) == (ago(1), "late")
    assert read("first_employer_contact", accepted=[ago(30)]).state(TODAY) == "today"
    assert read("first_employer_contact", accepted=[ago(23)]).state(TODAY) == "soon"
    assert read("first_employer_contact", accepted=[ago(22)]).state(TODAY) == "later"


def test_a_meeting_before_the_acceptance_does_not_stop_the_clock_and_one_after_it_does():
    assert read("first_employer_contact", accepted=[ago(40)], employer_met=[ago(50)]).done is None

    done = read("first_employer_contact", accepted=[ago(40)], employer_met=[ago(5), ago(3)])
    assert (done.done, done.was_late, done.state(TODAY)) == (ago(5), True, "done")


def test_a_profile_begun_before_the_acceptance_counts():
    assert read("profile", accepted=[ago(40)], profile_written=[ago(50)]).done == ago(50)


def test_in_the_first_month_of_a_job_every_week_counts_and_then_every_month():
    assert read("first_month", "working", job_started=[ago(10)]).due == ago(3)
    assert read("first_month", "working", job_started=[ago(10)], contact_held=[ago(2)]).due == ago(-5)
    assert read("first_month", "working", job_started=[ago(31)]) is None
    assert read("follow_along", "working", job_started=[ago(31)], contact_held=[ago(4)]).due == ago(-27)
    assert read("follow_along", "working", job_started=[ago(366)]) is None
    assert read("time_unlimited", "working", job_started=[ago(366)], contact_held=[ago(80)]).due == ago(-12)


def test_after_a_lost_job_somebody_speaks_with_the_person_within_three_days():
    assert read("job_loss", "between_jobs", job_ended=[ago(4)]).state(TODAY) == "late"
    assert read("job_loss", "between_jobs", job_ended=[ago(4)], contact_held=[ago(2)]).state(TODAY) == "done"


def test_before_a_first_day_the_clock_runs_for_a_week_and_is_over_with_it():
    assert read("before_start", "searching", job_starts=[ago(-8)]) is None
    assert read("before_start", "searching", job_starts=[ago(-7)]).due == ago(-7)
    assert read("before_start", "searching", job_starts=[ago(-2)], contact_held=[ago(1)]).done == ago(1)
    assert read("before_start", "working", job_starts=[ago(1)]) is None


def test_a_day_that_somebody_wrote_down_is_due_on_it():
    assert read("plan_review", plan_review=[ago(-3), None]).due == ago(-3)
    assert read("plan_review", plan_review=[None]) is None


def test_a_clock_whose_first_day_nobody_wrote_down_says_so():
    reading = read("first_employer_contact", accepted=[None])

    assert (reading.missing, reading.due, reading.state(TODAY)) == ("accepted", None, "missing")


def test_nobody_is_late_by_a_reminder():
    reading = read("disclosure", "searching", plan_made=[ago(60)])

    assert (reading.due, reading.state(TODAY)) == (ago(46), "reminder")


def test_a_clock_of_another_stage_does_not_run():
    assert read("first_employer_contact", "working", accepted=[ago(40)]) is None


@given(pasts, st.sampled_from(keys("stage", "open")))
def test_a_reading_is_due_says_what_is_missing_or_is_done_and_the_next_one_is_the_first(past, stage):
    readings = read_clocks(load_clocks("jp"), past, stage, TODAY)

    for each in readings:
        assert bool(each.missing) == (each.due is None)
        assert each.state(TODAY) in {"done", "missing", "late", "reminder", "today", "soon", "later"}
        assert each.done is None or each.done <= TODAY or each.clock.ever
    first = next_due(readings, TODAY)
    late = [each.due for each in readings if each.state(TODAY) == "late"]
    if late:
        assert (first.due, first.state(TODAY)) == (min(late), "late")
    assert (first is None) == all(each.state(TODAY) in {"done", "missing"} for each in readings)


@given(pasts, st.sampled_from(keys("stage", "open")), days, st.integers(0, 60))
def test_with_every_day_that_passes_nothing_late_becomes_early_again(past, stage, today, more):
    before = {each.clock.key: each for each in read_clocks(load_clocks("jp"), past, stage, today)}
    known = {name: [day for day in each if day is None or day <= today] for name, each in past.items()}
    later = read_clocks(load_clocks("jp"), known, stage, today + timedelta(days=more))

    for each in later:
        if each.clock.kind in ("within", "every") and each.due and each.clock.key in before:
            assert each.due == before[each.clock.key].due


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("within: 3\n    every: 4", "several"),
        ("until: decided", "in no way"),
        ("within: 3\n    last: 9", "belong to 'every'"),
        ("within: 3\n    stages: [closed]", "no open stage"),
        ("within: none", "whole number"),
    ],
)
def test_an_unclean_clock_is_refused_with_its_line(tmp_path, text, said):
    until = "" if "until" in text else "    until: decided\n"
    (tmp_path / "odd.yaml").write_text(
        f"clocks:\n  it:\n    name: {{en: a, ja: b}}\n    from: asked\n{until}    {text}\n    source: us\n"
        "sources:\n  us: {title: t, publisher: p, evidence: assumption, read: assumed}\n"
    )

    with pytest.raises(InvalidDefinition, match=said):
        load_clocks("odd", tmp_path)


def test_clocks_that_are_not_there_are_named():
    with pytest.raises(UnknownName):
        load_clocks("nowhere")
