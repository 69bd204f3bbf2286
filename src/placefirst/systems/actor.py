"""Actor: a department or body with a say in employment services, and the channels between actors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import lcm
from typing import Final

from placefirst.errors import NotInForce, UnknownName
from placefirst.parameters.country import Country
from placefirst.parameters.fields import Fields
from placefirst.parameters.marked import Marked
from placefirst.parameters.registers import Entry, entries, keyed
from placefirst.sources import Source
from placefirst.systems.element import elements

REGISTER: Final = "actors"
CHANNELS: Final = "channels"
FIRST_YEAR, LAST_YEAR = 1900, 2200  # of what may be asked about
LEVELS: Final = ("national", "prefecture", "municipality", "association", "body")
#: What carries every element of IPS and that actors must do together beside the elements themselves.
CARRIERS: Final[Mapping[str, Mapping[str, str]]] = {
    "joint_funding": {"en": "Joint funding", "ja": "共同の財源"},
    "training_and_fidelity": {"en": "Training and fidelity", "ja": "研修とフィデリティ"},
    "data": {"en": "Shared data", "ja": "データの共有"},
}
#: What an actor's entry may say in words, in every language; a missing one is not known.
WORDS: Final = ("mandate", "budget_line", "accepts", "judged_by", "decides", "contact")
_KNOWN: Final = ("actor", "name", "short", "division", "level", *WORDS, "calendar", "payers")
_EVENT: Final = ("what", "month", "every", "first", "source")
_CHANNEL: Final = ("between", "element", "why", "channel")
_FIRST_YEAR: Final = 1990


@dataclass(frozen=True, slots=True)
class Event:
    """
    Something that an actor decides again and again.

    *month* is None where only the fiscal year is known. *every* counts years; *first* is one calendar year
    in which it happened or will (with a month), or one fiscal year. What comes every year needs none; for
    the rest, None means that when it comes next is not known.
    """

    what: Mapping[str, str] = field(hash=False)  # by language
    month: int | None
    every: int
    first: int | None
    sources: tuple[Source, ...]

    @property
    def is_undated(self) -> bool:
        """Whether nobody said when it comes next."""
        return self.first is None and self.every > 1


@dataclass(frozen=True, slots=True)
class Actor:
    """One department or body; words that nothing was found for are None."""

    key: str
    name: Mapping[str, str] = field(hash=False)  # by language
    short: Mapping[str, str] = field(hash=False)  # by language, for drawings
    division: str | None
    level: str  # one of LEVELS
    words: Mapping[str, Mapping[str, str] | None] = field(hash=False)  # by WORDS, then by language
    calendar: tuple[Event, ...]
    sources: tuple[Source, ...]
    payers: tuple[str, ...] = ()  # keys of the country's payers whose spending is this one's


@dataclass(frozen=True, slots=True)
class Channel:
    """Two actors that must act together for one element, and the channel they have; None: none was found."""

    between: tuple[str, str]  # keys of actors
    element: str  # one of `element_names`
    why: Mapping[str, str] = field(hash=False)  # by language
    channel: Mapping[str, str] | None = field(hash=False)  # by language
    sources: tuple[Source, ...]

    @property
    def pair(self) -> frozenset[str]:
        """The two actors, in no order."""
        return frozenset(self.between)


@dataclass(frozen=True, slots=True)
class Occasion:
    """One time at which an event comes round: from *start*; *is_whole_year* where no month is known."""

    start: date
    is_whole_year: bool
    actor: Actor
    event: Event


@dataclass(frozen=True, slots=True)
class Sector:
    """All actors of a country and the channels between them; empty for a country without registers."""

    actors: tuple[Actor, ...]
    channels: tuple[Channel, ...]

    def actor(self, key: str) -> Actor:
        """Return the actor *key*; raises ``UnknownName``."""
        for actor in self.actors:
            if actor.key == key:
                return actor
        raise UnknownName("actor", key, [actor.key for actor in self.actors])

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The pairs that must act together for anything, in the order of the file."""
        return tuple({each.pair: each.between for each in reversed(self.channels)}.values())[::-1]

    def of(self, pair: tuple[str, str]) -> tuple[Channel, ...]:
        """Return what the two actors of *pair* must do together."""
        return tuple(each for each in self.channels if each.pair == frozenset(pair))

    @property
    def apart(self) -> tuple[tuple[str, str], ...]:
        """The pairs that have no channel at all for what they must do together."""
        return tuple(pair for pair in self.pairs if all(each.channel is None for each in self.of(pair)))


def element_names() -> dict[str, Mapping[str, str]]:
    """Return the name of everything that two actors may have to do together, by language, in order."""
    return {**{each.key: each.name for each in elements()}, **CARRIERS}


def read_sector(country: Country) -> Sector:
    """Return the actors and channels of *country*.

    Raises ``InvalidDefinition`` (file, line, remedy) for an unclean register: an actor that stands twice, a
    division or an actor that there is not, a channel named twice.
    """
    divisions = country.files["country"].head["divisions"]
    actors: dict[str, Actor] = {}
    for entry in keyed(country, REGISTER, _KNOWN, "actor"):
        actor = _actor(country, entry, divisions)
        actors[actor.key] = actor
    return Sector(tuple(actors.values()), tuple(_channels(country, actors)))


def occasions(sector: Sector, on: date, *, fiscal_year_starts: int, years: int = 1) -> tuple[Occasion, ...]:
    """
    Return when each event comes round next, from the month of *on*, and again within *years* years.

    An event that comes every few years is given its next time however far away. One whose next time is not
    known is left out (see :func:`undated`). The earliest stand first; what only a fiscal year is known of
    stands at the first day of that year. Raises NotInForce for a day that no calendar of ours reaches.
    """
    if not FIRST_YEAR <= on.year <= LAST_YEAR:
        raise NotInForce(
            "No calendar reaches {day}. Choose a year from {first} to {last}.",
            day=on,
            first=FIRST_YEAR,
            last=LAST_YEAR,
        )
    found = []
    month = date(on.year, on.month, 1)
    last = date(on.year + years, on.month, 1)
    for actor in sector.actors:
        for event in actor.calendar:
            starts = list(_starts(event, month, last, fiscal_year_starts))
            found += [Occasion(start, event.month is None, actor, event) for start in starts]
    return tuple(sorted(found, key=lambda each: (each.start, each.is_whole_year)))


def undated(sector: Sector) -> tuple[tuple[Actor, Event], ...]:
    """Return the events of which nobody said when they come next."""
    return tuple((actor, event) for actor in sector.actors for event in actor.calendar if event.is_undated)


def shared_year(sector: Sector, on: date, *, fiscal_year_starts: int) -> int | None:
    """
    Return the next fiscal year in which everything that comes every few years is decided at once.

    That is when two schedules can be changed together. None if fewer than two such events have a date, or
    if they never meet.
    """
    cycles = [
        (_fiscal_year(event.first, event.month, fiscal_year_starts), event.every)
        for actor in sector.actors
        for event in actor.calendar
        if event.every > 1 and event.first is not None
    ]
    now = _fiscal_year(on.year, on.month, fiscal_year_starts)
    if len(cycles) < 2:
        return None
    for year in range(now + 1, now + 1 + lcm(*(every for _, every in cycles))):
        if all((year - first) % every == 0 for first, every in cycles):
            return year
    return None


def _fiscal_year(year: int, month: int | None, starts: int) -> int:
    return year - 1 if month is not None and month < starts else year


def _starts(event: Event, month: date, last: date, fiscal_year_starts: int) -> Iterator[date]:
    """Yield the first start that does not lie before *month*, and those after it before *last*."""
    if event.is_undated:
        return
    falls_in = event.month or fiscal_year_starts
    year = event.first or month.year - 1
    while date(year, falls_in, 1) < month:
        year += event.every
    yield date(year, falls_in, 1)
    while date(year + event.every, falls_in, 1) < last:
        year += event.every
        yield date(year, falls_in, 1)


def _actor(country: Country, entry: Entry, divisions: Mapping[str, object]) -> Actor:
    fields = entry.fields
    return Actor(
        key=fields.text("actor"),
        name=entry.texts("name"),
        short=entry.texts("short"),
        division=fields.word("division", divisions) if fields.has("division") else None,
        level=fields.word("level", LEVELS),
        words={word: entry.optional_texts(word) for word in WORDS},
        calendar=tuple(_events(country, entry)),
        sources=entry.sources,
        payers=_payers(country, entry),
    )


def _payers(country: Country, entry: Entry) -> tuple[str, ...]:
    fields = entry.fields
    known = country.files["country"].head["payers"]
    payers = fields.words("payers") if fields.has("payers") else ()
    for payer in payers:
        if payer not in known:
            raise fields.refuse(
                fields.line("payers"), f"'{payer}' is no payer.", f"Known: {', '.join(known)}."
            )
    return payers


def _events(country: Country, entry: Entry) -> Iterator[Event]:
    fields = entry.fields
    if not fields.has("calendar"):
        return
    node = fields.get("calendar")
    if not node.is_list:
        raise fields.refuse(fields.line("calendar"), "'calendar' is no list.", "Write - {what: …, month: 8}.")
    sources = country.files[REGISTER].sources
    for piece in node.value:
        inner = Fields(piece, shown=fields.shown, name=f"{fields.name}, calendar", known=_EVENT)
        yield Event(
            what=inner.languages("what", entry.languages),
            month=inner.whole("month", 1, 12) if inner.has("month") else None,
            every=inner.whole("every", 1, 20),
            first=inner.whole("first", _FIRST_YEAR, 2100) if inner.has("first") else None,
            sources=tuple(sources[key] for key in _cited(inner.get("source"))),
        )


def _cited(node: Marked) -> tuple[str, ...]:
    return tuple(str(each.value) for each in node.value) if node.is_list else (str(node.value),)


def _channels(country: Country, actors: Mapping[str, Actor]) -> Iterator[Channel]:
    seen = set()
    for entry in entries(country, CHANNELS, _CHANNEL):
        fields = entry.fields
        between = fields.words("between")
        unknown = [key for key in between if key not in actors]
        if len(between) != 2 or unknown:
            problem = f"'{unknown[0]}' is no actor." if unknown else "a channel is between two actors."
            raise fields.refuse(fields.line("between"), problem, f"Name two of: {', '.join(actors)}.")
        channel = Channel(
            between=(between[0], between[1]),
            element=fields.word("element", element_names()),
            why=entry.texts("why"),
            channel=entry.optional_texts("channel"),
            sources=entry.sources,
        )
        if (channel.pair, channel.element) in seen:
            raise fields.refuse(fields.line("between"), "these two stand twice for it.", "Keep one.")
        seen.add((channel.pair, channel.element))
        yield channel
