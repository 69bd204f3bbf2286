"""Levy and allowances of all employers: the law's rules on classes of size."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placefirst.economics.book import Book
from placefirst.economics.counts import by_fiscal_year
from placefirst.economics.employers import demand_factor, quota_year, representatives
from placefirst.economics.ledger import build
from placefirst.economics.prices import Prices
from placefirst.economics.services import Desk
from placefirst.parameters import load_country
from tests.core.economics.conftest import Turned, empty, filled

DAY = date(2025, 6, 1)


def desk(country, result):
    """A desk over a result."""
    counts = by_fiscal_year(result, starts=4)
    return Desk(Book(counts.years, counts.areas), counts, Prices(country, counts.first_days))


def test_the_employers_of_japan_have_the_workers_and_the_people_published(jp):
    employers = representatives(Prices(jp, [[DAY]]), DAY)
    how_many = employers.chances(1.0)

    assert 29_200_000 == pytest.approx((how_many * employers.size).sum(), rel=0.001)
    assert 704_610 == pytest.approx((how_many * employers.employed).sum(), rel=0.01)


def test_about_as_many_employers_of_japan_comply_as_published(jp):
    result = empty(areas=tuple(area.code for area in jp.areas), months=12, start=date(2025, 6, 1))

    assert 0.46 == pytest.approx(quota_year(desk(jp, result), 0).complying_share, abs=0.03)


@settings(deadline=None, max_examples=20)
@given(scale=st.floats(0.2, 3))
def test_chances_keep_the_number_of_employers_and_scale_their_people(scale):
    country = load_country("xx")
    employers = representatives(Prices(country, [[DAY]]), DAY)
    how_many = employers.chances(scale)
    first = employers.employed == 0

    assert how_many.sum() == pytest.approx(employers.how_many[first].sum())
    people = (employers.size * employers.rate * employers.how_many)[first].sum()
    if scale <= 1:
        assert (how_many * employers.employed).sum() == pytest.approx(scale * people, rel=0.01)


def test_a_higher_quota_moves_the_employers_accounts_and_nothing_else(jp):
    areas = tuple(area.code for area in jp.areas)
    result = empty(areas=areas, months=24).with_people("employed_quota_ordinary_alone", 1000)
    higher = jp.with_changes([Turned("levers.quota_rate_override", Fraction(3, 100))])
    before, after = build(jp, result), build(higher, result)
    quota = pl.col("account").is_in(["levy", "allowances"])

    def sums(ledger, account):
        return ledger.filter(pl.col("account") == account).sort("fiscal_year")["amount"].to_numpy()

    assert (sums(after, "levy") > sums(before, "levy")).all()
    assert (sums(after, "allowances") < sums(before, "allowances")).all()
    assert before.filter(~quota).equals(after.filter(~quota))


def test_a_quota_that_rises_in_july_holds_for_nine_months(jp):
    result = empty(areas=tuple(area.code for area in jp.areas), months=24)
    of_2026, of_2027 = (quota_year(desk(jp, result), year) for year in (0, 1))
    lower = jp.with_changes([Turned("levers.quota_rate_override", Fraction(25, 1000))])
    as_before = quota_year(desk(lower, result), 0)

    assert as_before.levy < of_2026.levy < of_2027.levy


def test_more_people_in_quota_jobs_lower_the_levy(xx):
    result = empty(months=24).with_people("seeking", 400)
    hired = result.moved(400, out="seeking", to="employed_quota_ordinary_alone")
    open_jobs = result.moved(400, out="seeking", to="employed_open_alone")

    assert quota_year(desk(xx, hired), 1).levy < quota_year(desk(xx, result), 1).levy
    assert quota_year(desk(xx, open_jobs), 1) == quota_year(desk(xx, result), 1)


def test_a_part_of_the_country_has_its_part_of_the_employers(xx):
    whole = quota_year(desk(xx, empty()), 0)
    parts = [quota_year(desk(xx, empty(areas=(code,))), 0) for code in ("01", "02", "03")]

    assert whole.levy == pytest.approx(sum(part.levy for part in parts), abs=2)


def test_jobs_become_easier_to_find_only_with_an_override_and_an_elasticity(xx):
    days = [[date(2027, 4, 1)]]
    override = Turned("levers.quota_rate_override", Fraction(33, 1000))
    elastic = Turned("levers.quota_demand_elasticity", Fraction(1, 2))

    assert 1 == demand_factor(Prices(xx, days), 0)
    assert 1 == demand_factor(Prices(xx.with_changes([override]), days), 0)
    assert 1 == demand_factor(Prices(xx.with_changes([elastic]), days), 0)
    assert 1.05 == pytest.approx(demand_factor(Prices(xx.with_changes([override, elastic]), days), 0))


def test_levy_and_allowances_belong_to_no_area(xx):
    ledger = build(xx, filled(1)).filter(pl.col("programme") == "employment_quota")

    assert {"all"} == set(ledger["area"].cast(pl.String)) == set(ledger["severity"].cast(pl.String))
    assert np.all(ledger["amount"].to_numpy() > 0)
