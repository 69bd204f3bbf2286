"""The accounts of a kept answer: people first, chance as a dash, a loss never alone called a gain."""

import pytest

from placefirst_web.explain.queries import accounts
from placefirst_web.explain.words.lettered import Lettered
from placefirst_web.library.models import Run

pytestmark = pytest.mark.django_db(transaction=True)
HERE = (Lettered("a", "quasi_ips"),)


@pytest.fixture
def run(client, model):
    """A kept answer about the imaginary country."""
    client.get("/xx/explain/?option=quasi_ips")
    return Run.objects.get()


def test_the_purse_stands_first_and_what_people_lose_beside_what_budgets_gain(run):
    page = accounts.page(run, HERE, "a", "")

    assert "own purse" in page.by_year.parts[0].rows[0].label
    assert "They lose" in page.lead or "they lose" in page.lead
    assert "Of it lost by people" in page.split.columns
    assert "own purse" in page.split.parts[-1].rows[0].label


def test_what_may_be_chance_is_a_dash_and_in_no_picture(run):
    page = accounts.page(run, HERE, "a", "")
    rows = {row.label: row for part in page.by_year.parts for row in part.rows}

    assert {"–"} == {cell.text for cell in rows["Nation (public assistance)"].cells[:-1]}
    assert "Nation (public assistance)" in page.charts[0].says


def test_present_values_are_a_link_away(run):
    nominal, present = (accounts.page(run, HERE, "a", money) for money in ("", "present"))

    assert nominal.by_year.parts[1].rows[0].cells[0].text == present.by_year.parts[1].rows[0].cells[0].text
    assert nominal.by_year.parts[1].rows[0].cells[9].text != present.by_year.parts[1].rows[0].cells[9].text


@pytest.mark.parametrize(("language", "words"), [("en", "makes everyone whole"), ("ja", "持ち出し")])
def test_a_programme_that_costs_more_than_it_brings_is_said_plainly(client, run, language, words):
    shown = client.get(f"/xx/explain/run/{run.address}/accounts/?lang={language}").content.decode()

    assert words in shown


def test_the_answer_leads_to_its_accounts_and_they_to_their_files(client, run):
    answer = client.get(f"/xx/explain/run/{run.address}/").content.decode()
    shown = client.get(f"/xx/explain/run/{run.address}/accounts/").content.decode()

    assert f"/xx/explain/run/{run.address}/accounts/" in answer
    for name in accounts.FILES:
        address = f"/xx/explain/run/{run.address}/accounts/{name}.csv"
        assert address in shown
        assert client.get(address).content.decode("utf-8-sig").startswith("scenario,")
    assert client.get(f"/xx/explain/run/{run.address}/accounts/other.csv").status_code == 404


def test_an_answer_kept_before_says_how_to_get_them(client, run):
    for side in run.answer["scenarios"].values():
        del side["flows"]
    run.save()

    shown = client.get(f"/xx/explain/run/{run.address}/accounts/").content.decode()

    assert "kept before accounts" in shown and "option=quasi_ips" in shown
    assert client.get(f"/xx/explain/run/{run.address}/accounts/split.csv").status_code == 404
