"""What the flows allow: known parameters are found again, and the same seed gives the same bits."""

from datetime import date
from types import MappingProxyType

import numpy as np
import pytest

from placefirst.calibration import explore as exploring
from placefirst.calibration.bent import bent, unbent
from placefirst.calibration.emulate import learn
from placefirst.calibration.explore import explore
from placefirst.calibration.history import Seen, implausibility, match
from placefirst.calibration.identify import identify
from placefirst.calibration.posterior import posterior
from placefirst.calibration.prior import Axis, Prior, design, dice, prior_of
from placefirst.calibration.starts import many_starts
from placefirst.calibration.targets import Target
from placefirst.calibration.trial import Setup, tried
from placefirst.errors import Interrupted, InvalidRequest
from placefirst.parameters.read import load_country
from placefirst.sources import Source

DAY = date(2026, 4, 1)
NOBODY = Source("test", "A run with known values", "Placefirst", "model", "derived")
KNOWN = {"search.start_rate": 0.085, "search.discouraged_rate": 0.016, "work.hr_supported": 0.55}
FLOWS = ("hello_work_applications", "hello_work_placement_share", "tse_transition_share")


def target(name, value, half):
    empty = MappingProxyType({})
    return Target(name, "CAL", empty, "", value, value - half, value + half, "ratio", DAY, NOBODY)


@pytest.fixture(scope="module")
def known():
    """What the imaginary country gives with known values, as if it had been published."""
    figures = tried(load_country("xx"), KNOWN, Setup(DAY, seed=7, threads=2))
    return {name: target(name, figures[name].value, 0.04 * figures[name].value) for name in FLOWS}


def searched(known, **others):
    asked = {
        "share": None,
        "seed": 3,
        "runs": 24,
        "waves": 1,
        "steps": 360,
        "wanted": known,
        "paths": tuple(KNOWN),
    }
    return explore(load_country("xx"), DAY, **{**asked, **others})


def test_known_parameters_are_found_again(known, monkeypatch):
    monkeypatch.setattr(exploring, "STARTS", 4)  # what they end in is tested on the toy below
    found = searched(known)

    for each in found.identified.parameters:
        assert each.low <= KNOWN[each.path] <= each.high
    assert min(each.ratio for each in found.identified.parameters) < 0.6
    assert found.posterior.effective > 100
    assert len(found.verified) == 6


def test_a_search_that_is_stopped_says_so(known):
    asked = []

    def stop():
        asked.append(1)
        return len(asked) > 5

    with pytest.raises(Interrupted, match="nothing was written"):
        searched(known, stop=stop)


@pytest.mark.parametrize(
    ("others", "said"), [({"runs": 5}, "24 to 2,000 --runs"), ({"waves": 21}, "--waves")]
)
def test_a_search_that_makes_no_sense_is_refused(known, others, said):
    with pytest.raises(InvalidRequest, match=said):
        searched(known, **others)


# ---- a toy whose answer is known: only the product of two parameters can be seen


@pytest.fixture(scope="module")
def toy():
    axes = tuple(Axis(f"toy.{name}", 0.01, 1.0, "log", True) for name in "abc")
    prior = Prior(axes, {axis.path: 0.1 for axis in axes})

    def run(places):
        a, b, c = prior.columns(places).T
        return np.stack([(np.log(a * b) - np.log(0.01)) / 0.3], axis=1) + 0 * c[:, None]

    found = match(run, lambda _: Seen(np.zeros(1), np.zeros(1)), 3, runs=40, waves=2, seed=1)
    return prior, found, posterior(found.emulators, found.seen, 3, seed=1, steps=600)


def test_the_same_seed_gives_the_same_bits_and_another_seed_others(toy):
    _prior, found, _drawn = toy
    one, again, other = (
        posterior(found.emulators, found.seen, 3, seed=seed, steps=60).places for seed in (1, 1, 2)
    )

    assert np.array_equal(one, again)
    assert not np.array_equal(one, other)


def test_a_product_is_pinned_and_its_factors_are_not(toy):
    prior, found, drawn = toy
    told = identify(prior, drawn.places, found.emulators, found.places, {"c": found.places[:, 2]}, 1)
    ratios = {each.path: each.ratio for each in told.parameters}

    assert ratios["toy.c"] > 0.9 and ratios["toy.a"] > 0.5
    assert (told.together[0].first, told.together[0].second) == ("toy.a", "toy.b")
    assert told.together[0].correlation < -0.8 and told.together[0].ratio < 0.2
    assert set(told.directions[0].loadings) == {"toy.a", "toy.b"}
    assert told.tells[0].path == "toy.c" and told.tells[0].explains > 0.9


def test_what_cannot_have_given_the_flow_is_ruled_out(toy):
    prior, found, _drawn = toy
    away = implausibility(found.emulators, found.seen, design(3, 500, 2))
    a, b, _c = prior.columns(design(3, 500, 2)).T

    assert found.waves[-1].left < 0.6
    assert (away[np.abs(np.log(a * b) - np.log(0.01)) > 1.2] > 3).all()


def test_where_a_product_alone_is_seen_searches_end_at_many_places(toy):
    prior, found, _drawn = toy
    ends = many_starts(found.emulators, found.seen, prior.centre, range(3), starts=16, seed=1)

    assert ends.met >= 14 and len(ends.ends) > 8


def test_an_emulator_knows_how_far_it_is_off():
    places = design(4, 80, 1)
    figures = np.sin(4 * places[:, 0]) + places[:, 1] ** 2
    emulator = learn(places[:60], figures[:60])
    mean, variance = emulator.both(places[60:])

    assert np.abs(mean - figures[60:]).max() < 0.15
    assert (np.abs(mean - figures[60:]) < 3 * np.sqrt(variance) + 1e-3).all()
    assert mean == pytest.approx(emulator.mean(places[60:]))


def test_far_distances_are_bent_and_come_back():
    away = np.array([-40.0, -1, 0, 1, 40])

    assert unbent(bent(away)) == pytest.approx(away)


def test_what_is_held_possible_is_the_countrys_range_or_its_distribution():
    prior = prior_of(load_country("jp"), DAY)
    axes = {axis.path: axis for axis in prior.axes}

    assert len(axes) == 25 and sum(axis.is_fitted for axis in prior.axes) == 5
    assert (axes["search.start_rate"].low, axes["search.start_rate"].high) == (0.06, 0.13)
    assert axes["work.hr_ips"].law.family == "lognormal"
    for axis in prior.axes:
        ends = axis.value(np.array([1e-9, 0.5, 1 - 1e-9]))
        assert axis.low <= ends[0] < ends[1] < ends[2] <= axis.high
        assert axis.value(np.array(axis.place(float(ends[1])))) == pytest.approx(ends[1])


def test_the_dice_of_a_library_are_drawn_by_key():
    assert (dice(1, "walk")[1] == dice(1, "walk")[1]).all()
    assert (dice(1, "walk")[1] != dice(2, "walk")[1]).any()
    assert design(3, 8, 1).tolist() == design(3, 16, 1)[:8].tolist() != design(3, 8, 2).tolist()
