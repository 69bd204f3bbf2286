"""Incident: what a country's law asks of a service when records of people may have leaked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from placefirst.parameters.country import Country
from placefirst.parameters.registers import Entry, keyed
from placefirst.sources import Source

REGISTER: Final = "incident"
PARTS: Final = ("note", "report", "item")
#: Items that the trail of who looked can say something about; the others only people can.
OUTLINE, KINDS, NUMBER = "outline", "kinds", "people"
_LONGEST: Final = 365  # days


@dataclass(frozen=True, slots=True)
class Report:
    """A report that is due some days after it became known."""

    name: Mapping[str, str] = field(hash=False)  # by language
    text: Mapping[str, str] = field(hash=False)
    least: int | None  # days, where the law gives a span
    most: int  # days
    known_is: int  # which day the one is on which it became known: 0, or 1 where it is counted already
    sources: tuple[Source, ...]

    def due(self, known: date) -> tuple[date | None, date]:
        """Return from which day and until when it is due, known on a day; from none where it is at once."""
        day_0 = known - timedelta(days=self.known_is)
        first = day_0 + timedelta(days=self.least) if self.least is not None else None
        return first, day_0 + timedelta(days=self.most)


@dataclass(frozen=True, slots=True)
class Said:
    """A note, or an item of the report."""

    key: str
    name: Mapping[str, str] = field(hash=False)  # by language
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Duty:
    """What is asked, in the order of the country's file."""

    notes: tuple[Said, ...]
    reports: tuple[Report, ...]
    items: tuple[Said, ...]


def duty_of(country: Country) -> Duty | None:
    """
    Return what the law of *country* asks; None where its files do not say.

    Raises ``InvalidDefinition`` (file, line, remedy) for a part that there is not, a doubled key, and days
    that are not whole or end before they begin.
    """
    known = ("key", "part", "name", "text", "least", "most", "known_is")
    notes: list[Said] = []
    reports: list[Report] = []
    items: list[Said] = []
    for entry in keyed(country, REGISTER, known):
        part = entry.fields.word("part", PARTS)
        if part == "report":
            reports.append(_report(entry))
        else:
            said = Said(entry.fields.text("key"), entry.texts("name"), entry.sources)
            (notes if part == "note" else items).append(said)
    found = Duty(tuple(notes), tuple(reports), tuple(items))
    return found if any((notes, reports, items)) else None


def sources_of(duty: Duty) -> Iterator[Source]:
    """Give each source of *duty* once."""
    every: tuple[Said | Report, ...] = (*duty.notes, *duty.items, *duty.reports)
    yield from dict.fromkeys(source for each in every for source in each.sources)


def _report(entry: Entry) -> Report:
    fields = entry.fields
    least = fields.whole("least", 0, _LONGEST) if fields.has("least") else None
    most = fields.whole("most", least or 0, _LONGEST)
    known_is = fields.whole("known_is", 0, 1) if fields.has("known_is") else 0
    return Report(entry.texts("name"), entry.texts("text"), least, most, known_is, entry.sources)
