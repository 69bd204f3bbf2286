"""The network's figures and the model: for its coordinator, before beside after, and the file for Explain."""

import re
from dataclasses import replace
from datetime import date

import pytest

from placefirst.calibration.refit_words import NEVER
from placefirst.parameters.overlay import read_overlay
from placefirst.parameters.read import load_country
from tests.core.calibration.registry import registry
from tests.web.implement.cast import coordinated, everybody, hands_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db):
    """Two services, and everybody in them."""
    return everybody()


@pytest.fixture
def network(cast):
    """A network of both, coordinated by Gus."""
    return coordinated(cast, "kita", "minami")


def hand_in(cast, people):
    """Both services hand in figures of so many people each, by another rate than was published."""
    for name, service in zip(
        ("kita", "minami"),
        registry(load_country("xx"), {"service_models.ips_rate": 0.3}, services=2, people=people),
        strict=True,
    ):
        first, last = date(2026, 1, 1), date(2026, 3, 31)
        hands_in(getattr(cast, name), replace(service.newest, first=first, last=last))


def address(network):
    return f"/xx/evaluate/network/{network.pk}/model/"


def test_before_anything_is_handed_in_the_page_says_so_and_there_is_no_file(cast, network):
    gus = cast.client("gus")

    text = gus.get(address(network)).content.decode()
    assert "No quarter has been handed in" in text
    assert gus.get(f"{address(network)}overlay.yaml").status_code == 404


def test_before_stands_beside_after_with_what_it_is_never_used_for(cast, network):
    hand_in(cast, 60)

    text = cast.client("gus").get(address(network)).content.decode()
    assert "120 people who agreed to statistics" in text
    assert "The network’s figures tell" in text
    assert NEVER["en"].replace("'", "&#x27;") in text
    assert "service_models.ips_rate" in text
    assert "placefirst explain xx --overlay xx-network.yaml" in text


def test_the_page_speaks_japanese(cast, network):
    hand_in(cast, 60)

    text = cast.client("gus").get(f"{address(network)}?lang=ja").content.decode()
    assert NEVER["ja"] in text
    assert "学び合い" in text


def test_the_file_stands_over_the_country_and_says_whose_data_it_is(cast, network, tmp_path):
    hand_in(cast, 60)

    answer = cast.client("gus").get(f"{address(network)}overlay.yaml")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="xx-network.yaml"'
    path = tmp_path / "ours.yaml"
    path.write_bytes(answer.content)
    overlay = read_overlay(path, load_country("xx"))
    assert overlay.network.title == "Learning together"
    assert overlay.network.people == 120
    assert "service_models.ips_rate" in overlay.values


def test_of_a_few_people_nothing_is_told_and_the_page_says_what_would_be_enough(cast, network):
    hand_in(cast, 5)

    text = cast.client("gus").get(address(network)).content.decode()
    assert "tell nothing of the model yet" in text or "numbers of the model" in text
    assert "At least 30 and 10 are needed" in text


def test_no_small_count_stands_on_the_page_or_in_the_file(cast, network):
    hand_in(cast, 400)
    gus = cast.client("gus")
    page = gus.get(address(network)).context["page"]

    said = page.about.replace(",", "")
    numbers = [
        int(each) for pair in re.findall(r"(\d+) people|; (\d+) did not", said) for each in pair if each
    ]
    assert all(number % 5 == 0 for number in numbers), page.about
    for part in page.chart.table.parts:
        for row in part.rows:
            counts = [int(each.replace(",", "")) for each in re.findall(r"([\d,]+) [a-z]", row.cells[3].text)]
            assert all(count % 5 == 0 for count in counts), row.cells[3].text
    file = gus.get(f"{address(network)}overlay.yaml").content.decode()
    assert all(int(each) % 5 == 0 for each in re.findall(r"^  (?:people|left_out): (\d+)$", file, re.M))
