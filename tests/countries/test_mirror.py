"""Whoever runs the model on one country can run it on another: the same names, everywhere."""

from __future__ import annotations

import pytest

from placefirst.parameters.history import Table
from placefirst.parameters.read import load_country

TOPICS = ("people", "search", "work", "service_models", "agencies", "levers")


@pytest.mark.parametrize("topic", TOPICS)
def test_the_imaginary_country_has_every_name_of_japans_model(topic):
    wanted, there = (load_country(code).files[topic].parameters for code in ("jp", "xx"))

    assert set(wanted) == set(there)
    assert [] == [
        name
        for name in wanted
        if isinstance(wanted[name], Table) != isinstance(there[name], Table)
        or wanted[name].unit.replace("JPY", "XTS") != there[name].unit
    ]


@pytest.mark.parametrize("topic", TOPICS)
def test_tables_of_the_model_have_the_same_axes(topic):
    wanted, there = (load_country(code).files[topic].parameters for code in ("jp", "xx"))

    assert [] == [
        name for name, table in wanted.items() if isinstance(table, Table) and table.axes != there[name].axes
    ]


@pytest.mark.parametrize("code", ["jp", "xx"])
def test_shares_that_are_parts_of_a_whole_add_up_to_it(code):
    country = load_country(code)
    day = country.as_of
    wholes = {
        "people.share": ("schizophrenia", "bipolar", "depression", "anxiety_other"),
        "search.share": ("tse", "day_care", "centre"),
        "agencies.capacity_share": ("6", "10", "20", "30"),
    }

    assert {1} == {
        sum(country.exact(f"{stem}_{part}", day) for part in parts) for stem, parts in wholes.items()
    }


@pytest.mark.parametrize("code", ["jp", "xx"])
def test_every_area_has_people_and_a_price(code):
    country = load_country(code)
    codes = {area.code for area in country.areas}
    tables = ("people.area_population", "transition_support.area_class")

    assert codes
    for path in tables:
        assert codes == {key for (key,) in country.table(path).at(country.as_of)}


@pytest.mark.parametrize("code", ["jp", "xx"])
def test_every_area_class_has_a_price_of_a_unit(code):
    country = load_country(code)
    classes = {
        value.value for value in country.table("transition_support.area_class").at(country.as_of).values()
    }

    assert classes <= {key for (key,) in country.table("transition_support.unit_price").at(country.as_of)}
