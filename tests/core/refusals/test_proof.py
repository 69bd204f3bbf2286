"""The range holds the truth in nine of ten campaigns where what they assume is true; all worlds in a soak."""

import pytest

from placefirst.refusals.proof import ENOUGH, RUNS, WORLDS, Covered, prove
from placefirst.refusals.simulated import World

BY_KEY = {world.key: world for world in WORLDS}
QUICK = {"few": 150, "unlike": 40, "highest": 40, "lowest": 40, "far_more": 20}


@pytest.fixture(scope="module")
def proved(is_soak):
    """What the runs came to, by world; all of them in a soak."""
    runs = dict.fromkeys(BY_KEY, RUNS) if is_soak else QUICK
    return {key: prove(BY_KEY[key], number) for key, number in runs.items()}


def test_the_range_holds_the_truth_in_all_and_in_parts_if_the_assumptions_are_true(proved):
    failing = [
        (key, each.wide.share, each.parts)
        for key, each in proved.items()
        if each.world.is_within_bias and not each.holds
    ]

    assert failing == []


def test_the_interval_of_the_draw_is_as_wide_as_the_draw_makes_the_rate_move(proved):
    for key, each in proved.items():
        assert ENOUGH <= each.own.share, key
        assert 3 < each.width_draw / each.spread < 6, key  # 3.9 of a normal law


def test_if_the_assumptions_are_false_the_proof_says_that_the_range_fails(proved):
    far = proved["far_more"]

    assert not far.world.is_within_bias
    assert not far.holds
    assert far.wide.share < 0.5
    assert far.bias > 0.1


def test_the_draw_alone_does_not_hold_the_truth_where_people_tell_otherwise(proved):
    assert proved["highest"].draw.share < ENOUGH <= proved["highest"].wide.share
    assert proved["lowest"].draw.share < ENOUGH <= proved["lowest"].wide.share


def test_a_share_says_how_well_it_is_known():
    assert Covered(450, 500).error == pytest.approx(0.0134, abs=1e-4)


def test_one_run_has_no_spread():
    with pytest.raises(ValueError, match="Two runs"):
        prove(World(key="any"), 1)
