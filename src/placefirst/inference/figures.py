"""Figures: a number of a series as a sentence has it, in English or Japanese."""

from __future__ import annotations

from math import floor, log10

from placefirst.inference.averaged import Estimate
from placefirst.inference.points import Points

MINUS = "\u2212"


def rounded(value: float, digits: int = 3) -> str:
    """Return *value* to its first *digits* figures, thousands separated, with a true minus sign.

    >>> rounded(1234567), rounded(-0.01234), rounded(99.96), rounded(0)
    ('1,230,000', '−0.0123', '100', '0')
    """
    if not value:
        return "0"
    places = digits - 1 - floor(log10(abs(value)))
    near = round(value, places)
    text = f"{abs(near):,.{max(places, 0)}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{MINUS}{text}" if near < 0 else text


def when(points: Points, label: str, language: str) -> str:
    """Return what a point is called in a sentence: ``fiscal year 2018`` · ``2018年度`` · ``2026 Q1``."""
    if points.per_year != 1 or not label.isdecimal():
        return label
    if points.is_fiscal:
        return f"{label}年度" if language == "ja" else f"fiscal year {label}"
    return f"{label}年" if language == "ja" else label


def _points(value: float) -> str:
    """Return percentage points to two places."""
    text = f"{abs(value * 100):.2f}"
    return f"{MINUS}{text}" if value < 0 and float(text) else text


def amount(value: float, points: Points, language: str, *, signed: bool = False) -> str:
    """Return a difference of *points*: a share in percentage points, anything else as it is counted."""
    text = _points(value) if points.is_share else rounded(value)
    text = f"+{text}" if signed and value > 0 else text
    if not points.is_share:
        return text
    return f"{text}ポイント" if language == "ja" else f"{text} points"


def level(value: float, points: Points) -> str:
    """Return a figure itself: a share as a percentage."""
    return f"{rounded(value * 100)}%" if points.is_share else rounded(value, 9)


def carried(value: float, points: Points) -> str:
    """Return a figure of a line, which nobody counted: to four figures."""
    return f"{rounded(value * 100)}%" if points.is_share else rounded(value, 4)


def per_cent(value: float, *, signed: bool = False) -> str:
    """Return a share of something as a percentage.

    >>> per_cent(-0.1234), per_cent(0.5, signed=True)
    ('−12.3%', '+50%')
    """
    return ("+" if signed and value > 0 else "") + rounded(value * 100) + "%"


def change(value: float, points: Points, language: str, *, is_ratio: bool, signed: bool = False) -> str:
    """Return how far *points* moved: as a percentage where it is a ratio, else as :func:`amount`."""
    if is_ratio:
        return per_cent(value, signed=signed)
    return amount(value, points, language, signed=signed)


def interval(estimate: Estimate, points: Points, language: str, *, is_ratio: bool) -> str:
    """Return the ends of the interval: ``−1.2 to 3.4 points``."""
    low, high = (
        (per_cent(estimate.low), per_cent(estimate.high))
        if is_ratio
        else (_points(estimate.low), _points(estimate.high))
        if points.is_share
        else (rounded(estimate.low), rounded(estimate.high))
    )
    unit = "" if is_ratio or not points.is_share else ("ポイント" if language == "ja" else " points")
    return f"{low}～{high}{unit}" if language == "ja" else f"{low} to {high}{unit}"
