"""Number: read a number that a person typed, exactly, and write it in its one canonical way."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

_PLAIN: Final = re.compile(r"-?(\d+(_\d+)*)?(\.\d+)?([eE]-?\d{1,2})?\Z", re.ASCII)
_RATIO: Final = re.compile(r"-?\d{1,18}/\d{1,18}\Z", re.ASCII)
LONGEST: Final = 40  # characters


def read_number(text: str) -> Fraction | None:
    """Return the exact number that *text* says, or None if it says none.

    >>> read_number("6_000") == read_number("6e3") == read_number("6000.0")
    True
    >>> read_number("nan"), read_number("1e999"), read_number("6,000"), read_number("５")
    (None, None, None, None)
    """
    if len(text) > LONGEST:
        return None
    if _RATIO.match(text):
        return Fraction(text) if int(text.rpartition("/")[2]) else None
    if not _PLAIN.match(text) or not any(each.isdigit() for each in text.lower().partition("e")[0]):
        return None
    return Fraction(text.replace("_", ""))


def canonical(value: Fraction | bool) -> str:
    """Return the one way in which a value is written in a scenario's key.

    >>> canonical(Fraction(6000)), canonical(Fraction(1, 20)), canonical(Fraction(1, 3)), canonical(True)
    ('6000', '0.05', '1/3', 'true')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if value.denominator == 1:
        return str(value.numerator)
    places = 1
    while value.denominator and 10**places % value.denominator:
        places += 1
        if places > LONGEST:
            return f"{value.numerator}/{value.denominator}"
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}"
