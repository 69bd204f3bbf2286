"""Who pays whom: shares make the whole, and a year's money is what the files know."""

from datetime import date
from fractions import Fraction

import pytest

from placefirst.parameters.read import country_codes, load_country
from placefirst.systems.load import load_system
from placefirst.systems.money_flows import money_flows

DAY = date(2026, 7, 1)


@pytest.mark.parametrize("code", country_codes())
def test_the_shares_of_every_programme_make_the_whole(code):
    for flow in money_flows(load_system(load_country(code)), DAY):
        assert sum(share.share for share in flow.shares) == 1
        if flow.yearly is not None:
            assert sum(share.yearly for share in flow.shares) == flow.yearly


def test_a_year_of_grants_is_the_grant_times_the_agencies_counted():
    flows = {flow.programme.key: flow for flow in money_flows(load_system(load_country("jp")), DAY)}

    assert flows["centres"].yearly == 337 * Fraction(30_000_000)
    assert [path for path, _value in flows["centres"].rests_on] == ["centres.grant", "centres.agencies"]
    assert flows["transition_support"].yearly == 65_100_000_000


def test_money_that_nobody_counted_is_unknown_and_not_zero():
    flows = {flow.programme.key: flow for flow in money_flows(load_system(load_country("jp")), DAY)}

    assert flows["day_care"].yearly is None
    assert all(share.yearly is None for share in flows["day_care"].shares)
