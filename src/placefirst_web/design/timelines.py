"""Figures over time: lines with breaks said in words, a value's history as steps, parts of a whole."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from placefirst.errors import InvalidRequest
from placefirst_web.design.maps import Swatch
from placefirst_web.design.spec import Spec, layer, quantity, whole

#: Categories in order: a role (its colour) and a shape each, so that black and white tells them apart too.
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross")
MOST = len(SHAPES)
HEIGHT, HISTORY = 280, 200
MOST_WORDS = 6  # values of a history that are written beside their marks
ROOM = 0.12  # a part of a bar at least so wide, of the widest bar, holds its figure
APART = 18  # pixels between two names at the ends of lines


@dataclass(frozen=True, slots=True)
class Series:
    """One line: its name and (year, figure) pairs in order; None is unknown: a gap, never zero.

    The figures of the years *hollow* are drawn hollow: recalled, derived or assumed, not read.
    """

    name: str
    points: Sequence[tuple[int | str, float | None]]
    hollow: Collection[int | str] = ()


@dataclass(frozen=True, slots=True)
class Break:
    """From the year *at* on the figures count something else; *words*, a few, say what changed."""

    at: int | str
    words: str


def series(
    rows: Sequence[Series],
    *,
    axis: str,
    breaks: Sequence[Break] = (),
    asides: Sequence[Series] = (),
    height: int = HEIGHT,
) -> Spec:
    """Return at most five lines over years, each with its own shape and named at its end.

    At a break the line is cut and a rule stands before the year, with its words. Years given as whole numbers
    keep their distances. *axis* says what is counted and in which unit. *asides* are figures that somebody
    else gives for the line of the same name: crosses in its colour, joined by nothing.
    Raises InvalidRequest for more than five lines, or for a break in a year that no line has.
    """
    if len(rows) > MOST:
        raise InvalidRequest(
            f"A picture holds at most {MOST} lines, not {len(rows)}: put the others into the table."
        )
    years = _years(point[0] for row in (*rows, *asides) for point in row.points)
    for cut in breaks:
        if str(cut.at) not in years:
            raise InvalidRequest(f"The break {cut.at!r} is in no year of the lines.")
    x: Spec = {
        "field": "year", "type": "ordinal", "title": None, "sort": years,
        "scale": {"type": "band", "domain": years, "paddingInner": 0, "paddingOuter": 0},
        "axis": {"labelAngle": 0, "labelOverlap": "greedy", "labelSeparation": 8, "grid": False},
    }  # fmt: skip
    encoding = {"x": x, "y": quantity("value", axis)}
    layers = [_break(cut, encoding, years) for cut in breaks]
    cuts = [years.index(str(cut.at)) for cut in breaks]
    for place, row in enumerate(rows):
        values = [
            {"year": str(year), "value": value, "said": f"{row.name}, {year}: {value:,.6g}", "part": part}
            for part, year, value in _parts(row.points, years, cuts)
        ]
        role = f"cat-{place + 1}"
        layers.append(
            layer(
                {"type": "line", "style": f"{role}-line"},
                {**encoding, "detail": {"field": "part", "type": "nominal"}},
                values=values,
            )
        )
        hollow = {str(year) for year in row.hollow}
        for style, shown in (
            ("point", [each for each in values if each["year"] not in hollow]),
            ("hollow", [each for each in values if each["year"] in hollow]),
        ):
            if shown:
                mark = {"type": "point", "style": f"{role}-{style}"}
                layers.append(layer(mark, encoding, values=shown, told="said"))
        layers += [_aside(aside, role, encoding) for aside in asides if aside.name == row.name]
    layers += _names(rows, encoding, height, years[-1] if asides else "")
    layers += [_break_words(cut, encoding, years, place) for place, cut in enumerate(breaks)]
    return whole(layers, height=height)


def _aside(aside: Series, role: str, encoding: Spec) -> Spec:
    values = [
        {"year": str(year), "value": value, "said": f"{aside.name}, {year}: {value:,.6g}"}
        for year, value in aside.points
        if value is not None
    ]
    return layer({"type": "point", "style": f"{role}-aside"}, encoding, values=values, told="said")


def _years(given: Iterable[int | str]) -> list[str]:
    """Return every year once, in order; whole numbers with the years between them."""
    found = list(dict.fromkeys(given))
    if found and all(isinstance(year, int) for year in found):
        whole_years = sorted(year for year in found if isinstance(year, int))
        return [str(year) for year in range(whole_years[0], whole_years[-1] + 1)]
    return sorted(str(year) for year in found)


def _parts(
    points: Sequence[tuple[int | str, float | None]], years: Sequence[str], cuts: Sequence[int]
) -> Iterable[tuple[int, int | str, float]]:
    """Yield (part, year, figure): a break or an unknown year begins a new part of the line."""
    part = 0
    before: int | None = None
    for year, value in sorted(points, key=lambda point: years.index(str(point[0]))):
        place = years.index(str(year))
        if value is None or any(before is not None and before < cut <= place for cut in cuts):
            part += 1
        before = place
        if value is not None:
            yield part, year, value


def _break(cut: Break, encoding: Spec, years: Sequence[str]) -> Spec:
    x = {**encoding["x"], "bandPosition": 0}
    return layer({"type": "rule", "style": "break"}, {"x": x}, values=[{"year": str(cut.at)}])


def _break_words(cut: Break, encoding: Spec, years: Sequence[str], place: int) -> Spec:
    """Return the words of a break above its rule, on the side where there is room."""
    is_late = years.index(str(cut.at)) * 2 > len(years)
    mark = {
        "type": "text", "style": "break-words", "align": "right" if is_late else "left",
        "dx": -6 if is_late else 6, "dy": -34 - APART * place,
    }  # fmt: skip
    x = {**encoding["x"], "bandPosition": 0}
    values = [{"year": str(cut.at), "words": cut.words}]
    return layer(mark, {"x": x, "y": {"value": 0}}, values=values, words="words")


def _names(rows: Sequence[Series], encoding: Spec, height: int, last: str) -> list[Spec]:
    """Return each line's name at its last figure, or in the year *last*; names that are close move apart."""
    ends = []
    for place, row in enumerate(rows):
        known = [(year, value) for year, value in row.points if value is not None]
        if known:
            ends.append((known[-1][1], last or str(known[-1][0]), row.name, f"cat-{place + 1}"))
    highest = max((value for row in rows for _, value in row.points if value is not None), default=0) or 1
    lowest = min((value for row in rows for _, value in row.points if value is not None), default=0)
    per_pixel = (max(highest, 0) - min(lowest, 0)) / height
    made = []
    floor = float("-inf")
    for value, year, name, role in sorted(ends):
        shown = max(value, floor)
        floor = shown + APART * per_pixel
        values = [{"year": year, "value": shown, "words": name}]
        made.append(
            layer(
                {"type": "text", "style": ["end-name", f"{role}-name"]},
                encoding,
                values=values,
                words="words",
            )
        )
    return made


@dataclass(frozen=True, slots=True)
class Moment:
    """One value of ``steps`` from a day on.

    *is_announced*: it was not in force when it was written down; *is_hollow*: recalled or derived, not read.
    """

    day: date
    value: float | None  # None: from here on there is none
    text: str
    is_announced: bool = False
    is_hollow: bool = False


def steps(moments: Sequence[Moment], *, axis: str, until: date) -> Spec:
    """Return a value that holds from each day to the next, over years, from a drawn zero.

    The last value is drawn to *until*; an announced one hollow and dashed, a hollow one with a hollow
    point. A day without a value leaves a gap.
    """
    ends = [*(moment.day for moment in moments[1:]), max(until, moments[-1].day)]
    held = [
        {"from": _in_years(moment.day), "to": _in_years(end), "value": moment.value, "kind": _kind(moment),
         "text": moment.text, "said": f"{moment.day}: {moment.text}"}
        for moment, end in zip(moments, ends, strict=True)
        if moment.value is not None
    ]  # fmt: skip
    x: Spec = {
        "field": "from",
        "type": "quantitative",
        "title": None,
        "scale": {"zero": False, "nice": False},
        "axis": {"format": "d", "tickMinStep": 1},
    }
    y = quantity("value", axis)
    layers: list[Spec] = []
    for kind, line, point in (
        ("law", "cat-1-line", "cat-1-point"),
        ("hollow", "cat-1-line", "cat-1-hollow"),
        ("announced", "baseline-line", "baseline"),
    ):
        chosen = [{"filter": {"field": "kind", "equal": kind}}]
        if any(each["kind"] == kind for each in held):
            layers += [
                {"mark": {"type": "rule", "style": line}, "transform": chosen,
                 "encoding": {"x": x, "x2": {"field": "to"}, "y": y}},
                {"mark": {"type": "point", "style": point}, "transform": chosen,
                 "encoding": {"x": x, "y": y, "tooltip": {"field": "said", "type": "nominal"}}},
            ]  # fmt: skip
    rises = [
        {"from": now["from"], "value": before["value"], "then": now["value"]}
        for before, now in pairwise(held)
        if before["to"] == now["from"]
    ]
    if rises:
        rise = layer(
            {"type": "rule", "style": "link"}, {"x": x, "y": y, "y2": {"field": "then"}}, values=rises
        )
        layers.insert(0, rise)
    said = {"mark": {"type": "text", "style": "step-words"}, "encoding": {
        "x": x, "y": y, "text": {"field": "text", "type": "nominal"}}}  # fmt: skip
    few = [said] if len(held) <= MOST_WORDS else []
    return {"data": {"values": held}, **whole([*layers, *few], height=HISTORY)}


def named_steps(lines: Sequence[tuple[str, Sequence[Moment]]], *, axis: str, until: date) -> Spec:
    """Return several values that hold from day to day, each with its name and last figure above its end."""
    layers: list[Spec] = []
    for name, moments in lines:
        spec = steps(moments, axis=axis, until=until)
        held = spec["data"]["values"]
        drawn = [each for each in spec["layer"] if each["mark"]["type"] != "text"]
        layers += [{"data": {"values": held}, **each} for each in drawn]
        if held:
            end = {**held[-1], "from": held[-1]["to"], "name": f"{name}: {held[-1]['text']}"}
            encoding = {key: drawn[0]["encoding"][key] for key in ("x", "y")}
            encoding["text"] = {"field": "name", "type": "nominal"}
            mark = {"type": "text", "style": "label-left", "yOffset": -14, "dx": 0}
            layers.append({"data": {"values": [end]}, "mark": mark, "encoding": encoding})
    return whole(layers, height=HEIGHT)


def _kind(moment: Moment) -> str:
    return "announced" if moment.is_announced else "hollow" if moment.is_hollow else "law"


def _in_years(day: date) -> float:
    """Return a day as years, 2024-07-01 about 2024.5, so that no time zone moves it."""
    return round(day.year + (day.timetuple().tm_yday - 1) / 365.25, 3)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bar of ``stacked``: *name* is its category, *text* its figure in words."""

    name: str
    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of ``stacked``: what it is of, its parts, and its whole in words."""

    label: str
    parts: Sequence[Part]
    text: str = ""


def stacked(rows: Sequence[Bar], *, axis: str) -> Spec:
    """Return bars of at most five parts each; a part's figure stands in it where there is room.

    Parts of one name have one role in every bar; ``stacked_key`` gives their key.
    Raises InvalidRequest for more than five names.
    """
    names = _part_names(rows)
    labels = [row.label for row in rows]
    highest = max((sum(part.value for part in row.parts) for row in rows), default=0) or 1
    values = []
    for row in rows:
        at = 0.0
        for part in row.parts:
            end = at + part.value
            values.append(
                {
                    "label": row.label,
                    "role": f"cat-{names.index(part.name) + 1}",
                    "low": at,
                    "high": end,
                    "middle": (at + end) / 2,
                    "words": part.text if part.value > ROOM * highest else "",
                    "said": f"{row.label} · {part.name}: {part.text}",
                }
            )
            at = end
    ends = [
        {"label": row.label, "end": sum(part.value for part in row.parts), "words": row.text} for row in rows
    ]
    y: Spec = {
        "field": "label", "type": "nominal", "sort": labels, "axis": None,
        "scale": {"type": "band", "paddingInner": 0, "paddingOuter": 0},
    }  # fmt: skip
    bar = {"type": "bar", "height": 22, "yOffset": 10}
    layers = [
        layer(
            {**bar, "style": f"cat-{place + 1}-bar"},
            {"y": y, "x": quantity("low", axis), "x2": {"field": "high"}},
            values=[value for value in values if value["role"] == f"cat-{place + 1}"], told="said",
        )
        for place in range(len(names))
    ]  # fmt: skip
    for style, field, at, said in (
        ("in-bar", "middle", 10, values),
        ("label-right", "end", 10, ends),
    ):
        mark = {"type": "text", "yOffset": at, "style": style}
        layers.append(layer(mark, {"y": y, "x": quantity(field, axis)}, values=said, words="words"))
    name = {"type": "text", "style": "row", "yOffset": -13}
    layers.append(layer(name, {"y": y, "x": {"value": 0}}, values=ends, words="label"))
    return whole(layers, height=max(len(rows), 1) * 56)


def stacked_key(rows: Sequence[Bar]) -> tuple[Swatch, ...]:
    """Return the key of the parts, in their order in the bars."""
    return tuple(Swatch(f"cat-{place + 1}", name) for place, name in enumerate(_part_names(rows)))


def _part_names(rows: Sequence[Bar]) -> list[str]:
    names = list(dict.fromkeys(part.name for row in rows for part in row.parts))
    if len(names) > MOST:
        raise InvalidRequest(
            f"A bar holds at most {MOST} parts, not {len(names)}: put small ones together and say so."
        )
    return names
