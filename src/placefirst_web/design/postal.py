"""Postal: codes as a country's post writes them, and the place that each stands for; no network is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from placefirst.practice import postal

#: Countries whose list of codes is here: how a code is written, and its place.
POSTS: Final[Mapping[str, tuple[Callable[[str], str | None], Callable[[str], postal.Place | None]]]] = {
    "jp": (postal.written, postal.place_of),
}


def written(text: str, country: str) -> str:
    """Return a postal code as the post of *country* writes it, or as it was typed where it is none."""
    post = POSTS.get(country)
    return (post[0](text) if post else None) or text


def place(code: str, country: str) -> str:
    """Return the place of *code* in words, empty where there is no list or it has none."""
    post = POSTS.get(country)
    kept = post[0](code) if post and code else None
    return str(found) if post and kept and (found := post[1](kept)) else ""
