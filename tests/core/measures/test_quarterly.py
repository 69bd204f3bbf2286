"""A quarter in counts alone: every group adds up to everybody, nobody is left out, and several are one."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.errors import InvalidRequest
from placefirst.measures.event import Course, Job, Referral
from placefirst.measures.quarterly import (
    AXES,
    BOTH,
    DIAGNOSES,
    DIAGNOSIS,
    GAF,
    NOT_KNOWN,
    Fidelity,
    Workforce,
    gaf_band,
    quarterly_from,
    together,
)
from placefirst.measures.tally import hours_band, quarterly, wage_band
from placefirst.practice.vocabulary import keys

FIRST, LAST = date(2026, 4, 1), date(2026, 6, 30)
TAKEN_ON = date(2026, 4, 10)


def person(key="a", *jobs, taken=TAKEN_ON, **more):
    return Course(key, Referral(taken, "accepted", taken), was_employed=False, jobs=jobs, **more)


def job(start, end=None, **more):
    known = {"is_competitive": True, "hours_per_week": 20, "paid_hours": 100, "setting": "ordinary", **more}
    return Job(start, end, is_over=end is not None, **known)


def counted(*people, referrals=()):
    return quarterly(people, referrals, FIRST, LAST)


def timed(what, *people):
    found = [each for each in counted(*people).times if (each.what, each.by) == (what, "")]
    return found[0] if found else None


def test_each_measure_is_told_by_gaf_and_by_diagnosis_and_who_is_not_known_has_a_group():
    found = counted(
        person("a", job(date(2026, 5, 1)), gaf="le_50", diagnosis="schizophrenia"),
        person("b", gaf="le_50"),
        person("c"),
    )

    assert found.groups(GAF) == ("le_50", NOT_KNOWN)
    assert found.groups(DIAGNOSIS) == ("schizophrenia", NOT_KNOWN)
    worked = found.cell("learning_community_quarter", BOTH, "le_50|schizophrenia")
    assert (worked.above, worked.below) == (1, 1)
    assert found.cell("learning_community_quarter", GAF, NOT_KNOWN).below == 1
    assert found.people == 3


def test_diagnoses_stand_in_the_order_of_the_vocabulary_and_gaf_in_the_bands_of_the_model():
    assert keys("diagnosis_group") == DIAGNOSES
    assert [gaf_band(each) for each in (0, 1, 50, 51, 70, 71, 100, 101)] == [
        "", "le_50", "le_50", "51_60", "61_70", "gt_70", "gt_70", "",
    ]  # fmt: skip


def test_time_runs_from_acceptance_and_stops_at_the_quarter_or_the_closing():
    met = timed("first_employer_contact", person(employer_met=TAKEN_ON + timedelta(days=20)))
    assert (met.ended, met.unseen) == ((0, 0, 1), (0, 0, 0))
    never = timed("first_employer_contact", person())
    assert never.unseen[(LAST - TAKEN_ON).days // 7] == 1
    left = timed("first_employer_contact", person(closed=TAKEN_ON + timedelta(days=8), is_closed=True))
    assert left.unseen == (0, 1)
    later = timed("first_job", person("a", job(date(2026, 7, 2))))
    assert sum(later.ended) == 0


def test_who_had_a_job_when_taken_on_is_not_timed_and_a_day_nobody_noted_is_told_apart():
    assert timed("first_job", person("a", job(date(2025, 1, 1)))) is None
    assert timed("first_job", person("a", job(None))).uncounted == 1
    assert timed("first_employer_contact", person(is_closed=True)).uncounted == 1
    assert (
        timed("tenure", person("a", Job(date(2026, 4, 12), is_over=True, is_competitive=True))).uncounted == 1
    )


def test_tenure_is_of_competitive_jobs_of_the_last_eight_quarters():
    jobs = (
        job(date(2026, 4, 20), date(2026, 5, 20)),
        job(date(2026, 6, 1)),
        job(date(2020, 6, 1), date(2020, 7, 1)),
        job(date(2026, 6, 1), is_competitive=False),
    )
    found = timed("tenure", person("a", *jobs))

    assert (sum(found.ended), sum(found.unseen)) == (1, 1)
    assert found.ended[4] == 1
    assert found.unseen[4] == 1


def test_bands_are_of_the_jobs_begun_in_the_quarter():
    pay = {"wage": 1_100, "wage_per": "hour", "currency": "JPY"}
    found = counted(
        person("a", job(date(2026, 4, 20), **pay), job(date(2026, 5, 1), hours_per_week=None, setting="")),
        person(
            "b", job(date(2026, 4, 20), is_competitive=False, setting="internship"), job(date(2026, 7, 1))
        ),
    )
    bands = {each.what: dict(each.counts) for each in found.bands}

    assert bands == {
        "hours": {"to_30": 1, NOT_KNOWN: 1},
        "wage": {"JPY|hour|1000|1250": 1, NOT_KNOWN: 1},
        "setting": {"internship": 1, "ordinary": 1, NOT_KNOWN: 1},
    }
    assert [hours_band(Job(None, hours_per_week=each)) for each in (9.5, 10, 29.9, 30)] == list(
        keys("hours_band")
    )[:2] + ["to_30", "over_30"]


@pytest.mark.parametrize(
    ("wage", "band"),
    [
        (0.5, "0.5|0.63"),
        (1, "1|1.25"),
        (1250, "1250|1600"),
        (999_999, "800000|1000000"),
        (12_500_000, "12500000|16000000"),
    ],
)
def test_bands_of_wages_are_preferred_numbers_in_every_currency(wage, band):
    assert wage_band(Job(None, wage=wage, wage_per="month", currency="XTS")) == f"XTS|month|{band}"


days = st.dates(date(2024, 1, 1), date(2026, 8, 31))
maybe = st.none() | days


@st.composite
def ways(draw):
    found = []
    for number in range(draw(st.integers(0, 6))):
        decided = draw(maybe)
        closed = draw(maybe)
        jobs = []
        for start in draw(st.lists(maybe, max_size=3)):
            end = (
                None
                if start is None
                else draw(
                    st.none() | st.integers(0, 300).map(lambda n, start=start: start + timedelta(days=n))
                )
            )
            jobs.append(
                Job(
                    start, end, draw(st.booleans()) or end is not None,
                    draw(st.none() | st.sampled_from([5, 20, 40])), None, draw(st.none() | st.booleans()),
                )
            )  # fmt: skip
        found.append(
            Course(
                str(number),
                Referral(draw(maybe), draw(st.sampled_from(["accepted", "declined", "waiting"])), decided),
                draw(st.none() | st.booleans()),
                closed=closed,
                is_closed=closed is not None or draw(st.booleans()),
                jobs=tuple(jobs),
                employer_met=draw(maybe),
                gaf=draw(st.sampled_from(["", "le_50", "gt_70"])),
                diagnosis=draw(st.sampled_from(["", "bipolar", "other"])),
            )
        )
    return tuple(found)


@given(ways())
def test_the_groups_of_every_axis_add_up_to_everybody(people):
    found = quarterly(people, people, FIRST, LAST)

    for measure in {each.measure for each in found.cells}:
        whole = found.cell(measure)
        for axis in AXES[1:]:
            parts = [each for each in found.cells if (each.measure, each.by) == (measure, axis)]
            for name in ("above", "below", "uncounted"):
                assert sum(getattr(each, name) for each in parts) == getattr(whole, name)
    for what in {each.what for each in found.times}:
        sizes = {
            axis: sum(
                sum(each.ended) + sum(each.unseen) + each.uncounted
                for each in found.times
                if (each.what, each.by) == (what, axis)
            )
            for axis in AXES
        }
        assert len(set(sizes.values())) == 1


@given(ways(), st.integers(0, 6))
def test_two_services_together_are_one_and_what_is_kept_is_read_back(people, cut):
    def sums(found):
        cells = {(each.measure, each.by, each.of): each for each in found.cells}
        times = {(each.what, each.by, each.of): each for each in found.times}
        return cells, times, {each.what: dict(each.counts) for each in found.bands}, found.people

    parts = [quarterly(some, some, FIRST, LAST) for some in (people[:cut], people[cut:])]
    whole = quarterly(people, people, FIRST, LAST)

    assert sums(together(parts)) == sums(whole)
    full = replace(
        whole, workforce=Workforce(2, 1.5, 9, 4), fidelity=Fidelity("ips_25", 99, FIRST, True), left_out=3
    )
    assert quarterly_from(json.loads(json.dumps(full.to_json()))) == full


def test_what_cannot_be_read_is_refused_with_what_to_do():
    for bad in ({}, {"format": 1}, {**counted().to_json(), "times": [["tenure", "", "", [[0, 1, 2]], []]]}):
        with pytest.raises(InvalidRequest, match="Ask who sent them"):
            quarterly_from(bad)
    with pytest.raises(InvalidRequest):
        together([])
