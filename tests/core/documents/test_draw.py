"""A chart on paper: the same bytes twice, our own type, its words inside the picture, nothing fetched."""

import re
import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from placefirst.documents import draw
from placefirst.documents.text_width import width_of, wrapped
from placefirst.errors import InvalidRequest

SVG = "{http://www.w3.org/2000/svg}"
SPEC = {
    "data": {"values": [{"at": 3, "label": "GAF 50 以下"}, {"at": 5, "label": "GAF 51–60"}]},
    "width": "container",
    "height": 104,
    "autosize": {"type": "fit-x", "contains": "padding"},
    "layer": [
        {
            "mark": {"type": "bar", "style": "scenario-bar", "clip": True},
            "encoding": {
                "x": {"field": "at", "type": "quantitative", "title": "people"},
                "y": {"field": "label", "type": "nominal", "axis": None},
            },
        },
        {
            "mark": {"type": "text", "style": "label-right"},
            "encoding": {
                "x": {"field": "at", "type": "quantitative"},
                "y": {"field": "label", "type": "nominal"},
                "text": {"field": "label", "type": "nominal"},
            },
        },
    ],
}
WORDS = draw.Words(
    title="支援を断られた人は、年に 1,200 人から 9,800 人のあいだ",
    note="A note < 5 & more",
    key=[("step-1", "under 10"), ("no-data", "no data")],
    foot=["Placefirst · example.org/jp/explain/run/abc"],
    summary="Two bars",
    language="ja",
)


def said(drawn):
    return ["".join(text.itertext()) for text in ET.fromstring(drawn).iter(f"{SVG}text")]


def test_the_same_chart_gives_the_same_bytes():
    assert draw.svg(SPEC, words=WORDS) == draw.svg(SPEC, words=WORDS)
    assert draw.png(SPEC, words=WORDS) == draw.png(SPEC, words=WORDS)


def test_another_process_gives_the_same_bytes():
    code = (
        "import sys, json, hashlib; from placefirst.documents import draw; "
        "print(hashlib.sha256(draw.svg(json.loads(sys.argv[1]))).hexdigest())"
    )
    import hashlib
    import json

    made = subprocess.run([sys.executable, "-c", code, json.dumps(SPEC)], capture_output=True, check=True)

    assert made.stdout.decode().strip() == hashlib.sha256(draw.svg(SPEC)).hexdigest()


def test_a_picture_says_what_it_is_without_its_page():
    drawn = draw.svg(SPEC, words=WORDS)
    root = ET.fromstring(drawn)
    words = said(drawn)

    assert "".join(words).count("9,800") == 1 and WORDS.foot[0] in words and "no data" in words
    assert root.find(f"{SVG}desc").text == "Two bars" and root.find(f"{SVG}title").text == WORDS.title


@pytest.mark.parametrize("width", [240, 390, 680, 1200])
def test_a_picture_is_as_wide_as_asked(width, tmp_path):
    (tmp_path / "drawn.png").write_bytes(draw.png(SPEC, width=width, words=WORDS))
    with Image.open(tmp_path / "drawn.png") as picture:
        picture.load()
        colours = picture.convert("RGB").getpixel((1, 1))

    assert picture.size[0] == 2 * width and round(picture.info["dpi"][0]) == 192
    assert colours == (255, 255, 255)


def test_a_picture_uses_our_own_type_and_no_colour_without_a_role():
    drawn = draw.svg(SPEC, words=WORDS).decode()
    fonts = set(re.findall(r'font-family="([^"]+)"', drawn))
    colours = set(re.findall(r"#[0-9a-f]{6}\b", drawn))

    assert fonts == {draw.FONT} and colours <= set(draw.roles()["colours"].values())


@pytest.mark.parametrize(
    "where", [{"url": "https://example.org/a.json"}, {"url": "/static/geo/jp.topo.json"}], ids=str
)
def test_a_picture_fetches_nothing(where):
    with pytest.raises(InvalidRequest, match="inside its specification"):
        draw.svg({**SPEC, "data": where})


@pytest.mark.parametrize("width", [0, 239, 10_000])
def test_a_width_out_of_range_is_refused(width):
    with pytest.raises(InvalidRequest, match="pixels wide"):
        draw.svg(SPEC, width=width)


@pytest.mark.parametrize(
    "words", ["障害福祉サービスの報酬、加算（一般）。" * 4, "People turned away at the door " * 6]
)
def test_no_line_of_words_leaves_its_picture(words):
    lines = wrapped(words, 300, 14)

    assert all(width_of(line, 14) <= 300 + 14 for line in lines)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")
    assert not any(line[0] in "、。）" for line in lines)
