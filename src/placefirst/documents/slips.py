"""Slips: one-off codes as paper to cut and hand out, each with a square that a phone reads; a tagged PDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from placefirst.documents.content import clean
from placefirst.documents.fonts import drawable
from placefirst.documents.square import square
from placefirst.documents.typst import compiled

ON_A_PAGE: Final = 10


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip: its code, the address that the square opens, the sign of the place that hands it out."""

    code: str
    address: str
    place: str
    says: str  # what the square is, for ears


@dataclass(frozen=True, slots=True)
class Words:
    """What stands on every slip, in one language."""

    language: str
    title: str
    asks: str


def slips_pdf(slips: Sequence[Slip], words: Sequence[Words], address: str, day: date) -> bytes:
    """Return *slips* as a PDF in A4; *address* is where a code is typed, *day* that of the file.

    The first of *words* gives the document its title and its language.
    """
    pages = [slips[at : at + ON_A_PAGE] for at in range(0, len(slips), ON_A_PAGE)]
    first = words[0]
    return compiled(
        "slips.typ",
        {
            "title": _fit(first.title),
            "summary": _fit(first.asks),
            "language": first.language,
            "day": [day.year, day.month, day.day],
            "address": _fit(address),
            "words": [
                {"language": each.language, "title": _fit(each.title), "asks": _fit(each.asks)}
                for each in words
            ],
            "pages": [[_slip(each) for each in page] for page in pages],
        },
        day,
    )


def _slip(slip: Slip) -> Mapping[str, str]:
    return {
        "code": slip.code,
        "place": _fit(slip.place),
        "says": _fit(slip.says),
        "square": square(slip.address).svg(),
    }


def _fit(text: str) -> str:
    return drawable(clean(text))
