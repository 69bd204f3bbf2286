"""The form of 90 seconds: what is needed is asked for in words, what does not apply is not read."""

import re
from dataclasses import fields
from datetime import date
from types import SimpleNamespace

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from placefirst.refusals.questions import ASKED_IF, is_asked
from placefirst.refusals.report import MONTHS_BACK
from placefirst_web.accounts.models import Account, Organisation
from placefirst_web.evaluate.actions import limits
from placefirst_web.evaluate.forms.telling import LISTED, TellForm
from placefirst_web.registry.codes import issue
from placefirst_web.registry.models import Campaign, RefusalReport

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_is_too_fast(monkeypatch):
    monkeypatch.setattr(limits, "LEAST_SECONDS", 0)


@pytest.fixture
def leader():
    return Account.objects.create_user("lead@example.org", None)


@pytest.fixture
def campaign(leader):
    today = timezone.localdate()
    return Campaign.objects.create(
        account=leader, code="ABCDEF", country="jp", state="open",
        title={"en": "Tokyo asks", "ja": "東京で聞く"},
        opens=date(today.year - 1, 1, 1), closes=date(today.year + 1, 12, 31),
        texts={"consent": {"en": "We ask you kindly.", "ja": "お願いします。"}},
    )  # fmt: skip


def month(back=0):
    today = timezone.localdate()
    years, number = divmod(today.year * 12 + today.month - 1 - back, 12)
    return date(years, number + 1, 1)


def told(**changed):
    first = {
        "who": "person",
        "service": "transition_support",
        "asked_in": f"{month(1):%Y-%m}",
        "asked": "asked",
        "answer": "no",
    }
    return {**first, **changed}


def nonce_of(answer):
    return re.search(r'name="nonce" value="([^"]+)"', answer.content.decode())[1]


def send(client, answers, *, address="/tell/ABCDEF/", nonce=None):
    return client.post(address, {**answers, "nonce": nonce or nonce_of(client.get(address))})


def test_five_answers_are_enough_and_count_once(client, campaign):
    answer = send(client, told())

    assert (answer.status_code, answer["Location"]) == (303, "/tell/ABCDEF/thanks/")
    report = RefusalReport.objects.get()
    assert (report.asked_in, report.arrived_in) == (month(1), month())
    assert (report.who, report.service, report.asked, report.answer) == (
        "person",
        "transition_support",
        "asked",
        "no",
    )
    assert "Your answer is counted" in client.get(answer["Location"]).content.decode()


def test_no_cookie_is_set_and_no_cache_engine_or_other_site_hears_of_the_page(client, campaign):
    for answer in (
        client.get("/tell/"),
        client.get("/tell/ABCDEF/"),
        send(client, told(words="They were kind.")),
    ):
        assert not answer.cookies
        assert answer["Referrer-Policy"] == "no-referrer" and "noindex" in answer["X-Robots-Tag"]
        assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("reading", ["?lang=en", "?lang=ja", "?lang=ja&reading=plain"])
def test_purpose_and_consent_stand_before_the_first_question(client, campaign, reading):
    page = client.get(f"/tell/ABCDEF/{reading}").content.decode()

    before = page.split('name="who"')[0]
    assert {"?lang=en": "statistics only", "?lang=ja": "統計のためだけに"}.get(
        reading, "<ruby>数<rp>"
    ) in before
    assert ("We ask you kindly." if "en" in reading else "お願いします。") in before


def test_an_inspection_is_said_before_the_first_question(client, campaign):
    Campaign.objects.update(purpose="inspection")

    assert (
        "may also be used to inspect services"
        in client.get("/tell/ABCDEF/").content.decode().split('name="who"')[0]
    )


def test_who_asks_is_named_as_they_show_themselves(client, campaign, leader):
    assert "Asked by a person with an account here." in client.get("/tell/ABCDEF/").content.decode()
    Account.objects.update(name="Aiko Sato")
    assert "Asked by Aiko Sato." in client.get("/tell/ABCDEF/").content.decode()
    Campaign.objects.update(account=None, organisation=Organisation.objects.create(name="Tama Network"))
    page = client.get("/tell/ABCDEF/").content.decode()
    assert "Asked by Tama Network." in page and "lead@example.org" not in page


def test_an_empty_form_says_what_is_missing_at_each_field(client, campaign):
    page = send(client, {}).content.decode()

    for words in (
        "Choose a month.",
        "Choose what kind of service",
        "Choose who you are.",
        "Choose whether the service was asked.",
    ):
        assert page.count(words) == 2  # above them all, and at its field
    assert "Choose what the service answered." not in page  # that hangs on whether it was asked
    assert not RefusalReport.objects.exists()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (f"{month(-1):%Y-%m}", "This month is still to come."),
        (f"{month(MONTHS_BACK + 1):%Y-%m}", "This is more than 24 months ago."),
        ("2026-13", "Choose a month."),
        ("９９９９-1", "Choose a month."),
    ],
)
def test_a_month_that_cannot_be_is_refused_in_words_and_the_text_stays(client, campaign, typed, words):
    page = send(
        client, told(asked_in=typed, words="They said: not yet.", reason="not_ready")
    ).content.decode()

    assert words in page and "They said: not yet." in page
    assert re.search(r'value="not_ready"[^>]* checked', page)
    assert not RefusalReport.objects.exists()


def test_the_oldest_month_that_may_be_told_counts(client, campaign):
    assert send(client, told(asked_in=f"{month(MONTHS_BACK):%Y-%m}")).status_code == 303


def test_what_does_not_apply_is_not_read(client, campaign):
    send(client, told(asked="wanted", answer="no", reason="full", next="gave_up", told_before="yes"))

    report = RefusalReport.objects.get()
    assert (report.answer, report.reason, report.next, report.told_before) == ("", "", "", "")


def test_each_question_that_hangs_on_another_stands_after_it_and_says_so_to_the_script(client, campaign):
    page = client.get("/tell/ABCDEF/").content.decode()

    for name, condition in ASKED_IF.items():
        assert page.index(f'name="{condition.on}"') < page.index(f'name="{name}"')
        assert f'data-on="{condition.on}" data-answers="{" ".join(condition.answers)}"' in page


def test_a_form_sent_twice_is_counted_once(client, campaign):
    nonce = nonce_of(client.get("/tell/ABCDEF/"))
    send(client, told(), nonce=nonce)

    again = send(client, told(), nonce=nonce).content.decode()

    assert "It is counted once." in again
    assert RefusalReport.objects.count() == 1


def test_words_are_shown_as_they_are_kept_and_stand_in_no_address(client, campaign):
    answer = send(client, told(words="Write to aiko@example.org, they said <b>no</b>.", may_quote="on"))

    page = answer.content.decode()
    assert answer.status_code == 200 and "Location" not in answer
    kept = RefusalReport.objects.get()
    assert "aiko@" not in kept.words and kept.may_quote and kept.words_state == "wait"
    assert "they said &lt;b&gt;no&lt;/b&gt;" in page.split("<blockquote>")[1]
    assert "Taken out" in page and "aiko@example.org" in page  # the sender alone sees what was taken out


def test_a_line_break_is_one_sign_however_the_browser_sends_it(client, campaign):
    words = "\r\n".join(["a" * 99] * 5)

    assert len(words) == 503 and send(client, told(words=words)).status_code == 200
    assert RefusalReport.objects.get().words == words.replace("\r\n", "\n")


def test_words_that_are_too_long_are_refused_and_stay(client, campaign):
    page = send(client, told(words="a" * 501)).content.decode()

    assert page.count("This is longer than 500 signs.") == 2 and "a" * 501 in page


def test_a_town_is_kept_as_it_was_typed_and_what_looks_like_an_address_is_not(client, campaign):
    send(client, told(municipality=" 新宿区 "))
    send(client, told(municipality="aiko@example.org"))

    kept = sorted(RefusalReport.objects.values_list("municipality", flat=True))
    assert "新宿区" in kept and not any("@" in each for each in kept)


def test_another_reading_keeps_what_was_answered_and_sends_nothing(client, campaign):
    answers = told(words="まだ早いと言われた", asked_in="") | {"do": "read"}

    page = send(client, answers, address="/tell/ABCDEF/?lang=ja&reading=plain").content.decode()

    assert "まだ早いと言われた" in page and re.search(r'value="transition_support"[^>]* checked', page)
    assert "problems" not in page.split("</main>")[0].split('class="asks"')[1]
    assert not RefusalReport.objects.exists()


def test_only_the_services_of_the_campaign_are_offered(client, campaign):
    Campaign.objects.update(services=["centre"])

    page = client.get("/tell/ABCDEF/").content.decode()
    assert 'value="centre"' in page and 'value="transition_support"' not in page
    assert "This is none of the answers." in send(client, told()).content.decode()


def test_a_code_is_asked_for_where_there_are_slips_and_needed_where_nobody_else_may_tell(client, campaign):
    assert 'name="code"' not in client.get("/tell/ABCDEF/").content.decode()
    stratum = campaign.strata.create(key="clinics", name={"en": "Clinics"})
    Campaign.objects.update(takes_open=False)

    refused = send(client, told()).content.decode()
    assert refused.count("Type the code on your slip.") == 2

    assert send(client, told(code=issue(stratum, 1)[0].lower())).status_code == 303
    assert RefusalReport.objects.get().stratum == stratum


def test_a_wrong_code_is_said_and_everything_stays(client, campaign):
    campaign.strata.create(key="clinics", name={"en": "Clinics"})

    page = send(client, told(code="AAAA-BBBB-CCCC", words="Kept.")).content.decode()

    assert '<a href="#tell-code">' in page and "Kept." in page and 'value="AAAA-BBBB-CCCC"' in page
    assert not RefusalReport.objects.exists()


@pytest.mark.parametrize("typed", ["ABCDEF", " abc-def ", "ａｂｃｄｅｆ"])
def test_the_poster_s_code_may_be_typed_in_any_way(client, campaign, typed):
    answer = client.post("/tell/", {"code": typed})

    assert (answer.status_code, answer["Location"]) == (303, "/tell/ABCDEF/")
    assert client.get(f"/tell/{typed.strip()}/").status_code == 200


@pytest.mark.parametrize(
    ("typed", "words"),
    [("", "up to eight letters"), ("NOSUCH", "No campaign has this code."), ("!?", "up to eight letters")],
)
def test_a_code_that_opens_nothing_is_refused_in_words(client, campaign, typed, words):
    assert words in client.post("/tell/", {"code": typed}).content.decode()


def test_an_address_that_opens_nothing_asks_for_the_code(client, campaign):
    answer = client.get("/tell/NOSUCH/")

    assert answer.status_code == 404 and "No campaign has this code." in answer.content.decode()


def test_a_draft_is_shown_to_who_leads_it_and_to_nobody_else(client, campaign, leader):
    Campaign.objects.update(state="draft")
    assert client.get("/tell/ABCDEF/").status_code == 404

    client.force_login(leader)
    page = client.get("/tell/ABCDEF/").content.decode()
    assert "A draft that only you" in page and "<button disabled>" in page
    assert send(client, told()).status_code == 200 and not RefusalReport.objects.exists()


@pytest.mark.parametrize(
    "changed", [{"state": "closed"}, {"opens": date(2020, 1, 1), "closes": date(2020, 2, 1)}]
)
def test_a_campaign_that_is_over_says_so_and_takes_nothing(client, campaign, changed):
    Campaign.objects.update(**changed)

    answer = client.post("/tell/ABCDEF/", told())
    assert answer.status_code == 409 and "takes no answers now" in answer.content.decode()
    assert 'href="tel:' in answer.content.decode()  # whoever comes too late finds help all the same
    assert not RefusalReport.objects.exists()


def test_thanks_name_the_country_s_lines_with_a_number_that_a_phone_dials(client, campaign):
    page = client.get("/tell/ABCDEF/thanks/?lang=ja").content.decode()

    assert "こころの健康相談統一ダイヤル" in page
    beside = page.split('href="tel:0570064556"')[1].split("</dd>")[0]
    assert 'class="mark"' in beside  # how sure the number is stands beside it
    assert 'href="/tell/ABCDEF/"' in page and 'href="/jp/evaluate/turned-away/"' in page
    Campaign.objects.update(is_public=True)
    page = client.get("/tell/ABCDEF/thanks/").content.decode()
    assert f'href="/jp/evaluate/turned-away/{campaign.key}/"' in page


TYPED = st.text(max_size=40) | st.sampled_from(
    ["2026-10", "9999-12", "0000-00", "asked", "no", "yes", "full"]
)


def answers_of(codes):
    return st.sampled_from([*codes, ""]) | TYPED


@given(
    st.fixed_dictionaries(
        {
            "asked_in": st.sampled_from([f"{month(back):%Y-%m}" for back in range(-2, MONTHS_BACK + 3)])
            | TYPED,
            "service": answers_of(["transition_support", "centre"]),
            "area": answers_of(["13"]),
            **{name: answers_of(codes) for name, codes in LISTED.items()},
        },
        optional=dict.fromkeys(("municipality", "words", "may_quote", "code"), TYPED),
    )
)
def test_whatever_is_sent_is_refused_or_becomes_a_report_that_the_table_takes(sent):
    """No answer of nobody asked, no reason of a yes, no month to come: whatever a program sends."""
    survey = SimpleNamespace(
        country="jp", services=[], takes_open=True, strata=SimpleNamespace(exists=lambda: True)
    )
    form = TellForm(survey, "plain", timezone.localdate(), sent)
    if not form.is_valid():
        assert form.problems and all(problem.text for problem in form.problems)
        return

    report = form.report
    assert month(MONTHS_BACK) <= report.asked_in <= report.arrived_in == month()
    assert (report.asked == "asked") == (report.answer != "")
    assert all(is_asked(name, sent) for name in LISTED if getattr(report, name))
    row = {each.name: getattr(report, each.name) for each in fields(report) if each.name != "stratum"}
    RefusalReport(**row).clean_fields(exclude=["campaign", "stratum", "unit"])


def test_open_campaigns_lead_to_their_form_from_their_country_and_from_the_door(client, campaign):
    assert 'href="/tell/ABCDEF/"' in client.get("/jp/evaluate/turned-away/").content.decode()
    assert 'href="/tell/ABCDEF/"' not in client.get("/xx/evaluate/turned-away/").content.decode()
    assert 'href="/tell/ABCDEF/"' in client.get("/tell/").content.decode()
