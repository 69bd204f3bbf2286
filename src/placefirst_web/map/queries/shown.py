"""How a number is shown on the pages of Map: as on every page (see ``design.shown``)."""

from __future__ import annotations

from placefirst_web.design.shown import Figure, address, figure, in_words, plain, read_in_words

__all__ = ["Figure", "address", "figure", "in_words", "plain", "read_in_words"]
