"""Guideline: how people with lived experience take part and decide, element by element, level by level.

The elements follow policy direction 2 of the Policy Lab of 2025; the levels are ours. The document stays a
draft until the association of people with lived experience that it names has agreed to this very text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from hashlib import blake2b
from typing import Any, Final

from placefirst.deliberation.lab import Attendance, CaseStudy, Provision
from placefirst.deliberation.roles import ROLES
from placefirst.documents.bilingual import Texts
from placefirst.documents.cites import Cites
from placefirst.documents.content import (
    Block,
    Document,
    Heading,
    Listing,
    Notice,
    Paragraph,
    References,
    Row,
    Span,
    Terms,
    Text,
)
from placefirst.documents.entered import LONGEST, lines, require_known, text
from placefirst.documents.pieces import Pieces
from placefirst.errors import RefusedAnswer
from placefirst.parameters.country import Country
from placefirst.systems.actor import element_names, read_sector

FILE: Final = "guideline"
ELEMENTS: Final = ("mechanism", "oversight", "decisions", "stories", "peers")
LEVELS: Final = 4  # from being informed to leading; 0: nothing yet
LEVEL_NUMBERS: Final = tuple(str(level) for level in range(LEVELS + 1))
CONDITIONS: Final = ("pay", "two", "access", "private", "prepare", "refuse", "feedback")
#: What the text of a guideline is, beside its elements; the record of an agreement is not part of it.
LINES: Final = ("association", "owner", "review")
_AGREED: Final = ("who", "on", "how", "text")
#: How the key of an actor says that it is an association of people with lived experience.
LIVED: Final = ("lived", "peer", "consumer")


@dataclass(frozen=True, slots=True)
class Step:
    """How far one element is, how far it shall be by when, and how; None: not known or not decided."""

    today: int | None = None
    aim: int | None = None
    by: str = ""
    how: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Who agreed, by role, when and how, and to which text (:attr:`Guideline.code`)."""

    who: str
    on: date
    how: str
    text: str


@dataclass(frozen=True, slots=True)
class Guideline:
    """What people entered."""

    country: str
    steps: Mapping[str, Step] = field(default_factory=dict, hash=False)
    association: str = ""
    owner: str = ""
    review: str = ""
    consulted: tuple[str, ...] = ()
    agreement: Agreement | None = None

    @property
    def code(self) -> str:
        """The code of this text: another text has another one. An agreement names that of its text."""
        told = {key: value for key, value in self.to_json().items() if key != "agreement"}
        digest = blake2b(json.dumps([self.country, told], sort_keys=True).encode(), digest_size=4).hexdigest()
        return f"{digest[:4]}-{digest[4:]}".upper()

    @property
    def is_agreed(self) -> bool:
        """Whether the named association has agreed to this very text."""
        return bool(self.association and self.agreement and self.agreement.text == self.code)

    def to_json(self) -> dict[str, Any]:
        """Return it as plain data, such as a file or a table keeps."""
        return {
            "steps": {key: asdict(step) for key, step in self.steps.items() if step != Step()},
            **{name: getattr(self, name) for name in LINES},
            "consulted": list(self.consulted),
            "agreement": {**asdict(self.agreement), "on": self.agreement.on.isoformat()}
            if self.agreement
            else None,
        }


def read_guideline(country: Country, data: Mapping[str, Any]) -> Guideline:
    """
    Return what *data* (a file, a form) says.

    Raises ``RefusedAnswer`` for a field that there is not, a text that is too long, a level that is none, an
    agreement that does not say who agreed, when, how and to which text.
    """
    require_known(data, (*LINES, "steps", "consulted", "agreement"))
    steps = data.get("steps") or {}
    require_known(steps, ELEMENTS, "steps_")
    consulted = (text({"consulted": each}, "consulted") for each in lines(data, "consulted"))
    return Guideline(
        country.code,
        {key: _step(key, steps[key]) for key in ELEMENTS if key in steps},
        **{name: text(data, name) for name in LINES},
        consulted=tuple(line for line in consulted if line),
        agreement=_agreement(data.get("agreement"), data),
    )


def _step(key: str, given: Any) -> Step:
    require_known(given, tuple(each.name for each in fields(Step)), f"{key}_")
    return Step(
        today=_level(given, "today", f"{key}_today"),
        aim=_level(given, "aim", f"{key}_aim"),
        by=text(given, "by", shown=f"{key}_by"),
        how=text(given, "how", LONGEST, f"{key}_how"),
    )


def _level(given: Mapping[str, Any], name: str, shown: str) -> int | None:
    value = given.get(name)
    if value in (None, ""):
        return None
    if str(value) not in LEVEL_NUMBERS:
        raise RefusedAnswer("For '{field}' there are levels from 0 to {most}.", field=shown, most=LEVELS)
    return int(value)


def _agreement(given: Any, data: Mapping[str, Any]) -> Agreement | None:
    if not given:
        return None
    require_known(given, _AGREED, "agreement_")
    said = {name: text(given, name, shown=f"agreement_{name}") for name in _AGREED}
    if not any(said.values()):
        return None
    empty = next((name for name in _AGREED if not said[name]), None)
    if empty or not text(data, "association"):
        raise RefusedAnswer(
            "Say which association agreed, who for it, when, how and to which text; '{field}' is empty.",
            field=f"agreement_{empty}" if empty else "association",
        )
    try:
        on = date.fromisoformat(said["on"])
    except ValueError as error:
        raise RefusedAnswer("'{field}' is no day. Write it as 2026-04-01.", field="agreement_on") from error
    return Agreement(said["who"], on, said["how"], said["text"].upper())


# ---- the document


@dataclass(frozen=True, slots=True, kw_only=True)
class _Matter(Pieces):
    country: Country
    given: Guideline
    stories: Sequence[CaseStudy]
    provisions: Sequence[Provision]
    attendance: Sequence[Attendance]
    phases: Mapping[str, str]


def document(
    country: Country, language: str, on: date, given: Guideline, *, stories: Sequence[CaseStudy] = (),
    provisions: Sequence[Provision] = (), attendance: Sequence[Attendance] = (),
    phases: Mapping[str, str] | None = None,
) -> Document:  # fmt: skip
    """
    Return the guideline of *country*, said on the day *on*.

    *stories* are case studies that may be shown; *provisions* and *attendance* are those of a lab, *phases*
    the names of its phases.
    """
    made = _Matter(
        say=Texts(language, FILE), cites=Cites(language), country=country, given=given, stories=stories,
        provisions=provisions, attendance=attendance, phases=phases or {},
    )  # fmt: skip
    say, name = made.say, made.say.of(country.name)
    blocks: list[Block] = [_status(made), Paragraph(say("opening"), refs=made.policy_lab())]
    if country.is_imaginary:
        blocks.append(Notice(say("imaginary"), (say("imaginary.text"),)))
    for key, write in _SECTIONS.items():
        blocks += [Heading(say(f"section.{key}"), 1, key), *write(made)]
    blocks += [*made.what_is_missing(), Heading(say("section.sources"), 1, "sources"), References()]
    state = say("state.agreed" if given.is_agreed else "state.draft")
    return Document(
        title=say("title", country=name),
        language=language,
        day=on,
        blocks=tuple(blocks),
        references=made.cites.all,
        eyebrow=" · ".join((say("name"), state, on.isoformat())),
        subtitle=say("subtitle"),
        footer=say("footer", country=name, code=given.code, state=state),
        summary=say("subtitle"),
        keywords=("IPS", name),
    )


def _status(made: _Matter) -> Notice:
    given, say = made.given, made.say
    whom = given.association or say("status.unnamed")
    agreement = given.agreement
    if given.is_agreed and agreement:
        values = {"whom": whom, "who": agreement.who, "on": agreement.on.isoformat(), "how": agreement.how}
        return Notice(say("status.agreed"), (say("status.agreed_text", code=given.code, **values),))
    texts: list[Text] = [say("status.draft_text", whom=whom, code=given.code)]
    if agreement:
        texts.append(say("status.changed", code=agreement.text, on=agreement.on.isoformat()))
    return Notice(say("status.draft"), tuple(texts))


def _where(made: _Matter) -> Iterator[Block]:
    given, say = made.given, made.say
    rows, open_ = [], []
    for key in ELEMENTS:
        step = given.steps.get(key, Step())
        if step.today is None or step.aim is None or not step.how:
            open_.append(say(f"element.{key}"))
        cells = (
            made.words(_level_in_words(made, step.today)),
            made.words(_level_in_words(made, step.aim) if step.aim is not None else say("to_agree")),
            made.words(step.by or say("to_agree")),
            made.words(f"{step.how} {say('entered')}" if step.how else say("to_agree")),
        )
        rows.append(Row(say(f"element.{key}"), cells))
    if open_:
        yield made.lacks("where", "steps", names=say.sign("comma").join(open_))
    yield made.table(
        "where", ("today", "aim", "by", "how"), [("", rows)], note=say("where.note"), refs=made.ours(),
        widths=(1.7, 1.3, 1.3, 1.1, 2.6),
    )  # fmt: skip


def _level_in_words(made: _Matter, level: int | None) -> str:
    return made.say("not_known") if level is None else made.say(f"level.{level}")


def _elements(made: _Matter) -> Iterator[Block]:
    yield Paragraph(made.say("elements.intro"), refs=made.ours())
    for key in ELEMENTS:
        step = made.given.steps.get(key, Step())
        yield Heading(made.say(f"element.{key}"), 2, f"element-{key}")
        yield Paragraph(made.say(f"why.{key}"))
        rows = [
            Row(
                made.say(f"level.{level}"),
                (made.words(made.say(f"{key}.{level}")), made.words(_here(made, step, level))),
            )
            for level in range(1, LEVELS + 1)
        ]
        yield made.table(
            "levels", ("means", "here"), [("", rows)], widths=(1.5, 4.2, 1.1), refs=made.ours(),
            element=made.say(f"element.{key}"),
        )  # fmt: skip


def _here(made: _Matter, step: Step, level: int) -> str:
    said = [made.say("levels.today")] if step.today == level else []
    said += [made.say("levels.aim")] if step.aim == level else []
    return made.say.sign("comma").join(said) or "–"


def _conditions(made: _Matter) -> Iterator[Block]:
    yield Listing(tuple((made.say(f"condition.{key}"), Span("", refs=made.ours())) for key in CONDITIONS))


def _country(made: _Matter) -> Iterator[Block]:
    sector, say, names = read_sector(made.country), made.say, element_names()
    found = [each for each in sector.actors if any(word in each.key for word in LIVED)]
    if not found:
        yield made.lacks("country", "association")
    for actor in found:
        terms: list[tuple[str, Text]] = [
            (say(f"actor.{word}"), say.of(actor.words[word]) or say("not_known"))
            for word in ("mandate", "contact")
        ]
        for each in sector.channels:
            if actor.key in each.between:
                other = sector.actor(next(key for key in each.between if key != actor.key))
                channel = say.of(each.channel) or say("channel.none")
                terms.append(
                    (
                        say("channel.with", other=say.of(other.short)),
                        (say.named(say.of(names[each.element]), f"{say.of(each.why)} {channel}"),
                         Span("", refs=made.cites.source(*each.sources))),
                    )
                )  # fmt: skip
        yield Heading(say.of(actor.name), 2)
        yield Terms(tuple(terms))
        yield Paragraph(say("country.read"), "small", made.cites.source(*actor.sources))


def _stories(made: _Matter) -> Iterator[Block]:
    for story in made.stories:
        yield from made.story(story)
    if not made.stories:
        yield made.lacks("stories", "stories")


def _making(made: _Matter) -> Iterator[Block]:
    given, say = made.given, made.say
    if given.consulted:
        yield Listing(tuple(f"{each} {say('entered')}" for each in given.consulted))
    else:
        yield made.lacks("making", "consulted")
    provisions = [
        Row(
            say.of(ROLES.get(each.role)) or each.role,
            (
                made.words(str(each.seats)),
                made.words(each.payment or say("not_known")),
                made.words(each.accessibility or say("not_known")),
            ),
        )
        for each in made.provisions
    ]
    if provisions:
        yield made.table(
            "provided", ("seats", "payment", "access"), [("", provisions)], widths=(2, 0.8, 2, 3)
        )
    attended = [
        Row(
            made.phases.get(each.phase, each.phase),
            (
                made.words(say.of(ROLES.get(each.role)) or each.role),
                made.words(say("few") if each.took_part is None else str(each.took_part)),
            ),
        )
        for each in made.attendance
    ]
    if attended:
        yield made.table("attended", ("role", "number"), [("", attended)])
    for name in ("owner", "review"):
        said = getattr(given, name)
        if said:
            yield Paragraph((Span(say(f"making.{name}"), is_strong=True), " ", said))
        else:
            yield made.lacks("making", name)


def _agreed(made: _Matter) -> Iterator[Block]:
    given, say = made.given, made.say
    terms: list[tuple[str, Text]] = [
        (say("agreed.association"), given.association or say("to_fill")),
        (say("agreed.code"), given.code),
        (say("agreed.who"), given.agreement.who if given.agreement else say("to_fill")),
        (say("agreed.on"), given.agreement.on.isoformat() if given.agreement else say("to_fill")),
        (say("agreed.how"), given.agreement.how if given.agreement else say("to_fill")),
        (say("agreed.text"), given.agreement.text if given.agreement else say("to_fill")),
    ]
    yield Terms(tuple(terms))
    if not given.is_agreed:
        yield made.lacks("agreed", "agreement")


_SECTIONS: Final = {
    "where": _where,
    "elements": _elements,
    "conditions": _conditions,
    "country": _country,
    "stories": _stories,
    "making": _making,
    "agreed": _agreed,
}
