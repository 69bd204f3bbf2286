"""A published series, asked as it was asked in print: hospital admissions in Sicily and the ban on smoking.

Monthly admissions for acute coronary events at ages 0 to 69 in Sicily, January 2002 to November 2006, and the
age-standardised population (in person-years a month, as the authors give it); smoking indoors in public was
banned in January 2005. From the data file ``sicily.csv`` that goes with Lopez Bernal, Cummins and Gasparrini
2017, International Journal of Epidemiology 46:348-355 (github.com/gasparrini/2017_lopezbernal_IJE_codedata,
commit c88b53f, read); a part of the data of Barone-Adesi and others 2011, PLoS ONE 6:e17419.
"""

from datetime import date

import numpy as np
import pytest

from placefirst.inference.checks import DOUBT, checks
from placefirst.inference.points import Point, points_of
from placefirst.inference.reform import LOG, interrupted
from placefirst.inference.reform_words import headline, said

BAN = date(2005, 1, 1)
#: Admissions, and the standardised population, month by month.
SICILY = (
    (728, 379875.3), (659, 376495.5), (791, 377040.8), (734, 377116.4), (757, 377383.4), (726, 374113.1),
    (760, 379513.3), (740, 376295.5), (720, 374653.2), (814, 378485.6), (795, 375955.5), (858, 378349.7),
    (887, 376762.4), (766, 379032.3), (851, 379360.4), (769, 376162.0), (781, 377972.4), (756, 381830.7),
    (766, 379888.6), (752, 380872.2), (765, 380966.9), (831, 381240.4), (879, 382104.9), (928, 381802.7),
    (914, 381656.3), (808, 383680.0), (937, 383504.2), (840, 386462.9), (916, 383783.1), (828, 380836.8),
    (845, 383483.0), (818, 380906.2), (860, 382926.8), (839, 384052.4), (887, 384449.6), (886, 383428.4),
    (831, 388153.2), (796, 388373.2), (833, 386470.1), (820, 386033.2), (877, 383686.4), (758, 385509.3),
    (767, 385901.9), (738, 386516.6), (781, 388436.5), (843, 383255.2), (850, 390148.7), (908, 385874.9),
    (1021, 391613.6), (859, 391750.4), (976, 394005.6), (888, 391364.9), (962, 391664.6), (838, 389022.3),
    (810, 391878.5), (876, 388575.3), (843, 392989.0), (936, 390018.8), (912, 390712.3),
)  # fmt: skip


@pytest.fixture(scope="module")
def ours():
    days = [date(2002 + month // 12, month % 12 + 1, 1) for month in range(len(SICILY))]
    points = [
        Point(str(day), day, 100_000 * admitted / people)
        for day, (admitted, people) in zip(days, SICILY, strict=True)
    ]
    name = {"en": "Admissions per 100,000", "ja": "人口10万対入院"}
    return interrupted(points_of(name, points), BAN, scale=LOG)


@pytest.fixture(scope="module")
def published():
    """Give the model of the authors' program with a change of the slope (``model4`` of ``Rcode.R``).

    Quasi-Poisson with two waves a year and the population as offset; the slope turns at the first month
    after, as ours does (theirs one month earlier: the step is that of another day, the model the same).
    """
    import statsmodels.api as sm

    month = np.arange(len(SICILY))
    after = (month >= 36).astype(float)
    waves = [wave(2 * np.pi * turns * (month + 1) / 12) for turns in (1, 2) for wave in (np.sin, np.cos)]
    columns = [np.ones(len(month)), month / 12, after, after * (month - 36) / 12, *waves]
    admitted, people = np.array(SICILY).T
    model = sm.GLM(
        admitted, np.column_stack(columns), family=sm.families.Poisson(), offset=np.log(people)
    ).fit(scale="X2")
    ends = np.expm1(model.conf_int())
    return {
        name: (np.expm1(model.params[n]), *ends[n]) for n, name in ((1, "trend"), (2, "step"), (3, "turn"))
    }


def test_the_file_is_the_one_that_was_published():
    """The means before and after the ban, and how many months there are, as others print them."""
    admitted = [each for each, _ in SICILY]

    assert 59 == len(SICILY)
    assert (810.9, 857.5) == (
        pytest.approx(np.mean(admitted[:36]), abs=0.05),
        pytest.approx(np.mean(admitted[36:]), abs=0.05),
    )


def test_admissions_fell_by_an_eighth_with_the_ban_as_the_published_model_finds(ours, published):
    value, low, high = published["step"]

    assert (-0.122, -0.171, -0.071) == pytest.approx((value, low, high), abs=5e-4)
    assert ours.step.value == pytest.approx(value, abs=0.002)
    assert (
        ours.step.low < low and high < ours.step.high < -0.05
    )  # wider: it does not know how alike months are
    assert ours.step.high - ours.step.low < 1.3 * (high - low)


def test_the_slope_before_and_its_change_are_those_of_the_published_model(ours, published):
    assert ours.trend.value == pytest.approx(published["trend"][0], abs=0.002)
    assert ours.turn.value == pytest.approx(published["turn"][0], abs=0.005)
    assert ours.turn.holds_zero and not ours.trend.holds_zero
    assert ours.seasons == 4


def test_one_placebo_day_of_twenty_five_is_what_chance_makes_and_keeps_no_number_back(ours):
    made = checks(ours)
    days = next(each for each in made if each.key == "placebo_days")

    assert {"count": 25, "apart": 1, "larger": 0} == days.facts
    assert "as chance alone makes it" in said(days, "en") and "偶然でも生じる" in said(days, "ja")
    assert not any(each.state == DOUBT for each in made)
    assert "9.75% less" in headline(ours, made, "en")
