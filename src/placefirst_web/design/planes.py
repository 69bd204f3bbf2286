"""Planes: many points beside two drawn zeros, such as what draws of a scenario cost and bring."""

from __future__ import annotations

from collections.abc import Sequence

from placefirst_web.design.spec import Spec, layer, quantity, whole

HEIGHT = 320


def plane(points: Sequence[tuple[float, float]], mean: tuple[float, float], *, x: str, y: str) -> Spec:
    """Return a dot for each point (across, up) and a diamond for their mean; *x* and *y* name the axes."""
    dots = {"x": quantity("across", x), "y": quantity("up", y)}
    values = [{"across": across, "up": up} for across, up in points]
    return whole(
        [
            layer({"type": "rule", "style": "zero"}, {"y": quantity("at", y)}, values=[{"at": 0}]),
            layer({"type": "rule", "style": "zero"}, {"x": quantity("at", x)}, values=[{"at": 0}]),
            layer({"type": "point", "style": "draw"}, dots, values=values),
            layer({"type": "point", "style": "scenario"}, dots, values=[{"across": mean[0], "up": mean[1]}]),
        ],
        height=HEIGHT,
    )
