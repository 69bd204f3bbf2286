"""Policy options of Japan and the imaginary country: they only turn levers, and each says what it means."""

import re
from datetime import date

import pytest

from placefirst.parameters import Parameter, load_country
from placefirst.parameters.heads import GROUPS

BOTH = ("jp", "xx")
START = date(2026, 4, 1)

# The defaults that the design of the model gives to its options; awareness and the grant of the teams that
# unspent money opens are assumptions added to it.
OPTIONS: dict[str, dict[str, float]] = {
    "quasi_ips": {"places": 5, "fee": 6_000, "awareness": 0.05},
    "outreach_fee": {"fee": 6_000},
    "follow_along_from_start": {"fee": 22_000, "months": 6},
    "severity_weighted_fee": {
        "weight_le50": 1.8, "weight_51_60": 1.2, "weight_over_60": 0.92, "assessment_error": 0, "upcoding": 0,
    },
    "severity_weighted_band": {"weight": 2},
    "fidelity_bonus": {"good": 0.05, "exemplary": 0.10},
    "day_care_outreach": {"fee": 6_000, "start_bonus": 7_000 * 17},
    "ips_programme": {"teams": 10, "grant": 14_500_000, "caseload": 20, "referral": 0.004},
    "technical_assistance": {
        "grant": 1_000_000_000, "innovation": 0.01, "multiplier": 2, "cap": 0.25, "training": 100,
        "fidelity": 12, "switching": 0.5,
    },
    "centre_caseload_cap": {"cap": 50},
    "targeted_investment": {"share": 0.10, "assessment_error": 0, "upcoding": 0, "grant": 14_500_000},
    "quota_3_0": {"rate": 0.03, "elasticity": 0},
    "employer_partnership": {"ratio": 0.8},
    "workshop_transition": {"years": 10},
    "joint_fund": {"share": 0.5},
    "simplified_two_step": {},
    "refusal_reporting": {"shift": 0},
    "open_door": {},
    "integrated_team": {"fidelity": 6, "referral": 0.004},
}  # fmt: skip
TEXTS = ("name", "why", "instrument", "assessed", "could_lose", "closing_rule")
JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


def options():
    return [(code, name) for code in BOTH for name in OPTIONS]


@pytest.mark.parametrize("code", BOTH)
def test_the_options_of_the_model_are_all_there_and_no_other(code):
    assert set(OPTIONS) == set(load_country(code).options)


@pytest.mark.parametrize(("code", "name"), options())
def test_an_option_says_in_both_languages_what_carries_it_who_is_assessed_and_who_could_lose(code, name):
    head = load_country(code).options[name].head

    for key in TEXTS:
        assert key == "instrument" or not JAPANESE.search(head[key]["en"]), (
            key
        )  # it may name the Japanese term
        assert JAPANESE.search(head[key]["ja"]), key
    assert head["instrument"]["en"].startswith("Would need ")
    assert all(
        head[key]["en"].endswith(".") and head[key]["ja"].endswith("。") for key in TEXTS if key != "name"
    )


@pytest.mark.parametrize(("code", "name"), options())
def test_an_option_invents_no_number_of_a_law(code, name):
    text = " ".join(load_country(code).options[name].head["instrument"].values())

    assert not re.search(r"\bArticles?\b|\bNo\.|第[0-9一二三四五六七八九十百]+[条号]", text)


@pytest.mark.parametrize(("code", "name"), options())
def test_an_option_only_turns_levers_or_changes_law(code, name):
    country = load_country(code)

    for change in country.options[name].head["changes"]:
        parameter = country.parameter(change["path"])
        is_lever = change["path"].startswith("levers.")
        assert is_lever or all(value.source.evidence == "law" for value in parameter.history)


@pytest.mark.parametrize(("code", "name"), options())
def test_an_option_has_the_defaults_of_the_design_each_assumed_with_a_range(code, name):
    option = load_country(code).options[name]

    assert set(OPTIONS[name]) == set(option.parameters)
    for key, default in OPTIONS[name].items():
        parameter = option.parameters[key]
        assert isinstance(parameter, Parameter)
        value = parameter.at(date(2000, 1, 1))
        assert default == pytest.approx(float(value.value))
        assert "◌ assumed" == value.source.label
        assert value.range is not None
        assert set(parameter.label) == {"en", "ja"}


@pytest.mark.parametrize(("code", "name"), options())
def test_an_option_stays_within_the_limits_of_its_levers_and_differs_from_today(code, name):
    country = load_country(code)
    option = country.options[name]
    moved = []

    for change in option.head["changes"]:
        lever = country.at(change["path"], START)
        parameter = option.parameters.get(change["value"]) if isinstance(change["value"], str) else None
        if parameter is None:
            moved.append(change["value"] != lever.value)
            continue
        value = parameter.at(START)
        assert country.parameter(change["path"]).unit == parameter.unit
        if lever.range:
            assert lever.range[0] <= value.range[0] <= value.range[1] <= lever.range[1], change["path"]
        moved.append(value.value != lever.value)

    assert any(moved) or name == "refusal_reporting"  # today's best guess is that a report moves nobody


@pytest.mark.parametrize(("code", "name"), options())
def test_an_option_changes_no_lever_twice_and_uses_each_of_its_parameters(code, name):
    option = load_country(code).options[name]
    changes = option.head["changes"]

    assert len(changes) == len({change["path"] for change in changes})
    assert set(option.parameters) == {
        change["value"] for change in changes if isinstance(change["value"], str)
    }


@pytest.mark.parametrize(("code", "name"), options())
def test_an_option_speaks_of_people_with_respect(code, name):
    option = load_country(code).options[name]
    words = [text for key in (*TEXTS, "warning") for text in (option.head[key] or {}).values()]
    words += [
        text for each in option.parameters.values() for text in (each.description, *each.label.values())
    ]

    for text in words:
        assert not re.search(
            r"\bmild|\bcases?\b|\bclients?\b|\bpicked\b|\bsevere (people|users)\b|軽症|重症者", text, re.I
        )


@pytest.mark.parametrize(("code", "name"), options())
def test_an_option_says_what_it_turns_first_of_all(code, name):
    assert load_country(code).options[name].head["group"] in GROUPS
