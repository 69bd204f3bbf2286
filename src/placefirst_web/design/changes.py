"""Changes: a difference from today over fiscal years, each with its interval, beside a drawn zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from placefirst_web.design.spec import Spec, layer, quantity, whole

HEIGHT = 240


@dataclass(frozen=True, slots=True)
class Change:
    """A year's difference (None: not known), half of the interval around it, and that in words.

    *is_noise* is true where chance alone could make it: it is drawn hollow.
    """

    year: str
    value: float | None
    half: float | None
    is_noise: bool
    text: str
    ends: tuple[float, float] | None = None  # of the interval, where its middle is not the value


def changes(rows: Sequence[Change], *, axis: str) -> Spec:
    """Return a dot for each year with its interval; *axis* says what differs, and in which unit."""
    years = [row.year for row in rows]
    values = [
        {
            "year": row.year,
            "value": row.value,
            "low": row.ends[0] if row.ends else row.value - (row.half or 0),
            "high": row.ends[1] if row.ends else row.value + (row.half or 0),
            "is_noise": row.is_noise,
            "said": row.text,
        }
        for row in rows
        if row.value is not None
    ]
    x: Spec = {
        "field": "year", "type": "ordinal", "title": None, "sort": years,
        "scale": {"type": "band", "domain": years, "paddingInner": 0, "paddingOuter": 0},
        "axis": {"labelAngle": 0, "labelOverlap": "greedy", "grid": False},
    }  # fmt: skip
    zero = layer({"type": "rule", "style": "zero"}, {"y": quantity("at", axis)}, values=[{"at": 0}])
    layers: list[Spec] = [zero]
    for name, is_noise in (("scenario", False), ("noise", True)):
        chosen = [value for value in values if value["is_noise"] is is_noise]
        if chosen:
            ends = {"x": x, "y": quantity("low", axis), "y2": {"field": "high"}}
            layers.append(layer({"type": "rule", "style": f"{name}-interval"}, ends, values=chosen))
            dots = {"x": x, "y": quantity("value", axis)}
            layers.append(layer({"type": "point", "style": name}, dots, values=chosen, told="said"))
    return whole(layers, height=HEIGHT)
