"""Advice: whom a person asks before changing what they live on, what to know, and what was not worked out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from placefirst.parameters.country import Country
from placefirst.parameters.fields import Fields
from placefirst.parameters.registers import Entry, keyed
from placefirst.sources import Source

REGISTER: Final = "advice"
#: Whom to ask; what to know before deciding; what the answer leaves out.
KINDS: Final = ("adviser", "know", "left_out")
#: What makes an entry matter: it always does, or because of how the person lives or what work would change.
WHEN: Final = (
    "always", "pension", "no_pension", "onset_before_20", "assistance", "assistance_ends", "service",
    "insurance_begins", "workshop", "tax_begins",
)  # fmt: skip
PLAIN: Final = "plain"
_KNOWN: Final = ("key", "kind", "when", "name", "text", PLAIN)


@dataclass(frozen=True, slots=True)
class Advice:
    """One adviser, one thing to know, or one thing left out; in the country's languages and perhaps plain."""

    key: str
    kind: str  # one of KINDS
    when: frozenset[str]  # of WHEN: any of them makes it matter
    name: Mapping[str, str] = field(hash=False)  # by language, and "plain" where there is one
    text: Mapping[str, str] = field(hash=False)  # in the same readings
    sources: tuple[Source, ...]


def read_advice(country: Country) -> tuple[Advice, ...]:
    """
    Return what *country* has to say, in the order of its file; nothing without one.

    Raises ``InvalidDefinition`` (file, line, remedy) for a kind or a reason that there is not, and for a key
    that stands twice.
    """
    return tuple(_advice(entry) for entry in keyed(country, REGISTER, _KNOWN))


def that_matters(advice: Collection[Advice], *, kind: str, why: Collection[str]) -> Iterator[Advice]:
    """Give the entries of *kind* that always matter, or for one of the reasons *why*."""
    reasons = {"always", *why}
    return (each for each in advice if each.kind == kind and each.when & reasons)


def _advice(entry: Entry) -> Advice:
    fields = entry.fields
    name, text = dict(entry.texts("name")), dict(entry.texts("text"))
    if fields.has(PLAIN):
        inner = Fields(
            fields.get(PLAIN), shown=fields.shown, name=f"{fields.name}, plain", known=("name", "text")
        )
        name[PLAIN], text[PLAIN] = inner.text("name"), inner.text("text")
    when = fields.words("when")
    for word in when:
        if word not in WHEN:
            raise fields.refuse(fields.line("when"), f"'{word}' is no reason.", f"Known: {', '.join(WHEN)}.")
    return Advice(
        key=fields.text("key"),
        kind=fields.word("kind", KINDS),
        when=frozenset(when),
        name=name,
        text=text,
        sources=entry.sources,
    )
