"""Lab votes: the published results of a lab as parts of its report: a picture and a table for each round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from placefirst.deliberation.ballot import Standing, marked, standings
from placefirst.deliberation.lab import Item, Result
from placefirst.deliberation.thread import vote_reference
from placefirst.documents.content import Block, Cell, Group, Heading, Paragraph, Picture, Row, Table
from placefirst.documents.lab_figure import figure
from placefirst.documents.lab_words import Speech


def votes(speech: Speech) -> Iterator[Block]:
    """Give the votes: how they were held, then each round with its counts, ballots and abstentions."""
    categories = [each.key for each in speech.lab.setting.categories]
    results = sorted(speech.lab.results, key=lambda each: _order(categories, each.category))
    yield Heading(speech.say("votes"), key="votes")
    if not results:
        yield Paragraph(speech.say("no_votes"))
        return
    yield Paragraph(speech.say("vote_rules"), tone="quiet")
    several = {(each.phase, each.category) for each in results if each.round > 1}
    for result in results:
        order = _ordered(speech, result)
        table = _table(speech, result, order, has_several=(result.phase, result.category) in several)
        yield _picture(speech, result, order, table) if order else table


def _order(known: Sequence[str], key: str) -> int:
    return known.index(key) if key in known else len(known)


def _ordered(speech: Speech, result: Result) -> list[Standing]:
    """Return the standings; those that share a place stand as they stood on the ballot."""
    positions = {key: item.position for key, item in items_of(speech, result).items()}
    return sorted(standings(result), key=lambda each: (each.place, positions.get(each.item, 0)))


def items_of(speech: Speech, result: Result) -> dict[str, Item]:
    """Return the items of a round by their keys."""
    told = {*result.totals, *result.ranges}
    return {each.key: each for each in speech.lab.items if each.key in told}


def _picture(speech: Speech, result: Result, order: Sequence[Standing], table: Table) -> Block:
    items = items_of(speech, result)
    known = [each for each in order if each.item in items]
    if not known:
        return table
    names = {key: speech.text(item) for key, item in items.items()}
    words = {each.item: f"{_counted(speech, each)} · {_place(speech, each)}" for each in known}
    said = "; ".join(f"{names[each.item]}: {words[each.item]}" for each in known)
    axis = speech.say("count.ranges" if result.ranges else f"count.{result.method}")
    title = _finding(speech, result, known, names)
    return Picture(
        title=title,
        summary=f"{title} {said}",
        spec=figure(known, names, words, axis),
        note=speech.say("first_marked", most=marked(result)),
        refs=(vote_reference(result),),
        table=table,
    )


def _finding(speech: Speech, result: Result, order: Sequence[Standing], names: dict[str, str]) -> str:
    """Return who stands first in a sentence; ties are said."""
    category = speech.name("categories", result.category)
    first = [names[each.item] for each in order if each.place == 1 and each.is_leading]
    if not first:
        return speech.say("finding_none", category=category)
    named = speech.say("comma").join(speech.say("quote", text=each) for each in first)
    return speech.say("finding_first" if len(first) == 1 else "finding_tied", category=category, names=named)


def _table(speech: Speech, result: Result, order: Sequence[Standing], *, has_several: bool) -> Table:
    category = speech.name("categories", result.category)
    caption = (
        speech.say("votes_table_round", category=category, round=result.round)
        if has_several
        else speech.say("votes_table", category=category)
    )
    count = "count.ranges" if result.ranges else f"count.{result.method}"
    columns = [speech.say(count), speech.say("place")]
    if result.apart_ballots is not None:
        columns.append(speech.say("apart", ballots=result.apart_ballots))
    return Table(
        caption=caption,
        row_heading=speech.say("item"),
        columns=tuple(columns),
        groups=(Group(tuple(_rows(speech, result, order))),),
        note=_note(speech, result),
        refs=(vote_reference(result),),
    )


def _note(speech: Speech, result: Result) -> str:
    said = speech.say(
        "ballots",
        ballots=speech.count("ballots", result.ballots),
        abstentions=speech.count("abstentions", result.abstentions),
    )
    if result.withheld:
        why = result.withheld if result.withheld in ("few", "unanimous") else "other"
        return f"{said} {speech.say(f'withheld.{why}')}"
    return f"{said} {speech.say('in_ranges')}" if result.ranges else said


def _rows(speech: Speech, result: Result, order: Sequence[Standing]) -> Iterator[Row]:
    """Give a row for each item, those with most votes first; none is left out."""
    placed = {each.item: each for each in order}
    items = items_of(speech, result)
    for key in dict.fromkeys([*placed, *items]):
        if key not in items:
            continue
        each = placed.get(key)
        cells = [
            Cell(_counted(speech, each) if each else speech.say("withheld")),
            Cell(_place(speech, each) if each else speech.say("none")),
        ]
        if result.apart_ballots is not None:
            cells.append(Cell(f"{result.apart.get(key, 0):,}"))
        yield Row(speech.text(items[key]), tuple(cells), refs=(f"item:{key}",))


def _counted(speech: Speech, each: Standing) -> str:
    return f"{each.low:,}" if each.is_exact else speech.say("range", low=each.low, high=each.high)


def _place(speech: Speech, each: Standing) -> str:
    return speech.say("place_level" if each.is_tied else "place_alone", place=each.place)
