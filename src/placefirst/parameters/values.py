"""Values: sources, scalars and what a value must keep to; refuse what is unclean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Final

from placefirst.errors import InvalidDefinition
from placefirst.parameters.fields import Fields, exact
from placefirst.parameters.history import Scalar
from placefirst.parameters.marked import Marked
from placefirst.sources import EVIDENCE, READ, Source
from placefirst.units import FLAG, WORD

_SOURCE_KEYS: Final = (
    "title", "publisher", "pinpoint", "evidence", "read", "published", "retrieved", "url", "quote",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rules:
    """What a country's files must keep to."""

    code: str
    units: frozenset[str]
    languages: tuple[str, ...]
    as_of: date  # the day the folder was last brought up to date: a later value is "announced"


def read_source(key: str, node: Marked, *, shown: str, line: int) -> Source:
    """Return one source; refuses unknown evidence or reading, and dates that cannot be."""
    fields = Fields(node, shown=shown, name=f"source {key}", known=_SOURCE_KEYS)
    evidence, read = fields.word("evidence", EVIDENCE), fields.word("read", tuple(READ))
    published, retrieved = fields.optional_day("published"), fields.optional_day("retrieved")
    if published and retrieved and retrieved < published:
        raise fields.refuse(
            fields.line("retrieved"),
            f"retrieved {retrieved}, before it was published ({published}).",
            "Correct one.",
        )
    url = fields.optional_text("url")
    if url is not None and not url.startswith(("https://", "http://")):
        raise fields.refuse(
            fields.line("url"), "the url is no web address.", "Start it with https://, or write null."
        )
    if evidence == "assumption" and READ[read] != "◌":
        raise fields.refuse(
            fields.line("read"), "an assumption cannot be read in law.", "Write read: assumed."
        )
    said = {name: _said(fields, name) for name in ("title", "publisher", "pinpoint")}
    title, publisher, pinpoint = (texts.get("en") if texts else None for texts in said.values())
    return Source(
        key=key,
        title=title or fields.text("title"),
        publisher=publisher or fields.text("publisher"),
        evidence=evidence,
        read=read,
        pinpoint=pinpoint or fields.optional_text("pinpoint"),
        published=published,
        retrieved=retrieved,
        url=url,
        quote=fields.optional_text("quote"),
        said={name: texts for name, texts in said.items() if texts},
    )


def _said(fields: Fields, name: str) -> Mapping[str, str]:
    """Return the text at *name* by language where it is given so: English first; nothing for plain text."""
    if not fields.has(name) or not fields.get(name).is_mapping:
        return {}
    node = fields.get(name)
    inner = Fields(node, shown=fields.shown, name=f"{fields.name}, {name}", known=node.value)
    texts = {str(language): inner.text(str(language)) for language in node.value}
    if "en" not in texts:
        raise inner.refuse(node.line, "'en' is missing.", "Say it in English too.")
    return texts


def read_sources(fields: Fields) -> dict[str, Source]:
    """Return the sources of a file by key; refuses the first unclean one."""
    return {
        key: read_source(key, node, shown=fields.shown, line=node.line)
        for key, node in fields.pieces("sources").items()
    }


def known_source(key: str, sources: Mapping[str, Source], *, refuse: Any) -> Source:
    """Return the source called *key*; raises what *refuse* makes if there is none."""
    source = sources.get(key)
    if source is None:
        error: InvalidDefinition = refuse(
            f"the source '{key}' is not defined.",
            f"Add it under 'sources:'. There: {', '.join(sources) or 'none'}.",
        )
        raise error
    return source


def require_status(start: date, status: str | None, rules: Rules, *, refuse: Any) -> None:
    """Refuse a value after the folder's ``as_of`` that is not announced, and the reverse."""
    error: InvalidDefinition
    if start > rules.as_of and status is None:
        error = refuse(
            f"{start} lies after {rules.as_of} (as_of).", "Add status: announced, or bring as_of up to date."
        )
        raise error
    if start <= rules.as_of and status is not None:
        error = refuse(f"{start} does not lie after {rules.as_of} (as_of).", "Delete 'status'.")
        raise error


def scalar(raw: Any, unit: str, *, refuse: Any) -> Scalar:
    """Return a raw value as its *unit* wants it: an exact number, true or false, or a word."""
    error: InvalidDefinition
    if raw is None:
        return None
    if unit == FLAG:
        if isinstance(raw, bool):
            return raw
        error = refuse(f"'{raw}' is no flag.", "Write true or false.")
        raise error
    if unit == WORD:
        if isinstance(raw, str) and raw.strip():
            return raw
        error = refuse(
            "the unit is word, and this is no word.", "Write a word; quote it if it looks like a number."
        )
        raise error
    number = exact(raw)
    if number is None or isinstance(raw, bool):
        error = refuse(
            f"the unit is {unit}, and {_shown(raw)} is no number.",
            "Write a finite number, such as 0.025 or 1/3.",
        )
        raise error
    return number


def number_text(value: Fraction) -> str:
    """Return a number as a person writes it: ``0.025``, ``50,000``, ``1/3``.

    >>> number_text(Fraction(1, 40)), number_text(Fraction(50000)), number_text(Fraction(1, 3))
    ('0.025', '50,000', '1/3')
    """
    if value.denominator == 1:
        return f"{value.numerator:,}"
    rest = value.denominator
    twos = fives = 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    places = max(twos, fives)
    if rest != 1 or places > 15:
        return (
            f"{value.numerator}/{value.denominator}" if value.denominator < 10**6 else f"{float(value):.6g}"
        )
    sign = "-" if value < 0 else ""
    whole, part = divmod(abs(value) * 10**places, 10**places)
    return f"{sign}{int(whole):,}.{int(part):0{places}d}"


def _shown(raw: Any) -> str:
    text = (
        "nothing"
        if raw is None
        else f"'{raw}'"
        if isinstance(raw, str | Fraction | bool)
        else "a nested value"
    )
    return text if len(text) < 60 else f"{text[:57]}…"
