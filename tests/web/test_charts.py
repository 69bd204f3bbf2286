"""Charts: one specification, zero drawn, no colour of its own, every figure in the table behind it."""

import json
import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest

import placefirst_web.design
from placefirst.documents import draw
from placefirst.errors import InvalidRequest, UnknownName
from placefirst_web.design import charts, curves
from placefirst_web.design.changes import Change, changes
from placefirst_web.design.doubts import Doubt, doubts
from placefirst_web.design.maps import with_boundaries_inside
from placefirst_web.design.maps_of_change import Changed, change_map

PAIRS = [charts.Pair("GAF ≤ 50", 10, 12, "10", "12"), charts.Pair("GAF 51–60", 9, None, "9", "–")]
INTERVALS = [charts.Interval("GAF ≤ 50", "Today", "baseline", 5, 50, "5 to 50")]
DIFFERENCES = [
    charts.Difference("Nation", 3e9, "+¥3 billion"),
    charts.Difference("Insurers", -1e9, "−¥1 billion"),
]
LINES = [charts.Line("Today", "baseline", [("2026", 1.0), ("2027", 2.0)])]
SPECS = {
    "pairs": charts.pairs(PAIRS, axis="people", names=("Today", "Scenario")),
    "intervals": charts.intervals(INTERVALS, axis="people"),
    "differences": charts.differences(DIFFERENCES, axis="billion yen", scale=1e9),
    "lines": charts.lines(LINES, axis="people"),
    "series": charts.series(
        [charts.Series("Mental", [(2017, 1.0), (2018, 2.0), (2020, 4.0)])],
        axis="people",
        breaks=[charts.Break(2018, "by number")],
    ),
    "steps": charts.steps([charts.Moment(date(2018, 4, 1), 2.2, "2.2%")], axis="%", until=date(2026, 1, 1)),
    "stacked": charts.stacked([charts.Bar("Today", [charts.Part("Nation", 5, "5")], "5")], axis="yen"),
}
STYLE_SHEET = Path(placefirst_web.design.__file__).parent / "static/design/placefirst.css"
AREAS = [charts.Area("01", "North", 12.5, "12.5"), charts.Area("02", "Centre", None, "not counted")]
MAP = charts.choropleth("xx", AREAS, [10, 20])
STEPS = [curves.Step(0, 100, 100, 100, ""), curves.Step(4, 90, 80, 95, "week 4: 90%")]
DOTS = [
    curves.Dot(20, 40, "Kita: 8 of 20"),
    curves.Dot(30, 80, "Minami: 24 of 30", is_out=True, name="Minami"),
]
BORDERS = [curves.Border("baseline-line", [(10, 5, 90), (40, 20, 60)])]
SPECS["curve"] = curves.steps_in_band(STEPS, across="weeks", axis="%")
SPECS["funnel"] = curves.funnel(DOTS, 40, BORDERS, across="people", axis="%")
SPECS["rule"] = curves.with_rule(
    doubts([Doubt("1.2 Kita", 1.2, 0.8, 1.7, 0.8, 1.7, "Kita: 1.2")], axis="times"), 1
)
SPECS["scatter"] = curves.scatter(DOTS, across="total", axis="%")
CHANGES = [Change("2026", 4, 9, True, "2026: +4"), Change("2027", None, None, False, "–")]
SPECS["doubts"] = doubts([Doubt("42% Day care", 42, 36, 48, 30, 55, "Day care: 42%")], axis="of 100")
SPECS["changes"] = changes([*CHANGES, Change("2028", 21, 8, False, "2028: +21")], axis="people")
CHANGED = [
    Changed("01", "North", 0.08, "+8%"),
    Changed("02", "Centre", -0.03, "−3%"),
    Changed("03", "South", None, "no effect found"),
]
CHANGE_MAP = change_map("xx", CHANGED, written="{:.0%}".format)
SPECS["change_map"] = with_boundaries_inside(CHANGE_MAP.spec, "xx")
SPECS["choropleth"] = with_boundaries_inside(MAP.spec, "xx")


def everything(part):
    """Every (key, value) of a specification, however deep."""
    if isinstance(part, dict):
        for key, value in part.items():
            yield key, value
            yield from everything(value)
    elif isinstance(part, list):
        for value in part:
            yield from everything(value)


@pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS)
def test_a_chart_names_roles_and_no_colour(spec):
    keys = {key for key, _value in everything(spec)}

    assert keys.isdisjoint({"color", "fill", "stroke", "config"})
    assert "#" not in json.dumps(spec) and "var(" not in json.dumps(spec)


@pytest.mark.parametrize(
    "name", [name for name in SPECS if name not in {"choropleth", "change_map", "scatter"}]
)
def test_every_scale_of_figures_holds_zero(name):
    spec = SPECS[name]
    scales = [
        value.get("scale", {})
        for key, value in everything(spec)
        if key in {"x", "y"} and value.get("type") == "quantitative" and value["field"] not in {"at", "from"}
    ]

    assert scales and all(scale.get("zero") or scale == {} for scale in scales)


@pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS)
def test_a_chart_keeps_to_the_schema_of_vega_lite(spec):
    import altair as alt

    alt.LayerChart.from_dict(spec, validate=True)


@pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS)
def test_vega_can_draw_it(spec):
    import vl_convert

    assert vl_convert.vegalite_to_svg(spec | {"width": 400}).startswith("<svg")


@pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS)
def test_every_role_of_a_chart_stands_in_the_dictionary(spec):
    known = draw.config(680)["style"]
    named = [style for key, value in everything(spec) if key == "style" for style in np.atleast_1d(value)]

    assert named and set(named) <= set(known)


@pytest.mark.parametrize("name", draw.roles()["colours"])
def test_a_colour_on_paper_is_that_of_the_light_page(name):
    light = STYLE_SHEET.read_text(encoding="utf-8").partition("@media")[0]
    here = re.search(rf"--{name}: (#[0-9a-f]{{6}});", light)

    assert here and (here[1] == draw.roles()["colours"][name] or name == "paper")


@pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS)
def test_a_chart_of_the_page_can_be_drawn_outside_it(spec):
    drawn = ET.fromstring(draw.svg(spec, width=400))

    assert drawn.get("width") == "400"


def test_more_and_less_stand_on_two_sides_of_a_drawn_zero():
    drawn = json.dumps(SPECS["differences"])

    assert '"zero"' in drawn and '"more-bar"' in drawn and '"less-bar"' in drawn


def test_a_row_without_a_scenario_has_one_dot():
    assert charts._pair(PAIRS[1], ("Today", "Scenario"))["scenario"] is None


def test_the_drawing_library_is_written_once(tmp_path):
    from placefirst_web.design.bundle import ensure_bundle

    path = ensure_bundle(tmp_path)
    before = path.stat().st_mtime_ns

    assert path.stat().st_size > 500_000
    assert ensure_bundle(tmp_path) == path and path.stat().st_mtime_ns == before


def test_a_drawing_library_of_another_version_is_written_anew(tmp_path):
    from placefirst_web.design.bundle import ensure_bundle

    (tmp_path / "design").mkdir()
    (tmp_path / "design/vega.js").write_text("/* old */\n")

    assert ensure_bundle(tmp_path).stat().st_size > 500_000


def test_an_area_without_a_figure_is_hatched_and_said():
    rows = MAP.spec["transform"][0]["from"]["data"]["values"]

    assert {row["code"]: row["role"] for row in rows} == {"01": "step-3", "02": "no-data"}
    assert [row["said"] for row in rows] == ["North: 12.5", "Centre: not counted"]
    assert [swatch.words for swatch in MAP.key][-2:] == ["20 and more", "no data (2)"]


def test_a_figure_on_the_border_belongs_to_the_step_that_it_reaches():
    drawn = charts.choropleth("xx", [charts.Area("01", "North", 10, "10")], [10])

    assert drawn.spec["transform"][0]["from"]["data"]["values"][0]["role"] == drawn.key[1].role


def test_a_map_asks_for_its_boundaries_on_this_machine_only():
    urls = [value for key, value in everything(MAP.spec) if key == "url"]

    assert urls and all(url.startswith("/static/geo/xx") for url in urls)


@pytest.mark.parametrize(
    ("country", "code", "borders", "error"),
    [
        ("xx", "99", [1], InvalidRequest),
        ("xx", "01", [2, 1], InvalidRequest),
        ("xx", "01", [1, 2, 3, 4, 5], InvalidRequest),
        ("zz", "01", [1], UnknownName),
    ],
)
def test_a_map_that_would_mislead_is_refused(country, code, borders, error):
    with pytest.raises(error):
        charts.choropleth(country, [charts.Area(code, "", 1.0, "1")], borders)


def test_a_line_is_cut_at_a_break_and_where_a_year_is_unknown():
    points = [(2016, 1.0), (2017, None), (2018, 3.0), (2019, 4.0), (2020, 5.0)]
    spec = charts.series([charts.Series("A", points)], axis="", breaks=[charts.Break(2020, "law")])
    line = next(layer for layer in spec["layer"] if layer["mark"].get("style") == "cat-1-line")

    assert [row["part"] for row in line["data"]["values"]] == [0, 1, 1, 2]


def test_a_sixth_line_belongs_into_the_table():
    with pytest.raises(InvalidRequest, match="at most 5"):
        charts.series([charts.Series(str(n), [(2020, 1.0)]) for n in range(6)], axis="")


def test_names_at_the_ends_of_lines_do_not_cover_each_other():
    rows = [charts.Series(name, [(2020, 100.0)]) for name in "abc"]
    spec = charts.series(rows, axis="", height=180)
    shown = [
        layer["data"]["values"][0]["value"] for layer in spec["layer"] if "end-name" in layer["mark"]["style"]
    ]

    assert [later - earlier for earlier, later in zip(shown, shown[1:], strict=False)] == [10, 10]


@pytest.mark.parametrize("code", ["jp", "xx"])
def test_every_area_of_a_country_has_its_boundaries(code):
    from placefirst.parameters.read import load_country
    from placefirst_web.design.geo import boundaries

    assert set(boundaries(code).labels) == {area.code for area in load_country(code).areas}


def test_a_map_of_change_tells_more_from_fewer_from_noise_without_colour():
    rows = {row["code"]: row["role"] for row in CHANGE_MAP.spec["transform"][0]["from"]["data"]["values"]}
    marks = [layer["data"]["values"] for layer in CHANGE_MAP.spec["layer"] if layer["mark"]["type"] == "text"]

    assert rows == {"01": "rise-2", "02": "fall-1", "03": "no-effect"}
    assert [[mark["words"] for mark in layer] for layer in marks] == [["▼"]]
    assert [swatch.words for swatch in CHANGE_MAP.key] == [
        "more: 6% and above",
        "no effect found",
        "▼ fewer: under 6%",
    ]


def test_a_change_that_may_be_chance_is_hollow_and_one_that_is_not_known_is_not_drawn():
    drawn = {
        layer["mark"]["style"]: [row["year"] for row in layer["data"]["values"]]
        for layer in SPECS["changes"]["layer"]
        if layer["mark"]["type"] == "point"
    }

    assert drawn == {"scenario": ["2028"], "noise": ["2026"]}
