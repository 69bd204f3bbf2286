"""Context: the country's economy and government, where it stands, and the rights it has signed up to."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from string import Formatter

from placefirst.documents.content import Block, Heading, Listing, Paragraph, Row, Span, Terms, Text
from placefirst.documents.method import in_words
from placefirst.documents.strategy.matter import Matter
from placefirst.stages.answers import all_answers, read_answers
from placefirst.stages.framework import Item, load_framework
from placefirst.stages.observations import read_observations
from placefirst.stages.profile import Position, profile
from placefirst.systems.argument import HEADLINE, Sentence, argument, number_of

MOST_SENTENCES = 6
RUBRIC, TREATY, COMMENT = "oecd", "crpd_27", "gc_8"
UNKNOWN = "unknown"


def context(matter: Matter, *, most: int = MOST_SENTENCES) -> Iterator[Block]:
    """Yield how the country's services came to be as they are, its divisions, its stage, its economy."""
    sentences = argument(matter.country)
    if sentences:
        first = sorted(sentences, key=lambda each: each.key != HEADLINE)[: most + 1]
        yield Listing(tuple(_sentence(matter, each) for each in first))
    else:
        yield matter.lacks("context", "argument")
    yield from divisions(matter)
    yield from _stage(matter)
    if matter.own.economy:
        yield matter.entered(matter.own.economy)
    else:
        yield matter.lacks("context", "economy")


def divisions(matter: Matter) -> Iterator[Block]:
    """Yield the parts of government that run or pay for services, as the country's file names them."""
    head = matter.country.files["country"].head
    found = [
        (matter.say.of(each["name"]), matter.say.of(each.get("note")) or matter.say("not_described"))
        for each in (head.get("divisions") or {}).values()
    ]
    if found:
        yield Heading(matter.say("context.divisions"), 2)
        yield Terms(tuple(found))
    else:
        names = [matter.say.of(each["name"]) for each in head["payers"].values()]
        yield matter.lacks("context", "divisions", payers=matter.say.sign("comma").join(names))


def _sentence(matter: Matter, sentence: Sentence) -> Text:
    parts: list[str | Span] = []
    for words, slot, _format, _convert in Formatter().parse(matter.say.of(sentence.says)):
        if words:
            parts.append(words)
        if slot is None:
            continue
        number, value = number_of(matter.country, sentence.slots[int(slot)], matter.on)
        if value is None:
            parts.append(matter.say("not_known"))
            continue
        shown = value.value
        if isinstance(shown, Fraction) and abs(shown) >= 1000 and shown.denominator == 1:
            text = f"{int(shown):,}"
        else:
            text = in_words(
                shown, number.unit if number.unit.startswith("ratio") else "word", matter.language
            )
        source = value.source
        parts.append(Span(text, source.mark, matter.cites.word(source), matter.cites.source(source)))
    full_stop = matter.say.sign("full_stop") if sentence.key == HEADLINE else ""
    return (*parts, full_stop, Span("", refs=matter.cites.source(*sentence.sources)))


def _stage(matter: Matter) -> Iterator[Block]:
    framework = load_framework(RUBRIC)
    answers = {key: each.word for key, each in read_answers(matter.country, RUBRIC).items()}
    found = profile(framework, answers)
    yield Heading(matter.say("context.stage"), 2)
    if not found.known:
        yield matter.lacks("context", "stage")
        return
    names = {each.key: matter.say.of(each.name) for each in framework.domains}
    yield Terms(tuple((names[each.domain], _position(matter, each)) for each in found.positions))
    sources = [source for each in framework.stages for source in each.sources]
    yield Paragraph(matter.say.of(framework.whose), "small", matter.cites.source(*sources))


def _position(matter: Matter, position: Position) -> str:
    if not position.is_known:
        return matter.say("stage.unknown", tests=position.tests)
    values = {
        "low": position.low,
        "reaches": position.reaches,
        "unmet": position.unmet,
        "tests": position.tests,
    }
    key = "stage.begun" if position.reaches > position.low else "stage.at"
    return matter.say(key, **values)


# ---- rights


def rights(matter: Matter) -> Iterator[Block]:
    """Yield what was observed of the country, and Article 27 line by line; each line says how it was read."""
    yield Paragraph(matter.say("rights.intro"))
    yield from _observations(matter)
    framework, answers = load_framework(TREATY), read_answers(matter.country, TREATY)
    known = [item for item in framework.items if item.key in answers and answers[item.key].word != UNKNOWN]
    unknown = [item for item in framework.items if item not in known]
    if known:
        rows = [
            Row(
                matter.say.of(item.asks),
                (
                    matter.words(matter.say(f"answer.{answers[item.key].word}")),
                    matter.words(matter.say.of(answers[item.key].evidence), answers[item.key].sources),
                ),
                note=_read(matter, item),
                refs=matter.cites.source(*item.sources),
            )
            for item in known
        ]
        yield matter.table(
            "rights", ("today", "shows"), [("", rows)], note=matter.say.of(framework.whose),
            widths=(2.4, 0.8, 3),
        )  # fmt: skip
    if unknown:
        names = "; ".join(matter.say.of(item.asks) for item in unknown)
        refs = matter.cites.source(*(source for item in unknown for source in item.sources))
        yield matter.lacks("rights", "answers", count=len(unknown), all=len(framework.items))
        yield Paragraph(f"{names} {_read(matter, unknown[0])}", "small", refs)
    comment = load_framework(COMMENT)
    said = all_answers(matter.country).get(COMMENT, {})
    met = sum(each.word == "yes" for each in said.values())
    partly = sum(each.word == "partly" for each in said.values())
    values = {"lines": len(comment.items), "met": met, "partly": partly, "answered": len(said)}
    yield Paragraph(matter.say("rights.comment" if said else "rights.comment_unknown", **values), "quiet")


def _read(matter: Matter, item: Item) -> str:
    source = item.sources[0]
    return f"{source.mark} {matter.cites.word(source)}".strip()


def _observations(matter: Matter) -> Iterator[Block]:
    found = read_observations(matter.country)
    if not found:
        yield matter.lacks("rights", "observations")
        return
    rows = [
        Row(
            matter.say("rights.paragraph", where=each.where),
            (matter.marked(matter.say.of(each.says), each.sources), matter.words(matter.say.of(each.asks))),
            refs=matter.cites.source(*each.sources),
        )
        for each in found
    ]
    yield matter.table("observed", ("says", "asks"), [("", rows)], widths=(1, 3, 3))
