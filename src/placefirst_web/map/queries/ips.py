"""What the page on IPS itself needs: sections, in the reading asked for, with figures in their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from django.utils import translation
from django.utils.translation import gettext as _

from placefirst.documents.ips import Figure, IpsItself, Item, Section, ips_itself
from placefirst.parameters.values import number_text
from placefirst.sources import Source
from placefirst_web.design.figures import count, share

PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, or a figure that leads to its number: its country, path, mark and the word beside ◌."""

    text: str
    country: str = ""
    path: str = ""
    mark: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One item as the page shows it."""

    key: str | None
    name: str | None
    pieces: tuple[Piece, ...]
    sources: tuple[int, ...]  # numbers of the list below


@dataclass(frozen=True, slots=True)
class Heading:
    """One section as the page shows it."""

    key: str
    name: str
    items: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class IpsPage:
    """All that ``map/ips.html`` shows."""

    is_plain: bool
    headings: tuple[Heading, ...]
    finding: Mapping[str, str]  # figures of the headline
    sources: tuple[tuple[int, Source], ...]


@cache
def ips_page(reading: str) -> IpsPage:
    """Return the page in *reading*: en, ja or plain."""
    itself = ips_itself()
    headings = tuple(_kept(itself, reading))
    order: dict[str, int] = {}
    shown = tuple(
        Heading(
            section.key, section.name[reading], tuple(_said(item, itself, reading, order) for item in items)
        )
        for section, items in headings
    )
    known = {source.key: source for _section, items in headings for item in items for source in item.sources}
    return IpsPage(
        is_plain=reading == PLAIN,
        headings=shown,
        finding={
            name: _shown(itself.figures[name], with_range=False)
            for name in ("rr", "share_ips", "share_other")
        },
        sources=tuple((number, known[key]) for key, number in order.items()),
    )


def reading_of(asked: str | None) -> str:
    """Return the reading to show: plain if it is asked for, else the language of the page."""
    return PLAIN if asked == PLAIN else (translation.get_language() or "en")[:2]


def _kept(itself: IpsItself, reading: str) -> Iterator[tuple[Section, list[Item]]]:
    """Give the sections with the items that this reading says."""
    for section in itself.sections:
        items = [item for item in section.items if reading in item.text]
        if items and reading in section.name:
            yield section, items


def _said(item: Item, itself: IpsItself, reading: str, order: dict[str, int]) -> Said:
    numbers = tuple(order.setdefault(source.key, len(order) + 1) for source in item.sources)
    pieces = tuple(
        _piece(text, itself) for text in re.split(r"(\{[a-z][a-z0-9_]*\})", item.text[reading]) if text
    )
    return Said(item.key, item.name[reading] if item.name else None, pieces, numbers)


def _piece(text: str, itself: IpsItself) -> Piece:
    if not text.startswith("{"):
        return Piece(text)
    figure = itself.figures[text[1:-1]]
    source = figure.value.source
    return Piece(_shown(figure), figure.country, figure.path, source.mark, source.word)


def _shown(figure: Figure, *, with_range: bool = True) -> str:
    value = figure.value.value
    if figure.said_as == "share":
        return share(value, digits=0)
    if figure.said_as == "points":
        return _("%(points)s percentage points") % {"points": count(value * 100, digits=1)}
    if figure.said_as == "weeks":
        return _("%(weeks)s weeks") % {"weeks": count(value, digits=1)}
    text = number_text(value)
    if with_range and figure.value.range:
        low, high = (f"{float(end):.2f}" for end in figure.value.range)
        text = _("%(figure)s (%(low)s to %(high)s)") % {"figure": text, "low": low, "high": high}
    return text
