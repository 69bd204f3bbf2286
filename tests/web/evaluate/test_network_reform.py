"""A network's measure before and after a reform: for its coordinator, and few people are a gap."""

import html
import re
from datetime import date

import pytest

from placefirst.measures.definition import load_measure
from placefirst.measures.quarter import Quarter
from placefirst.measures.quarterly import Cell, Quarterly
from tests.web.implement.cast import coordinated, everybody, hands_in

pytestmark = pytest.mark.django_db

MEASURE = "refusal_rate"


@pytest.fixture
def cast(db):
    """Two services, and everybody in them."""
    return everybody()


@pytest.fixture
def network(cast):
    """A network of both, coordinated by Gus."""
    return coordinated(cast, "kita", "minami")


def hand_in(cast, quarters, *, few=()):
    """Both services hand in so many quarters up to the end of 2025; those in *few* are of nobody."""
    version = load_measure(MEASURE).version
    for number in range(quarters):
        quarter = Quarter(2025 * 12 + 9 - 3 * (quarters - 1 - number))
        for place, name in enumerate(("kita", "minami")):
            below = 0 if number in few else 60 + (number * 7 + place) % 11
            above = min(below, below * (30 - number % 4 * 3 + (12 if number >= quarters - 6 else 0)) // 100)
            cell = Cell(MEASURE, version, "", "", above, below)
            told = Quarterly(quarter.first, quarter.last, (cell,), people=below)
            hands_in(getattr(cast, name), told)


def address(network):
    return f"/xx/evaluate/network/{network.pk}/reform/"


def words(response):
    return " ".join(re.sub(r"<[^>]+>", " ", html.unescape(response.content.decode())).split())


def test_a_coordinator_sees_the_measure_before_and_after_a_day(cast, network):
    hand_in(cast, 16, few=(3,))
    asked = {"measure": MEASURE, "on": "2024-07-01"}
    gus = cast.client("gus")
    response = gus.get(address(network), asked)
    shown = words(response)

    assert "Each point counts by what it is a share of" in shown and "Steps without a figure: 1" in shown
    assert "chart-reform-spec" in response.content.decode()
    assert "改正" in words(gus.get(address(network), asked, headers={"accept-language": "ja"}))


def test_with_enough_quarters_the_page_names_a_day_that_has_enough_on_both_sides(cast, network):
    hand_in(cast, 12)
    gus = cast.client("gus")
    page = gus.get(address(network), {"measure": MEASURE}).context["page"]
    shown = words(gus.get(page.offer.address))

    assert page.headline == "12 quarters were handed in: enough before and after 2025-01-01"
    assert "95%" in shown and "there are" not in shown
    assert "12四半期分" in words(gus.get(address(network), headers={"accept-language": "ja"}))


def test_too_few_quarters_say_how_many_would_do(cast, network):
    hand_in(cast, 6)
    gus = cast.client("gus")

    assert "there are 3 and 3" in words(gus.get(address(network), {"measure": MEASURE, "on": "2025-04-01"}))
    assert "lies outside the series" in words(
        gus.get(address(network), {"measure": MEASURE, "on": "2011-04-01"})
    )


def test_nothing_handed_in_and_nonsense_in_the_address_are_a_page(cast, network):
    gus = cast.client("gus")

    assert "Fewer than two quarters were handed in" in words(gus.get(address(network), {"on": "2025-04-01"}))
    assert (
        200 == gus.get(address(network), {"measure": "x", "reform": "y", "on": "z", "scale": "w"}).status_code
    )
    assert date(2025, 10, 1) == Quarter(2025 * 12 + 9).first
