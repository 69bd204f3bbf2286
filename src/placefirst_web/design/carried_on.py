"""Carried on: what was counted around a day, its lines, and where the line before would have led."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from placefirst_web.design.spec import Spec, layer, quantity, whole

HEIGHT = 320
ABOVE = 18  # pixels of a line of words above the picture


@dataclass(frozen=True, slots=True)
class Drawn:
    """One point at *at* (years, 2024.5 in the middle of 2024); None is no figure: a gap, never zero.

    *expected*, *low* and *high*: where the line before leads, with its band, after the day.
    """

    at: float
    label: str
    value: float | None
    text: str
    is_hollow: bool = False  # recalled or derived, not read
    is_used: bool = True
    fitted: float | None = None
    expected: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A day that is marked: of the reform, or a break of the series; *words*, a few, say which."""

    at: float
    words: str
    is_break: bool = False


def carried_on(points: Sequence[Drawn], days: Sequence[Day], *, axis: str) -> Spec:
    """Return points, the lines through them cut at the day, the carried-on line broken, in a band.

    The lines are told apart by their strokes and named in the words beside the picture: a name at the end of
    one would lie on the points. What was not used is a cross. *axis* says what is counted.
    """
    x: Spec = {
        "field": "at", "type": "quantitative", "title": None, "scale": {"zero": False, "nice": False},
        "axis": {"format": "d", "tickMinStep": 1, "grid": False},
    }  # fmt: skip
    y = quantity("value", axis)
    starts = min((day.at for day in days if not day.is_break), default=float("inf"))
    after = [point for point in points if point.expected is not None]
    layers: list[Spec] = []
    if after:
        band = [{"at": each.at, "value": each.low, "high": each.high} for each in after]
        layers.append(
            layer(
                {"type": "area", "style": "baseline-band"},
                {"x": x, "y": y, "y2": {"field": "high"}},
                values=band,
            )
        )
    middle = (points[0].at + points[-1].at) / 2 if points else 0
    for place, day in enumerate(days):
        layers += _day(day, place, x, is_late=day.at > middle)
    for side in (
        [each for each in points if each.fitted is not None and each.at < starts],
        [each for each in points if each.fitted is not None and each.at >= starts],
    ):
        if side:
            values = [{"at": each.at, "value": each.fitted} for each in side]
            layers.append(layer({"type": "line", "style": "scenario-line"}, {"x": x, "y": y}, values=values))
    if after:
        values = [{"at": each.at, "value": each.expected} for each in after]
        layers.append(layer({"type": "line", "style": "baseline-line"}, {"x": x, "y": y}, values=values))
    for style, chosen in (
        ("cat-1-point", [each for each in points if each.is_used and not each.is_hollow]),
        ("cat-1-hollow", [each for each in points if each.is_used and each.is_hollow]),
        ("cat-5-aside", [each for each in points if not each.is_used]),
    ):
        values = [
            {"at": each.at, "value": each.value, "said": f"{each.label}: {each.text}"}
            for each in chosen
            if each.value is not None
        ]
        if values:
            mark = {"type": "point", "style": style}
            layers.append(layer(mark, {"x": x, "y": y}, values=values, told="said"))
    return whole(layers, height=HEIGHT)


def _day(day: Day, place: int, x: Spec, *, is_late: bool) -> list[Spec]:
    """Return a day's rule and its words above, on the side where there is room."""
    style = "break" if day.is_break else "zero"
    words = {
        "type": "text", "style": "break-words", "align": "right" if is_late else "left",
        "dx": -6 if is_late else 6, "dy": -34 + ABOVE * place,
    }  # fmt: skip
    values = [{"at": day.at, "words": day.words}]
    return [
        layer({"type": "rule", "style": style}, {"x": x}, values=values),
        layer(words, {"x": x, "y": {"value": 0}}, values=values, words="words"),
    ]
