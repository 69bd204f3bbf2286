"""The figure of the votes: every category in one picture with its table, what is withheld said beside it."""

import pytest

from tests.web.lab import room
from tests.web.lab.test_vote import item, rounds, send

pytestmark = pytest.mark.django_db


def test_the_picture_and_its_table_show_each_category_and_who_leads():
    lead = room.leader()
    lab = room.lab(lead, opened=("vote",))
    one, two = item(lab, "Share a budget", translation="予算を共有する"), item(lab, "Publish results")
    far, near = item(lab, "Far", "services"), item(lab, "Near", "services")
    address = f"/xx/lab/{lab.key}/votes/"
    assert (
        "No result yet"
        in room.phone(lab, 90).get(address, headers={"accept-language": "en"}).content.decode()
    )

    rounds(lab, lead, "open")
    for number, chosen in enumerate((one, one, two, one, two, two, one), start=1):
        other = {} if number > 1 else {"paper": ["government:1", "services:1"], f"mark-{far.key}": "1"}
        assert (
            send(room.phone(lab, number), lab, [chosen], **{"paper": "government:1", **other}).status_code
            == 302
        )
    rounds(lab, lead, "close")
    phone = room.phone(lab, 91)
    page = phone.get(address, headers={"accept-language": "en"}).content.decode()
    japanese = phone.get(address, headers={"accept-language": "ja"}).content.decode()

    assert r"4 votes \u25cf" in page and r"3 votes \u25cf" in page  # in the picture
    assert "4 votes" in page.split("<table")[1]
    assert "Share a budget" in page and "予算を共有する" in japanese
    assert "Fewer than three ballots chose something" in page  # of the services
    assert str(near.key) not in page


def test_nobody_else_sees_it(client):
    lab = room.lab(room.leader(), opened=("vote",))

    assert client.get(f"/xx/lab/{lab.key}/votes/").status_code == 404
