"""Employers stand apart from people: no name, no id and no small count without consent."""

from datetime import timedelta

import pytest

from placefirst_web.registry.models import Consent, Employer, Job, Visit
from tests.web.implement.cast import TODAY, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def bakery(cast):
    """A firm where Hana works and for whom Alice went there."""
    with cast.within():
        firm = Employer.objects.create(service=cast.kita, name="Bakery", needs="Early mornings")
        hana = cast.people["hana"]
        Job.objects.create(service=cast.kita, person=hana, employer=firm, occupation="5", setting="quota")
        Visit.objects.create(
            service=cast.kita, employer=firm, staff=cast.staff["alice"], on=TODAY, purpose="present",
            person=hana, heard="Likes the shop", next_on=TODAY - timedelta(days=2), next_step="Call",
        )  # fmt: skip
    return firm


def page(cast, firm, who):
    return cast.client(who).get(f"{cast.at()}employers/{firm.pk}/").content.decode()


def agree(cast, name):
    with cast.within():
        Consent.objects.create(
            service=cast.kita, person=cast.people[name], purpose="employer", text_version="1", how="paper",
            given_on=TODAY,
        )  # fmt: skip


@pytest.mark.parametrize("who", ["alice", "bob", "carol", "dan"])
def test_without_consent_no_page_of_a_firm_names_anybody_served_or_counts_a_few(cast, bakery, who):
    hana = cast.people["hana"]
    for text in (page(cast, bakery, who), cast.client(who).get(f"{cast.at()}employers/").content.decode()):
        assert not {"Hana", "Yamada", hana.code, str(hana.pk)} & {
            word for word in ("Hana", "Yamada", hana.code, str(hana.pk)) if word in text
        }
        assert "people have worked here" not in text


def test_with_consent_who_serves_the_person_sees_the_name_and_nobody_else(cast, bakery):
    agree(cast, "hana")

    assert "Yamada Hana" in page(cast, bakery, "alice")
    assert "Yamada Hana" in page(cast, bakery, "carol")
    assert "Yamada" not in page(cast, bakery, "bob")
    assert "Yamada" not in page(cast, bakery, "dan")


def test_from_five_people_up_they_are_counted(cast, bakery):
    with cast.within() as vault:
        for number in range(3, 7):
            someone = person(vault, cast.kita, cast.staff["bob"], cast.unit, f"{number:04}", "A", "B", "", "")
            Job.objects.create(
                service=cast.kita, person=someone, employer=bakery, occupation="5", setting="ordinary"
            )

    assert "5 people have worked here." in page(cast, bakery, "dan")


def test_what_is_due_stands_first_and_a_name_is_found(cast, bakery):
    with cast.within():
        Employer.objects.create(service=cast.kita, name="Oak Hotel")
    text = cast.client("alice").get(f"{cast.at()}employers/").content.decode()

    assert text.index("Bakery") < text.index("Oak Hotel")
    assert "2 days late" in text
    found = cast.client("alice").get(f"{cast.at()}employers/?q=oak").content.decode()
    assert "Oak Hotel" in found
    assert "Bakery" not in found


def test_a_firm_is_entered_once_put_right_and_left(cast, bakery):
    alice = cast.client("alice")
    data = {"name": "Oak Hotel", "interest": "open", "size": "to_100", "needs": "Cooks", "phone": "000"}
    there = alice.post(f"{cast.at()}employers/new/", data).url
    assert "Cooks" in alice.get(there).content.decode()
    again = alice.post(f"{cast.at()}employers/new/", {**data, "name": "OAK HOTEL"})
    assert "There is an employer of this name already." in again.content.decode()

    assert alice.post(f"{there}change/", {**data, "version": "1", "is_closed": "on"}).status_code == 302
    stale = alice.post(f"{there}change/", {**data, "version": "1", "needs": "Waiters"})
    assert stale.status_code == 409
    assert "Waiters" in stale.content.decode()
    with cast.within():
        row = Employer.objects.get(name="Oak Hotel")
        assert (row.closed_on, row.needs) == (TODAY, "Cooks")
    assert "Oak Hotel" not in alice.get(f"{cast.at()}employers/").content.decode()
