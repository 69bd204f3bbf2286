"""Figures: exact in tables, rounded in prose, in the words of the language."""

from fractions import Fraction

import pytest
from django.utils import translation

from placefirst_web.design import figures
from placefirst_web.design.units import unit_in_words


@pytest.mark.parametrize(
    ("value", "english", "japanese"),
    [
        (0, "0", "0"),
        (7, "7", "7"),
        (4_321, "4,300", "4,300"),
        (12_345, "12,000", "1万2,000"),
        (120_000, "120,000", "12万"),
        (1_234_567, "1.2 million", "120万"),
        (123_456_789, "120 million", "1億2,000万"),
        (31_000_000_000, "31 billion", "310億"),
        (1_250_000_000_000, "1.2 trillion", "1兆2,000億"),
        (Fraction(1, 3), "0.33", "0.33"),
    ],
)
def test_a_figure_in_prose_is_rounded_and_said_in_the_languages_own_steps(value, english, japanese):
    with translation.override("en"):
        assert figures.count_in_words(value) == english
    with translation.override("ja"):
        assert figures.count_in_words(value) == japanese


def test_money_carries_its_sign_and_its_currency():
    with translation.override("en"):
        assert figures.money(-1_234, "JPY") == "−¥1,234"
        assert figures.money(1_234, "JPY", signed=True) == "+¥1,234"
        assert figures.money(1_234, "XTS") == "XTS 1,234"
        assert figures.money_in_words(-930_000_000, "JPY") == "¥930 million"
    with translation.override("ja"):
        assert figures.money(-1_234, "JPY") == "−1,234円"
        assert figures.money_in_words(930_000_000, "JPY") == "9億3,000万円"


def test_what_rounds_to_nothing_has_no_sign():
    assert figures.count(-0.2, signed=True) == "0"
    assert figures.share(-0.00001, signed=True) == "0.0%"


def test_no_figure_is_a_dash_never_a_zero():
    assert figures.count(None) == figures.money(None, "JPY") == figures.share(None) == "–"


def test_units_are_words():
    with translation.override("en"):
        assert unit_in_words("JPY/contact") == "yen per contact"
        assert unit_in_words("agency/year") == "agencies per year"
        assert unit_in_words("ratio") == ""
    with translation.override("ja"):
        assert unit_in_words("JPY/contact") == "円／回"
        assert unit_in_words("month") == "か月"
        assert unit_in_words("ratio/year") == "／年"
