"""Detail: every group adds up to its whole, every whole to the headline, every amount to the ledger."""

import json
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.economics.ledger import accounts
from placefirst.exchange.detail import noise, shown
from placefirst.loop.explain import explain
from placefirst.parameters.read import load_country
from placefirst.simulation.run import frame_of, settle, simulate
from placefirst.simulation.states import GAF_BANDS
from placefirst.uncertainty.detail import area_half_widths, detail, half_widths
from placefirst.uncertainty.noise import Figure, difference, dispersion

START, YEARS = "2026-07", 3
RATIOS = (dict.fromkeys(GAF_BANDS, 0.25), dict.fromkeys(GAF_BANDS, 2.0))
COUNTS = ("served", "no_place", "job_starts", "six_months_in_job", "job_ends", "employed")


@pytest.fixture(scope="module")
def answer():
    """A run that begins and ends within a fiscal year."""
    return explain("xx", options=["quasi_ips"], start=START, years=YEARS)


@pytest.fixture(scope="module", params=["baseline", "quasi_ips"])
def side(request, answer):
    return answer.scenarios[request.param]


@pytest.fixture(scope="module")
def counted():
    """The imaginary country's counts with an invented interval of people turned away."""
    country, day = load_country("xx"), date(2026, 4, 1)
    world = settle(country, day, 1, frame_of(country, day), threads=2)
    result = simulate(world, country, [], day, 2, 1, threads=2)
    return result, detail(result, accounts(country, result), team_places=20, ratios=RATIOS)


def added(rows):
    return [sum(year) for year in zip(*rows, strict=True)]


def test_the_months_of_the_fiscal_years_are_those_simulated(side):
    assert [9, 12, 12, 3] == side["detail"]["months"]
    assert [2026, 2027, 2028, 2029] == side["detail"]["years"]


@pytest.mark.parametrize("count", COUNTS)
def test_bands_diagnoses_and_ages_each_add_up_to_all(side, count):
    tree = side["detail"][count]

    for group in {"gaf", "diagnosis", "age", "channel", "setting"} & set(tree):
        assert tree["all"] == added(tree[group].values()), group


def test_the_years_add_up_to_the_headline(side):
    tree = side["detail"]

    for band in GAF_BANDS:
        mean = sum(tree["served"]["gaf"][band]) / YEARS
        assert side["served_per_year"][f"gaf_{band}"] == pytest.approx(mean, abs=0.51)
    starts = tree["job_starts"]["diagnosis"]
    severe = sum(added([starts["schizophrenia"], starts["bipolar"]])) / YEARS
    assert side["job_starts_per_year"]["smi"] == pytest.approx(severe, abs=0.51)
    assert side["no_place_per_year"] == pytest.approx(sum(tree["no_place"]["all"]) / YEARS, abs=0.51)


def test_the_last_year_end_is_the_headline_of_people_in_a_job(side):
    tree, end = side["detail"], side["employed_end_by_setting"]

    for name, years in tree["employed"]["setting"].items():
        assert end[name] == years[-1]
    assert end["workshop"] == tree["workshop"]["all"][-1]


def test_the_last_year_of_agencies_is_the_headline(side):
    found = {model: row["number"][-1] for model, row in side["detail"]["agencies"].items()}

    assert {model: number for model, number in side["agencies_by_model"].items() if number} == {
        model: number for model, number in found.items() if number
    }


def test_integrated_months_add_up_to_the_headline(side):
    by_setting = side["detail"]["months_worked"]["setting"]
    months = sum(by_setting["open"]) + sum(by_setting["quota_ordinary"])

    assert side["months_worked_per_year"] == pytest.approx(months / YEARS, abs=0.51)


def test_what_a_payer_spends_by_account_adds_up_to_the_unit(side):
    for payer, years in side["spend_by_payer_yen"].items():
        if payer != "people":
            rows = side["detail"]["spending"].get(payer, {}).values()
            assert list(years.values()) == (added(rows) or [0] * len(years)), payer


def test_the_purse_of_the_years_adds_up_to_the_ledger(answer):
    for key, outcome in answer.outcomes.items():
        ledger = outcome.ledger
        for account, years in answer.scenarios[key]["detail"]["purse"].items():
            mine = ledger.filter(ledger["account"].cast(str) == account)
            got = mine.filter(mine["recipient"].cast(str) == "people")["amount"].sum()
            paid = mine.filter(mine["payer"].cast(str) == "people")["amount"].sum()
            assert got - paid == sum(years), account


def test_a_withdrawn_benefit_is_a_loss_of_people_and_lowers_its_payers_spending(answer):
    for side in answer.scenarios.values():
        tree = side["detail"]
        for account in ("pension_lost", "public_assistance_withdrawn"):
            lost = tree["purse"].get(account, [0] * 4)
            payers = [accounts.get(account, [0] * 4) for accounts in tree["spending"].values()]
            assert all(year <= 0 for year in lost)
            assert lost == added(payers)


@pytest.mark.parametrize("name", ["served", "job_starts", "served_gaf_le_50"])
def test_the_areas_add_up_to_the_country(side, name):
    tree = side["detail"]
    whole = tree["served"]["gaf"]["le_50"] if name == "served_gaf_le_50" else tree[name]["all"]

    assert whole == added(tree["areas"][name].values())


def test_no_more_jobs_are_kept_than_started(side):
    kept = side["detail"]["kept"]

    assert 0 < kept["all"] < 1 and set(kept) == {"all", "gaf", "diagnosis", "age", "channel"}


def test_nobody_is_told_how_many_a_run_turned_away(side, counted):
    assert "turned_away" not in side["detail"]  # nobody calibrated the imaginary country
    assert {"low", "high"} == set(shown(counted[1])["turned_away"])


def test_people_turned_away_lie_between_the_least_and_the_most(counted):
    result, found = counted
    run = result.happened("refuse").sum(axis=(0, 2, 3, 4))
    tree = shown(found)["turned_away"]

    assert tree["low"]["all"] == [round(year / 4) for year in run]
    assert tree["high"]["all"] == [year * 2 for year in run]
    for end in ("low", "high"):
        assert np.allclose(added(tree[end]["gaf"].values()), tree[end]["all"], atol=2)


def test_without_a_difference_there_is_no_noise(counted):
    found = half_widths(counted[1], counted[1])

    assert all(np.nan_to_num(halves).max(initial=0) == 0 for halves in found.values())


def test_the_noise_is_that_of_the_headline(answer):
    base, then = (answer.outcomes[key].result for key in ("baseline", "quasi_ips"))
    country = load_country("xx")
    first, second = (detail(r, accounts(country, r), team_places=20) for r in (base, then))
    halves = half_widths(first, second)["served.gaf.le_50"]
    slots = base.slots.astype(float)
    for year in range(4):
        figures = [
            Figure(
                r.happened("start_service")[:, year, :, 0].sum(axis=(1, 2)).astype(float), slots, slots.sum()
            )
            for r in (base, then)
        ]
        assert halves[year] == pytest.approx(difference(*figures)[1])


def test_the_noise_of_a_mean_year_is_that_of_the_headline(answer):
    told = answer.difference["quasi_ips"]
    known = {**told["half_width"], **{name: r["half_width"] for name, r in told["no_effect_found"].items()}}

    for band in GAF_BANDS:
        half = told["detail_half_width"]["mean_year"]["served"]["gaf"][band]
        assert half == pytest.approx(known[f"served_per_year.gaf_{band}"], abs=1)


def test_every_difference_of_an_answer_has_its_noise(answer):
    halves = answer.difference["quasi_ips"]["detail_half_width"]
    tree = answer.scenarios["quasi_ips"]["detail"]

    assert set(tree) - {"years", "months"} == set(halves) - {"mean_year"}
    assert halves["areas"]["served"].keys() == tree["areas"]["served"].keys()
    assert all(half >= 0 for half in halves["areas"]["served"].values())


def test_a_detail_is_small_and_the_same_twice(answer):
    again = explain("xx", options=["quasi_ips"], start=START, years=YEARS)
    texts = [json.dumps(each.scenarios["quasi_ips"]["detail"], allow_nan=False) for each in (answer, again)]

    assert texts[0] == texts[1] and len(texts[0]) < 150_000


def test_a_run_of_one_year_gives_lists_of_one_year():
    found = explain("xx", years=1).scenarios["baseline"]["detail"]

    assert 1 == len(found["served"]["all"]) == len(found["access"]["concentration"])
    assert isinstance(found["kept"]["all"], float)


def test_one_area_alone_has_no_noise_to_show(counted):
    found = counted[1]
    alone = type(found)(
        found.years, found.months, found.areas[:1], found.slots[:1],
        {name: values[:, :1] for name, values in found.counts.items()}, {}, {},
    )  # fmt: skip

    assert noise(alone, alone)["served"]["all"] == [None, None]
    assert area_half_widths(alone, alone)["served.all"][0] > 0


@given(st.integers(2, 12), st.integers(2, 50), st.floats(1, 500))
def test_even_counts_scatter_less_than_luck_would(years, areas, level):
    assert dispersion(np.full((years, areas), level)) == pytest.approx(0, abs=1e-9)


def test_the_scatter_of_luck_is_about_one():
    dice = np.random.default_rng(3)

    assert 0.8 < dispersion(dice.poisson(80, (10, 47)).astype(float)) < 1.2
