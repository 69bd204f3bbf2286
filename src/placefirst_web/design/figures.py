"""Figures as people read them: exact in tables, rounded in prose, with their unit, in the page's language."""

from __future__ import annotations

from fractions import Fraction
from math import floor, log10

from django.utils import translation

MINUS = "\u2212"
NO_FIGURE = "–"
SIGNS = {"JPY": "¥", "AUD": "A$", "GBP": "£", "EUR": "€", "NOK": "NOK ", "NZD": "NZ$", "MYR": "RM"}
ENGLISH_STEPS = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
JAPANESE_STEPS = ((10**12, "兆"), (10**8, "億"), (10**4, "万"))

Number = int | float | Fraction


def is_japanese() -> bool:
    """Return whether the page is in Japanese."""
    return (translation.get_language() or "en").startswith("ja")


def count(value: Number | None, *, digits: int = 0, signed: bool = False) -> str:
    """Return an exact figure with thousands separated and a true minus sign.

    >>> count(1234567), count(-12.34, digits=1), count(5, signed=True), count(None)
    ('1,234,567', '−12.3', '+5', '–')
    """
    if value is None:
        return NO_FIGURE
    text = f"{float(abs(value)):,.{digits}f}" if digits else f"{abs(round(value)):,}"
    if not any(figure in text for figure in "123456789"):
        return text
    return (MINUS if value < 0 else "+" if signed else "") + text


def money(value: Number | None, currency: str, *, signed: bool = False) -> str:
    """Return an exact amount with its currency: ``¥1,234`` or ``1,234円``."""
    if value is None:
        return NO_FIGURE
    text = count(value, signed=signed)
    if is_japanese() and currency == "JPY":
        return f"{text}円"
    sign = SIGNS.get(currency, f"{currency} ")
    return text[0] + sign + text[1:] if text[0] in f"+{MINUS}" else sign + text


def share(value: Number | None, *, digits: int = 1, signed: bool = False) -> str:
    """Return a ratio as a percentage.

    >>> share(0.1234), share(-0.5, digits=0)
    ('12.3%', '−50%')
    """
    return NO_FIGURE if value is None else count(float(value) * 100, digits=digits, signed=signed) + "%"


def significant(value: Number, digits: int = 2) -> Number:
    """Return *value* rounded to its first *digits* figures.

    >>> significant(12_345), significant(987, 1), significant(0)
    (12000, 1000, 0)
    """
    if not value:
        return 0
    place = digits - 1 - floor(log10(abs(value)))
    rounded = round(float(value), place)
    return int(rounded) if place <= 0 else rounded


def count_in_words(value: Number, *, digits: int = 2) -> str:
    """Return a figure for prose, rounded, without a sign: ``12,000``, or ``1万2,000`` on a Japanese page."""
    return _in_steps(abs(significant(value, digits)))


def money_in_words(value: Number, currency: str, *, digits: int = 2) -> str:
    """Return an amount for prose, rounded, without a sign: ``¥1.2 billion`` or ``12億円``."""
    text = _in_steps(abs(significant(value, digits)))
    if is_japanese() and currency == "JPY":
        return f"{text}円"
    return SIGNS.get(currency, f"{currency} ") + text


def _in_steps(value: Number) -> str:
    if is_japanese():
        return _japanese(int(value)) if value >= 10 else f"{value:g}"
    for step, word in ENGLISH_STEPS:
        if value >= step:
            return f"{value / step:g} {word}"
    return f"{value:,.0f}" if value >= 10 else f"{value:g}"


def _japanese(value: int) -> str:
    parts, rest = [], value
    for step, word in JAPANESE_STEPS:
        whole, rest = divmod(rest, step)
        if whole:
            parts.append(f"{whole:,}{word}")
    if rest or not parts:
        parts.append(f"{rest:,}")
    return "".join(parts)
