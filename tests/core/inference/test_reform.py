"""After a reform: the numbers are the libraries', the doubt holds, too little is refused."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placefirst.errors import InvalidRequest, NotEnough
from placefirst.inference.averaged import LIKENESS, Estimate, fit
from placefirst.inference.checks import checks, durbin_watson, least_squares, ljung_box
from placefirst.inference.other_methods import by_other_methods, lags_of
from placefirst.inference.points import Cut, Point, points_of
from placefirst.inference.reform import LOG, STEP, interrupted
from placefirst.inference.reform_proof import WORLDS, newey_west, prove, simulated, truth
from placefirst.inference.reform_words import headline, reading, said

NAME = {"en": "Placements", "ja": "就職件数"}
WORLD = {world.key: world for world in WORLDS}
YEARLY = WORLD["yearly_13_7_alike"]


def yearly(values, *, cuts=(), first=2000, is_share=False):
    held = [Point(str(first + place), date(first + place, 4, 1), value) for place, value in enumerate(values)]
    return points_of(NAME, held, cuts=cuts, is_share=is_share)


def wavy(count, step_at=None, step=0.0):
    """A line with ups and downs that no line explains."""
    noise = [0.7, -1.1, 0.2, 0.9, -0.4, -0.8, 1.2, 0.1, -0.6, 0.5, -0.9, 0.8]
    return [
        20 + place + noise[place % len(noise)] + (step if step_at is not None and place >= step_at else 0)
        for place in range(count)
    ]


# ---- held against libraries and by hand


def test_under_each_likeness_the_fit_is_generalised_least_squares():
    from scipy.linalg import toeplitz
    from statsmodels.regression.linear_model import GLS

    points, day = simulated(YEARLY, 1)
    found = interrupted(points, day)
    values = np.array([point.value for point in found.placed.used])
    place = 25
    sigma = toeplitz(LIKENESS[place] ** np.arange(len(values)))
    known = GLS(values, found.design, sigma=sigma).fit()

    np.testing.assert_allclose(found.fit.betas[place], known.params, rtol=1e-8)
    np.testing.assert_allclose(found.fit.covariances[place], known.cov_params(), rtol=1e-7)


def test_a_gap_costs_its_point_and_nothing_else():
    """Neighbours two steps apart are alike by the square: the covariance of the whole, its row left out."""
    from scipy.linalg import toeplitz
    from statsmodels.regression.linear_model import GLS

    points, day = simulated(YEARLY, 2)
    holed = replace(
        points,
        points=tuple(
            replace(point, value=None) if n == 5 else point for n, point in enumerate(points.points)
        ),
    )
    found = interrupted(holed, day)
    kept = [n for n in range(20) if n != 5]
    sigma = toeplitz(LIKENESS[30] ** np.arange(20))[np.ix_(kept, kept)]
    values = np.array([point.value for point in found.placed.used])

    np.testing.assert_allclose(
        found.fit.betas[30], GLS(values, found.design, sigma=sigma).fit().params, rtol=1e-8
    )
    assert 1 == found.placed.gaps


def test_the_checks_and_the_other_methods_are_those_of_statsmodels():
    from statsmodels.stats.diagnostic import acorr_ljungbox
    from statsmodels.stats.stattools import durbin_watson as known_dw

    points, day = simulated(YEARLY, 3)
    found = interrupted(points, day)
    remainders = least_squares(found)
    known = acorr_ljungbox(remainders, lags=[4])
    values = np.array([point.value for point in found.placed.used])
    ols, robust, _ = by_other_methods(found)
    betas = np.linalg.lstsq(found.design, values, rcond=None)[0]
    unit = np.eye(4)[STEP]

    assert durbin_watson(remainders) == pytest.approx(known_dw(remainders))
    assert ljung_box(remainders, 4) == pytest.approx(
        (known["lb_stat"].iloc[0], known["lb_pvalue"].iloc[0]), rel=1e-8
    )
    assert ols.step.value == pytest.approx(betas[STEP]) == pytest.approx(robust.step.value)
    assert (robust.step.low, robust.step.high) == pytest.approx(newey_west(found.design, values, unit))
    assert 2 == lags_of(20)


def test_a_small_example_by_hand():
    """Twelve points, at +1 and −1 in turn around two levels: the levels differ by 10."""
    values = [5 + (1 if place % 2 else -1) + (10 if place >= 6 else 0) for place in range(12)]
    design = np.stack([np.ones(12), (np.arange(12) >= 6).astype(float)], axis=1)
    found = fit(design, np.array(values, dtype=float), range(12))
    (step,) = found.of(np.array([[0.0, 1.0]]))

    # least squares: 10 ± t(0.975; 10) · sqrt(12 / 10 · (1/6 + 1/6)) = 10 ± 2.228 · 0.632
    assert step.value == pytest.approx(10, abs=0.2)
    assert found.betas[0] == pytest.approx([5, 10])
    assert np.sqrt(found.covariances[0][1, 1]) == pytest.approx(0.6325, abs=1e-4)


# ---- recovery of known effects


@pytest.mark.parametrize("key", ["yearly_13_7_alike", "quarterly_12_8", "shares_of_120"])
def test_a_simulated_reform_of_known_effect_is_found_without_bias_and_held_by_the_interval(key):
    found = prove(WORLD[key], 150)

    assert abs(found.error) < 4 * found.error_of_it
    assert found.last_held >= 0.91 and found.step_held >= 0.91
    assert found.newey_west_held < found.last_held  # the habit holds it too rarely in so short a series


def test_a_large_step_is_found_and_said_and_none_is_not():
    moved = interrupted(yearly(wavy(24, 12, 30.0)), date(2012, 4, 1))
    still = interrupted(yearly(wavy(24)), date(2012, 4, 1))

    assert not moved.step.holds_zero and moved.step.value == pytest.approx(30, abs=4)
    assert "more in 2023 than its own past" in headline(moved, checks(moved), "en")
    assert "no change after the reform" in headline(still, checks(still), "en")


def test_a_step_that_fades_into_doubt_is_said_to_be_a_step():
    values = [value + (15 if place >= 12 else 0) for place, value in enumerate(wavy(18))]
    found = interrupted(yearly(values), date(2012, 4, 1))
    faded = replace(found, effects=(found.effects[0], replace(found.last, difference=Estimate(5, -9, 20))))

    assert "more at the first figure after the reform; by 2017 no" in headline(faded, (), "en")
    assert "2017年までの差は確認できない" in headline(faded, (), "ja")


def test_what_has_been_bending_gives_no_number_in_the_headline():
    points = yearly([value + place**2 for place, value in enumerate(wavy(20))])
    found = interrupted(points, date(2013, 4, 1))
    made = checks(found)

    assert "doubt" == next(each.state for each in made if each.key == "straight")
    assert not any(letter.isdigit() for letter in headline(found, made, "en"))


def test_on_the_scale_of_logarithms_effects_are_per_cent():
    steady = [1000 * 1.1**place * (1.02 if place % 3 else 0.97) for place in range(20)]
    values = [value * (1.5 if place >= 12 else 1) for place, value in enumerate(steady)]
    found = interrupted(yearly(values), date(2012, 4, 1), scale=LOG)

    assert found.trend.value == pytest.approx(0.1, abs=0.02)
    assert found.step.value == pytest.approx(0.5, abs=0.1)
    assert found.last.difference is None and found.last.ratio is not None


@settings(deadline=None, max_examples=10)
@given(
    scale=st.floats(0.01, 1000), shift=st.floats(-1000, 1000), run=st.integers(0, 10_000)
)  # fmt: skip
def test_units_do_not_matter(scale, shift, run):
    """What is counted in thousands, or from another zero, changes by the same in its own unit."""
    points, day = simulated(YEARLY, run)
    other = replace(
        points,
        points=tuple(replace(each, value=each.value * scale + shift) for each in points.points),
    )
    one, two = interrupted(points, day).last.difference, interrupted(other, day).last.difference

    assert (two.value, two.low, two.high) == pytest.approx(
        (one.value * scale, one.low * scale, one.high * scale), rel=1e-4, abs=1e-6 * scale
    )


def test_the_truth_of_a_world_is_what_was_put_in():
    assert (2.0, 0.5, 5.0) == truth(YEARLY)


# ---- too little is refused, and what would be enough is said


@pytest.mark.parametrize(
    ("before", "after", "enough"),
    [
        (5, 8, "3 figures older than 2000-04-01"),
        (10, 3, "One figure more after it would be enough"),
    ],
)
def test_too_few_points_say_how_many_are_missing(before, after, enough):
    with pytest.raises(NotEnough) as refused:
        interrupted(yearly(wavy(before + after)), date(2000 + before, 4, 1))

    said_so = refused.value.said["en"]
    assert f"there are {before} and {after}" in said_so and "At least 8 points before" in said_so
    assert enough in str(refused.value) and refused.value.enough[0]["ja"]


@pytest.mark.parametrize("day", [date(1990, 1, 1), date(2000, 4, 1), date(2030, 1, 1)])
def test_a_reform_outside_the_series_is_refused(day):
    with pytest.raises(NotEnough, match="lies outside the series, whose figures run from 2000-04-01"):
        interrupted(yearly(wavy(20)), day)


def test_figures_that_never_change_are_refused():
    with pytest.raises(NotEnough, match="every figure is 7"):
        interrupted(yearly([7.0] * 20), date(2012, 4, 1))


def test_figures_along_a_straight_line_are_refused():
    with pytest.raises(NotEnough, match="on straight lines exactly"):
        interrupted(yearly([float(place) for place in range(20)]), date(2012, 4, 1))


def test_many_gaps_are_refused_and_few_are_said():
    holed = wavy(24)
    holed[2] = None
    many = [None if place in (1, 2, 4, 5, 7) else value for place, value in enumerate(wavy(24))]

    found = interrupted(yearly(holed), date(2013, 4, 1))
    assert "Steps without a figure: 1" in said(next(c for c in checks(found) if c.key == "gaps"), "en")
    with pytest.raises(NotEnough, match="At most a third may be gaps"):
        interrupted(yearly(many), date(2013, 4, 1))


def test_logarithms_of_nought_are_refused():
    with pytest.raises(InvalidRequest, match="Choose the scale linear"):
        interrupted(yearly([0.0, *wavy(19)]), date(2012, 4, 1), scale=LOG)


# ---- breaks


BREAK = Cut(date(2016, 1, 1), {"en": "New computer", "ja": "断層"}, {"en": "", "ja": ""})


def test_a_break_is_never_crossed_in_silence():
    """The year it falls into is left out, and so is all beyond it."""
    found = interrupted(yearly(wavy(24), cuts=[BREAK]), date(2010, 4, 1))
    text = said(next(each for each in checks(found) if each.key == "left_out"), "en")

    assert "2014" == found.placed.used[-1].label
    assert "2015 (a break of the series falls into it)" in text and "2023 (on the other side" in text


def test_too_few_points_up_to_a_break_name_the_break():
    with pytest.raises(NotEnough, match="The break “New computer” .2016-01-01. ends what may be compared"):
        interrupted(yearly(wavy(24), cuts=[BREAK]), date(2013, 4, 1))


def test_a_break_that_is_crossed_on_purpose_has_a_step_of_its_own_and_is_a_doubt():
    values = [value + (50 if place >= 16 else 0) for place, value in enumerate(wavy(30, 12, 20.0))]
    found = interrupted(yearly(values, cuts=[BREAK]), date(2012, 4, 1), across=True)
    made = checks(found)

    assert found.step.value == pytest.approx(20, abs=5)
    assert "doubt" == next(each.state for each in made if each.key == "breaks")
    assert "a break was crossed" in " ".join(reading(found, made, "en"))
    assert "Left out: 2015 (" in " ".join(said(each, "en") for each in made)


def test_a_year_in_which_the_reform_falls_is_on_neither_side():
    found = interrupted(yearly(wavy(24)), date(2012, 10, 1))

    assert ["2012"] == [point.label for point, _ in found.placed.left_out]
    assert (12, 11) == (found.placed.before, found.placed.after)


def test_points_while_a_reform_came_in_can_be_left_out():
    found = interrupted(yearly(wavy(24)), date(2012, 4, 1), phase_in=2)

    assert ["2012", "2013"] == [point.label for point, _ in found.placed.left_out]


def test_every_check_has_its_sentence_in_both_languages():
    for key in ("quarterly_12_8", "shares_of_120", "yearly_8_4"):
        points, day = simulated(WORLD[key], 1)
        found = interrupted(points, day)
        made = checks(found)

        assert all(said(each, "en") and said(each, "ja") for each in made)
        assert len(reading(found, made, "ja")) == len(reading(found, made, "en"))
