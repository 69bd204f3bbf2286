"""Reforms over HTTP: the list, an answer with picture, table and checks, and what would be enough."""

import csv
import html
import io
import json
import re

import pytest

LIST = "/jp/evaluate/reforms/"
QUOTA = f"{LIST}quota_2013/"


def words(response):
    """The page as a reader meets it: no tags, single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", html.unescape(response.content.decode())).split())


def drawing(response):
    found = re.search(r'<script id="chart-reform-spec"[^>]*>(.*?)</script>', response.content.decode(), re.S)
    return json.loads(html.unescape(found[1]))


def test_the_list_says_what_changed_when_and_where_it_can_be_looked_for(client):
    shown = words(client.get(LIST))

    assert "Quota 2.2%" in shown and "1 April 2018" in shown
    assert "18 and 1" in shown  # placements by kind break in January 2020
    assert "of 17 reforms can be looked for" in shown


def test_a_reform_shows_a_reading_a_picture_its_table_and_every_check(client):
    response = client.get(QUOTA, {"series": "placements", "strand": "total"})
    shown = words(response)
    styles = [layer["mark"]["style"] for layer in drawing(response)["layer"]]

    assert {"baseline-band", "baseline-line", "scenario-line", "cat-1-point", "cat-1-hollow", "zero"} <= set(
        styles
    )
    assert "A change after a reform is not yet a change by it" in shown
    assert (
        "Other reforms within these years" in shown and "Few points" not in shown.split("What was assumed")[0]
    )
    assert "/jp/map/number/hello_work.placements_total" in response.content.decode()  # each figure leads home


def test_a_break_is_drawn_and_what_lies_beyond_is_not_used(client):
    response = client.get(QUOTA, {"series": "placements", "strand": "mental"})
    styles = [layer["mark"]["style"] for layer in drawing(response)["layer"]]

    assert "break" in styles and "cat-5-aside" in styles
    assert "a break of the series falls into it" in words(response)


def test_where_too_little_is_counted_the_page_says_what_would_be_enough(client):
    response = client.get(f"{LIST}quota_2018/", {"series": "employed_counted", "strand": "mental"})
    shown = words(response)

    assert 200 == response.status_code
    assert "At least 8 points before 2018-04-01 and 4 after are needed; there are 5 and 8" in shown
    assert "3 figures older than 2013-06-01 would be enough" in shown
    assert "67,395" in shown and "chart-reform" not in response.content.decode()


def test_reforms_that_can_be_looked_for_stand_before_those_that_cannot_yet(client):
    shown = client.get(LIST, headers={"accept-language": "ja"}).content.decode()

    assert shown.index("quota_2013") < shown.index("まだ値が足りない制度改正") < shown.index("quota_2024")
    assert "2026年7月1日の改正は" in shown and "2026-07-01の" not in shown


def test_beside_others_it_says_whether_they_ran_side_by_side(client):
    shown = words(client.get(QUOTA, {"series": "placements:mental", "control": ["intellectual", "physical"]}))

    assert "did not run side by side before the reform" in shown
    assert "Apart in fiscal year 2000" in shown


def test_the_page_is_in_japanese_too(client):
    shown = words(
        client.get(QUOTA, {"series": "placements", "strand": "mental"}, headers={"accept-language": "ja"})
    )

    assert "改正前の線はその後を見込む基準にならない" in shown
    assert "前提の確認" in shown and "2013年度" in shown and "法定雇用率2.0%" in shown


def test_the_files_say_what_the_page_says(client):
    query = {"series": "placements", "strand": "total"}
    rows = list(
        csv.DictReader(io.StringIO(client.get(f"{QUOTA}figures.csv", query).content.decode("utf-8-sig")))
    )
    told = client.get(f"{QUOTA}figures.json", query).json()

    assert ("2013", "77883", "yes") == (rows[13]["label"], rows[13]["value"], rows[13]["used"])
    assert "" != rows[13]["expected"] and "" == rows[12]["expected"]
    assert 13 == told["answer"]["before"] and told["reform"]["sources"] and told["answer"]["reading"]["ja"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/jp/evaluate/reforms/quota_1867/", 404),
        ("/zz/evaluate/reforms/", 404),
        ("/jp/evaluate/reforms/quota_2013/figures.xlsx", 404),
        ("/jp/evaluate/reforms/quota_2018/figures.csv?series=employed_counted&strand=mental", 404),
        ("/jp/evaluate/reforms/quota_1998/", 200),
        ("/jp/evaluate/reforms/quota_2013/?series=nothing&strand=%00&control=x&scale=cubic&across=1", 200),
        ("/jp/evaluate/reforms/quota_2013/?series=placements:mental&control=placements:mental", 200),
        ("/jp/evaluate/reforms/quota_2018/?series=employed_survey&strand=mental", 200),
        ("/jp/evaluate/reforms/quota_2018/?series=applications:mental", 200),
        ("/gb/evaluate/reforms/first_wave_2018/", 200),
        ("/gb/evaluate/reforms/", 200),
        ("/sg/evaluate/reforms/", 200),
        ("/jp/evaluate/reforms/fee_bands_2018/?series=transitions&scale=log&across=on", 200),
    ],
)
def test_whatever_is_in_the_address_gets_a_page_or_a_plain_no(client, address, status):
    assert status == client.get(address).status_code


def test_a_country_without_series_says_what_belongs_there(client):
    assert "Nothing that is counted in this country" in words(
        client.get("/gb/evaluate/reforms/first_wave_2018/")
    )


def test_programs_get_the_list_an_answer_and_a_refusal(client):
    there = "/api/v1/countries/jp/reforms"
    every = {each["reform"]: each for each in client.get(there).json()}
    told = client.get(
        f"{there}/quota_2013",
        {"series": "placements", "strand": "mental", "control": "physical,intellectual"},
    ).json()
    short = client.get(f"{there}/quota_2024", {"series": "actual_rate"}).json()

    assert {"before": 0.02, "after": 0.022} == {
        key: every["quota_2018"]["changed"][0][key] for key in ("before", "after")
    }
    assert told["answer"]["after"] == 6 and len(told["compared"]["controls"]) == 2
    assert short["answer"] is None and "At least 8 points before" in short["refused"]["says"]["en"]
    assert 404 == client.get(f"{there}/quota_1867").status_code
    assert 404 == client.get(f"{there}/quota_2013?series=nothing").status_code
    assert 422 == client.get(f"{there}/quota_2013?scale=cubic").status_code
    assert client.get(f"{there}/quota_2013?series=placements&strand=mental&control=mental").status_code == 422
    assert client.get("/api/v1/countries/gb/reforms/first_wave_2018").status_code == 422
