"""Two lists and three say how many there were: as published examples do, and as a known world has it."""

from math import inf, isfinite

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from placefirst.errors import InvalidRequest
from placefirst.refusals.recapture import CELLS, chapman, loglinear

#: Hepatitis A at a college in Taiwan, 1995: a serum survey (135), hospitals (122), epidemiologists (126), 271
#: people in all. The margins were read, the cells and what the models say of them are recalled:
#: Chao, Tsay, Lin, Shau and Chao, Statistics in Medicine 20 (2001), 3123-3157.
TAIWAN = dict(
    zip(
        [(1, 1, 1), (1, 1, 0), (1, 0, 1), (1, 0, 0), (0, 1, 1), (0, 1, 0), (0, 0, 1)],
        (28, 21, 17, 69, 18, 55, 63),
        strict=True,
    )
)


def cells(counts):
    return {tuple(map(bool, cell)): number for cell, number in counts.items()}


def model(found, *pairs):
    return next(each for each in found.models if each.pairs == pairs)


def test_two_lists_give_the_textbooks_turtles():
    """10 marked, 15 caught later, 5 of them marked: 28 turtles (recalled: the usual example of Chapman's)."""
    found = chapman(10, 15, 5)
    assert round(found.value) == 28
    assert found.error**2 == pytest.approx(11 * 16 * 5 * 10 / (36 * 7))  # Seber 1970
    assert 20 <= found.low < found.value < found.high < 70


def test_three_lists_give_what_was_published_of_the_outbreak_in_taiwan():
    found = loglinear(cells(TAIWAN))
    assert found.seen == 271
    assert round(model(found).value) == 388
    assert round(model(found, (0, 1), (0, 2), (1, 2)).value) == 1313
    assert found.chosen.pairs == ((0, 1), (0, 2), (1, 2))
    assert found.chosen.misfit == pytest.approx(0, abs=1e-6)
    assert sum(each.weight for each in found.models) == pytest.approx(1)


def test_a_model_of_one_pair_is_the_two_list_estimate_of_the_pair_against_the_third():
    found = model(loglinear(cells(TAIWAN)), (0, 1))
    together, third, both = 135 + 122 - 49, 126, 28 + 17 + 18
    assert found.value == pytest.approx(together * third / both)


def test_lists_that_share_nobody_set_no_end():
    assert chapman(20, 30, 0).high == inf


def test_lists_that_agree_leave_nobody_unseen():
    found = chapman(40, 40, 40)
    assert found.value == found.low == 40
    assert found.high < 42


@pytest.mark.parametrize(
    ("counts", "says"),
    [
        ((5, 9, 6), "the shorter one holds"),
        ((-1, 9, 0), "no count"),
        ((5.5, 9, 2), "no count"),
        ((True, 9, 1), "no count"),
        ((0, 9, 0), "empty"),
    ],
)
def test_counts_that_no_two_lists_can_have_are_refused(counts, says):
    with pytest.raises(InvalidRequest, match=says):
        chapman(*counts)


def test_counts_that_no_three_lists_can_have_are_refused():
    with pytest.raises(InvalidRequest, match="seven"):
        loglinear(dict.fromkeys(CELLS[1:], 1))
    with pytest.raises(InvalidRequest, match="no count"):
        loglinear(dict.fromkeys(CELLS, -1))
    with pytest.raises(InvalidRequest, match="three lists is empty"):
        loglinear({cell: 0 if cell[2] else 5 for cell in CELLS})
    with pytest.raises(InvalidRequest, match="do not overlap"):
        loglinear({cell: 5 if sum(cell) == 1 else 0 for cell in CELLS})


@given(st.data())
def test_an_interval_holds_its_value_and_nobody_who_was_seen_is_left_out(data):
    first, second = data.draw(st.integers(1, 4_000)), data.draw(st.integers(1, 4_000))
    both = data.draw(st.integers(0, min(first, second)))
    found = chapman(first, second, both)
    assert first + second - both <= found.low <= found.value <= found.high
    assert chapman(second, first, both) == found


@given(st.lists(st.integers(1, 400), min_size=7, max_size=7), st.permutations(range(3)))
def test_which_list_is_called_the_first_does_not_matter(numbers, order):
    counts = dict(zip(CELLS, numbers, strict=True))
    turned = {tuple(cell[place] for place in order): number for cell, number in counts.items()}
    one, other = loglinear(counts), loglinear(turned)
    assert one.chosen.aic == pytest.approx(other.chosen.aic, abs=1e-4)
    assert sorted(each.value for each in one.models) == pytest.approx(
        sorted(each.value for each in other.models), rel=1e-3
    )
    for each in one.models:
        assert one.seen <= each.low <= each.high
        assert each.misfit >= 0


@given(st.lists(st.integers(0, 6), min_size=7, max_size=7))
@example([0, 1, 3, 0, 1, 0, 0])  # everybody on two lists: rounding left nothing of the unseen
def test_small_counts_with_nothing_in_some_cells_end_in_an_estimate_or_a_sentence(numbers):
    try:
        found = loglinear(dict(zip(CELLS, numbers, strict=True)))
    except InvalidRequest:
        return
    assert isfinite(found.chosen.value)
    assert found.low <= found.chosen.low <= found.chosen.high <= found.high


def caught(size, chances, dice):
    return [dice.random(size) < chance for chance in chances]


def test_two_lists_cover_the_truth_in_a_known_world():
    dice, size, hits = np.random.default_rng(6), 300, 0
    for _run in range(300):
        first, second = caught(size, (0.3, 0.5), dice)
        found = chapman(int(first.sum()), int(second.sum()), int((first & second).sum()))
        hits += found.low <= size <= found.high
    assert 0.92 <= hits / 300 <= 0.98


def test_three_lists_cover_the_truth_where_two_of_them_depend():
    """Who was referred is noted by the agency more often: two lists would say too few."""
    dice, size, hits, by_two = np.random.default_rng(7), 500, 0, 0
    for _run in range(60):
        told, referred = caught(size, (0.4, 0.5), dice)
        (logged,) = caught(size, (np.where(referred, 0.7, 0.3),), dice)
        lists = np.stack([told, logged, referred], axis=1)
        found = loglinear({cell: int((lists == cell).all(axis=1).sum()) for cell in CELLS})
        hits += found.low <= size <= found.high
        two = chapman(int(logged.sum()), int(referred.sum()), int((logged & referred).sum()))
        by_two += two.low <= size <= two.high
    assert hits >= 55
    assert by_two <= 5
