"""A grant is paid for being there, to the yen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.payment.block_grant import grant_due, instalments, part_year

grants = st.integers(0, 10**11)


@given(yen=grants, months=st.integers(1, 24))
def test_the_instalments_sum_to_the_grant_and_differ_by_a_yen_at_most(yen, months):
    paid = instalments(yen, months=months)

    assert yen == paid.sum()
    assert int(paid.max()) - int(paid.min()) <= 1


@given(yen=grants, months=st.integers(0, 11))
def test_one_more_month_of_funding_never_pays_less_and_a_year_pays_the_grant(yen, months):
    before, after, year = part_year(yen, [months, months + 1, 12])

    assert before <= after <= year == yen


@given(teams=st.integers(0, 500), yen=grants)
def test_the_number_of_people_served_changes_nothing(teams, yen):
    assert teams * yen == grant_due(teams, yen)


def test_a_year_of_thirteen_months_is_refused():
    with pytest.raises(ValueError, match="twelve months, not 13"):
        part_year([100], [13])


def test_a_grant_in_no_instalment_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        instalments(100, months=0)
