"""Maps of change: what rises and falls in each area, and where no effect was found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from django.utils.translation import gettext as _

from placefirst_web.design.geo import boundaries
from placefirst_web.design.maps import HEIGHT, Choropleth, Swatch, drawn_areas

NOTHING, UNKNOWN = "no-effect", "no-data"


@dataclass(frozen=True, slots=True)
class Changed:
    """One area: its code and name, its change (None: within noise), that in words."""

    code: str
    name: str
    change: float | None
    text: str


def change_map(
    country: str,
    areas: Sequence[Changed],
    *,
    written: Callable[[float], str] = "{:g}".format,
    height: int = HEIGHT,
) -> Choropleth:
    """Return the map of *country* with each area's change: two steps to each side, dots where it is noise.

    The steps part small changes from large ones at the middle of all that were found. A fall is marked with a
    triangle too. Raises UnknownName where no boundaries are known.
    """
    drawn = boundaries(country)
    found = [abs(area.change) for area in areas if area.change]
    border = _round(median(found)) if found else 0.0
    rows = [
        {"code": area.code, "role": _role(area.change, border), "said": f"{area.name}: {area.text}"}
        for area in areas
        if area.code in drawn.labels
    ]
    known = {row["code"] for row in rows}
    missing = [code for code in drawn.labels if code not in known]
    falls = [
        {"at_x": drawn.labels[area.code][0], "at_y": drawn.labels[area.code][1], "words": "▼"}
        for area in areas
        if area.change and area.change < 0 and area.code in drawn.labels
    ]
    roles = {row["role"] for row in rows}
    words = {
        "rise-2": _("more: %(border)s and above"),
        "rise-1": _("more: under %(border)s"),
        NOTHING: _("no effect found"),
        "fall-1": _("▼ fewer: under %(border)s"),
        "fall-2": _("▼ fewer: %(border)s and above"),
    }
    key = [Swatch(role, text % {"border": written(border)}) for role, text in words.items() if role in roles]
    if missing:
        key.append(Swatch(UNKNOWN, _("no data (%(count)s)") % {"count": len(missing)}))
    spec = drawn_areas(country, rows, [*words, UNKNOWN], falls, height)
    return Choropleth(spec, tuple(key))


def _role(change: float | None, border: float) -> str:
    if not change:
        return NOTHING
    return f"{'rise' if change > 0 else 'fall'}-{2 if abs(change) >= border else 1}"


def _round(value: float) -> float:
    """Return *value* to one figure that counts."""
    return float(f"{value:.1g}")
