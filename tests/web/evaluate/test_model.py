"""What a campaign says to the model, and how many answers one needs, on pages."""

import pytest
from django.urls import reverse

from placefirst_web.library import runs
from placefirst_web.library.proposed import SEED, START, YEARS
from tests.web import sample
from tests.web.evaluate import campaign as made

pytestmark = pytest.mark.django_db


def page(client, row, query=""):
    address = reverse("evaluate:model", args=[row.country, row.key])
    return client.get(f"{address}{query}").content.decode()


@pytest.fixture
def told():
    """A public campaign of Japan in which two of three people who were answered were turned away."""
    row = made.campaign(made.leader(), country="jp", is_public=True)
    clinics = made.stratum(row, size=4000)
    made.told(row, 100, stratum=clinics)
    made.told(row, 190, stratum=clinics, answer="no", reason="not_ready")
    made.told(row, 20, stratum=clinics, answer="no", reason="full")
    return row


def test_the_headline_says_what_is_left_of_the_interval_and_what_it_was(client, told):
    text = page(client, told)

    assert "before the campaign the model said 14,000 to 130,000" in text
    assert "of the model’s 25 stored sets of parameters agree" in text
    assert 'data-spec="chart-narrowed-spec"' in text


def test_a_running_campaign_tells_the_model_nothing_of_this_month(client, told):
    before = page(client, told)
    made.told(
        told, 400, stratum=told.strata.get(), answer="no", reason="symptoms", arrived_in=made.this_month()
    )

    assert page(client, told) == before


def test_where_too_few_told_it_says_so_and_narrows_nothing(client):
    row = made.campaign(made.leader(), country="jp", is_public=True)
    made.told(row, 9, stratum=made.stratum(row))

    text = page(client, row)
    assert "Too few have told" in text
    assert "chart-narrowed" not in text


def test_other_services_say_nothing_to_the_model(client, told):
    made.told(told, 300, stratum=told.strata.get(), service="workshop_b", answer="no", reason="symptoms")
    made.told(told, 30, stratum=told.strata.get(), service="workshop_b")

    row = made.campaign(made.leader("b@example.org"), country="jp", is_public=True)
    made.told(row, 300, stratum=made.stratum(row), service="workshop_b", answer="no", reason="symptoms")
    assert "Too few have told" in page(client, row)
    assert "Only transition support counts here" in page(client, told)


def test_a_country_without_points_has_no_interval_that_could_be_narrowed(client):
    row = made.campaign(made.leader(), is_public=True)
    clinics = made.stratum(row, size=400)
    made.told(row, 30, stratum=clinics)
    made.told(row, 30, stratum=clinics, answer="no", reason="symptoms")

    assert "The model knows no interval that could be narrowed here" in page(client, row)


def test_a_rate_that_no_point_gives_speaks_against_the_model(client):
    row = made.campaign(made.leader(), country="jp", is_public=True)
    clinics = made.stratum(row, size=4000)
    made.told(row, 400, stratum=clinics)
    made.told(row, 20, stratum=clinics, answer="no", reason="symptoms")

    text = page(client, row)
    assert "speaks against every stored point" in text
    assert "chart-narrowed" not in text


def test_an_option_that_explain_answered_is_shown_before_and_after(client, told):
    asked = runs.question("jp", ["quasi_ips"], start=START, years=YEARS, seed=SEED)
    runs.keep(asked, {**sample.answer(*asked.scenarios), "country": "jp"})

    text = page(client, told, "?option=quasi_ips")
    assert 'id="under"' in text
    assert reverse("explain:run", args=["jp", runs.address(asked)]) in text


def test_an_option_that_nobody_asked_leads_to_explain_and_one_that_there_is_not_to_nothing(client, told):
    assert reverse("explain:index", args=["jp"]) + "?option=quasi_ips" in page(
        client, told, "?option=quasi_ips"
    )
    assert 'id="under"' not in page(client, told, "?option=%3Cscript%3E")


def plan(client, query="", country="jp"):
    return client.get(reverse("evaluate:plan", args=[country]) + query).content.decode()


def test_a_plan_says_how_much_is_left_and_that_no_number_halves_it(client):
    text = plan(client)

    assert "1,000 answers may be expected to leave 71% of the interval" in text
    assert "No number of answers halves it" in text
    assert "930 would, were it known how those who do not tell differ" in text


def test_a_plan_without_bias_says_how_many_answers_halve_it(client):
    assert "answers halve it" in plan(client, "?told_least=1&told_most=1&false=0")


def test_what_is_typed_wrong_is_said_at_its_field_and_kept(client):
    text = plan(client, "?answers=many&false=80")

    assert 'value="many"' in text
    assert "Write a number from 1 to 1,000,000." in text
    assert "Write a number from 0 to 49." in text
    assert "chart-answers" not in text


def test_numbers_may_be_typed_as_people_type_them(client):
    assert "1,200 answers may be expected" in plan(client, "?answers=１，２００")


def test_a_country_without_points_has_no_plan(client):
    text = plan(client, country="xx")

    assert "The model knows no interval here" in text
    assert '<form class="one"' not in text


def test_a_campaign_that_is_made_up_says_so_where_it_narrows_the_model(client, told):
    assert "nobody was asked" not in page(client, told)
    told.is_synthetic = True
    told.save()

    assert "nobody was asked" in page(client, told)
