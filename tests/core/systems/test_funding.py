"""Funding models: every country on the same fields, and what they show together."""

from __future__ import annotations

import shutil
from fractions import Fraction

import pytest

from placefirst.errors import InvalidDefinition
from placefirst.parameters.read import FOLDER, country_codes, load_country, simulated_codes
from placefirst.systems.funding import finding, funding_beside, funding_models

REAL = [code for code in country_codes() if not load_country(code).is_imaginary]


@pytest.fixture
def spoilt(tmp_path):
    """Australia once more, with one text of its funding register replaced."""

    def spoil(before, after):
        folder = tmp_path / "au"
        shutil.copytree(FOLDER / "au", folder, dirs_exist_ok=True)
        (folder / "conditions.yaml").unlink(missing_ok=True)
        path = folder / "funding.yaml"
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after, 1), encoding="utf-8")
        return load_country("au", folder)

    return spoil


@pytest.mark.parametrize("code", REAL)
def test_every_real_country_says_how_it_pays(code):
    models = funding_models(load_country(code))

    assert models
    assert all(model.payers and model.instruments and model.sources and model.judged_by for model in models)


def test_every_model_stands_beside_the_others_and_ones_own_come_first():
    beside = funding_beside(load_country("nl"))

    assert {"nl"} == {model.country for model in beside.models[:3]}
    assert set(REAL) == {model.country for model in beside.models}


def test_the_imaginary_country_stands_beside_nobody_but_sees_all():
    assert "xx" not in {model.country for model in funding_beside(load_country("jp")).models}
    assert set(REAL) <= {model.country for model in funding_beside(load_country("xx")).models}


def test_what_pays_for_outreach_and_rapid_exit_is_a_block_a_grant_for_a_site_or_a_trajectory():
    found = funding_beside(load_country("jp")).finding

    assert ("block_grant", "grant_per_site", "trajectory_price") == found.instruments
    assert {"au", "gb", "nl"} == {model.country for model in found.without_penalty}
    assert not any(model.pays_without_penalty for model in funding_models(load_country("jp")))


def test_what_is_not_known_is_no_no():
    models = funding_models(load_country("no"))

    assert (0, 1) == (len(finding(models).without_penalty), finding(models).unknown)


def test_money_is_exact_and_carries_currency_bound_and_source():
    (model,) = funding_models(load_country("au"))
    grant = model.amounts[0]

    assert (Fraction(260_000), "AUD", "at_most", "site_year") == (
        grant.high, grant.currency, grant.bound, grant.per,
    )  # fmt: skip
    assert "◐" == grant.source.mark


def test_a_span_of_money_keeps_both_ends():
    (model,) = funding_models(load_country("dk"))

    assert (16_000_000, 17_000_000) == (model.amounts[1].low, model.amounts[1].high)


@pytest.mark.parametrize("code", REAL)
def test_the_nearest_option_is_one_of_every_country_that_is_simulated(code):
    named = {model.option for model in funding_models(load_country(code)) if model.option}

    for simulated in simulated_codes():
        assert named <= set(load_country(simulated).options)


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("[grant_per_site]", "[grant_per_seat]", "'grant_per_seat' is no known one"),
        ("[commonwealth_social_services]", "[commonwealth]", "'commonwealth' is no known one"),
        ("follow_along: unknown", "follow_along: limit", "months belong to a limit"),
        ('outreach: "yes"', "outreach: maybe", "'maybe' is no known outreach"),
        ("amount: 260_000", "amount: plenty", "'amount' is no amount"),
        ("bound: at_most", "bound: at_least", "'at_least' is no known bound"),
        ("amount: 260_000", "low: 3, high: 2", "low lies above high"),
        ("amount: 260_000", "currency: aud, amount: 1", "'aud' is no currency"),
        ("since: 2021", "since: lately", "'since' must be a whole number"),
    ],
)
def test_an_unclean_model_is_refused_with_its_line(spoilt, before, after, says):
    country = spoilt(before, after)

    with pytest.raises(InvalidDefinition, match=r"au/funding\.yaml:\d+: au\.funding, entry 1") as told:
        funding_models(country)
    assert says in str(told.value)
