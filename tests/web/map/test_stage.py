"""Where a country stands: computed, sourced test by test, and said to be a rubric of ours."""

import re

import pytest

pytestmark = pytest.mark.django_db  # published assessments stand beside the default
STAGE = "/jp/map/stage/"


def page(client, address, **query):
    response = client.get(address, query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_headline_is_computed_and_says_which_domain_has_most_unmet_tests(client):
    shown = page(client, STAGE)

    assert "<h1>Between stage 2 and stage 3. Welfare policy has the most unmet tests: 6 of 12</h1>" in shown
    assert "Left out, since nothing is known: Youth policy." in shown


def test_the_rubric_is_labelled_as_ours(client):
    assert "The tests are a rubric of Placefirst; the OECD has placed no country by them." in page(
        client, STAGE
    )


def test_every_test_has_an_answer_evidence_author_day_and_a_source_on_the_page(client):
    shown = page(client, STAGE)

    assert 41 == shown.count('<tr id="test-')
    assert 41 == shown.count('<time datetime="2026-11-26">')
    for number in range(1, shown.count('<li id="source-') + 1):
        assert f'href="#source-{number}"' in shown and f'id="source-{number}"' in shown


def test_what_would_meet_an_unmet_test_leads_to_the_model(client):
    shown = page(client, STAGE)

    assert 'href="/jp/explain/?option=outreach_fee"' in shown


def test_a_country_that_nobody_has_assessed_says_so_and_how_to_begin(client):
    shown = page(client, "/sg/map/stage/")

    assert "where it stands is not known; none of 41 tests has an answer yet" in shown
    assert "stage.yaml" in shown


def test_the_page_reads_in_japanese(client):
    shown = page(client, STAGE, lang="ja")

    assert "第2段階と第3段階の間。未達の項目が最も多いのは福祉・雇用サービス政策（12項目中6項目）" in shown


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/jp/map/stage/crpd-27/", "1 of 12 lines met, 6 partly, 1 not; of 4 nothing is known"),
        ("/jp/map/stage/gc-8/", "0 of 12 lines met, 4 partly, 3 not; of 5 nothing is known"),
        ("/xx/map/stage/crpd-27/", "0 of 12 lines met, 0 partly, 1 not; of 11 nothing is known"),
        (
            "/jp/map/stage/analysis/",
            "3 searches kept 6 reports and papers; how many records they found is not stated",
        ),
        ("/xx/map/stage/analysis/", "No analysis is recorded"),
    ],
)
def test_checklists_and_analysis_have_their_finding_as_headline(client, address, says):
    assert says in page(client, address)


def test_the_analysis_keeps_the_queries_in_fields_of_their_own(client):
    shown = page(client, "/jp/map/stage/analysis/")

    assert "<code>(IPS OR supported employment) AND (mental OR schizo*)</code>" in shown
    assert "PubMed, Ichushi" in shown
    assert shown.count("not stated") >= 4


def test_two_countries_are_compared_on_the_same_tests(client):
    shown = page(client, "/jp/map/stage/compare/", other="xx")

    assert re.search(r"Japan and Xx differ in \d+ of the \d+ tests answered for both", shown)
    assert "One clinic is named; no unit of the ministry is." in shown


def test_an_answer_beside_none_is_no_difference(client):
    shown = page(client, "/jp/map/stage/compare/", other="au")

    assert "Japan and Australia cannot be compared yet: no test is answered for both" in shown
    assert "29 tests are answered for one of the two only" in shown


def test_a_country_to_compare_with_that_there_is_not_is_answered_at_the_field(client):
    shown = page(client, "/jp/map/stage/compare/", other="zz")

    assert "There is no country of this code." in shown
    assert 'aria-invalid="true"' in shown


@pytest.mark.parametrize("place", ["", "compare/", "crpd-27/", "gc-8/", "analysis/"])
def test_an_unknown_country_is_a_404_everywhere(client, place):
    assert 404 == client.get(f"/zz/map/stage/{place}").status_code
