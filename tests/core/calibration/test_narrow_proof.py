"""What a campaign leaves of the model holds the figures of a point that the narrowing never saw."""

import pytest

from placefirst.calibration.narrow import IN_ALL
from placefirst.calibration.narrow_proof import MODELS, prove_narrowing
from placefirst.refusals.proof import ENOUGH

COUNTRY = "jp"


@pytest.fixture(scope="module")
def proved(is_soak):
    """One campaign for each stored point; ten in a soak."""
    runs = 10 if is_soak else 1
    return {world.key: prove_narrowing(COUNTRY, world, runs) for world in MODELS}


@pytest.mark.parametrize("key", [world.key for world in MODELS])
def test_what_is_left_holds_the_figures_of_the_point_that_is_true(proved, key):
    failing = {name: each.share for name, each in proved[key].inside.items() if each.share < ENOUGH}

    assert failing == {}


def test_a_campaign_that_knows_the_truth_leaves_little_and_the_usual_one_more(proved):
    left = {key: each.left[IN_ALL] for key, each in proved.items()}

    assert left["certain"] < 0.25 < left["usual"] < 0.9


def test_a_point_beyond_all_the_others_is_not_held_and_is_counted(proved):
    found = proved["usual"]
    of_each = found.runs // found.points

    assert found.all[IN_ALL].of == found.runs == of_each * found.points
    assert found.inside[IN_ALL].of == found.runs - 2 * of_each  # the least and the most
