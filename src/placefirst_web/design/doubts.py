"""Doubts: figures found in a sample, each with its interval and a wider one of what is assumed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from placefirst_web.design.spec import Spec, layer, quantity, whole

ROW = 52  # pixels of a row
UP, DOWN = -13, 10  # how far a row's name and its marks stand from its middle


@dataclass(frozen=True, slots=True)
class Doubt:
    """One row: a figure, *low* to *high* by chance, *least* to *most* by what is assumed.

    *label* is written above the marks and cut where the page is too narrow: the figure stands first in it.
    *text* is what a pointer is told.
    """

    label: str
    value: float
    low: float
    high: float
    least: float
    most: float
    text: str
    beside: float | None = None  # another figure of the same thing, which need not lie in the interval


def doubts(rows: Sequence[Doubt], *, axis: str) -> Spec:
    """Return a diamond for each row on its interval, a broken line for the wider one, a ring for *beside*."""
    values = [
        {
            "label": row.label,
            "value": row.value,
            "low": row.low,
            "high": row.high,
            "least": row.least,
            "most": row.most,
            "said": row.text,
        }
        | ({} if row.beside is None else {"beside": row.beside})
        for row in rows
    ]
    y: Spec = {
        "field": "label", "type": "nominal", "sort": [row.label for row in rows], "axis": None,
        "scale": {"type": "band", "paddingInner": 0, "paddingOuter": 0}, "bandPosition": 0.5,
    }  # fmt: skip

    def line(style: str, start: str, end: str) -> Spec:
        ends = {"y": y, "x": quantity(start, axis), "x2": {"field": end}}
        return layer({"type": "rule", "style": style, "yOffset": DOWN}, ends)

    dot = {"type": "point", "style": "scenario", "yOffset": DOWN}
    name = {"type": "text", "style": "row", "yOffset": UP, "limit": {"expr": "width"}}
    layers = [
        line("noise-interval", "least", "most"),
        line("scenario-interval", "low", "high"),
        layer(dot, {"y": y, "x": quantity("value", axis)}, told="said"),
        layer(name, {"y": y, "x": {"value": 0}}, words="label"),
    ]
    if any(row.beside is not None for row in rows):
        ring = {"type": "point", "style": "baseline", "yOffset": DOWN}
        layers.append(layer(ring, {"y": y, "x": quantity("beside", axis)}, told="said"))
    return {"data": {"values": values}, **whole(layers, height=max(len(rows), 1) * ROW)}
