"""An answer names every number that the years it counts read."""

from datetime import date
from fractions import Fraction

import pytest

from placefirst.loop import explain as verb
from placefirst.parameters.read import load_country
from placefirst.scenarios.change import Change
from placefirst.simulation.run import frame_of, settle


@pytest.fixture(scope="module")
def answer():
    """Two years of the imaginary country, as it is and with a few IPS places."""
    return verb.explain("xx", options=["quasi_ips"], years=2)


@pytest.mark.parametrize(
    "path",
    [
        "levers.quasi_ips_places",
        "levers.quasi_ips_awareness",
        "service_models.ips_share_high",
        "service_models.ttp_share",
        "agencies.fidelity_speed",
        "agencies.bass_imitation",
    ],
)
def test_what_agencies_read_at_a_year_end_is_named(answer, path):
    assert f"xx.{path}" in {line.path for line in answer.rests_on}


def test_a_number_that_is_not_named_moves_nothing(answer, monkeypatch):
    named = {line.path.partition("[")[0] for line in answer.rests_on}
    country = load_country("xx")
    others = [
        path
        for path in country.paths
        if path.startswith("levers.")
        and f"xx.{path}" not in named
        and isinstance(_value(country, path), Fraction)
    ]
    changes = [Change(path, date(2026, 4, 1), _value(country, path) + 1, "not named") for path in others]
    monkeypatch.setattr(verb, "load_country", lambda _code: country.with_changes(changes))

    again = verb.explain("xx", options=["quasi_ips"], years=2)

    assert again.scenarios["baseline"] == answer.scenarios["baseline"], others


def _value(country, path):
    return country.at(path, date(2026, 4, 1)).value


def test_what_the_start_of_the_country_read_is_named(answer):
    country, day = load_country("xx"), date(2026, 4, 1)
    named = {line.path.partition("[")[0].removeprefix("xx.") for line in answer.rests_on}
    with country.trace() as trace:
        settle(country, day, 1, frame_of(country, day), threads=2)

    assert {path.partition("[")[0].removeprefix("xx.") for path, _ in trace.rests_on} - named == set()
