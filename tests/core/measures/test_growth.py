"""A network grows by an agency or by people, has stalled where neither came, or is too young to tell."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.errors import InvalidRequest
from placefirst.measures.growth import GROWS, STALLED, UNKNOWN, Point, growth


def points(*pairs):
    """Quarters one after the other from 2025 on."""
    return [Point(date(2025 + k // 4, 1 + 3 * (k % 4), 1), *pair) for k, pair in enumerate(pairs)]


@pytest.mark.parametrize(
    ("pairs", "state"),
    [
        ([(9, 100)] * 4, UNKNOWN),
        ([(9, 100)] * 5, STALLED),
        ([(9, 100)] * 4 + [(10, 80)], GROWS),
        ([(9, 100)] * 4 + [(9, 104)], STALLED),
        ([(9, 100)] * 4 + [(9, 105)], GROWS),
        ([(9, 0)] * 5, STALLED),
        ([(9, None)] * 5, UNKNOWN),
        ([(9, None)] * 4 + [(11, None)], GROWS),
        ([(9, 100)] * 4 + [(7, 100)], STALLED),
        ([], UNKNOWN),
    ],
)
def test_what_the_points_say(pairs, state):
    assert growth(points(*pairs)).state == state


def test_a_quarter_that_is_missing_in_between_changes_nothing_and_one_at_the_beginning_does():
    whole = points(*[(9, 100)] * 5)

    assert growth([whole[0], whole[4]]).state == STALLED
    assert growth(whole[1:]).state == UNKNOWN


def test_points_out_of_order_are_refused():
    with pytest.raises(InvalidRequest):
        growth(points((1, 1), (1, 1))[::-1])


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 900)), min_size=5, max_size=9))
def test_more_agencies_never_make_a_network_stall(pairs):
    held = points(*pairs)
    more = [*held[:-1], Point(held[-1].first, held[-5].agencies + 1, held[-1].people)]

    assert growth(more).state == GROWS
