"""Lab figure: the votes of one closed round as a picture: a bar for each item, the first of them marked."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, Final

from placefirst.deliberation.ballot import Standing

ROW, BAR, UP, DOWN = 52, 16, -13, 10  # pixels, as in the charts of the pages
MOST_WIDE: Final = 46  # halves of a wide letter that a name may take
_SCHEMA: Final = "https://vega.github.io/schema/vega-lite/v6.json"  # a name: nothing is fetched from there


def figure(
    order: Sequence[Standing], names: Mapping[str, str], words: Mapping[str, str], axis: str
) -> dict[str, Any]:
    """
    Return the Vega-Lite specification of bars for *order*, a row for each item.

    *names* and *words* say by item what it is called and what stands at the end of its bar. Items among the
    first have a full bar, the others a hollow one; where a range was published, a pale bar reaches its end.
    """
    values: list[dict[str, Any]] = [
        {
            "item": each.item,
            "label": short(names[each.item]),
            "low": each.low,
            "high": each.high,
            "text": words[each.item],
        }
        for each in order
    ]
    leading = {each.item for each in order if each.is_leading}
    ranges = [each for each in values if each["low"] != each["high"]]
    layers = [_bars("scenario-band", "high", values, ranges)]
    for style, chosen in (("scenario-bar", True), ("baseline-bar", False)):
        some = [each for each in values if (each["item"] in leading) is chosen and each["low"] > 0]
        layers.append(_bars(style, "low", values, some))
    ends = {"type": "text", "style": "label-right", "yOffset": DOWN}
    layers.append(
        {
            "mark": ends,
            "encoding": {**_place(values), "x": _count("high", axis), "text": _text("text")},
        }
    )
    layers.append(
        {
            "mark": {"type": "text", "style": "row", "yOffset": UP},
            "encoding": {**_place(values), "x": {"value": 0}, "text": _text("label")},
        }
    )
    return {
        "$schema": _SCHEMA,
        "data": {"values": values},
        "width": "container",
        "height": max(len(values), 1) * ROW,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "layer": [layer for layer in layers if layer.get("data", {"values": values})["values"]],
    }


def short(name: str) -> str:
    """Return a name that fits above its bar on a phone.

    >>> short("A shared fund"), short("経験" * 20)
    ('A shared fund', '経験経験経験経験経験経験経験経験経験経験経験経…')
    """
    room, kept = MOST_WIDE, ""
    for letter in name:
        room -= 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        if room < 0:
            return kept.rstrip() + "…"
        kept += letter
    return kept


def _bars(style: str, end: str, values: Sequence[Any], some: Sequence[Any]) -> dict[str, Any]:
    return {
        "data": {"values": list(some)},
        "mark": {"type": "bar", "style": style, "yOffset": DOWN, "height": BAR},
        "encoding": {**_place(values), "x": _count(end, "")},
    }


def _place(values: Sequence[Any]) -> dict[str, Any]:
    items = [each["item"] for each in values]
    y = {
        "field": "item",
        "type": "nominal",
        "sort": items,
        "axis": None,
        "scale": {"type": "band", "paddingInner": 0, "paddingOuter": 0, "domain": items},
        "bandPosition": 0.5,
    }
    return {"y": y}


def _count(name: str, axis: str) -> dict[str, Any]:
    shown = {"scale": {"zero": True, "nice": True}, "axis": {"tickMinStep": 1}}
    return {"field": name, "type": "quantitative", "title": axis or None, **shown}


def _text(name: str) -> dict[str, Any]:
    return {"field": name, "type": "nominal"}
