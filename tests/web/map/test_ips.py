"""The page on IPS itself: English, Japanese, plain Japanese."""

import pytest


@pytest.mark.parametrize("country", ["jp", "xx"])
def test_the_headline_is_the_finding(client, country):
    page = client.get(f"/{country}/map/ips/?lang=en").content.decode()

    assert "<h1>With IPS, 2.07 times as many people" in page


def test_a_figure_leads_to_its_number_and_shows_its_interval(client):
    page = client.get("/jp/map/ips/?lang=en").content.decode()

    assert "2.07 (1.82 to 2.35)" in page
    assert 'href="/jp/map/number/evidence.rr_ips_world/"' in page


def test_the_plain_reading_gives_the_readings_of_kanji(client):
    page = client.get("/jp/map/ips/?reading=plain&lang=ja").content.decode()

    assert '<article lang="ja" class="plain">' in page
    assert "<ruby>働" in page
    assert "《" not in page


def test_the_picture_has_its_table(client):
    page = client.get("/jp/map/ips/?lang=en").content.decode()

    assert "In each comparison more people found a job with IPS" in page
    assert page.count("<td") >= 8


def test_every_note_leads_to_a_source_on_the_page(client):
    import re

    page = client.get("/jp/map/ips/?lang=ja").content.decode()

    assert set(re.findall(r'href="#(source-\d+)"', page)) == set(re.findall(r'id="(source-\d+)"', page))


def test_a_country_that_is_not_there_has_no_page(client):
    assert client.get("/zz/map/ips/").status_code == 404
