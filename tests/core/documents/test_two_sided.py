"""What is shown of lists: no small count, no way to one person, and every word in both languages."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.disclosure.profile import Profile, Withheld
from placefirst.documents.two_sided import METHODS, say, two_sided, words
from placefirst.refusals.lists import Listed
from placefirst.refusals.recapture import ASSUMPTIONS
from placefirst.refusals.report import Report

APRIL = date(2026, 4, 1)


def told(number, answer="yes"):
    reason = "" if answer == "yes" else "history"
    return [Report(APRIL, "day_care", "person", "asked", APRIL, answer, reason=reason, stratum="a")] * number


@given(*[st.integers(0, 60)] * 4)
def test_no_count_under_ten_is_shown_and_none_is_exact(tells, notes, both, third):
    both = min(both, tells, notes)
    row = Listed(APRIL, "yes", notes, both, third=third, third_told=0, log_third=0)
    found = two_sided(Profile(), [row], told(tells))
    shown = [each for side in found.sides for each in (side.told, side.logged, side.both, side.seen)]
    if found.three:
        shown += found.three.cells.values()
    for each in shown:
        assert isinstance(each, Withheld) or each == 0 or (each >= 10 and each % 5 == 0)
    for side in found.sides:
        if side.in_all is not None:
            assert side.in_all.value % 5 == side.in_all.low % 5 == 0
            assert min(tells, notes, both) >= 10


def test_that_nobody_on_the_list_told_is_not_shown_either():
    """A list of one code and nine that nobody holds must not say whether that one person told."""
    nobody = two_sided(Profile(), [Listed(APRIL, "yes", 10, 0)], told(40)).sides[0]
    somebody = two_sided(Profile(), [Listed(APRIL, "yes", 10, 1)], told(40)).sides[0]
    assert nobody == somebody
    assert nobody.both == Withheld(10)


def test_what_the_lists_say_is_shown_with_the_rate_and_who_tells_less_often():
    rows = [Listed(APRIL, "yes", 100, 50), Listed(APRIL, "turned_away", 80, 20)]
    found = two_sided(Profile(), rows, told(120) + told(40, "no"))
    everything = found.sides[0]
    assert (everything.told, everything.logged, everything.both, everything.seen) == (160, 180, 70, 270)
    assert everything.in_all.low < everything.in_all.value < everything.in_all.high
    assert found.rate.low < found.rate.value < found.rate.high
    assert found.telling.ratio.high < 1
    assert found.three is None


def test_three_lists_that_share_enough_show_all_eight_models():
    row = Listed(APRIL, "yes", 200, 90, third=150, third_told=70, log_third=80, all_three=40)
    three = two_sided(Profile(), [row], told(180)).three
    assert len(three.models) == 8
    assert three.models[0].behind == 0
    assert three.in_all.low <= three.models[0].in_all.low
    few = Listed(APRIL, "yes", 200, 90, third=150, third_told=70, log_third=80, all_three=62)
    withheld = two_sided(Profile(), [few], told(180)).three
    assert withheld.models == ()  # 8 stand on the told and the third only
    assert Withheld(10) in withheld.cells.values()


@given(*[st.integers(10, 400)] * 3)
def test_what_is_estimated_follows_from_the_counts_as_shown(tells, notes, both):
    """Who sends a list again with one line more learns nothing that the rounded counts do not say."""
    both = min(both, tells, notes)
    found = two_sided(Profile(), [Listed(APRIL, "yes", notes, both)], told(tells)).sides[0]
    again = two_sided(Profile(), [Listed(APRIL, "yes", found.logged, found.both)], told(found.told)).sides[0]
    assert found.in_all == again.in_all


@pytest.mark.parametrize(("size", "tells", "notes"), [(150, 0.3, 0.4), (600, 0.3, 0.5)])
def test_intervals_of_rounded_counts_still_cover_the_truth(size, tells, notes):
    dice, hits, runs = np.random.default_rng(9), 0, 300
    for _run in range(runs):
        tell, note = dice.random(size) < tells, dice.random(size) < notes
        row = Listed(APRIL, "yes", int(note.sum()), int((tell & note).sum()))
        in_all = two_sided(Profile(), [row], told(int(tell.sum()))).sides[0].in_all
        if in_all is None:
            runs -= 1
        else:
            hits += in_all.low <= size <= (in_all.high or size)
    assert hits >= 0.92 * runs


def test_every_assumption_is_said_with_what_happens_where_it_fails_in_both_languages():
    for name in ASSUMPTIONS:
        for language in ("en", "ja"):
            assert say(f"assume.{name}.must", language)
            assert say(f"assume.{name}.else", language)
    assert {key.split(".")[1] for key in words() if key.startswith("assume.")} == {
        *ASSUMPTIONS,
        "title",
        "lead",
    }
    assert all(title and where for title, where in METHODS)


def test_lists_that_say_the_month_everywhere_are_parted_by_it_and_no_further():
    may = date(2026, 5, 1)
    rows = [Listed(APRIL, "turned_away", 60, 30), Listed(may, "turned_away", 40, 4)]
    reports = told(50, "no") + [replace(each, asked_in=may) for each in told(20, "no")]
    found = two_sided(Profile(), rows, reports)
    assert set(found.parts) == {"month"}
    by_month = {(each.key, each.answer): each for each in found.parts["month"]}
    assert by_month["2026-04", "turned_away"].told == 50
    assert by_month["2026-04", "turned_away"].in_all.value > 60
    assert by_month["2026-05", "turned_away"].why == "few"
