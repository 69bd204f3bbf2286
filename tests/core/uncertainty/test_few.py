"""What a handful of people can tell: exact chances, ranges and intervals."""

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.uncertainty.few import chances, nothing_unusual, share_interval

some = st.lists(st.floats(0, 1), min_size=1, max_size=8)


@pytest.mark.parametrize(("people", "chance"), [(5, 0.3), (1, 0.5), (12, 0.9)])
def test_equal_chances_are_the_binomial_distribution(people, chance):
    by_hand = [
        comb(people, count) * chance**count * (1 - chance) ** (people - count) for count in range(people + 1)
    ]

    assert by_hand == pytest.approx(chances([chance] * people))


@given(each=some)
def test_chances_add_up_and_have_the_mean_of_the_people(each):
    found = chances(each)

    assert sum(found) == pytest.approx(1)
    assert sum(count * chance for count, chance in enumerate(found)) == pytest.approx(sum(each), abs=1e-9)


@given(each=some)
def test_the_usual_range_holds_nine_of_ten_ways_that_chance_can_fall(each):
    low, high = nothing_unusual(each, each)

    assert 0 <= low <= high <= len(each)
    assert sum(chances(each)[low : high + 1]) >= 0.9 - 1e-9


@given(each=some, less=st.floats(0, 1))
def test_what_is_not_known_only_widens_the_range(each, less):
    sure, unsure = nothing_unusual(each, each), nothing_unusual([one * less for one in each], each)

    assert unsure[0] <= sure[0] and unsure[1] == sure[1]


def test_nobody_can_tell_nothing():
    assert (0, 0) == nothing_unusual([], [])


@pytest.mark.parametrize(
    ("successes", "people", "low", "high"),
    [(0, 5, 0.0, 0.5218), (2, 5, 0.0527, 0.8534), (5, 5, 0.4782, 1.0), (28, 45, 0.4654, 0.7623)],
)
def test_the_interval_is_that_of_clopper_and_pearson(successes, people, low, high):
    assert (low, high) == pytest.approx(share_interval(successes, people), abs=1e-4)


@pytest.mark.parametrize("asked", [(3, 2), (-1, 2), (0, 0)])
def test_counts_that_cannot_be_are_refused(asked):
    with pytest.raises(ValueError, match="is no count"):
        share_interval(*asked)


def test_a_chance_above_one_is_refused():
    with pytest.raises(ValueError, match="is no chance"):
        chances([1.2])
