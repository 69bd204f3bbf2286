"""How many answers a campaign needs, before anybody is asked."""

import pytest

from placefirst.calibration.enough import SURE, Design, enough, expected
from placefirst.errors import InvalidRequest
from placefirst.parameters.read import load_country
from placefirst.refusals.campaign import Bias


@pytest.fixture(scope="module")
def jp():
    return load_country("jp")


def test_more_answers_never_leave_more(jp):
    left = [width for _, width in expected(jp, Design())]

    assert left == sorted(left, reverse=True)
    assert left[-1] >= enough(jp, 1, Design()).floor


def test_the_number_that_halves_the_width_is_the_least_that_does(jp):
    design = Design(bias=SURE)
    halving = enough(jp, 100, design).halving

    assert enough(jp, halving, design).left <= 0.5 < enough(jp, halving - 1, design).left


def test_where_none_halves_it_what_would_have_to_be_known_too_is_said(jp):
    found = enough(jp, 1000, Design())

    assert found.halving is None
    assert found.floor > found.before / 2
    assert found.were_known["bias"] == enough(jp, 1000, Design(bias=SURE)).halving
    assert found.were_known["full"] == enough(jp, 1000, Design(says_full=False)).halving


def test_answers_of_one_place_are_worth_less_than_as_many_from_everywhere(jp):
    spread, bunched = (enough(jp, 1000, Design(per_place=number)) for number in (1, 40))

    assert bunched.after > spread.after
    assert bunched.places < spread.places


def test_codes_are_for_those_too_who_do_not_answer(jp):
    assert enough(jp, 300, Design(response=0.25)).codes == 1200


@pytest.mark.parametrize(
    "asked",
    [
        {"response": 0}, {"decided": 1.1}, {"per_place": 0.5}, {"likeness": 2}, {"bias": Bias(1.2, 1.3, 0)},
        {"bias": Bias(0.8, 1.2, 0.6)},
    ],
)  # fmt: skip
def test_a_design_that_cannot_be_is_refused(asked):
    with pytest.raises(InvalidRequest):
        Design(**asked)


def test_a_country_without_points_has_no_plan():
    assert enough(load_country("xx"), 100, Design()) is None
