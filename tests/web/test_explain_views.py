"""The views of an answer: words beside each picture, noise said as such, and files that say what they are."""

import io
import json
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree as ET

import polars as pl
import pytest
from django.utils import translation
from PIL import Image

from placefirst.parameters.read import load_country
from placefirst_web.explain.queries import money, pictures
from placefirst_web.explain.queries.moves import Move
from placefirst_web.explain.queries.sides import Sides
from placefirst_web.library.models import Run
from tests.web import sample

pytestmark = pytest.mark.django_db(transaction=True)
URL = "/xx/explain/?option=quasi_ips"
XX = load_country("xx")
ANSWER = sample.answer("quasi_ips")
SIDES = Sides(
    ANSWER["scenarios"]["baseline"],
    ANSWER["scenarios"]["quasi_ips"],
    ANSWER["difference"]["quasi_ips"],
    "Quasi-IPS",
    "quasi_ips",
)
TODAY = Sides(SIDES.baseline)
VIEWS = ["reached", "turned-away", "jobs", "who-pays", "agencies", "where", "equity", "losers"]
FORMS = ["png", "svg", "csv", "parquet", "json"]


def chart(name, sides=SIDES):
    return next(each for each in pictures.charts(sides, XX) if each.id == f"chart-{name}")


def cells(table):
    return {row.label: [cell.text for cell in row.cells] for part in table.parts for row in part.rows}


@pytest.fixture
def run(client, model):
    client.get(URL)
    return Run.objects.get()


@pytest.fixture
def get(client, run):
    """Ask for a file of a picture."""

    def ask(name, form, number=1, query=""):
        return client.get(f"/xx/explain/run/{run.address}/chart/{number}/chart-{name}.{form}{query}")

    return ask


def test_every_view_stands_on_the_page_under_its_heading_and_in_the_contents(client, model):
    shown = client.get(URL).content.decode()

    assert [f"view-{name}" for name in VIEWS] == re.findall(r'<h2 id="(view-[\w-]+)">', shown)
    anchors = re.findall(r'<li><a href="#([\w-]+)">', shown)
    assert len(anchors) > len(VIEWS)
    assert [anchor for anchor in anchors if f'id="{anchor}"' not in shown] == []


def test_today_alone_has_neither_a_map_of_change_nor_anybody_who_loses(client, model):
    shown = client.get("/xx/explain/").content.decode()

    assert re.findall(r'<h2 id="view-([\w-]+)">', shown) == [
        name for name in VIEWS if name not in {"where", "losers"}
    ]


def test_an_answer_from_before_there_was_detail_shows_what_it_has():
    old = [
        {key: value for key, value in side.items() if key != "detail"}
        for side in (SIDES.baseline, SIDES.scenario)
    ]
    sides = replace(SIDES, baseline=old[0], scenario=old[1])
    names = [each.id.removeprefix("chart-") for each in pictures.charts(sides, XX)]

    assert names == ["reached", "turned-away", "jobs", "purse", "payers", "access"]


@pytest.mark.parametrize("sides", [SIDES, TODAY], ids=["scenario", "today"])
def test_every_picture_has_words_a_table_and_data(sides):
    made = pictures.charts(sides, XX)

    assert len(made) > 15 and len({each.id for each in made}) == len(made)
    for each in made:
        assert each.title and each.summary.startswith(each.title) and each.table.parts, each.id
        assert each.data.rows and all(len(row) == len(each.data.columns) for row in each.data.rows), each.id


def test_the_pictures_are_the_same_in_both_languages_in_other_words():
    with translation.override("ja"):
        japanese = pictures.charts(SIDES, XX)
    with translation.override("en"):
        english = pictures.charts(SIDES, XX)

    assert [each.id for each in japanese] == [each.id for each in english]
    assert all(a.title != b.title for a, b in zip(japanese, english, strict=True))
    for a, b in zip(japanese, english, strict=True):
        kept = [place for place, column in enumerate(a.data.columns) if column not in {"name", "unit"}]
        assert [[row[n] for n in kept] for row in a.data.rows] == [
            [row[n] for n in kept] for row in b.data.rows
        ]


def test_nobody_is_told_how_many_one_run_turned_away(client, run, get):
    told = {str(each["run"]) for each in SIDES.baseline["refused_per_year"].values()}
    shown = client.get(URL).content.decode().replace(",", "")
    files = "".join(get("turned-away", form).content.decode() for form in ("csv", "json", "svg"))

    assert not [number for number in told if number in shown or number in files.replace(",", "")]


def test_a_difference_within_noise_is_said_and_has_no_number():
    service = chart("reached-service")

    assert "No effect found: Psychiatric day-care." in service.says
    assert cells(service.table)["Psychiatric day-care"][2] == "no effect found"
    by_name = {row[1]: row for row in service.data.rows}
    assert by_name["Psychiatric day-care"][4] is None and by_name["Psychiatric day-care"][5] > 0
    drawn = {row["label"]: row for row in service.spec["data"]["values"]}
    assert drawn["Psychiatric day-care · no effect found"]["scenario"] is None


@pytest.mark.parametrize(
    ("move", "change"),
    [
        (Move(10, 15, 2, True), 5),
        (Move(10, 15, 5, True), None),
        (Move(10, 15, None, True), None),
        (Move(10, 10, None, True), 0),
        (Move(10, None, None, False), None),
        (Move(None, 5, 1, True), None),
    ],
)
def test_a_difference_counts_only_where_it_is_larger_than_its_noise(move, change):
    assert move.change == change


def test_a_withdrawn_benefit_is_a_loss_and_no_saving():
    purse = chart("purse")
    bars = [each for each in purse.spec["layer"] if each["mark"]["type"] == "bar"]
    lost = next(row for row in purse.spec["data"]["values"] if "withdrawn" in row["label"])

    assert {bar["mark"]["style"] for bar in bars} == {"gain-bar", "loss-bar"} and lost["value"] < 0
    assert "a loss of people, not a saving" in chart("payers").says
    roles = {each["mark"]["style"] for each in chart("payers").spec["layer"] if each["mark"]["type"] == "bar"}
    assert roles <= {"more-bar", "less-bar"}


def test_the_persons_own_purse_comes_before_every_payer():
    view = next(each for each in pictures.views(SIDES, XX) if each.id == "view-who-pays")

    assert [each.id for each in view.charts][:2] == ["chart-purse", "chart-payers"] and view.shown == 2


def test_the_map_of_change_ranks_nobody_and_says_where_it_is_noise():
    drawn = chart("map-jobs")
    rows = drawn.spec["transform"][0]["from"]["data"]["values"]

    assert [row[0] for row in drawn.data.rows] == sorted(row[0] for row in drawn.data.rows)
    assert {row["code"]: row["role"] for row in rows}["02"] == "no-effect"
    assert "no effect found" in [swatch.words for swatch in drawn.key]
    assert "no effect found in 1" in drawn.says and "Boundaries" in drawn.credit


def test_who_loses_names_groups_payers_and_agencies_of_this_run():
    view = next(each for each in pictures.views(SIDES, XX) if each.id == "view-losers")
    lost = {part.heading: [row.label for row in part.rows] for part in view.tables[0].parts}

    purse = f"People’s own purse, in a mean year ({XX.currency})"
    assert "Public assistance withdrawn by working" in lost[purse]
    payers = next(rows for heading, rows in lost.items() if heading.startswith("Payers"))
    assert money.payer_name("nation_welfare", XX) in payers
    assert "Train, then place: fewer agencies in the last year" in lost["Agencies"]
    assert not any("GAF" in label for label in lost.get("People", []))


def test_each_payer_stands_in_the_ledgers_order_whatever_the_database_does():
    table = next(
        each for view in pictures.views(TODAY, XX) for each in view.tables if "spends on" in each.caption
    )

    assert [part.heading for part in table.parts] == [
        money.payer_name(payer, XX) for payer in ("nation_welfare", "nation_general")
    ]


@pytest.mark.parametrize("name", [each.id.removeprefix("chart-") for each in pictures.charts(SIDES, XX)])
def test_every_picture_can_be_taken_away_in_every_form(get, name):
    files = {form: get(name, form) for form in FORMS}
    assert {200} == {each.status_code for each in files.values()}
    rows = chart(name).data.rows

    with Image.open(io.BytesIO(files["png"].content)) as picture:
        picture.load()
        assert picture.format == "PNG" and picture.size[0] == 1800
    assert ET.fromstring(files["svg"].content).tag.endswith("svg")
    table = pl.read_csv(io.BytesIO(files["csv"].content))
    typed = pl.read_parquet(io.BytesIO(files["parquet"].content))
    told = json.loads(files["json"].content)
    assert table.columns == typed.columns == list(told["data"][0])
    assert len(rows) == table.height == typed.height == len(told["data"])
    assert told["vega_lite"]["$schema"] and "url" not in json.dumps(told["vega_lite"]["layer"])


def test_a_file_says_what_it_is_of_which_run_and_from_where(get, run):
    drawn = "".join(ET.fromstring(get("map-reached", "svg").content).itertext())
    told = json.loads(get("map-reached", "json").content)

    for words in ("Quasi-IPS", f"http://testserver/xx/explain/run/{run.address}/", "assumed", "Boundaries"):
        assert words in drawn
    assert told["run"].endswith(f"{run.address}/") and told["scenario"] and told["credit"]
    name = get("map-reached", "svg")["Content-Disposition"]
    assert name == f'attachment; filename="placefirst-xx-{run.address[:8]}-1-map-reached.svg"'


@pytest.mark.parametrize("form", FORMS)
def test_the_same_file_twice_is_the_same_bytes(get, form):
    assert get("jobs", form).content == get("jobs", form, query="?again=1").content


def test_a_file_speaks_the_language_of_its_address(get):
    japanese, english = (get("jobs", "svg", query=f"?lang={each}").content.decode() for each in ("ja", "en"))

    assert "診断別" in japanese and "by diagnosis" in english


def test_todays_rules_are_number_0(get):
    assert "Today’s rules" in "".join(ET.fromstring(get("reached", "svg", number=0).content).itertext())


@pytest.mark.parametrize(
    ("name", "form", "number"),
    [("reached", "exe", 1), ("nothing", "svg", 1), ("reached", "svg", 2), ("map-jobs", "svg", 0)],
)
def test_what_is_no_picture_of_the_answer_is_not_there(get, name, form, number):
    assert get(name, form, number).status_code == 404


def test_a_picture_of_another_countrys_answer_is_not_there(client, run):
    assert client.get(f"/jp/explain/run/{run.address}/chart/1/chart-jobs.svg").status_code == 404
    assert client.get(f"/xx/explain/run/{'0' * 24}/chart/1/chart-jobs.svg").status_code == 404


def test_every_picture_of_the_page_leads_to_its_files(client, run):
    shown = client.get(URL + "&lang=ja").content.decode()
    links = re.findall(rf'href="(/xx/explain/run/{run.address}/chart/1/[^"]+)"', shown)

    assert len(links) == len(FORMS) * len(pictures.charts(SIDES, XX))
    assert all(link.endswith("?lang=ja") for link in links)


def test_all_tables_come_in_one_archive_with_a_dictionary(client, run):
    address = f"/xx/explain/run/{run.address}/tables.zip?lang=en"
    sent = client.get(address)
    with zipfile.ZipFile(io.BytesIO(sent.content)) as archive:
        tables = {name: pl.read_csv(archive.read(name)) for name in archive.namelist()}

    listed = tables["contents.csv"]["file"].to_list()
    assert set(tables) == {*listed, "contents.csv", "dictionary.csv", "about.csv"}
    assert len(listed) == len(pictures.charts(SIDES, XX)) + len(pictures.charts(TODAY, XX))
    known = {name for each in tables["dictionary.csv"]["column"] for name in each.split(", ")}
    assert {column for name in listed for column in tables[name].columns} <= known
    assert client.get(address + "&again=1").content == sent.content
