"""People on the books are paid for, up to the caseload."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.payment.capitation import capitation_due, paid_people

people = st.integers(0, 10_000)


@given(served=people, staff=st.integers(0, 100), caseload=st.integers(1, 100))
def test_nobody_is_paid_for_above_the_caseload_or_the_books(served, staff, caseload):
    assert min(served, staff * caseload) == paid_people(served, staff, people_per_staff=caseload)


@given(served=people, staff=st.integers(0, 100))
def test_without_a_cap_everybody_is_paid_for(served, staff):
    assert served == paid_people(served, staff, people_per_staff=0)


@given(months=st.lists(people, min_size=1, max_size=12), yen=st.integers(0, 10**6))
def test_the_year_is_the_sum_of_its_months(months, yen):
    assert capitation_due(months, yen).sum() == capitation_due(sum(months), yen)


def test_a_negative_caseload_is_refused():
    with pytest.raises(ValueError, match="not negative"):
        paid_people([1], [1], people_per_staff=-1)
