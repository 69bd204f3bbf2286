"""Asked: the kinds of service that people ask in a country, and where who was turned away finds help."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from placefirst.parameters.country import Country
from placefirst.parameters.fields import Fields
from placefirst.parameters.registers import Entry, keyed
from placefirst.sources import Source

SERVICES: Final = "asked_services"
HELP: Final = "help_lines"
PLAIN: Final = "plain"
#: What a kind of service is to the model: transition support is where it knows of people turned away.
KINDS: Final = (
    "transition_support", "ips", "day_care", "centre", "job_centre", "sheltered_work", "other",
)  # fmt: skip
#: For whom a line is: anybody in distress now, somebody turned away, somebody who wants to complain.
FOR: Final = ("distress", "advice", "complaint")


@dataclass(frozen=True, slots=True)
class AskedService:
    """One kind of service as people know it."""

    key: str
    kind: str  # one of KINDS
    name: Mapping[str, str] = field(hash=False)  # by language, and "plain" where there is one
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class HelpLine:
    """A telephone line or a desk; *number* as one dials it, empty for a desk."""

    key: str
    what: str  # one of FOR
    number: str
    address: str  # https://…, or empty
    name: Mapping[str, str] = field(hash=False)  # by language, and "plain" where there is one
    text: Mapping[str, str] = field(hash=False)  # hours, cost, what for
    sources: tuple[Source, ...] = ()


def asked_services(country: Country) -> tuple[AskedService, ...]:
    """
    Return the kinds of service in the order of the country's file; none without one.

    Raises ``InvalidDefinition`` (file, line, remedy) for a kind that there is not and for a doubled key.
    """
    return tuple(_service(each) for each in keyed(country, SERVICES, ("key", "kind", "name", PLAIN)))


def help_lines(country: Country) -> tuple[HelpLine, ...]:
    """
    Return whom to call, in the order of the country's file; none without one.

    Raises ``InvalidDefinition`` (file, line, remedy) as :func:`asked_services` does.
    """
    known = ("key", "for", "number", "address", "name", "text", PLAIN)
    return tuple(_line(each) for each in keyed(country, HELP, known))


def _service(entry: Entry) -> AskedService:
    fields, name = entry.fields, dict(entry.texts("name"))
    if fields.has(PLAIN):
        name[PLAIN] = fields.text(PLAIN)
    return AskedService(fields.text("key"), fields.word("kind", KINDS), name, entry.sources)


def _line(entry: Entry) -> HelpLine:
    fields, name, text = entry.fields, dict(entry.texts("name")), dict(entry.texts("text"))
    if fields.has(PLAIN):
        inner = Fields(
            fields.get(PLAIN), shown=fields.shown, name=f"{fields.name}, plain", known=("name", "text")
        )
        name[PLAIN], text[PLAIN] = inner.text("name"), inner.text("text")
    return HelpLine(
        key=fields.text("key"),
        what=fields.word("for", FOR),
        number=fields.text("number") if fields.has("number") else "",
        address=fields.text("address") if fields.has("address") else "",
        name=name,
        text=text,
        sources=entry.sources,
    )
