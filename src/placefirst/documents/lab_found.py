"""Lab found: what people wrote in a lab, kind by kind: label by label, group by group, nobody left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from placefirst.deliberation.lab import Group, Note
from placefirst.documents.content import Block, Heading, Listing, Paragraph, Span, Text
from placefirst.documents.lab_words import Speech

#: What the label of a note is, by the kind of its phase.
LABELS: Final = {"experience": "tags", "support": "themes", "instruments": "categories"}
Found = Note | Group


def found(speech: Speech, kind: str) -> Iterator[Block]:
    """Give what was written in the phases of *kind*, one of LABELS, under its labels."""
    notes, groups = of_kind(speech, kind)
    if not notes and not groups:
        return
    yield Heading(speech.say(kind), key=kind)
    labels = LABELS[kind]
    known = [each.key for each in getattr(speech.lab.setting, labels)]
    labelled = (inherited(each, groups, "label") for each in notes)
    used = dict.fromkeys([*known, *labelled, *(each.label for each in groups)])
    for label in used:
        mine = [each for each in notes if inherited(each, groups, "label") == label]
        theirs = [each for each in groups if each.label == label]
        if mine or theirs:
            yield Heading(speech.name(labels, label), 2)
            yield from listed(speech, mine, theirs)


def barriers(speech: Speech) -> Iterator[Block]:
    """Give barriers and enablers, priority by priority."""
    notes, groups = of_kind(speech, "barriers")
    if not notes and not groups:
        return
    yield Heading(speech.say("barriers"), key="barriers")
    titles = {each.key: speech.text(each, "title") for each in speech.lab.priorities}
    abouts = dict.fromkeys([*titles, *(inherited(each, groups, "about") for each in notes), *_abouts(groups)])
    for about in abouts:
        mine = [each for each in notes if inherited(each, groups, "about") == about]
        theirs = [each for each in groups if each.about == about]
        if not mine and not theirs:
            continue
        yield Heading(titles.get(about) or speech.say("other"), 2)
        for side in ("barrier", "enabler", ""):
            on_side = [each for each in mine if inherited(each, groups, "side") == side]
            grouped = [each for each in theirs if each.side == side]
            if on_side or grouped:
                yield Heading(speech.say(side or "other"), 3)
                yield from listed(speech, on_side, grouped)


def comments(speech: Speech, about: str) -> Iterator[Block]:
    """Give what the review said of the proposal *about*; empty: of none of them."""
    notes, groups = of_kind(speech, "review")
    yield from listed(
        speech,
        [each for each in notes if inherited(each, groups, "about") == about],
        [each for each in groups if each.about == about],
    )


def of_kind(speech: Speech, kind: str) -> tuple[list[Note], list[Group]]:
    """Return the notes on the board and the groups of all phases of *kind*, in their order."""
    phases = {each.key for each in speech.lab.phases if each.kind == kind}
    return (
        [each for each in speech.lab.notes if each.phase in phases and not each.is_hidden],
        [each for each in speech.lab.groups if each.phase in phases],
    )


def reviewed(speech: Speech) -> tuple[str, ...]:
    """Return the keys of what the review spoke about; empty: of nothing in particular."""
    notes, groups = of_kind(speech, "review")
    return tuple(dict.fromkeys([*(inherited(each, groups, "about") for each in notes), *_abouts(groups)]))


def inherited(note: Note, groups: Sequence[Group], name: str) -> str:
    """Return the label, the side or the about (*name*) of a note: that of its group where it has one."""
    mine: str = getattr(note, name)
    theirs = (getattr(each, name) for each in groups if each.key == note.group)
    return next((each for each in theirs if each), mine)


def _abouts(groups: Sequence[Group]) -> list[str]:
    return [each.about for each in groups]


def listed(speech: Speech, notes: Sequence[Note], groups: Sequence[Group]) -> Iterator[Block]:
    """Give groups with the notes that lie in them, then the notes that lie in none."""
    for group in groups:
        yield Paragraph(speech.spans(group, "title", f"group:{group.key}", is_strong=True))
        inside = tuple(_note(speech, each) for each in notes if each.group == group.key)
        if inside:
            yield Listing(inside)
    there = {each.key for each in groups}
    alone = tuple(_note(speech, each) for each in notes if each.group not in there)
    if alone and groups:
        yield Paragraph(speech.say("ungrouped"), tone="quiet")
    if alone:
        yield Listing(alone)


def _note(speech: Speech, note: Note) -> Text:
    if not note.author:
        return speech.spans(note, "text", f"note:{note.key}")
    by = Span(speech.say("said_by", name=note.author), refs=(f"note:{note.key}",))
    return (*speech.spans(note), by)
