"""Charts as Vega-Lite: one specification each, drawn in the page by Vega, later in briefs by vl-convert.

A chart names *roles* of marks (``baseline``, ``scenario``, ``more``, ``less`` …), never colours: the page's
style sheet gives each role its colour in light, dark and print; ``charts.js`` holds the dictionary. Shapes
and words carry the same difference as the colours. Zero is always drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from placefirst_web.design.tables import Table

Spec = dict[str, Any]

# Pixels: the height of a row, of a bar in it, and how far words and marks stand from the row's middle.
ROW, BAR, UP, DOWN = 52, 16, -13, 10


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture: *title* is its finding, *summary* what a listener hears, *table* the same in figures."""

    id: str
    title: str
    summary: str
    spec: Spec
    table: Table
    note: str = ""

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
    import altair as alt

    base = alt.Chart(alt.Data(values=[_pair(row, names) for row in rows]))
    base = base.encode(y=_rows(alt, [row.label for row in rows]))
    today = base.mark_point(style="baseline", yOffset=DOWN).encode(
        x=_zero(alt, "baseline", axis), tooltip="said_today:N"
    )
    right = base.mark_text(style="label-right", yOffset=DOWN).encode(
        x=_zero(alt, "high", axis), text="right:N"
    )
    if all(row.scenario is None for row in rows):
        return _finish(alt.layer(_names(base), today, right), rows=len(rows))
    moved = base.transform_filter("datum.scenario !== null")
    link = moved.mark_rule(style="link", yOffset=DOWN).encode(x=_zero(alt, "low", axis), x2="high:Q")
    then = moved.mark_point(style="scenario", yOffset=DOWN).encode(
        x=_zero(alt, "scenario", axis), tooltip="said_then:N"
    )
    left = moved.mark_text(style="label-left", yOffset=DOWN).encode(x=_zero(alt, "low", axis), text="left:N")
    return _finish(alt.layer(_names(base), link, today, then, left, right), rows=len(rows))


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
    import altair as alt

    values = [
        {
            "label": f"{row.label} · {row.name}: {row.text}",
            "role": row.role,
            "low": row.low,
            "high": row.high,
        }
        for row in rows
    ]
    base = alt.Chart(alt.Data(values=values)).encode(y=_rows(alt, [value["label"] for value in values]))
    layers = [_names(base)]
    for role in dict.fromkeys(row.role for row in rows):
        layers.append(
            base.transform_filter(f"datum.role === '{role}'")
            .mark_bar(style=f"{role}-band", yOffset=DOWN, y2Offset=DOWN, height=BAR)
            .encode(x=_zero(alt, "low", axis), x2="high:Q", tooltip="label:N")
        )
    return _finish(alt.layer(*layers), rows=len(rows))


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
    """
    import altair as alt

    values = [
        {
            "label": row.label,
            "value": row.value / scale,
            "right_end": max(row.value, 0) / scale,
            "text": row.text,
        }
        for row in rows
    ]
    base = alt.Chart(alt.Data(values=values)).encode(y=_rows(alt, [row.label for row in rows]))
    layers = [alt.Chart(alt.Data(values=[{"at": 0}])).mark_rule(style="zero").encode(x="at:Q")]
    for test, role, is_drawn in (
        ("datum.value >= 0", roles[0], any(row.value >= 0 for row in rows)),
        ("datum.value < 0", roles[1], any(row.value < 0 for row in rows)),
    ):
        if is_drawn:
            part = base.transform_filter(test).encode(x=_zero(alt, "value", axis))
            layers.append(part.mark_bar(style=f"{role}-bar", yOffset=DOWN, height=BAR))
    words = base.mark_text(style="label-right", yOffset=DOWN)
    layers.append(words.encode(x=_zero(alt, "right_end", axis), text="text:N"))
    return _finish(alt.layer(*layers, _names(base)), rows=len(rows))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of ``lines``: (year, figure) pairs in the role *role*, named at its end."""

    name: str
    role: str
    points: Sequence[tuple[str, float]]


def lines(rows: Sequence[Line], *, axis: str) -> Spec:
    """Return lines over fiscal years from a drawn zero, each named at its end instead of in a legend."""
    import altair as alt

    layers = []
    for row in rows:
        data = alt.Data(values=[{"year": year, "value": value} for year, value in row.points])
        base = alt.Chart(data).encode(
            x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0, labelOverlap=True)),
            y=alt.Y("value:Q", title=axis, scale=alt.Scale(zero=True)),
        )
        layers.append(base.mark_line(style=f"{row.role}-line"))
        year, value = row.points[-1]
        end = alt.Chart(alt.Data(values=[{"year": year, "value": value, "name": row.name}]))
        layers.append(
            end.mark_text(style="label-right").encode(
                x=alt.X("year:O", title=None), y=alt.Y("value:Q", title=axis), text="name:N"
            )
        )
    spec = alt.layer(*layers).properties(width="container", height=240).to_dict(validate=True)
    return _plain(spec)


def _rows(alt: Any, labels: Sequence[str]) -> Any:
    """Return the rows, top to bottom; their names stand above their marks (see ``_names``)."""
    scale = alt.Scale(type="band", paddingInner=0, paddingOuter=0)
    return alt.Y("label:N", sort=list(labels), axis=None, scale=scale, bandPosition=0.5)


def _names(base: Any) -> Any:
    """Return the words of each row, above its marks and from the left edge, so that a phone has room."""
    import altair as alt

    return base.mark_text(style="row", yOffset=UP).encode(x=alt.value(0), text="label:N")


def _zero(alt: Any, field: str, axis: str) -> Any:
    return alt.X(f"{field}:Q", title=axis, scale=alt.Scale(zero=True, nice=True))


def _finish(chart: Any, *, rows: int) -> Spec:
    return _plain(chart.properties(width="container", height=max(rows, 1) * ROW).to_dict(validate=True))


def _plain(spec: Spec) -> Spec:
    """Drop altair's own look (the style sheet decides) and keep everything inside the page's column."""
    spec.pop("config", None)
    return spec | {"autosize": {"type": "fit-x", "contains": "padding"}}
