"""Agencies around their common rate: limits that chance keeps, and groups too small to compare."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom

from placefirst.errors import InvalidRequest
from placefirst.inference.enough import Unit, group
from placefirst.inference.funnel import INSIDE, OUTSIDE_OUTER, binomial_limit, funnel


@given(st.floats(0.02, 0.98), st.integers(5, 400), st.sampled_from([0.001, 0.025, 0.975, 0.999]))
@settings(max_examples=50, deadline=None)
def test_a_limit_lies_between_the_counts_around_its_tail(rate, below, tail):
    """Spiegelhalter 2005, A.1.1: within one count under the smallest that more than the tail reach."""
    limit = binomial_limit(rate, below, tail) * below
    reached = next(count for count in range(below + 1) if binom.cdf(count, below, rate) > tail)

    assert max(reached - 1, 0) - 1e-9 <= limit <= reached + 1e-9


def units(rates, below=60):
    return [Unit(f"a{place:02}", round(rate * below), below) for place, rate in enumerate(rates)]


def test_one_agency_far_from_the_others_lies_outside_and_the_order_tells_nothing():
    found = funnel(group(units([0.4, 0.42, 0.05, 0.38, 0.41, 0.4, 0.39, 0.43])))

    assert [point.key for point in found.points] == sorted(point.key for point in found.points)
    assert found.points[2].lies == OUTSIDE_OUTER
    assert {point.lies for point in found.points if point.key != "a02"} == {INSIDE}


def test_rates_that_spread_more_than_chance_are_said_to_and_get_wider_limits():
    found = funnel(group(units([0.1, 0.7, 0.2, 0.6, 0.15, 0.65, 0.4, 0.55, 0.25, 0.5])))

    assert found.is_overdispersed
    assert found.dispersion > 3
    assert all(wide.inner[0] <= line.inner[0] for wide, line in zip(found.wide, found.lines, strict=True))


def test_agencies_alike_are_seldom_said_to_spread():
    dice = np.random.default_rng(5)
    said = [funnel(group(units(dice.binomial(60, 0.4, 20) / 60))).is_overdispersed for _time in range(200)]

    assert np.mean(said) < 0.06


def test_four_agencies_are_not_compared_and_the_words_say_what_would_do():
    with pytest.raises(InvalidRequest, match=r"found|: 4\. At least 5"):
        group(units([0.4, 0.3, 0.5, 0.2]))
    with pytest.raises(InvalidRequest, match=r"more than 85 %"):
        group([*units([0.4] * 5, below=10), Unit("big", 200, 900)])


def test_few_people_and_small_counts_are_in_the_average_and_not_drawn():
    found = group([*units([0.4] * 6), Unit("few", 2, 8), Unit("told", 1, 40)], withheld={"told"})

    assert (found.few, found.withheld) == (("few",), ("told",))
    assert found.below == 6 * 60 + 48
    assert {unit.key for unit in found.drawn} == {f"a{place:02}" for place in range(6)}


def test_where_nobody_is_above_the_line_there_is_no_funnel():
    assert funnel(group(units([0.0] * 6))) is None


def test_limits_of_a_million_people_are_found_at_once():
    low, high = binomial_limit(0.5, 1_000_000, 0.025), binomial_limit(0.5, 1_000_000, 0.975)

    assert (round(low, 5), round(high, 5)) == (0.49902, 0.50098)
