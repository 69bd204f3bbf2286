"""An agency's fee band, worked by hand from the tariff of Japan and of the imaginary country."""

from datetime import date

import pytest

from placefirst.errors import InvalidRequest, NotInForce
from placefirst.parameters.read import load_country
from placefirst.systems.fee_band import fee_band, window

DAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("country", "reached", "word", "next_word", "lacking"),
    [
        ("jp", 5, "10-20%", "20-30%", 3),  # 5 of 2 × 20 places are 12.5 %; 20 % are 8
        ("jp", 0, "0%", ">0-10%", 1),
        ("jp", 20, ">=50%", "", 0),
        ("xx", 5, ">0-30%", "30-50%", 7),
    ],
)
def test_the_band_is_what_was_reached_of_the_places_of_two_years(country, reached, word, next_word, lacking):
    found = fee_band(load_country(country), DAY, reached=reached, capacity=20)

    assert (found.word, found.next_word, found.lacking) == (word, next_word, lacking)
    assert found.next_units > found.units or not next_word


def test_a_new_agency_has_the_band_of_new_ones():
    assert fee_band(load_country("jp"), DAY, reached=0, capacity=20, is_new=True).word == "30-40%"


def test_the_years_that_count_are_whole_fiscal_years_that_are_over():
    assert window(load_country("jp"), DAY) == (date(2024, 4, 1), date(2026, 3, 31))


def test_before_there_were_bands_none_is_told():
    with pytest.raises(NotInForce):
        fee_band(load_country("jp"), date(2010, 1, 1), reached=1, capacity=20)


def test_an_agency_without_places_has_no_band():
    with pytest.raises(InvalidRequest):
        fee_band(load_country("jp"), DAY, reached=1, capacity=0)
