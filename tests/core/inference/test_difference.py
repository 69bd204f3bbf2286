"""Beside controls: what is put in comes out, and what did not run side by side is said."""

from datetime import date
from math import exp

import pytest

from placefirst.errors import InvalidRequest, NotEnough
from placefirst.inference.clustered import clustered
from placefirst.inference.difference import compared, mean_of
from placefirst.inference.difference_words import clustered_said, said_of
from placefirst.inference.points import MOMENT, Point, points_of
from placefirst.inference.reform_proof import _normals

DAY = date(2012, 4, 1)


def group(name, values, first=2000):
    held = [Point(str(first + place), date(first + place, 4, 1), value) for place, value in enumerate(values)]
    return points_of({"en": name, "ja": name}, held, covers=MOMENT, key=name)


def two(run, *, effect=0.0, apart=0.0, years=24):
    """A treated group and a control that share every year's luck, and a little of their own."""
    luck = _normals(f"difference:{run}", 3 * years)
    shared = [20 + 0.5 * place + luck[place] for place in range(years)]
    treated = [
        value + 0.3 * luck[years + place] + apart * place + (effect if place >= 12 else 0)
        for place, value in enumerate(shared)
    ]
    control = [value + 0.3 * luck[2 * years + place] for place, value in enumerate(shared)]
    return group("treated", treated), group("control", control)


def test_a_known_difference_is_held_by_its_interval_as_often_as_it_says():
    held = 0
    for run in range(120):
        treated, control = two(run, effect=1.0)
        found = compared(treated, [control], DAY, scale="linear")
        held += found.effect.low <= 1.0 <= found.effect.high

    assert held >= 0.9 * 120


def test_groups_that_ran_side_by_side_are_not_doubted_and_those_that_did_not_are():
    parallel = [compared(*_pair(run), DAY, scale="linear").is_parallel for run in range(40)]
    apart = [compared(*_pair(run, apart=0.5), DAY, scale="linear") for run in range(10)]

    assert sum(parallel) >= 32
    assert not any(each.is_parallel for each in apart)
    assert "did not run side by side" in " ".join(said_of(apart[0], "en"))
    assert len(said_of(apart[0], "ja")) == len(said_of(apart[0], "en"))


def _pair(run, **how):
    treated, control = two(run, **how)
    return treated, [control]


def test_in_logarithms_an_effect_is_per_cent_and_groups_of_any_size_compare():
    treated, control = two(1, effect=0.0)
    large = group("large", [point.value * 1000 for point in control.points])
    raised = group("raised", [
        point.value * (exp(0.2) if place >= 12 else 1) for place, point in enumerate(treated.points)
    ])  # fmt: skip

    assert compared(raised, [large], DAY).effect.value == pytest.approx(exp(0.2) - 1, abs=0.05)


def test_several_controls_are_averaged_and_each_is_shown_alone():
    treated, control = two(1)
    other = two(2)[1]
    found = compared(treated, [control, other], DAY, scale="linear")

    assert 2 == len(found.each)
    assert mean_of([control, other], "linear").points[0].value == pytest.approx(
        (control.points[0].value + other.points[0].value) / 2
    )


def test_errors_clustered_by_three_groups_hold_the_truth_too_rarely_and_it_is_said():
    clustered_held = held = 0
    for run in range(60):
        treated, control = two(run, effect=1.0)
        luck = _normals(f"third:{run}", 24)
        third = group("third", [point.value + 0.3 * luck[n] for n, point in enumerate(control.points)])
        found = compared(treated, [control, third], DAY, scale="linear")
        told = clustered(found)
        clustered_held += told.effect.low <= 1.0 <= told.effect.high
        held += found.effect.low <= 1.0 <= found.effect.high

    assert clustered_held < 0.8 * 60 < 0.9 * 60 < held
    assert "There are 3 groups" in clustered_said(told, found, "en")
    assert "根拠にしてはならない" in clustered_said(told, found, "ja")


def test_the_clustered_effect_is_the_difference_of_the_means_and_needs_three_groups():
    treated, control = two(1)
    other = two(2)[1]
    told = clustered(compared(treated, [control, other], DAY, scale="linear"))

    def moved(each):
        values = [point.value for point in each.points]
        return sum(values[12:]) / 12 - sum(values[:12]) / 12

    assert told.effect.value == pytest.approx(moved(treated) - (moved(control) + moved(other)) / 2)
    assert clustered(compared(treated, [control], DAY, scale="linear")) is None


def test_one_is_no_control_of_oneself_and_nobody_is_none():
    treated, _ = two(1)

    with pytest.raises(InvalidRequest, match="cannot be its own control"):
        compared(treated, [treated], DAY)
    with pytest.raises(InvalidRequest, match="Choose at least one control"):
        compared(treated, [], DAY)


def test_groups_that_share_too_few_points_are_refused_with_what_would_do():
    treated, control = two(1)
    late = group("late", [point.value for point in control.points[10:]], first=2010)

    with pytest.raises(NotEnough, match="there are 2 and 12. With 2 more before and 0 more after"):
        compared(treated, [late], DAY)


def test_a_difference_that_never_changes_is_refused():
    treated, _ = two(1)
    shadow = group("shadow", [point.value - 1 for point in treated.points])

    with pytest.raises(NotEnough, match="on straight lines exactly"):
        compared(treated, [shadow], DAY, scale="linear")
