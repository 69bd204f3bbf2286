"""The directory of agencies: empty until somebody enters one, and never a made-up one in a real country."""

import csv
import io
import json
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from placefirst_web.accounts.models import Account, RoleGrant
from placefirst_web.registry.models import Agency, AgencyStatus

pytestmark = pytest.mark.django_db
PAGE, ADD = "/jp/map/agencies/", "/jp/map/agencies/add/"
ONE = {
    "name_ja": "みやぎデイケア", "name_en": "", "area": "04", "municipality": "仙台市", "website": "",
    "lead_kind": "day_care", "status": "testing", "review": "never", "reviewed_on": "", "review_scale": "",
    "since": "2024-04", "contact_role": "IPS lead", "source": "Its own page", "checked_on": "2026-01-15",
}  # fmt: skip


@pytest.fixture
def editor(client):
    made = Account.objects.create_user("editor@example.org", "a long password of a person", name="The desk")
    RoleGrant.objects.create(account=made, role="editor", country="jp")
    client.force_login(made)
    return made


def said(response):
    return " ".join(response.content.decode().split())


def test_an_empty_directory_teaches_how_it_begins_and_who_counted_without_naming(client):
    page = said(client.get(PAGE))

    assert "No agency is in the directory yet" in page
    assert "33 agencies" in page and "Figure 1" in page and "2024" in page
    assert "entered by hand" in page
    assert "no person’s name" in page


@pytest.mark.parametrize("synthetic", [{"country": "jp"}, {"country": "au"}])
def test_the_database_refuses_a_synthetic_agency_of_a_real_country(synthetic):
    given = {"area": "04", "name_en": "Made up", "status": "mature", "review": "never", "lead_kind": "other",
             "source": "nobody", "checked_on": date(2026, 1, 1), "is_synthetic": True}  # fmt: skip

    with pytest.raises(IntegrityError, match="synthetic"), transaction.atomic():
        Agency.objects.create(**given, **synthetic)
    made = Agency.objects.create(**given, country="xx")
    with pytest.raises(IntegrityError, match="synthetic"), transaction.atomic():
        Agency.objects.filter(pk=made.pk).update(country="jp")


def test_a_synthetic_agency_of_the_imaginary_country_says_that_it_does_not_exist(client):
    Agency.objects.create(
        country="xx", area="01", name_en="Made up", status="mature", review="never", lead_kind="other",
        source="nobody", checked_on=date(2026, 1, 1), is_synthetic=True,
    )  # fmt: skip

    assert "synthetic: it does not exist" in said(client.get("/xx/map/agencies/"))
    assert "Made up" not in said(client.get(PAGE))


def test_an_entered_agency_is_listed_counted_and_on_the_map(client, editor):
    client.post(ADD, ONE)
    client.post(
        ADD,
        {
            **ONE,
            "name_ja": "みやぎ病院",
            "review": "reviewed",
            "reviewed_on": "2025",
            "review_scale": "JiSEF",
        },
    )
    page = client.get(PAGE)
    rows = {row.label: [cell.text for cell in row.cells] for row in page.context["page"].table.parts[0].rows}

    assert "2 agencies in 1 of 47 areas; 1 reviewed for fidelity at least once" in said(page)
    assert {"Miyagi": ["2", "0", "2", "0", "0", "1"]} == rows
    assert "Tokyo: none entered" in json.dumps(page.context["page"].chart.spec)
    assert "In 46 areas none is entered. That is no proof that there is none." in said(page)
    assert editor == Agency.objects.first().entered_by
    places = client.get("/jp/map/places/", {"indicator": "directory_reviewed"})
    assert ("Agencies in the directory, reviewed: 1 agency in the 1 of 47 areas with a number") in said(
        places
    )


def test_whatever_an_editor_enters_in_the_imaginary_country_is_synthetic(client, editor):
    RoleGrant.objects.create(account=editor, role="editor", country="xx")
    client.post("/xx/map/agencies/add/", {**ONE, "area": "01"})

    assert Agency.objects.get().is_synthetic
    assert "synthetic: it does not exist" in said(client.get("/xx/map/agencies/"))


def test_a_change_of_status_stays_in_the_history_and_another_change_does_not(client, editor):
    where = client.post(ADD, ONE)["Location"]
    client.post(f"{where}change/", {**ONE, "municipality": "石巻市"})
    client.post(f"{where}change/", {**ONE, "status": "quasi", "checked_on": "2026-06-01"})
    page = client.get(where)

    assert ["quasi", "testing"] == list(AgencyStatus.objects.values_list("status", flat=True))
    assert said(page).index("2026-06-01</time>: Quasi-IPS") < said(page).index(
        "2026-01-15</time>: Testing IPS"
    )


def test_an_agency_leaves_the_directory_and_its_address_says_since_when(client, editor):
    where = client.post(ADD, ONE)["Location"]

    assert 405 == client.get(f"{where}close/").status_code
    client.post(f"{where}close/")
    assert "No agency is in the directory yet" in said(client.get(PAGE))
    assert "Out of the directory since" in said(client.get(where))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"name_ja": ""}, "A name in one language at least is needed."),
        ({"contact_role": "taro@example.org"}, "looks like an address or a number of a person"),
        ({"website": "ftp://example.org/"}, "is no web address"),
        ({"contact_role": "０３-1234-5678"}, "looks like an address or a number of a person"),
        ({"review": "never", "reviewed_on": "2024"}, "A date or a scale of a review is given"),
        ({"since": "in spring"}, "“in spring” is no date."),
        ({"since": "2999-01"}, "2999-01 is still to come."),
        ({"checked_on": "2999-01-01"}, "2999-01-01 is still to come."),
        ({"area": "48"}, "48 is not one of the available choices"),
    ],
)
def test_what_cannot_be_is_answered_at_its_field_and_nothing_is_lost(client, editor, given, sentence):
    page = client.post(ADD, {**ONE, **given})

    assert sentence in said(page)
    assert "仙台市" in said(page)
    assert 0 == Agency.objects.count()


FILE = "事業所名,都道府県,段階,調査,調査日,尺度,運営主体,出典,確認日\n"


def test_many_agencies_come_from_a_file_after_they_were_seen(client, editor):
    content = FILE + "\n".join(
        ["甲,宮城,試行中,,2025/3,JiSEF,病院,名簿,2026/1/15", "乙,13,準IPS,なし,,,クリニック,名簿,2026-01-15"]
    )
    shown = client.post("/jp/map/agencies/import/", {"content": content, "step": "preview"})

    assert "2 agencies were read" in said(shown) and 0 == Agency.objects.count()
    sent = {"content": content, "step": "save", "seen": shown.context["form"].print}
    client.post("/jp/map/agencies/import/", sent)
    assert [("04", "testing", "reviewed", "2025-03"), ("13", "quasi", "never", "")] == list(
        Agency.objects.order_by("area").values_list("area", "status", "review", "reviewed_on")
    )
    assert "is in the directory already" in said(
        client.post("/jp/map/agencies/import/", {**sent, "step": "preview"})
    )


def test_a_file_with_one_mistake_enters_nobody_and_says_each_line(client, editor):
    good = "甲,宮城,試行中,,,,病院,名簿,2026-01-15"
    content = FILE + "\n".join([good, "乙,東京,完成,,,,病院,名簿,", good])
    page = said(client.post("/jp/map/agencies/import/", {"content": content, "step": "preview"}))

    assert "Line 3: “完成” is not known here. Known are: interested, testing, quasi, mature." in page
    assert "Line 3: The column “checked_on” needs a date" in page
    assert "Line 4: “甲” is there already in this area (line 2)." in page
    assert 0 == Agency.objects.count()


def test_the_directory_as_a_file_can_be_imported_again_and_holds_no_formula(client, editor):
    client.post(ADD, {**ONE, "source": "=cmd()"})
    content = client.get("/jp/map/agencies.csv").content.decode("utf-8-sig")
    row = next(csv.DictReader(io.StringIO(content)))

    assert ("04", "testing", "'=cmd()") == (row["area"], row["status"], row["source"])


def test_no_table_of_the_directory_or_of_a_campaign_knows_a_person_served():
    from django.apps import apps

    public = ("placefirst_web.registry.models.agencies", "placefirst_web.registry.models.campaigns")
    linked = {
        field.related_model._meta.label
        for model in apps.get_app_config("registry").get_models()
        if model.__module__ in public
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete
    }

    who_leads = {"accounts.Account", "accounts.Organisation"}
    assert linked <= who_leads | {"registry.Agency", "registry.Campaign", "registry.CampaignStratum"}
