"""A contact is paid by its mode: what earns more never earns less."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.payment.fee_per_service import billable_contacts, fee_due, fee_of_all_modes

MODES = 4  # group, in-house, outreach, employer
counts = st.lists(st.integers(0, 10_000), min_size=MODES, max_size=MODES)
prices = st.lists(st.integers(0, 50_000), min_size=MODES, max_size=MODES)


@given(contacts=counts, yen=prices, more=st.integers(0, 20_000))
def test_more_pay_for_outreach_never_lowers_the_revenue_of_outreach(contacts, yen, more):
    dearer = [*yen[:2], yen[2] + more, yen[3]]

    assert fee_due(contacts, yen)[2] <= fee_due(contacts, dearer)[2]
    assert fee_of_all_modes(contacts, yen) <= fee_of_all_modes(contacts, dearer)


@given(contacts=counts, yen=prices, mode=st.integers(0, MODES - 1))
def test_one_more_contact_pays_exactly_its_price(contacts, yen, mode):
    one_more = [count + (mode == place) for place, count in enumerate(contacts)]

    assert yen[mode] == fee_of_all_modes(one_more, yen) - fee_of_all_modes(contacts, yen)


@given(contacts=counts, yen=prices)
def test_the_modes_sum_to_the_whole(contacts, yen):
    assert fee_due(contacts, yen).sum() == fee_of_all_modes(contacts, yen)


def test_a_mode_without_a_price_happens_and_nobody_pays_it():
    assert [20_000, 0] == fee_due([10, 30], [2_000, 0]).tolist()


@given(
    months=st.lists(st.integers(0, 9), min_size=1, max_size=12),
    each=st.integers(0, 5),
    together=st.integers(0, 20),
)
def test_no_limit_is_passed_and_nothing_is_billed_that_was_not_given(months, each, together):
    billed = billable_contacts(months, at_most_each=each, at_most_together=together)

    assert billed.sum() == min(together, sum(min(each, month) for month in months))
    assert all(0 <= paid <= min(each, given_) for paid, given_ in zip(billed, months, strict=True))


def test_modes_that_differ_are_refused():
    with pytest.raises(ValueError, match="differ in their modes"):
        fee_due([[1, 2]], [100])


def test_a_negative_limit_is_refused():
    with pytest.raises(ValueError, match="not negative"):
        billable_contacts([1], at_most_each=-1, at_most_together=4)
