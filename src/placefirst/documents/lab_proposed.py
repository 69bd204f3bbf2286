"""Lab proposed: the priorities of a lab, its proposals sentence by sentence, and the stories they cite."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from placefirst.deliberation.lab import PARTS, REFERENCES, CaseStudy, Proposal, Statement
from placefirst.documents.content import (
    Block,
    Cell,
    Group,
    Heading,
    Listing,
    Paragraph,
    Row,
    Span,
    Table,
    Terms,
)
from placefirst.documents.lab_found import comments, reviewed
from placefirst.documents.lab_thread import Elsewhere
from placefirst.documents.lab_words import Speech


@dataclass(frozen=True, slots=True)
class Model:
    """What the model says of a proposal, in the report's language: an answer, or which step is missing."""

    says: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


_STORY: Final = ("context", "done", "outcome")


def priorities(speech: Speech) -> Iterator[Block]:
    """Give the priorities, each with what it rests on."""
    if not speech.lab.priorities:
        return
    yield Heading(speech.say("priorities"), key="priorities")
    yield Listing(
        tuple(
            (Span(speech.text(each, "title"), refs=each.rests_on, is_strong=True),)
            for each in speech.lab.priorities
        ),
        is_numbered=True,
    )


def proposals(speech: Speech, models: Mapping[str, Model], elsewhere: Elsewhere) -> Iterator[Block]:
    """Give each proposal: its policy table, what the model says, and what the review said."""
    if not speech.lab.proposals:
        return
    yield Heading(speech.say("proposals"), key="proposals")
    titles = {each.key: speech.text(each, "title") for each in speech.lab.priorities}
    for each in speech.lab.proposals:
        title = speech.text(each, "title")
        yield Heading(title, 2)
        if each.priority in titles:
            yield Paragraph(
                (Span(speech.say("answers_priority", title=titles[each.priority]), refs=(_priority(each),)),)
            )
        if each.instrument:
            yield Paragraph(speech.say("instrument", title=speech.text(each, "instrument")))
        if each.barrier:
            yield _answers(speech, each, elsewhere)
        if each.statements:
            yield _policy_table(speech, each, title)
        yield Heading(speech.say("model"), 3)
        yield from _model(speech, each, models.get(each.key))
        said = list(comments(speech, each.key))
        if said:
            yield Heading(speech.say("comments"), 3)
            yield from said
    known = {each.key for each in speech.lab.proposals}
    others = [each for each in reviewed(speech) if each not in known]
    if others:
        yield Heading(speech.say("review"), 2)
    for about in others:
        yield from comments(speech, about)


def _priority(proposal: Proposal) -> str:
    return f"priority:{proposal.priority}"


def _answers(speech: Speech, proposal: Proposal, elsewhere: Elsewhere) -> Paragraph:
    key = f"barrier:{proposal.barrier}"
    title = elsewhere.named[key].title if key in elsewhere.named else proposal.barrier
    return Paragraph((Span(speech.say("answers_barrier", barrier=title), refs=(key,)),))


def _policy_table(speech: Speech, proposal: Proposal, title: str) -> Table:
    groups = []
    for part in PARTS:
        rows = tuple(_statement(speech, each) for each in proposal.statements if each.part == part)
        if rows:
            groups.append(Group(rows, speech.say(f"part.{part}")))
    return Table(
        caption=speech.say("policy_table", title=title),
        row_heading=speech.say("statement"),
        columns=(speech.say("grounds"),),
        groups=tuple(groups),
        widths=(3.2, 1.0),
    )


def _statement(speech: Speech, each: Statement) -> Row:
    text = speech.text(each) + (speech.say("opinion") if each.is_opinion else "")
    return Row(text, (Cell(_kinds(speech, each), is_words=True),), refs=each.rests_on)


def _kinds(speech: Speech, each: Statement) -> str:
    """Return what a statement rests on in a few words: "2 notes, 1 vote"."""
    counts = Counter(reference.partition(":")[0] for reference in dict.fromkeys(each.rests_on))
    said = [speech.count(f"kinds.{kind}", counts[kind]) for kind in REFERENCES if counts[kind]]
    if each.is_opinion:
        said.append(speech.say("opinion_of_room"))
    return speech.say("comma").join(said)


def _model(speech: Speech, proposal: Proposal, model: Model | None) -> Iterator[Block]:
    refs = (f"run:{proposal.run}",) if proposal.run else ()
    if model is not None:
        yield from (Paragraph((Span(each, refs=refs),)) for each in model.says)
        yield from (replace(each, refs=(*each.refs, *refs)) for each in model.tables)
    elif proposal.run:
        yield Paragraph((Span(speech.say("model_elsewhere", run=proposal.run), refs=refs),))
    elif proposal.scenarios:
        yield Paragraph(speech.say("model_not_run"))
    else:
        yield Paragraph(speech.say("no_model"))


def stories(speech: Speech) -> Iterator[Block]:
    """Give the case studies that the lab cites, in whose words they are told."""
    if not speech.lab.stories:
        return
    yield Heading(speech.say("stories"), key="stories")
    for each in speech.lab.stories:
        yield Heading(speech.text(each, "title"), 2)
        if each.whose_words:
            yield Paragraph(
                (Span(speech.say("story_words", who=each.whose_words), refs=(f"story:{each.key}",)),),
                tone="quiet",
            )
        yield Terms(tuple(_told(speech, each)))
        if each.quote:
            yield Paragraph(speech.quoted(each, "quote"))


def _told(speech: Speech, story: CaseStudy) -> Iterator[tuple[str, str]]:
    for name in _STORY:
        if getattr(story, name):
            yield speech.say(f"story_{name}"), speech.text(story, name)
