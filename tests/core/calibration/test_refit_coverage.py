"""Over many registries the intervals of a re-fit hold the truth as often as they say, and the model's own."""

from datetime import date

import numpy as np
import pytest

from placefirst.calibration.belief import belief_of
from placefirst.calibration.curves import JOB_PATHS, TENURE_PATHS
from placefirst.calibration.refit import refit
from placefirst.calibration.told import Service
from placefirst.loop.served import served
from placefirst.measures.event import Course, Job, Referral
from placefirst.measures.quarter import quarter_of
from placefirst.measures.quarterly import gaf_band
from placefirst.measures.tally import quarterly
from placefirst.parameters.read import load_country
from tests.core.calibration.registry import registry

JP = load_country("jp")
PATHS = (*JOB_PATHS, *TENURE_PATHS)


def drawn(dice):
    """Parameters as likely as they are held to be, on their scales and by path."""
    found = {}
    for paths in (JOB_PATHS, TENURE_PATHS):
        belief = belief_of(JP, JP.as_of, paths)
        places = dice.multivariate_normal(belief.middle, belief.spread)
        found |= {axis.path: axis.outer(place) for axis, place in zip(belief.axes, places, strict=True)}
    return found


@pytest.fixture(scope="module")
def tried(is_soak):
    """(truth, re-fit) of a few registries; of 120 in a soak."""
    runs = 120 if is_soak else 4
    dice = np.random.default_rng(7)
    truths = [drawn(dice) for _ in range(runs)]
    return [
        (truth, refit(JP, JP.as_of, registry(JP, truth, services=10, people=40, seed=n), draws=256))
        for n, truth in enumerate(truths)
    ]


def test_intervals_hold_the_truth_as_often_as_they_say(tried):
    inside = [
        each.posterior.low <= truth[path] <= each.posterior.high
        for truth, found in tried
        for path, _ in PATHS
        if (each := found.of(path)).posterior is not None
    ]

    # of n independent ones at 95 %, four standard errors below; a run's six are not quite independent
    assert np.mean(inside) > 0.95 - 4 * (0.95 * 0.05 / len(inside)) ** 0.5
    assert len(inside) > 5 * len(tried)


def test_what_comes_out_is_not_off_to_one_side(tried):
    for paths in (JOB_PATHS, TENURE_PATHS):
        belief = belief_of(JP, JP.as_of, paths)
        for axis, deviation in zip(belief.axes, belief.deviations, strict=True):
            off = [
                (axis.inner(max(each.posterior.middle, 1e-9)) - axis.inner(max(truth[axis.path], 1e-9)))
                / deviation
                if axis.scale != "plain"
                else (each.posterior.middle - truth[axis.path]) / deviation
                for truth, found in tried
                if (each := found.of(axis.path)).posterior is not None
            ]
            assert abs(np.mean(off)) < 4 * np.std(off) / len(off) ** 0.5 + 0.05


def way(each):
    """One person of the model as a course; what comes within month k comes in the middle of it."""
    first = date(2026, 4, 1)

    def day(months):
        return date.fromordinal(first.toordinal() + round(months * 30.4375))

    return Course(
        str(each.key),
        Referral(day(each.asked), "accepted", day(each.asked)),
        closed=None if each.left is None else day(each.left - 0.5),
        is_closed=each.left is not None,
        jobs=tuple(
            Job(
                day(job.first - 0.5),
                None if job.last is None else day(job.last - 1),
                is_over=job.last is not None,
                is_competitive=True,
            )
            for job in each.jobs
        ),
        gaf=gaf_band(each.gaf),
    )


def test_people_of_the_model_give_back_the_models_own_parameters(is_soak):
    years, number = (3, 20_000) if is_soak else (2, 6_000)
    xx = load_country("xx")
    people = [each for each in served("xx", years=years, people=number) if each.decision == "accepted"]
    last = quarter_of(date(2026 + years, 3, 31))
    told = quarterly(map(way, people), (), last.first, last.last, counted=())
    found = refit(xx, xx.as_of, [Service((told,), services=20)], draws=128)

    assert found.of("service_models.ips_rate").events >= 10
    for each in found.told:
        assert each.posterior.low <= xx.number(each.path, xx.as_of) <= each.posterior.high
