"""The page of reasons that IPS would not accept: counts protected, words only of who allowed it."""

import csv
import io

import pytest
from django.urls import reverse

from placefirst.refusals.report import NOT_UNDER_IPS
from tests.web.evaluate import campaign as made

pytestmark = pytest.mark.django_db
PAGE = "/xx/evaluate/turned-away/reasons/"


@pytest.fixture
def row(db):
    """A public campaign in which forty were refused for their diagnosis, and four for a stay in hospital."""
    row = made.campaign(made.leader(), is_public=True, title={"en": "Autumn", "ja": "秋の調査"})
    made.told(row, 40, answer="no", reason="diagnosis", area="01")
    made.told(row, 4, answer="no", reason="hospital", area="02")
    made.told(row, 20, answer="no", reason="full", area="01")
    return row


def text(client, address=PAGE, language="en"):
    response = client.get(address, headers={"accept-language": language})
    assert response.status_code == 200
    return response.content.decode()


def words(row, said, **given):
    fields = {"reason": "diagnosis", "may_quote": True, "words_state": "shown", **given}
    return made.told(row, answer="no", words=said, **fields)


def test_what_a_public_campaign_told_stands_there_and_what_is_small_does_not(client, row):
    shown = text(client)

    assert "Of 100 noes that were told of, 69 were" in shown
    rows = client.get(reverse("evaluate:reasons_file", args=["xx", "csv"]))
    lines = list(csv.DictReader(io.StringIO(rows.content.decode("utf-8-sig"))))
    assert lines[0]["no"] == "65"
    assert (lines[1]["diagnosis"], lines[1]["hospital"]) == ("40", "withheld")


def test_only_campaigns_that_are_public_are_counted_or_named(client, row):
    row.is_public = False
    row.save()

    assert "Autumn" not in text(client)
    assert client.get(f"{PAGE}?campaign={row.key}").status_code == 404


def test_what_is_made_up_is_not_counted_with_what_was_told_and_says_so(client, row):
    other = made.campaign(row.account, is_public=True, is_synthetic=True)
    made.told(other, 50, answer="no", reason="history", area="01")
    address = reverse("evaluate:reasons_file", args=["xx", "json"])

    assert client.get(address).json()["in_all"]["reasons"]["history"] == 0
    assert "Made up by a computer" not in text(client)
    alone = text(client, f"{PAGE}?campaign={other.key}")
    assert "Of 100 noes that were told of, 100 were" in alone
    assert "Made up by a computer" in alone


def test_what_arrived_this_month_waits_until_the_month_is_over_or_the_campaign(client, row):
    made.told(row, 30, answer="no", reason="history", arrived_in=made.this_month())
    address = reverse("evaluate:reasons_file", args=["xx", "json"])
    before = client.get(address).json()["in_all"]["reasons"]["history"]
    row.state = "closed"
    row.save()

    assert (before, client.get(address).json()["in_all"]["reasons"]["history"]) == (0, 30)


def test_words_stand_there_only_if_their_writer_allowed_it_and_somebody_read_them(client, row):
    words(row, "They said: not with that diagnosis.")
    words(row, "まだ早いと言われた", language="ja")
    words(row, "nobody read this", words_state="wait")
    words(row, "held back", words_state="held")
    words(row, "never to be shown", may_quote=False)
    words(row, "it was full", reason="full")
    words(row, "this month", arrived_in=made.this_month())
    shown = text(client)

    assert "They said: not with that diagnosis." in shown
    assert '<blockquote lang="ja"><p>まだ早いと言われた</p></blockquote>' in shown
    for hidden in ("nobody read this", "held back", "never to be shown", "it was full", "this month"):
        assert hidden not in shown
    data = client.get(reverse("evaluate:reasons_file", args=["xx", "json"])).json()
    assert all(set(each) == {"service", "language", "text"} for each in data["words"])
    assert len(data["words"]) == 2


def test_words_are_text_and_no_markup(client, row):
    words(row, "<script>alert(1)</script>")

    assert "<script>alert(1)" not in text(client)


def test_of_one_area_and_campaign_only_that_is_counted(client, row):
    shown = client.get(f"{PAGE}?campaign={row.key}&area=01")
    address = shown.context["page"].downloads[1].address

    assert client.get(address).json()["in_all"] == {
        "no": 60,
        "not_under_ips": 40,
        "share": 0.67,
        "reasons": {**dict.fromkeys(NOT_UNDER_IPS, 0), "diagnosis": 40},
    }


@pytest.mark.parametrize("query", ["area=99", "campaign=nobody", "campaign=example&area=zz"])
def test_what_nobody_knows_is_a_page_that_says_so(client, row, query):
    assert client.get(f"{PAGE}?{query}").status_code == 404


def test_the_imaginary_country_has_an_example_that_says_what_it_is(client):
    shown = text(client)

    assert "Made up by a computer" in shown
    assert 'href="/xx/evaluate/turned-away/reasons/?campaign=example"' in text(
        client, "/jp/evaluate/turned-away/reasons/"
    )
    assert client.get("/jp/evaluate/turned-away/reasons/?campaign=example").status_code == 404


@pytest.mark.parametrize(("language", "said"), [("en", "The diagnosis"), ("ja", "診断名")])
def test_every_reason_says_why_ips_does_not_accept_it_and_on_what_that_rests(client, language, said):
    response = client.get("/jp/evaluate/turned-away/reasons/", headers={"accept-language": language})
    page = response.context["page"]

    assert [each.key for each in page.why] == list(NOT_UNDER_IPS)
    assert all(each.sources for each in page.why)
    assert said in response.content.decode()
    assert 'href="/jp/map/ips/#zero_exclusion"' in response.content.decode()
