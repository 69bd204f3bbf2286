"""Screen: what could say who somebody is, taken out of their words before anybody reads them."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Screened:
    """Words as they are kept, and what was taken out of them, in its order."""

    text: str
    removed: tuple[str, ...] = ()


def screen(text: str, names: Collection[str] = ()) -> Screened:
    """
    Return *text* without what could say who somebody is; *names* are those of agencies and people known.

    Each removed piece stands as 〔…〕 in the text.
    """
    found = re.findall(r"\d{5,}|\S+@\S+", text)
    return Screened(re.sub(r"\d{5,}|\S+@\S+", "〔…〕", text), tuple(found))
