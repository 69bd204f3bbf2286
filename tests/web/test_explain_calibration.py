"""The page of the calibration: what was fitted to what, what it stands over, what stays open."""

import re

import pytest

from tests.crawl import parse

pytestmark = pytest.mark.django_db


def page(client, language="en", country="jp"):
    address = f"/{country}/explain/calibration/"
    return client.get(address, headers={"accept-language": language}).content.decode()


def test_the_headline_says_how_many_flows_are_met_and_how_many_numbers_they_pin(client):
    assert re.search(
        r"5 of 5 published flows are met; they pin \d+ of 25", " ".join(parse(page(client)).heading)
    )


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_number_leads_to_its_page_and_every_picture_has_its_table(client, language):
    text = page(client, language)
    html = parse(text)
    inner = [link[1:] for link in html.links if link.startswith("#") and link != "#main"]

    assert len({link for link in html.links if "/map/number/" in link}) == 30
    assert len(inner) >= 9 and all(html.ids[name] == 1 for name in inner)
    assert text.count('class="drawing"') == 3 == text.count("data-spec")
    assert "placefirst calibrate jp" in text


def test_a_calibrated_number_shows_what_it_stands_over_on_its_own_page(client):
    text = client.get("/jp/map/number/search.start_rate/", headers={"accept-language": "en"}).content.decode()

    assert "Stands over" in text and "jp/calibrated.yaml:" in text and "jp/search.yaml:" in text


def test_a_country_that_nobody_calibrated_says_so(client):
    assert "This country’s model is not calibrated" in page(client, country="xx")


def test_explain_and_the_method_lead_to_it(client):
    assert "/jp/explain/calibration/" in parse(client.get("/jp/explain/method/").content.decode()).links
