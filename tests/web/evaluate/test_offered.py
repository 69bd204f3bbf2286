"""What Evaluate offers to programs: what its pages show of public campaigns, and no more."""

import pytest

from tests.web.evaluate import campaign as made

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/countries/xx/turned-away"


@pytest.fixture
def row(db):
    row = made.campaign(made.leader(), is_public=True)
    clinics = made.stratum(row, size=400)
    made.told(row, 60, stratum=clinics)
    made.told(row, 30, stratum=clinics, answer="no", reason="diagnosis")
    made.told(row, 3, stratum=clinics, answer="no", reason="history")
    return row


def test_a_program_gets_the_figures_of_the_page(client, row):
    (listed,) = client.get(ROOT).json()
    figures = client.get(f"{ROOT}/{listed['key']}").json()

    assert client.get(listed["page"]).status_code == 200
    assert figures == client.get(f"{listed['page']}figures.json").json()
    assert figures["in_all"]["yes"] == 60
    assert "withheld" in [line["turned_away"] for line in figures["by"]["reason"]]


@pytest.mark.parametrize("change", [{"is_public": False}, {"state": "draft"}])
def test_what_is_not_public_is_not_there_for_its_leader_either(row, change):
    for name, value in change.items():
        setattr(row, name, value)
    row.save()
    leader = made.signed_in(row.account)

    assert leader.get(ROOT).json() == []
    assert leader.get(f"{ROOT}/{row.key}").status_code == 404
    assert leader.get(f"{ROOT}/reasons", {"campaign": str(row.key)}).status_code == 404


def test_reasons_are_those_of_the_file(client, row):
    there = client.get("/xx/evaluate/turned-away/reasons.json")

    assert client.get(f"{ROOT}/reasons").json() == there.json()


@pytest.mark.parametrize(
    "address", [f"{ROOT}/nobody", f"{ROOT}/reasons?area=zz", "/api/v1/countries/jp/turned-away/example"]
)
def test_what_nobody_knows_is_a_problem_in_words(client, address):
    response = client.get(address)

    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
    assert response.json()["detail"]


def test_the_example_is_of_the_country_that_does_not_exist(client):
    assert client.get(f"{ROOT}/example").json()["is_synthetic"]
