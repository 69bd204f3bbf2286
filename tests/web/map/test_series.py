"""The series over HTTP: pictures with exact tables, breaks said, a mark a point, nothing outside a series."""

import csv
import html
import io
import json
import re

import pytest

from placefirst.parameters.read import load_country
from placefirst.systems.series import all_series

PAGE = "/jp/map/series/"
JAPAN = load_country("jp")


def words(response):
    """The page as a reader meets it: no tags, single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", html.unescape(response.content.decode())).split())


def drawings(response):
    """The specification of each picture by the id of its element."""
    found = re.findall(
        r'<script id="(chart-[^"]+)-spec"[^>]*>(.*?)</script>', response.content.decode(), re.S
    )
    return {name: json.loads(html.unescape(text)) for name, text in found}


@pytest.fixture
def page(client):
    return client.get(PAGE)


def test_the_headline_is_a_finding_with_its_doubt(page):
    assert (
        "mental disability, rose from 1,614 ◌ in fiscal year 2000 to 65,518 ◐ in fiscal year 2024."
        in words(page)
    )


def test_the_break_of_2020_is_drawn_and_said(page):
    styles = [layer["mark"].get("style") for layer in drawings(page)["chart-placements"]["layer"]]

    assert "break" in styles
    assert "A change of computer system put some certificate holders under" in words(page)


def test_recalled_and_derived_points_are_hollow_and_the_others_are_not(page):
    layers = drawings(page)["chart-placements"]["layer"]
    mental = next(
        place for place, each in enumerate(all_series(JAPAN)[0].strands, 1) if each.word == "mental"
    )
    years = {
        style: {value["year"] for layer in layers if layer["mark"].get("style") == f"cat-{mental}-{style}"
                for value in layer["data"]["values"]}
        for style in ("hollow", "point", "aside")
    }  # fmt: skip

    assert {"2000", "2016", "2022"} <= years["hollow"]
    assert {"2011", "2014", "2024"} <= years["point"]
    assert years["hollow"].isdisjoint(years["point"])
    assert {"2025"} == years["aside"]


def test_the_figure_of_the_policy_analysis_stands_beside_the_published_series(page):
    shown = words(page)

    assert "66,580" in shown and "+1,062" in shown
    assert "match no published year" in shown


def test_points_and_people_are_told_apart(page):
    shown = words(page)

    assert "67,395" in shown and "84,082" in shown and "0.80" in shown
    assert "points of the quota, not people" in shown


def test_every_number_of_a_table_leads_to_its_own_page(client, page, db):
    link = re.search(
        r'href="(/jp/map/number/hello_work\.placements/[^"]*mental[^"]*2024[^"]*)"', page.content.decode()
    )

    assert link and "65,518" in words(client.get(html.unescape(link[1])))


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"series": "placements", "year": "1999"}, "There are: Placements by Hello Work: 2000-2024."),
        ({"series": "employed_heads", "year": "2019"}, "No number for 2019."),
        ({"year": "soon"}, "This is not a year."),
        ({"series": "ghosts"}, "There is no such series here."),
    ],
)  # fmt: skip
def test_what_lies_outside_is_said_at_the_field_and_the_series_stay(client, asked, says):
    response = client.get(PAGE, asked)

    assert response.status_code == 200
    assert says in words(response)
    assert all(
        f'value="{value}"' in response.content.decode() for value in asked.values() if value != "ghosts"
    )
    assert "<table" in response.content.decode()


def test_one_year_is_told_for_every_series(client):
    shown = words(client.get(PAGE, {"year": "2019"}))

    assert "49,612" in shown and "no number for 2019" in shown


@pytest.mark.parametrize("series", all_series(JAPAN), ids=lambda series: series.key)
def test_what_can_be_taken_away_holds_every_number_with_its_source(client, series):
    rows = list(
        csv.DictReader(io.StringIO(client.get(f"{PAGE}{series.key}.csv").content.decode("utf-8-sig")))
    )
    data = client.get(f"{PAGE}{series.key}.json").json()
    own = [*series.strands, *([series.total] if series.total else [])]

    assert sum(len(strand.values) for strand in own) == sum(row["in_series"] == "yes" for row in rows)
    assert len(rows) == len(data["numbers"])
    assert all(row["source"] and row["mark"] in "●◐◌" for row in rows)
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


def test_two_surveys_are_told_as_no_trend(client):
    shown = words(client.get(PAGE, {"series": "employed_survey"}))

    assert "physical disability, stood at 526,000 ◐ on 1 June 2023." in shown
    assert " rose from " not in shown


def test_a_recalled_rate_is_hollow_among_the_steps(client):
    layers = drawings(client.get(PAGE, {"series": "quota"}))["chart-quota"]["layer"]

    assert {"cat-1-point", "cat-1-hollow"} <= {layer["mark"].get("style") for layer in layers}


def test_a_file_that_is_not_there_is_a_404(client):
    for name in ("ghosts.csv", "placements.xlsx", "placements"):
        assert client.get(f"{PAGE}{name}").status_code == 404


def test_a_country_without_series_says_so_and_an_unknown_one_is_a_404(client):
    assert "No series is recorded for this country yet." in words(client.get("/nz/map/series/"))
    assert client.get("/zz/map/series/").status_code == 404


def test_an_announced_rate_is_said(client):
    shown = words(client.get("/xx/map/series/"))

    assert "An announced rate is hollow and dashed." in shown and "announced" in shown


def test_the_page_speaks_japanese(client):
    shown = words(client.get(PAGE, {"lang": "ja"}))

    assert "ハローワークによる就職件数（精神障害）：2000年度の1,614 ◌から2024年度の65,518 ◐に増加。" in shown
    assert "events, not people" not in shown
