"""What a campaign found: a finding with its doubt, nothing small, nothing of this month, the link apart."""

import csv
import html
import io
import re

import pytest
from django.test import Client
from django.utils import timezone

from tests.web.evaluate import campaign as made

pytestmark = pytest.mark.django_db


def shown(row, path="", *, browser=None, language="en"):
    response = (browser or Client()).get(f"/xx/evaluate/turned-away/{row.key}/{path}?lang={language}")
    assert response.status_code == 200
    return response


def text_of(response):
    """The words of a page as a reader sees them."""
    page = re.sub(r"<script.*?</script>", " ", response.content.decode(), flags=re.S)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)))


def found(**given):
    """A public campaign: 60 yes, 40 turned away, 20 told of no place, in two services."""
    row = made.campaign(made.leader(), is_public=True, **given)
    clinics = made.stratum(row, size=100_000)
    made.told(row, 40, stratum=clinics, area="01")
    made.told(row, 20, stratum=clinics, service="day_care", area="02")
    made.told(row, 37, stratum=clinics, answer="no", reason="not_ready", area="01")
    made.told(row, 3, stratum=clinics, service="day_care", answer="no", reason="symptoms", area="02")
    made.told(row, 20, stratum=clinics, answer="no", reason="full", area="01")
    return row


def test_the_headline_is_the_finding_with_its_doubt():
    text = text_of(shown(found()))

    assert "40% of those who asked were turned away; the truth lies between 24% and 67%" in text
    assert "With those who were told that there is no place it is 50%" in text
    assert "The truth lies between the two" in text


def test_it_reads_in_japanese_too():
    text = text_of(shown(found(), language="ja"))

    assert "申し込んだ人の40%が断られた（実際は24%〜67%の間）" in text
    assert "移行支援" in text
    assert "「まだ働く準備ができていない」" in text


def test_a_few_are_withheld_and_no_rate_is_made_of_them():
    row = found()
    page = shown(row).content.decode()
    lines = list(csv.DictReader(io.StringIO(shown(row, "figures.csv").content.decode("utf-8-sig"))))
    day_care = next(line for line in lines if line["key"] == "day_care")

    assert "withheld" in text_of(shown(row))
    assert (day_care["turned_away"], day_care["rate_value"]) == ("withheld", "")
    assert "13%" not in page, "3 of 23"


def test_who_leads_sees_no_more_than_everybody_else_save_the_way_back():
    row = found()

    leader, anybody = (
        re.sub(
            r"(?s)<header.*?</header>|<script.*?</script>|csrf\w+|<nav class=\"reading\".*?</nav>",
            "",
            shown(row, browser=browser).content.decode(),
        )
        for browser in (made.signed_in(row.account), Client())
    )

    assert re.sub(r"\s+", " ", leader) == re.sub(r"\s+", " ", anybody)


def test_what_came_this_month_is_not_shown_while_the_campaign_is_open():
    row = found()
    before = shown(row, "figures.json").json()
    made.told(row, 50, stratum=row.strata.first(), answer="no", reason="age", arrived_in=made.this_month())

    after = shown(row, "figures.json").json()
    assert [after[part] for part in ("in_all", "by", "beside")] == [
        before[part] for part in ("in_all", "by", "beside")
    ]
    row.state = "closed"
    row.save()
    assert "60% of those who asked were turned away" in text_of(shown(row))


def test_the_open_link_stands_apart_and_changes_no_rate():
    row = found()
    made.told(row, 200, answer="no", reason="age")

    page = shown(row)

    assert "40% of those who asked" in text_of(page)
    assert re.search(
        r"All that was told through the open link</th>\s*<td class=\"figure\">200", page.content.decode()
    )


def test_too_few_are_said_to_be_too_few():
    row = made.campaign(made.leader(), is_public=True)
    made.told(row, 9, stratum=made.stratum(row), answer="no", reason="age")

    text = text_of(shown(row))

    finding, _, rest = text.partition("What is assumed")
    assert "What was told is not enough for a rate yet" in finding and rest
    assert "%" not in finding.split("What was told is not enough")[1].replace("not shown", "")


def test_a_campaign_with_an_open_link_alone_says_that_it_is_no_sample():
    row = made.campaign(made.leader(), is_public=True)
    made.told(row, 90, answer="no", reason="age")

    assert "No sample was drawn" in text_of(shown(row))


def test_what_is_assumed_is_that_of_the_campaign_and_looks_assumed():
    text = text_of(shown(found(told_least=0.5, told_most=2.0, false_most=0.055)))

    assert re.search(r"assumed: +For each time that a yes is told, .* 0.5 to 2 times", text)
    assert "Up to 5.5% of the answers in each rate" in text


def test_a_part_of_the_sample_of_which_nobody_told_is_named():
    row = found()
    made.stratum(row, "islands")

    assert "Nobody told in Islands: no rate speaks of it" in text_of(shown(row))


def test_files_have_names_and_forms_and_there_are_no_others():
    row = found()

    for form, kind in (("csv", "text/csv"), ("json", "application/json")):
        response = shown(row, f"figures.{form}")
        assert response["Content-Type"].startswith(kind)
        assert f"placefirst-turned-away-xx-{timezone.localdate()}.{form}" in response["Content-Disposition"]
    assert Client().get(f"/xx/evaluate/turned-away/{row.key}/figures.xlsx").status_code == 404


def test_the_example_says_that_it_is_made_up_under_any_country():
    for country in ("xx", "jp"):
        text = text_of(Client().get(f"/{country}/evaluate/turned-away/example/"))
        assert "Made up by a computer: nobody was asked." in text
        assert "Transition support" in text
    assert Client().get("/xx/evaluate/turned-away/example/figures.json").json()["is_synthetic"] is True


def test_the_overview_says_what_the_model_leaves_open_and_where_that_is_from():
    page = Client().get("/jp/evaluate/turned-away/?lang=en").content.decode()

    assert "14,200" in page and "129,682" in page
    assert "findings.refused_least" in page, "each number leads to its own page"
    assert "44% or 86%" in page
    assert "Nothing. No register counts it here" in text_of(Client().get("/nz/evaluate/turned-away/?lang=en"))


def test_the_overview_lists_what_was_found_and_no_draft():
    row = found(title={"en": "Clinics of the north", "ja": "北部の診療所"})
    made.campaign(row.account, state="draft", is_public=True, title={"en": "Not yet", "ja": "まだ"})

    page = Client().get("/xx/evaluate/turned-away/").content.decode()

    assert f"/xx/evaluate/turned-away/{row.key}/" in page
    assert "Not yet" not in page
