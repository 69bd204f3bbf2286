"""Sector: a country's actors and channels as plain tables, for a spreadsheet or a program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from placefirst.parameters.country import Country
from placefirst.sources import Source
from placefirst.systems.actor import WORDS, Event, read_sector

#: A table: its heads, and its rows of text.
Plain = tuple[tuple[str, ...], list[tuple[str, ...]]]


def sector_tables(country: Country, language: str) -> dict[str, Plain]:
    """
    Return the tables ``actors`` and ``channels`` of *country* in *language*; what is not known is empty.

    Nothing but the country's registers is in them: what somebody keeps for themselves never is.
    """
    sector = read_sector(country)
    actors: list[tuple[str, ...]] = [
        (
            actor.key,
            _said(actor.name, language),
            actor.level,
            actor.division or "",
            *(_said(actor.words[word], language) for word in WORDS),
            "; ".join(_event(event, language) for event in actor.calendar),
            _cited(actor.sources),
        )
        for actor in sector.actors
    ]
    channels: list[tuple[str, ...]] = [
        (
            *each.between,
            each.element,
            _said(each.why, language),
            "yes" if each.channel is not None else "none found",
            _said(each.channel, language),
            _cited(each.sources),
        )
        for each in sector.channels
    ]
    return {
        "actors": (("actor", "name", "level", "division", *WORDS, "calendar", "sources"), actors),
        "channels": (
            ("first", "second", "element", "why", "has_channel", "channel", "sources"),
            channels,
        ),
    }


def _said(text: Mapping[str, str] | None, language: str) -> str:
    return text[language] if text else ""


def _event(event: Event, language: str) -> str:
    when = [f"month {event.month}"] if event.month else []
    often = "every year" if event.every == 1 else f"every {event.every} years"
    since = [f"as in {event.first}"] if event.first else []
    return f"{_said(event.what, language)} ({', '.join([often, *when, *since])})"


def _cited(sources: Iterable[Source]) -> str:
    return "; ".join(f"{source.label} {source.citation}" for source in sources)
