"""The verb: one life in two worlds beside everybody alike, the same for whoever asks again."""

from __future__ import annotations

import json

import pytest

from placefirst.errors import InvalidRequest
from placefirst.lives import summary
from placefirst.lives.alike import alike
from placefirst.lives.parting import OWN
from placefirst.loop import life
from placefirst.loop.life import follow

OPTION = "quasi_ips+ips_programme"


def test_only_people_whose_own_service_acted_are_told_of(country):
    found = country.follow(OPTION)

    assert found["lives"]
    assert {told["parts"]["kind"] for told in found["lives"]} <= set(OWN)
    assert len(found["lives"]) == min(found["group"]["own"], life.MOST_LIVES)


def test_everybody_alike_is_in_the_distribution(country):
    found = country.follow(OPTION, "gaf=31-50,age=25-44")
    group, people = found["group"], found["group"]["people"]

    assert people == country.follow("quasi_ips", "gaf=31-50,age=25-44")["group"]["people"]
    assert sum(group["parting"].values()) == people
    for world in group["worlds"]:
        assert sum(world["worked_classes"]) == people
        assert all(0 <= share <= 1 for share in world["shares"].values())
    assert group["worlds"][0] == country.follow("quasi_ips", "gaf=31-50,age=25-44")["group"]["worlds"][0]


def test_whoever_is_told_of_is_as_was_asked(country):
    for told in country.follow(OPTION, "gaf=31-50,age=25-44,sex=women")["lives"]:
        person = told["person"]
        assert 31 <= person["gaf"] <= 50
        assert 25 <= person["age"] <= 44
        assert person["sex"] == "women" and person["wants"] is True


def test_the_same_question_tells_the_same_lives(country):
    def ask():
        found = follow(
            country.ground, country.scenario(OPTION), alike(country.span.data, "gaf=41-60"), threads=1
        )
        return {key: value for key, value in found.to_json().items() if key != "seconds"}

    assert json.dumps(ask()) == json.dumps(ask())


def test_the_order_does_not_look_at_how_a_life_goes(country):
    few, many = country.follow("quasi_ips"), country.follow(OPTION)
    both = {told["person"]["number"] for told in few["lives"]} & {
        told["person"]["number"] for told in many["lives"]
    }
    orders = [
        [told["person"]["number"] for told in found["lives"] if told["person"]["number"] in both]
        for found in (few, many)
    ]

    assert len(both) > 3
    assert orders[0] == orders[1]


def test_lives_with_little_left_to_tell_come_last(country):
    months = [told["parts"]["month"] for told in country.follow(OPTION)["lives"]]
    late = [month > country.span.years * 12 - life.LAST_MONTHS for month in months]

    assert late == sorted(late)


def test_what_a_month_rested_on_leads_to_a_number_with_its_source(country):
    found = country.follow(OPTION)
    places = {
        place
        for told in found["lives"]
        for world in told["worlds"]
        for stretch in world["stretches"]
        for each in (*stretch["happenings"], *stretch["outlook"])
        for place in each["rests_on"]
    }

    assert places == set(range(len(found["numbers"])))
    assert all(number["mark"] in "●◐◌" and number["source"] for number in found["numbers"])


def test_the_headline_has_no_diagnosis(country):
    found = country.follow(OPTION)
    for told in found["lives"]:
        said = summary.headline(told, {"en": "A", "ja": "甲"})
        assert told["person"]["diagnosis"] not in said["en"]
        assert "months" in said["en"] or "month" in said["en"]


def test_months_of_a_life_add_up_to_the_years_asked_unless_it_ends(country):
    for told in country.follow(OPTION)["lives"]:
        for world in told["worlds"]:
            months = sum(world["totals"]["months"].values())
            gone = sum(s["last"] - s["first"] + 1 for s in world["stretches"] if s["state"] == "left")
            assert months + gone == country.span.years * 12


def test_a_group_of_nobody_and_of_too_many_is_said(country, monkeypatch):
    with pytest.raises(InvalidRequest, match="Nobody"):
        country.follow("quasi_ips", "gaf=15-16,age=18,sex=men,diagnosis=bipolar")
    monkeypatch.setattr(life, "MOST_PEOPLE", 10)
    with pytest.raises(InvalidRequest, match="one more characteristic"):
        follow(country.ground, country.scenario("quasi_ips"), alike(country.span.data, ""), threads=1)


def test_a_small_group_says_so_and_finds_no_difference(country):
    group = country.follow("quasi_ips", "gaf=41-42,age=30")["group"]

    assert group["is_small"]
    assert group["difference"]["months_worked"] is None
