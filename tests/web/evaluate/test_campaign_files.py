"""Answers on paper are counted, once; a campaign goes away as a file without them, and comes in with them."""

from datetime import date
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from placefirst.exchange.answers_file import COLUMNS
from placefirst.exchange.campaign_file import campaign_zip, read_campaign, read_given
from placefirst.refusals.campaign import Campaign as PlainCampaign
from placefirst.refusals.campaign import Stratum
from placefirst.refusals.estimate import estimate
from placefirst.refusals.report import Report
from placefirst_web.registry.campaigns import campaign_of, reports_of
from placefirst_web.registry.models import Campaign, RefusalReport
from tests.web.evaluate import campaign as made

pytestmark = pytest.mark.django_db
HEAD = ",".join(COLUMNS)
MONTH = made.last_month
ENGLISH = {"accept-language": "en"}


@pytest.fixture
def row():
    return made.campaign(made.leader())


def page(response):
    return response.content.decode()


def send(row, lines, **handed):
    """Send a file of answers on paper."""
    content = "\r\n".join([HEAD, *lines]).encode("utf-8-sig")
    return made.signed_in(row.account).post(
        reverse("evaluate:paper", args=[row.country, row.key]),
        {"file": SimpleUploadedFile("answers.csv", content), **{f"handed_{k}": n for k, n in handed.items()}},
        headers=ENGLISH,
    )


def line(stratum="clinics", unit="", number=4, answer="yes"):
    return f"{MONTH():%Y-%m},day_care,,referrer,asked,{answer},,,,no,{stratum},{unit},{number}"


def test_answers_on_paper_count_as_codes_that_were_used_and_come_this_month(row):
    clinics = made.stratum(row, units=9, drawn=3)
    made.codes(clinics, 10, unit=1)
    send(row, [line(unit=1, number=4), line(unit=2, number=2, answer="no"), line(stratum="")], clinics=20)

    assert [(each.issued, each.used) for each in campaign_of(row).strata] == [(30, 6)]
    assert sorted((each.stratum, each.unit, each.answer) for each in reports_of(row)) == sorted(
        [("clinics", 1, "yes")] * 4 + [("clinics", 2, "no")] * 2 + [("", None, "yes")] * 4
    )
    assert {each.arrived_in for each in reports_of(row)} == {made.this_month()}
    assert clinics.codes.filter(unit=1, is_used=False).count() == 10  # whoever holds one may still answer


def test_the_same_file_is_counted_once(row):
    made.stratum(row)
    send(row, [line()], clinics=9)
    again = send(row, [line()], clinics=9)

    assert "taken in already" in page(again)
    assert RefusalReport.objects.count() == 4


def test_all_that_is_wrong_in_a_file_is_said_and_nothing_is_counted(row):
    made.stratum(row)
    answer = page(send(row, [line(), line(answer="maybe"), line(number="many")], clinics=9))

    assert "answers.csv, line 3: “maybe” is no code of the column answer" in answer
    assert "answers.csv, line 4: “many” is no count of answers" in answer
    assert not RefusalReport.objects.exists()


@pytest.mark.parametrize(
    ("lines", "handed", "state", "said"),
    [
        ([line()], 3, "open", "4 forms came back, so as many went out at least, not 3"),
        ([line()], 9, "closed", "taken in while the campaign is open"),
        ([], 9, "open", "It counts no answers"),
    ],
)
def test_what_cannot_be_counted_is_refused_in_words(row, lines, handed, state, said):
    made.stratum(row)
    Campaign.objects.update(state=state)

    assert said in page(send(row, lines, clinics=handed))
    assert not RefusalReport.objects.exists()


def test_the_file_of_a_campaign_holds_no_answer_and_makes_the_same_survey_elsewhere(row):
    clinics = made.stratum(row, size=400, units=9, drawn=3)
    made.told(row, 12, stratum=clinics, unit=1, words="Secret words.", words_state="held")
    browser = made.signed_in(row.account)
    content = browser.get(reverse("evaluate:file", args=[row.country, row.key])).content
    campaign, told = read_given(content, "a.zip")
    assert told == [] and campaign == campaign_of(row).as_survey
    assert [(each.issued, each.used) for each in campaign.strata] == [(0, 0)]  # twelve is no secret, one is

    there = bring(browser, content)
    brought = Campaign.objects.exclude(pk=row.pk).get()
    assert there.url == reverse("evaluate:lead", args=["xx", brought.key])
    assert (brought.state, brought.title, brought.code != row.code) == ("draft", row.title, True)
    assert [(each.units, each.issued) for each in campaign_of(brought).strata] == [(9, 0)]


def bring(browser, content, country="xx"):
    return browser.post(
        f"/{country}/evaluate/turned-away/import/",
        {"file": SimpleUploadedFile("a.zip", content), "owner": ""},
        headers=ENGLISH,
    )


def test_a_survey_held_on_paper_comes_in_whole_and_says_the_same(row):
    campaign = PlainCampaign(
        "paper", "xx", {"en": "On paper"}, opens=date(2025, 4, 1), closes=date(2025, 9, 30),
        strata=(Stratum("north", {"en": "North"}, 500, 20, 4, issued=100, used=60),),
    )  # fmt: skip
    told = [
        Report(date(2025, 5, 1), "day_care", "person", "asked", date(2025, 5, 1), answer, stratum="north",
               unit=1 + number % 4)
        for answer, many in (("yes", 33), ("no", 27))
        for number in range(many)
    ]  # fmt: skip
    bring(made.signed_in(row.account), campaign_zip(campaign, told))
    brought = Campaign.objects.exclude(pk=row.pk).get()

    assert (brought.state, brought.is_public) == ("closed", False)
    assert campaign_of(brought).strata == campaign.strata
    (found,), (before,) = estimate(campaign_of(brought), reports_of(brought)), estimate(campaign, told)
    assert (found.told, found.turned_away) == (before.told, before.turned_away) == (60, 27)
    assert (found.rate.low, found.rate.high) == pytest.approx((before.rate.low, before.rate.high))


def test_a_campaign_of_another_country_is_not_brought_in_here(row):
    answer = bring(made.signed_in(row.account), campaign_zip(campaign_of(row)), country="jp")

    assert "This campaign is about “xx”" in page(answer)


@pytest.mark.parametrize("content", [b"PK\x03\x04 broken", b"{}", b"\x00\xff"])
def test_what_is_no_campaign_is_said_and_nothing_is_made(row, content):
    answer = bring(made.signed_in(row.account), content)

    assert answer.status_code == 200
    assert "Something needs another look" in page(answer)
    assert Campaign.objects.count() == 1


def test_whoever_runs_the_installation_writes_a_campaign_with_its_answers(row, tmp_path, capsys):
    clinics = made.stratum(row, units=9, drawn=3)
    made.told(row, 12, stratum=clinics, unit=1)
    call_command("campaign", str(row.key), str(tmp_path / "a.zip"))
    campaign, told = read_campaign(tmp_path / "a.zip")

    assert (campaign, len(told)) == (campaign_of(row), 12)
    assert "12 answers" in capsys.readouterr().out
    with pytest.raises(CommandError, match="There is no campaign"):
        call_command("campaign", str(UUID(int=7)), str(tmp_path / "b.zip"))
