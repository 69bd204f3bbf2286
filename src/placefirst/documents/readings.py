"""Readings: plain Japanese with the reading of each word, written as in Aozora Bunko's texts.

``就労《しゅうろう》``; the web sets the reading above the word, a terminal leaves it out.
"""

from __future__ import annotations

import re
from typing import Final

#: A reading belongs to the kanji before it, or to all after ``｜`` where a word holds other signs too.
READ: Final = re.compile(r"(?:｜([^｜《》]+)|([々〆ヶ一-鿿豈-﫿]+))《([^《》]+)》")


def without_readings(text: object) -> str:
    """Return *text* without its readings, for a title, a label, a terminal.

    >>> without_readings("働《はたら》く")
    '働く'
    """
    return READ.sub(lambda found: found[1] or found[2], str(text))
