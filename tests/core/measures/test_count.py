"""The same rows counted by every body's definition: several rates, each with its rows, none left out."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.errors import InvalidDefinition, InvalidRequest, UnknownName
from placefirst.measures.count import count
from placefirst.measures.definition import FOLDER, load_measure, measure_names
from placefirst.measures.event import Course, Job, Referral

FIRST, LAST = date(2026, 4, 1), date(2026, 6, 30)


def accepted(key, *jobs, day=date(2026, 4, 10), employed=False, **more):
    return Course(key, Referral(day, "accepted", day), was_employed=employed, jobs=jobs, **more)


def job(start, end=None, **more):
    known = {"is_competitive": True, "hours_per_week": 20, "paid_hours": 100, **more}
    return Job(start, end, is_over=end is not None, **known)


ROWS = (
    accepted("in work", job(date(2026, 5, 1))),
    accepted("short job", job(date(2026, 5, 1), date(2026, 5, 2), paid_hours=3)),
    accepted("no job"),
    accepted("employed before", job(date(2025, 1, 6)), employed=True),
    accepted("long ago", job(date(2026, 1, 20)), day=date(2025, 10, 1)),
    accepted("lost it", job(date(2026, 1, 20), date(2026, 3, 1)), day=date(2025, 10, 1)),
    Course("declined", Referral(date(2026, 5, 1), "declined", date(2026, 5, 8), reason="not_ready")),
    Course("waiting", Referral(date(2026, 5, 1))),
)


def counted(name, rows=ROWS):
    return count(load_measure(name), rows, FIRST, LAST)


@pytest.mark.parametrize(
    ("name", "above", "below"),
    [
        ("learning_community_quarter", 4, 6),
        ("ips_grow_2024_04", 1, 3),
        ("retained_90_days", 1, 2),
        ("dwp_13_of_16", 1, 2),
        ("new_jersey_acceptance", 4, 6),
        ("refusal_rate", 1, 5),
    ],
)
def test_the_same_rows_give_each_definition_its_own_rate(name, above, below):
    found = counted(name)

    assert (len(found.above), len(found.below)) == (above, below)
    assert found.rate == pytest.approx(above / below)
    assert set(found.above) <= set(found.below)


def test_a_row_that_lacks_what_decides_is_told_apart_with_what_is_missing():
    rows = (*ROWS, accepted("when", Job(None, is_competitive=True, paid_hours=9, hours_per_week=9)))
    closed = Course("closed", Referral(FIRST, "accepted", FIRST), is_closed=True)

    assert [(each.key, each.lacks) for each in counted("ips_grow_2024_04", rows).uncounted] == [
        ("when", "job_start")
    ]
    lacking = counted("learning_community_quarter", (*ROWS, closed)).uncounted
    assert [(each.key, each.lacks) for each in lacking] == [("closed", "closing_date")]


def test_nobody_below_the_line_is_no_rate():
    assert counted("refusal_rate", ROWS[:1]).rate == 0
    assert counted("refusal_rate", ()).rate is None


days = st.dates(date(2025, 1, 1), date(2026, 12, 31))


@st.composite
def courses(draw):
    found = []
    for number in range(draw(st.integers(0, 8))):
        received = draw(days)
        decided = received + timedelta(days=draw(st.integers(0, 60)))
        decision = draw(st.sampled_from(["accepted", "declined", "waiting", "withdrawn"]))
        spells = []
        for start in draw(st.lists(days, max_size=3)):
            end = draw(st.none() | st.integers(0, 300).map(lambda n, start=start: start + timedelta(days=n)))
            spells.append(job(start, end, paid_hours=draw(st.sampled_from([2, 50]))))
        known = None if decision in ("waiting", "withdrawn") else decided
        found.append(
            Course(
                str(number), Referral(received, decision, known), was_employed=draw(st.booleans()),
                jobs=tuple(spells),
            )
        )  # fmt: skip
    return tuple(found)


@given(courses(), st.sampled_from(measure_names()))
def test_above_is_part_of_below_and_a_shift_of_all_dates_shifts_the_period(rows, name):
    found = counted(name, rows)
    later = timedelta(days=400)
    moved = tuple(
        Course(
            row.key,
            Referral(
                row.referral.received + later, row.referral.decision,
                row.referral.decided and row.referral.decided + later,
            ),
            was_employed=row.was_employed,
            jobs=tuple(
                job(j.start + later, j.end and j.end + later, paid_hours=j.paid_hours) for j in row.jobs
            ),
        )
        for row in rows
    )  # fmt: skip
    then = count(load_measure(name), moved, FIRST + later, LAST + later)

    assert set(found.above) <= set(found.below)
    assert (then.above, then.below) == (found.above, found.below)


def test_what_cannot_be_counted_is_refused():
    with pytest.raises(InvalidRequest):
        count(load_measure("refusal_rate"), ROWS, LAST, FIRST)
    with pytest.raises(InvalidRequest):
        counted("refusal_rate", (ROWS[0], ROWS[0]))
    with pytest.raises(UnknownName):
        load_measure("the_best_rate")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("  days: 90\n", "", "needs 'days'"),
        ("  did: lasted", "  did: worked", "has no 'days'"),
        ("who: started_before", "who: everybody", "no known who"),
    ],
)
def test_an_unclean_definition_is_refused_with_file_and_line(tmp_path, old, new, says):
    text = (FOLDER / "retained_90_days.yaml").read_text(encoding="utf-8")
    (tmp_path / "retained_90_days.yaml").write_text(text.replace(old, new), encoding="utf-8")

    with pytest.raises(InvalidDefinition, match=says) as refused:
        load_measure("retained_90_days", tmp_path)
    assert "retained_90_days.yaml:" in str(refused.value)
