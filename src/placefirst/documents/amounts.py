"""Amounts: money in a sentence and in a table of a document, in its language, rounded as its use asks."""

from __future__ import annotations

from math import floor, log10
from typing import Final

MINUS: Final = "\u2212"
_SIGNS: Final = {"JPY": "¥", "GBP": "£", "EUR": "€", "USD": "US$", "AUD": "A$", "NZD": "NZ$"}
_ENGLISH: Final = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_JAPANESE: Final = ((10**12, "兆"), (10**8, "億"), (10**4, "万"))
#: The currency that Japanese texts count by its own steps.
_YEN: Final = "JPY"


def amount(value: float, currency: str, language: str, *, signed: bool = False) -> str:
    """
    Return an amount for a sentence, in two digits.

    >>> amount(1_234_000_000, "JPY", "en"), amount(-1_234_000_000, "JPY", "ja", signed=True)
    ('¥1.2 billion', '−12億円')
    """
    rounded = abs(_rounded(value))
    sign = (MINUS if value < 0 else "+" if value > 0 else "") if signed else MINUS if value < 0 else ""
    if language == "ja" and currency == _YEN:
        return f"{sign}{_stepped(rounded, _JAPANESE, '')}円"
    return f"{sign}{_SIGNS.get(currency, f'{currency} ')}{_stepped(rounded, _ENGLISH, ' ')}"


def exact(value: float, currency: str, language: str) -> str:
    """
    Return a published amount as it is.

    >>> exact(27_000, "AUD", "en"), exact(27_000, "JPY", "ja")
    ('A$27,000', '27,000円')
    """
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return (
        f"{text}円"
        if language == "ja" and currency == _YEN
        else f"{_SIGNS.get(currency, f'{currency} ')}{text}"
    )


def scale(largest: float, currency: str, language: str) -> tuple[str, float]:
    """Return the unit of a table of money in words, and what its figures are divided by."""
    if language == "ja" and currency == _YEN:
        return "億円", 1e8
    steps = ((1e9, "billion", "10億"), (1e6, "million", "100万"))
    size, english, japanese = next((each for each in steps if largest >= each[0]), steps[-1])
    return f"{japanese}{currency}" if language == "ja" else f"{english} {currency}", size


def figure(value: float, size: float) -> str:
    """
    Return a signed figure of a table, its unit being *size*.

    >>> figure(-1_250_000, 1e6), figure(0, 1e6), figure(3_000, 1e6)
    ('−1.2', '0', '+0.003')
    """
    scaled = value / size
    digits = 1 if abs(scaled) >= 0.05 or not scaled else 3
    text = f"{abs(scaled):,.{digits}f}"
    if not any(each in "123456789" for each in text):
        return "0"
    return ("+" if scaled > 0 else MINUS) + text


def count(value: float, *, signed: bool = True) -> str:
    """
    Return how many, in two digits.

    >>> count(1_234), count(-87.2), count(1_234, signed=False)
    ('+1,200', '−87', '1,200')
    """
    sign = (MINUS if value < 0 else "+" if value > 0 else "") if signed else MINUS if value < 0 else ""
    return f"{sign}{abs(_rounded(value)):,.0f}"


def _rounded(value: float) -> float:
    if not value:
        return 0
    return round(value, 1 - floor(log10(abs(value))))


def _stepped(value: float, steps: tuple[tuple[int, str], ...], between: str) -> str:
    for size, word in steps:
        if value >= size:
            return f"{value / size:,g}{between}{word}"
    return f"{value:,.0f}"
