"""Both sides: lists of codes are compared once, their codes are forgotten, and small counts are withheld."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from placefirst_web.registry.codes import digest_of, issue
from placefirst_web.registry.models import Campaign, InvitationCode
from tests.web.evaluate import campaign as made

pytestmark = pytest.mark.django_db


def address(row):
    return reverse("evaluate:lists", args=[row.country, row.key])


@pytest.fixture
def row():
    """A closed campaign in which 60 answered yes and 40 turned away have told, with a code."""
    there = made.campaign(made.leader(), state="closed")
    clinics = made.stratum(there)
    made.told(there, 60, stratum=clinics)
    made.told(there, 40, stratum=clinics, answer="no", reason="not_ready")
    return there


def noted(row, yes, yes_told, no, no_told):
    """The agencies' list as a file: so many answered yes and turned away, of whom so many told."""
    month, clinics = f"{made.last_month():%Y-%m}", row.strata.get()
    codes = {"yes": issue(clinics, yes), "turned_away": issue(clinics, no)}
    used = [*codes["yes"][:yes_told], *codes["turned_away"][:no_told]]
    InvitationCode.objects.filter(digest__in=[digest_of(code) for code in used]).update(is_used=True)
    lines = [f"{code},{month},{answer}" for answer, of_it in codes.items() for code in of_it]
    return "\n".join(["code,month,answer", *lines])


def send(row, **data):
    return made.signed_in(row.account).post(address(row), {"do": "codes", **data})


def page(row, language="en"):
    return made.signed_in(row.account).get(address(row), {"lang": language}).content.decode()


def test_lists_are_compared_and_only_counts_stay(row):
    text = noted(row, 50, 30, 40, 15)
    first = text.splitlines()[1].split(",")[0]
    answer = send(row, content=f"{text}\n{first},{made.last_month():%Y-%m},yes\nAAAA-BBBB-CCCC,2026-01,yes")
    assert answer.status_code == 303
    assert "unknown=1&doubled=1" in answer["Location"]

    row.refresh_from_db()
    assert {each["answer"]: (each["log"], each["log_told"]) for each in row.lists} == {
        "yes": (50, 30), "turned_away": (40, 15),
    }  # fmt: skip
    assert {each["stratum"] for each in row.lists} == {"clinics"}
    assert row.lists_read == 1
    kept = json.dumps(row.lists)
    assert first not in kept
    assert digest_of(first) not in kept

    shown = page(row)
    assert "Together, both sides saw 145 times" in shown
    assert "By both sides:" in shown
    assert "AIC" not in shown  # no third list
    assert "両側で把握した申込みは145件" in page(row, "ja")


def test_a_third_list_is_compared_with_both(row):
    text = noted(row, 50, 30, 40, 15)
    head, *lines = text.splitlines()
    third = SimpleUploadedFile("third.csv", "\n".join([head, *lines[:60:2], *lines[60:]]).encode())
    assert send(row, content=text, third_file=third).status_code == 303
    row.refresh_from_db()
    assert sum(each["third"] for each in row.lists) == 60
    assert all(each["third"] == each["log_third"] for each in row.lists)
    shown = page(row)
    assert "referrers’ list as a third" in shown
    assert "seven ways to stand on them" in shown  # nobody stands on the third list alone


def test_a_running_campaign_is_not_compared(row):
    Campaign.objects.update(state="open")
    answer = send(row, content=noted(row, 50, 30, 40, 15))
    assert "Lists can be compared when the campaign is closed" in answer.content.decode()
    row.refresh_from_db()
    assert row.lists == []


def test_a_short_list_is_refused_and_its_text_is_kept(row):
    text = noted(row, 5, 1, 4, 0)
    answer = send(row, content=text)
    assert answer.status_code == 200
    assert "A list needs at least 10 codes of this campaign" in answer.content.decode()
    assert text.splitlines()[3] in answer.content.decode()
    row.refresh_from_db()
    assert (row.lists, row.lists_read) == ([], 0)


def test_a_list_is_compared_three_times_and_not_once_more_though_it_was_removed(row):
    text = noted(row, 50, 30, 40, 15)
    for _time in range(3):
        assert send(row, content=text).status_code == 303
        assert send(row, do="remove").status_code == 303
    answer = send(row, content=text)
    assert "compared 3 times already" in answer.content.decode()
    row.refresh_from_db()
    assert row.lists == []


def test_codes_of_another_campaign_are_unknown(row):
    other = made.campaign(row.account, state="closed", title={"en": "Other"})
    made.stratum(other)
    answer = send(row, content=noted(other, 50, 30, 40, 15))
    assert "A list needs at least 10 codes of this campaign" in answer.content.decode()


def test_counts_typed_by_hand_are_kept_and_mistakes_are_said_with_their_line(row):
    month = f"{made.last_month():%Y-%m}"
    wrong = send(row, do="counts", content=f"month,answer,log,log_told\n{month},yes,5,6").content.decode()
    assert "Counts of lists, line 2: log_told is 6" in wrong
    right = send(row, do="counts", content=f"month,answer,log,log_told\n{month},yes,90,6\n{month},no,70,8")
    assert right.status_code == 303
    shown = page(row)
    assert "share too few times" not in shown  # 14 in all
    assert shown.count("under 10") >= 2
    assert ">6<" not in shown
    assert ">8<" not in shown


def test_everybody_sees_the_lists_of_public_results_and_nobody_the_forms(row, client):
    send(row, content=noted(row, 50, 30, 40, 15))
    assert client.get(address(row)).status_code == 404
    Campaign.objects.update(is_public=True)
    shown = client.get(address(row)).content.decode()
    assert "Together, both sides saw" in shown
    assert "textarea" not in shown
    assert client.post(address(row), {"do": "remove"}).status_code == 404


def test_without_a_list_the_page_says_what_belongs_there(row):
    shown = page(row)
    assert "No list stands beside this campaign yet" in shown
    assert "What must hold" in shown
