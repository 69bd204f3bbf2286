"""Draws brought to the flows are kept with the country, and found again by what made them."""

from datetime import date

import numpy as np

from placefirst.calibration.library import Library, Made, Place, as_csv, read_library, stored_library
from placefirst.calibration.targets import flows
from placefirst.parameters.read import load_country

DAY = date(2026, 4, 1)
MOVED = {"a.first": -1.234, "a.second": 0.5}
FITTED = {"b.fitted": 0.0857}
PLACE = Place(1, 9, np.array([-4.25, 12.5]), np.array([0.5, -0.75]), MOVED, FITTED)
MADE = Made("placefirst calibrate xx --draws 8", "0" * 16, "f" * 32, DAY, 7)
KEPT = Library(MADE, ("one", "other"), ("a.first", "a.second"), ("b.fitted",), {7: PLACE})


def test_a_library_reads_as_it_was_written():
    again = read_library(as_csv(KEPT))

    assert again.made == MADE and set(again.places) == {7}
    assert (again.flows, again.moved, again.fitted) == (KEPT.flows, KEPT.moved, KEPT.fitted)
    assert as_csv(again) == as_csv(KEPT)
    assert again.places[7].moved == PLACE.moved and again.places[7].fitted == PLACE.fitted


def test_a_kept_draw_moves_the_numbers_that_moved_and_no_other():
    drawn = np.array([0.1, 0.2, 0.3])

    ended = PLACE.at(["a.second", "a.idle", "a.first"], drawn)

    assert ended.scores.tolist() == [0.5, 0.2, -1.234] and drawn.tolist() == [0.1, 0.2, 0.3]
    assert (ended.fitted, ended.runs, ended.worst) == ({"b.fitted": 0.0857}, 9, 0.75)


def test_a_library_of_other_numbers_or_flows_says_nothing():
    paths = ("a.first", "a.second", "a.idle")

    assert KEPT.knows(("one", "other"), paths, ("b.fitted",))
    assert not KEPT.knows(("other", "one"), paths, ("b.fitted",))
    assert not KEPT.knows(("one", "other"), paths[1:], ("b.fitted",))
    assert not KEPT.knows(("one", "other"), paths, ("b.fitted", "b.more"))


def test_japans_draws_are_kept_from_the_first_without_a_gap_and_nearly_all_meet_its_flows():
    kept = stored_library("jp")

    assert list(kept.places) == list(range(len(kept.places))) and len(kept.places) >= 50
    assert kept.flows == tuple(flows(load_country("jp"), DAY))
    met = [np.abs(each.after).max() <= 1 for each in kept.places.values()]
    assert np.mean(met) > 0.95
    assert stored_library("xx") is None
