"""Workers: how many processes serve pages side by side; they share what one has to itself."""

from __future__ import annotations

from math import ceil
from typing import Final

from django.conf import settings

from placefirst.errors import InvalidRequest

MOST: Final = 8


def workers(text: str = "") -> int:
    """Return how many serve by *text*, one where it says nothing. Raises InvalidRequest.

    >>> workers(), workers("2")
    (1, 2)
    """
    if not text:
        return 1
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= MOST):
        raise InvalidRequest(f"PLACEFIRST_WORKERS: {text[:20]!r} is none of 1 to {MOST}.")
    return int(text)


def part(most: int) -> int:
    """Return how many of *most* each of the processes takes: together as many as one would, rounded up."""
    return ceil(most / settings.WORKERS)
