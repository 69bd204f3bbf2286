"""Vote figure: the votes of a lab as one picture, category by category, those that lead marked.

It is Figure 1 of the Asia-Pacific IPS Policy Lab's report (Orygen 2026), drawn from votes. A range is full to
its low end and outlined to its high end. What leads has another colour, and a sign in its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from placefirst.deliberation.ballot import Standing, standings
from placefirst.deliberation.lab import Result

ROW: Final = 46  # pixels: the height of a row
_BAR: Final = 14
_UP: Final = -11
_DOWN: Final = 10
LONGEST_LABEL: Final = 90  # characters of an item in a picture; the table beside it has all of them
SCHEMA: Final = "https://vega.github.io/schema/vega-lite/v6.json"  # a name: nothing is fetched from there


@dataclass(frozen=True, slots=True)
class Bar:
    """One item: from 0 to *low*, or to somewhere between *low* and *high*; *words* stand behind it."""

    label: str
    low: int
    high: int
    words: str
    is_leading: bool


def latest(results: Iterable[Result]) -> list[Result]:
    """Return of each category of each vote the newest round whose counts, or ranges, are published."""
    newest: dict[tuple[str, str], Result] = {}
    for result in results:
        place = (result.phase, result.category)
        if standings(result) and (place not in newest or newest[place].round < result.round):
            newest[place] = result
    return list(newest.values())


def ordered(result: Result, items: Sequence[str]) -> list[Standing]:
    """Return the items of *result* in their places; those level with each other as they stand in *items*.

    Where counts are withheld, all of them stand without a place.
    """
    known = {item: place for place, item in enumerate(items)}
    found = standings(result) or [Standing(key, 0, 0, 0, False, False) for key in result.totals]
    return sorted(found, key=lambda each: (each.place, known.get(each.item, len(known))))


def vote_figure(parts: Sequence[tuple[str, Sequence[Bar]]], *, axis: str) -> dict[str, Any]:
    """Return the picture as a Vega-Lite specification with roles: bars under the heading of their category.

    *axis* says what is counted.
    """
    values: list[dict[str, Any]] = []
    for heading, bars in parts:
        values.append({"row": len(values), "heading": heading})
        for bar in bars:
            values.append({"row": len(values), **_told(bar)})
    y = {
        "field": "row", "type": "ordinal", "axis": None, "bandPosition": 0.5,
        "scale": {"type": "band", "paddingInner": 0, "paddingOuter": 0},
    }  # fmt: skip
    layers = [
        _bar("scenario-bar", "low", {"filter": "datum.leads === 1"}, axis),
        _bar("less-bar", "low", {"filter": "datum.leads === 0"}, axis),
        _bar("baseline-band", "low", {"filter": "datum.high > datum.low"}, axis, to="high"),
        _words(
            "label-right", "words", {"x": _x("high", axis)}, {"filter": "isValid(datum.high)"}, offset=_DOWN
        ),
        _words("row", "label", {"x": {"value": 0}}, {"filter": "isValid(datum.label)"}, offset=_UP),
        _words("row-heading", "heading", {"x": {"value": 0}}, {"filter": "isValid(datum.heading)"}, offset=6),
    ]
    return {
        "$schema": SCHEMA,
        "width": "container",
        "height": max(len(values), 1) * ROW,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "data": {"values": values},
        "layer": [{**layer, "encoding": {"y": y, **layer["encoding"]}} for layer in layers],
    }


def _told(bar: Bar) -> dict[str, Any]:
    label = bar.label if len(bar.label) <= LONGEST_LABEL else f"{bar.label[: LONGEST_LABEL - 1]}…"
    return {
        "label": label, "low": bar.low, "high": bar.high, "words": bar.words, "leads": int(bar.is_leading),
    }  # fmt: skip


def _x(field: str, axis: str) -> dict[str, Any]:
    scale = {"zero": True, "nice": True}
    return {"field": field, "type": "quantitative", "title": axis, "scale": scale, "axis": {"tickMinStep": 1}}


def _bar(style: str, field: str, chosen: dict[str, str], axis: str, *, to: str = "") -> dict[str, Any]:
    x = {"x": _x(field, axis), **({"x2": {"field": to}} if to else {})}
    return {
        "mark": {"type": "bar", "style": style, "yOffset": _DOWN, "height": _BAR},
        "transform": [chosen],
        "encoding": x,
    }


def _words(
    style: str, field: str, x: dict[str, Any], chosen: dict[str, str], *, offset: int
) -> dict[str, Any]:
    mark: dict[str, Any] = {"type": "text", "style": style, "yOffset": offset}
    if style != "label-right":
        mark["limit"] = {"expr": "width"}
    return {
        "mark": mark,
        "transform": [chosen],
        "encoding": {**x, "text": {"field": field, "type": "nominal"}},
    }
