"""Files come in with every row accounted for, and go out as plain tables whose purpose says what they are."""

import csv
import io
import zipfile
from datetime import date
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile

from placefirst.exchange.taken_dictionary import meaning
from placefirst_web.privacy.models import Look
from placefirst_web.registry.models import (
    Consent,
    Contact,
    Employer,
    Import,
    Job,
    Person,
    Provision,
    Referral,
    Taken,
    Upload,
    Visit,
    Walled,
)  # fmt: skip
from placefirst_web.registry.taken import STAYS, TABLES, columns

pytestmark = pytest.mark.django_db
PEOPLE = """番号,姓,名,紹介日,紹介元,決定,決定日,担当
7,=山田,花,令和8年4月1日,病院,受け入れ,2026-04-10,Alice
8,佐藤,健,2026/4/2,病院,断り,2026-04-11,
9,伊藤,澪,2026-04-03,本人,,,
""".replace("令和8年4月1日", "2026-04-01")


def send(cast, text, kind="people", encoding="cp932"):
    """Send a file; return the address of its next step."""
    file = SimpleUploadedFile("list.csv", text.encode(encoding))
    data = {"kind": kind, "file": file, "once": str(uuid4())}
    answer = cast.client("carol").post(cast.at() + "bring/", data)
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    return answer.headers["Location"]


def chosen(cast, address):
    """Return what the form of columns has chosen already."""
    form = cast.client("carol").get(address).context["form"]
    return {name: field.initial or "" for name, field in form.fields.items() if name != "once"}


def step(cast, address, do, **more):
    data = {**chosen(cast, address), **more, "do": do, "once": str(uuid4())}
    return cast.client("carol").post(address, data, follow=True)


def bring(cast, text, kind="people"):
    address = send(cast, text, kind)
    step(cast, address, "bring")
    with cast.within():
        return Import.objects.latest("made_at")


def account(row):
    return row.found, row.imported, row.unchanged, row.rejected


def test_a_dry_run_says_what_would_become_of_every_row_and_writes_nothing(cast):
    with cast.within():
        before = Person.objects.count()
    text = step(cast, send(cast, PEOPLE), "check").content.decode()

    assert "2 of 3 rows would be taken" in text
    assert "whoever is turned away is told why" in text
    with cast.within():
        assert Person.objects.count() == before


def test_people_come_in_with_their_way_so_far_and_the_file_is_accounted_for(cast):
    row = bring(cast, PEOPLE)
    with cast.within():
        came = Person.objects.get(specialist=cast.staff["alice"], accepted_on=date(2026, 4, 10))
        referral = Referral.objects.get(person=came)

        assert came.family_name == "=山田"
        assert (referral.source, referral.decision) == ("hospital", "accepted")
    assert account(row) == (3, 2, 0, 1)
    assert not row.is_dry
    assert row.encoding == "cp932"


def test_the_same_file_again_changes_nothing_and_another_word_is_not_taken(cast):
    bring(cast, PEOPLE)

    assert account(bring(cast, PEOPLE)) == (3, 0, 2, 1)
    assert account(bring(cast, PEOPLE.replace("伊藤", "井藤"))) == (3, 0, 1, 2)


def test_jobs_and_contacts_find_their_person_by_the_number_of_the_other_file(cast):
    bring(cast, PEOPLE)
    jobs = bring(
        cast, "利用者番号,企業名,雇用の種類,就職日\n7,パン屋,一般求人,2026-05-01\n70,パン屋,,\n", "jobs"
    )
    contacts = bring(cast, "利用者番号,日付,種別,場所\nxx-0001-0001,2026-05-01,求職の支援,自宅\n", "contacts")
    with cast.within():
        job = Job.objects.get()

        assert (job.person.stage, job.is_competitive) == ("working", True)
        assert Contact.objects.get().person == cast.people["hana"]
    assert account(jobs) == (2, 1, 0, 1)
    assert account(contacts) == (1, 1, 0, 0)


def test_nothing_comes_in_about_somebody_who_no_longer_agrees_to_a_record(cast):
    with cast.within():
        Consent.objects.create(
            service=cast.kita, person=cast.people["hana"], purpose="record", text_version="1", how="paper",
            given_on=date(2026, 4, 1), withdrawn_at="2026-05-01T00:00:00Z",
        )  # fmt: skip
    code = cast.people["hana"].code
    jobs = f"利用者番号,企業名,雇用の種類,就職日\n{code},パン屋,一般求人,2026-05-01\n"
    row = bring(cast, jobs, "jobs")

    assert (row.imported, row.rejected) == (0, 1)


def test_visits_come_in_and_a_firm_is_one_firm(cast):
    row = bring(
        cast, "企業名,日付,目的\nパン屋,2026-05-01,あいさつ・紹介\nパン屋,2026-05-08,面接同行\n", "visits"
    )
    with cast.within():
        assert (Visit.objects.count(), Employer.objects.count()) == (2, 1)
    assert account(row) == (2, 2, 0, 0)


def test_rows_that_were_not_taken_can_be_mended_and_hold_no_formula(cast):
    row = bring(cast, PEOPLE.replace("佐藤", "=佐藤"))
    answer = cast.client("carol").get(f"{cast.at()}bring/{row.pk}/rejected/")
    (head, line) = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))

    assert head[:2] == ["番号", "姓"]
    assert line[1] == "'=佐藤"
    assert "told why" in line[-1]


def test_a_file_is_gone_once_all_its_rows_are_taken_and_after_a_day_anyhow(cast):
    bring(cast, "企業名,日付,目的\nパン屋,2026-05-01,あいさつ・紹介\n", "visits")
    with cast.within():
        assert not Upload.objects.exists()
    address = send(cast, PEOPLE)
    with cast.within():
        Upload.objects.update(made_at="2026-01-01T00:00:00Z")
    cast.client("carol").get(cast.at() + "bring/")

    assert "not here any more" in cast.client("carol").get(address).content.decode()


def test_a_file_that_cannot_be_read_says_so_at_its_field(cast):
    data = {"kind": "people", "file": SimpleUploadedFile("a.xlsx", b"PK no"), "once": str(uuid4())}
    text = cast.client("carol").post(cast.at() + "bring/", data).content.decode()

    assert "This spreadsheet cannot be read." in text


def take(cast, purpose):
    data = {"purpose": purpose, "words": "to the ministry"}
    answer = cast.client("carol").post(cast.at() + "take/", data)
    return zipfile.ZipFile(io.BytesIO(answer.content))


def table(file, name):
    return list(csv.DictReader(io.StringIO(file.read(f"{name}.csv").decode("utf-8-sig"))))


def test_a_copy_of_ones_own_holds_everybody_and_each_of_them_can_see_that(cast):
    file = take(cast, "own_copy")
    with cast.within():
        looks = set(Look.objects.filter(doing="files.take").values_list("person_id", flat=True))
        note = Taken.objects.get()

        assert (note.purpose, note.words, note.people) == ("own_copy", "to the ministry", 2)
    assert {each["family_name"] for each in table(file, "people")} == {"Yamada", "Sato"}
    assert looks == {cast.people["hana"].pk, cast.people["ken"].pk}


@pytest.mark.parametrize("purpose", ["statistics", "research"])
def test_what_is_taken_for_others_holds_who_agrees_without_names_and_keys_that_fit_nothing(cast, purpose):
    with cast.within():
        consent = Consent.objects.create(
            service=cast.kita, person=cast.people["hana"], purpose=purpose, text_version="1", how="paper",
            given_on=date(2026, 4, 1),
        )  # fmt: skip
    file = take(cast, purpose)
    everything = b"".join(file.read(name) for name in file.namelist() if name != "data_dictionary.csv")

    assert len(table(file, "people")) == 1
    for told in (
        "Yamada",
        "ヤマダ",
        "1990-05-17",
        cast.people["hana"].code,
        str(cast.people["hana"].pk),
        "Alice",
    ):
        assert told.encode() not in everything
    with cast.within():
        Consent.objects.filter(pk=consent.pk).update(withdrawn_at="2026-05-01T00:00:00Z")
    assert table(take(cast, purpose), "people") == []


@pytest.mark.parametrize("purpose", ["statistics", "research"])
def test_what_leaves_for_others_stands_in_the_record_of_everybody_who_is_in_it(cast, purpose):
    with cast.within():
        for name, days in (("hana", 1), ("hana", 2)):
            Consent.objects.create(
                service=cast.kita, person=cast.people[name], purpose=purpose, text_version="1", how="paper",
                given_on=date(2026, 4, days),
            )  # fmt: skip
    take(cast, purpose)

    with cast.within():
        (row,) = Provision.objects.all()
        assert (row.person_id, row.recipient, row.given_by) == (
            cast.people["hana"].pk, "to the ministry", cast.staff["carol"],
        )  # fmt: skip
        assert "without name" in row.what and "氏名" in row.what
        assert row.consent.given_on == date(2026, 4, 2)
    take(cast, "own_copy")
    with cast.within():
        assert Provision.objects.count() == 1


def test_what_for_must_be_said(cast):
    text = cast.client("carol").post(cast.at() + "take/", {}).content.decode()

    assert "Choose what the file is for." in text


def test_every_table_leaves_or_is_said_to_stay():
    walled = {each for each in apps.get_app_config("registry").get_models() if issubclass(each, Walled)}

    assert walled == set(TABLES.values()) | STAYS


def test_every_column_that_leaves_has_a_meaning():
    for name, model in TABLES.items():
        for column in columns(model, has_names=True):
            assert meaning(name, column.attname)


def test_the_agency_page_says_caseload_outcomes_and_band_and_names_nobody(cast):
    type(cast.kita).objects.filter(pk=cast.kita.pk).update(places=20)
    text = cast.client("dan").get(cast.at() + "agency/").content.decode()

    assert "2 people are on the caseload: 1.0 for each full-time employment specialist" in text
    assert "It stands in the band 0%" in text
    assert "Yamada" not in text
    assert cast.people["hana"].code not in text
