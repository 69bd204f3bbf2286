"""Scenarios: a text means one thing, has one normal form, and nonsense is refused with a remedy."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.errors import InvalidRequest, PlacefirstError, UnknownName
from placefirst.parameters.read import load_country
from placefirst.scenarios.option import catalogue, find_option
from placefirst.scenarios.scenario import BASELINE, apply, scenario, scenarios

START, END = date(2026, 4, 1), date(2036, 4, 1)


def key(country, text):
    return scenario(country, text, start=START, end=END).key


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("places", "places"),
        (" places : fee = 6000 ", "places"),
        ("places:fee=6e3,places=5", "places"),
        ("places:places=3,fee=8_000", "places:fee=8000,places=3"),
        ("places:from=2026-04", "places"),
        ("places:places=3,from=2027-04", "places:from=2027-04,places=3"),
        ("weighted+places", "places+weighted"),
        ("places:from=2028-04+weighted:from=2027-04", "weighted:from=2027-04+places:from=2028-04"),
        ("weighted:weight=2.50", "weighted:weight=2.5"),
        ("weighted:weight=.9", "weighted:weight=0.9"),
        ("weighted:weight=5/3,open=false", "weighted:open=false,weight=5/3"),
        ("weighted:weight=9/5,open=true", "weighted"),
    ],
)
def test_a_scenario_has_one_normal_form(zembla, text, normal):
    assert normal == key(zembla, text)


@given(
    weight=st.fractions(min_value=Fraction(1, 2), max_value=3, max_denominator=1000),
    places=st.integers(0, 20),
    months=st.integers(0, 119),
    swap=st.booleans(),
)
def test_the_normal_form_means_itself(zembla, weight, places, months, swap):
    day = f"{2026 + (3 + months) // 12}-{(3 + months) % 12 + 1:02}"
    parts = [f"weighted:weight={weight},from={day}", f"places:places={places}"]
    first = scenario(zembla, "+".join(parts[::-1] if swap else parts), start=START, end=END)

    assert first == scenario(zembla, first.key, start=START, end=END)


@pytest.mark.parametrize("number", ["6000", "6_000", "6e3", "6.0e3", "6000.0", "12000/2"])
def test_every_way_to_write_six_thousand_is_one(zembla, number):
    assert "places" == key(zembla, f"places:fee={number}")


@pytest.mark.parametrize(
    ("text", "error", "words"),
    [
        ("", InvalidRequest, ["empty", "outreach, places, weighted"]),
        ("   ", InvalidRequest, ["empty"]),
        ("plaecs", UnknownName, ["option 'plaecs'", "Did you mean 'places'?"]),
        ("Places", UnknownName, ["Did you mean 'places'?"]),
        ("places+", InvalidRequest, ["name is missing"]),
        ("+places", InvalidRequest, ["name is missing"]),
        (":fee=1", InvalidRequest, ["name is missing"]),
        ("places+places", InvalidRequest, ["stands twice"]),
        ("places+places:from=2028-04", InvalidRequest, ["stands twice"]),
        ("places:", InvalidRequest, ["nothing follows the colon"]),
        ("places:fee", InvalidRequest, ["'fee' is not parameter=value", "places:fee=6000"]),
        ("places:fee=", InvalidRequest, ["not parameter=value"]),
        ("places:=3", InvalidRequest, ["not parameter=value"]),
        ("places:fee=1,", InvalidRequest, ["an empty piece between commas is not parameter=value"]),
        ("places:fee=1,fee=2", InvalidRequest, ["fee is given twice"]),
        ("places:fees=1", UnknownName, ["parameter of places 'fees'", "Did you mean 'fee'?", "from"]),
        ("places:places=21", InvalidRequest, ["cannot be 21.", "whole number from 0 to 20"]),
        ("places:places=-1", InvalidRequest, ["cannot be -1.", "from 0 to 20"]),
        ("places:places=2.5", InvalidRequest, ["cannot be 2.5.", "whole number"]),
        ("places:fee=100.5", InvalidRequest, ["whole number from 0 to 30,000"]),
        ("places:fee=1e99", InvalidRequest, ["from 0 to 30,000"]),
        ("places:fee=1e999999999", InvalidRequest, ["is no number"]),
        ("places:fee=nan", InvalidRequest, ["'nan'", "is no number", "ZEM/contact"]),
        ("places:fee=inf", InvalidRequest, ["is no number"]),
        ("places:fee=1/0", InvalidRequest, ["is no number"]),
        ("places:fee=６０００", InvalidRequest, ["is no number"]),
        ("places:fee=6000yen", InvalidRequest, ["is no number"]),
        ("places:fee=" + "9" * 500, InvalidRequest, ["is no number"]),
        ("weighted:weight=10%", InvalidRequest, ["A share is a ratio: 10 % is 0.1"]),
        ("weighted:weight=true", InvalidRequest, ["is no number"]),
        ("weighted:open=1", InvalidRequest, ["Give true or false"]),
        ("weighted:open=yes", InvalidRequest, ["Give true or false"]),
        ("places:from=2027-04-01", InvalidRequest, ["names a day", "from=2027-04"]),
        ("places:from=2027-4", InvalidRequest, ["Write from=2027-04"]),
        ("places:from=2027/04", InvalidRequest, ["Write from=2027-04"]),
        ("places:from=2027-13", InvalidRequest, ["is no month"]),
        ("places:from=0000-01", InvalidRequest, ["is no month. Write it as from=2027-04."]),
        ("places:from=2027", InvalidRequest, ["is no month"]),
        ("places:from=April", InvalidRequest, ["is no month"]),
        ("places:from=2026-03", InvalidRequest, ["before the simulation starts in 2026-04"]),
        ("places:from=2036-04", InvalidRequest, ["the simulation ends before"]),
        (
            "places+outreach:fee=7000",
            InvalidRequest,
            ["levers.fee", "6000", "7000", "2026-04", "two scenarios"],
        ),
        ("places" * 1000, InvalidRequest, ["at most 2,000 characters"]),
        ("places\x1b[2J", UnknownName, ["\\x1b"]),
    ],
)
def test_nonsense_is_refused_with_where_what_and_remedy(zembla, text, error, words):
    with pytest.raises(error) as told:
        key(zembla, text)

    for word in words:
        assert word in str(told.value)
    assert str(told.value).endswith((".", ")"))
    assert "\x1b" not in str(told.value)


@given(text=st.text(alphabet="places:=,+fe from2027-04.e_/%\x00\n", max_size=40))
def test_any_text_is_a_scenario_or_a_sentence(zembla, text):
    try:
        found = scenario(zembla, text, start=START, end=END)
    except PlacefirstError as error:
        assert str(error)
    else:
        assert found.changes


def test_two_options_may_say_the_same_of_one_parameter(zembla):
    both = scenario(zembla, "places+outreach", start=START)

    assert 1 == sum(change.path == "levers.fee" for change in both.changes)


def test_of_two_options_the_later_wins_from_its_date(zembla):
    both = scenario(zembla, "outreach:fee=9000,from=2028-04+places:fee=6000", start=START)
    country = apply(zembla, both)

    assert [6000, 6000, 9000] == [
        country.exact("levers.fee", day) for day in (START, date(2028, 3, 31), date(2028, 4, 1))
    ]


def test_an_option_acts_from_its_month_and_the_rest_is_shared(zembla):
    country = apply(zembla, scenario(zembla, "places:from=2027-04", start=START))

    assert 0 == country.exact("levers.places", date(2027, 3, 31))
    assert 5 == country.exact("levers.places", date(2027, 4, 1))
    assert country.parameter("help.grant") is zembla.parameter("help.grant")
    assert 0 == zembla.exact("levers.places", date(2030, 1, 1))
    assert "Places: Because it may help." == country.at("levers.places", END).source.title
    assert "changed" == country.at("levers.places", END).status


def test_the_baseline_changes_nothing(zembla):
    assert apply(zembla, BASELINE) is zembla
    assert zembla.fingerprint != apply(zembla, scenario(zembla, "places", start=START)).fingerprint


def test_texts_that_mean_the_same_are_one_scenario(zembla):
    found = scenarios(zembla, ["weighted", "places:fee=6e3", "places"], start=START)

    assert ["weighted", "places"] == [each.key for each in found]


def test_the_catalogue_tells_every_option_in_words(zembla):
    options = catalogue(zembla)

    assert ["outreach", "places", "weighted"] == list(options)
    assert "a whole number from 0 to 20" == options["places"].parameters["places"].allowed
    assert "true or false" == options["weighted"].parameters["open"].allowed
    assert "Because it may help." == options["weighted"].why["en"]


def test_an_unknown_option_offers_the_nearest(zembla):
    with pytest.raises(UnknownName, match="Did you mean 'outreach'"):
        find_option(zembla, "outraech")


def test_an_option_that_solves_the_weights_is_refused_beside_one_that_sets_them():
    with pytest.raises(InvalidRequest, match="targeted_investment solves .* severity_weighted_fee sets"):
        scenario(load_country("jp"), "severity_weighted_fee+targeted_investment", start=date(2026, 4, 1))
