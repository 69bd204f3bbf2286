"""The page of funding models: one table on the same fields, the country's own first, each with its source."""

import re

import pytest


def page(client, address, **query):
    response = client.get(address, query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_headline_counts_what_pays_for_both_and_says_what_is_not_known(client):
    shown = page(client, "/jp/map/funding/")
    title = re.search(r"<h1>(.*?)</h1>", shown, re.S)[1]

    assert re.match(r"\d+ of \d+ ways of paying, in 12 countries, pay for outreach", title)
    assert "For 10 more it cannot be told" in shown
    assert "none does both" in shown


def test_ones_own_ways_of_paying_come_first_and_all_twelve_countries_are_there(client):
    shown = page(client, "/nl/map/funding/")
    table = shown.partition("<tbody>")[2].partition("</tbody>")[0]
    countries = re.findall(r'<span class="reason">([^<]+)</span><a href="#', table)

    assert ["Netherlands"] * 3 == countries[:3]
    assert len(set(countries)) == 12
    assert table.count('<tr class="now">') == 3


def test_every_model_of_the_table_leads_to_its_details_with_the_sources(client):
    shown = page(client, "/au/map/funding/")

    for anchor in re.findall(r'href="#([a-z]{2}\.\w+)"', shown):
        detail = shown.partition(f'id="{anchor}"')[2].partition("</details>")[0]
        assert "<cite>" in detail
    assert "up to A$260,000 for each site a year" in shown


def test_a_model_leads_to_the_option_that_comes_nearest_here(client):
    shown = page(client, "/jp/map/funding/")

    assert 'href="/jp/explain/?option=joint_fund"' in shown


def test_a_country_at_the_level_of_map_is_led_to_where_the_option_is_simulated(client):
    shown = page(client, "/au/map/funding/")

    assert "simulated for Japan" in shown
    assert "/au/explain/?option" not in shown


def test_the_words_are_explained(client):
    shown = page(client, "/jp/map/funding/")

    for term in ("blended", "braided", "sequenced", "rapid exit"):
        assert f"<dt>{term}</dt>" in shown


@pytest.mark.parametrize("code", ["jp", "au", "us", "my", "no"])
def test_the_page_is_in_japanese_without_an_english_word_of_ours(client, code):
    shown = page(client, f"/{code}/map/funding/", lang="ja")

    assert "アウトリーチに支払い" in shown
    assert "grant for each site" not in shown


def test_an_unknown_country_is_a_404(client):
    assert client.get("/zz/map/funding/").status_code == 404
