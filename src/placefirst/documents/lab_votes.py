"""Lab votes: the published results of a lab as parts of its report, category by category."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from placefirst.deliberation.lab import Item, Result
from placefirst.documents.content import Block, Cell, Group, Heading, Paragraph, Row, Table
from placefirst.documents.lab_words import Speech


def votes(speech: Speech) -> Iterator[Block]:
    """Give the votes: how they were held, then each round with its counts, ballots and abstentions."""
    lab = speech.lab
    yield Heading(speech.say("votes"), key="votes")
    if not lab.results:
        yield Paragraph(speech.say("no_votes"))
        return
    yield Paragraph(speech.say("vote_rules"), tone="quiet")
    rounds = {(each.phase, each.category) for each in lab.results if each.round > 1}
    for result in lab.results:
        has_several = (result.phase, result.category) in rounds
        yield _table(speech, result, has_several=has_several)


def places(result: Result) -> dict[str, tuple[int, bool]]:
    """Return the place of each item with a known count, and whether another stands level with it."""
    counts = {key: total for key, total in result.totals.items() if total is not None}
    return {
        key: (1 + sum(other > total for other in counts.values()), list(counts.values()).count(total) > 1)
        for key, total in counts.items()
    }


def _table(speech: Speech, result: Result, *, has_several: bool) -> Table:
    category = speech.name("categories", result.category)
    caption = (
        speech.say("votes_table_round", category=category, round=result.round)
        if has_several
        else speech.say("votes_table", category=category)
    )
    columns = [speech.say(f"count.{result.method}"), speech.say("place")]
    if result.apart and result.apart_ballots is not None:
        columns.append(speech.say("apart", ballots=result.apart_ballots))
    note = speech.say(
        "ballots",
        ballots=speech.count("ballots", result.ballots),
        abstentions=speech.count("abstentions", result.abstentions),
    )
    if result.withheld:
        why = result.withheld if result.withheld in ("few", "unanimous") else "other"
        note = f"{note} {speech.say(f'withheld.{why}')}"
    elif result.ranges:
        note = f"{note} {speech.say('in_ranges')}"
    return Table(
        caption=caption,
        row_heading=speech.say("item"),
        columns=tuple(columns),
        groups=(Group(tuple(_row(speech, result, each) for each in _ordered(speech, result))),),
        note=note,
        refs=(f"vote:{result.phase}/{result.category}/{result.round}",),
    )


def _ordered(speech: Speech, result: Result) -> Sequence[Item]:
    """Return the items of a round, those with most votes first; none is left out."""
    here = [
        each
        for each in speech.lab.items
        if each.key in result.totals or each.key in result.ranges
    ]  # fmt: skip
    return sorted(here, key=lambda each: (-_most(result, each.key), each.position))


def _most(result: Result, key: str) -> int:
    total = result.totals.get(key)
    return total if total is not None else result.ranges.get(key, (0, -1))[1]


def _row(speech: Speech, result: Result, item: Item) -> Row:
    total, place = result.totals.get(item.key), places(result).get(item.key)
    if total is not None:
        count = f"{total:,}"
    elif item.key in result.ranges:
        low, high = result.ranges[item.key]
        count = speech.say("range", low=low, high=high)
    else:
        count = speech.say("withheld")
    cells = [Cell(count), Cell(_place(speech, place))]
    if result.apart and result.apart_ballots is not None:
        cells.append(Cell(f"{result.apart.get(item.key, 0):,}"))
    return Row(speech.text(item), tuple(cells), refs=(f"item:{item.key}",))


def _place(speech: Speech, place: tuple[int, bool] | None) -> str:
    if place is None:
        return speech.say("none")
    number, is_level = place
    return speech.say("place_level", place=number) if is_level else str(number)
