"""Secrecy: what of a round may be published, so that nobody's choice can be worked out from it.

Whoever reads a result may have voted, and so knows one ballot; they know this rule too, and who has lived
experience. From all that, nobody may be certain that somebody else chose an item. That no one chose it is
said: an item without votes is kept.

Somebody can be certain only where every other ballot that marks anything marks the same item. So counts are
published where at least three voting ballots lack each item. Otherwise *how many ballots name it* stands
in ranges, the lowest (0 to 2) and the highest (all but two, or more) wide enough that one ballot more or less
changes nothing; between them it is exact. With three or four voting ballots there is no room for ranges:
counts are given where each item is lacking on two, or nothing is. With fewer there is no secret to keep.
Which of these holds is itself told to the reader, and so chosen that even this tells nobody's choice.

People with lived experience are counted apart only in rounds whose counts are exact, where their group and
the rest each have five voting ballots and each item is lacking on three of either side; or where all of the
group agreed beforehand: then their group may be as small as three, as long as each item is lacking on two.
``docs/decisions/0017-what-a-vote-may-tell.md`` holds the argument.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from placefirst.deliberation.ballot import Ballot, Count, Rule, count
from placefirst.deliberation.lab import Result

#: Voting ballots below which nothing is counted out.
FEWEST: Final = 3
#: Voting ballots from which ranges can stand in for counts.
FEWEST_FOR_RANGES: Final = 5
#: Voting ballots that a group and the rest need to be counted apart without everybody's consent.
FEWEST_APART: Final = 5
#: Why nothing is counted out: too few ballots; too many of few ballots have an item in common.
REASONS: Final = ("few", "unanimous")
_MARGIN: Final = 3  # ballots that lack an item wherever its exact count is published
_LOW: Final = 2  # the lowest range: from none to so many


def publish(
    rule: Rule,
    items: Sequence[str],
    ballots: Sequence[Ballot],
    *,
    phase: str,
    category: str,
    number: int,
    is_apart_agreed: bool = False,
) -> Result:
    """Return what is published of a round of *category*; *is_apart_agreed*: the whole group agreed."""
    whole = count(rule, items, ballots)
    totals: dict[str, int | None] = dict(whole.totals)
    ranges: dict[str, tuple[int, int]] = {}
    withheld = ""
    if whole.voting < FEWEST:
        withheld = "few"
    elif whole.voting < FEWEST_FOR_RANGES:
        withheld = "" if whole.nearest <= whole.voting - 2 else "unanimous"
    elif whole.nearest > whole.voting - _MARGIN:
        ranges = {item: _range(chosen, whole.voting) for item, chosen in whole.choosers.items()}
    if withheld or ranges:
        totals = dict.fromkeys(items)
    apart = None if withheld or ranges else _apart(rule, items, ballots, is_apart_agreed=is_apart_agreed)
    return Result(
        phase=phase,
        category=category,
        round=number,
        method=rule.method,
        most=rule.most,
        ballots=whole.ballots,
        abstentions=whole.abstentions,
        totals=totals,
        ranges=ranges,
        withheld=withheld,
        apart=dict(apart.totals) if apart else {},
        apart_ballots=apart.ballots if apart else None,
    )


def _range(chosen: int, voting: int) -> tuple[int, int]:
    """Return the range in which *chosen* of *voting* ballots is told."""
    if chosen <= _LOW:
        return 0, _LOW
    if chosen > voting - _MARGIN:
        return voting - _MARGIN + 1, voting
    return chosen, chosen


def _apart(
    rule: Rule, items: Sequence[str], ballots: Sequence[Ballot], *, is_apart_agreed: bool
) -> Count | None:
    """Return the count of people with lived experience where it may stand beside the whole."""
    lived = [ballot for ballot in ballots if ballot.is_lived]
    theirs = count(rule, items, lived)
    rest = count(rule, items, [ballot for ballot in ballots if not ballot.is_lived])
    if rest.voting < FEWEST_APART or rest.nearest > rest.voting - _MARGIN:
        return None
    if theirs.voting >= FEWEST_APART and theirs.nearest <= theirs.voting - _MARGIN:
        return theirs
    agreed = is_apart_agreed or all(ballot.is_apart for ballot in lived)
    if agreed and theirs.voting >= FEWEST and theirs.nearest <= theirs.voting - 2:
        return theirs
    return None
