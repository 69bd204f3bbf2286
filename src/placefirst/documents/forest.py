"""Forest: published figures and the model's in rows, each with its interval, as a Vega-Lite specification."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

ROW: Final = 84  # pixels of a row: its name above, the published interval and the model's below
UP, UPPER, FIRST, SECOND = -14, -30, 8, 24  # from the middle of the row; a name on two lines begins higher
LINE: Final = 42  # half-width signs of a name on one line, on a phone
MOST: Final = 300.0  # per cent, beyond which an interval goes on out of sight


@dataclass(frozen=True, slots=True)
class Branch:
    """One row: two figures with their intervals, in per cent; *words* are what a pointer is told."""

    label: str
    published: float
    published_ends: tuple[float, float] | None
    is_observed: bool  # or a tolerance of ours
    model: float
    model_ends: tuple[float, float]
    is_missed: bool
    published_words: str
    model_words: str


def forest(rows: Sequence[Branch], *, axis: str) -> dict[str, Any]:
    """Return the picture of *rows*, top to bottom; *axis* says what is drawn."""
    values = [_value(row) for row in rows]
    most = max((value[name] for value in values for name in ("p_high", "m_high")), default=100.0)
    labels = [value["label"] for value in values]
    x = {
        "type": "quantitative", "title": axis,
        "scale": {"zero": True, "nice": True, "domain": [0, most]},
    }  # fmt: skip
    y = {
        "field": "label", "type": "nominal", "sort": labels, "axis": None,
        "scale": {"type": "band", "paddingInner": 0, "paddingOuter": 0}, "bandPosition": 0.5,
    }  # fmt: skip

    def ends(side: str, style: str, offset: int, where: str) -> dict[str, Any]:
        return {
            "mark": {"type": "rule", "style": style, "yOffset": offset},
            "transform": [{"filter": where}],
            "encoding": {"y": y, "x": {**x, "field": f"{side}_low"}, "x2": {"field": f"{side}_high"}},
        }

    def dot(field: str, style: str, offset: int, where: str, told: str) -> dict[str, Any]:
        return {
            "mark": {"type": "point", "style": style, "yOffset": offset},
            "transform": [{"filter": where}],
            "encoding": {
                "y": y, "x": {**x, "field": field}, "tooltip": {"field": told, "type": "nominal"},
            },
        }  # fmt: skip

    def goes_on(field: str, offset: int, where: str) -> dict[str, Any]:
        return {
            "mark": {"type": "text", "style": "goes-on", "yOffset": offset},
            "transform": [{"filter": where}],
            "encoding": {"y": y, "x": {**x, "field": field}, "text": {"value": "▸"}},
        }

    def name(offset: int, where: str) -> dict[str, Any]:
        mark = {"type": "text", "style": "row", "yOffset": offset, "lineBreak": "\n", "lineHeight": 16}
        text = {"field": "lines", "type": "nominal"}
        return {
            "mark": mark,
            "transform": [{"filter": where}],
            "encoding": {"y": y, "x": {"value": 0}, "text": text},
        }

    layers = [
        ends("p", "baseline-interval", FIRST, "datum.has_ends && datum.is_observed"),
        ends("p", "tolerance-interval", FIRST, "datum.has_ends && !datum.is_observed"),
        ends("m", "scenario-interval", SECOND, "!datum.is_missed"),
        ends("m", "missed-interval", SECOND, "datum.is_missed"),
        dot("published", "baseline", FIRST, "true", "published_words"),
        dot("model", "scenario", SECOND, "!datum.is_missed", "model_words"),
        dot("model", "missed", SECOND, "datum.is_missed", "model_words"),
        goes_on("p_high", FIRST, "datum.p_on"),
        goes_on("m_high", SECOND, "datum.m_on"),
        name(UP, "!datum.is_long"),
        name(UPPER, "datum.is_long"),
    ]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "data": {"values": values},
        "width": "container",
        "height": max(len(rows), 1) * ROW,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "layer": layers,
    }


def _value(row: Branch) -> Mapping[str, Any]:
    low, high = row.published_ends or (row.published, row.published)
    lines = _on_two_lines(row.label)
    return {
        "label": row.label,
        "lines": lines,
        "is_long": "\n" in lines,
        "published": row.published,
        "p_low": max(low, 0.0),
        "p_high": min(high, MOST),
        "p_on": high > MOST,
        "has_ends": row.published_ends is not None,
        "is_observed": row.is_observed,
        "model": min(row.model, MOST),
        "m_low": max(row.model_ends[0], 0.0),
        "m_high": min(row.model_ends[1], MOST),
        "m_on": row.model_ends[1] > MOST,
        "is_missed": row.is_missed,
        "published_words": row.published_words,
        "model_words": row.model_words,
    }


def _on_two_lines(name: str) -> str:
    """Return a name with a line break where it is too long for a phone, after a word or a mark.

    >>> _on_two_lines("CHK short"), _on_two_lines("CHK IPS-LITE, limited: discharged within 18 months")
    ('CHK short', 'CHK IPS-LITE, limited: discharged within\\n18 months')
    """
    wide = [2 if sign > "\u2e80" else 1 for sign in name]
    if sum(wide) <= LINE:
        return name
    fits = [place for place in range(1, len(name)) if sum(wide[:place]) <= LINE]
    breaks = [place for place in fits if name[place - 1] in " ：、）" and place > len(name) // 3]
    at = (breaks or fits)[-1]
    return f"{name[:at].rstrip()}\n{name[at:].lstrip()}"
