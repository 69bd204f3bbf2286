"""The page of a programme: the rule, its numbers, its law cases, a situation to try."""

import csv
import io
import json
from fractions import Fraction

import pytest

from placefirst.parameters.read import country_codes, load_country

PROGRAMME = "/jp/map/programme/transition_support/"
EVERY = [f"/{code}/map/programme/{key}/" for code in country_codes()
         for key in load_country(code).files["country"].head["programmes"]]  # fmt: skip


def page(client, address=PROGRAMME, **query):
    response = client.get(address, query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("address", EVERY)
def test_every_programme_of_every_country_has_a_page_and_its_law_cases_come_out(client, address):
    shown = page(client, address)

    assert "The rule in words" in shown
    assert "✗" not in shown


def test_the_rule_says_what_it_does_not_look_at(client):
    assert "How much support a person needs is not looked at." in page(client)


def test_a_situation_is_worked_out_step_by_step_with_the_numbers_it_read(client):
    shown = page(client, on="2026-04-01", capacity="20", retainers="11", days="22", area_class="other")

    answer = shown[shown.index('class="facts answer"') :].partition("</ul>")[0]
    assert "20–30%" in answer
    assert "719 units" in answer
    assert "¥158,180" in answer
    assert "map/number/transition_support.base_units/" in answer


def test_the_same_situation_before_the_revision_pays_by_the_older_table(client):
    situation = {"capacity": "20", "retainers": "11", "days": "22", "area_class": "other"}

    assert "690 units" in page(client, on="2024-03-31", **situation)


def test_what_is_no_number_is_answered_at_its_field_and_kept(client):
    shown = page(client, capacity="twenty", retainers="11", days="22")

    assert "Give a whole number of at least 0." in shown
    assert 'value="twenty"' in shown
    assert 'class="facts answer"' not in shown


def test_a_situation_that_the_rule_refuses_is_answered_with_the_rules_own_sentence(client):
    shown = page(client, capacity="20", retainers="11", licensed="0", days="22", area_class="other")

    assert "at least one place" in shown


def test_a_programme_without_prices_says_why_nothing_can_be_tried(client):
    assert "its prices were not gathered" in page(client, "/jp/map/programme/workshop_b/")


def test_an_unknown_programme_is_a_404_that_names_the_nearest(client):
    response = client.get("/jp/map/programme/day_cares/")

    assert response.status_code == 404
    assert "day_care" in response.content.decode()


def test_a_table_to_take_away_opens_in_a_spreadsheet_with_every_value(client):
    response = client.get("/jp/map/programme/day_care.csv")
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))

    assert response["Content-Type"].startswith("text/csv")
    assert all(row["source"] and row["mark"] in "●◐◌" for row in rows)
    assert "700" in {row["value"] for row in rows}


def test_the_same_as_json(client):
    given = json.loads(client.get("/jp/map/programme/day_care.json").content)

    assert given["rule"] == "points"
    assert sum(Fraction(each["share"]) for each in given["paid_by"]) == 1
    assert len(given["values"]) > 30


def test_the_page_is_in_japanese_too(client):
    assert "算定のルール" in page(client, lang="ja")


def test_words_of_a_japanese_programme_are_japanese(client):
    shown = client.get("/jp/map/programme/transition_support/?lang=ja").content.decode()

    assert "利用定員" in shown
    assert "licensed capacity" not in shown
    assert ">その他の地域</option>" in shown
