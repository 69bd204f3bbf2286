"""Rules and principles: the page says what the core and the command say, in words and for every cell."""

import csv
import io
import json
import re
from datetime import date

import pytest

from placefirst.loop.map import map_barriers
from placefirst.parameters.read import load_country
from placefirst.systems.course import Course, course_pay

PAGE = "/jp/map/barriers/"
DAY = "2026-07-01"


def page(client, address=PAGE, **query):
    response = client.get(address, {"on": DAY, "lang": "en"} | query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_headline_is_what_no_rule_pays_for(client):
    shown = page(client)

    assert re.search(
        r"<h1>No rule pays for 9 of the 13 elements of IPS, visits to employers among them;", shown
    )
    assert "outreach is paid by Psychiatric visiting nursing and home-care teams alone" in shown
    assert "72 are silent in what was read" in shown


def test_each_of_the_143_cells_leads_to_its_own_page(client):
    shown = page(client)
    addresses = set(re.findall(r'href="(/jp/map/barriers/[a-z_]+/[a-z_]+/)\?', shown))

    assert 143 == len(addresses)
    for address in sorted(addresses)[::12]:
        assert 200 == client.get(address, {"on": DAY}).status_code


def test_what_nobody_pays_for_is_said_in_words_in_its_own_row(client):
    row = page(client).partition('class="payers"')[2].partition("</tbody>")[0]

    assert 9 == row.count("<strong>nobody</strong>")


def test_an_option_repaints_and_says_what_was_there(client):
    shown = page(client, option="quasi_ips")

    assert "Transition support for employment, Outreach: was" in shown
    assert "was “limits”, now “pays”" in shown
    assert "was: limits" in shown
    assert "¥6,000 a contact" in shown


def test_an_option_may_be_a_scenario_with_its_own_numbers_and_several_may_stand_together(client):
    assert "¥8,000 a contact" in page(client, option="outreach_fee:fee=8000")
    shown = client.get(PAGE, {"on": DAY, "option": ["open_door", "day_care_outreach"]}).content.decode()
    assert shown.count("checked") >= 2


def test_an_option_that_repaints_nothing_says_so(client):
    assert "changes no cell." in page(client, option="joint_fund")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"on": "2001-01-01"}, "begins on 2013-12-01"),
        ({"on": "yesterday"}, "This is not a day."),
        ({"option": "qasi_ips"}, "Did you mean"),
        ({"option": "quasi_ips:places=99"}, "1 to 10"),
        ({"element": "outreech"}, "There is no such choice"),
        ({"days": "9"}, "Choose a whole number from 0 to 5."),
        ({"search": "many"}, "Choose a whole number from 0 to 36."),
    ],
)
def test_a_mistake_is_answered_at_its_field_and_the_rest_is_shown(client, query, sentence):
    shown = page(client, **query)

    assert sentence in shown
    assert 'aria-invalid="true"' in shown or 'class="problem"' in shown
    assert 'class="matrix' in shown


def test_before_a_programme_its_cells_say_from_when_they_are_known(client):
    assert "known from 2025-10-01" in page(client, on="2025-09-30")


def test_one_element_alone_shows_the_words_of_every_rule(client):
    shown = page(client, element="outreach")

    assert "Only a visit" not in shown
    assert "It is paid for care, by those three professions" in shown
    assert "in part by:" in shown


def test_one_division_alone_shows_its_programmes_only(client):
    shown = page(client, division="mental_health").partition('class="matrix')[2].partition("</table>")[0]

    assert "Psychiatric day care" in shown
    assert "Workshop type A" not in shown


def test_a_cell_says_article_source_and_how_its_money_was_computed(client):
    shown = page(client, "/jp/map/barriers/transition_support/competitive_employment/")

    assert "¥12,100 a day" in shown
    assert "/jp/map/number/transition_support.base_units/?cell=" in shown
    assert "licensed places 20" in shown
    assert "bands by people who stayed six months" in shown
    assert "secondary site" in shown


def test_a_cell_under_an_option_says_what_it_would_take_and_what_was_before(client):
    shown = page(client, "/jp/map/barriers/transition_support/outreach/", option="quasi_ips")

    assert "Under today’s rules: limits" in shown
    assert "Would need the fee notice" in shown


def test_the_contract_stands_against_the_principle(client):
    shown = page(client)

    assert "Ethical against contractual obligations" in shown
    assert 20 <= shown.partition("conflicts")[2].count('scope="row"')


def test_a_months_money_is_the_one_the_core_counts(client):
    shown = page(client, days="2", search="6", contacts="10", months="24", option="outreach_fee")
    paid = {
        each.programme.key: each.total
        for each in course_pay(load_country("jp"), Course(2, 6, 10, 24), date.fromisoformat(DAY))
    }

    assert f"¥{paid['transition_support']:,} in IPS style today" in shown
    assert f"<strong>¥{paid['retention_support']:,}</strong>" in shown


def test_the_files_hold_what_the_core_answers(client):
    core = map_barriers("jp", date.fromisoformat(DAY), option="quasi_ips")
    query = {"on": DAY, "option": "quasi_ips", "lang": "en"}
    told = json.loads(client.get("/jp/map/barriers.json", query).content)
    table = client.get("/jp/map/barriers.csv", query).content.decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(table)))

    assert core.then.totals() == told["totals"]
    assert [cell.verdict for cell in core.then.cells.values()] == [line["verdict"] for line in lines]
    assert {"limits", "allows_unpaid"} == {line["was"] for line in lines if line["was"]}


def test_a_file_asked_for_by_mistake_is_a_sentence(client):
    response = client.get("/jp/map/barriers.csv", {"on": "1999-01-01"})

    assert 400 == response.status_code
    assert "begins on 2013-12-01" in response.content.decode()


@pytest.mark.parametrize(
    "address",
    ["/jp/map/barriers/day_cares/outreach/", "/jp/map/barriers/day_care/outreech/", "/zz/map/barriers/"],
)
def test_what_is_not_there_is_a_404_that_names_the_nearest(client, address):
    response = client.get(address)

    assert 404 == response.status_code
    assert "Known" in response.content.decode() or "Did you mean" in response.content.decode()


def test_a_country_without_the_register_teaches_what_belongs_there(client):
    shown = client.get("/au/map/barriers/", {"lang": "en"}).content.decode()

    assert "Nothing has been gathered yet" in shown
    assert 404 == client.get("/au/map/barriers.csv").status_code


def test_the_imaginary_country_has_its_matrix_too(client):
    assert "No rule pays for 2 of the 13 elements" in page(client, "/xx/map/barriers/")


def test_the_page_is_in_japanese_too(client):
    shown = page(client, lang="ja", option="quasi_ips")

    assert "選択肢の下では：IPSの13要素のうち7要素には、支払う制度がない" in shown
    assert "「制限する」から「支払う」へ" in shown


def test_one_programme_alone_shows_its_rule_at_every_element(client):
    shown = page(client, programme="day_care").partition('class="said')[2].partition("</table>")[0]

    assert 13 == shown.count('scope="row"')
    assert "No item pays for contact with an employer" in shown


def test_each_division_says_what_it_pays_for(client):
    shown = " ".join(page(client).split())

    assert "Mental Health and Disability Division pays for: Outreach; in part for: " in shown
    assert "No division pays for nothing of it." in shown


def test_a_computed_amount_leads_to_the_rule_with_its_situation_filled_in(client):
    shown = page(client, "/jp/map/barriers/day_care/competitive_employment/").replace("&amp;", "&")
    address = re.search(r'href="(/jp/map/programme/day_care/\?[^"]+)#try"', shown)[1]

    assert "21,000" in client.get(address).content.decode()


def test_a_computed_amount_names_its_classes_in_the_pages_language(client):
    shown = page(client, "/jp/map/barriers/transition_support/outreach/", lang="ja")

    assert "その他の地域" in shown
    assert "1時間未満" in shown
    assert "(other)" not in shown
