"""Charts as Vega-Lite: one specification each, drawn in the page by Vega, outside it by vl-convert.

A chart names *roles* of marks (``baseline``, ``scenario``, ``gain``, ``loss`` …), never colours: the page's
style sheet gives each role its colour in light, dark and print; ``placefirst/documents/roles.json`` holds the
dictionary, for the page and for pictures outside it. Shapes and words carry the same difference as the
colours. Zero is always drawn. The specifications are plain data, so that a page needs no charting library in
this process; the tests check them against Vega-Lite's schema.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from placefirst_web.design.maps import Area, Choropleth, Swatch, choropleth, nice_steps
from placefirst_web.design.parts import Download
from placefirst_web.design.spec import Spec, whole
from placefirst_web.design.spec import quantity as _quantity
from placefirst_web.design.tables import Table
from placefirst_web.design.timelines import (
    Bar,
    Break,
    Moment,
    Part,
    Series,
    series,
    stacked,
    stacked_key,
    steps,
)

__all__ = [
    "Area", "Bar", "Break", "Chart", "Choropleth", "Data", "Difference", "Interval", "Line", "Moment",
    "Pair", "Part", "Series", "Spec", "Swatch", "choropleth", "differences", "intervals", "lines",
    "nice_steps", "pairs", "series", "stacked", "stacked_key", "steps",
]  # fmt: skip

# Pixels: the height of a row, of a bar in it, and how far words and marks stand from the row's middle.
ROW, BAR, UP, DOWN = 52, 16, -13, 10


@dataclass(frozen=True, slots=True)
class Data:
    """What a picture shows as a tidy table: names of columns, and rows of words and numbers (None: none)."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str | float | int | None]]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture: *title* is its finding, *summary* what a listener hears, *table* the same in figures.

    *key* explains steps or shapes where words cannot stand in the picture; *credit* says who drew what lies
    under it (boundaries); *is_map* is true for a map. *says* is what it shows in a sentence or two, *data*
    its figures for a file, *downloads* where the files of it are.
    """

    id: str
    title: str
    summary: str
    spec: Spec
    table: Table
    note: str = ""
    key: Sequence[Swatch] = ()
    credit: str = ""
    is_map: bool = False
    says: str = ""
    data: Data | None = None
    downloads: Sequence[Download] = ()

    @property
    def spec_id(self) -> str:
        """The id of the element that holds the specification."""
        return f"{self.id}-spec"


@dataclass(frozen=True, slots=True)
class Pair:
    """One row of ``pairs``: a figure under today's rules and one under the scenario."""

    label: str
    baseline: float
    scenario: float | None
    baseline_text: str
    scenario_text: str


def pairs(rows: Sequence[Pair], *, axis: str, names: tuple[str, str]) -> Spec:
    """Return two dots a row, joined by a line: hollow for today, filled for the scenario.

    *axis* says what is counted and in which unit; *names* are what a pointer over a dot is told.
    """
    values = [_pair(row, names) for row in rows]
    moved = [{"filter": "datum.scenario !== null"}]
    today = _layer("point", "baseline", _x("baseline", axis), told="said_today")
    right = _layer("text", "label-right", _x("high", axis), words="right")
    if all(row.scenario is None for row in rows):
        return _rows(values, [today, right])
    link = _layer("rule", "link", _x("low", axis, to="high"), transform=moved)
    then = _layer("point", "scenario", _x("scenario", axis), transform=moved, told="said_then")
    left = _layer("text", "label-left", _x("low", axis), transform=moved, words="left")
    return _rows(values, [link, today, then, left, right])


def _pair(row: Pair, names: tuple[str, str]) -> dict[str, Any]:
    then = row.baseline if row.scenario is None else row.scenario
    texts = (row.baseline_text, row.scenario_text if row.scenario is not None else row.baseline_text)
    left, right = texts if row.baseline <= then else texts[::-1]
    return {
        "label": row.label,
        "baseline": row.baseline,
        "scenario": row.scenario,
        "low": min(row.baseline, then),
        "high": max(row.baseline, then),
        "left": left,
        "right": right,
        "said_today": f"{names[0]}: {row.baseline_text}",
        "said_then": f"{names[1]}: {row.scenario_text}",
    }


@dataclass(frozen=True, slots=True)
class Interval:
    """One bar of ``intervals``: from *low* to *high* in the row *label*, drawn in the role *role*."""

    label: str
    name: str
    role: str
    low: float
    high: float
    text: str


def intervals(rows: Sequence[Interval], *, axis: str) -> Spec:
    """Return a floating bar for each row, its words above it; no single figure is drawn inside."""
    values = [
        {
            "label": f"{row.label} · {row.name}: {row.text}",
            "role": row.role,
            "low": row.low,
            "high": row.high,
        }
        for row in rows
    ]
    layers = [
        _layer(
            "bar",
            f"{role}-band",
            _x("low", axis, to="high"),
            transform=[{"filter": {"field": "role", "equal": role}}],
            told="label",
        )
        for role in dict.fromkeys(row.role for row in rows)
    ]
    return _rows(values, layers)


@dataclass(frozen=True, slots=True)
class Difference:
    """One bar of ``differences``; *text* is its figure in words."""

    label: str
    value: float
    text: str


def differences(
    rows: Sequence[Difference], *, axis: str, scale: float = 1, roles: tuple[str, str] = ("more", "less")
) -> Spec:
    """Return bars to both sides of a drawn zero: more to the right, less to the left.

    *scale* divides the figures (and the axis says so); *roles* are those of the right and the left side.
    The words of a bar always stand on the right, so that names have the left edge to themselves.
    """
    values = [
        {
            "label": row.label,
            "value": row.value / scale,
            "right_end": max(row.value, 0) / scale,
            "text": row.text,
        }
        for row in rows
    ]
    layers = [
        {"data": {"values": [{"at": 0}]}, **_layer("rule", "zero", {"x": _quantity("at", axis)}, row=False)}
    ]
    for role, test, is_drawn in (
        (roles[0], {"gte": 0}, any(row.value >= 0 for row in rows)),
        (roles[1], {"lt": 0}, any(row.value < 0 for row in rows)),
    ):
        if is_drawn:
            chosen = [{"filter": {"field": "value", **test}}]
            layers.append(_layer("bar", f"{role}-bar", _x("value", axis), transform=chosen))
    layers.append(_layer("text", "label-right", _x("right_end", axis), words="text"))
    return _rows(values, layers)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of ``lines``: (year, figure) pairs in the role *role*, named at its end."""

    name: str
    role: str
    points: Sequence[tuple[str, float]]


def lines(rows: Sequence[Line], *, axis: str) -> Spec:
    """Return lines over fiscal years, or other steps in their order, each named at its end."""
    x: Spec = {"field": "year", "type": "ordinal", "title": None, "sort": None}
    x["axis"] = {"labelAngle": 0, "labelOverlap": True}
    y = _quantity("value", axis)
    layers: list[Spec] = []
    for row in rows:
        values = [{"year": year, "value": value, "name": row.name} for year, value in row.points]
        layers.append(
            {
                "data": {"values": values},
                "mark": {"type": "line", "style": f"{row.role}-line"},
                "encoding": {"x": x, "y": y},
            }
        )
        layers.append(
            {
                "data": {"values": values[-1:]},
                "mark": {"type": "text", "style": "label-right"},
                "encoding": {"x": x, "y": y, "text": {"field": "name", "type": "nominal"}},
            }
        )
    return whole(layers, height=240)


def _x(field: str, axis: str, *, to: str | None = None) -> Spec:
    return {"x": _quantity(field, axis), **({"x2": {"field": to}} if to else {})}


def _layer(
    mark: str,
    style: str,
    encoding: Spec,
    *,
    transform: Sequence[Mapping[str, Any]] = (),
    words: str | None = None,
    told: str | None = None,
    row: bool = True,
) -> Spec:
    """Return one layer: its mark in a role, in the lower half of its row; *told* is said under a pointer."""
    drawn: Spec = {"type": mark, "style": style}
    if row:
        drawn["yOffset"] = DOWN
    if mark == "bar":
        drawn["height"] = BAR
    for channel, field in (("text", words), ("tooltip", told)):
        if field:
            encoding = {**encoding, channel: {"field": field, "type": "nominal"}}
    layer: Spec = {"mark": drawn, "encoding": encoding}
    if transform:
        layer["transform"] = list(transform)
    return layer


def _rows(values: Sequence[Mapping[str, Any]], layers: Sequence[Spec]) -> Spec:
    """Return a chart of rows, top to bottom; a row's name stands above its marks, where a phone has room."""
    labels = list(dict.fromkeys(value["label"] for value in values))
    y = {
        "field": "label",
        "type": "nominal",
        "sort": labels,
        "axis": None,
        "scale": {"type": "band", "paddingInner": 0, "paddingOuter": 0},
        "bandPosition": 0.5,
    }
    name = {
        "mark": {"type": "text", "style": "row", "yOffset": UP},
        "encoding": {"x": {"value": 0}, "text": {"field": "label", "type": "nominal"}},
    }
    placed = [
        layer if "data" in layer else {**layer, "encoding": {"y": y, **layer["encoding"]}}
        for layer in (*layers, name)
    ]
    return {"data": {"values": list(values)}, **whole(placed, height=max(len(labels), 1) * ROW)}
