"""One agency's money as a browser asks it: the address holds what was entered, nothing is kept unasked."""

import io
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from placefirst.economics.agency.plan import plan_of
from placefirst.exchange.agency_plan import read_given
from placefirst.parameters.read import load_country
from placefirst_web.accounts.models import Account, Organisation
from placefirst_web.explain.forms.agency import AgencyForm
from placefirst_web.library.models import SavedCalculation
from tests.house.tree import ROOT

pytestmark = pytest.mark.django_db(transaction=True)

URL = "/jp/explain/agency/"
MINE = {"start": "2027-04", "capacity": "20", "area_class": "3", "retained_last": "9", "retained_before": "7"}
CLAIM = {
    **MINE, "month": "2026-04", "treatment_improvement": "II", "trained_worker": "on", "transport": "I",
    "p1days": "17", "p1trips": "34", "p2days": "9", "p2absences": "3", "p2short_visits": "1",
    "p2household": "municipal_tax_below_160000", "p3days": "20", "p3first_days": "12", "p3led_meetings": "1",
    "p3household": "others",
}  # fmt: skip


def asked(client, query=None, **headers):
    return client.get(URL, query or {}, headers={"accept-language": "en", **headers})


def said(response):
    return response.content.decode()


def test_the_headline_is_the_finding_and_it_is_the_core_that_found_it(client):
    page = said(asked(client, MINE))
    text = "".join(f"{name}: '{value}'\n" for name, value in MINE.items())
    plan = plan_of(load_country("jp"), read_given(text.encode(), "mine"))

    assert "Five IPS places would bring this agency ¥" in page
    assert f"¥{plan.ways['quasi_ips'].surplus:,}" in page
    assert "What nobody has measured moves it" in page


def test_without_an_answer_there_is_an_agency_to_begin_with(client):
    page = said(asked(client))

    assert "IPS places would" in page
    assert "Empty: " in page and "◌" in page
    assert "pilot/?people=5&amp;start=" in page and "&amp;reserve=" in page


def test_the_words_are_those_of_japanese_managers(client):
    page = said(client.get(URL, MINE, headers={"accept-language": "ja"}))

    assert all(
        word in page
        for word in ("地域区分", "利用定員", "加算", "資金繰り", "就労定着", "利用者負担", "基本報酬")
    )


def test_a_mistake_is_said_at_its_field_and_nothing_typed_is_lost(client):
    page = said(asked(client, {**MINE, "caseload": "0", "staff_cost": "-5"}))

    assert page.count("cannot be. Give a number from") >= 4  # above, and at each field
    assert 'value="-5"' in page and 'value="20"' in page


@pytest.mark.parametrize(
    "query",
    [
        {"capacity": "x" * 500}, {"capacity": "1e400"}, {"start": "soon"}, {"start": "1999-01"},
        {"ips_days": "30"}, {"area_class": "=1+1"}, {"opened": "99999"}, {"overhead": "NaN"},
        {"people_gt_70": "\x00"}, {"start": "2019-04", "capacity": "30"},
    ],
)  # fmt: skip
def test_no_answer_breaks_the_page(client, query):
    response = asked(client, query)

    assert 200 == response.status_code
    assert "Something needs another look" in said(response)


def test_an_answer_while_one_types_is_the_section_and_a_short_address(client):
    response = asked(client, {**MINE, "caseload": "", "ips_days": " "}, hx_request="true")

    assert "<html" not in said(response)
    address = parse_qs(urlsplit(response.headers["HX-Push-Url"]).query)
    assert address == {name: [value] for name, value in MINE.items()}
    assert 'id="begun-people_gt_70" hx-swap-oob="true"' in said(response)


def test_every_question_has_a_field_with_a_label(client):
    form = AgencyForm("jp", {})

    assert {asked.question.name for asked in form.each} == set(form.fields)


def test_the_imaginary_country_asks_only_what_its_law_has(client):
    page = said(client.get("/xx/explain/agency/"))

    assert "Qualified staff addition" not in page
    assert "IPS places would" in page


def test_a_country_at_the_level_of_map_says_what_is_missing(client):
    assert "cannot be simulated" in said(client.get("/nz/explain/agency/")) or "not simulated" in said(
        client.get("/nz/explain/agency/")
    ) or "needs" in said(client.get("/nz/explain/agency/"))  # fmt: skip


# ---- files --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["agency.yaml", "agency.csv", "agency.xlsx"])
def test_what_is_taken_away_can_be_brought_back(client, name):
    file = client.get(f"{URL}{name}", MINE)
    back = client.post(URL, {"file": SimpleUploadedFile(name, file.content)})

    assert "attachment" in file.headers["Content-Disposition"]
    assert 302 == back.status_code
    assert {key: value[0] for key, value in parse_qs(urlsplit(back["Location"]).query).items()} == MINE


def test_the_answer_is_data_too(client):
    data = client.get(f"{URL}agency.json", MINE).json()

    assert len(data["ways"]["quasi_ips"]["months"]) == 36


@pytest.mark.parametrize("content", [b"", b"capacty: 1", b"PK\x03\x04", b"\xff\xfe\x00", b"capacity: 20\n"])
def test_a_file_that_cannot_be_read_is_refused_at_its_field(client, content):
    response = client.post(URL, {"file": SimpleUploadedFile("mine.yaml", content)})

    if response.status_code == 302:  # it was read, and lacks the month: the page has one
        assert "capacity=20" in response["Location"]
    else:
        assert 'class="problem"' in said(response)


def test_the_example_of_the_documents_fills_the_form(client):
    content = (ROOT / "docs/examples/agency.yaml").read_bytes()
    back = client.post(URL, {"file": SimpleUploadedFile("agency.yaml", content)})

    assert "least_specialist=0.5" in back["Location"]


@pytest.mark.parametrize("name", ["agency.exe", "..%2fagency.yaml", "agency.csv"])
def test_there_is_no_file_of_what_cannot_be(client, name):
    assert 404 == client.get(f"{URL}{name}", {"caseload": "0"}).status_code


# ---- keeping ------------------------------------------------------------------------------------


def account(email="mari@example.org"):
    return Account.objects.create_user(email=email, password="a long pass phrase", name="Mari")


def test_nothing_is_kept_by_looking(client):
    asked(client, MINE)
    client.get(f"{URL}agency.xlsx", MINE)

    assert not SavedCalculation.objects.exists()


def test_whoever_is_signed_in_may_keep_it_and_find_it_again(client):
    mari = account()
    client.force_login(mari)
    response = client.post(f"{URL}save/?capacity=20&start=2027-04", {"title": "Ours, spring"})
    kept = SavedCalculation.objects.get()

    assert 302 == response.status_code
    assert (kept.account, kept.title, kept.query) == (mari, "Ours, spring", "start=2027-04&capacity=20")
    assert "Ours, spring" in said(client.get("/accounts/"))


def test_an_organisation_keeps_it_for_its_members_and_nobody_keeps_it_for_another(client):
    mari, other = account(), account("kei@example.org")
    ours, theirs = (Organisation.objects.create(name=name) for name in ("Ours", "Theirs"))
    mari.memberships.create(organisation=ours)
    other.memberships.create(organisation=theirs)
    client.force_login(mari)
    client.post(f"{URL}save/?capacity=20", {"title": "Spring", "owner": str(ours.pk)})
    refused = client.post(f"{URL}save/?capacity=20", {"title": "Spring", "owner": str(theirs.pk)})

    assert [each.organisation for each in SavedCalculation.objects.all()] == [ours]
    assert 200 == refused.status_code


def test_a_stranger_is_asked_to_sign_in(client):
    assert "/login/" in client.get(f"{URL}save/?capacity=20")["Location"]


# ---- the claim ----------------------------------------------------------------------------------


def claim(client, query, **headers):
    return client.get(f"{URL}claim/", query, headers={"accept-language": "en", **headers})


def test_a_claim_worked_by_hand_is_on_the_page_to_the_yen(client):
    """The sums by hand stand in tests/core/systems/test_claim_sheet.py."""
    page = said(claim(client, CLAIM))

    assert all(
        sum_ in page for sum_ in ("54,304 units", "¥591,369", "¥35,034", "¥556,335", "19,990", "10,683")
    )
    assert "/jp/map/number/transition_support.base_units" in page


def test_a_claim_is_a_table_to_take_away(client):
    lines = client.get(f"{URL}claim.csv", CLAIM).content.decode("utf-8-sig").split()

    assert lines[0] == "person,units,cost,copayment,benefit"
    assert lines[-1] == "all,54304,591369,35034,556335"


def test_five_more_lines_lose_nothing(client):
    page = said(claim(client, {**CLAIM, "add": "1"}))

    assert 'name="p10days"' in page and 'value="34"' in page


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"p1days": "40"}, "No month has 40 days"), ({"p1days": "two"}, "is not a whole number"),
        ({"transport": ""}, "Choose the grade"), ({"capacity": "0"}, "from 1 to 200"),
        ({"month": "1990-01"}, "No rules are known"), ({"month": "2010-01"}, "not in force"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_claim_is_said_at_its_field(client, wrong, told):
    page = said(claim(client, {**CLAIM, **wrong}))

    assert told in page and 'value="34"' in page


def test_people_come_from_a_table_too_and_names_are_refused(client):
    table = b"days,household,trips\n17,exempt,34\n9,others,\n"
    named = io.BytesIO(b"name,days\nMari,17\n")
    back = client.post(f"{URL}claim/?capacity=20", {"file": SimpleUploadedFile("people.csv", table)})
    refused = client.post(f"{URL}claim/", {"file": SimpleUploadedFile("people.csv", named.read())})

    query = parse_qs(urlsplit(back["Location"]).query)
    assert (query["capacity"], query["p1trips"], query["p2household"]) == (["20"], ["34"], ["others"])
    assert "cannot be read" in said(refused) and "Mari" not in said(refused)


@pytest.mark.parametrize("field", ["p1days", "p1trips"])
def test_a_number_of_many_figures_is_refused_at_its_field(client, field):
    response = client.get("/jp/explain/agency/claim/", {**CLAIM, field: "9" * 5_000})

    assert response.status_code == 200
    assert f"{'9' * 20} is not a whole number." in said(response)
