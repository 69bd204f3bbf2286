"""Refusals that IPS would not accept: counted by service, and nothing small comes out by asking twice."""

import csv
import io
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.disclosure.profile import DEFAULT, Withheld
from placefirst.exchange.zero_exclusion_figures import (
    Words,
    zero_exclusion,
    zero_exclusion_csv,
    zero_exclusion_data,
)
from placefirst.refusals.report import NOT_UNDER_IPS, REASONS, Report
from placefirst.refusals.zero_exclusion import REST, noes

MONTH = date(2026, 4, 1)
NO = Report(MONTH, "centre", "person", "asked", MONTH, answer="no")
PLACES = st.tuples(
    st.sampled_from(["one", "two"]),
    st.sampled_from(["centre", "day_care"]),
    st.sampled_from(["01", "02", ""]),
    st.sampled_from(["not_ready", "symptoms", "full", "age"]),
)


def told(number, reason, **others):
    return [replace(NO, reason=reason, **others)] * number


def test_a_no_counts_once_and_only_six_reasons_are_not_accepted():
    reports = [
        *told(20, "not_ready"),
        *told(20, "full"),
        *told(20, ""),
        *told(20, "diagnosis", told_before="yes"),
        *told(20, "diagnosis", answer="waiting"),
    ]
    (found,) = zero_exclusion(noes({"one": reports}), DEFAULT).services

    assert (found.no, found.not_under_ips, found.share) == (60, 20, pytest.approx(1 / 3))
    assert found.reasons == {**dict.fromkeys(NOT_UNDER_IPS, 0), "not_ready": 20}


def test_services_stand_in_the_order_of_the_country_and_those_it_lacks_behind():
    reports = {"one": [*told(1, "", service="other"), *told(1, "", service="zzz"), *told(1, "")]}

    assert noes(reports, services=("centre", "other")).keys["service"] == ("centre", "other", "zzz")


def test_the_file_says_what_is_withheld_and_is_no_formula():
    found = zero_exclusion(noes({"one": [*told(40, "symptoms"), *told(3, "history", service="=1")]}), DEFAULT)
    rows = list(csv.DictReader(io.StringIO(zero_exclusion_csv(found).decode("utf-8-sig"))))

    assert [row["service"] for row in rows] == ["all", "'=1", "centre"]
    assert (rows[1]["no"], rows[1]["history"], rows[1]["share"]) == ("withheld", "withheld", "")
    assert rows[2]["share"] == "1"


def test_words_go_out_with_their_service_and_language_and_nothing_else():
    data = zero_exclusion_data(zero_exclusion(noes({}), DEFAULT), "xx", [Words("centre", "まだ早い", "ja")])

    assert data["words"] == [{"service": "centre", "language": "ja", "text": "まだ早い"}]
    assert data["in_all"]["share"] is None


@given(st.dictionaries(PLACES, st.integers(1, 70), min_size=1, max_size=24))
def test_no_count_of_anybody_can_be_found_in_any_view(cells):
    reports = {"one": [], "two": []}
    for (campaign, service, area, reason), number in cells.items():
        reports[campaign] += told(number, reason, service=service, area=area)
    found = noes(reports)

    for campaign, area in product(("", "one", "two"), ("", *found.keys["area"])):
        if area == "" and campaign == "":
            assert found.counts.sum() == sum(cells.values())
        view = zero_exclusion(found, DEFAULT, campaign=campaign, area=area)
        true = Counter()
        for (where, service, place, reason), number in cells.items():
            if campaign in ("", where) and area in ("", place):
                for key in ("", service):
                    true[key, "no"] += number
                    true[key, reason if reason in NOT_UNDER_IPS else REST] += number
        for line in (view.whole, *view.services):
            parts = {"no": line.no, **line.reasons}
            for reason, shown in parts.items():
                number = true[line.service, reason]
                assert isinstance(shown, Withheld) or shown == DEFAULT.count(number)
                assert isinstance(shown, Withheld) or number == 0 or number >= DEFAULT.least
            if line.share is not None:
                assert 0 <= line.share <= 1


def test_one_small_service_beside_two_large_ones_takes_another_with_it():
    reports = [
        *told(1, "symptoms", service="small"),
        *told(58, "symptoms", service="large"),
        *told(58, "symptoms", service="other"),
    ]
    found = {each.service: each.no for each in zero_exclusion(noes({"one": reports}), DEFAULT).services}

    assert isinstance(found["small"], Withheld)
    assert sum(isinstance(each, Withheld) for each in found.values()) == 2


def test_every_code_that_ips_does_not_accept_is_a_code_of_a_report():
    assert set(NOT_UNDER_IPS) < set(REASONS)
