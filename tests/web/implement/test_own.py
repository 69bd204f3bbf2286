"""The person's own page: all that was written about me, who looked, my words, what I take back."""

import json
import re
from datetime import date, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from fhir.resources.R4B.bundle import Bundle

from placefirst_web.implement.queries.own import names
from placefirst_web.implement.words.own import Spoken
from placefirst_web.privacy.inside import inside
from placefirst_web.registry.consents import give, holds, withdraw
from placefirst_web.registry.models import (
    Consent,
    Contact,
    Cover,
    Employer,
    GivenAdvice,
    Job,
    PersonSeat,
    Plan,
    ProfilePart,
    Provision,
    Referral,
    Remark,
)
from tests.web.implement.cast import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def lived(cast):
    """Hana's record with something in every corner, written by Alice; and something of Ken's."""
    hana, ken, alice = cast.people["hana"], cast.people["ken"], cast.staff["alice"]
    of_hana = {"service": cast.kita, "person": hana}
    account = cast.accounts["alice"].pk
    with inside(cast.kita.pk, account=account, role="specialist", doing="person.write"):
        Referral.objects.create(
            **of_hana,
            source="clinic",
            received_on=TODAY,
            wants="A quiet place",
            decision="accepted",
            decided_on=TODAY,
        )
        firm = Employer.objects.create(service=cast.kita, name="Bakery Tsuki")
        Employer.objects.create(service=cast.kita, name="Secret Steel")
        Job.objects.create(
            **of_hana,
            employer=firm,
            occupation="7",
            title="Baker",
            setting="ordinary",
            started_on=TODAY,
            hours_per_week=20,
            wage=1200,
            wage_per="hour",
            matches=["hours", "place"],
        )
        Contact.objects.create(
            **of_hana, staff=alice, on=TODAY, kind="search", place="home", minutes=40, words="She was late."
        )
        Contact.objects.create(
            service=cast.kita, person=ken, staff=alice, on=TODAY, kind="search", place="home", words="KEN!"
        )
        Plan.objects.create(
            **of_hana,
            made_on=TODAY,
            wanted="Baking",
            occupations=["7", "5"],
            review_on=TODAY - timedelta(days=1),
        )
        ProfilePart.objects.create(
            **of_hana, part="wants", words="Bread", written_by="together", written_on=TODAY
        )
        Consent.objects.create(
            **of_hana,
            purpose="employer",
            recipient="Bakery Tsuki",
            text_version="1",
            how="paper",
            given_on=TODAY,
            recorded_by=alice,
        )
        Provision.objects.create(
            **of_hana, given_on=TODAY, recipient="Clinic", what="the plan", given_by=alice
        )
    return cast  # fmt: skip


def me(cast, page="", **query):
    return cast.client("hana").get(f"{cast.at()}own/{page}", query)


def rows(question):
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchall()


def said(answer):
    return answer.content.decode()


def test_i_read_where_i_am_and_what_comes_next(lived):
    page = said(me(lived, lang="en"))

    assert "Alice" in page and "Baker · Bakery Tsuki" in page
    assert "this day has passed" in page
    assert 'value="20"' in page and 'value="1200"' in page  # the calculator begins with my job


def test_i_read_all_that_was_written_about_me_and_by_whom_and_nothing_of_anybody_else(lived):
    page = said(me(lived, "record/", lang="en"))

    for words in (
        "She was late.",
        "A quiet place",
        "Bakery Tsuki",
        "Baking",
        "written by Alice",
        "hours, place",
    ):
        assert words in page
    assert "KEN!" not in page and "Secret Steel" not in page


def test_a_name_of_staff_is_known_to_a_person_only_where_they_met(lived):
    with inside(lived.kita.pk, person=lived.people["hana"].pk, role="person", doing="own.read"):
        staff, firms = rows("SELECT name FROM placefirst_known_staff()"), names().employers
        seen = rows("SELECT count(*) FROM registry_staff")
    outside = rows("SELECT count(*) FROM placefirst_known_staff()")

    assert (staff, set(firms.values()), seen, outside) == ([("Alice",)], {"Bakery Tsuki"}, [(0,)], [(0,)])


def test_my_word_stands_beside_what_was_written_and_a_form_sent_twice_says_it_once(lived):
    with lived.within():
        contact = Contact.objects.get(person=lived.people["hana"])
    address = f"{lived.at()}own/record/contact/{contact.pk}/"
    form = {"says": "wrong", "words": "The bus was late.", "once": "6b3a2b0e-2f64-4a43-8f5b-6f0c3d5a4b11"}
    client = lived.client("hana")
    for _time in range(2):
        assert client.post(address, form).status_code == 303

    assert said(me(lived, "record/", lang="en")).count("The bus was late.") == 1
    with lived.within():
        assert Remark.objects.get().state == "open"


def test_an_empty_word_is_refused_at_its_field_with_what_was_chosen(lived):
    with lived.within():
        contact = Contact.objects.get(person=lived.people["hana"])
    answer = lived.client("hana").post(
        f"{lived.at()}own/record/contact/{contact.pk}/?lang=en", {"says": "wrong", "words": " "}
    )

    assert answer.status_code == 422
    assert "Write something first." in said(answer) and 'value="wrong"' in said(answer)
    assert "checked" in said(answer)


def test_i_see_who_looked_for_what_and_who_covers(lived):
    alice, hana = lived.accounts["alice"].pk, lived.people["hana"].pk
    for _time in range(2):
        with inside(lived.kita.pk, account=alice, role="specialist", doing="person.read"):
            assert Contact.objects.get(person_id=hana).words
    with lived.within():
        Cover.objects.create(
            service=lived.kita, staff=lived.staff["bob"], person_id=hana, reason="absence",
            words="Alice is ill", until=lived.people["hana"].made_at + timedelta(hours=3),
        )  # fmt: skip
    page = said(me(lived, "looks/", lang="en"))

    assert "Alice" in page and "read: your record, 2 times" in page
    assert "wrote or changed: Jobs" in page
    assert "Alice is ill" in page


def test_my_own_visits_are_not_listed(lived):
    me(lived, "record/")

    page = said(me(lived, "looks/", lang="en")).split("<main")[1]
    assert "Alice" in page and "Hana" not in page


def test_my_words_are_mine_to_change_and_how_they_read_before_is_kept(lived):
    client, address = lived.client("hana"), f"{lived.at()}own/words/wants/"
    client.post(address, {"words": "Bread, and mornings", "version": 1})
    page = said(client.get(address, {"lang": "en"}))

    assert "Bread, and mornings" in page and ">Bread<" in page
    with lived.within():
        assert ProfilePart.objects.get().written_by == "person"


def test_words_that_somebody_wrote_meanwhile_are_not_overwritten(lived):
    client, address = lived.client("hana"), f"{lived.at()}own/words/wants/?lang=en"
    client.post(address, {"words": "First", "version": 1})
    answer = client.post(address, {"words": "Second", "version": 1})
    new = client.post(f"{lived.at()}own/words/never/", {"words": "x", "version": 0})
    again = client.post(f"{lived.at()}own/words/never/?lang=en", {"words": "y", "version": 0})

    assert answer.status_code == 409
    assert "First" in said(answer) and "Second" in said(answer) and 'value="2"' in said(answer)
    assert (new.status_code, again.status_code) == (303, 409)


def test_what_is_too_long_is_refused_and_kept(lived):
    answer = lived.client("hana").post(
        f"{lived.at()}own/words/wants/?lang=en", {"words": "a" * 6_001, "version": 1}
    )

    assert answer.status_code == 422 and "a" * 6_001 in said(answer)
    assert "longer than 6,000" in said(answer)


def test_what_i_take_back_ends_at_once_and_may_be_given_again(lived):
    hana, client, address = lived.people["hana"].pk, lived.client("hana"), f"{lived.at()}own/agreed/"
    with lived.within():
        key = Consent.objects.get().pk
    client.post(address, {"do": "back", "key": key})
    with lived.within():
        assert not holds(hana, "employer", "Bakery Tsuki")
    for _time in range(2):
        client.post(address, {"do": "again", "key": key})
    with lived.within():
        assert holds(hana, "employer", "Bakery Tsuki") and not holds(hana, "employer", "Others")
        assert Consent.objects.count() == 2
    assert "the plan, to Clinic" in said(client.get(address, {"lang": "en"}))


def test_the_page_says_what_taking_back_does_to_numbers_that_were_shared(lived):
    hana, address = lived.people["hana"], f"{lived.at()}own/agreed/"
    with lived.within():
        counted = give(
            hana, "statistics", how="paper", given_on=date(2026, 4, 1), text_version="1",
            recorded_by=lived.staff["alice"],
        )  # fmt: skip
    client = lived.client("hana")
    assert "counted again without you before its network sees them" in said(
        client.get(address, {"lang": "en"})
    )
    assert "あなたを除いて数え直します" in said(client.get(address, {"lang": "ja"}))
    client.post(address, {"do": "back", "key": counted.pk})
    assert "You are in no figure that is made now" in said(client.get(address, {"lang": "en"}))


def test_i_take_everything_with_me(lived):
    answer = me(lived, "my-record.json", lang="en")
    kept = json.loads(answer.content)
    paper = me(lived, "my-record.pdf", lang="ja")

    assert {each["kind"] for each in kept["record"]} == {"referral", "job", "contact", "plan", "profile"}
    assert kept["about_me"]["Name"] == "Yamada Hana" and "KEN!" not in said(answer)
    assert kept["who_looked"]
    assert paper.content.startswith(b"%PDF") and "no-store" in paper.headers["Cache-Control"]


def test_another_service_can_read_my_jobs_into_its_program(lived):
    answer = me(lived, "my-record.fhir", lang="ja")
    read = Bundle.model_validate_json(answer.content)
    kinds = [each.resource.__resource_type__ for each in read.entry]

    assert answer.headers["Content-Type"] == "application/fhir+json"
    assert "my-record.fhir.json" in answer.headers["Content-Disposition"]
    assert {"Patient", "Organization", "ServiceRequest", "Task", "EpisodeOfCare", "Observation"} == set(kinds)
    assert "KEN!" not in said(answer) and "時給" in said(answer) and "<rt>" not in said(answer)


def test_the_plain_reading_stays_from_page_to_page_and_what_people_wrote_is_shown_as_it_is(lived):
    client = lived.client("hana")
    first = said(client.get(f"{lived.at()}own/", {"lang": "ja", "reading": "plain"}))
    second = said(client.get(f"{lived.at()}own/record/"))
    back = said(client.get(f"{lived.at()}own/record/", {"lang": "ja"}))

    assert "<rt>きろく</rt>" in first and "<rt>か</rt>" in second
    assert "<rt>" not in back and "私について書かれたこと" in back
    assert "<h1>わたしに ついて" in second


def test_advice_that_nobody_asked_for_carries_no_name_and_nobody_can_pose_as_the_service(lived):
    lived.client("hana").post(f"{lived.at()}own/voice/", {"words": "Open on Saturdays"})
    page = said(me(lived, "voice/", lang="en"))
    with lived.within():
        advice = GivenAdvice.objects.get()

        assert (advice.state, advice.by_role, advice.staff) == ("given", "service_user", None)
    assert "Open on Saturdays" in page and "Hana" not in page.split("<main")[1]
    as_person = inside(lived.kita.pk, person=lived.people["hana"].pk, role="person", doing="own.write")
    with pytest.raises(DatabaseError), transaction.atomic(), as_person:
        GivenAdvice.objects.create(service=lived.kita, asked_on=TODAY, state="changed", by_role="peer")
    with inside(lived.kita.pk, person=lived.people["hana"].pk, role="person", doing="own.write"):
        assert GivenAdvice.objects.update(state="changed") == 0


def test_who_stops_seeing_the_record_finds_no_such_page_and_the_record_stays(lived):
    client = lived.client("hana")
    client.post(f"{lived.at()}own/leave/")

    assert client.get(f"{lived.at()}own/").status_code == 404
    with lived.within():
        assert PersonSeat.objects.get().until < TODAY


def test_the_specialist_invites_the_person_who_takes_the_seat_by_the_link(cast):
    gus = cast.accounts["gus"]
    EmailAddress.objects.create(user=gus, email=gus.email, verified=True, primary=True)
    address = f"{cast.at()}person/{cast.people['ken'].pk}/invite/"
    refused = cast.client("bob").post(address, {"email": gus.email})
    sent = cast.client("bob").post(address, {"email": gus.email, "wants": "on"})
    link = re.search(r"http://[^/]+(/\S+)", mail.outbox[-1].body)[1]

    assert (refused.status_code, sent.status_code) == (422, 303) and gus.email in said(refused)
    assert "Kita" not in mail.outbox[-1].body and "Ken" not in mail.outbox[-1].body
    client = cast.client("gus")
    assert client.post(link, {"do": "join"}).status_code == 302
    assert client.get(f"{cast.at()}own/").status_code == 200
    assert "1 account opens this record" in said(cast.client("bob").get(address, {"lang": "en"}))


def test_the_calculator_begins_with_what_was_sent_and_answers_nothing_yet(client):
    answer = client.post("/jp/explain/keep/?lang=en", {"do": "begin", "hours": "20", "hourly": "1200"})

    assert 'value="1200"' in said(answer) and 'value="20"' in said(answer)
    assert 'role="alert"' not in said(answer) and "no-cache" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("is_marked", [True, False])
def test_a_value_in_a_plain_text_is_shown_as_it_was_typed(is_marked):
    said = Spoken("plain", is_marked=is_marked)("next.promise", what="<b>漢字《かな》{x}</b>90")

    assert ("<ruby>約束" in said) == is_marked
    assert ("&lt;b&gt;漢字《かな》{x}&lt;/b&gt;90" if is_marked else "<b>漢字《かな》{x}</b>90") in said


def test_a_longer_record_asks_the_database_no_more_often(lived):
    client, address = lived.client("hana"), f"{lived.at()}own/record/"

    def asked(page, who):
        with CaptureQueriesContext(connection) as caught:
            assert who.get(page).status_code == 200
        return len(caught)

    alice, said_page = lived.client("alice"), f"{lived.at()}said/"
    for reader, page in ((client, address), (alice, said_page)):
        asked(page, reader)  # what a first visit fetches
    with lived.within():
        first = Contact.objects.get(person=lived.people["hana"])
        about = {"service": lived.kita, "person": lived.people["hana"]}
        word = {"kind": "contact", "says": "wrong", "words": "No", "written_on": TODAY}
        Remark.objects.create(**about, **word, row=first.pk)
    before = asked(address, client), asked(said_page, alice)
    with lived.within():
        for _time in range(20):
            row = Contact.objects.create(**about, on=TODAY, kind="search", place="home", words="More")
            Remark.objects.create(**about, **word, row=row.pk)

    assert (asked(address, client), asked(said_page, alice)) == before


def takes_back_the_record(cast):
    """Hana agreed that a record is kept, and took that back."""
    with cast.within():
        given = give(
            cast.people["hana"], "record", how="screen", given_on=TODAY, text_version="1",
        )  # fmt: skip
        withdraw(given)


def test_once_i_take_the_record_back_nothing_new_of_mine_is_kept_and_nothing_i_sent_is_lost(lived):
    takes_back_the_record(lived)
    client, words = lived.client("hana"), f"{lived.at()}own/words/"
    changed = client.post(f"{words}wants/?lang=en", {"words": "Bread at night", "version": 1})
    new = client.post(f"{words}never/?lang=en", {"words": "Noise", "version": 0})

    assert (changed.status_code, new.status_code) == (403, 403)
    assert "nothing new is kept here" in said(changed) and "Bread at night" in said(changed)
    assert "Noise" in said(new)
    with lived.within():
        assert [part.words for part in ProfilePart.objects.all()] == ["Bread"]
    for page in ("", "record/"):
        assert "nothing new is kept here" in said(me(lived, page, lang="en"))


def test_my_words_stay_mine_to_read_to_take_with_me_and_to_take_out_after_that(lived):
    takes_back_the_record(lived)
    client, words = lived.client("hana"), f"{lived.at()}own/words/"
    page = said(client.get(f"{words}wants/?lang=en"))
    out = client.post(f"{words}wants/", {"words": "", "version": 1})
    nothing = client.post(f"{words}never/", {"words": "", "version": 0})

    assert "Take these words out" in page and "<textarea" not in page
    assert (out.status_code, nothing.status_code) == (303, 303)
    with lived.within():
        assert [part.words for part in ProfilePart.objects.all()] == [""]
    assert me(lived, "my-record.json").status_code == 200


def test_that_something_written_is_wrong_can_be_said_after_that_too_and_who_agrees_again_writes_again(lived):
    takes_back_the_record(lived)
    client = lived.client("hana")
    with lived.within():
        contact = Contact.objects.get(person=lived.people["hana"])
        key = Consent.objects.get(purpose="record").pk
    address = f"{lived.at()}own/record/contact/{contact.pk}/?lang=en"

    assert "asks to put that right" in said(client.get(address))
    assert client.post(address, {"says": "wrong", "words": "I was not late."}).status_code == 303
    client.post(f"{lived.at()}own/agreed/", {"do": "again", "key": key})
    kept = client.post(f"{lived.at()}own/words/wants/", {"words": "Bread at night", "version": 1})
    assert kept.status_code == 303
