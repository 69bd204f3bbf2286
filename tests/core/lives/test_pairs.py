"""Everybody is compared with themselves: what pairs of lives add up to."""

import numpy as np
import pytest

from placefirst.lives.parting import OWN
from placefirst.loop.explain import ground_of, span_of
from placefirst.loop.pairs import follow_everybody
from placefirst.scenarios.scenario import BASELINE


@pytest.fixture(scope="module")
def ground():
    return ground_of(span_of("xx", start="2026-04", years=4, seed=1), threads=1)


@pytest.fixture(scope="module")
def found(ground):
    (scenario,) = ground.span.scenarios(["quasi_ips"])
    return follow_everybody(ground, scenario, threads=1)


def test_everybody_is_counted_once_on_every_axis(ground, found):
    for axis, groups in found.pairs.groups.items():
        assert groups[:, 0].sum() == ground.frame.people, axis
        assert (groups.sum(axis=0) == found.pairs.everybody).all(), axis


def test_lives_that_are_the_same_work_as_many_months(found):
    said = found.to_json()
    same = said["kinds"]["same"]

    assert same["months"] == 0
    assert same["people"] + said["everybody"]["differ"] == said["everybody"]["people"]
    assert said["everybody"]["own"] == sum(said["kinds"][kind]["people"] for kind in OWN) > 0
    assert sum(each["own"] for each in said["changes"]) == said["everybody"]["own"]


def test_today_against_today_changes_nobodys_life(ground):
    nothing = follow_everybody(ground, BASELINE, threads=1).to_json()["everybody"]

    assert nothing["differ"] == nothing["more"] == nothing["less"] == 0


def test_noting_people_in_parts_gives_the_pairs_of_the_whole(ground, found):
    (scenario,) = ground.span.scenarios(["quasi_ips"])
    parts = follow_everybody(ground, scenario, threads=2, at_once=1_500)

    assert (parts.pairs.kinds == found.pairs.kinds).all()
    assert (parts.pairs.changes == found.pairs.changes).all()


def test_a_group_too_small_to_say_anything_of_has_no_mean(found):
    said = found.to_json()
    few = [
        group["own_mean"]
        for groups in said["groups"].values()
        for group in groups.values()
        if group["own"] < 30
    ]

    assert few and all(mean == {"months": None, "half_width": None} for mean in few)
    assert not np.isnan([each["people"] for each in said["kinds"].values()]).any()
