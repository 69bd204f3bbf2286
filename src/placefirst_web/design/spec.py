"""The parts that every Vega-Lite specification is made of: plain data, roles instead of colours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Spec = dict[str, Any]
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"  # a name: nothing is fetched from there


def quantity(field: str, axis: str) -> Spec:
    """Return the encoding of a figure on a scale that holds zero."""
    return {"field": field, "type": "quantitative", "title": axis, "scale": {"zero": True, "nice": True}}


def layer(
    mark: Mapping[str, Any],
    encoding: Mapping[str, Any],
    *,
    transform: Sequence[Mapping[str, Any]] = (),
    words: str | None = None,
    told: str | None = None,
    values: Sequence[Mapping[str, Any]] | None = None,
) -> Spec:
    """Return one layer: *words* is the field that is written, *told* the one said under a pointer."""
    channels = {**encoding}
    for channel, field in (("text", words), ("tooltip", told)):
        if field:
            channels[channel] = {"field": field, "type": "nominal"}
    made: Spec = {"mark": dict(mark), "encoding": channels}
    if values is not None:
        made["data"] = {"values": list(values)}
    if transform:
        made["transform"] = list(transform)
    return made


def whole(layers: Sequence[Spec], *, height: int) -> Spec:
    """Return a specification that keeps everything, words too, inside the page's column."""
    return {
        "$schema": SCHEMA,
        "width": "container",
        "height": height,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "layer": list(layers),
    }
