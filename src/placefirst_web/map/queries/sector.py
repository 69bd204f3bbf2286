"""What the sector's pages show: departments, when each decides, and who must act together with whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from placefirst.errors import UnknownName
from placefirst.exchange.safe_csv import as_csv
from placefirst.exchange.sector import sector_tables
from placefirst.parameters.read import load_country
from placefirst.systems.actor import (
    LEVELS,
    WORDS,
    Actor,
    Channel,
    Event,
    Occasion,
    Sector,
    element_names,
    occasions,
    read_sector,
    shared_year,
    undated,
)
from placefirst_web.design.figures import is_japanese
from placefirst_web.design.language import local
from placefirst_web.design.parts import Download
from placefirst_web.map.queries.cites import Cite, Numbered
from placefirst_web.map.queries.named import Named, named

LEVEL_NAMES: Final[Mapping[str, str | Promise]] = {
    "national": gettext_lazy("national"),
    "prefecture": gettext_lazy("prefecture"),
    "municipality": gettext_lazy("municipality"),
    "association": gettext_lazy("association"),
    "body": gettext_lazy("body or agency"),
}
# The drawing, in units of its own: names to the left, arcs to the right.
STEP, TOP, EDGE, REACH = 30, 22, 146, 190


@dataclass(frozen=True, slots=True)
class ActorLine:
    """One department or body; an empty text is not known."""

    key: str
    name: str
    level: str
    division: str
    words: Mapping[str, str]  # by WORDS
    events: Sequence[str]
    cites: Sequence[Cite]

    @property
    def anchor(self) -> str:
        """Its place on the page."""
        return f"actor-{self.key}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing decided in a month."""

    what: str
    actor: str
    anchor: str
    when: str
    cites: Sequence[Cite]


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the year ahead; nothing known is said as such."""

    name: str
    entries: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """What two actors must do together, and the channel they have; empty: none was found."""

    element: str
    why: str
    channel: str
    cites: Sequence[Cite]


@dataclass(frozen=True, slots=True)
class PairLine:
    """Two actors; *marks* says by element of the matrix: channel, none, or nothing to do together."""

    first: str
    second: str
    short: str  # both, for the head of a narrow row
    lines: Sequence[ChannelLine]
    marks: Sequence[str]
    is_apart: bool

    @property
    def rows(self) -> int:
        """How many lines it has in the table."""
        return len(self.lines)


@dataclass(frozen=True, slots=True)
class Node:
    """One actor in the drawing."""

    name: str
    y: int


@dataclass(frozen=True, slots=True)
class Arc:
    """One pair in the drawing."""

    path: str
    is_apart: bool
    said: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Actors one under another, arcs between those who must act together."""

    nodes: Sequence[Node]
    arcs: Sequence[Arc]
    edge: int
    width: int
    height: int
    said: str


@dataclass(frozen=True, slots=True)
class SectorPage:
    """All that ``map/sector.html`` shows."""

    country: Named
    headline: str
    on: date
    actors: Sequence[ActorLine]
    months: Sequence[Month]
    later: Sequence[Entry]
    undated: Sequence[Entry]
    shared: str  # the year in which all schedules meet; empty where there is none
    elements: Sequence[str]
    pairs: Sequence[PairLine]
    drawing: Drawing | None
    downloads: Sequence[Download]
    sources: Sequence[Cite]


@cache
def sector_of(code: str) -> Sector:
    """Return the actors and channels of a country; raises UnknownName for one without data."""
    return read_sector(load_country(code))


def sector_page(code: str, on: date) -> SectorPage:
    """Return all that the page of the sector shows, its calendar from the day *on*."""
    country, sector, numbered = load_country(code), sector_of(code), Numbered()
    names = {actor.key: local(actor.name) for actor in sector.actors}
    starts = country.fiscal_year_starts
    divisions = country.files["country"].head["divisions"]
    found = occasions(sector, on, fiscal_year_starts=starts)
    used = [each for each in element_names() if any(channel.element == each for channel in sector.channels)]
    pairs = [_pair(sector, pair, names, used, numbered) for pair in _ordered(sector)]
    year = shared_year(sector, on, fiscal_year_starts=starts)
    return SectorPage(
        country=named(code),
        headline=_headline(sector, local(country.name)),
        on=on,
        actors=[_actor(actor, divisions, numbered) for actor in _by_level(sector.actors)],
        months=_months(found, on, numbered),
        later=[_entry(each, numbered) for each in found if each.start >= _last(on)],
        undated=[_undated(actor, event, numbered) for actor, event in undated(sector)],
        shared=_shared(sector, year),
        elements=[local(element_names()[each]) for each in used],
        pairs=pairs,
        drawing=_drawing(sector),
        downloads=_downloads(code),
        sources=numbered.all,
    )


def sector_file(code: str, table: str) -> bytes:
    """Return the table ``actors`` or ``channels`` as CSV, in the page's language; raises UnknownName."""
    tables = sector_tables(load_country(code), _language())
    if table not in tables:
        raise UnknownName("table", table, tables)
    heads, rows = tables[table]
    return as_csv(heads, rows)


def sector_data(code: str) -> dict[str, object]:
    """Return actors and channels as plain data, in the page's language."""
    tables = sector_tables(load_country(code), _language())
    data = {
        name: [dict(zip(heads, row, strict=True)) for row in rows] for name, (heads, rows) in tables.items()
    }
    return {"country": code, **data}


def _language() -> str:
    return "ja" if is_japanese() else "en"


def _downloads(code: str) -> list[Download]:
    return [
        Download(_("Departments and bodies"), "CSV", reverse("map:sector_csv", args=[code, "actors"])),
        Download(_("Who must act together"), "CSV", reverse("map:sector_csv", args=[code, "channels"])),
        Download(_("Both"), "JSON", reverse("map:sector_json", args=[code])),
    ]


def event_in_words(event: Event) -> str:
    """Return what comes round and how often."""
    if event.every == 1:
        return local(event.what)
    return _("%(what)s (every %(years)s years)") % {"what": local(event.what), "years": event.every}


def _headline(sector: Sector, country: str) -> str:
    if not sector.actors:
        return _("%(country)s: nobody has entered its departments yet") % {"country": country}
    return ngettext(
        "%(apart)s of %(count)s pair that must act together has no channel that we found",
        "%(apart)s of %(count)s pairs that must act together have no channel that we found",
        len(sector.pairs),
    ) % {"apart": len(sector.apart), "count": len(sector.pairs)}


def _shared(sector: Sector, year: int | None) -> str:
    if year is None:
        return ""
    schedules = [
        local(event.what)
        for actor in sector.actors
        for event in actor.calendar
        if event.every > 1 and not event.is_undated
    ]
    return _("Next decided in the same fiscal year: %(year)s (%(schedules)s).") % {
        "year": year, "schedules": _(", ").join(schedules),
    }  # fmt: skip


def _by_level(actors: Sequence[Actor]) -> list[Actor]:
    return sorted(actors, key=lambda actor: LEVELS.index(actor.level))


def _actor(actor: Actor, divisions: Mapping[str, Mapping[str, object]], numbered: Numbered) -> ActorLine:
    return ActorLine(
        key=actor.key,
        name=local(actor.name),
        level=str(LEVEL_NAMES[actor.level]),
        division=local(divisions[actor.division]["name"]) if actor.division else "",
        words={word: local(actor.words[word]) for word in WORDS},
        events=[event_in_words(event) for event in actor.calendar],
        cites=numbered.cite(actor.sources),
    )


def _last(on: date) -> date:
    return date(on.year + 1, on.month, 1)


def _months(found: Sequence[Occasion], on: date, numbered: Numbered) -> list[Month]:
    """Return the twelve months from that of *on*."""
    months = []
    for step in range(12):
        start = date(on.year + (on.month - 1 + step) // 12, (on.month - 1 + step) % 12 + 1, 1)
        here = [_entry(each, numbered) for each in found if each.start == start and not each.is_whole_year]
        months.append(Month(date_format(start, "YEAR_MONTH_FORMAT"), here))
    return months


def _entry(occasion: Occasion, numbered: Numbered) -> Entry:
    when = (
        _("fiscal year %(year)s") % {"year": occasion.start.year}
        if occasion.is_whole_year
        else date_format(occasion.start, "YEAR_MONTH_FORMAT")
    )
    return Entry(
        what=event_in_words(occasion.event),
        actor=local(occasion.actor.name),
        anchor=f"actor-{occasion.actor.key}",
        when=when,
        cites=numbered.cite(occasion.event.sources),
    )


def _undated(actor: Actor, event: Event, numbered: Numbered) -> Entry:
    said = event_in_words(event)
    return Entry(said, local(actor.name), f"actor-{actor.key}", "", numbered.cite(event.sources))


def _ordered(sector: Sector) -> list[tuple[str, str]]:
    """Return the pairs, those without any channel first."""
    return [*sector.apart, *(pair for pair in sector.pairs if pair not in sector.apart)]


def _pair(
    sector: Sector,
    pair: tuple[str, str],
    names: Mapping[str, str],
    elements: Sequence[str],
    numbered: Numbered,
) -> PairLine:
    channels = sector.of(pair)
    return PairLine(
        first=names[pair[0]],
        second=names[pair[1]],
        short=" – ".join(local(sector.actor(key).short) for key in pair),
        lines=[_channel(each, numbered) for each in channels],
        marks=[_mark(channels, element) for element in elements],
        is_apart=pair in sector.apart,
    )


def _channel(channel: Channel, numbered: Numbered) -> ChannelLine:
    return ChannelLine(
        local(element_names()[channel.element]),
        local(channel.why),
        local(channel.channel),
        numbered.cite(channel.sources),
    )


def _mark(channels: Sequence[Channel], element: str) -> str:
    for channel in channels:
        if channel.element == element:
            return "none" if channel.channel is None else "channel"
    return ""


def _drawing(sector: Sector) -> Drawing | None:
    """Return the arcs of all pairs; actors that must act with nobody are left out."""
    bound = {key for pair in sector.pairs for key in pair}
    actors = [actor for actor in sector.actors if actor.key in bound]
    if not actors:
        return None
    y = {actor.key: TOP + STEP * number for number, actor in enumerate(actors)}
    longest = max(abs(y[a] - y[b]) for a, b in sector.pairs)
    arcs = []
    for a, b in _ordered(sector)[::-1]:
        top, end = sorted((y[a], y[b]))
        reach = 24 + (REACH - 24) * (end - top) / longest
        said = f"{local(sector.actor(a).name)} – {local(sector.actor(b).name)}"
        path = f"M{EDGE} {top}C{EDGE + reach:.0f} {top} {EDGE + reach:.0f} {end} {EDGE} {end}"
        arcs.append(Arc(path, (a, b) in sector.apart, said))
    return Drawing(
        nodes=[Node(local(actor.short), y[actor.key]) for actor in actors],
        arcs=arcs,
        edge=EDGE,
        width=EDGE + REACH,
        height=TOP + STEP * len(actors) - STEP // 2,
        said=_headline(sector, ""),
    )
