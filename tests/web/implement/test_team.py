"""The team: the unit against what IPS asks, meetings and what they decide, supervision, a week of time."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from placefirst_web.implement.words.days import monday
from placefirst_web.registry.clocks import standings
from placefirst_web.registry.models import Meeting, MeetingDecision, Supervision, WeekOfTime
from tests.web.implement.cast import TODAY

pytestmark = pytest.mark.django_db


def meeting(cast, **more):
    with cast.within():
        return Meeting.objects.create(
            service=cast.kita, team=cast.unit, kind="unit", on=TODAY - timedelta(days=9), **more
        )


def get(cast, who, rest):
    return cast.client(who).get(cast.at() + rest).content.decode()


def test_the_unit_stands_against_what_ips_asks_of_it(cast):
    meeting(cast)
    text = get(cast, "carol", "team/")

    assert "2 people served by 2 full-time posts" in text
    assert "The unit last met 9 days ago." in text
    assert text.count("of 20") == 2
    assert "not written down" in text


def test_a_meeting_shows_whom_to_speak_of_is_kept_and_decides_for_somebody(cast):
    alice = cast.client("alice")
    assert "Yamada Hana" in alice.get(f"{cast.at()}team/meetings/new/").content.decode()
    data = {
        "kind": "unit", "team": str(cast.unit.pk), "on": TODAY.isoformat(), "words": "Two leads in retail",
        "present": [str(cast.staff["alice"].pk)], "not_yet_referred": "3",
    }  # fmt: skip
    there = alice.post(f"{cast.at()}team/meetings/new/", data).url
    text = alice.get(there).content.decode()
    assert "Two leads in retail" in text
    assert "3 people spoken of were not referred yet." in text

    hana = cast.people["hana"]
    due = (TODAY + timedelta(days=3)).isoformat()
    alice.post(there, {"person": str(hana.pk), "words": "Go to the bakery together", "due_on": due})
    with cast.within():
        row = MeetingDecision.objects.get()
        assert (row.person_id, row.staff_id, row.words) == (
            hana.pk, cast.staff["alice"].pk, "Go to the bakery together",
        )  # fmt: skip
    assert "in 3 days" in get(cast, "alice", "team/")
    assert "Go to the bakery together" not in get(cast, "bob", "team/")
    with cast.within():
        ahead = standings([hana], "xx", TODAY)[hana.pk].open(TODAY)
        assert "team_decision" in {each.clock.key for each in ahead}

    where = f"{cast.at()}team/decisions/{row.pk}/"
    assert alice.post(where).status_code == 404
    for _again in range(2):  # a double click does not take it back
        alice.post(where, {"do": "done", "version": "1"})
    assert "Go to the bakery together" not in get(cast, "alice", "team/")


def test_nothing_is_decided_for_somebody_whom_one_does_not_serve(cast):
    held = meeting(cast)
    answer = cast.client("bob").post(
        f"{cast.at()}team/meetings/{held.pk}/", {"person": str(cast.people["hana"].pk), "words": "Call"}
    )

    assert "This person is not on your caseload." in answer.content.decode()


def test_two_notes_of_one_meeting_are_never_one_over_the_other(cast):
    held = meeting(cast, words="First")
    there = f"{cast.at()}team/meetings/{held.pk}/change/"
    data = {"kind": "unit", "team": str(cast.unit.pk), "on": held.on.isoformat(), "version": "1"}

    assert cast.client("alice").post(there, {**data, "words": "Alice’s"}).status_code == 302
    answer = cast.client("bob").post(there, {**data, "words": "Bob’s"})
    assert answer.status_code == 409
    assert {"Alice’s", "Bob’s"} <= {word for word in ("Alice’s", "Bob’s") if word in answer.content.decode()}


def test_supervision_is_written_by_the_leader_and_read_by_the_specialist_it_is_about(cast):
    carol = cast.client("carol")
    data = {
        "specialist": str(cast.staff["alice"].pk), "kind": "field_mentoring", "on": TODAY.isoformat(),
        "words": "Went to the bakery", "goals": "Ask first",
    }  # fmt: skip
    carol.post(f"{cast.at()}team/supervision/", data)
    with cast.within():
        row = Supervision.objects.get()

    assert "Went to the bakery" in get(cast, "alice", "team/supervision/")
    assert "Went to the bakery" not in get(cast, "bob", "team/supervision/")
    carol.post(f"{cast.at()}team/supervision/{row.pk}/", {**data, "version": "1", "goals": "Listen"})
    assert "Listen" in get(cast, "alice", "team/supervision/")


def test_a_week_is_three_numbers_and_the_next_one_starts_from_them(cast):
    alice = cast.client("alice")
    last = monday(TODAY) - timedelta(days=7)
    answer = alice.post(f"{cast.at()}time/?week={last}", {"employment": "36", "other": "4", "outside": "26"})
    assert answer.status_code == 302
    alice.post(f"{cast.at()}time/?week={last}", {"employment": "38", "other": "2", "outside": "26"})
    with cast.within():
        row = WeekOfTime.objects.get()

    assert (row.week, row.employment) == (last, Decimal("38.0"))
    text = alice.get(f"{cast.at()}time/").content.decode()
    assert "The numbers are those of your week before." in text
    assert "95 %" in text
    assert "65 %" in text


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"employment": "10", "other": "2", "outside": "13"}, "More hours outside than there were in all."),
        ({"employment": "90", "other": "20", "outside": "1"}, "More than a hundred hours in one week."),
        ({"employment": "-1", "other": "2", "outside": "1"}, "greater than or equal to 0"),
    ],
)
def test_a_week_that_cannot_be_is_refused_at_its_field(cast, given, said):
    assert said in cast.client("alice").post(f"{cast.at()}time/", given).content.decode()


def test_a_week_begins_on_its_monday():
    assert monday(date(2026, 11, 29)) == monday(date(2026, 11, 23)) == date(2026, 11, 23)
