"""Which numbers move a result: against Ishigami's function, whose indices are known."""

import numpy as np
import pytest
from scipy.stats import qmc

from placefirst.uncertainty.known import NOT_EXPLAINED, TOO_FEW, WITHIN_NOISE
from placefirst.uncertainty.sensitivity import indices, tornado
from tests.core.uncertainty import made

FIRST, TOTAL = (0.3139, 0.4424, 0.0), (0.5576, 0.4424, 0.2437)


def ishigami(draws):
    """Numbers, even in [-pi, pi], and Ishigami's function of them with a = 7 and b = 0.1."""
    numbers = (2 * qmc.Sobol(3, rng=np.random.default_rng(1)).random(draws) - 1) * np.pi
    one, two, three = numbers.T
    return made.of_numbers(numbers), np.sin(one) + 7 * np.sin(two) ** 2 + 0.1 * three**4 * np.sin(one)


def test_the_indices_of_ishigamis_function_come_out():
    found = indices(*ishigami(256))

    assert [each.first.value or 0.0 for each in found] == pytest.approx(FIRST, abs=0.06)
    assert [each.total.value for each in found] == pytest.approx(TOTAL, abs=0.04)
    assert found[2].first.reason == WITHIN_NOISE


def test_draws_that_foretell_too_little_give_no_total_index():
    found = indices(*ishigami(64))

    assert {each.total.reason for each in found} == {NOT_EXPLAINED}
    assert {each.total.reason for each in indices(*ishigami(32))} == {TOO_FEW}


def test_a_bar_says_what_a_result_is_expected_to_be_at_both_tenths():
    numbers = made.normal(256, 2)
    bars = tornado(made.of_numbers(numbers), 10 + 3 * numbers[:, 0])

    assert (bars[0].name, bars[0].is_group) == ("n0", True)
    assert bars[0].high - bars[0].low == pytest.approx(2 * 1.2816 * 3, rel=0.03)
    assert bars[1].swing.reason == WITHIN_NOISE
