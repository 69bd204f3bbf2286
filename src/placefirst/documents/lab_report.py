"""Lab report: what a Policy Lab found, proposed and rests on, as one document in one language.

Each sentence carries the numbers of what it rests on; the list at the end is the thread. A statement that
rests on nothing and is no opinion has no place in it: it is refused, or marked as opinion where the author
says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from placefirst.deliberation.lab import Lab
from placefirst.deliberation.thread import unsourced
from placefirst.documents.content import (
    Block,
    Document,
    Heading,
    Listing,
    Notice,
    Paragraph,
    References,
    Span,
    refs_of,
)
from placefirst.documents.lab_found import LABELS, barriers, found
from placefirst.documents.lab_method import lived, method, participants
from placefirst.documents.lab_proposed import Model, priorities, proposals, stories
from placefirst.documents.lab_thread import Elsewhere, references, with_numbers
from placefirst.documents.lab_votes import votes
from placefirst.documents.lab_words import Speech
from placefirst.errors import UnknownName, UnsourcedClaims
from placefirst.parameters.read import load_country


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a lab in its report and is not in its data; all of it in the report's language."""

    models: Mapping[str, Model] = field(default_factory=dict, hash=False)  # by the key of the proposal
    elsewhere: Elsewhere = field(default_factory=Elsewhere)


def lab_report(
    lab: Lab,
    language: str,
    day: date,
    *,
    is_draft: bool = False,
    marks_opinions: bool = False,
    beside: Beside | None = None,
) -> Document:
    """
    Return the report of *lab* in *language* (en, ja) as of *day*.

    Raises ``UnsourcedClaims``, which lists them, where a statement rests on nothing and is no opinion; with
    *marks_opinions* they stand marked as opinions instead, and in a draft always.
    """
    claims = unsourced(lab)
    if claims and not (marks_opinions or is_draft):
        raise UnsourcedClaims([each.text for each in claims])
    lab = on_the_board(_as_opinions(lab, {each.key for each in claims}))
    speech, beside = Speech(lab, language), beside or Beside()
    blocks = tuple(_blocks(speech, beside, is_draft=is_draft))
    eyebrow = speech.say("draft_eyebrow" if is_draft else "eyebrow", country=_country(lab.country, language))
    document = Document(
        title=lab.titled(language),
        language=language,
        day=day,
        blocks=blocks,
        references=references(speech, beside.elsewhere, refs_of(blocks)),
        eyebrow=eyebrow,
        subtitle=lab.asked(language),
        footer=speech.say("footer", title=lab.titled(language)),
        summary=_finding(speech),
        keywords=("IPS", "Policy Lab", lab.country),
    )
    return with_numbers(document, speech)


def _as_opinions(lab: Lab, keys: set[str]) -> Lab:
    """Return *lab* with its statements of these *keys* marked as opinions."""
    return replace(
        lab,
        proposals=tuple(
            replace(
                each,
                statements=tuple(
                    replace(one, is_opinion=one.is_opinion or one.key in keys) for one in each.statements
                ),
            )
            for each in lab.proposals
        ),
    )


def on_the_board(lab: Lab) -> Lab:
    """Return *lab* without the words of notes that were taken off the board."""
    notes = tuple(replace(each, text="–", translation="") if each.is_hidden else each for each in lab.notes)
    return replace(lab, notes=notes)


def _country(code: str, language: str) -> str:
    try:
        return load_country(code).name.get(language, code.upper())
    except UnknownName:
        return code.upper()


def _finding(speech: Speech) -> str:
    """Return in one sentence what came of the lab."""
    lab = speech.lab
    people = len(lab.participants) + lab.unnamed
    counts = {
        "notes": speech.count("notes", sum(not each.is_hidden for each in lab.notes)),
        "priorities": speech.count("priorities", len(lab.priorities)),
        "proposals": speech.count("proposals", len(lab.proposals)),
    }
    if people:
        return speech.say("finding", people=speech.count("people", people), **counts)
    return speech.say("finding_nobody", **counts)


def _blocks(speech: Speech, beside: Beside, *, is_draft: bool) -> Iterator[Block]:
    lab = speech.lab
    yield Paragraph(_finding(speech), tone="lead")
    if is_draft:
        yield Notice(speech.say("draft_heading"), (speech.say("draft"),))
    yield Paragraph(speech.say("how_to_read"), tone="quiet")
    if lab.credit:
        yield Heading(speech.say("credit"), key="credit")
        yield Paragraph(lab.credit)
    yield from method(speech)
    for kind in LABELS:
        yield from found(speech, kind)
    yield from votes(speech)
    yield from priorities(speech)
    yield from barriers(speech)
    yield from proposals(speech, beside.models, beside.elsewhere)
    yield from stories(speech)
    yield from lived(speech)
    yield from participants(speech)
    yield from _ends(speech)


def _ends(speech: Speech) -> Iterator[Block]:
    lab = speech.lab
    if lab.sources:
        yield Heading(speech.say("sources"), key="sources")
        yield Listing(tuple((Span(each.citation, refs=(f"source:{each.key}",)),) for each in lab.sources))
    for name in ("acknowledgement", "disclaimer"):
        said = speech.of(getattr(lab.setting, name))
        if said:
            yield Heading(speech.say(name), key=name)
            yield Paragraph(said)
    yield Heading(speech.say("thread"), key="thread")
    yield Paragraph(speech.say("thread_lead"), tone="quiet")
    yield References()
