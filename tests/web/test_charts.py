"""Charts: one specification, zero drawn, no colour of its own, every figure in the table behind it."""

import json

import pytest

from placefirst_web.design import charts

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
}


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


@pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS)
def test_every_scale_of_figures_holds_zero(spec):
    scales = [
        value.get("scale", {})
        for key, value in everything(spec)
        if key in {"x", "y"} and value.get("type") == "quantitative" and "at" != value.get("field")
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
