"""Secrecy attacked: nobody can be certain what somebody else chose.

The attacker has voted, knows every published word and the rule by which it was published, how many ballots
there are, who abstained and who has lived experience. Small rooms are tried out in full: every room that
could stand behind a publication, whoever in it attacks.
"""

from collections import Counter, defaultdict
from dataclasses import astuple
from itertools import combinations_with_replacement, permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.deliberation.ballot import Ballot, Rule, count
from placefirst.deliberation.secrecy import publish

TOP_ONE, TOP, DOTS, RANKED = Rule("top", 1), Rule("top", 2), Rule("dots", 3, 2), Rule("ranked", 2)


def every_ballot(rule, items):
    """Every way to fill in a ballot, the empty one too, as sorted pairs of item and mark."""
    if rule.method == "ranked":
        lists = [order for size in range(rule.most + 1) for order in permutations(items, size)]
        return [tuple(sorted((item, rank) for rank, item in enumerate(order, 1))) for order in lists]
    marks = product(range(rule.worth + 1), repeat=len(items))
    return [
        tuple((item, mark) for item, mark in zip(items, each, strict=True) if mark)
        for each in marks
        if sum(each) <= rule.most
    ]


def told(rule, items, lived, rest, **given):
    """What is published of a room, as something to compare."""
    ballots = [Ballot(dict(marks), is_lived=True) for marks in lived] + [
        Ballot(dict(marks)) for marks in rest
    ]
    said = publish(rule, items, ballots, phase="vote", category="services", number=1, **given)
    return repr(astuple(said))


def chosen_by_all(others):
    """The items that every ballot that marks anything marks."""
    marked = [{item for item, _mark in marks} for marks in others if marks]
    return set.intersection(*marked) if marked else set()


def certain(rooms):
    """What an attacker is certain that all others of a side chose, over all rooms behind a publication."""
    known = defaultdict(lambda: None)
    for sides in rooms:
        for side, ballots in enumerate(sides):
            for own in set(ballots):
                for other in range(len(sides)):
                    others = Counter(sides[other])
                    if other == side:
                        others[own] -= 1
                    left = list(others.elements())
                    if not any(left):
                        continue  # nobody else of this side voted: how many abstained is published
                    sure = chosen_by_all(left)
                    place = (side, own, other)
                    known[place] = sure if known[place] is None else known[place] & sure
    return {place: sure for place, sure in known.items() if sure}


@pytest.mark.parametrize(
    ("rule", "items", "most"),
    [
        (TOP_ONE, "ab", 9),
        (TOP_ONE, "abc", 7),
        (TOP, "ab", 8),
        (TOP, "abc", 7),
        (DOTS, "ab", 7),
        (RANKED, "abc", 6),
    ],
)
def test_no_choice_of_anybody_can_be_worked_out_from_a_result(rule, items, most):
    for size in range(3, most + 1):
        behind = defaultdict(list)
        for room in combinations_with_replacement(every_ballot(rule, items), size):
            if sum(map(bool, room)) >= 3:
                behind[told(rule, items, (), room)].append([room])
        assert {said: sure for said, rooms in behind.items() if (sure := certain(rooms))} == {}


@pytest.mark.parametrize(
    ("rule", "items", "lived", "rest"),
    [
        (TOP, "ab", 5, 5),
        (TOP_ONE, "abcd", 5, 8),
        (TOP_ONE, "abcd", 8, 5),
        (TOP, "abc", 4, 5),
        (RANKED, "ab", 5, 5),
    ],
)
def test_nor_from_the_difference_between_a_group_and_the_whole(rule, items, lived, rest):
    voted = [ballot for ballot in every_ballot(rule, items) if ballot]
    behind = defaultdict(list)
    for theirs in combinations_with_replacement(voted, lived):
        for others in combinations_with_replacement(voted, rest):
            behind[told(rule, items, theirs, others)].append([theirs, others])

    assert {said: sure for said, rooms in behind.items() if (sure := certain(rooms))} == {}


def test_a_group_that_agreed_gives_away_nothing_about_the_rest_nor_its_own_where_it_is_shown():
    voted = [ballot for ballot in every_ballot(TOP, "ab") if ballot]
    behind = defaultdict(list)
    for theirs in combinations_with_replacement(voted, 3):
        for others in combinations_with_replacement(voted, 6):
            behind[told(TOP, "ab", theirs, others, is_apart_agreed=True)].append([theirs, others])
    found = {said: certain(rooms) for said, rooms in behind.items()}

    assert {place for sure in found.values() for place in sure if place[2] == 1} == set()
    assert {
        place for said, sure in found.items() for place in sure if not said.endswith("{}, None)")
    } == set()


def test_two_rounds_tell_no_more_than_each_alone():
    """Each round is voted anew: every pair of rooms behind two publications is possible."""
    ballots = every_ballot(TOP, "ab")
    behind = defaultdict(list)
    for room in combinations_with_replacement(ballots, 5):
        if sum(map(bool, room)) >= 3:
            behind[told(TOP, "ab", (), room)].append([room])
    for first, second in product(behind.values(), repeat=2):
        assert not certain(first) and not certain(second)


rooms = st.lists(st.sets(st.sampled_from("abcdefg"), max_size=3), min_size=0, max_size=40)


@given(rooms)
def test_where_exact_counts_stand_each_item_is_lacking_on_enough_ballots(room):
    ballots = [Ballot(dict.fromkeys(chosen, 1)) for chosen in room]
    said = publish(Rule("top", 3), "abcdefg", ballots, phase="vote", category="services", number=1)
    found = count(Rule("top", 3), "abcdefg", ballots)

    assert (said.ballots, said.abstentions) == (len(room), sum(not chosen for chosen in room))
    if said.withheld or said.ranges:
        assert set(said.totals.values()) == {None}
        assert found.voting < 3 or found.nearest > found.voting - 3
    else:
        assert dict(said.totals) == dict(found.totals)
        assert found.nearest <= found.voting - (3 if found.voting > 4 else 2)
    for item, (low, high) in said.ranges.items():
        assert low <= found.choosers[item] <= high


@given(rooms, st.data())
def test_a_group_stands_apart_only_where_both_sides_are_large_enough_or_it_agreed(room, data):
    lived = data.draw(st.lists(st.booleans(), min_size=len(room), max_size=len(room)))
    agreed = data.draw(st.booleans())
    ballots = [
        Ballot(dict.fromkeys(chosen, 1), is_lived=is_lived)
        for chosen, is_lived in zip(room, lived, strict=True)
    ]
    said = publish(
        Rule("top", 3), "abcdefg", ballots, phase="vote", category="c", number=1, is_apart_agreed=agreed
    )
    theirs = [ballot for ballot in ballots if ballot.is_lived and ballot.marks]
    rest = [ballot for ballot in ballots if not ballot.is_lived and ballot.marks]

    if said.apart_ballots is not None:
        assert len(theirs) >= (3 if agreed else 5) and len(rest) >= 5
        assert not said.ranges and not said.withheld
        assert all(said.apart[item] <= len(theirs) - 2 for item in said.apart)
        assert all((said.totals[item] or 0) - said.apart[item] <= len(rest) - 3 for item in said.apart)


def test_an_item_that_nobody_chose_is_kept():
    ballots = [Ballot({"a": 1}), Ballot({"b": 1}), Ballot({"a": 1}), Ballot({"b": 1}), Ballot({"c": 1})]
    said = publish(Rule("top", 3), "abcd", ballots, phase="vote", category="c", number=1)

    assert said.totals == {"a": 2, "b": 2, "c": 1, "d": 0}


def test_two_ballots_are_counted_and_not_counted_out():
    said = publish(
        TOP, "ab", [Ballot({"a": 1}), Ballot({"b": 1}), Ballot()], phase="vote", category="c", number=1
    )

    assert (said.ballots, said.abstentions, said.withheld) == (3, 1, "few")
    assert said.totals == {"a": None, "b": None}


def test_a_room_of_one_mind_learns_that_it_is_nearly_so():
    ballots = [Ballot({"a": 1, "b": 1}) for _ in range(9)] + [Ballot({"c": 1})]
    said = publish(Rule("top", 3), "abcd", ballots, phase="vote", category="c", number=1)

    assert said.ranges == {"a": (8, 10), "b": (8, 10), "c": (0, 2), "d": (0, 2)}
