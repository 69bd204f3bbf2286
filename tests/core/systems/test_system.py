"""A country's files seen as a system: divisions, payers, programmes, entitlements, counts."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from placefirst.errors import UnknownName
from placefirst.parameters.read import country_codes, load_country
from placefirst.systems.agency import agency_counts
from placefirst.systems.entitlement import entitlement
from placefirst.systems.load import load_system, payment_rules, rules_unknown

DAY = date(2026, 11, 22)


@pytest.fixture
def xx():
    return load_system(load_country("xx"))


@pytest.fixture
def jp():
    return load_system(load_country("jp"))


@pytest.mark.parametrize("code", country_codes())
def test_every_programme_has_a_division_and_payers_whose_shares_make_a_whole(code):
    system = load_system(load_country(code))

    assert list(system.programmes) == list(system.country.files["country"].head["programmes"])
    for programme in system.programmes.values():
        assert programme in system.programmes_of(programme.division)
        assert 1 == sum(share for _, share in system.payers_of(programme))


@pytest.mark.parametrize("code", country_codes())
def test_every_rule_is_a_module_of_payment_or_says_that_none_pays(code):
    assert [] == list(rules_unknown(load_country(code)))
    assert {"banded_tariff", "levy", "points"} <= set(payment_rules())


def test_a_programme_of_its_own_name_is_found_and_another_is_not(xx):
    assert "Transition support" == xx.programme("transition_support").name["en"]
    with pytest.raises(UnknownName, match="Did you mean 'day_care'"):
        xx.programme("day_cares")


def test_a_payer_alone_pays_all_and_a_split_is_shared(xx):
    assert [("nation_health", 1)] == [
        (payer.key, share) for payer, share in xx.payers_of(xx.programme("ips"))
    ]
    assert [("nation_labour", Fraction(2, 3)), ("prefectures", Fraction(1, 3))] == [
        (payer.key, share) for payer, share in xx.payers_of(xx.programme("centres"))
    ]


def test_a_parameter_and_a_table_of_a_programme_are_asked_for_by_name(xx):
    programme = xx.programme("transition_support")

    assert 15 == programme.parameter("employment_worker_ratio").at(DAY).value
    assert ("area_class",) == programme.table("unit_price").axes
    with pytest.raises(UnknownName):
        programme.parameter("unit_price")
    with pytest.raises(UnknownName):
        programme.table("employment_worker_ratio")


def test_what_is_in_force_is_less_before_the_law(xx):
    programme = xx.programme("transition_support")

    assert {} == programme.in_force(date(2020, 3, 31))
    assert set(programme.parameters) == set(programme.in_force(DAY))


def test_an_agency_count_keeps_its_basis(jp):
    counts = {count.name: count.agencies for count in agency_counts(jp.programme("transition_support"), DAY)}

    assert {"agencies": 3301, "agencies_billing": 3030} == counts


def test_no_agency_is_counted_before_anybody_counted(jp):
    assert () == agency_counts(jp.programme("transition_support"), date(2010, 1, 1))


def test_an_entitlement_says_how_long_how_old_and_what_a_person_pays(jp):
    found = entitlement(jp.programme("transition_support"), DAY)

    assert (24, 65, Fraction(1, 10)) == (
        found.longest.value,
        found.age_limit.value,
        found.copayment_share.value,
    )
    assert 37_200 == found.copayment_cap["others",].value


def test_an_entitlement_without_a_rule_says_so(xx):
    found = entitlement(xx.programme("centres"), DAY)

    assert (None, None, None) == (found.longest, found.age_limit, found.copayment_cap)


def test_words_have_their_numbers_filled_in(xx):
    programme = xx.programme("transition_support")

    assert ("employment_worker_ratio", "instructor_ratio") == programme.slots("caseload", "en")
    assert "15 people per employment worker, 6 per instructor" == programme.filled(
        "caseload", "en", {"employment_worker_ratio": "15", "instructor_ratio": "6"}
    )
    assert programme.filled("agencies_basis", "en", {}) is None
