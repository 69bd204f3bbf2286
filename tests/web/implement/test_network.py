"""A network's coordinator sees what was handed in, small counts withheld, and no row of anybody."""

from datetime import date
from uuid import uuid4

import pytest
from django.utils import timezone

from placefirst_web.privacy.inside import known
from placefirst_web.registry.models import Agreement, Network, Person, Return, Staff
from tests.web.implement.cast import agreed

pytestmark = pytest.mark.django_db
QUARTER = "2026-04"


@pytest.fixture
def network(cast):
    """Gus coordinates Kita and Minami; Kita handed in."""
    made = Network.objects.create(country="xx", name_en="Learning together")
    made.services.add(cast.kita, cast.minami)
    made.coordinators.add(cast.accounts["gus"])
    agreed(cast, made, "kita", "minami")
    return made


def hand_in(cast, name, above, below, *, done=True):
    with cast.within(name):
        Return.objects.create(
            service=getattr(cast, name), first=date(2026, 4, 1), last=date(2026, 6, 30), missing=0,
            figures={"learning_community_quarter": {"version": "2020", "above": above, "below": below}},
            handed_in_at=timezone.now() if done else None,
        )  # fmt: skip


def page(cast, network, who="gus"):
    return cast.client(who).get(f"/xx/implement/network/{network.pk}/", {"quarter": QUARTER})


def test_what_was_handed_in_stands_beside_what_was_not(cast, network):
    hand_in(cast, "kita", 12, 30)
    text = page(cast, network).content.decode()

    assert "1 of 2 agencies handed in" in text
    assert "40.0%" in text
    assert "Minami" in text


def test_a_small_count_is_withheld_and_the_total_does_not_tell_it(cast, network):
    hand_in(cast, "kita", 2, 30)
    hand_in(cast, "minami", 40, 90)
    answer = page(cast, network)
    (row, other, total) = answer.context["page"].tables[3].parts[0].rows

    assert answer.context["page"].tables[3].caption.startswith("Employed in the quarter")
    assert row.cells[0].text == other.cells[0].text == "withheld"
    assert total.cells[0].text == "42"


@pytest.mark.parametrize(("who", "status"), [("carol", 404), ("dan", 404), (None, 302)])
def test_nobody_else_sees_the_page(cast, network, who, status):
    assert page(cast, network, who).status_code == status


def test_the_database_shows_a_coordinator_handed_in_returns_and_nothing_else(cast, network):
    hand_in(cast, "kita", 12, 30, done=False)
    with known(cast.accounts["gus"].pk):
        assert not Return.objects.exists()
        assert not Person.objects.exists()
        assert not Staff.objects.exists()
    hand_in(cast, "kita", 12, 30)
    with known(cast.accounts["gus"].pk):
        assert Return.objects.count() == 1
        assert Return.objects.filter(pk=uuid4()).count() == 0
    with known(cast.accounts["carol"].pk):
        assert not Return.objects.exists()


def test_of_an_agency_that_left_the_network_nothing_is_seen_any_more(cast, network):
    hand_in(cast, "kita", 12, 30)
    with cast.within("kita"):
        Agreement.objects.update(left_on=date(2026, 7, 1))
    with known(cast.accounts["gus"].pk):
        assert not Return.objects.exists()
        assert Agreement.objects.count() == 2


def test_who_coordinates_another_network_sees_no_agreement_of_this_one(cast, network):
    other = Network.objects.create(country="xx", name_en="Another")
    other.coordinators.add(cast.accounts["carol"])
    with known(cast.accounts["carol"].pk):
        assert not Agreement.objects.exists()
