"""Chances are built once for the same numbers, and read the same whether they were built before or not."""

from datetime import date
from fractions import Fraction

import numpy as np

from placefirst.parameters.read import load_country
from placefirst.scenarios.scenario import Change
from placefirst.simulation import chances
from placefirst.simulation.states import NEVER

DAY = date(2026, 4, 1)


def built(path, value):
    country = load_country("xx").with_changes([Change(path, DAY, Fraction(value), "a test")])
    with country.trace() as trace:
        found = chances.chances_on(country, DAY, NEVER, 1)
    return found, trace.rests_on


def test_a_price_leaves_the_chances_as_they_were_and_a_chance_does_not():
    before, read = built("levers.outreach_fee", 0)
    after, read_again = built("levers.outreach_fee", 6000)
    assert after is before
    assert read_again == read
    other, _ = built("people.smr", 3)
    assert other is not before
    assert not np.array_equal(other.tables.died, before.tables.died)


def test_numbers_that_were_seen_before_give_the_tables_that_would_be_built_anew():
    built("people.smr", 2)
    kept, read = built("people.smr", 3)
    chances._kept.clear()
    fresh, read_anew = built("people.smr", 3)
    assert fresh is not kept
    assert fresh.packed.tobytes() == kept.packed.tobytes()
    assert read_anew == read
