"""Records propose a score where they hold what the scale counts, with the rows behind it, and say why not."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.fidelity.evidence import evidence
from placefirst.fidelity.records import (
    Asked,
    Ended,
    Met,
    Records,
    Served,
    Sitting,
    Told,
    Touch,
    Week,
    Work,
    Worker,
)  # fmt: skip
from placefirst.fidelity.scale import SCORES, load_scale

IPS_25, JISEF = load_scale("ips_25"), load_scale("jisef")
FIRST, LAST = date(2026, 4, 1), date(2026, 9, 30)
EMPTY = Records(FIRST, LAST)
TEAM = replace(EMPTY, workers=(Worker("a", "specialist", 1), Worker("b", "specialist", 1)))


def of(records, item, scale=IPS_25):
    return next(found for found in evidence(scale, records) if found.item == item)


def people(count, **more):
    return tuple(
        Served(f"p{number}", "ab"[number % 2], accepted_on=date(2026, 1, 10), **more)
        for number in range(count)
    )


def on(days):
    return FIRST + timedelta(days)


def test_without_a_row_every_item_says_why_it_proposes_nothing():
    for found in evidence(IPS_25, EMPTY):
        assert found.lacks or found.proposed is not None or found.parts, found.item
        assert found.item in {item.key for item in IPS_25.items}


@pytest.mark.parametrize(("count", "score"), [(40, 5), (42, 4), (60, 3), (80, 2), (82, 1)])
def test_a_caseload_is_people_on_the_last_day_for_each_full_time_specialist(count, score):
    found = of(replace(TEAM, people=people(count)), "caseload")

    assert (found.proposed, found.figure) == (score, count / 2)
    assert sum(row.number for row in found.rows) == count


def test_who_left_before_the_last_day_is_not_on_the_caseload():
    records = replace(
        TEAM, people=(*people(4), replace(people(1)[0], key="gone", closed_on=date(2026, 5, 1)))
    )

    assert of(records, "caseload").above == 4


def test_days_to_an_employer_count_who_waits_with_the_days_so_far_and_say_so():
    served = (
        Served("met", "a", accepted_on=date(2026, 4, 1)),
        Served("waits", "a", accepted_on=date(2026, 6, 22)),
        Served("new", "a", accepted_on=date(2026, 9, 10)),
    )
    met = (
        Met("a", date(2026, 4, 11), "e", is_in_person=False, person="met"),
        Met("a", date(2026, 4, 21), "e", is_in_person=True, person="met"),
    )
    found = of(replace(TEAM, people=served, met=met), "rapid_search")

    assert {row.key: row.number for row in found.rows} == {"met": 20, "waits": 100}
    assert (found.figure, found.proposed, found.notes) == (60, 4, ("waiting_counted",))


@pytest.mark.parametrize(
    ("looked_at", "score", "note"),
    [(3, 5, ()), (20, 3, ("not_looked_at_weekly",)), (None, 2, ("not_looked_at",))],
)
def test_six_visits_a_week_score_highest_only_where_the_leader_looks_every_week(looked_at, score, note):
    met = tuple(
        Met("a", on(week * 7), f"e{number}", is_in_person=True,
            reviewed_on=on(week * 7 + looked_at) if looked_at is not None else None)
        for week in range(26) for number in range(13)
    )  # fmt: skip
    found = of(replace(TEAM, met=met), "contact_frequency")

    assert found.figure > 6
    assert (found.proposed, found.notes if note else ()) == (score, found.notes if note else ())
    assert set(note) <= set(found.notes)


def test_kinds_of_job_told_by_their_first_digit_only_propose_nothing():
    rough = tuple(Work(f"p{n}", f"e{n}", str(n % 9 + 1), started_on=on(n)) for n in range(12))
    fine = tuple(replace(each, kind=f"{each.kind}{n:03}") for n, each in enumerate(rough))

    assert of(replace(TEAM, work=rough), "diversity_jobs").lacks == "first_digit_only"
    assert of(replace(TEAM, work=fine), "diversity_jobs").proposed == 5


def test_an_employer_stands_as_a_number_behind_the_share():
    work = tuple(Work(f"p{n}", ("Sakura", "Fuji")[n > 0], "5223", started_on=on(n)) for n in range(4))
    found = of(replace(TEAM, work=work), "diversity_employers")

    assert [(row.key, row.number) for row in found.rows] == [("1", 3), ("2", 1)]
    assert found.proposed == 2


def test_under_ten_jobs_of_today_score_lowest_whatever_their_share():
    good = tuple(
        Work(f"p{n}", f"e{n}", "5", started_on=on(n), is_competitive=True, is_permanent=True)
        for n in range(10)
    )

    assert of(replace(TEAM, work=good), "competitive").proposed == 5
    assert of(replace(TEAM, work=good[1:]), "competitive").notes == ("under_ten_jobs",)
    assert of(replace(TEAM, work=good[1:]), "competitive").proposed == 1


def test_a_job_that_does_not_say_whether_it_is_permanent_is_left_out_and_told():
    work = (
        Work("p", "e", "5", started_on=on(1), is_competitive=True),
        Work("q", "e", "5", started_on=on(1), is_competitive=True, is_permanent=True),
    )
    found = of(replace(TEAM, work=work), "competitive")

    assert (found.above, found.below) == (1, 1)
    assert "some_jobs_not_described" in found.notes


def test_one_excluding_refusal_is_enough_for_the_door_not_to_be_open():
    asked = tuple(Asked(f"r{n}", f"s{n}", is_declined=False, is_excluding=False) for n in range(9))
    refused = (*asked, Asked("r9", "s1", is_declined=True, is_excluding=True))

    assert of(replace(EMPTY, asked=asked), "zero_exclusion").proposed == 5
    assert of(replace(EMPTY, asked=asked[:3]), "zero_exclusion").proposed == 4
    assert of(replace(EMPTY, asked=refused), "zero_exclusion").proposed == 3


def follow_along(*days, start=30, length=180):
    job = Work("p", "e", "5", started_on=on(start), has_plan=True)
    touches = tuple(Touch("p", "a", on(start + day), "follow_along") for day in days)
    return replace(TEAM, last=on(start + length), work=(job,), touches=touches)


def test_support_in_a_job_is_judged_by_when_contact_came():
    every_week = (0, 7, 14, 21)
    monthly = (35, 65, 95, 125, 155)

    assert of(follow_along(*every_week), "supports_time").proposed == 1
    assert of(follow_along(*every_week, 35), "supports_time").proposed == 2
    assert of(follow_along(*monthly), "supports_time").proposed == 3
    assert of(follow_along(-3, 1, 8, 15, 22, *monthly), "supports_time").proposed == 5
    assert of(follow_along(1, 8, 15, 22, *monthly), "supports_time").proposed == 4


def test_parts_that_records_cannot_say_leave_the_score_to_the_reviewers():
    told = (Told("p", is_weighed=True, has_words=True), Told("p", is_weighed=True, has_words=True))
    found = of(replace(TEAM, told=told), "disclosure")

    assert [(part.key, part.is_there) for part in found.parts] == [
        ("free", None), ("both_sides", True), ("words", True), ("again", True),
    ]  # fmt: skip
    assert (found.proposed, found.lacks) == (None, "parts_unknown")


def test_all_of_a_team_leaders_roles_come_from_the_records():
    weeks = range(26)
    records = replace(
        TEAM,
        workers=(*TEAM.workers, Worker("c", "leader", 1)),
        supervisions=(
            *(Sitting("supervision", on(7 * week), worker) for week in weeks for worker in "ab"),
            *(Sitting("field_mentoring", on(30 * month), "a") for month in range(6)),
            *(Sitting("outcome_review", on(90 * quarter), "a") for quarter in range(2)),
        ),
        meetings=tuple(Sitting("treatment", on(80 * n), has_leader=True) for n in range(2)),
    )

    assert of(records, "supervisor").proposed == 5
    assert of(replace(records, supervisions=records.supervisions[:20]), "supervisor").proposed == 2


def test_hours_out_of_the_office_and_on_employment_come_from_the_weeks():
    weeks = tuple(Week(worker, on(7 * n), 38, 2, 26) for n in range(26) for worker in "ab")
    records = replace(TEAM, weeks=weeks)

    assert (of(records, "employment_only").proposed, of(records, "community").proposed) == (4, 5)
    assert "few_weeks" in of(replace(records, weeks=weeks[:9]), "community").notes


def test_who_is_closed_by_the_agency_was_not_kept_in_touch_with():
    touches = (Touch("p", "a", on(3), "outreach", is_held=False),)
    found = of(replace(TEAM, touches=touches, ended=(Ended("p", "agency_ends", True),)), "engagement")

    assert {part.key: part.is_there for part in found.parts}["no_closure"] is False
    assert found.proposed == 1


def test_where_nobody_here_has_read_the_anchors_the_figure_stands_without_a_score():
    met = tuple(Met("a", on(n), "e", is_in_person=True, person=f"p{n}") for n in range(3))
    records = replace(TEAM, people=people(3), met=met)

    assert of(records, "rapid_search").proposed is not None
    assert of(records, "rapid_search", JISEF).proposed is None
    assert of(records, "rapid_search", JISEF).lacks == "anchors_not_read"
    assert of(records, "rapid_search", JISEF).figure == of(records, "rapid_search").figure
    assert of(records, "caseload", JISEF).proposed == 5


days = st.integers(-300, 300).map(on)
who, own, unsure = st.text("pq", max_size=2), st.sampled_from("ab"), st.none() | st.booleans()


def few(*built):
    return st.lists(st.builds(*built[:-1], **built[-1]), max_size=6).map(tuple)


records = st.builds(
    Records,
    st.just(FIRST),
    st.just(LAST),
    workers=few(Worker, own, st.sampled_from(["specialist", "leader"]), st.sampled_from([0.5, 1.0]), {}),
    people=few(Served, who, own, st.sampled_from(["", "t"]), st.none() | days, st.none() | days, {}),
    met=few(Met, own, days, st.sampled_from("ef"), st.booleans(), {"person": who, "follows_plan": unsure}),
    work=few(
        Work, who, st.sampled_from("ef"), st.text("123", min_size=1, max_size=4), st.none() | days,
        st.none() | days, st.booleans(), unsure, unsure, {},
    ),
    touches=few(Touch, who, own, days, st.sampled_from(["follow_along", "outreach", "profile"]), {}),
)  # fmt: skip


@given(records)
def test_whatever_was_written_down_a_score_is_one_of_the_scale_and_a_share_is_a_share(given_records):
    for found in evidence(IPS_25, given_records):
        assert found.proposed in (None, *SCORES)
        assert found.unit != "share" or 0 <= found.figure <= 1
        assert found.figure is not None or found.lacks or found.parts
