"""Access by support needs."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from placefirst.economics.equity import leaning

GROUPS = st.lists(st.integers(1, 1000), min_size=4, max_size=4)
SERVED = st.lists(st.integers(0, 1000), min_size=4, max_size=4)


def index(served, wanting):
    return float((np.array(served) * leaning(np.array(wanting))).sum() / sum(served)) if sum(served) else 0.0


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

    assert by_person(served, wanting) == pytest.approx(index(served, wanting), abs=1e-9)


@given(served=SERVED, wanting=GROUPS)
def test_the_index_turns_its_sign_when_the_order_is_turned(served, wanting):
    turned = index(served[::-1], wanting[::-1])

    assert -turned == pytest.approx(index(served, wanting), abs=1e-9)
    assert -1 <= turned <= 1


@given(wanting=GROUPS)
def test_equal_access_is_not_concentrated(wanting):
    assert 0 == pytest.approx(index(np.array(wanting) * 3, wanting), abs=1e-9)


def test_nobody_who_wants_work_leans_nowhere_and_negative_numbers_are_refused():
    assert [0, 0] == leaning(np.zeros(2)).tolist()
    with pytest.raises(ValueError, match="negative"):
        leaning(np.array([-1, 0]))
