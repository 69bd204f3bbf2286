"""What is said of IPS itself: words with figures in their places, and the numbers of what they rest on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from placefirst.documents.ips import Figure, IpsItself, Item
from placefirst.parameters.read import load_country
from placefirst.parameters.values import number_text
from placefirst_web.design import parts
from placefirst_web.design.figures import count, share
from placefirst_web.design.language import local
from placefirst_web.design.marks import mark_in_words


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, or a figure that leads to its number."""

    text: str
    figure: parts.Figure | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """One item as the page shows it (``_said_of_ips.html``)."""

    key: str | None
    name: str | None
    pieces: tuple[Piece, ...]
    sources: tuple[int, ...]  # numbers of the list below


def said(item: Item, itself: IpsItself, reading: str, order: dict[str, int]) -> Said:
    """Return *item* in *reading*; *order* numbers the sources by their keys and learns the new ones."""
    numbers = tuple(order.setdefault(source.key, len(order) + 1) for source in item.sources)
    pieces = tuple(
        _piece(text, itself) for text in re.split(r"(\{[a-z][a-z0-9_]*\})", item.text[reading]) if text
    )
    return Said(item.key, item.name[reading] if item.name else None, pieces, numbers)


def shown(figure: Figure, *, with_range: bool = True) -> str:
    """Return a figure in words, with its interval where it has one."""
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


def _piece(text: str, itself: IpsItself) -> Piece:
    if not text.startswith("{"):
        return Piece(text)
    figure = itself.figures[text[1:-1]]
    source = figure.value.source
    made = parts.Figure(
        value=shown(figure),
        mark=source.mark,
        word=mark_in_words(source.mark, source.word) if source.word else "",
        address=reverse("map:number", args=[figure.country, figure.path]),
        says=local(load_country(figure.country).parameter(figure.path).label),
    )
    return Piece(made.value, made)
