"""An answer names every number that the years it counts read."""

from datetime import date
from fractions import Fraction

import pytest

from placefirst.errors import InvalidRequest
from placefirst.loop import explain as verb
from placefirst.parameters.read import load_country
from placefirst.scenarios.change import Change
from placefirst.simulation.run import frame_of, settle

UNREAD = "centres.staff"


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


def test_a_kept_ground_gives_the_same_answer_bit_by_bit_as_a_fresh_one():
    texts = ["quasi_ips", "outreach_fee:from=2027-04", "targeted_investment"]
    ground = verb.ground_of(verb.span_of("xx", start="2026-04", years=2, seed=1), threads=2)
    before = ground.world.people.tobytes(), ground.base.outcome.result.digest
    told = {text: verb.run(ground, *ground.span.scenarios([text]), threads=1) for text in reversed(texts)}

    for some in (texts, texts[1:], texts[::-1]):
        kept = verb.answer(ground, [told[text] for text in some], seconds=0).to_json()
        fresh = verb.explain("xx", options=some, years=2).to_json()
        assert {**kept, "seconds": None} == {**fresh, "seconds": None}
        assert list(kept["scenarios"]) == list(fresh["scenarios"])
    assert before == (ground.world.people.tobytes(), ground.base.outcome.result.digest)


def test_an_answer_says_what_each_scenario_changes_and_why():
    visits = "levers.outreach_fee=3000:from=2027-04:because=At%20home"
    answer = verb.explain("xx", options=["quasi_ips:places=3", visits.replace("%20", " ")], years=2)

    assert answer.scenarios["baseline"]["changes"] == []
    assert answer.scenarios[visits]["changes"] == [
        {"path": "levers.outreach_fee", "from": "2027-04", "before": "0", "value": "3000",
         "because": "At home", "option": None}
    ]  # fmt: skip
    assert {"quasi_ips"} == {change["option"] for change in answer.scenarios["quasi_ips:places=3"]["changes"]}


def test_two_scenarios_that_set_one_number_both_stand_among_what_the_answer_rests_on():
    texts = [f"levers.outreach_fee={yen}:because=A trial" for yen in (3000, 4000)]
    answer = verb.explain("xx", options=texts, years=1)
    named = {line.value for line in answer.rests_on if line.path == "xx.levers.outreach_fee"}

    assert named == {"0", "3,000", "4,000"}


@pytest.mark.parametrize("path", [UNREAD, "agencies.starting_midpoint"])
def test_a_change_of_a_number_that_no_month_reads_is_said(path):
    value = _value(load_country("xx"), path)
    answer = verb.explain("xx", options=[f"{path}={value + 1}:because=A trial"], years=1)

    assert any(path in note["en"] and "nothing in this run reads it" in note["en"] for note in answer.notes)


def test_what_an_option_says_of_the_health_that_ips_brings_counts():
    gains = [f"money.qaly_gain={gain}:because=A trial" for gain in (0, 0.06)]
    options = ["ips_programme", *gains, f"ips_programme+{gains[0]}"]
    found = verb.explain("xx", options=options, years=3)
    programme, nothing, thrice, both = (
        each["cost_effectiveness"]["qalys"] for each in found.difference.values()
    )

    assert thrice == pytest.approx(-2 * nothing, abs=0.2)  # 0.02 today, of who begins IPS today
    assert nothing < 0 < programme
    assert both == nothing


def test_a_value_that_does_not_fit_the_start_is_refused_in_words():
    with pytest.raises(InvalidRequest, match=r"with service_models.days_gaf=60: .* nearer to today's"):
        verb.explain("jp", options=["service_models.days_gaf=60:because=A trial"], years=1, share=0.02)


def test_an_account_that_only_one_side_has_is_nothing_on_the_other():
    wage = "money.minimum_wage=11210:because=Far too high, to have taxes"
    found = verb.explain("jp", options=[wage], years=1, share=0.02)
    before, after = (found.scenarios[key]["purse_yen_per_year"] for key in found.scenarios)

    assert (before["income_tax"], set(before)) == (0, set(after))
    assert found.difference[next(iter(found.difference))]["purse_yen_per_year"]["income_tax"] < 0
