"""The picture of a life: one bar for each world, month by month, and where they part."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from placefirst.lives import summary
from placefirst.lives.sentences import CATEGORIES, CATEGORY_WORDS
from placefirst_web.design import figures
from placefirst_web.design.charts import Chart
from placefirst_web.design.language import local
from placefirst_web.design.maps import Swatch
from placefirst_web.design.spec import Spec, layer, quantity, whole
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.library.models import Lives

#: Each kind of month has one role, in every picture and in the list (``life.css``).
ROLES: Final = {
    "not_looking": "baseline",
    "looking": "cat-2",
    "in_service": "cat-3",
    "in_job": "cat-1",
    "sheltered": "cat-4",
}
ROW, BAR = 64, 24  # pixels
LABEL = 40  # half-width signs of a name over a bar
ROOM = 0.035  # a piece at least so wide, of all the months, holds its number


def picture(life: Mapping[str, Any], title: Mapping[str, str], kept: Lives) -> Chart:
    """Return both worlds of one person as bars of stretches, with the same in a table."""
    names = (local(summary.TODAY), local(title))
    worlds = life["worlds"]
    used = [key for key in CATEGORIES if any(world["totals"]["months"][key] for world in worlds)]
    return Chart(
        id="tracks",
        title=local(summary.parts(life)),
        summary="; ".join(_in_words(name, world) for name, world in zip(names, worlds, strict=True)),
        spec=_spec(life, (names[0], _short(names[1])), kept),
        key=[Swatch(ROLES[key], local(CATEGORY_WORDS[key])) for key in used],
        note=_("× An agency turns them away. The dashed line: here the two lives part."),
        table=_table(worlds, names),
    )


def _short(name: str) -> str:
    """Return a name as it fits over a bar on a phone; the whole one stands beside the picture."""
    wide = [2 if sign > "\u2e80" else 1 for sign in name]
    if sum(wide) <= LABEL:
        return name
    kept = sum(1 for place in range(len(name)) if sum(wide[: place + 1]) <= LABEL - 2)
    return name[:kept].rstrip() + "…"


def _spec(life: Mapping[str, Any], names: tuple[str, str], kept: Lives) -> Spec:
    end = kept.years * 12
    axis = _("months from %(start)s") % {"start": kept.start}
    y: Spec = {
        "field": "label", "type": "nominal", "sort": list(names), "axis": None,
        "scale": {"type": "band", "paddingInner": 0, "paddingOuter": 0, "domain": list(names)},
    }  # fmt: skip

    def x(field: str) -> Spec:
        return {**quantity(field, axis), "scale": {"zero": True, "nice": False, "domain": [0, end]}}

    pieces = [
        {**piece, "words": figures.count(piece["high"] - piece["low"])
         if piece["high"] - piece["low"] > ROOM * end else ""}
        for name, world in zip(names, life["worlds"], strict=True)
        for piece in _pieces(name, world)
    ]  # fmt: skip
    layers = [
        layer(
            {"type": "bar", "height": BAR, "yOffset": 8, "style": f"{role}-bar"},
            {"y": y, "x": x("low"), "x2": {"field": "high"}},
            values=[piece for piece in pieces if piece["category"] == category], told="said",
        )
        for category, role in ROLES.items()
        if any(piece["category"] == category for piece in pieces)
    ]  # fmt: skip
    labels = [{"label": name, "at": 0} for name in names]
    layers += [
        layer({"type": "text", "style": "in-bar", "yOffset": 8}, {"y": y, "x": x("middle")}, values=pieces,
              words="words"),
        layer({"type": "text", "style": "row", "yOffset": -16}, {"y": y, "x": {"value": 0}}, values=labels,
              words="label"),
        layer({"type": "rule", "style": "break"}, {"x": x("at")},
              values=[{"at": life["parts"]["month"] - 1}]),
    ]  # fmt: skip
    turned = [
        {"label": name, "at": stretch["first"] - 0.5, "said": f"{name}: {each['words']}"}
        for name, world in zip(names, life["worlds"], strict=True)
        for stretch in world["stretches"]
        for each in [{"words": _("Month %(month)s") % {"month": stretch["first"]}}]
        if any(happening["kind"] == "turned_away" for happening in stretch["happenings"])
    ]
    if turned:
        cross = {"type": "point", "style": "cat-5-aside", "yOffset": 27, "size": 30}
        layers.append(layer(cross, {"y": y, "x": x("at")}, values=turned, told="said"))
    return whole(layers, height=ROW * len(names))


def _pieces(name: str, world: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return stretches as pieces of a bar; neighbours of one kind are one piece."""
    pieces: list[dict[str, Any]] = []
    for stretch in world["stretches"]:
        category = stretch["category"]
        if not category:
            continue
        low = stretch["first"] - 1
        if pieces and pieces[-1]["category"] == category:
            low = pieces.pop()["low"]
        high = stretch["last"]
        words = local(CATEGORY_WORDS[category])
        said = f"{name} · {words}: {figures.count(high - low)}"
        pieces.append(
            {"label": name, "category": category, "low": low, "high": high, "middle": (low + high) / 2,
             "said": said}
        )  # fmt: skip
    return pieces


def _in_words(name: str, world: Mapping[str, Any]) -> str:
    months = ", ".join(
        f"{local(CATEGORY_WORDS[key])} {figures.count(count)}"
        for key in CATEGORIES
        if (count := world["totals"]["months"][key])
    )
    return f"{name}: {months}"


def _table(worlds: list[Mapping[str, Any]], names: tuple[str, str]) -> Table:
    rows = [
        Row(
            local(CATEGORY_WORDS[key]),
            [Cell(figures.count(world["totals"]["months"][key])) for world in worlds],
        )
        for key in CATEGORIES
    ]
    return Table(
        caption=_("How many months, in both worlds"),
        row_heading=_("The person is"),
        columns=list(names),
        parts=[Part(rows)],
    )
