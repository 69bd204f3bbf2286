"""A draw gives every uncertain number a value from its own distribution, and draw k is always the same."""

import dataclasses
from datetime import date
from fractions import Fraction

import numpy as np
import pytest
from scipy.stats import kstest, norm, triang

from placefirst.calibration.points import stored_points
from placefirst.errors import InvalidDefinition
from placefirst.loop.explain import explain
from placefirst.parameters.history import Distribution, Parameter
from placefirst.parameters.read import load_country
from placefirst.scenarios.scenario import scenario
from placefirst.systems.uncertain import Correlation, Register, read_register
from placefirst.uncertainty.draws import plan_of, quantile
from placefirst.uncertainty.spread import places

DAY = date(2026, 4, 1)
MANY = 1024


def plan(code):
    country = load_country(code)
    points = [point.parameters for point in stored_points(code)]
    return plan_of(country, read_register(country), DAY, points)


@pytest.fixture(scope="module")
def japan():
    return plan("jp")


@pytest.fixture(scope="module")
def drawn(japan):
    return japan.draws(1, 0, MANY)


def column(japan, drawn, path):
    return drawn[0][:, [each.path for each in japan.uncertain].index(path)]


def test_a_draw_is_the_same_however_many_are_asked_for(japan, drawn):
    one, point = japan.draws(1, 77, 1)

    assert np.array_equal(one[0], drawn[0][77])
    assert point[0] == drawn[1][77]


def test_another_seed_draws_otherwise(japan, drawn):
    assert not np.isclose(japan.draws(2, 0, 1)[0][0], drawn[0][0]).all()


@pytest.mark.parametrize(
    ("path", "law"),
    [
        ("service_models.ips_rate", lambda x: norm.cdf(np.log(x), -1.857, 0.383)),
        ("people.gaf_sd", lambda x: (x - 10) / 4),
        ("search.start_gaf", lambda x: triang.cdf(x, 0.5, 45, 20)),
    ],
)
def test_a_number_is_spread_as_its_distribution_says(japan, drawn, path, law):
    assert kstest(column(japan, drawn, path), law).statistic < 0.02


def test_numbers_that_go_together_are_drawn_together(japan, drawn):
    share = column(japan, drawn, "service_models.ips_share_high")
    rate = column(japan, drawn, "service_models.ips_rate")
    scores = np.log(share / (1 - share)), np.log(rate)

    assert np.corrcoef(*scores)[0, 1] == pytest.approx(-0.766, abs=0.02)
    assert np.array_equal(
        column(japan, drawn, "people.reference_gaf"), column(japan, drawn, "work.reference_gaf")
    )


@pytest.mark.parametrize(("count", "most"), [(200, 0.45), (MANY, 0.25)])
def test_no_two_numbers_that_have_nothing_to_do_with_each_other_move_in_step(count, most):
    """A plain Sobol sequence of so many axes has pairs that correlate by .8 in its first 200 points."""
    spread = places(140, 1, 0, count)
    tied = np.corrcoef(spread.T) - np.eye(140)

    assert np.abs(tied).max() < most
    assert np.abs(spread.mean(axis=0) - 0.5).max() < 0.01


@pytest.mark.parametrize("power", [5, 8])
def test_every_number_has_one_draw_in_each_slice_of_its_range(power):
    spread = places(40, 3, 0, 1 << power)

    for axis in spread.T:
        assert np.array_equal(np.sort((axis * (1 << power)).astype(int)), np.arange(1 << power))


def test_shares_that_make_one_whole_do_so_to_the_last_digit(japan, drawn):
    changes = {each.path: each.value for each in japan.changes(drawn[0][5])}

    for group in read_register(load_country("jp")).sums:
        assert sum(changes[path] for path in group) == Fraction(1)


def test_the_calibrated_numbers_are_those_of_one_stored_point(japan, drawn):
    points = stored_points("jp")
    for row, point in zip(drawn[0][:20], drawn[1][:20], strict=True):
        named = zip((each.path for each in japan.uncertain[japan.free :]), row[japan.free :], strict=True)
        assert dict(named) == points[point].parameters
    assert set(drawn[1]) == set(range(len(points)))


def test_people_and_agencies_come_in_whole_numbers(japan, drawn):
    assert np.all(column(japan, drawn, "transition_support.agencies") % 1 == 0)


def test_every_number_that_a_run_reads_and_that_is_no_law_is_drawn_or_says_why_not(japan):
    """Levers are what one may set; all else that a run reads, with every option, may be wrong."""
    country = load_country("jp")
    names = sorted(country.options)
    answers = [
        explain("jp", options=names[n : n + 8], people=2_000, years=2) for n in range(0, len(names), 8)
    ]
    read = {line.path.removeprefix("jp.").partition("[")[0] for each in answers for line in each.rests_on}
    told = {each.path for each in japan.uncertain}
    told |= {path for each in read_register(country).fixed for path in each.paths}

    assert sorted(path for path in read - told if not is_law(country, path)) == []


def is_law(country, path):
    if path.startswith("levers."):
        return True
    if country.is_table(path):
        home = country.table(path)
        return all(value.source.evidence == "law" for value in home.at(DAY).values())
    home = country.parameter(path)
    return home.transfers is None or home.last_in_force(DAY).source.evidence == "law"


def test_what_a_scenario_sets_itself_stays_as_set(japan, drawn):
    country = load_country("jp")
    text = "service_models.scale_up=0.7:because=What%20if"
    asked = scenario(country, text, start=DAY)
    changed = country.with_changes(japan.changes(drawn[0][0])).with_changes(asked.changes)

    assert changed.number("service_models.scale_up", DAY) == 0.7


def test_correlations_that_no_numbers_can_have_are_refused_with_their_line():
    country = load_country("xx")
    register = read_register(country)
    three = ("work.wage_open", "work.wage_quota", "money.workshop_pay")
    pairs = [(three[0], three[1], 0.9), (three[1], three[2], 0.9), (three[0], three[2], -0.9)]
    wrong = tuple(Correlation(*each, "xx/uncertain.yaml:7") for each in pairs)

    with pytest.raises(InvalidDefinition, match=r"uncertain.yaml:7: no numbers can have"):
        plan_of(country, dataclasses.replace(register, correlations=wrong), DAY)


def test_a_number_without_a_range_is_refused_with_file_and_line():
    country = load_country("xx")
    path = "work.wage_open"
    bare = country.parameter(path)
    value = dataclasses.replace(bare.history[-1], range=None, distribution=None)
    parameters = {**country._parameters, path: Parameter(path, "", bare.unit, (value,))}
    other = dataclasses.replace(country, _parameters=parameters)

    with pytest.raises(InvalidDefinition, match=r"xx/work.yaml:\d+: work.wage_open is to be drawn"):
        plan_of(other, read_register(other), DAY)


def test_a_country_without_a_register_has_nothing_uncertain():
    assert plan_of(load_country("xx"), Register(), DAY).uncertain == ()


@pytest.mark.parametrize(
    ("family", "numbers", "median"),
    [
        ("normal", (3, 1), 3),
        ("lognormal", (0, 1), 1),
        ("logit_normal", (0, 1), 0.5),
        ("beta", (2, 2), 0.5),
        ("uniform", (0, 4), 2),
        ("triangular", (0, 1, 2), 1),
        ("triangular", (2, 2, 2), 2),
        ("around", (0, 1, 9), 1),
        ("around", (2, 2, 2), 2),
        ("fixed", (7,), 7),
        ("gamma", (1, 2), 2 * np.log(2)),
    ],
)
def test_the_middle_of_each_family(family, numbers, median):
    law = Distribution(family, *(Fraction(each) for each in numbers))

    assert quantile(law, np.array([0.5]))[0] == pytest.approx(median)
