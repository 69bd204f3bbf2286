"""The page of the validation: misfits first with why, both pictures with a table, nothing is run."""

import pytest

from placefirst.calibration.kept import kept_validation
from placefirst.parameters.read import load_country
from tests.crawl import parse

pytestmark = pytest.mark.django_db
PAGE = "/jp/explain/validation/"


def page(client, language="en", country="jp"):
    return client.get(
        f"/{country}/explain/validation/", headers={"accept-language": language}
    ).content.decode()


@pytest.fixture(scope="module")
def kept():
    return kept_validation(load_country("jp"))


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_misfit_stands_before_the_pictures_with_its_reason(client, language, kept):
    text = page(client, language)

    for each in kept.comparison.missed:
        assert text.index(each.why[language][:20].split("'")[0]) < text.index("chart-validation-shares")
    assert "text-is-missing" not in text and f'lang="{language}"' in text


def test_each_picture_has_its_table_and_a_summary_for_ears(client, kept):
    text = page(client)

    assert text.count("The table behind this picture") == 2
    assert text.count("MISSED") == 2 * len(kept.comparison.missed)  # behind the pictures, and in the whole
    assert "Published: 44.4%" in text


def test_it_says_what_another_country_would_have_to_say(client):
    assert "first-job hazard in Dutch traditional rehabilitation (work.usual_hazard)" in page(client)


@pytest.mark.parametrize(("face", "begins"), [("pdf", b"%PDF"), ("md", b"# ")])
def test_the_report_can_be_taken_along(client, face, begins):
    answer = client.get(f"/jp/explain/validation.{face}")

    assert answer.status_code == 200 and answer.content.startswith(begins)
    assert client.get("/jp/explain/validation.exe").status_code == 404


def test_a_country_without_a_kept_validation_says_how_to_make_one(client):
    assert "placefirst validate xx --write" in page(client, country="xx")
    assert client.get("/xx/explain/validation.pdf").status_code == 404


def test_the_rooms_of_explain_and_the_method_lead_to_it(client, model, transactional_db):
    for address in ("/jp/explain/", "/jp/explain/method/"):
        assert PAGE in parse(client.get(address).content.decode()).links
