"""The page of one number: what it says, when, who says so, and what rests on it."""

import pytest

from placefirst.parameters.read import load_country

pytestmark = pytest.mark.django_db  # accepted corrections stand in the library

NUMBER = "/jp/map/number/transition_support.retention_months/"
TABLE = "/jp/map/number/transition_support.base_units/"


def page(client, address, **query):
    response = client.get(address, query)
    assert response.status_code == 200
    return response.content.decode()


def test_a_number_shows_its_value_its_mark_its_source_and_the_line_it_stands_in(client):
    shown = page(client, NUMBER)

    assert "6 months" in shown
    assert "secondary site" in shown
    assert "就職後6月以上定着した者の割合" in shown
    assert "jp/transition_support.yaml:" in shown
    assert "source: band-rule" in shown


def test_a_number_of_a_day_is_the_one_in_force_on_that_day(client):
    cell = "I, <=20, >=50%"

    assert "1,128 units per day since 2021-04-01" in page(client, TABLE, cell=cell, on="2024-03-31")
    assert "1,210 units per day since 2024-04-01" in page(client, TABLE, cell=cell, on="2024-04-01")


def test_a_table_shows_every_cell_in_force_and_leads_to_each(client):
    shown = page(client, TABLE, on="2018-04-01")

    assert "1,089" in shown
    assert "cell=I%2C+%3C%3D20%2C+%3E%3D50%25" in shown


def test_a_day_before_the_series_is_answered_at_the_field_and_the_history_stays(client):
    shown = page(client, NUMBER, on="1999-01-01")

    assert "Nothing is known of this number before 2018-04-01" in shown
    assert 'aria-invalid="true"' in shown
    assert "6 months" in shown


def test_what_is_no_day_is_answered_at_the_field_and_today_is_shown(client):
    shown = page(client, NUMBER, on="yesterday")

    assert "This is not a day." in shown
    assert 'value="yesterday"' in shown
    assert "6 months" in shown


def test_a_share_of_a_split_has_a_page_too(client):
    assert "1/12" in page(client, "/jp/map/number/country.splits.centre_grant.prefectures/")


def test_an_option_leads_to_its_numbers_and_a_number_to_its_option(client):
    assert 'href="/jp/explain/?option=quasi_ips"' in page(client, "/jp/map/number/levers.quasi_ips_places/")


@pytest.mark.parametrize(
    "address",
    ["/jp/map/number/transition_support.agencis/", "/jp/map/number/country.splits.centre_grant.prefecture/"],
)
def test_an_unknown_number_is_a_404_that_names_the_nearest(client, address):
    response = client.get(address)

    assert response.status_code == 404
    assert "Did you mean" in response.content.decode()


def test_a_cell_that_is_not_there_is_a_404(client):
    assert client.get(TABLE, {"cell": "IX, <=20, >=50%"}).status_code == 404


def test_a_number_is_found_by_words_of_its_name_in_either_language(client):
    numbers = "/jp/map/number/"

    assert NUMBER in page(client, numbers, q="lasted this long")
    assert NUMBER in page(client, numbers, q="定着とみなす", lang="ja")
    assert "No number speaks of it" in page(client, numbers, q="zebra crossing", lang="en")


def test_every_number_of_a_country_stands_in_its_list(client):
    shown = page(client, "/xx/map/number/")

    assert all(f"/xx/map/number/{path}/" in shown for path in load_country("xx").paths)


def test_the_page_is_in_japanese_too(client):
    assert "6か月（2018-04-01から）" in page(client, NUMBER, lang="ja")
