"""Who counts, and how many are required: two floors, exact, and never less for a wider quota."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.payment.quota_count import count, excluded, halves, required, required_by_one_floor

workers = st.integers(0, 200_000)  # half-points
rates = st.fractions(min_value=0, max_value=1, max_denominator=1000)
TENTHS = [Fraction(percent, 100) for percent in range(0, 85, 5)]


def first_workforce_that_needs(people, required_of):
    needed = required_of(np.arange(1, 2001))
    return [int(np.argmax(needed >= each)) + 1 for each in people]


@pytest.mark.parametrize(
    ("quota", "two_floors", "one_floor"),
    [
        (
            Fraction(20, 1000),
            [71, 142, 213, 285, 356, 428, 499, 571, 642],
            [72, 143, 215, 286, 358, 429, 500, 572, 643],
        ),
        (
            Fraction(23, 1000),
            [62, 123, 186, 248, 311, 372, 435, 496, 559],
            [63, 125, 187, 249, 311, 373, 435, 497, 560],
        ),
    ],
)
def test_a_hospital_needs_its_first_to_ninth_person_where_the_statute_and_the_table_say(
    quota, two_floors, one_floor
):
    hospital = [Fraction(3, 10)]

    def by_law(n):
        base = 2 * n[:, None]
        return required(base[:, 0], excluded(base, hospital), quota=quota)

    def by_table(n):
        return required_by_one_floor(2 * n[:, None], hospital, quota=quota)

    assert two_floors == first_workforce_that_needs(range(1, 10), by_law)
    assert one_floor == first_workforce_that_needs(range(1, 10), by_table)


@given(base=workers, narrow=rates, wide=rates)
def test_a_wider_quota_never_lowers_the_required_number(base, narrow, wide):
    low, high = sorted((narrow, wide))

    assert required(base, 0, quota=low) <= required(base, 0, quota=high)


@given(base=workers, quota=rates)
def test_one_more_worker_never_lowers_the_required_number_and_raises_it_by_one_at_most(base, quota):
    before, after = required([base, base + 2], [0, 0], quota=quota)

    assert 0 <= after - before <= 1


@given(
    sites=st.lists(st.tuples(st.integers(0, 20_000), st.sampled_from(TENTHS)), min_size=1, max_size=5),
    quota=rates,
)
def test_the_table_never_asks_for_more_than_the_statute(sites, quota):
    base, rate = [size for size, _ in sites], [each for _, each in sites]
    by_law = required(sum(base), excluded(base, rate), quota=quota)

    assert required_by_one_floor(base, rate, quota=quota) <= by_law


@given(sites=st.lists(st.tuples(st.integers(0, 20_000), st.sampled_from(TENTHS)), min_size=1, max_size=5))
def test_less_than_one_worker_an_establishment_is_lost_to_the_floor(sites):
    base, rate = [size for size, _ in sites], [each for _, each in sites]
    exact = sum(Fraction(size, 2) * each for size, each in sites)

    assert 0 <= exact - int(excluded(base, rate)) < len(sites)


@given(
    people=st.lists(st.integers(0, 500), min_size=3, max_size=3),
    each=st.lists(st.integers(0, 4), min_size=3, max_size=3),
    group=st.integers(0, 2),
)
def test_one_more_person_counts_as_much_as_the_group_counts(people, each, group):
    one_more = [number + (place == group) for place, number in enumerate(people)]

    assert each[group] == count(one_more, each) - count(people, each)


@pytest.mark.parametrize(("workforce", "quota", "people"), [(1500, 18, 27), (3000, 18, 54), (3500, 18, 63)])
def test_where_binary_floats_fall_one_short_the_law_does_not(workforce, quota, people):
    assert people == required(2 * workforce, 0, quota=Fraction(quota, 1000))


def test_a_quota_may_change_within_the_year():
    year = required([372] * 12, [0] * 12, quota=[Fraction(25, 1000)] * 3 + [Fraction(27, 1000)] * 9)

    assert [4] * 3 + [5] * 9 == year.tolist()
    assert 57 == year.sum()


@pytest.mark.parametrize("points", [Fraction(1, 3), Fraction(-1, 2), Fraction("0.25")])
def test_a_count_in_other_steps_than_halves_is_refused(points):
    with pytest.raises(ValueError, match="steps of a half"):
        halves(points)


@pytest.mark.parametrize("quota", [Fraction(-1, 100), Fraction(101, 100)])
def test_a_quota_outside_its_range_is_refused(quota):
    with pytest.raises(ValueError, match=r"ratio in \[0, 1\]"):
        required([100], [0], quota=quota)
    with pytest.raises(ValueError, match=r"ratio in \[0, 1\]"):
        required_by_one_floor([100], [Fraction(0)], quota=quota)


def test_more_left_out_than_there_is_is_refused():
    with pytest.raises(ValueError, match="More workers are left out"):
        required([100], [51], quota=Fraction(2, 100))


def test_rates_for_another_number_of_establishments_are_refused():
    with pytest.raises(ValueError, match="does not end in 1 establishments"):
        excluded([[100, 100]], [Fraction(1, 10)])


def test_an_exclusion_rate_above_one_is_refused():
    with pytest.raises(ValueError, match="exclusion rate"):
        excluded([100], [Fraction(11, 10)])


def test_groups_that_differ_are_refused():
    with pytest.raises(ValueError, match="differ in their groups"):
        count([1, 2], [2])
