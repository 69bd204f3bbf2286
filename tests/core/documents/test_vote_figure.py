"""The figure of votes: category by category, those that lead marked, ranges drawn as ranges."""

from placefirst.deliberation.lab import Result
from placefirst.documents import draw
from placefirst.documents.vote_figure import LONGEST_LABEL, Bar, latest, ordered, vote_figure


def result(category, number, totals, **given):
    return Result("vote", category, number, "top", 3, 9, 0, totals, **given)


PARTS = [
    ("Government", [Bar("Share a budget", 7, 7, "7 votes ●", True), Bar("Publish", 0, 0, "0 votes", False)]),
    ("Services", [Bar("x" * 300, 5, 9, "5 to 9 ballots ●", True)]),
]


def test_the_newest_published_round_of_a_category_stands_in_the_figure():
    first, second = result("government", 1, {"a": 3}), result("government", 2, {"a": 4})
    withheld = result("services", 1, {"b": None}, withheld="few")

    assert latest([first, withheld, second]) == [second]


def test_items_on_one_level_keep_the_order_of_the_list():
    found = ordered(result("government", 1, {"a": 1, "b": 4, "c": 1}), ["c", "b", "a"])

    assert [each.item for each in found] == ["b", "c", "a"]


def test_every_item_has_a_row_and_its_words_and_a_long_one_is_cut():
    values = vote_figure(PARTS, axis="Votes")["data"]["values"]

    assert [value.get("heading") or value["words"] for value in values] == [
        "Government", "7 votes ●", "0 votes", "Services", "5 to 9 ballots ●",
    ]  # fmt: skip
    assert len(values[-1]["label"]) == LONGEST_LABEL and values[-1]["label"].endswith("…")


def test_it_is_drawn_with_its_words_and_the_same_each_time():
    drawn = draw.svg(vote_figure(PARTS, axis="Votes")).decode()

    assert all(words in drawn for words in ("Government", "Share a budget", "7 votes ●", "5 to 9 ballots ●"))
    assert drawn == draw.svg(vote_figure(PARTS, axis="Votes")).decode()
