"""Who leads a campaign: what can be said of it, what stays once people were told, codes, words, its end."""

import csv
import io
import re
import zipfile
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db.models.deletion import Collector
from django.test import Client
from django.urls import reverse

from placefirst.errors import InvalidRequest
from placefirst.refusals.texts import default_texts
from placefirst_web.accounts import saved
from placefirst_web.accounts.models import Membership, Organisation
from placefirst_web.evaluate.actions import leading, strata
from placefirst_web.registry import codes
from placefirst_web.registry.campaigns import campaign_of
from placefirst_web.registry.models import Campaign, InvitationCode, RefusalReport
from tests.web.evaluate import campaign as made

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return made.leader()


@pytest.fixture
def desk(lead):
    return made.signed_in(lead)


@pytest.fixture
def row(lead):
    return made.campaign(lead, state="draft", texts=dict(default_texts()))


def page(response):
    return response.content.decode()


def address(name, row):
    return reverse(f"evaluate:{name}", args=[row.country, row.key])


def form(**other):
    """What a browser sends for a new campaign."""
    today = leading.today()
    return {
        "once": str(uuid4()), "title_en": "Clinics", "title_ja": "", "opens": today.isoformat(),
        "closes": (today + timedelta(days=90)).isoformat(), "purpose": "statistics", "takes_open": "on",
        "told_least": "0.8", "told_most": "1.25", "false_most": "2", "owner": "", **other,
    }  # fmt: skip


def make(desk, **other):
    return desk.post("/xx/evaluate/turned-away/new/", form(**other), headers={"accept-language": "en"})


def test_a_new_campaign_is_a_draft_with_texts_in_both_languages_and_leads_to_its_own_page(desk, lead):
    response = make(desk)
    row = Campaign.objects.get()

    assert response.url == address("lead", row)
    assert (row.account, row.state, row.false_most, row.is_public) == (lead, "draft", 0.02, False)
    assert row.texts["consent"]["en"] and row.texts["consent"]["ja"] and row.texts["consent"]["plain"]
    assert "Before you open it" in page(desk.get(response.url, headers={"accept-language": "en"}))


def test_a_form_sent_twice_makes_one_campaign_and_nobody_else_can_send_it(desk):
    once = str(uuid4())
    first, again = make(desk, once=once), make(desk, once=once)
    other = make(made.signed_in(made.leader("other@example.org")), once=once)

    assert first.url == again.url
    assert "This form was used before" in page(other)
    assert Campaign.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title_en": " "}, "Give the campaign a title"),
        ({"closes": "2020-01-01"}, "It ends after it begins"),
        ({"closes": "2090-01-01"}, "at most three years"),
        ({"opens": "soon"}, "Write the day as 2026-07-01"),
        ({"purpose": "inspection"}, "Mark that you have read this"),
        ({"told_most": "0.5"}, "greater than or equal to 1"),
        ({"owner": "7"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(desk, wrong, said):
    answer = page(make(desk, **{"title_ja": "", **wrong}))

    assert said in answer
    assert 'value="1.25"' in answer or "told_most" in wrong
    assert not Campaign.objects.exists()


def test_every_member_of_an_organisation_leads_its_campaign(desk, lead):
    body = Organisation.objects.create(name="An association")
    colleague = made.leader("colleague@example.org")
    for each in (lead, colleague):
        Membership.objects.create(organisation=body, account=each)
    there = make(desk, owner=str(body.pk)).url

    assert "An association" in page(made.signed_in(colleague).get(there))
    assert made.signed_in(made.leader("stranger@example.org")).get(there).status_code == 404


def test_what_people_were_told_stays_once_the_campaign_is_open(desk, row):
    leading.open_it(row)
    told = {"opens": row.opens, "purpose": "statistics", "services": []}
    for name, value in {"opens": leading.today(), "purpose": "inspection", "services": ["day_care"]}.items():
        with pytest.raises(InvalidRequest, match="stays as it was told"):
            leading.change(row, {**told, name: value})
    answer = desk.post(
        address("edit", row),
        form(closes=(row.closes + timedelta(days=9)).isoformat(), purpose="inspection", told_least="0.6"),
    )

    assert answer.url == address("lead", row)
    before, row = row, Campaign.objects.get()
    assert (row.purpose, row.opens, row.told_least) == ("statistics", before.opens, 0.6)
    assert row.closes == before.closes + timedelta(days=9)


def test_consent_may_change_until_people_may_read_it_and_the_frame_after_that_too(row):
    changed = {**default_texts(), "consent": {"en": "Other.", "ja": "別。"}}
    leading.change_texts(row, changed)
    leading.open_it(row)

    with pytest.raises(InvalidRequest, match="What people agree to stays"):
        leading.change_texts(row, default_texts())
    leading.change_texts(row, {**changed, "frame": {"en": "The clinics of two prefectures."}})
    assert Campaign.objects.get().texts["frame"]["en"] == "The clinics of two prefectures."


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"closes": leading.today() - timedelta(days=1)}, "Its last day is over"),
        ({"takes_open": False}, "Nobody could answer"),
        ({"texts": {"consent": {"en": "Yes."}}}, "in English and Japanese"),
        ({"state": "closed"}, "stays so"),
    ],
)
def test_a_campaign_is_not_opened_where_something_is_missing(row, wrong, said):
    Campaign.objects.update(**wrong)

    with pytest.raises(InvalidRequest, match=said):
        leading.open_it(row)


def test_closing_and_deleting_ask_whether_one_is_sure(desk, row):
    leading.open_it(row)
    made.told(row, 3)
    for do in ("close", "delete"):
        desk.post(address("lead", row), {"do": do})
    assert Campaign.objects.get().state == "open"

    desk.post(address("lead", row), {"do": "close", "sure": "1"})
    assert (Campaign.objects.get().state, Campaign.objects.get().closes) == ("closed", leading.today())
    desk.post(address("lead", row), {"do": "open"})
    assert Campaign.objects.get().state == "closed"

    assert desk.post(address("lead", row), {"do": "delete", "sure": "1"}).url == "/xx/evaluate/turned-away/"
    assert not RefusalReport.objects.exists()


def rows(*given):
    """What a browser sends for strata: (key, name, size, units, drawn)."""
    names = ("key", "en", "size", "units", "drawn")
    cells = {
        f"strata-{number}-{name}": value
        for number, each in enumerate(given)
        for name, value in zip(names, each, strict=True)
    }
    return {"strata-TOTAL_FORMS": len(given), "strata-INITIAL_FORMS": 0, **cells}


def test_strata_keep_their_key_when_they_are_renamed_and_new_ones_get_one(desk, row):
    desk.post(address("strata", row), rows(("", "Clinics of Tokyo", 4000, 120, 12), ("", "", "", "", "")))
    assert [each.key for each in row.strata.all()] == ["clinics-of-tokyo"]

    desk.post(
        address("strata", row),
        rows(("", "東京", "", "", ""), ("clinics-of-tokyo", "Tokyo", 4000, 120, 12)),
    )
    first, second = campaign_of(row).strata
    assert first.key.startswith("stratum-")
    assert (second.key, second.name["en"], second.drawn) == ("clinics-of-tokyo", "Tokyo", 12)


def test_a_stratum_with_codes_stays_and_so_do_its_numbers(row):
    clinics = made.stratum(row, size=900, units=10, drawn=2)
    made.codes(clinics, 5, unit=1)
    same = strata.Given("clinics", {"en": "Renamed"}, 900, 10, 2)

    strata.change(row, [same])
    assert campaign_of(row).strata[0].name == {"en": "Renamed"}
    with pytest.raises(InvalidRequest, match="were drawn, stays"):
        strata.change(row, [replace(same, size=1)])  # a weight that is tried tells strata apart
    with pytest.raises(InvalidRequest, match="so it stays"):
        strata.change(row, [])
    with pytest.raises(InvalidRequest, match="were drawn, stays"):
        strata.change(row, [strata.Given("clinics", {"en": "Renamed"}, 900, 10, 3)])


def test_codes_are_given_out_once_and_the_tables_hold_only_their_digests(desk, row):
    made.stratum(row, units=10, drawn=2)
    sent = {"do": "issue", "stratum": "clinics", "unit": "0", "number": "3"}
    response = desk.post(address("codes", row), sent, headers={"accept-language": "en"})
    held = zipfile.ZipFile(io.BytesIO(response.content))
    table = list(csv.DictReader(io.StringIO(held.read("codes.csv").decode("utf-8-sig"))))

    assert "no-store" in response["Cache-Control"]
    assert [line["unit"] for line in table] == ["1", "1", "1", "2", "2", "2"]
    assert all(line["address"] == f"http://testserver/tell/{row.code}/#{line['code']}" for line in table)
    assert held.read("slips.pdf").startswith(b"%PDF")
    digests = set(InvitationCode.objects.values_list("digest", flat=True))
    assert digests == {codes.digest_of(line["code"]) for line in table}


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"unit": "3"}, "numbered from 1 to 2"),
        ({"number": "300"}, "That would be 600 codes"),
        ({"stratum": "nowhere"}, "Select a valid choice"),
    ],
)
def test_codes_that_cannot_be_made_are_refused_in_words(desk, row, sent, said):
    made.stratum(row, units=10, drawn=2)
    given = {"do": "issue", "stratum": "clinics", "unit": "0", "number": "3", **sent}

    assert said in page(desk.post(address("codes", row), given, headers={"accept-language": "en"}))
    assert not InvitationCode.objects.exists()


def test_withdrawing_takes_only_what_nobody_used(row):
    clinics = made.stratum(row, units=10, drawn=2)
    made.codes(clinics, 12, unit=1)
    made.codes(clinics, 10, unit=2)
    strata.withdraw(row, "clinics", 2)
    assert [(each.issued, each.used) for each in campaign_of(row).strata] == [(12, 0)]

    made.codes(clinics, 11, unit=1, is_used=True)
    row.closes = row.opens
    row.save()
    strata.withdraw(row, "clinics", 1)
    assert [(each.issued, each.used) for each in campaign_of(row).strata] == [(11, 11)]


@pytest.mark.parametrize("used", [0, 1])
def test_who_withdraws_codes_does_not_learn_whether_somebody_used_theirs(row, used):
    clinics = made.stratum(row, units=10, drawn=2)
    made.codes(clinics, 1 - used, unit=1)
    made.codes(clinics, used, unit=1, is_used=True)

    with pytest.raises(InvalidRequest, match="fewer than 10 codes"):
        strata.withdraw(row, "clinics", 1)


@pytest.mark.parametrize(("used", "is_over"), [(1, True), (9, True), (30, False)])
def test_what_is_left_of_codes_never_says_how_few_or_who_just_now_used_one(row, used, is_over):
    clinics = made.stratum(row)
    made.codes(clinics, 40)
    made.codes(clinics, used, is_used=True)
    if is_over:
        row.closes = row.opens
        row.save()

    with pytest.raises(InvalidRequest, match="after the last day"):
        strata.withdraw(row, "clinics")
    assert clinics.codes.count() == 40 + used


def test_a_stratum_stays_while_somebody_told_in_it_though_its_code_is_not_marked_yet(row):
    told_of = made.stratum(row)
    made.told(row)
    RefusalReport.objects.update(stratum=told_of)

    with pytest.raises(InvalidRequest, match="it stays"):
        strata.change(row, [])


def cell(number):
    return f'<td class="figure">{number}</td>'


def test_progress_protects_small_counts_and_leaves_the_present_month_out(desk, row):
    leading.open_it(row)
    clinics = made.stratum(row)
    made.codes(clinics, 60)
    made.told(row, 7, stratum=clinics)
    made.told(row, 23)
    made.told(row, 90, asked_in=made.this_month(), arrived_in=made.this_month())
    shown = page(desk.get(address("lead", row), headers={"accept-language": "en"}))

    assert "withheld: fewer than 10" in shown
    assert cell(25) in shown
    assert not any(cell(number) in shown for number in (7, 23, 90, 115, 120))


def test_what_one_stratum_withholds_cannot_be_worked_out_from_the_others(desk, row):
    for name, number in zip("abc", (1, 58, 58), strict=True):
        made.told(row, number, stratum=made.stratum(row, name))
    shown = page(desk.get(address("lead", row), headers={"accept-language": "en"}))

    assert shown.count(cell(60)) == 1  # of 58 and 58 one is withheld beside the 1


def test_a_code_that_is_used_this_month_changes_nothing_that_who_leads_sees(desk, row):
    leading.open_it(row)
    clinics = made.stratum(row)
    made.codes(clinics, 60)
    made.told(row, 12, stratum=clinics)

    def seen():
        names = ("lead", "texts", "strata", "codes", "words", "file")
        pages = [desk.get(address(name, row)).content for name in names]
        return [re.sub(rb'(csrfmiddlewaretoken" value=)"\w+"', rb"\1", each) for each in pages]

    before = seen()
    made.told(row, stratum=clinics, arrived_in=made.this_month(), asked_in=made.this_month())
    clinics.codes.filter(is_used=False).first().delete()  # as many went out as before

    assert seen() == before


def test_words_are_read_without_anything_but_service_and_month_and_only_those_that_may_be_shown(desk, row):
    (told,) = made.told(
        row, words="They listened.", may_quote=True, words_state="wait", area="01", needs="much", who="family"
    )
    made.told(row, words="Not for others.", words_state="held")
    made.told(row, words="This month.", may_quote=True, words_state="wait", arrived_in=made.this_month())
    read = page(desk.get(address("words", row), headers={"accept-language": "en"}))
    main = read.partition("<main")[2]

    assert "They listened." in main and "Transition support" in main
    assert "Not for others." not in main and "This month" not in main
    assert "To be read (1)" in main
    desk.post(address("words", row), {"do": f"show:{told.pk}"})
    assert RefusalReport.objects.get(pk=told.pk).words_state == "shown"
    desk.post(address("words", row), {"do": f"hold:{told.pk}"})
    assert RefusalReport.objects.get(pk=told.pk).words_state == "held"


def test_words_that_may_not_be_shown_cannot_be(desk, row):
    (told,) = made.told(row, words="Not for others.", words_state="held")
    desk.post(address("words", row), {"do": f"show:{told.pk}"})

    assert RefusalReport.objects.get().words_state == "held"


def test_a_campaign_stands_among_ones_saved_work_and_its_data_without_what_was_told(lead, row):
    made.told(row, 12, words="Secret words.", words_state="held")
    kind = saved.kind("campaigns")
    (piece,), (data,) = kind.pieces(lead), kind.data(lead)

    assert (piece.title, piece.address) == ("A campaign", address("lead", row))
    assert data["key"] == str(row.key) and "Secret" not in str(data)
    assert kind.pieces(made.leader("other@example.org")) == []
    assert not kind.remove(made.leader("third@example.org"), piece.key)
    assert kind.remove(lead, piece.key)
    assert not RefusalReport.objects.exists()


def test_what_is_told_while_an_account_is_deleted_goes_with_its_campaign(lead, row, monkeypatch):
    clinics, delete, late = made.stratum(row), Collector.delete, [2]

    def told_meanwhile(collector):
        if late:
            made.told(row, late.pop(), stratum=clinics)
        return delete(collector)

    monkeypatch.setattr(Collector, "delete", told_meanwhile)
    Campaign.objects.filter(pk=row.pk).delete()

    assert not late and not RefusalReport.objects.exists() and not InvitationCode.objects.exists()


def test_who_does_something_with_a_campaign_that_is_gone_is_told_so(row):
    Campaign.objects.all().delete()

    with pytest.raises(InvalidRequest, match="not there any more"):
        leading.open_it(row)


def test_who_is_not_signed_in_is_told_to_and_makes_nothing():
    answer = make(Client())

    assert answer.status_code == 403
    assert "Sign in to make a campaign" in page(answer)
