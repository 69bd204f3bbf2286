"""Rates adjusted for whom an agency serves: a published fit, brute force, another library, known effects."""

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.special import expit
from scipy.stats import binom, norm

from placefirst.errors import InvalidRequest
from placefirst.inference.case_mix import Row, case_mix
from placefirst.inference.enough import Unit, group
from placefirst.inference.expected import Rates, beside
from placefirst.inference.mixed import fit

#: Seeds that germinated on 21 plates (Crowder 1978), the example of Breslow and Clayton (1993).
SEEDS = [10, 23, 23, 26, 17, 5, 53, 55, 32, 46, 10, 8, 10, 8, 23, 0, 3, 22, 15, 32, 3]
OF = [39, 62, 81, 51, 39, 6, 74, 72, 51, 79, 13, 16, 30, 28, 45, 4, 12, 41, 30, 51, 7]
KIND = np.array([0] * 11 + [1] * 10)
EXTRACT = np.array([0] * 5 + [1] * 6 + [0] * 5 + [1] * 5)
#: Twelve hospitals (BUGS examples, volume 1, "Surgical").
DIED = [0, 18, 8, 46, 8, 13, 9, 31, 14, 8, 29, 24]
OPERATED = [47, 148, 119, 810, 211, 196, 148, 215, 207, 97, 256, 360]


def floats(numbers):
    return np.array(numbers, dtype=np.float64)


def test_the_seeds_of_crowder_give_the_published_maximum_likelihood():
    """EGRET's fit, printed in BUGS examples, volume 1: estimates and standard errors."""
    design = floats(np.column_stack([np.ones(21), KIND, EXTRACT, KIND * EXTRACT]))
    found = fit(floats(SEEDS), floats(OF), design, np.arange(21))

    assert found.effects == pytest.approx([-0.548, 0.097, 1.337, -0.811], abs=0.001)
    assert found.errors == pytest.approx([0.167, 0.278, 0.237, 0.385], abs=0.003)
    assert found.spread == pytest.approx(0.236, abs=0.001)


def test_its_likelihood_is_the_one_integrated_by_brute_force():
    found = fit(floats(DIED), floats(OPERATED), np.ones((12, 1)), np.arange(12))

    def one(died, operated):
        def at(intercept):
            chance = expit(found.effects[0] + intercept)
            return binom.pmf(died, operated, chance) * norm.pdf(intercept, 0, found.spread)

        return np.log(quad(at, -3, 3, points=[0], limit=200, epsabs=1e-14)[0])

    whole = sum(one(died, operated) for died, operated in zip(DIED, OPERATED, strict=True))
    ways = sum(
        binom.logpmf(died, operated, 0.5) + operated * np.log(2)
        for died, operated in zip(DIED, OPERATED, strict=True)
    )
    assert found.log_likelihood == pytest.approx(whole - ways, abs=1e-4)


def test_small_hospitals_are_drawn_further_to_the_middle():
    found = fit(floats(DIED), floats(OPERATED), np.ones((12, 1)), np.arange(12))
    middle = expit(found.effects[0])
    drawn = expit(found.effects[0] + found.intercepts)
    crude = floats(DIED) / floats(OPERATED)

    assert np.all(np.abs(drawn - middle) <= np.abs(crude - middle))
    assert np.argmin(found.own) == 0
    assert np.argmax(found.own) == 3
    assert drawn[7] == pytest.approx(0.123, abs=0.002)


GAF = ("le_50", "51_60", "61_70")
EFFECT = {"le_50": -1.0, "51_60": 0.0, "61_70": 0.8}
ILL = {"schizophrenia": -0.4, "depression": 0.0}


def network(dice, *, agencies=24, spread=0.5, people=20, lean=0.0):
    """Rows of a made-up network: agencies with odd numbers serve more people of the lowest band."""
    rows, truth = [], {}
    for number in range(agencies):
        key = f"a{number:02}"
        truth[key] = dice.normal(0, spread)
        for gaf in GAF:
            share = 1 + lean * (1 if gaf == "le_50" else -0.5) * (1 if number % 2 else -1)
            for ill in ILL:
                below = int(people * share)
                chance = expit(-0.4 + EFFECT[gaf] + ILL[ill] + truth[key])
                rows.append(Row(key, gaf, ill, int(dice.binomial(below, chance)), below))
    return rows, truth


def grouped(rows):
    found = {}
    for row in rows:
        above, below = found.get(row.agency, (0, 0))
        found[row.agency] = above + row.above, below + row.below
    return group([Unit(key, *counts) for key, counts in found.items()])


def test_a_known_effect_of_the_band_comes_out_again():
    rows, _truth = network(np.random.default_rng(2))
    found = case_mix(rows, grouped(rows))
    effects = {effect.of: effect for effect in found.effects}
    reference = next(effect.of for effect in found.effects if effect.by == "gaf" and effect.is_reference)

    for band in set(GAF) - {reference}:
        true = np.exp(EFFECT[band] - EFFECT[reference])
        assert effects[band].low < true < effects[band].high
    assert 0.3 < found.spread < 0.75


def test_agencies_that_work_alike_and_serve_others_look_alike_once_adjusted():
    rows, _truth = network(np.random.default_rng(3), spread=0.0, people=60, lean=0.8)
    found = case_mix(rows, grouped(rows))
    crude = [each.crude.value for each in found.agencies]
    adjusted = [each.adjusted.value for each in found.agencies]

    assert np.mean(crude[0::2]) - np.mean(crude[1::2]) > 0.12
    assert abs(np.mean(adjusted[0::2]) - np.mean(adjusted[1::2])) < 0.02
    assert np.corrcoef(crude, [each.same_people for each in found.agencies])[0, 1] > 0.8


def test_the_interval_of_an_adjusted_rate_holds_the_truth_about_as_often_as_it_says():
    dice = np.random.default_rng(4)
    held = []
    for _network in range(12):
        rows, truth = network(dice, people=12)
        weights = {(row.gaf, row.diagnosis): 0 for row in rows}
        for row in rows:
            weights[row.gaf, row.diagnosis] += row.below
        for each in case_mix(rows, grouped(rows)).agencies:
            right = sum(
                number * expit(-0.4 + EFFECT[gaf] + ILL[ill] + truth[each.key])
                for (gaf, ill), number in weights.items()
            ) / sum(weights.values())
            held.append(each.adjusted.low <= right <= each.adjusted.high)

    assert 0.90 <= np.mean(held) <= 0.985


def test_too_few_above_the_line_are_said_with_what_would_be_enough():
    rows = [Row(f"a{number}", gaf, "depression", 1 if gaf == "le_50" else 0, 20)
            for number in range(6) for gaf in GAF]  # fmt: skip
    with pytest.raises(InvalidRequest, match=r"above the line: 6.*At least 10"):
        case_mix(rows, grouped(rows))
    with pytest.raises(InvalidRequest, match="GAF band and diagnosis: 0"):
        case_mix([], grouped(rows))


def test_an_agency_with_the_rates_of_the_model_is_as_expected():
    rows = [Row(f"a{number}", "le_50", "depression", 12, 40) for number in range(6)]
    rates = Rates("xx", "m", "1", "o", 1000, {"le_50": (300, 1000)})
    found = beside(rows, grouped(rows), rates)

    assert {each.ratio for each in found} == {1.0}
    assert all(each.low < 1 < each.high for each in found)
    with pytest.raises(InvalidRequest, match="keeps: 0"):
        beside(rows, grouped(rows), None)


def test_a_group_in_which_everybody_is_above_the_line_has_no_odds_of_its_own():
    rows = [
        Row(f"a{number}", gaf, "schizophrenia", above, 20)
        for number in range(8)
        for gaf, above in (("le_50", 0), ("51_60", 10), ("61_70", 20))
    ]
    found = case_mix(rows, group([Unit(f"a{number}", 30, 60) for number in range(8)]))

    assert {each.of for each in found.effects if each.by == "gaf"} == {"51_60", "others"}
    assert all(0.05 < each.odds < 20 for each in found.effects)
