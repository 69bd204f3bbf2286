"""What is reached is paid once, up to the cap."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.payment.milestone import first_time, milestone_due, paid_milestones

counts = st.integers(0, 1000)


@given(reached=counts, yen=st.integers(0, 10**7))
def test_one_more_job_start_never_pays_less(reached, yen):
    before, after = milestone_due([[reached], [reached + 1]], [yen])

    assert yen == after - before


@given(reached=counts, capacity=counts)
def test_a_cap_never_pays_for_more_than_was_reached(reached, capacity):
    assert min(reached, capacity) == paid_milestones(reached, capacity)


def test_the_same_person_counts_again_only_after_the_waiting_time():
    assert [True, False, False, True] == first_time([-1, 0, 35, 36], waiting_months=36).tolist()


def test_months_below_never_are_refused():
    with pytest.raises(ValueError, match="must not be negative"):
        first_time([-2], waiting_months=36)
