"""Access by support needs."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from placefirst.economics.equity import access, concentration_by_year, concentration_index
from tests.core.economics.conftest import empty

GROUPS = st.lists(st.integers(1, 1000), min_size=4, max_size=4)
SERVED = st.lists(st.integers(0, 1000), min_size=4, max_size=4)


def by_person(served, wanting):
    """The index from a list of everybody, with the middle rank of the group for each."""
    people = sum(wanting)
    ranks, benefit, before = [], [], 0
    for group, size in enumerate(wanting):
        ranks += [(before + size / 2) / people] * size
        benefit += [served[group] / size] * size
        before += size
    return 2 * np.cov(benefit, ranks, bias=True)[0, 1] / np.mean(benefit)


@given(served=SERVED, wanting=GROUPS)
def test_grouped_numbers_give_what_a_list_of_people_gives(served, wanting):
    assume(sum(served) > 0)

    assert by_person(served, wanting) == pytest.approx(concentration_index(served, wanting), abs=1e-9)


@given(served=SERVED, wanting=GROUPS)
def test_the_index_turns_its_sign_when_the_order_is_turned(served, wanting):
    turned = concentration_index(served[::-1], wanting[::-1])

    assert -turned == pytest.approx(concentration_index(served, wanting), abs=1e-9)
    assert -1 <= turned <= 1


@given(wanting=GROUPS)
def test_equal_access_is_not_concentrated(wanting):
    assert 0 == pytest.approx(concentration_index(np.array(wanting) * 3, wanting), abs=1e-9)


def test_access_is_people_served_over_people_who_want_work():
    result = (
        empty(months=12)
        .with_people("outside_wanting", 30, band=0)
        .with_people("tse", 10, band=3)
        .with_people("seeking", 20, band=3)
        .with_people("outside_not_wanting", 99, band=0)
        .with_people("employed_open_alone", 99, band=0)
    )
    served, wanting = access(result, starts=4)

    assert [[0, 0, 0, 120]] == served.tolist()
    assert [[360, 0, 0, 360]] == wanting.tolist()
    assert [0.5] == concentration_by_year(result, starts=4).tolist()


def test_nobody_served_is_nobody_favoured_and_negative_numbers_are_refused():
    assert 0 == concentration_index([0, 0], [1, 1])
    with pytest.raises(ValueError, match="negative"):
        concentration_index([-1, 0], [1, 1])
    with pytest.raises(ValueError, match="one shape"):
        concentration_index([1], [1, 1])
