"""The page of the method: words with live numbers, misfits visible, the same in both languages."""

import re

import pytest

from placefirst.calibration.kept import kept_validation
from placefirst.parameters.read import load_country
from tests.crawl import parse

pytestmark = pytest.mark.django_db
PAGE = "/jp/explain/method/"


def page(client, language="en", country="jp"):
    return client.get(f"/{country}/explain/method/", headers={"accept-language": language}).content.decode()


def test_the_headline_says_how_many_published_figures_are_missed(client):
    heading = " ".join(parse(page(client)).heading)

    assert f"misses {len(kept_validation(load_country('jp')).missed)}" in heading


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_number_leads_to_its_page_and_every_heading_is_in_the_list(client, language):
    html = parse(page(client, language))
    inner = [link[1:] for link in html.links if link.startswith("#") and link != "#main"]

    assert len([link for link in html.links if "/map/number/" in link]) > 250
    assert len(inner) > 25 and all(html.ids[name] == 1 for name in inner)


def test_a_misfit_is_named_in_words_and_in_the_table(client):
    text = page(client)

    assert text.count("MISSED") == len(kept_validation(load_country("jp")).missed)
    assert "Missed: people in transition support." in text


def test_a_month_and_a_year_end_go_in_numbered_steps(client):
    assert page(client).count('<ol class="sequence">') == 2


def test_the_japanese_page_speaks_japanese_about_the_findings(client):
    text = page(client, "ja")

    assert "応募者が枠より多い間だけ" in text and "Agencies of transition support decline" not in text
    assert not re.search(r"。 [ぁ-んァ-ヶ一-龠]", text)


def test_a_country_without_anything_to_be_held_against_says_so(client):
    assert "Nothing was published" in page(client, country="xx")


def test_a_program_that_has_changed_since_says_so(client, monkeypatch):
    from placefirst.documents import method
    from placefirst_web.explain.queries import method as queries

    monkeypatch.setattr(method, "ENGINE", "0" * 16)
    queries._page.cache_clear()

    assert "The program has changed since (now 0000000000000000)" in page(client)
    queries._page.cache_clear()


def test_a_country_that_cannot_be_simulated_has_no_method(client):
    assert "Level of Map" in page(client, country="au") or "not" in page(client, country="au")


def test_the_navigation_leads_to_it(client, model, transactional_db):
    assert PAGE in parse(client.get("/jp/explain/").content.decode()).links


@pytest.mark.parametrize(("face", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_the_method_can_be_taken_along_as_a_file(client, face, begins):
    file = client.get(f"/jp/explain/method.{face}", headers={"accept-language": "ja"})

    assert file.status_code == 200 and file.content.startswith(begins)
    assert f"placefirst-method-jp.{face}" in file["Content-Disposition"]
    assert f"/jp/explain/method.{face}" in page(client)


def test_a_method_in_another_format_is_not_found(client):
    assert client.get("/jp/explain/method.xlsx").status_code == 404
