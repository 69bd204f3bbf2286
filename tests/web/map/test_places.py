"""Places: need and supply by area, what has no number, additions from a file, and who may make them."""

import csv
import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import translation

from placefirst.exchange.typed_table import Problem
from placefirst_web.accounts.models import Account, Membership, Organisation, RoleGrant
from placefirst_web.design.typed import problem_in_words
from placefirst_web.library.models import Indicator, IndicatorValue, PointLayer

pytestmark = pytest.mark.django_db
PAGE, ADD = "/jp/map/places/", "/jp/map/places/add/"
WORDS = {
    "name_en": "Transition support agencies", "name_ja": "就労移行支援事業所", "kind": "supply",
    "unit": "agency", "year": "2023", "basis": "Designated agencies on 1 October",
    "source_title": "Survey of facilities", "source_publisher": "The ministry", "source_pinpoint": "Table 3",
    "source_url": "", "evidence": "official_statistic", "read": "publication", "organisation": "",
}  # fmt: skip


def account(email, *roles):
    made = Account.objects.create_user(email, "a long password of a person", name=email.partition("@")[0])
    for role in roles:
        RoleGrant.objects.create(account=made, role=role, country="jp")
    return made


@pytest.fixture
def editor(client):
    made = account("editor@example.org", "editor")
    client.force_login(made)
    return made


def said(response):
    return " ".join(response.content.decode().split())


def preview(client, content, address=ADD, **words):
    return client.post(address, {**WORDS, "content": content, **words, "step": "preview"})


def save(client, content, address=ADD, **words):
    """As a browser does it: the text comes back with its own line ends, beside the print of what was seen."""
    seen = preview(client, content, address, **words).context["form"].print
    sent = {**WORDS, "content": content.replace("\n", "\r\n"), **words, "step": "save", "seen": seen}
    return client.post(address, sent)


def test_the_headline_is_the_need_with_its_doubt_and_what_is_not_known(client):
    page = said(client.get(PAGE))

    assert "about 290,000 people, 2024</h1>" in page
    assert "between 170,000 and 480,000" in page
    assert "of 47 areas, 37 have no published number" in page


def test_need_shows_its_formula_and_leads_to_every_number_it_rests_on(client):
    page = said(client.get(PAGE))

    for path in ("working_age", "share_schizophrenia", "share_bipolar", "want_work_share", "area_population"):
        assert f'href="/jp/map/number/people.{path}/"' in page
    assert "Formula:" in page and "◌" in page


def test_an_area_without_a_number_is_said_to_have_none_and_never_nought(client):
    page = client.get(PAGE, {"indicator": "psychiatric_beds"})
    rows = {row.label: row.cells[0].text for row in page.context["page"].table.parts[0].rows}

    assert "42 have no published number: they are hatched, and they are not nought." in said(page)
    assert rows["Nagasaki"] == "598.7" and rows["Tokyo"] == "no data"
    assert 42 == sum(text == "no data" for text in rows.values())
    spec = json.dumps(page.context["page"].chart.spec)
    assert spec.count('"no-data"') >= 42


def test_two_indicators_stand_side_by_side_only_where_both_are_known(client):
    page = client.get(PAGE, {"indicator": "need", "against": "psychiatric_beds"})

    assert "for each bed" in said(page)
    assert 5 == len(page.context["page"].against.table.parts[0].rows)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"indicator": "ned"}, "There is no indicator “ned”. Did you mean “need”?"),
        ({"indicator": "need", "year": "1999"}, "There is no year 1999 of this indicator"),
        ({"indicator": "need", "against": "beds"}, "There is no indicator “beds”"),
        ({"indicator": "need", "against": "area_class"}, "area_class is no count"),
        ({"indicator": "added-99999999999999999999"}, "There is no indicator"),
    ],
)
def test_a_question_that_cannot_be_is_answered_at_its_field_and_the_page_stays(client, asked, sentence):
    page = client.get(PAGE, asked)

    assert 200 == page.status_code
    assert sentence in said(page)
    assert "about 290,000 people" in said(page)


def test_the_page_speaks_japanese(client):
    page = said(client.get(PAGE, {"lang": "ja"}))

    assert "働くことを希望する重い精神疾患のある人：約29万人" in page
    assert "No indicator" not in page


@pytest.mark.parametrize("code", ["us", "xx", "au"])
def test_every_country_has_the_page_and_one_without_numbers_says_so(client, code):
    page = client.get(f"/{code}/map/places/")

    assert 200 == page.status_code
    assert "<h1>" in said(page)


def test_an_unknown_country_is_not_found(client):
    assert {404} == {
        client.get(f"/zz/map/{page}/").status_code for page in ("places", "agencies", "places/access")
    }


def test_the_file_of_an_indicator_says_no_data_where_there_is_none(client):
    rows = list(
        csv.DictReader(
            io.StringIO(
                client.get("/jp/map/places.csv?indicator=psychiatric_beds").content.decode("utf-8-sig")
            )
        )
    )
    whole = client.get("/jp/map/places.json?indicator=need").json()

    assert 47 == len(rows) == len(whole["areas"])
    assert {"no data"} == {row["status"] for row in rows if not row["value"]}
    assert {"598.7"} == {row["value"] for row in rows if row["area"] == "42"}
    assert 292_320 == round(sum(each["value"] for each in whole["areas"]), 3)
    assert 404 == client.get("/jp/map/places.csv?indicator=nothing").status_code


@pytest.mark.parametrize("year", ["9" * 5000, "-1", "last"], ids=["huge", "negative", "a_word"])
@pytest.mark.parametrize("kind", ["csv", "json"])
def test_a_file_of_a_year_that_is_none_is_not_found(client, kind, year):
    asked = {"indicator": "population", "year": year}

    assert client.get(f"/jp/map/places.{kind}", asked).status_code == 404


@pytest.mark.parametrize(
    "address", [ADD, "/jp/map/places/access/supply/add/", "/jp/map/agencies/add/", "/jp/map/agencies/import/"]
)
def test_only_an_editor_of_the_country_adds(client, address):
    assert "/accounts/login/?next=" in client.get(address)["Location"]
    client.force_login(account("reader@example.org"))
    assert 403 == client.get(address).status_code
    assert 403 == client.post(address, {}).status_code
    RoleGrant.objects.create(account=Account.objects.get(), role="editor", country="au")
    assert 403 == client.get(address).status_code
    RoleGrant.objects.create(account=Account.objects.get(), role="editor", country="")
    assert 200 == client.get(address).status_code


def test_a_file_in_shift_jis_is_shown_before_it_is_saved(client, editor):
    content = '都道府県,値\r\n全国,99\r\n東京,"1,234"\r\n沖縄県,…\r\n'.encode("cp932")
    shown = client.post(ADD, {**WORDS, "step": "preview", "file": SimpleUploadedFile("a.csv", content)})

    assert 0 == Indicator.objects.count()
    assert "1 numbers of 1 of 47 areas were read" in said(shown)
    assert "the lines: 2." in said(shown) and "nought): 4." in said(shown)
    assert "東京,&quot;1,234&quot;" in said(shown)  # the file is in the form: nothing has to be sent again


def test_what_was_seen_is_saved_with_who_and_when_and_shown_with_its_source(client, editor):
    response = save(client, "area,value\n13,12\n27,0\n")
    row = Indicator.objects.get()
    page = said(client.get(response["Location"]))

    assert (editor, "jp", 2) == (row.author, row.country, IndicatorValue.objects.count())
    assert "Survey of facilities" in page and "12" in page and "editor" in page
    assert "45 have no published number" in page
    assert "Transition support agencies" in said(client.get(PAGE))


def test_what_was_changed_after_the_preview_is_shown_again_before_it_is_saved(client, editor):
    seen = preview(client, "area,value\n13,12\n").context["form"].print
    changed = client.post(ADD, {**WORDS, "content": "area,value\n13,99\n", "step": "save", "seen": seen})

    assert 0 == Indicator.objects.count()
    assert "Nothing is saved yet" in said(changed)


def test_mistakes_are_answered_line_by_line_and_everything_typed_stays(client, editor):
    page = said(preview(client, "area,value\nTokio,5\n27,abc\n", name_en="My own name"))

    assert "Line 2: There is no area “Tokio”. Did you mean “Tokyo”?" in page
    assert "Line 3: “abc” is no number." in page
    assert "Tokio,5" in page and 'value="My own name"' in page
    assert 0 == Indicator.objects.count()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"name_en": "", "name_ja": ""}, "Give it a name in one language at least."),
        ({"source_url": "javascript:alert(1)"}, "Enter a valid URL."),
        ({"evidence": "assumption"}, "An assumption is read nowhere"),
        ({"year": "12"}, "1900"),
        ({"content": ""}, "Choose a file, or paste its lines here."),
    ],
)
def test_words_that_cannot_be_are_answered_at_their_field(client, editor, words, sentence):
    page = preview(client, **{"content": "area,value\n13,12\n", **words})

    assert sentence in said(page)
    assert 0 == Indicator.objects.count()


def test_a_file_that_is_too_large_or_no_text_is_answered_and_not_read(client, editor):
    for content, sentence in ((b"a" * 600_000, "at most 512 kB"), (b"PK\x03\x04", "Save it as CSV")):
        sent = {**WORDS, "step": "preview", "file": SimpleUploadedFile("a.csv", content)}
        assert sentence in said(client.post(ADD, sent))


def test_a_new_version_supersedes_and_the_old_one_stays_reachable(client, editor):
    first = save(client, "area,value\n13,12\n")["Location"]
    old = Indicator.objects.get()
    second = save(client, "area,value\n13,15\n27,3\n", f"/jp/map/places/{old.pk}/add/", year="2024")[
        "Location"
    ]

    assert first != second
    assert "This is an older version." in said(client.get(first))
    assert second in [line.address for kind in client.get(PAGE).context["page"].kinds for line in kind.lines]
    assert first not in [
        line.address for kind in client.get(PAGE).context["page"].kinds for line in kind.lines
    ]


def test_whoever_added_it_may_withdraw_it_and_its_address_says_why(client, editor):
    first = save(client, "area,value\n13,12\n")["Location"]
    old = Indicator.objects.get()
    second = save(client, "area,value\n13,15\n", f"/jp/map/places/{old.pk}/add/")["Location"]
    new = Indicator.objects.get(supersedes=old)
    client.post(f"/jp/map/places/{new.pk}/withdraw/", {"why": "The table was of another year."})
    page = said(client.get(second))

    assert "The table was of another year." in page and ">15<" not in page
    assert first in [line.address for kind in client.get(PAGE).context["page"].kinds for line in kind.lines]
    assert '"value": 15' not in client.get(f"/jp/map/places.json?indicator=added-{new.pk}").content.decode()


def test_another_editor_may_neither_withdraw_nor_supersede_it_unless_of_its_organisation(client, editor):
    organisation = Organisation.objects.create(name="The association")
    Membership.objects.create(account=editor, organisation=organisation)
    save(client, "area,value\n13,12\n", organisation=str(organisation.pk))
    row = Indicator.objects.get()
    other = account("other@example.org", "editor")
    client.force_login(other)

    assert 403 == client.post(f"/jp/map/places/{row.pk}/withdraw/", {"why": "No."}).status_code
    assert 403 == client.get(f"/jp/map/places/{row.pk}/add/").status_code
    Membership.objects.create(account=other, organisation=organisation)
    assert 302 == client.post(f"/jp/map/places/{row.pk}/withdraw/", {"why": "We agreed."}).status_code


def test_nobody_adds_for_an_organisation_they_do_not_belong_to(client, editor):
    strange = Organisation.objects.create(name="Somebody else's")

    page = preview(client, "area,value\n13,12\n", organisation=str(strange.pk))

    assert page.context["form"].errors["organisation"]


def test_a_withdrawal_without_a_reason_is_refused_by_the_database(editor):
    from django.utils import timezone

    with pytest.raises(IntegrityError), transaction.atomic():
        Indicator.objects.create(
            country="jp", year=2024, kind="need", unit="person", withdrawn_at=timezone.now()
        )


def test_text_of_an_addition_is_never_a_formula_in_a_file(client, editor):
    where = save(client, "area,value\n13,12\n", source_title="=HYPERLINK(1)", basis="@SUM(A1)")["Location"]
    key = where.partition("indicator=")[2]
    rows = list(
        csv.DictReader(
            io.StringIO(client.get(f"/jp/map/places.csv?indicator={key}").content.decode("utf-8-sig"))
        )
    )

    assert {"'=HYPERLINK(1)", ""} == {row["source"] for row in rows}
    assert {"'@SUM(A1)"} == {row["basis"] for row in rows}


def test_without_points_the_page_of_access_says_what_is_missing(client):
    page = said(client.get("/jp/map/places/access/"))

    assert "2 of 2 sets of points are missing" in page
    assert "name, latitude, longitude and capacity" in page and "people and area" in page


def test_with_points_loaded_access_is_worked_out_by_area(client, editor):
    places = "name,latitude,longitude,capacity\nA,35.0,139.0,20\n"
    people = "name,latitude,longitude,people,area\nnear,35.0,139.0,1000,13\nfar,43.0,141.0,500,01\n"
    for role, content in (("supply", places), ("population", people)):
        assert 302 == save(client, content, f"/jp/map/places/access/{role}/add/").status_code
    page = client.get("/jp/map/places/access/")
    rows = {row.label: [cell.text for cell in row.cells] for row in page.context["page"].table.parts[0].rows}

    assert "Of 1,500 people, 33.3% reach no place within 30 km" in said(page)
    assert ["20", "1,000", "0.0%"] == rows["Tokyo"]
    assert ["0", "500", "100.0%"] == rows["Hokkaido"]
    assert {"Tokyo", "Hokkaido"} == set(rows) and "No people of 45 areas were loaded" in said(page)
    asked = {
        "supply": PointLayer.objects.get(role="supply").pk,
        "population": "7",
        "reach": "900",
        "decay": "none",
    }
    assert "200" in said(client.get("/jp/map/places/access/", asked))


def test_a_japanese_file_is_told_its_columns_in_japanese():
    with translation.override("ja"):
        unknown, missing = (
            problem_in_words(each)
            for each in (
                Problem(1, "column_unknown", "件数", "area, value"),
                Problem(1, "column_missing", "value"),
            )
        )

    assert "使える列：都道府県（area）、値（value）" in unknown
    assert "列「値（value）」がありません" in missing
