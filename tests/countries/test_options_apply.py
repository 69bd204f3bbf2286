"""Every option of every country, through the grammar: it acts, stays in range, combines or says why not."""

from datetime import date
from fractions import Fraction
from itertools import combinations

import pytest

from placefirst.errors import InvalidRequest
from placefirst.parameters.read import load_country, simulated_codes
from placefirst.scenarios.change import direct_change
from placefirst.scenarios.number import canonical
from placefirst.scenarios.option import catalogue
from placefirst.scenarios.scenario import apply, scenario

START = date(2026, 4, 1)
OPTIONS = [(code, name) for code in simulated_codes() for name in catalogue(load_country(code))]


@pytest.mark.parametrize("code", simulated_codes())
def test_every_country_that_is_simulated_has_every_option_of_the_others(code):
    assert {name for _, name in OPTIONS} == {name for own, name in OPTIONS if own == code}


@pytest.mark.parametrize(("code", "name"), OPTIONS)
def test_an_option_changes_something_from_its_month_on_and_nothing_before(code, name):
    country = load_country(code)
    found = scenario(country, f"{name}:from=2027-04", start=START)
    changed = apply(country, found)
    month = date(2027, 4, 1)

    def moved(day):
        return {
            change.path
            for change in found.changes
            if changed.at(change.path, day).value != country.at(change.path, day).value
        }

    assert f"{name}:from=2027-04" == found.key
    assert moved(date(2027, 3, 31)) == set()
    # an option may do nothing with its defaults only where its words say so: reporting alone shifts nobody
    assert moved(month) or all(change.value == 0 for change in found.changes)


@pytest.mark.parametrize(("code", "name"), OPTIONS)
def test_whatever_an_option_allows_its_levers_allow_too(code, name):
    country, option = load_country(code), catalogue(load_country(code))[name]
    for parameter in option.parameters.values():
        for end in parameter.range or (True, False):
            text = f"{name}:{parameter.name}={canonical(end)}"
            for change in scenario(country, text, start=START).changes:
                value = change.value if isinstance(change.value, bool) else Fraction(change.value)
                direct_change(country, change.path, value, start=START, because="As far as it goes.")


@pytest.mark.parametrize("code", simulated_codes())
def test_any_two_options_combine_or_say_which_parameter_they_contest(code):
    country = load_country(code)
    for one, other in combinations(catalogue(country), 2):
        try:
            both = scenario(country, f"{other}+{one}", start=START)
        except InvalidRequest as error:
            assert one in str(error) and other in str(error) and "two scenarios" in str(error)
        else:
            assert f"{one}+{other}" == both.key
            assert apply(country, both).fingerprint != country.fingerprint
