"""The strategy in full, and its short form as an application for a grant."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from placefirst.documents.content import (
    Block,
    Document,
    Heading,
    Listing,
    Notice,
    Paragraph,
    References,
    Span,
    Terms,
    Text,
)
from placefirst.documents.strategy import context, goals, money, sector
from placefirst.documents.strategy.matter import Matter
from placefirst.systems.argument import argument
from placefirst.systems.funding import funding_beside

STRATEGY, GRANT = "strategy", "grant"
KINDS = (STRATEGY, GRANT)
Section = Callable[[Matter], Iterator[Block]]


def document(matter: Matter, kind: str = STRATEGY) -> Document:
    """Return the strategy of *matter*, in full or as an application for a grant (*kind* of ``KINDS``)."""
    return _grant(matter) if kind == GRANT else _strategy(matter)


def _strategy(matter: Matter) -> Document:
    sections: dict[str, Section] = {
        "objective": _objective,
        "context": context.context,
        "rights": context.rights,
        "funding": money.funding,
        "departments": _departments,
        "framework": sector.framework,
        "money": money.who_pays,
        "goals": goals.goals,
        "messages": sector.messages,
        "calendar": sector.calendar,
        "experience": goals.experience,
        "risks": goals.risks,
    }
    if matter.proposals:
        sections = {"objective": _objective, "proposals": goals.proposals, **sections}
    return _whole(matter, STRATEGY, _written(matter, sections), len(sections))


def _written(matter: Matter, sections: dict[str, Section]) -> list[Block]:
    blocks: list[Block] = []
    for key, write in sections.items():
        blocks += [Heading(matter.say(f"section.{key}"), 1, key), *write(matter)]
    return blocks


def _whole(matter: Matter, kind: str, blocks: list[Block], count: int) -> Document:
    say = matter.say
    lacking = dict.fromkeys(section for section, _text in matter.missing)
    subtitle = say("subtitle", filled=count - len(lacking), all=count)
    title = say(f"title.{kind}", country=matter.name)
    by = say("by", who=matter.own.applicant) if matter.own.applicant else ""
    eyebrow = " · ".join(part for part in (say(f"name.{kind}"), by, matter.on.isoformat()) if part)
    opening: list[Block] = [Paragraph(say("opening"), refs=matter.policy_lab())]
    if matter.country.is_imaginary:
        opening.append(Notice(say("imaginary"), (say("imaginary.text"),)))
    return Document(
        title=title,
        language=matter.language,
        day=matter.on,
        blocks=(
            *opening,
            *blocks,
            *matter.what_is_missing(),
            Heading(say("section.sources"), 1, "sources"),
            References(),
        ),
        references=matter.cites.all,
        eyebrow=eyebrow,
        subtitle=subtitle,
        footer=say("footer", country=matter.name, data=matter.country.fingerprint[:12]),
        summary=subtitle,
        keywords=("IPS", matter.name),
    )


def _objective(matter: Matter) -> Iterator[Block]:
    for name in ("objective", "ask"):
        text = getattr(matter.own, name)
        if text:
            yield Paragraph(
                (Span(matter.say(f"objective.{name}"), is_strong=True), " ", text, " ", matter.say("entered"))
            )
        else:
            yield matter.lacks("objective", name)


def _departments(matter: Matter) -> Iterator[Block]:
    yield from sector.departments(matter)
    if matter.sector.actors:
        yield Heading(matter.say("channels.heading"), 2, "channels")
        yield from sector.channels(matter)


# ---- the short form


def _grant(matter: Matter) -> Document:
    sections: dict[str, Section] = {
        "applicant": _applicant,
        "need": _need,
        "work": _work,
        "goals": lambda made: goals.goals(made, is_short=True),
        "calendar": sector.calendar,
        "lived": _lived,
        "money": lambda made: money.who_pays(made, is_short=True),
        "risks": goals.risks,
    }
    return _whole(matter, GRANT, _written(matter, sections), len(sections))


def _applicant(matter: Matter) -> Iterator[Block]:
    own = matter.own
    terms: list[tuple[str, Text]] = []
    for name in ("applicant", "funder", "amount", "period", "team", "ask"):
        text = getattr(own, name)
        terms.append((matter.say(f"grant.{name}"), text or matter.say("to_fill")))
    yield Terms(tuple(terms))
    empty = [
        name for name in ("applicant", "funder", "amount", "period", "team", "ask") if not getattr(own, name)
    ]
    if empty:
        names = matter.say.sign("comma").join(matter.say(f"grant.{name}") for name in empty)
        yield matter.lacks("applicant", "entries", names=names)


def _need(matter: Matter) -> Iterator[Block]:
    if argument(matter.country):
        yield from list(context.context(matter, most=3))[:1]
    else:
        yield matter.lacks("need", "argument")
    found = funding_beside(matter.country).finding
    yield Paragraph(
        matter.say(
            "funding.finding", models=found.models, countries=found.countries,
            paying=len(found.without_penalty), unknown=found.unknown,
        )
    )  # fmt: skip
    if matter.sector.channels:
        apart, pairs = len(matter.sector.apart), len(matter.sector.pairs)
        yield Paragraph(matter.say("channels.found", apart=apart, pairs=pairs))


def _work(matter: Matter) -> Iterator[Block]:
    """Yield what the grant would pay for, and how much of each part the data already hold."""
    own = [each for each in funding_beside(matter.country).models if each.country == matter.country.code]
    yield Paragraph(matter.say("work.intro"), refs=matter.policy_lab())
    values: dict[str, dict[str, object]] = {
        "funding": {"count": len(own)},
        "framework": {"channels": len(matter.sector.channels)},
        "rights": {},
        "context": {"level": matter.say(f"described.{matter.country.level}")},
        "sector": {"actors": len(matter.sector.actors), "pairs": len(matter.sector.pairs)},
    }  # fmt: skip
    yield Listing(
        tuple(matter.say(f"work.{key}", **given) for key, given in values.items()), is_numbered=True
    )


def _lived(matter: Matter) -> Iterator[Block]:
    if matter.own.lived:
        yield matter.entered(matter.own.lived)
    else:
        yield matter.lacks("lived", "lived")
    yield Paragraph(matter.say("lived.guideline"))
