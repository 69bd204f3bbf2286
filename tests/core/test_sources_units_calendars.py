"""Marks, units and calendars: the closed lists that every number leans on."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.calendars import (
    Era,
    era_year,
    first_day,
    fiscal_year,
    fiscal_year_months,
    in_era,
    last_day,
    month_number,
    read_day,
)
from placefirst.errors import NotInForce, UnknownName
from placefirst.parameters.read import load_country
from placefirst.sources import READ, Source
from placefirst.units import MONEY, PLAIN, require_unit, units

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize("read", READ)
def test_only_a_doubtful_reading_carries_a_word(read):
    source = Source("s", "Title", "Publisher", "survey", read)

    assert ("◌" == source.mark) == bool(source.word)
    assert source.label == f"{source.mark} {source.word}".strip()


def test_an_old_text_is_said_to_be_one():
    assert "◌ old text" == Source("s", "Title", "Publisher", "law", "old_text").label


def test_a_citation_leaves_out_what_is_not_known():
    assert "Title, Publisher" == Source("s", "Title", "Publisher", "law", "law").citation


def test_a_unit_has_one_spelling():
    known = units("JPY")

    parts = {part for unit in known for part in unit.split("/") if not part[0].isdigit()}

    assert {"log_odds"} == {part for part in parts if part.endswith("s")}
    assert len(known) == len({unit.lower() for unit in known})
    with pytest.raises(UnknownName, match="Did you mean 'person'"):
        require_unit("persons", known)


def test_a_country_pays_in_its_own_money_only():
    assert "JPY/month" in units("JPY")
    assert "JPY/month" not in units("XTS")
    assert not any(unit.startswith("currency") for unit in units("JPY") | PLAIN)
    assert len(units("JPY")) == len(PLAIN) + len(MONEY)


@given(DAYS)
def test_a_month_is_a_number_that_leads_back_to_its_days(day):
    month = month_number(day)

    assert first_day(month) <= day <= last_day(month)
    assert month_number(last_day(month)) + 1 == month_number(first_day(month + 1))


@given(DAYS, st.integers(1, 12))
def test_every_day_lies_in_the_twelve_months_of_its_fiscal_year(day, starts):
    months = fiscal_year_months(fiscal_year(day, starts=starts), starts=starts)

    assert 12 == len(months)
    assert month_number(day) in months


def test_a_fiscal_year_is_called_by_its_april():
    assert (2025, 2026) == (
        fiscal_year(date(2026, 3, 31), starts=4),
        fiscal_year(date(2026, 4, 1), starts=4),
    )
    with pytest.raises(ValueError, match="1 to 12"):
        fiscal_year(date(2026, 4, 1), starts=0)


@pytest.mark.parametrize(
    ("day", "name", "year"),
    [
        (date(2019, 4, 30), "平成", 31),
        (date(2019, 5, 1), "令和", 1),
        (date(2026, 11, 22), "令和", 8),
        (date(1989, 1, 8), "平成", 1),
    ],
)
def test_an_era_begins_on_its_day_and_counts_from_one(day, name, year):
    era, found = era_year(day, load_country("jp").eras)

    assert (name, year) == (era.name["ja"], found)


def test_a_day_before_the_first_era_has_none():
    with pytest.raises(NotInForce):
        era_year(date(2000, 1, 1), [Era({"en": "Noon"}, date(2019, 5, 1))])


@given(st.dates(min_value=date(1926, 12, 25), max_value=date(2100, 1, 1)))
def test_a_day_written_in_its_era_is_read_back_as_the_same_day(day):
    eras = load_country("jp").eras

    assert read_day(in_era(day, eras), eras) == day
    assert read_day(day.isoformat(), eras) == day


@given(st.text(max_size=12))
def test_any_text_is_a_day_or_none_and_never_a_mistake_of_ours(text):
    read_day(text, load_country("jp").eras)
