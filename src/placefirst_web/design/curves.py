"""Curves: shares over weeks as steps in their interval, funnels of many small rates, and dots of two "
"scales."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from placefirst_web.design.spec import Spec, layer, quantity, whole

HEIGHT = 300


@dataclass(frozen=True, slots=True)
class Step:
    """From *at* on the share is *value*, its interval *low* to *high*; *text* is told to a pointer."""

    at: float
    value: float
    low: float
    high: float
    text: str


def steps_in_band(rows: Sequence[Step], *, across: str, axis: str) -> Spec:
    """Return a line of steps in the band of its interval."""
    values = [
        {"at": row.at, "value": row.value, "low": row.low, "high": row.high, "said": row.text} for row in rows
    ]
    x = quantity("at", across)
    line = {"type": "line", "interpolate": "step-after", "style": "scenario-line"}
    band = {"type": "area", "interpolate": "step-after", "style": "scenario-band", "strokeWidth": 0}
    layers = [
        layer(band, {"x": x, "y": quantity("low", axis), "y2": {"field": "high"}}),
        layer(line, {"x": x, "y": quantity("value", axis)}),
        layer({"type": "point", "style": "draw"}, {"x": x, "y": quantity("value", axis)}, told="said"),
    ]
    return {"data": {"values": values}, **whole(layers, height=HEIGHT)}


@dataclass(frozen=True, slots=True)
class Dot:
    """One dot: *is_out* draws it as one that lies outside; *name* is written beside it where there is one."""

    across: float
    up: float
    text: str
    is_out: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class Border:
    """One line of a funnel by size: its lower and its upper side, in a role such as ``baseline-line``."""

    role: str
    points: Sequence[tuple[float, float, float]]  # across, low, high


def funnel(dots: Sequence[Dot], middle: float, borders: Sequence[Border], *, across: str, axis: str) -> Spec:
    """Return dots around a line, between borders that come closer the more there are."""
    layers = []
    for border in borders:
        values = [{"across": at, "low": low, "high": high} for at, low, high in border.points]
        for side in ("low", "high"):
            ends = {"x": quantity("across", across), "y": quantity(side, axis)}
            layers.append(layer({"type": "line", "style": border.role}, ends, values=values))
    rule = {"type": "rule", "style": "zero"}
    layers.append(layer(rule, {"y": quantity("at", axis)}, values=[{"at": middle}]))
    return whole([*layers, *_dots(dots, across, axis, is_from_zero=True)], height=HEIGHT + 40)


def scatter(dots: Sequence[Dot], *, across: str, axis: str) -> Spec:
    """Return dots of two figures each; the scale across begins where they do."""
    return whole(_dots(dots, across, axis, is_from_zero=False), height=HEIGHT)


def with_rule(spec: Spec, at: float) -> Spec:
    """Return *spec* with a mark through all its rows at one figure of its scale."""
    first = next(each for each in spec["layer"] if "x" in each["encoding"])
    x = {**first["encoding"]["x"], "field": "at"}
    rule = layer({"type": "rule", "style": "zero"}, {"x": x}, values=[{"at": at}])
    return {**spec, "layer": [rule, *spec["layer"]]}


def _dots(dots: Sequence[Dot], across: str, axis: str, *, is_from_zero: bool) -> list[Spec]:
    x = {**quantity("across", across), "scale": {"zero": is_from_zero, "nice": True}}
    encoding = {"x": x, "y": quantity("up", axis)}
    layers = []
    for style, is_out in (("scenario", False), ("missed", True)):
        values = [
            {"across": dot.across, "up": dot.up, "said": dot.text} for dot in dots if dot.is_out == is_out
        ]
        if values:
            layers.append(layer({"type": "point", "style": style}, encoding, values=values, told="said"))
    named = [{"across": dot.across, "up": dot.up, "name": dot.name} for dot in dots if dot.name]
    if named:
        layers.append(layer({"type": "text", "style": "label-right"}, encoding, values=named, words="name"))
    return layers
