"""Ballot: what may stand on one, and how ballots are counted.

A ballot *marks* items: by each method a mark is a number. ``top``: 1, chosen. ``dots``: how many dots.
``ranked``: the rank, 1 the first; it gives points by Borda's rule (with three places: 3, 2, 1). A ballot
without marks abstains. Nothing here breaks a tie.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from placefirst.deliberation.lab import Result
from placefirst.errors import InvalidRequest

Marks = Mapping[str, int]
#: With fewer items there is nothing to choose.
LEAST_ITEMS: Final = 2
#: No more than so many of the first are marked.
MOST_MARKED: Final = 3


@dataclass(frozen=True, slots=True)
class Rule:
    """How a round is voted: the method, the places of a ballot, the most dots on one item."""

    method: str
    most: int
    most_on_one: int = 1

    @property
    def worth(self) -> int:
        """The most that one ballot can give to one item."""
        return {"top": 1, "dots": self.most_on_one, "ranked": self.most}[self.method]


@dataclass(frozen=True, slots=True)
class Ballot:
    """One ballot; *is_lived*: of somebody with lived experience; *is_apart*: who agreed to stand apart."""

    marks: Marks = field(default_factory=dict, hash=False)
    is_lived: bool = False
    is_apart: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """What all ballots say: *totals* in votes, dots or points; *choosers*: how many ballots mark an item."""

    totals: Mapping[str, int] = field(hash=False)
    choosers: Mapping[str, int] = field(hash=False)
    ballots: int
    abstentions: int

    @property
    def voting(self) -> int:
        """Ballots that mark something."""
        return self.ballots - self.abstentions

    @property
    def nearest(self) -> int:
        """The most ballots that have one item in common."""
        return max(self.choosers.values(), default=0)


def checked(rule: Rule, items: Sequence[str], marks: Marks) -> dict[str, int]:
    """Return *marks* without zeros, as they may stand on a ballot; raises InvalidRequest."""
    given = {item: mark for item, mark in marks.items() if mark}
    unknown = set(given) - set(items)
    if unknown:
        raise InvalidRequest(
            "Items of this ballot that are not on the list: {count}. Look at the list again and choose.",
            count=len(unknown),
        )
    highest = max(given.values(), default=0)
    if any(mark < 0 for mark in given.values()) or highest > rule.worth:
        raise InvalidRequest("One item can have {most} at most, and not less than nothing.", most=rule.worth)
    used = sum(given.values()) if rule.method == "dots" else len(given)
    if used > rule.most:
        raise InvalidRequest(
            "This is {used}, and a ballot has {most}. Take {over} away and send it again.",
            used=used,
            most=rule.most,
            over=used - rule.most,
        )
    if rule.method == "ranked" and sorted(given.values()) != list(range(1, len(given) + 1)):
        raise InvalidRequest(
            "Give each rank once, beginning with 1 and leaving none out; there are {most}.", most=rule.most
        )
    return given


def slots_of(rule: Rule, marks: Marks) -> list[tuple[str, int, int]]:
    """Return the places of a ballot that *marks* take: item, slot (from 1), which dot of the item.

    >>> slots_of(Rule("dots", 3, 2), {"a": 2, "b": 1})
    [('a', 1, 1), ('a', 2, 2), ('b', 3, 1)]
    """
    if rule.method == "ranked":
        return [(item, rank, 1) for item, rank in sorted(marks.items(), key=lambda each: each[1])]
    taken = [(item, nth) for item, mark in marks.items() for nth in range(1, mark + 1)]
    return [(item, slot, nth) for slot, (item, nth) in enumerate(taken, start=1)]


def marks_of(rule: Rule, slots: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Return the marks of a ballot from its places (item, slot): what ``slots_of`` took apart."""
    marks: dict[str, int] = {}
    for item, slot in slots:
        marks[item] = slot if rule.method == "ranked" else marks.get(item, 0) + 1
    return marks


def count(rule: Rule, items: Sequence[str], ballots: Sequence[Ballot]) -> Count:
    """Count *ballots*; an item that nobody chose is kept with 0."""
    totals, choosers = dict.fromkeys(items, 0), dict.fromkeys(items, 0)
    for ballot in ballots:
        for item, mark in ballot.marks.items():
            totals[item] += rule.most - mark + 1 if rule.method == "ranked" else mark
            choosers[item] += 1
    empty = sum(not ballot.marks for ballot in ballots)
    return Count(totals, choosers, len(ballots), empty)


@dataclass(frozen=True, slots=True)
class Standing:
    """An item in its place: *place* counts from 1 and is shared by who is tied; *low* to *high* its votes."""

    item: str
    place: int
    low: int
    high: int
    is_tied: bool  # another item has as many
    is_leading: bool  # among the first (``marked`` says how many); all who are tied for the last of them

    @property
    def is_exact(self) -> bool:
        """Whether the count itself was published."""
        return self.low == self.high


def marked(result: Result) -> int:
    """Return how many of the first items are marked: as many as a ballot has places, three at most."""
    return min(result.most, MOST_MARKED)


def standings(result: Result) -> list[Standing]:
    """Return the items of *result* in their order, ties in one place; none where counts are withheld.

    Nobody without a vote leads. Where ranges were published, items in one range are tied.
    """
    spans = {item: (total, total) for item, total in result.totals.items() if total is not None}
    spans |= {item: (low, high) for item, (low, high) in result.ranges.items()}
    ordered = sorted(spans.items(), key=lambda each: (-each[1][0], -each[1][1]))
    places: list[Standing] = []
    for item, span in ordered:
        above = sum(other > span for other in spans.values())
        tied = sum(other == span for other in spans.values()) > 1
        leads = above < marked(result) and span[0] > 0
        places.append(Standing(item, above + 1, *span, tied, leads))
    return places


def ordered(result: Result, items: Sequence[str]) -> list[Standing]:
    """Return the items of *result* in their places; those level with each other as they stand in *items*.

    Where counts are withheld, all of them stand without a place.
    """
    known = {item: place for place, item in enumerate(items)}
    found = standings(result) or [Standing(key, 0, 0, 0, False, False) for key in result.totals]
    return sorted(found, key=lambda each: (each.place, known.get(each.item, len(known))))
