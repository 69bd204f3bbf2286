"""Area names: which area somebody means who writes a code, or a name in any language of the country."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

from placefirst.parameters.country import Area


class AreaNames:
    """The ways in which the *areas* of a country may be written."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self._exact: dict[str, Area] = {}
        self._written: dict[str, str] = {}
        self._short: dict[str, Area | None] = {}  # None: two areas would be meant
        for area in areas:
            for text in (area.code, area.code.lstrip("0"), area.iso, *area.name.values()):
                self._exact[plain(text)] = area
                self._written[plain(text)] = text
            for text in area.name.values():
                short = plain(text)[:-1]
                self._short[short] = None if short in self._short else area

    def find(self, text: str) -> Area | None:
        """
        Return the area that *text* means, or None.

        Understood are its code with or without a leading zero, its ISO code, its name in any language, and
        that name without its last sign, as the Japanese say 東京 for 東京都.
        """
        said = plain(text)
        found = self._exact.get(said) or self._exact.get(said.removesuffix(" prefecture"))
        if found is None and len(said) >= 2 and not said.isascii():
            found = self._short.get(said)
        return found

    def near(self, text: str) -> str | None:
        """Return the name nearest to *text*, to offer it; None if nothing is near."""
        close = get_close_matches(plain(text), list(self._exact), n=1)
        return self._written[close[0]] if close else None


def plain(text: str) -> str:
    """Return *text* in the one form that is compared: width, case and spaces do not count.

    >>> plain("　ＴＯＫＹＯ "), plain("１３")
    ('tokyo', '13')
    """
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
