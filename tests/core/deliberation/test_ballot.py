"""Ballots: what may stand on one, how they are counted, and that no tie is broken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.deliberation.ballot import (
    Ballot,
    Rule,
    checked,
    count,
    marks_of,
    ordered,
    slots_of,
    standings,
)
from placefirst.deliberation.lab import Result
from placefirst.errors import InvalidRequest

ITEMS = ["a", "b", "c", "d", "e"]
TOP, DOTS, RANKED = Rule("top", 3), Rule("dots", 5, 3), Rule("ranked", 3)


def ballots(rule):
    """Ballots that may be cast under *rule*."""
    some = st.lists(st.sampled_from(ITEMS), unique=True, max_size=rule.most)
    if rule.method == "top":
        return some.map(lambda chosen: dict.fromkeys(chosen, 1))
    if rule.method == "ranked":
        return some.map(lambda chosen: {item: rank for rank, item in enumerate(chosen, start=1)})
    dots = st.lists(
        st.sampled_from([item for item in ITEMS for _ in range(rule.most_on_one)]), max_size=rule.most
    )
    fits = dots.filter(lambda laid: all(laid.count(item) <= rule.most_on_one for item in laid))
    return fits.map(lambda laid: {item: laid.count(item) for item in laid})


def result(totals, most=3, **given):
    return Result("vote", "services", 1, "top", most, 9, 0, totals, **given)


@pytest.mark.parametrize(
    ("rule", "marks"),
    [
        (TOP, {"a": 1, "b": 1, "c": 1, "d": 1}),
        (TOP, {"a": 2}),
        (TOP, {"z": 1}),
        (DOTS, {"a": 4}),
        (DOTS, {"a": 3, "b": 3}),
        (DOTS, {"a": -1}),
        (RANKED, {"a": 1, "b": 1}),
        (RANKED, {"a": 1, "b": 3}),
        (RANKED, {"a": 2}),
    ],
)
def test_what_may_not_stand_on_a_ballot_is_refused(rule, marks):
    with pytest.raises(InvalidRequest):
        checked(rule, ITEMS, marks)


@pytest.mark.parametrize("rule", [TOP, DOTS, RANKED])
@given(data=st.data())
def test_a_ballot_taken_apart_into_places_is_put_together_again(rule, data):
    marks = data.draw(ballots(rule))
    slots = slots_of(rule, checked(rule, ITEMS, marks))

    assert marks_of(rule, [(item, slot) for item, slot, _nth in slots]) == marks
    assert all(1 <= slot <= rule.most for _item, slot, _nth in slots)
    assert len({slot for _item, slot, _nth in slots}) == len(slots)


@pytest.mark.parametrize("rule", [TOP, DOTS, RANKED])
@given(data=st.data())
def test_every_vote_is_counted_once_and_every_item_is_kept(rule, data):
    cast = [Ballot(marks) for marks in data.draw(st.lists(ballots(rule), max_size=12))]
    found = count(rule, ITEMS, cast)
    worth = {
        "top": len,
        "dots": lambda marks: sum(marks.values()),
        "ranked": lambda marks: sum((3, 2, 1)[: len(marks)]),
    }

    assert sum(found.totals.values()) == sum(worth[rule.method](ballot.marks) for ballot in cast)
    assert list(found.totals) == ITEMS
    assert found.abstentions == sum(not ballot.marks for ballot in cast)


def test_ranks_give_points_by_bordas_rule():
    found = count(RANKED, ITEMS, [Ballot({"a": 1, "b": 2, "c": 3}), Ballot({"b": 1})])

    assert found.totals == {"a": 3, "b": 5, "c": 1, "d": 0, "e": 0}


def test_a_tie_for_the_last_place_is_reported_and_not_broken():
    found = {each.item: each for each in standings(result({"a": 7, "b": 4, "c": 4, "d": 2, "e": 2}, most=2))}

    assert [item for item, each in found.items() if each.is_leading] == ["a", "b", "c"]
    assert (found["b"].place, found["c"].place, found["d"].place) == (2, 2, 4)
    assert found["b"].is_tied and not found["a"].is_tied


def test_an_item_without_votes_is_listed_and_never_leads():
    found = standings(result({"a": 5, "b": 0, "c": 0}))

    assert [(each.item, each.is_leading) for each in found] == [("a", True), ("b", False), ("c", False)]


def test_items_in_one_range_are_tied():
    found = standings(result(dict.fromkeys("abc"), ranges={"a": (0, 2), "b": (7, 9), "c": (7, 9)}))

    assert [(each.item, each.place, each.is_tied, each.is_exact) for each in found] == [
        ("b", 1, True, False),
        ("c", 1, True, False),
        ("a", 3, False, False),
    ]


def test_items_on_one_level_keep_the_order_of_the_list():
    found = ordered(result({"a": 1, "b": 4, "c": 1}), ["c", "b", "a"])

    assert [each.item for each in found] == ["b", "c", "a"]


def test_where_counts_are_withheld_every_item_is_listed_without_a_place():
    found = ordered(result(dict.fromkeys("ab"), withheld="few"), ["b", "a"])

    assert [(each.item, each.place) for each in found] == [("b", 0), ("a", 0)]


def test_however_many_dots_a_ballot_has_three_places_are_marked():
    found = standings(result({"a": 9, "b": 8, "c": 7, "d": 6, "e": 5}, most=5))

    assert [each.item for each in found if each.is_leading] == ["a", "b", "c"]
