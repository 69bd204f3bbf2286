"""Goals that departments share, what may go wrong, and what was learnt and told elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from placefirst.documents.content import Block, Cell, Heading, Listing, Paragraph, Row, Span, Text
from placefirst.documents.strategy import money
from placefirst.documents.strategy.matter import Matter
from placefirst.parameters.read import load_country
from placefirst.systems.lesson import FAILS, HOLDS, UNKNOWN, LessonHere, lessons_beside

#: Measures that we propose everywhere: its text, the element whose departments would own it together.
PROPOSED: Final = (
    ("starts", "rapid_search"),
    ("jobs", "competitive_employment"),
    ("refused", "zero_exclusion"),
    ("fidelity", "training_and_fidelity"),
    ("follow", "time_unlimited_support"),
    ("preferences", "worker_preferences"),
    ("money", "joint_funding"),
)
MOST_RISKS: Final = 6


def goals(matter: Matter, *, is_short: bool = False) -> Iterator[Block]:
    """Yield the table of goals: agreed, judged by already, and what we propose to agree on."""
    own = [
        Row(
            each.measure,
            tuple(
                matter.words(matter.known(text)) for text in (each.today, each.target, each.owners, each.year)
            ),
        )
        for each in matter.own.goals
    ]
    judged = [
        Row(
            matter.say.of(actor.words["judged_by"]),
            (
                matter.words(matter.say("goals.in_words")),
                *_to_agree(matter, matter.say.of(actor.short)),
            ),
            refs=matter.cites.source(*actor.sources),
        )
        for actor in matter.sector.actors
        if actor.words["judged_by"]
    ]
    proposed = [
        Row(
            matter.say(f"goal.{key}"),
            (_today(matter, key), *_to_agree(matter, _owners(matter, element))),
            refs=matter.ours(),
        )
        for key, element in PROPOSED
    ]
    groups = [(matter.say("goals.own"), own), (matter.say("goals.proposed"), proposed)]
    if not is_short:
        groups.insert(1, (matter.say("goals.judged"), judged))
    if not own:
        yield matter.lacks("goals", "goals")
    yield matter.table(
        "goals", ("today", "target", "owners", "year"), groups, note=matter.say("goals.note"),
        widths=(2.6, 1.6, 1.2, 1.8, 0.9),
    )  # fmt: skip


def _to_agree(matter: Matter, owners: str) -> tuple[Cell, ...]:
    open_ = matter.words(matter.say("to_agree"))
    return open_, matter.words(owners), open_


def _owners(matter: Matter, element: str) -> str:
    keys = dict.fromkeys(
        key for each in matter.sector.channels if each.element == element for key in each.between
    )
    names = [matter.say.of(matter.sector.actor(key).short) for key in keys]
    return matter.say.sign("comma").join(names) or matter.say("to_agree")


def _today(matter: Matter, key: str) -> Cell:
    """Return the model's figure of today, where the answer has one."""
    answer = matter.answer
    found = {"starts": ("ips_starts_per_year",), "jobs": ("job_starts_per_year", "smi")}.get(key)
    if answer is None:
        return matter.words(matter.say("not_known"))
    if key == "refused":
        value = answer.today("refused_per_year")
        ends = (
            [sum(band.get(end) or 0 for band in value.values()) for end in ("low", "high")] if value else []
        )
        if ends and all(ends):
            text = matter.say("range", low=f"{_round(ends[0]):,}", high=f"{_round(ends[1]):,}")
            return _modelled(matter, text)
    if found is not None and (figure := answer.today(*found)) is not None:
        return _modelled(matter, f"{_round(figure):,}")
    return matter.words(matter.say("not_known"))


def _modelled(matter: Matter, text: str) -> Cell:
    refs = tuple(each.key for each in matter.cites.all if each.key == "run")
    said = matter.say("goals.a_year", figure=text)
    return Cell(said, mark="◌", word=matter.say("derived"), is_words=True, refs=refs)


def _round(value: float) -> int:
    return int(float(f"{value:.2g}"))


# ---- risks


def risks(matter: Matter) -> Iterator[Block]:
    """Yield what may go wrong: as entered, who could lose, what does not carry over, and what we expect."""
    items: list[Text] = [f"{each} {matter.say('entered')}" for each in matter.own.risks]
    items += [
        (Span(matter.say("risks.lose"), is_strong=True), " ", matter.say.of(each.could_lose))
        for each in money.options_of(matter)
    ]
    failing = [each for each in lessons_beside(matter.country).here if each.answer == FAILS]
    items += [_failing(matter, each) for each in failing[:MOST_RISKS]]
    if len(failing) > MOST_RISKS:
        items.append(matter.say("risks.more", count=len(failing) - MOST_RISKS))
    ours = matter.ours()
    items += [
        (matter.say(f"risk.{key}"), Span("", "◌", matter.say("assumed"), ours))
        for key in ("silos", "evidence", "assumptions", "cycles", "voice")
    ]
    yield Listing(tuple(items))
    if not matter.own.risks:
        yield matter.lacks("risks", "risks")


def _failing(matter: Matter, here: LessonHere) -> Text:
    condition = here.condition
    assert condition is not None
    adapt = f" {matter.say('risks.adapt')} {matter.say.of(condition.adapt)}" if condition.adapt else ""
    name = matter.say.named(_where(matter, here), matter.say.of(here.lesson.name)) + matter.say.sign(
        "full_stop"
    )
    return (
        Span(matter.say("risks.fails"), is_strong=True),
        f" {name} {matter.say.of(condition.because)}{adapt}",
        Span("", refs=matter.cites.source(*condition.sources)),
    )


# ---- experience of others


def experience(matter: Matter) -> Iterator[Block]:
    """Yield stories that the lab collected, and lessons of others whose condition holds here."""
    for story in matter.stories:
        yield from matter.story(story)
    if not matter.stories:
        yield matter.lacks("experience", "stories")
    beside = lessons_beside(matter.country)
    holds = [each for each in beside.here if each.answer == HOLDS]
    if holds:
        rows = [
            Row(
                matter.say.named(_where(matter, each), matter.say.of(each.lesson.name)),
                (
                    matter.words(matter.say.of(each.lesson.learnt), each.lesson.sources),
                    matter.words(_because(matter, each)),
                ),
                refs=matter.cites.source(*(each.condition.sources if each.condition else ())),
            )
            for each in holds
        ]
        yield matter.table("lessons", ("learnt", "here"), [("", rows)], widths=(2, 2.4, 2.8))
    if beside.unanswered:
        yield matter.lacks("experience", "conditions", count=beside.unanswered, all=len(beside.here))
    if beside.own:
        yield Heading(matter.say("lessons.own", country=matter.name), 2)
        yield Listing(
            tuple(
                (
                    Span(f"{matter.say.of(each.name)}: ", is_strong=True),
                    matter.say.of(each.learnt),
                    Span("", refs=matter.cites.source(*each.sources)),
                )
                for each in beside.own
            )
        )


def _because(matter: Matter, here: LessonHere) -> str:
    condition = here.condition
    if condition is None:
        return matter.say(f"answer.{UNKNOWN}")
    adapt = f" {matter.say.of(condition.adapt)}" if condition.adapt else ""
    return matter.say.of(condition.because) + adapt


def _where(matter: Matter, here: LessonHere) -> str:
    return matter.say.of(load_country(here.lesson.country).name)


def proposals(matter: Matter) -> Iterator[Block]:
    """Yield what a lab proposed, in the words of its room."""
    for each in matter.proposals:
        other = matter.language != each.language
        yield Heading(each.translation if other and each.translation else each.title, 2)
        told = [
            one.translation if matter.language != one.language and one.translation else one.text
            for one in sorted(each.statements, key=lambda one: one.position)
            if one.part == "solution"
        ]
        yield Paragraph(" ".join(told) or matter.say("proposal.empty"))
