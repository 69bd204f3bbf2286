"""Correct this number: from a proposal to a patch, and who may do what on the way."""

import re
import shutil
import subprocess
from datetime import date

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.utils import timezone

from placefirst.parameters.patch import ROOT
from placefirst.parameters.read import FOLDER, load_country
from placefirst_web.accounts import organisations, roles
from placefirst_web.library import corrections
from placefirst_web.library.models.corrections import Correction
from tests.web.accounts.people import account, sure_window, window

pytestmark = pytest.mark.django_db

NUMBER = "/jp/map/number/transition_support.retention_months/correct/"
TABLE = "/jp/map/number/transition_support.base_units/correct/?cell=I, <=20, >=50%25"
PROPOSAL = {
    "value": "7",
    "start": "2018-04-01",
    "known": "",
    "title": "Notice 12 of 2026",
    "publisher": "Ministry",
    "pinpoint": "Article 3",
    "evidence": "law",
    "read": "secondary",
    "published": "2026-04-01",
    "url": "https://ministry.example/notice",
    "quote": "",
    "note": "The notice says seven.",
}


@pytest.fixture(autouse=True)
def nobody_tried_before(db):
    cache.clear()


@pytest.fixture
def proposer():
    return account("yuki@agency.example", "Yuki")


@pytest.fixture
def reviewer():
    person = account("rin@desk.example", "Rin")
    roles.grant(person.email, "reviewer", "jp")
    return person


def proposed(proposer, address=NUMBER, **other):
    """The page of the new correction, or the form with what is wrong."""
    return window(proposer).post(address, PROPOSAL | other)


def text(answer):
    return answer.content.decode()


def test_everybody_reads_and_only_somebody_signed_in_proposes(client):
    shown = text(client.get(NUMBER))

    assert "6 months since 2018-04-01. Is that right?" in shown
    assert "Sign in to propose a correction" in shown
    assert client.post(NUMBER, PROPOSAL).url.startswith("/accounts/login/?next=/jp/map/number/")
    assert client.get("/jp/map/corrections/").status_code == 200
    assert not Correction.objects.exists()


def test_the_life_of_a_correction_from_proposal_to_patch(client, proposer, reviewer, tmp_path):
    page = proposed(proposer).url
    assert "waits for a reviewer" in text(client.get(page))
    assert "+      2018-04-01: {value: 7, source: notice-12-of-2026}" in text(client.get(page))
    assert "waiting for the next release" not in text(client.get(NUMBER.replace("correct/", "")))

    window(reviewer).post(page, {"do": "accept", "reason": ""})
    shown = text(client.get(NUMBER.replace("correct/", "")))
    assert "Accepted correction waiting for the next release" in shown
    assert "7 months ◐" in shown
    assert "Rin" in text(client.get(page))
    assert mail.outbox[-1].to == [proposer.email] and "accepted" in mail.outbox[-1].body

    patch = client.get("/jp/map/corrections/accepted.patch").content.decode()
    shutil.copytree(FOLDER / "jp", tmp_path / ROOT / "jp")
    (tmp_path / "accepted.patch").write_text(patch, encoding="utf-8")
    subprocess.run(["git", "apply", "accepted.patch"], cwd=tmp_path, check=True)
    patched = load_country("jp", tmp_path / ROOT / "jp")
    value = patched.at("transition_support.retention_months", date(2020, 1, 1))

    assert value.value == 7 and value.source.mark == "◐"
    assert "proposed by Yuki" in patch and "accepted by Rin" in patch
    assert corrections.is_released(patched, Correction.objects.get())


def test_a_reviewer_never_decides_an_own_proposal(reviewer):
    page = proposed(reviewer).url
    answer = window(reviewer).post(page, {"do": "accept"})

    assert "Somebody else decides" in text(answer)
    assert Correction.objects.get().state == "open"
    with pytest.raises(IntegrityError), transaction.atomic():
        Correction.objects.update(state="accepted", reviewer=reviewer, decided_at=timezone.now())


@pytest.mark.parametrize("country", ["xx", None], ids=["of_another_country", "of_none"])
def test_only_a_reviewer_of_this_country_decides(proposer, country):
    page = proposed(proposer).url
    other = account("other@desk.example", "Other")
    if country:
        roles.grant(other.email, "reviewer", country)
    window(other).post(page, {"do": "accept"})

    assert Correction.objects.get().state == "open"


def test_a_reviewer_without_a_name_decides_nothing(proposer):
    page = proposed(proposer).url
    nameless = account("nn@desk.example", "")
    roles.grant(nameless.email, "reviewer")
    answer = window(nameless).post(page, {"do": "accept"})

    assert "A reviewer has a name" in text(answer)
    assert Correction.objects.get().state == "open"


def test_declining_needs_a_reason_that_everybody_can_read(client, proposer, reviewer):
    page = proposed(proposer).url
    assert "Say why you decline" in text(window(reviewer).post(page, {"do": "decline", "reason": " "}))
    window(reviewer).post(page, {"do": "decline", "reason": "The notice speaks of another service."})

    assert "The notice speaks of another service." in text(client.get(page))
    assert "value: 7" not in client.get("/jp/map/corrections/accepted.patch").content.decode()


def test_what_is_decided_stays_decided(proposer, reviewer):
    page = proposed(proposer).url
    window(reviewer).post(page, {"do": "decline", "reason": "No."})
    window(reviewer).post(page, {"do": "accept"})
    window(proposer).post(page, {"do": "withdraw"})

    assert Correction.objects.get().state == "declined"


def test_only_its_author_withdraws_a_proposal(proposer):
    page = proposed(proposer).url
    window(account("other@agency.example")).post(page, {"do": "withdraw"})
    assert Correction.objects.get().state == "open"
    window(proposer).post(page, {"do": "withdraw"})

    assert Correction.objects.get().state == "withdrawn"


MISTAKES = {
    "value": {"value": "six"},
    "start": {"start": "2018-04-31"},
    "title": {"title": ""},
    "publisher": {"publisher": " "},
    "pinpoint": {"pinpoint": ""},
    "evidence": {"evidence": ""},
    "read": {"read": ""},
    "url": {"url": "javascript:alert(1)"},
    "note": {"note": ""},
    "low": {"evidence": "survey"},
    "high": {"evidence": "survey", "low": "6", "high": "many"},
}


@pytest.mark.parametrize("field", MISTAKES)
def test_a_mistake_is_said_at_its_field_and_nothing_typed_is_lost(proposer, field):
    answer = proposed(proposer, **MISTAKES[field])
    wrong = re.findall(r'id="id_(\w+)_error"', text(answer))

    assert answer.status_code == 200
    assert wrong == [field]
    assert "The notice says seven." in text(answer) or field == "note"
    assert not Correction.objects.exists()


def test_what_the_file_says_already_is_no_correction(proposer):
    from placefirst_web.map.forms.correct import sound_sources

    sound = sound_sources(dict(load_country("jp").files["transition_support"].sources))
    key = load_country("jp").at("transition_support.retention_months", date(2020, 1, 1)).source.key
    if key not in sound:
        pytest.fail("the number of this test should rest on a source that a person read")
    answer = proposed(proposer, value="6", known=key)

    assert "This is what the file says already" in text(answer)


def test_a_cell_of_a_table_is_corrected_in_its_csv(client, proposer):
    page = proposed(proposer, TABLE, value="1,090").url

    assert "+2018-04-01,I,&lt;=20,&gt;=50%,1090,notice-12-of-2026" in text(client.get(page))


@pytest.mark.parametrize(
    "address",
    [
        "/jp/map/number/people.ghosts/correct/",
        "/jp/map/number/transition_support.base_units/correct/",
        "/jp/map/number/country.splits.centre_grant.prefectures/correct/",
        "/zz/map/corrections/",
        "/jp/map/corrections/00000000-0000-4000-8000-000000000000/",
        "/jp/map/corrections/00000000-0000-4000-8000-000000000000.patch",
    ],
)
def test_what_is_not_there_is_a_404(client, address):
    assert client.get(address).status_code == 404


def test_a_proposal_of_one_country_is_none_of_another(client, proposer):
    page = proposed(proposer).url

    assert client.get(page.replace("/jp/", "/xx/")).status_code == 404


def test_a_correction_is_decided_at_its_own_address_only(proposer, reviewer):
    page = proposed(proposer).url.replace("/jp/", "/xx/")

    assert window(reviewer).post(page, {"do": "accept"}).status_code == 404
    assert window(proposer).post(page, {"do": "withdraw"}).status_code == 404
    assert Correction.objects.get().state == "open"


@pytest.mark.parametrize("field", ["evidence", "read", "known"])
def test_an_answer_that_the_form_does_not_offer_is_refused_at_its_field(proposer, field):
    answer = proposed(proposer, **{field: "assumption"})

    assert answer.status_code == 200 and f'id="id_{field}_error"' in text(answer)


@pytest.mark.parametrize("url", ["https://a.example\nread: law", "https://a.example b", 'https://a.example"'])
def test_an_address_of_a_source_is_one_that_a_browser_opens(proposer, url):
    assert 'id="id_url_error"' in text(proposed(proposer, url=url))


def test_the_patch_of_all_is_worked_out_once_and_each_correction_in_it_once(
    client, proposer, reviewer, monkeypatch
):
    asked = []
    real = corrections.patch_of

    def counted(country, proposals, onto=None):
        asked.append(1)
        return real(country, proposals, onto)

    for value in ("7", "8", "9"):
        window(reviewer).post(proposed(proposer, value=value).url, {"do": "accept"})
    monkeypatch.setattr(corrections, "patch_of", counted)
    first = client.get("/jp/map/corrections/accepted.patch").content
    again = client.get("/jp/map/corrections/accepted.patch").content

    assert first == again and b"+      2018-04-01: {value: 9," in first
    assert len(asked) == 3


def test_nobody_proposes_in_the_name_of_an_organisation_of_others(proposer):
    theirs = organisations.found(account("other@agency.example"), "Agency of the South")
    mine = organisations.found(proposer, "Agency of the North")
    refused = proposed(proposer, organisation=str(theirs.pk))
    proposed(proposer, organisation=str(mine.pk))

    assert 'id="id_organisation_error"' in text(refused)
    assert [each.organisation for each in Correction.objects.all()] == [mine]


def test_an_accepted_correction_outlives_the_account_without_its_name(client, proposer, reviewer):
    page = proposed(proposer).url
    window(reviewer).post(page, {"do": "accept"})
    sure_window(proposer).post("/accounts/delete/")

    assert "somebody whose account is deleted" in text(client.get(page))
    patch = client.get("/jp/map/corrections/accepted.patch").content.decode()
    assert "value: 7" in patch and "Yuki" not in patch


def test_a_note_cannot_smuggle_a_change_into_the_patch(client, proposer, reviewer):
    evil = "x\n--- a/README.md\n+++ b/README.md\n@@ -1 +1 @@\n-a\n+b"
    page = proposed(proposer, note=evil).url
    window(reviewer).post(page, {"do": "accept"})
    patch = client.get("/jp/map/corrections/accepted.patch").content.decode()

    assert not re.search(r"^(---|\+\+\+) ./README", patch, flags=re.MULTILINE)


def test_proposals_are_limited(proposer, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"propose": "2/h/user"}
    mine = window(proposer)
    codes = [mine.post(NUMBER, PROPOSAL | {"value": str(7 + n)}).status_code for n in range(3)]

    assert codes == [302, 302, 429]


def test_ones_proposals_stand_in_ones_account_and_in_no_others(proposer):
    proposed(proposer)

    assert "transition_support.retention_months: 7" in text(window(proposer).get("/accounts/"))
    assert "retention_months" not in text(window(account("other@agency.example")).get("/accounts/"))


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_pages_hold_the_policy_in_both_languages(proposer, reviewer, language):
    page = proposed(proposer).url
    mine = window(reviewer)
    for address in (NUMBER, page, "/jp/map/corrections/"):
        shown = text(mine.get(f"{address}?lang={language}"))
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", shown)
        assert f'<html lang="{language}"' in shown


def test_a_japanese_form_names_its_sources_and_what_is_no_number_in_japanese(proposer):
    answer = window(proposer).post(f"{TABLE}&lang=ja", PROPOSAL | {"value": "千二百", "start": "2024-04-01"})
    shown = text(answer)

    assert "「千二百」は数値として読み取れません" in shown
    assert "。syogai-zeirishi.com（2374）で確認" in shown
    assert "read on" not in shown
