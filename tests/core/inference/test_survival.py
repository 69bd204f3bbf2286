"""How long jobs last: against a published life table, another library, and what must always hold."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from placefirst.errors import InvalidRequest
from placefirst.inference.survival import coarse, curve

#: Weeks in remission under 6-mercaptopurine (Freireich et al. 1963, Blood 21:699-716): ended and unseen.
ENDED = {6: 3, 7: 1, 10: 1, 13: 1, 16: 1, 22: 1, 23: 1}
UNSEEN = {6: 1, 9: 1, 10: 1, 11: 1, 17: 1, 19: 1, 20: 1, 25: 1, 32: 2, 34: 1, 35: 1}


def weeks(found, length=36):
    return [found.get(week, 0) for week in range(length)]


def test_the_remissions_of_freireich_give_the_curve_of_the_textbooks():
    found = curve(weeks(ENDED), weeks(UNSEEN))

    assert [(step.week, step.at_risk, round(step.share, 3)) for step in found.steps] == [
        (6, 21, 0.857), (7, 17, 0.807), (10, 15, 0.753), (13, 12, 0.690), (16, 11, 0.627), (22, 7, 0.538),
        (23, 6, 0.448),
    ]  # fmt: skip
    assert (found.people, found.ended, found.last) == (21, 9, 35)
    assert (found.median, found.median_low, found.median_high) == (23, 13, None)


def test_its_intervals_are_those_of_another_library():
    from statsmodels.duration.survfunc import SurvfuncRight

    ended, unseen = np.array(weeks(ENDED)), np.array(weeks(UNSEEN))
    time = np.concatenate([np.repeat(np.arange(36), ended), np.repeat(np.arange(36), unseen)])
    status = np.concatenate([np.ones(ended.sum()), np.zeros(unseen.sum())])
    other = SurvfuncRight(time, status)
    found = curve(list(ended), list(unseen))
    errors = other.surv_prob_se
    for step, share, error in zip(found.steps, other.surv_prob, errors, strict=True):
        reach = 1.959964 * error / (share * abs(np.log(share)))
        assert step.share == pytest.approx(share)
        assert (step.low, step.high) == pytest.approx(
            (share ** np.exp(reach), share ** np.exp(-reach)), abs=1e-6
        )
    assert other.quantile_ci(0.5, method="cloglog")[0] == found.median_low


TABLE = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=2, max_size=30).filter(
    lambda rows: sum(a + b for a, b in rows) >= 10
)


@given(TABLE)
@example([(1, 5), (4, 0)])  # the last four all end in one week
@settings(max_examples=60, deadline=None)
def test_a_curve_falls_and_stays_in_its_interval(rows):
    ended, unseen = [a for a, _ in rows], [b for _, b in rows]
    found = curve(ended, unseen)
    shares = [step.share for step in found.steps]

    assert shares == sorted(shares, reverse=True)
    assert all(step.low - 1e-9 <= step.share <= step.high + 1e-9 for step in found.steps)
    assert sum(step.ended for step in found.steps) == found.ended
    assert all(step.ended >= 5 and step.at_risk >= 5 for step in coarse(found, 5))


def test_few_people_have_no_curve_and_the_words_say_how_many_would():
    with pytest.raises(InvalidRequest, match=r"People followed: 3\. At least 10"):
        curve([1, 0, 2], [0, 0, 0])


def test_where_all_ended_in_one_week_the_doubt_of_ten_people_stays():
    (step,) = curve([0, 10], [0, 0]).steps

    assert (step.share, step.low) == (0, 0)
    assert step.high == pytest.approx(1 - 0.025 ** (1 / 10), abs=1e-9)
