"""What would I keep?: asked by POST, answered in three readings, kept nowhere."""

import re

import pytest

from placefirst_web.library.models import Run

pytestmark = pytest.mark.django_db(transaction=True)
URL = "/jp/explain/keep/"
ASKED = {
    "pension": "grade_2",
    "assistance": "on",
    "certificate": "grade_2_3",
    "workshop_pay": "17,000円",
    "hours": "24",
    "on": "2026-04-01",
}


def page(response):
    return response.content.decode()


def ask(client, query="?lang=en", url=URL, **changed):
    return client.post(url + query, {**ASKED, **changed})


def test_the_page_asks_and_says_that_nothing_is_kept(client):
    shown = page(client.get(f"{URL}?lang=en"))

    assert "What would I keep?" in shown
    assert "Nothing you enter is kept or stands in the address." in shown
    assert 'method="post"' in shown
    assert "Consultation support specialist" in shown


def test_it_answers_with_finding_loss_lines_and_advisers(client):
    response = ask(client)
    shown = page(response)

    assert response.status_code == 200
    assert "At 20 hours a week you would have ¥157,615 a month, ¥8,015 more than today" in shown
    assert "Work would take ¥57,672 a month of what you receive today." in shown
    assert "134,400 − 70,608 − (97,153 − 23,215 − 14,466)" in shown
    assert "Caseworker of the welfare office" in shown
    assert "24 hours a week" in shown


def test_a_loss_is_never_coloured_as_a_gain(client):
    shown = page(ask(client))

    assert 'class="notice warm"' in shown
    assert not re.search(r"\b(?:gains?|savings?)\b", shown)


def test_every_line_leads_to_its_numbers_with_their_marks(client):
    shown = page(ask(client))

    assert "/jp/map/number/money.assistance_exempt_rate/" in shown
    assert "/jp/map/number/household.insurance_hours/" in shown
    assert "since 2024-10-01" in shown


def test_amounts_stand_in_no_address_and_in_no_cache(client):
    response = ask(client)

    assert "no-store" in response.headers["Cache-Control"]
    assert "Location" not in response.headers
    links = [part.split('"')[0] for part in page(response).split('href="')[1:]]
    assert [] == [link for link in links if "17,000" in link or "17000" in link or "pension=" in link]
    assert "csrftoken" not in response.cookies and "sessionid" not in response.cookies


def test_nothing_is_written(client):
    ask(client)

    assert 0 == Run.objects.count()


def test_amounts_in_an_address_are_not_read(client):
    shown = page(client.get(URL, {**ASKED, "lang": "en"}))

    assert "157,615" not in shown and 'value="17,000' not in shown


def test_japanese_and_plain_japanese_say_the_same_figures(client):
    japanese, plain = page(ask(client, "?lang=ja")), page(ask(client, "?lang=ja&reading=plain"))

    assert "週20時間働くと、手元に残るのは月157,615円、いまより8,015円多くなります" in japanese
    assert "<ruby>働<rp>" in plain and "157,615" in plain
    assert "&lt;ruby" not in plain
    assert "cells" not in japanese
    assert "相談支援専門員" in japanese


def test_the_other_readings_are_sent_what_was_entered(client):
    shown = page(ask(client))

    assert '<input type="hidden" name="workshop_pay" value="17,000円">' in shown
    assert 'formaction="/jp/explain/keep/?lang=ja&amp;reading=plain"' in shown


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("workshop_pay", "much", "This is not an amount."),
        ("hours", "a day", "These are not hours."),
        ("hours", "90", "This is no number of hours a week."),
        ("on", "soon", "This is not a day."),
        ("on", "1999-01-01", "not in force on 1999-01-01"),
        ("pension", "grade_7", "This is none of the answers."),
        ("hourly", "90000", "a second rate of income tax begins"),
    ],
)
def test_a_mistake_is_said_at_its_field_and_nothing_typed_is_lost(client, field, typed, words):
    shown = page(ask(client, **{field: typed}))

    assert words in shown.split(f'id="id_{field}_error"')[1][:600]
    assert 'value="17,000円"' in shown or field == "workshop_pay"
    assert "In hand" not in shown


def test_refusals_are_said_in_japanese_too(client):
    shown = page(ask(client, "?lang=ja", hours="90"))

    assert "週の時間として扱えません" in shown


def test_the_imaginary_country_answers_by_its_own_rules(client):
    shown = page(ask(client, url="/xx/explain/keep/", copayment="exempt"))

    assert "XTS" in shown
    assert "Benefits desk of the town" in shown


def test_a_country_that_is_not_simulated_says_what_is_missing(client):
    assert "nothing can be simulated yet" in page(client.get("/no/explain/keep/?lang=en"))


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_paper_is_a_pdf_that_no_cache_keeps(client, language):
    response = ask(client, f"?lang={language}", do="pdf")

    assert response.content.startswith(b"%PDF-")
    assert "no-store" in response.headers["Cache-Control"]
    assert "placefirst-jp-keep.pdf" in response.headers["Content-Disposition"]


def test_plain_japanese_is_printed_with_its_furigana_from_the_page(client):
    shown = page(ask(client, "?lang=ja&reading=plain", do="pdf"))

    assert "<ruby>" in shown and 'value="pdf"' not in shown
