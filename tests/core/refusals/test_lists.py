"""Lists beside what was told: the counts of both sides, and what they say together."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.errors import InvalidRequest
from placefirst.refusals.lists import (
    Listed,
    beside,
    came_of,
    cells,
    check,
    may_part,
    sides,
    telling,
    two_sided_rate,
)
from placefirst.refusals.report import Report

APRIL, MAY = date(2026, 4, 1), date(2026, 5, 1)


def report(answer="yes", reason="", **given):
    fields = {"asked_in": APRIL, "service": "day_care", "who": "person", "asked": "asked", "arrived_in": MAY}
    return Report(**{**fields, "answer": answer, "reason": reason, "stratum": "north", **given})


def told(yes, turned_away, **given):
    return [report(**given)] * yes + [report("no", "not_ready", **given)] * turned_away


def listed(answer="yes", log=0, log_told=0, **given):
    return Listed(APRIL, answer, log, log_told, **given)


def side(found, answer, key=""):
    return next(each for each in found if (each.answer, each.key) == (answer, key))


def test_both_sides_are_counted_for_each_answer_and_for_all():
    rows = [listed("yes", 60, 30), listed("turned_away", 40, 10)]
    found = sides(rows, told(50, 20))
    assert [(each.answer, each.told, each.logged, each.both) for each in found] == [
        ("", 70, 100, 40), ("yes", 50, 60, 30), ("turned_away", 20, 40, 10), ("full", 0, 0, 0),
        ("undecided", 0, 0, 0),
    ]  # fmt: skip
    assert side(found, "turned_away").estimated.value == pytest.approx(21 * 41 / 11 - 1)
    assert side(found, "full").estimated is None


def test_the_rate_of_both_sides_mends_that_those_turned_away_tell_less_often():
    """100 yes, of whom half tell, 100 turned away, of whom a quarter; agencies note half of all."""
    rows = [listed("yes", 50, 25), listed("turned_away", 50, 12)]
    found = two_sided_rate(sides(rows, told(50, 25)))
    assert found.low < 0.5 < found.high
    assert found.value == pytest.approx(0.5, abs=0.02)
    assert two_sided_rate(sides(rows[:1], told(50, 25))) is None


def test_only_what_could_stand_on_the_lists_is_put_beside_them():
    rows = [listed("yes", 9, 3, stratum="north", service="day_care")]
    others = [
        report(stratum=""), report(stratum="south"), report(service="centre"), report(asked_in=MAY),
        report(told_before="yes"), report("", asked="wanted"),
    ]  # fmt: skip
    assert beside(rows, [report(), *others]) == [report()]
    assert beside([], [report()]) == []


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"answer": "no", "reason": "full"}, "full"),
        ({"answer": "no", "reason": "history"}, "turned_away"),
        ({"answer": "waiting"}, "undecided"),
        ({"answer": "yes", "told_before": "yes"}, ""),
    ],
)
def test_what_came_of_it_is_what_the_rates_count(given, says):
    assert came_of(report(**given)) == says


def test_lists_are_parted_only_by_what_they_say_everywhere():
    assert may_part([listed(area="01"), listed(area="02")], "area")
    assert not may_part([listed(area="01"), listed(area="")], "area")
    assert not may_part([listed(area="01"), listed(area="01")], "area")
    by_area = sides(
        [listed("yes", 20, 9, area="01"), listed("yes", 30, 9, area="02")], told(12, 0, area="01"), "area"
    )
    assert side(by_area, "", "01").told == 12
    assert side(by_area, "", "02").told == 0


def test_more_of_a_list_told_than_told_at_all_is_no_estimate_and_a_sentence():
    rows = [listed("turned_away", 40, 30)]
    assert side(sides(rows, told(50, 20)), "turned_away").estimated is None
    with pytest.raises(InvalidRequest, match="may call the same answer differently"):
        cells(rows, told(50, 20), "turned_away")


def test_three_lists_fall_into_seven_counts():
    row = listed("yes", 100, 40, third=60, third_told=25, log_third=30, all_three=12)
    found = cells([row], told(80, 0))
    assert found == {
        (True, True, True): 12, (True, True, False): 28, (True, False, True): 13, (True, False, False): 27,
        (False, True, True): 18, (False, True, False): 42, (False, False, True): 17,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"log": 5, "log_told": 6}, "log_told is 6"),
        ({"log": 5, "third": 4, "log_third": 5}, "log_third is 5"),
        (
            {"log": 9, "log_told": 2, "third": 9, "third_told": 2, "log_third": 2, "all_three": 3},
            "all_three is 3",
        ),
        ({"log": 5, "log_told": 4, "third": 9, "log_third": 3}, "Of log"),
        ({"log": 9, "third": 5, "third_told": 4, "log_third": 3}, "Of third"),
    ],
)
def test_counts_that_cannot_be_are_refused(given, says):
    assert says in str(check(Listed(APRIL, "yes", **given)))


@given(st.lists(st.tuples(*[st.booleans()] * 3), max_size=60))
def test_counts_of_real_lists_are_never_refused_and_come_back(everybody):
    """Whatever stands on which list: its counts are possible, and fall into the same seven again."""
    counts = {
        "log": sum(log for _told, log, _third in everybody),
        "log_told": sum(tell and log for tell, log, _third in everybody),
        "third": sum(third for _told, _log, third in everybody),
        "third_told": sum(tell and third for tell, _log, third in everybody),
        "log_third": sum(log and third for _told, log, third in everybody),
        "all_three": sum(map(all, everybody)),
    }
    row = Listed(APRIL, "yes", **counts)
    assert check(row) is None
    found = cells([row], told(sum(tell for tell, _log, _third in everybody), 0))
    assert found == {cell: everybody.count(cell) for cell in found}


def test_telling_says_who_tells_less_often_and_suggests_a_range_that_holds_one():
    found = telling(sides([listed("yes", 200, 100), listed("turned_away", 200, 60)], []))
    assert found.ratio.value == pytest.approx(0.6, abs=0.01)
    assert found.ratio.low < 0.6 < found.ratio.high < 1
    least, most = found.suggests
    assert least <= found.ratio.low
    assert most == 1.0
    assert telling(sides([listed("yes", 200, 100)], [])) is None


def test_the_interval_of_telling_covers_the_truth():
    dice, hits = np.random.default_rng(5), 0
    for _run in range(400):
        no, yes = dice.binomial(120, 0.3), dice.binomial(150, 0.45)
        found = telling(sides([listed("yes", 150, int(yes)), listed("turned_away", 120, int(no))], []))
        hits += found.ratio.low <= 0.3 / 0.45 <= found.ratio.high
    assert 0.92 <= hits / 400 <= 0.98


def test_the_rate_of_both_sides_covers_the_truth_where_telling_depends_on_the_answer():
    """Of 400 yes half tell, of 200 turned away a fifth; agencies note most of the yes, half of the no."""
    dice, hits = np.random.default_rng(8), 0
    for _run in range(300):
        rows, reports = [], []
        for answer, size, tells, notes in (("yes", 400, 0.5, 0.7), ("turned_away", 200, 0.2, 0.5)):
            tell, note = dice.random(size) < tells, dice.random(size) < notes
            rows.append(listed(answer, int(note.sum()), int((tell & note).sum())))
            reports += told(*((int(tell.sum()), 0) if answer == "yes" else (0, int(tell.sum()))))
        found = two_sided_rate(sides(rows, reports))
        hits += found.low <= 1 / 3 <= found.high
    assert 0.91 <= hits / 300 <= 0.99


def test_the_rate_of_both_sides_covers_the_truth_where_the_agencies_missed_hardly_anybody():
    """Of 400 yes and 60 turned away agencies note 95 of 100; a list without a gap promises no certainty."""
    dice, hits = np.random.default_rng(9), 0
    for _run in range(300):
        rows, reports = [], []
        for answer, size, tells in (("yes", 400, 0.4), ("turned_away", 60, 0.3)):
            tell, note = dice.random(size) < tells, dice.random(size) < 0.95
            rows.append(listed(answer, int(note.sum()), int((tell & note).sum())))
            reports += told(*((int(tell.sum()), 0) if answer == "yes" else (0, int(tell.sum()))))
        found = two_sided_rate(sides(rows, reports))
        hits += found.low <= 60 / 460 <= found.high
    assert hits / 300 >= 0.91

    whole = two_sided_rate(sides([listed("yes", 20, 20), listed("turned_away", 15, 15)], told(20, 15)))
    assert whole.low < whole.value < whole.high
