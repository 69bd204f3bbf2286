"""Units as people say them: ``JPY/contact`` is "yen per contact" and 「円／回」."""

from __future__ import annotations

import placefirst.units
from placefirst_web.design.figures import is_japanese


def unit_in_words(unit: str) -> str:
    """Return *unit* in the page's language; empty for plain shares, yes-or-no and words.

    >>> unit_in_words("JPY/contact"), unit_in_words("person"), unit_in_words("ratio/year")
    ('yen per contact', 'people', 'per year')
    """
    return placefirst.units.unit_in_words(unit, "ja" if is_japanese() else "en")
