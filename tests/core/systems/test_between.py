"""What changed between two days."""

from datetime import date

from placefirst.parameters.read import load_country
from placefirst.systems.between import changed_between
from placefirst.systems.load import load_system

JP = load_system(load_country("jp"))


def changed(first, second):
    return {(each.programme.key, each.name, each.cell): each for each in changed_between(JP, first, second)}


def test_a_fee_that_was_raised_is_among_them_with_both_values():
    found = changed(date(2024, 3, 31), date(2024, 4, 1))
    best = found["transition_support", "base_units", ("I", "<=20", ">=50%")]

    assert (best.before.value, best.after.value) == (1128, 1210)


def test_a_number_that_began_or_ended_in_between_has_one_side_only():
    found = changed(date(2018, 3, 31), date(2018, 4, 1))

    assert found["transition_support", "flat_units", ()].after is None
    assert found["transition_support", "retention_months", ()].before is None


def test_nothing_changes_within_a_day():
    assert changed(date(2026, 4, 1), date(2026, 4, 1)) == {}
