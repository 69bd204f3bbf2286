"""Sector: departments with their mandates, who must act together, what each is told, when it decides."""

from __future__ import annotations

from collections.abc import Iterator

from placefirst.documents.content import Block, Heading, Listing, Paragraph, Row, Span, Terms, Text
from placefirst.documents.strategy import money
from placefirst.documents.strategy.matter import Matter
from placefirst.errors import PlacefirstError
from placefirst.systems.actor import Actor, Channel, element_names, occasions, shared_year, undated
from placefirst.systems.barrier_matrix import Matrix, matrix
from placefirst.systems.element import elements

YEARS = 2  # that the calendar looks ahead
LEARNING = ("education", "training")  # what the name of a department of education holds


def departments(matter: Matter) -> Iterator[Block]:
    """Yield who decides, on which mandate and money, and whom to ask, by role."""
    if not matter.sector.actors:
        yield matter.lacks("departments", "actors")
        return
    rows = [
        Row(
            matter.say.of(actor.name),
            (
                matter.words(_said(matter, actor, "mandate")),
                matter.words(_two(matter, actor, "decides", "budget_line")),
                matter.words(_two(matter, actor, "judged_by", "accepts")),
                matter.words(_said(matter, actor, "contact")),
            ),
            note=matter.say(f"level.{actor.level}"),
            refs=matter.cites.source(*actor.sources),
        )
        for actor in matter.sector.actors
    ]
    yield matter.table(
        "departments", ("mandate", "decides", "judged", "contact"), [("", rows)],
        note=matter.say("departments.note"), widths=(1.5, 2.1, 2.1, 2.1, 1.3),
    )  # fmt: skip
    empty = sum(
        each.words[word] is None for each in matter.sector.actors for word in ("judged_by", "accepts")
    )
    if empty:
        yield matter.lacks("departments", "fields", count=empty)


def _said(matter: Matter, actor: Actor, word: str) -> str:
    return matter.known(matter.say.of(actor.words[word]))


def _two(matter: Matter, actor: Actor, first: str, second: str) -> Text:
    parts: list[str | Span] = []
    for word in (first, second):
        if parts:
            parts.append(" · ")
        parts += [Span(matter.say(f"actor.{word}"), is_strong=True), " ", _said(matter, actor, word)]
    return tuple(parts)


def channels(matter: Matter) -> Iterator[Block]:
    """Yield which departments must act together, for what, and the channel that they have."""
    sector = matter.sector
    if not sector.channels:
        yield matter.lacks("departments", "channels")
        return
    yield Paragraph(matter.say("channels.found", apart=len(sector.apart), pairs=len(sector.pairs)))
    names = element_names()
    rows = [
        Row(
            matter.say.sign("between").join(matter.say.of(sector.actor(key).short) for key in each.between),
            (
                matter.words(matter.say.of(names[each.element])),
                matter.words(matter.say.of(each.why)),
                matter.words(matter.say.of(each.channel) if each.channel else matter.say("channels.none")),
            ),
            refs=matter.cites.source(*each.sources),
        )
        for each in sector.channels
    ]
    yield matter.table("channels", ("element", "why", "channel"), [("", rows)], widths=(1.6, 1.4, 2.6, 2.4))


# ---- the integrated framework


def framework(matter: Matter) -> Iterator[Block]:
    """Yield element by element of IPS who pays for it today and which departments must carry it together."""
    yield Paragraph(matter.say("framework.intro"))
    today = _matrix(matter)
    if today is None:
        yield matter.lacks("framework", "barriers")
    if not matter.sector.channels:
        yield matter.lacks("framework", "channels")
    names = element_names()
    shown = [
        key
        for key in names
        if today is not None or any(each.element == key for each in matter.sector.channels)
    ]
    if shown:
        rows = [
            Row(
                matter.say.of(names[key]),
                (
                    matter.words(_paid(matter, today, key)),
                    matter.words(_pairs(matter, key, joined=True)),
                    matter.words(_pairs(matter, key, joined=False)),
                ),
            )
            for key in shown
        ]
        yield matter.table(
            "framework", ("paid", "joined", "apart"), [("", rows)], note=matter.say("framework.note"),
            widths=(1.6, 2, 2, 2),
        )  # fmt: skip
    if matter.own.education:
        yield matter.entered(matter.own.education)
    elif not _knows_learning(matter):
        yield matter.lacks("framework", "education")


def _matrix(matter: Matter) -> Matrix | None:
    try:
        return matrix(matter.country, max(matter.on, matter.country.as_of))
    except PlacefirstError:
        return None


def _paid(matter: Matter, today: Matrix | None, key: str) -> str:
    element = next((each for each in elements() if each.key == key), None)
    if today is None or element is None:
        return matter.say("not_known") if element is not None else "–"
    paying = [matter.say.of(cell.programme.name) for cell in today.paid_by(element)]
    partly = [
        matter.say("framework.partly", name=matter.say.of(cell.programme.name))
        for cell in today.paid_in_part_by(element)
    ]
    return matter.say.sign("comma").join((*paying, *partly)) or matter.say("framework.nobody")


def _pairs(matter: Matter, key: str, *, joined: bool) -> str:
    sector = matter.sector
    found = [each for each in sector.channels if each.element == key and (each.channel is not None) == joined]
    names = (
        matter.say.sign("between").join(matter.say.of(sector.actor(one).short) for one in each.between)
        for each in found
    )
    return matter.say.sign("semicolon").join(names) or "–"


def _knows_learning(matter: Matter) -> bool:
    keys = [
        *(each.key for each in matter.sector.actors),
        *(matter.country.files["country"].head.get("divisions") or {}),
    ]
    return any(word in key for key in keys for word in LEARNING)


# ---- what each is told


def messages(matter: Matter) -> Iterator[Block]:
    """Yield for each department what it is judged by, what IPS asks of it, its money, and the message."""
    if not matter.sector.actors:
        yield matter.lacks("messages", "actors")
        return
    yield Paragraph(matter.say("messages.intro"))
    without = [each for each in matter.sector.actors if each.key not in matter.own.messages]
    for actor in matter.sector.actors:
        yield Heading(matter.say.of(actor.name), 2, f"message-{actor.key}")
        yield from _told(matter, actor)
    if without:
        names = matter.say.sign("comma").join(matter.say.of(each.short) for each in without)
        yield matter.lacks("messages", "messages", count=len(without), names=names)


def _told(matter: Matter, actor: Actor) -> Iterator[Block]:
    refs = matter.cites.source(*actor.sources)
    terms: list[tuple[str, Text]] = [
        (matter.say("message.metric"), (_said(matter, actor, "judged_by"), Span("", refs=refs))),
        (matter.say("message.decides"), _said(matter, actor, "decides")),
    ]
    if actor.payers and matter.answer is not None:
        run = tuple(each.key for each in matter.cites.all if each.key == "run")
        known = [payer for payer in actor.payers if payer in matter.answer.payers]
        said = " ".join(money.change_of(matter, payer) for payer in known)
        if said:
            terms.append((matter.say("message.money"), (Span(said, "◌", matter.say("derived"), run),)))
    if own := matter.own.messages.get(actor.key):
        terms.append((matter.say("message.own"), f"{own} {matter.say('entered')}"))
    yield Terms(tuple(terms))
    names = element_names()
    asked = tuple(
        matter.say(
            "message.with",
            other=matter.say.of(_other(matter, actor, each).short),
            element=matter.say.of(names[each.element]),
            why=matter.say.of(each.why),
        )
        for each in matter.sector.channels
        if actor.key in each.between and each.channel is None
    )
    if asked:
        yield Paragraph((Span(matter.say("message.asks"), is_strong=True),))
        yield Listing(asked)


def _other(matter: Matter, actor: Actor, channel: Channel) -> Actor:
    return matter.sector.actor(next(key for key in channel.between if key != actor.key))


# ---- when


def calendar(matter: Matter) -> Iterator[Block]:
    """Yield what is decided when, from the month of the document on; and what nobody has dated."""
    starts = matter.country.fiscal_year_starts
    found = occasions(matter.sector, matter.on, fiscal_year_starts=starts, years=YEARS)
    yield Paragraph(matter.say("calendar.fiscal", month=starts))
    if not found:
        yield matter.lacks("calendar", "calendar")
        return
    rows = []
    for each in found:
        when = f"{each.start:%Y-%m}"
        if each.is_whole_year:
            when = matter.say("calendar.year", year=str(each.start.year))
        often = matter.say("calendar.every_year") if each.event.every == 1 else matter.say(
            "calendar.every", years=each.event.every
        )  # fmt: skip
        cells = (
            matter.marked(matter.say.of(each.event.what), each.event.sources),
            matter.words(matter.say.of(each.actor.name)),
            matter.words(often),
        )
        rows.append(Row(when, cells, refs=matter.cites.source(*each.event.sources)))
    yield matter.table("calendar", ("what", "who", "often"), [("", rows)], widths=(1.2, 3, 2, 1.2))
    year = shared_year(matter.sector, matter.on, fiscal_year_starts=starts)
    if year is not None:
        yield Paragraph((Span(matter.say("calendar.shared", year=str(year)), is_strong=True),))
    later = undated(matter.sector)
    if later:
        names = matter.say.sign("semicolon").join(
            f"{matter.say.of(event.what)} ({matter.say.of(actor.short)})" for actor, event in later
        )
        yield matter.lacks("calendar", "undated", names=names)
