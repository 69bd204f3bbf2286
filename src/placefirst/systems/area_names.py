"""Area names: which area somebody means who writes a code, or a name in any language of the country."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

from placefirst.parameters.country import Area

MOST_OFFERS: Final = 200  # names that were not found and get another one offered


class AreaNames:
    """The ways in which the *areas* of a country may be written."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self._exact: dict[str, Area] = {}
        self._written: dict[str, str] = {}
        self._short: dict[str, Area | None] = {}  # None: two areas would be meant
        self._offered = 0
        for area in areas:
            for text in (area.code, area.code.lstrip("0"), area.iso, *area.name.values()):
                self._exact[plain(text)] = area
                self._written[plain(text)] = text
            for text in area.name.values():
                short = plain(text)[:-1]
                self._short[short] = None if short in self._short else area
        self._longest = max(map(len, self._exact), default=0)

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
        """Return the name nearest to *text*, to offer it; None if nothing is near.

        Looking takes long: not for what is longer than any name, nor for more names than a person corrects.
        """
        said = plain(text)
        self._offered += 1
        if len(said) > 2 * self._longest or self._offered > MOST_OFFERS:
            return None
        close = get_close_matches(said, list(self._exact), n=1)
        return self._written[close[0]] if close else None


def plain(text: str) -> str:
    """Return *text* in the one form that is compared: width, case and spaces do not count.

    >>> plain("　ＴＯＫＹＯ "), plain("１３")
    ('tokyo', '13')
    """
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
