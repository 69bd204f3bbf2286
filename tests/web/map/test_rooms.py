"""Every room of Map opens for every country, however far it is described, and says what it lacks."""

import pytest
from django.urls import NoReverseMatch, reverse

from placefirst.parameters.read import country_codes
from placefirst_web.design.context import ROOMS

pytestmark = pytest.mark.django_db


def addresses(code):
    for name, _label, _says in ROOMS["map"]:
        try:
            yield reverse(f"map:{name}", args=[code])
        except NoReverseMatch:
            continue


@pytest.mark.parametrize("code", country_codes())
def test_every_room_opens_for_every_country(client, code):
    assert {address: client.get(address).status_code for address in addresses(code)} == dict.fromkeys(
        addresses(code), 200
    )


def test_a_room_says_what_is_not_entered_yet_and_in_which_file(client):
    page = client.get("/au/map/stage/").content.decode()

    assert "Not entered yet" in page
    assert "<code>stage.yaml</code>" in page
    assert "<code>people.yaml</code>" not in page  # that is missed elsewhere


def test_a_room_of_which_all_is_there_says_nothing(client):
    assert "Not entered yet" not in client.get("/jp/map/funding/").content.decode()


def test_gaps_are_said_in_japanese(client):
    page = client.get("/my/map/system/", {"lang": "ja"}).content.decode()

    assert "未入力の項目" in page
    assert "この制度の" in page
