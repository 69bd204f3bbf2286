"""Lists that overlap find how many there were where what they assume is true; else they err as is said."""

import pytest

from placefirst.refusals.proof import ENOUGH, RUNS
from placefirst.refusals.proof_lists import LISTS, ListWorld, listed, prove_lists
from placefirst.refusals.recapture import CELLS

QUICK = {"two": RUNS, "two_small": RUNS, "two_together": 50, "two_apart": 50, "three_pair": 60}
ENDLESS = {"two_small"}  # so few that a run may set no end


@pytest.fixture(scope="module")
def proved(is_soak):
    """What the runs came to, by world; all of them in a soak."""
    by_key = {world.key: world for world in LISTS}
    runs = dict.fromkeys(by_key, RUNS) if is_soak else QUICK
    return {key: prove_lists(by_key[key], number) for key, number in runs.items()}


def test_the_interval_holds_the_number_where_the_assumptions_are_true(proved):
    failing = [
        (key, each.covered.share)
        for key, each in proved.items()
        if each.world.is_assumed and each.covered.share < ENOUGH
    ]

    assert failing == []


def test_the_number_is_right_on_average_where_the_assumptions_are_true(proved):
    for key, each in proved.items():
        if each.world.is_assumed and key not in ENDLESS:
            assert abs(each.off) < 0.03, key


def test_lists_that_go_together_find_too_few_and_lists_that_avoid_each_other_too_many(proved):
    assert proved["two_together"].off < -0.1
    assert proved["two_apart"].off > 0.2
    assert proved["two_together"].covered.share < ENOUGH


def test_everybody_stands_where_the_chances_say():
    counts = listed(1, ListWorld("even", number=20_000, chances=(0.2, 0.5)))
    first = sum(number for cell, number in counts.items() if cell[0])
    both = counts[True, True, False]

    assert set(counts) == set(CELLS)
    assert first == pytest.approx(4_000, rel=0.05)
    assert both == pytest.approx(2_000, rel=0.05)
    assert not any(number for cell, number in counts.items() if cell[2])


def test_an_entry_that_is_not_recognised_stands_twice():
    known = listed(1, ListWorld("any"))
    missed = listed(1, ListWorld("any", missed=1.0))

    assert missed[True, True, False] == 0
    assert sum(missed.values()) == sum(known.values()) + known[True, True, False]


def test_lists_that_never_meet_are_counted_as_refused_or_endless():
    found = prove_lists(ListWorld("apart", number=20, chances=(0.1, 0.1)), 40)

    assert found.refused + found.endless > 0
    assert found.covered.of + found.refused == 40
