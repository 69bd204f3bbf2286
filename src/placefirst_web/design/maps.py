"""Maps of areas: one hue in steps, what is unknown hatched, a few areas named in the map itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import floor, isfinite, log10

from django.templatetags.static import static
from django.utils.translation import gettext as _

from placefirst.errors import InvalidRequest
from placefirst_web.design.geo import boundaries, topology
from placefirst_web.design.spec import SCHEMA, Spec

HEIGHT = 460
MOST_STEPS = 5


@dataclass(frozen=True, slots=True)
class Area:
    """One area of a map: its code in ``areas.csv``, its name, its figure (None: unknown), that in words."""

    code: str
    name: str
    value: float | None
    text: str


@dataclass(frozen=True, slots=True)
class Swatch:
    """One line of a chart's key: a *role* with its words; *shape* is that of a mark, or nothing."""

    role: str
    words: str
    shape: str = "square"


@dataclass(frozen=True, slots=True)
class Choropleth:
    """A drawn map: the specification and its key (for ``Chart(spec=…, key=…)``)."""

    spec: Spec
    key: tuple[Swatch, ...]


def nice_steps(values: Sequence[float | None], count: int = MOST_STEPS) -> tuple[float, ...]:
    """Return at most ``count - 1`` round borders that part *values* into about equal groups.

    >>> nice_steps([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 3)
    (4.0, 7.0)
    """
    known = sorted(float(value) for value in values if value is not None and isfinite(value))
    if not known:
        return ()
    borders = {
        _round(known[min(len(known) - 1, len(known) * part // count)], known[-1] - known[0])
        for part in range(1, count)
    }
    return tuple(sorted(border for border in borders if known[0] < border <= known[-1]))


def _round(value: float, spread: float) -> float:
    if not spread:
        return value
    digits = 1 - floor(log10(spread))
    return round(value, digits)


def choropleth(
    country: str,
    areas: Sequence[Area],
    steps: Sequence[float],
    *,
    written: Callable[[float], str] = "{:g}".format,
    named: Sequence[str] = (),
    height: int = HEIGHT,
) -> Choropleth:
    """Return the map of *country* with each area in the step its figure falls into.

    *steps* are the borders between steps, rising, at most four: an area belongs to the step that its figure
    reaches. *written* writes a border for the key; *named* are codes of areas that are named in the map
    itself, or empty for the highest and the lowest. An area without a figure, or that *areas* leaves out,
    is hatched and said to have no data.
    Raises UnknownName where no boundaries are known (``geo.has_boundaries``), InvalidRequest for a code that
    the boundaries do not hold, for more than four borders or for borders that do not rise.
    """
    drawn = boundaries(country)
    if len(steps) >= MOST_STEPS or any(low >= high for low, high in pairwise(steps)):
        raise InvalidRequest(
            f"The steps of a map are at most {MOST_STEPS - 1} rising borders, not {steps!r}."
        )
    strange = sorted(area.code for area in areas if area.code not in drawn.labels)
    if strange:
        raise InvalidRequest(
            f"{drawn.file}: no boundaries for area {', '.join(strange)}. Codes must be those of areas.csv."
        )
    given = {area.code: area for area in areas}
    missing = tuple(sorted(code for code in drawn.labels if code not in given or given[code].value is None))
    roles = _roles(len(steps) + 1)
    rows = [_row(area, steps, roles) for area in areas]
    labelled = named or _ends(areas)
    words = [
        {"at_x": drawn.labels[code][0], "at_y": drawn.labels[code][1], "words": given[code].name}
        for code in labelled
        if code in given
    ]
    spec = drawn_areas(drawn.country, rows, [*roles, "no-data"], words, height)
    return Choropleth(spec, (*_key(steps, roles, written), *_no_data(missing)))


def _roles(count: int) -> list[str]:
    """Return the roles of *count* steps, spread over the five, the darkest last."""
    if count == 1:
        return ["step-3"]
    return [f"step-{1 + round(place * (MOST_STEPS - 1) / (count - 1))}" for place in range(count)]


def _row(area: Area, steps: Sequence[float], roles: Sequence[str]) -> Mapping[str, str]:
    if area.value is None:
        said = f"{area.name}: {area.text or _('no data')}"
        return {"code": area.code, "role": "no-data", "said": said}
    reached = sum(area.value >= border for border in steps)
    return {"code": area.code, "role": roles[reached], "said": f"{area.name}: {area.text}"}


def _ends(areas: Sequence[Area]) -> list[str]:
    """Return the codes of the two highest areas and the lowest one, where they differ."""
    known = sorted(
        (area for area in areas if area.value is not None), key=lambda area: (area.value, area.code)
    )
    if not known or known[0].value == known[-1].value:
        return []
    return [area.code for area in (known[-1], known[0])]


def _key(steps: Sequence[float], roles: Sequence[str], written: Callable[[float], str]) -> list[Swatch]:
    if not steps:
        return [Swatch(roles[0], _("known"))]
    said = [_("under %(border)s") % {"border": written(steps[0])}]
    said += [
        _("%(low)s to under %(high)s") % {"low": written(a), "high": written(b)} for a, b in pairwise(steps)
    ]
    said.append(_("%(border)s and more") % {"border": written(steps[-1])})
    return [Swatch(role, words) for role, words in zip(roles, said, strict=True)]


def _no_data(missing: Sequence[str]) -> list[Swatch]:
    return [Swatch("no-data", _("no data (%(count)s)") % {"count": len(missing)})] if missing else []


def drawn_areas(
    country: str,
    rows: Sequence[Mapping[str, str]],
    roles: Sequence[str],
    words: Sequence[object],
    height: int,
) -> Spec:
    """Return a map whose areas are drawn in *roles*; *rows* hold each area's code, role and what is said."""
    drawn = boundaries(country)
    address = static(drawn.file)
    known = {"data": {"values": list(rows)}, "key": "code", "fields": ["role", "said"]}
    base: Spec = {
        "data": {"url": address, "format": {"type": "topojson", "feature": "areas"}},
        "transform": [
            {"lookup": "id", "from": known},
            {"calculate": "datum.role ? datum.role : 'no-data'", "as": "shown"},
            {
                "calculate": f"datum.said ? datum.said : datum.id + ': ' + {_quoted(_('no data'))}",
                "as": "told",
            },
        ],
    }
    layers: list[Spec] = [
        {
            "transform": [{"filter": {"field": "shown", "equal": role}}],
            "mark": {"type": "geoshape", "style": f"{role}-area"},
            "encoding": {"tooltip": {"field": "told", "type": "nominal"}},
        }
        for role in dict.fromkeys(roles)
    ]
    if drawn.has_frame:
        frame = {"url": address, "format": {"type": "topojson", "feature": "frame"}}
        layers.append({"data": frame, "mark": {"type": "geoshape", "style": "frame"}})
    if words:
        layers.append(
            {
                "data": {"values": list(words)},
                "mark": {"type": "text", "style": "area-name"},
                "encoding": {
                    "longitude": {"field": "at_x", "type": "quantitative"},
                    "latitude": {"field": "at_y", "type": "quantitative"},
                    "text": {"field": "words", "type": "nominal"},
                },
            }
        )
    return {
        "$schema": SCHEMA,
        "width": "container",
        "height": height,
        "projection": dict(drawn.projection),
        **base,
        "layer": layers,
    }


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def with_boundaries_inside(spec: Spec, country: str) -> Spec:
    """Return *spec* with the boundaries in it instead of their address, for a picture outside a page."""
    file = topology(country)

    def inside(part: object) -> object:
        if isinstance(part, dict):
            if "url" in part and "format" in part:
                return {"values": file, "format": part["format"]}
            return {key: inside(value) for key, value in part.items()}
        return [inside(value) for value in part] if isinstance(part, list) else part

    made = inside(spec)
    assert isinstance(made, dict)
    return made
