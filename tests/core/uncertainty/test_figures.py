"""Figures: means of a year are of twelve months, whenever a run begins."""

import pytest

from placefirst.loop.explain import explain


@pytest.mark.parametrize("start", ["2026-04", "2026-07", "2027-03"])
def test_spending_of_a_mean_year_is_that_of_twelve_months(start):
    today = explain("xx", start=start, years=2).scenarios["baseline"]

    for payer, years in today["spend_by_payer_yen"].items():
        assert today["spend_per_year_yen"][payer] == pytest.approx(sum(years.values()) / 2, abs=1), payer
