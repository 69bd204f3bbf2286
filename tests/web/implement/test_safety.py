"""The trail, covers, erasure, rotation: what a page of safety promises holds in the database."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.core import mail
from django.db import connection
from django.utils import timezone

from placefirst.errors import InvalidRequest
from placefirst.practice import vocabulary
from placefirst_web.privacy import erased, keys, rotation
from placefirst_web.privacy.models import DataKey
from placefirst_web.registry import covers, invitations
from placefirst_web.registry.door import entered
from placefirst_web.registry.models import (
    Cover,
    Employer,
    Meeting,
    MeetingDecision,
    Person,
    PersonSeat,
    Referral,
    Visit,
    Walled,
)
from placefirst_web.registry.rights import RIGHTS
from placefirst_web.registry.seats import seat_in
from tests.web.implement.cast import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def ring(tmp_path, monkeypatch):
    """A ring of keys of its own."""
    monkeypatch.setenv("PLACEFIRST_KEYS", str(tmp_path / "ring.json"))
    return tmp_path / "ring.json"


def cover(cast, name="bob", person="hana", **more):
    """Let a specialist open a record outside the own caseload."""
    form = {"reason": "absence", "words": "Alice is ill, an employer waits.", "once": uuid4(), **more}
    return cast.client(name).post(cast.at() + f"covers/{cast.people[person].pk}/", form)


def seen_by(cast, name, right="person.read"):
    """Whom somebody may see, by their given names."""
    seat, _any = seat_in(cast.accounts[name], cast.kita.code, right)
    with entered(seat, right) as door:
        return {each.given_name for each in door.people()}


def test_a_cover_opens_one_record_for_three_hours(cast, monkeypatch):
    assert seen_by(cast, "bob") == {"Ken"}
    assert cover(cast).status_code == 302
    assert seen_by(cast, "bob") == {"Hana", "Ken"}

    later = timezone.now() + timedelta(hours=3, seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert seen_by(cast, "bob") == {"Ken"}


def test_a_cover_makes_no_link_that_would_outlast_it_and_no_colleague_takes_an_own_record(cast):
    cover(cast)
    assert cast.client("bob").get(f"{cast.at()}person/{cast.people['hana'].pk}/invite/").status_code == 404

    bob, ken = cast.accounts["bob"], cast.people["ken"].pk
    EmailAddress.objects.create(user=bob, email=bob.email, verified=True, primary=True)
    with cast.within():
        _made, secret = invitations.invite(cast.kita, bob.email, "person", by=cast.staff["bob"], person=ken)
    with pytest.raises(InvalidRequest):
        invitations.accept(bob, cast.kita.code, secret)
    with cast.within():
        assert not PersonSeat.objects.filter(person=ken).exists()


def test_of_somebody_erased_nothing_is_decided(cast):
    with cast.within():
        ken = cast.people["ken"]
        row = Referral.objects.create(service=cast.kita, person=ken, source="other", decision="open")
        Person.objects.filter(pk=ken.pk).update(erased_at=timezone.now())
    assert cast.client("carol").get(f"{cast.at()}referral/{row.pk}/").status_code == 404


def test_the_leader_is_told_without_a_name_and_says_that_it_was_seen(cast):
    cover(cast)
    assert mail.outbox[-1].to == ["carol@example.org"]
    assert not re.search("Hana|Yamada|Bob", mail.outbox[-1].subject + mail.outbox[-1].body)
    carol = cast.client("carol")
    assert "and you have not looked at it" in carol.get(cast.at() + "trail/").content.decode()
    page = carol.get(cast.at() + "covers/").content.decode()
    assert "Alice is ill" in page and "Bob" in page
    carol.post(cast.at() + "covers/", {"seen": re.findall(r'name="seen" value="([^"]+)"', page)})

    assert "not looked at it" not in carol.get(cast.at() + "trail/").content.decode()
    with cast.within():
        assert Cover.objects.get().seen_by == cast.staff["carol"]


def test_the_person_sees_that_somebody_looked_and_why(cast):
    cover(cast)
    hana = cast.people["hana"].pk
    with cast.within(person=hana, account=cast.accounts["hana"].pk):
        (row,) = covers.of_person(hana)

        assert row.words == "Alice is ill, an employer waits."


def test_a_cover_without_a_reason_keeps_what_was_typed(cast):
    answer = cover(cast, reason="", words="Only words")

    assert answer.status_code == 200
    assert "Only words" in answer.content.decode()
    with cast.within():
        assert not Cover.objects.exists()


def test_the_trail_says_who_read_whom_and_for_which_work(cast):
    seen_by(cast, "alice")
    page = cast.client("carol").get(cast.at() + "trail/?what=READ").content.decode()

    assert re.search(r"Alice</td><td>read</td><td><a [^>]*>xx-0001-0001</a></td><td>record</td>", page)
    assert "Yamada" not in page


def test_the_trail_is_narrowed_to_a_person_and_goes_on_page_by_page(cast, django_assert_max_num_queries):
    with cast.within() as vault:
        del vault
        for _ in range(120):
            row = Person.objects.get(pk=cast.people["ken"].pk)
            row.version += 1
            row.team = None if row.team_id else cast.unit
            row.save(update_fields=["team", "version"])
    carol = cast.client("carol")
    with django_assert_max_num_queries(24):  # of them eight are the page's; the others open session and seat
        first = carol.get(cast.at() + "trail/?code=xx-0001-0002&what=UPDATE").content.decode()
    older = re.search(r'rel="next" href="([^"]+)"', first)[1].replace("&amp;", "&")
    second = carol.get(cast.at() + "trail/" + older).content.decode()
    times = [re.findall(r'<time datetime="([^"]+)"', page) for page in (first, second)]

    assert len(times[0]) + len(times[1]) == 120
    assert "team_id" in first
    assert "Nobody here has this code" in carol.get(cast.at() + "trail/?code=zz").content.decode()


def while_of(hours=1, **more):
    """The question for the last and the next hours, as a browser sends it."""
    now = timezone.now()
    given = {"since": now - timedelta(hours=hours), "until": now + timedelta(hours=hours)}
    return {name: f"{at:%Y-%m-%dT%H:%M}" for name, at in given.items()} | more


def rows_of(page):
    """The lines of the list of who was touched: code, times opened, times changed."""
    cells = re.findall(r'<tr><th scope="row"><a href="[^"]*trail/[^"]*">([^<]+)</a></th>(.*?)</tr>', page)
    return {code: re.findall(r'<td class="figure">(\d+)</td>', rest) for code, rest in cells}


def test_whose_records_somebody_touched_is_told_by_code_with_how_often(cast):
    seen_by(cast, "alice")
    with cast.within(account=cast.accounts["bob"].pk):
        ken = Person.objects.get(pk=cast.people["ken"].pk)
        ken.version += 1
        ken.save(update_fields=["version"])
    carol = cast.client("carol")
    where = cast.at() + "trail/incident/"
    alice, bob = (
        carol.get(where, while_of(who=cast.accounts[name].pk)).content.decode() for name in ("alice", "bob")
    )
    everybody = carol.get(where, while_of()).content.decode()
    hana, ken = (cast.people[name].code for name in ("hana", "ken"))

    assert rows_of(alice) == {hana: ["1", "0"]}
    assert rows_of(bob) == {ken: ["0", "1"]}
    # the installation had written both down, and the seat of one
    assert rows_of(everybody) == {hana: ["1", "2"], ken: ["0", "2"]}
    assert "Yamada" not in everybody + alice
    assert "Alice: 1 person" in alice


def test_what_the_law_asks_has_its_days_from_the_day_on_which_it_became_known(cast):
    where = cast.at() + "trail/incident/"
    page = cast.client("carol").get(where, while_of(known="2026-10-01")).content.decode()

    assert re.findall(r"<time>([^<]+)</time></td>", page) == ["2026-10-05", "2026-10-31"]
    assert "Data Act of Xx" in page


def test_a_while_that_ends_before_it_begins_is_said_at_its_field_and_nothing_is_lost(cast):
    carol, where = cast.client("carol"), cast.at() + "trail/incident/"
    wrong = {"since": "2026-10-02T09:30", "until": "2026-10-01T09:30", "known": "2026-10-03"}
    page = carol.get(where, wrong).content.decode()

    assert "This lies before the beginning" in page
    assert all(value in page for value in wrong.values())
    assert "Say from when until when" in carol.get(where, {"since": ""}).content.decode()
    assert carol.get(where + "touched.csv", wrong).status_code == 302


def test_a_while_in_which_nobody_was_touched_says_so(cast):
    quiet = {"since": "2020-01-01T00:00", "until": "2020-01-02T00:00"}
    page = cast.client("carol").get(cast.at() + "trail/incident/", quiet).content.decode()

    assert "In this while nobody" in page


def test_the_list_is_taken_along_as_a_file_of_codes(cast):
    seen_by(cast, "alice")
    answer = cast.client("carol").get(cast.at() + "trail/incident/touched.csv", while_of())
    lines = answer.content.decode("utf-8-sig").splitlines()

    assert lines[0] == "code,looks,changes,first_utc,last_utc,work"
    assert any(line.startswith(f"{cast.people['hana'].code},1,") for line in lines[1:])
    assert "Yamada" not in answer.content.decode()


def test_erasing_destroys_every_word_and_leaves_the_counts(cast, ring, django_capture_on_commit_callbacks):
    ring.unlink(missing_ok=True)
    hana = cast.people["hana"]
    with cast.within():  # sealed with the ring of this test
        DataKey.objects.all().delete()
    with cast.within() as vault:
        vault.make(hana.pk)
        hana.family_name = "Yamada"
        hana.save()
    form = {"code": hana.code, "sure": "1", "once": uuid4()}
    with django_capture_on_commit_callbacks(execute=True):
        cast.client("carol").post(cast.at() + f"trail/kept/{hana.pk}/", form)

    with cast.within():
        row = Person.objects.get(pk=hana.pk)
        assert (row.code, row.family_name, row.by_name, row.specialist) == (hana.code, "", "", None)
        assert row.accepted_on == hana.accepted_on and row.erased_at
        assert bytes(DataKey.objects.get(pk=hana.pk).wrapped) == b""
        assert not PersonSeat.objects.filter(person=hana).exists()
    assert erased.noted() == {hana.pk}
    assert cast.client("hana").get(cast.at()).status_code == 404


def test_what_meetings_decided_for_somebody_erased_is_deleted_and_other_words_are_looked_through_first(cast):
    ken = cast.people["ken"]
    with cast.within():
        meeting = Meeting.objects.create(
            service=cast.kita, team=cast.unit, kind="unit", on=TODAY, words="Leads on jobs."
        )
        MeetingDecision.objects.create(
            service=cast.kita, meeting=meeting, person=ken, words="Calls the shop."
        )
        firm = Employer.objects.create(service=cast.kita, name="Shop")
        visit = Visit.objects.create(
            service=cast.kita, employer=firm, staff=cast.staff["bob"], person=ken, on=TODAY, purpose="learn",
            how="in_person", heard="Needs a baker.",
        )  # fmt: skip
    carol, where = cast.client("carol"), cast.at() + f"trail/kept/{ken.pk}/"
    page = carol.get(where).content.decode()
    assert f"team/meetings/{meeting.pk}/" in page and f"visit/{visit.pk}/" in page
    carol.post(where, {"code": ken.code, "sure": "1", "once": uuid4()})

    with cast.within():
        assert not MeetingDecision.objects.exists()
        assert Visit.objects.get().person is None
        assert Meeting.objects.get().words == "Leads on jobs."


@pytest.mark.parametrize("page", ["visit/", "team/meetings/new/", "team/supervision/", "employers/new/"])
def test_where_words_stay_the_form_says_that_nothing_about_anybody_served_goes_there(cast, page):
    text = cast.client("carol").get(cast.at() + page).content.decode()

    assert "stays when a record is erased" in text.replace("\n", " ")


def test_a_slip_erases_nobody(cast):
    hana = cast.people["hana"]
    for form in ({"code": "xx-0001-0002", "sure": "1"}, {"code": hana.code}):
        cast.client("carol").post(cast.at() + f"trail/kept/{hana.pk}/", {**form, "once": uuid4()})
    with cast.within():
        assert Person.objects.get(pk=hana.pk).family_name == "Yamada"


def test_a_record_is_offered_for_erasure_when_its_years_are_over(cast):
    with cast.within():
        for name, days in (("hana", 5 * 366), ("ken", 5 * 365 - 10)):
            Person.objects.filter(pk=cast.people[name].pk).update(closed_on=TODAY - timedelta(days=days))
    page = cast.client("carol").get(cast.at() + "trail/kept/").content.decode()

    assert "xx-0001-0001" in page and "xx-0001-0002" not in page


def test_a_backup_from_before_does_not_bring_the_words_of_somebody_erased_back(cast, ring):
    hana = cast.people["hana"].pk
    erased.note([hana])
    with cast.within():
        assert erased.destroy_again() == 1
        again = Person.objects.get(pk=hana)
        assert (again.family_name, again.by_name, again.by_birth) == ("", "", "")
        assert again.erased_at is not None and not PersonSeat.objects.filter(person=hana).exists()
        assert erased.destroy_again() == 0


def test_rotation_wraps_every_key_anew_and_every_word_still_opens(cast, ring, monkeypatch):
    with cast.within() as vault:
        DataKey.objects.all().delete()
        vault._keys.clear()
        for person in cast.people.values():
            if person.service_id == cast.kita.pk:
                vault.make(person.pk)
                person.given_name = "New"
                person.save()
    monkeypatch.setattr(rotation, "AT_ONCE", 1)
    with cast.within():
        before = {row.pk: bytes(row.wrapped) for row in DataKey.objects.all()}
        name, count = rotation.rotate()
        assert (name, count) == ("k2", len(before))
        assert rotation.state().wraps == {"k1": 0, "k2": len(before)}
        assert all(bytes(row.wrapped) != before[row.pk] for row in DataKey.objects.all())
        assert rotation.retire() == ["k1"]
        assert set(keys.ring().keys) == {"k2"}
    with cast.within():
        assert Person.objects.get(pk=cast.people["ken"].pk).given_name == "New"


def test_a_ring_that_others_can_read_is_refused_with_the_remedy(ring):
    from placefirst.errors import StorageFailed

    keys.ring()
    assert ring.stat().st_mode & 0o077 == 0
    ring.chmod(0o644)

    with pytest.raises(StorageFailed, match="chmod 600"):
        keys.ring()


def test_nothing_of_a_word_is_in_the_table_but_its_seal(cast):
    cover(cast)
    with connection.cursor() as cursor, cast.within():
        cursor.execute("SELECT words FROM registry_cover")
        assert b"Alice is ill" not in bytes(cursor.fetchone()[0])


def test_the_trail_has_words_for_every_right_and_every_kind_of_record():
    tables = {
        model._meta.db_table.removeprefix("registry_")
        for model in apps.get_app_config("registry").get_models()
        if issubclass(model, Walled)
    }

    assert set(RIGHTS) <= set(vocabulary.keys("trail_work"))
    assert tables <= set(vocabulary.keys("trail_record"))


def test_two_who_draw_a_key_at_once_draw_two(ring):
    keys.ring()
    with ThreadPoolExecutor(4) as many:
        names = list(many.map(lambda _number: keys.add_key(), range(8)))

    assert sorted(names) == [f"k{number}" for number in range(2, 10)]
    assert set(keys.ring().keys) == {"k1", *names}
