"""Access: against cases worked by hand, against the plain sums, and what must hold for everyone."""

import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.systems.access import DECAYS, EARTH, catchment_access, kilometres

KM = 180 / np.pi / EARTH  # degrees of latitude in a kilometre of the mean sphere


def north(*kilometre):
    return np.array([[each * KM, 139.0] for each in kilometre])


def plain(people_at, people, places_at, capacity, reach, weights):
    """The two sums as the paper writes them, pair by pair."""

    def weight(one, other):
        far = kilometres(one[None], other[None])[0]
        for ring, counts in enumerate(weights, start=1):
            if far <= reach * ring / len(weights) + 1e-9:
                return counts
        return 0.0

    shared = []
    for place, many in zip(places_at, capacity, strict=True):
        crowd = sum(each * weight(at, place) for at, each in zip(people_at, people, strict=True))
        shared.append(many / crowd if crowd else 0.0)
    return [
        sum(share * weight(at, place) for place, share in zip(places_at, shared, strict=True))
        for at in people_at
    ]


def test_the_two_steps_come_out_as_worked_by_hand():
    # Places: A with 20 at km 0, B with 10 at km 25.
    # People: 100 at km 0, 200 at km 15, 50 at km 25, 30 at km 60.
    # Reach 30 km in rings of 10 (1, .68, .22), people for each place:
    #   A: 100 + 200*.68 + 50*.22 = 247;  B: 100*.22 + 200*1 + 50 = 272.
    people = np.array([100.0, 200.0, 50.0, 30.0])
    answer = catchment_access(
        north(0, 15, 25, 60), people, north(0, 25), np.array([20.0, 10.0]), reach=30, weights=DECAYS["step"]
    )
    a, b = 20 / 247, 10 / 272

    assert np.allclose([a, b], answer.shared)
    assert np.allclose([a + 0.22 * b, 0.68 * a + b, 0.22 * a + b, 0], answer.reached)
    # PySAL's access 1.1.10, enhanced_two_stage_fca with the same distances, prints:
    assert np.allclose([0.089060, 0.091825, 0.054578], answer.reached[:3], atol=5e-7)


def test_without_decay_it_is_the_first_form_of_the_method():
    # Everybody within reach shares alike: 30 places among 300 people, and one point out of reach.
    answer = catchment_access(
        north(0, 10, 90), np.array([100.0, 200.0, 5.0]), north(5), np.array([30.0]), reach=20,
        weights=DECAYS["none"],
    )  # fmt: skip

    assert np.allclose([0.1, 0.1, 0], answer.reached)


def test_a_place_whom_nobody_reaches_is_said_and_gives_nothing():
    answer = catchment_access(north(0), np.array([10.0]), north(1, 500), np.array([5.0, 5.0]), reach=30)

    assert [True, False] == list(answer.is_reachable)
    assert np.allclose([0.5], answer.reached)


def test_a_known_distance_comes_out():
    # A degree along a meridian of the mean sphere, and a quarter of its girth.
    assert np.allclose(
        [111.195, 10007.557],
        kilometres(np.array([[35.0, 139.0], [0, 0]]), np.array([[36.0, 139.0], [90, 0]])),
        atol=1e-3,
    )


POINTS = st.lists(
    st.tuples(st.floats(34, 36), st.floats(135, 137), st.integers(0, 5_000)), min_size=1, max_size=12
)


@given(people=POINTS, places=POINTS, reach=st.floats(5, 200), decay=st.sampled_from(sorted(DECAYS)))
def test_no_place_is_lost_and_none_is_given_twice(people, places, reach, decay):
    population, capacity = (np.array([float(each[2]) for each in some]) for some in (people, places))
    at = [np.array([each[:2] for each in some]) for some in (people, places)]
    answer = catchment_access(at[0], population, at[1], capacity, reach=reach, weights=DECAYS[decay])

    assert np.isclose((answer.reached * population).sum(), capacity[answer.is_reachable].sum())


@given(people=POINTS, places=POINTS)
def test_the_arrays_find_what_the_plain_sums_find(people, places):
    population, capacity = (np.array([float(each[2]) for each in some]) for some in (people, places))
    at = [np.array([each[:2] for each in some]) for some in (people, places)]
    answer = catchment_access(at[0], population, at[1], capacity, reach=60)

    assert np.allclose(plain(at[0], population, at[1], capacity, 60, DECAYS["step"]), answer.reached)


def test_a_reach_of_nothing_is_refused():
    with pytest.raises(ValueError, match="reach"):
        catchment_access(north(0), np.array([1.0]), north(0), np.array([1.0]), reach=0)


def test_thousands_of_points_that_all_reach_as_many_places_fill_no_memory():
    many = 3_000
    dice = np.random.default_rng(1)
    at = np.column_stack((35 + dice.random(many), 139 + dice.random(many)))
    tracemalloc.start()
    answer = catchment_access(at, np.ones(many), at, np.ones(many), reach=200, weights=DECAYS["none"])
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert answer.reached == pytest.approx(np.ones(many))
    assert most < 150_000_000
