"""Draw: a chart's specification as a picture for paper, slides and screens without a browser.

A specification names *roles* of marks, never colours (``placefirst_web/design/charts.py`` makes them). What a
role looks like stands once, in ``roles.json``: the page lays it over its style sheet, this module over white
paper. Nothing is fetched: a specification brings all its figures, and the fonts are ours. The same
specification gives the same bytes.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

from placefirst.documents.text_width import width_of, wrapped
from placefirst.errors import InvalidRequest

Spec = Mapping[str, Any]

FONT: Final = "Noto Sans JP"
NARROWEST, WIDEST = 240, 2400  # pixels
NARROW: Final = 560  # pixels, under which marks are smaller and names stand above the ends of lines
SCALE: Final = 2.0  # pixels of a PNG for each of the drawing

_EDGE: Final = 8  # between the words and the edge
_LINE, _TITLE = 20, 24  # heights of lines of words
_SWATCH: Final = 24


@dataclass(frozen=True, slots=True)
class Words:
    """What stands around a drawing, so that a picture taken out of its page still says what it is.

    *title* is its finding, *says* that in a sentence or two, *note* how to read it; *key* are (role, words)
    of its steps; *foot* are lines on where it comes from: the scenario, the run's address, the source, who
    drew the boundaries. *summary* is what somebody hears who does not see it, *language* theirs.
    """

    title: str = ""
    says: str = ""
    note: str = ""
    key: Sequence[tuple[str, str]] = ()
    foot: Sequence[str] = ()
    summary: str = ""
    language: str = "en"


def svg(spec: Spec, *, width: int = 680, words: Words | None = None) -> bytes:
    """Return a chart as an SVG file *width* pixels wide, on white paper.

    Parameters
    ----------
    spec : mapping
        A Vega-Lite specification whose marks have styles of ``roles.json``, with all its data in it.
    width : int
        Pixels, of 96 to the inch.
    words : Words, optional
        What stands above and beneath the drawing.

    Raises
    ------
    InvalidRequest
        If the specification fetches anything, or the width is out of range.
    """
    if not NARROWEST <= width <= WIDEST:
        raise InvalidRequest(f"A picture is {NARROWEST} to {WIDEST} pixels wide, not {width}.")
    if _fetches(spec):
        raise InvalidRequest("A picture needs its data inside its specification; nothing is fetched for it.")
    return _framed(_drawn(_sized(spec, width), width), width, words or Words()).encode()


def png(spec: Spec, *, width: int = 680, words: Words | None = None, scale: float = SCALE) -> bytes:
    """Return the same chart as a PNG file, *scale* times *width* pixels wide. See :func:`svg`."""
    import vl_convert

    _load_fonts()
    inch = 96 * scale  # Vega's pixels are 96 to the inch, vl-convert's 72
    drawn = svg(spec, width=width, words=words).decode()
    return _packed(vl_convert.svg_to_png(drawn, scale=72 / 96, ppi=inch))


@cache
def roles() -> dict[str, Any]:
    """Return the dictionary of roles as ``roles.json`` has it.

    Its ``colours`` are those of white paper; a colour written ``--ink`` is the one of that name.
    """
    text = files("placefirst.documents").joinpath("roles.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def config(width: int) -> dict[str, Any]:
    """Return what Vega needs to draw every role on white paper at *width* pixels."""
    given = roles()
    base, is_narrow = given["config"], width < NARROW
    text = {"font": FONT, **base["text"]}
    smaller = given["narrow"] if is_narrow else {}
    styles = {name: {**_text_of(name, text), **style} for name, style in given["styles"].items()}
    for place, shape in enumerate(given["categories"]["shapes"], start=1):
        for kind, style in given["categories"]["styles"].items():
            whole = {"shape": shape, "color": f"--cat-{place}", **style, **smaller.get(kind, {})}
            styles[f"cat-{place}-{kind}"] = {**(text if kind == "name" else {}), **whole}
    for name in styles:
        styles[name] |= smaller.get(name, {})
    axis = {**base["axis"], "labelFont": FONT, "titleFont": FONT}
    made = {
        **{key: base[key] for key in ("background", "aria", "padding", "view")},
        "font": FONT,
        "axis": axis,
        "axisX": {**base["axisX"], **({"tickCount": 3} if width < 480 else {})},
        "style": styles,
    }
    return dict(_coloured(made, given["colours"]))


def _text_of(name: str, text: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the words' own style, for a role that is of words."""
    return text if name in roles()["of_words"] else {}


def _coloured(part: Any, colours: Mapping[str, str]) -> Any:
    if isinstance(part, dict):
        return {key: _coloured(value, colours) for key, value in part.items()}
    if isinstance(part, list):
        return [_coloured(value, colours) for value in part]
    if isinstance(part, str) and part.startswith("--"):
        return colours[part[2:]]
    return part


def _fetches(part: Any) -> bool:
    if isinstance(part, Mapping):
        return "url" in part or any(_fetches(value) for value in part.values())
    return isinstance(part, list | tuple) and any(_fetches(value) for value in part)


def _sized(spec: Spec, width: int) -> dict[str, Any]:
    """Return *spec* at a width: a map is as high as its page has it, or lower where it is narrow."""
    if "projection" not in spec:
        return {**spec, "width": width}
    padding = roles()["config"]["padding"]
    inner = width - padding["left"] - padding["right"]
    return {**spec, "width": inner, "height": min(int(spec["height"]), round(1.2 * inner))}


def _drawn(spec: Spec, width: int) -> str:
    import vl_convert

    _load_fonts()
    drawn: str = vl_convert.vegalite_to_svg(
        dict(spec), config=config(width), show_warnings=False, allowed_base_urls=[]
    )
    return _renumbered(drawn)


@cache
def _load_fonts() -> None:
    import vl_convert

    vl_convert.register_font_directory(str(Path(str(files("placefirst.documents"))) / "fonts"))


def _renumbered(drawn: str) -> str:
    """Return *drawn* with its ids counted from 1: Vega goes on counting from one picture to the next."""
    ids = dict.fromkeys(re.findall(r' id="((?:clip|gradient_)\d+)"', drawn))
    for place, name in enumerate(ids, start=1):
        drawn = re.sub(rf'(id="|url\(#){name}(?=["\)])', rf"\g<1>part{place}", drawn)
    return drawn


def _framed(drawn: str, width: int, words: Words) -> str:
    """Return one SVG: the words above, *drawn* beneath them, then its key and its foot, on white paper."""
    height = int(float(re.search(r' height="([\d.]+)"', drawn)[1]))  # type: ignore[index]
    colours = roles()["colours"]
    above, top = _above(words, width, colours)
    beneath, end = _beneath(words, width, top + height, colours)
    inner = re.sub(r"^<svg [^>]*>", f'<g transform="translate(0,{top})">', drawn, count=1)
    inner = inner.removesuffix("</svg>") + "</g>"
    said = words.summary or words.title
    title = f"<title>{escape(words.title)}</title>" if words.title else ""
    description = f"<desc>{escape(said)}</desc>" if said else ""
    halo = f'paint-order="stroke" stroke="{colours["paper"]}" stroke-width="4" stroke-linejoin="round"'
    inner = inner.replace("<text ", f"<text {halo} ")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'xml:lang="{escape(words.language)}" role="img" width="{width}" height="{end}" '
        f'viewBox="0 0 {width} {end}" font-family="{FONT}">{title}{description}'
        f"<defs>{_patterns(colours['paper'], colours['edge'])}</defs>"
        f'<rect width="{width}" height="{end}" fill="{colours["paper"]}"/>{above}{inner}{beneath}</svg>\n'
    )


def _above(words: Words, width: int, colours: Mapping[str, str]) -> tuple[str, int]:
    """Return the title and the note as SVG, and how many pixels they take."""
    made, at = [], _EDGE if words.title or words.says or words.note else 0
    for line in wrapped(words.title, width - 2 * _EDGE, 17, is_bold=True):
        at += _TITLE
        made.append(_text(line, _EDGE, at - 6, 17, colours["ink"], is_bold=True))
    for paragraph, role in ((words.says, "ink"), (words.note, "quiet")):
        for line in wrapped(paragraph, width - 2 * _EDGE, 14):
            at += _LINE
            made.append(_text(line, _EDGE, at - 5, 14, colours[role]))
    return "".join(made), at + (_EDGE if made else 0)


def _beneath(words: Words, width: int, at: int, colours: Mapping[str, str]) -> tuple[str, int]:
    """Return the key and the foot as SVG, and where they end."""
    made, x = [], _EDGE
    if words.key:
        at += _LINE + _EDGE
    for role, said in words.key:
        needed = round(_SWATCH + 8 + width_of(said, 13) + 20)
        if x > _EDGE and x + needed > width - _EDGE:
            x, at = _EDGE, at + _LINE + 4
        fill = f"url(#{role})" if role in roles()["hatched"] else colours[role]
        made.append(
            f'<rect x="{x + 0.5}" y="{at - 15.5}" width="{_SWATCH}" height="15" '
            f'fill="{fill}" stroke="{colours["edge"]}"/>'
        )
        made.append(_text(said, x + _SWATCH + 8, at - 3, 13, colours["ink"]))
        x += needed
    at += _EDGE if words.key or words.foot else 0
    for paragraph in words.foot:
        for line in wrapped(paragraph, width - 2 * _EDGE, 12):
            at += 18
            made.append(_text(line, _EDGE, at - 4, 12, colours["quiet"]))
    return "".join(made), at + (_EDGE if made else 0)


def _text(words: str, x: float, y: float, size: int, colour: str, *, is_bold: bool = False) -> str:
    weight = ' font-weight="bold"' if is_bold else ""
    return f'<text x="{x}" y="{y}" font-size="{size}px" fill="{colour}"{weight}>{escape(words)}</text>'


def _packed(picture: bytes) -> bytes:
    """Return a PNG with its pixels packed as tightly as they go: about a fifth of its size."""
    head, rest, pixels, tail = picture[:8], picture[8:], b"", b""
    while rest:
        length = int.from_bytes(rest[:4])
        part, rest = rest[: length + 12], rest[length + 12 :]
        if part[4:8] == b"IDAT":
            pixels += part[8:-4]
        elif pixels:
            tail += part
        else:
            head += part
    body = b"IDAT" + zlib.compress(zlib.decompress(pixels), 9)
    return head + (len(body) - 4).to_bytes(4) + body + zlib.crc32(body).to_bytes(4) + tail


def _patterns(ground: str, mark: str) -> str:
    """Return what areas are filled with that have no colour: lines where nothing is known, dots for noise."""
    paper = f'<rect width="7" height="7" fill="{ground}"/>'
    size = 'width="7" height="7" patternUnits="userSpaceOnUse"'
    return (
        f'<pattern id="no-data" {size} patternTransform="rotate(45)">{paper}'
        f'<rect width="2" height="7" fill="{mark}"/></pattern>'
        f'<pattern id="no-effect" {size}>{paper}<circle cx="2" cy="2" r="0.9" fill="{mark}"/></pattern>'
    )
