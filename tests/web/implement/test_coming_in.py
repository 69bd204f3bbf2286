"""From a name that is looked for to a decision: searching first, asking no readiness, keeping the reason."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from placefirst_web.privacy.models import Look
from placefirst_web.registry import consents
from placefirst_web.registry.models import Person, Referral
from tests.web.implement.cast import TODAY

pytestmark = pytest.mark.django_db
NEW = {
    "family_name": "Mori", "given_name": "Rin", "birth_date": "1988/2/3", "source": "self",
    "received_on": "2026-04-01", "wants": "Work with animals",
}  # fmt: skip


def at(cast, name, *keys):
    return reverse(f"implement:{name}", args=["xx", cast.kita.code, *keys])


def post(cast, who, address, said):
    return cast.client(who).post(address, {"once": str(uuid4()), **said})


def referral_of(cast, name="hana", **said):
    with cast.within():
        return Referral.objects.create(
            service=cast.kita, person=cast.people[name],
            **{"source": "hospital", "received_on": TODAY - timedelta(days=3), **said},
        )  # fmt: skip


def decide(cast, who, row, decision, **said):
    today = TODAY.isoformat()
    given = {"version": row.version, "decision": decision, "on": today, "waiting_since": today, **said}
    return post(cast, who, at(cast, "decide", row.pk), given)


def again(cast, row):
    with cast.within():
        return Referral.objects.select_related("person").get(pk=row.pk)


class TestFinding:
    def test_nobody_is_listed_before_a_name_is_given(self, cast):
        page = cast.client("alice").get(at(cast, "find")).content.decode()

        assert "Yamada" not in page
        assert "xx-0001-" not in page.replace(at(cast, "find"), "")

    def test_the_exact_name_and_birth_date_lead_to_the_record(self, cast):
        said = {"name": "はな やまだ", "birth_date": "1990-05-17"}
        page = cast.client("alice").post(at(cast, "find"), said).content.decode()

        assert at(cast, "person", cast.people["hana"].pk) in page

    def test_a_colleagues_person_is_known_to_be_here_and_stays_shut(self, cast):
        said = {"name": "Sato Ken", "birth_date": "1990-05-17"}
        page = cast.client("alice").post(at(cast, "find"), said).content.decode()

        assert "with Bob" in page
        assert at(cast, "person", cast.people["ken"].pk) not in page

    def test_whom_a_search_found_sees_it_on_the_trail(self, cast):
        cast.client("alice").post(at(cast, "find"), {"name": "Sato Ken", "birth_date": "1990-05-17"})
        with cast.within():
            looks = Look.objects.filter(person_id=cast.people["ken"].pk).values_list("doing", flat=True)

            assert list(looks) == ["person.find"]

    def test_a_code_alone_shows_nobodys_name(self, cast):
        page = cast.client("alice").post(at(cast, "find"), {"code": "xx-0001-0002"}).content.decode()

        assert "xx-0001-0002" in page
        assert "Sato" not in page
        with cast.within():
            assert Look.objects.filter(person_id=cast.people["ken"].pk, doing="person.find").exists()

    @pytest.mark.parametrize("said", [{"name": "Sato"}, {"birth_date": "1990-05-17"}, {}])
    def test_half_a_question_is_sent_back_with_what_was_typed(self, cast, said):
        page = cast.client("alice").post(at(cast, "find"), said).content.decode()

        assert 'id="problems"' in page
        assert all(f'value="{typed}"' in page for typed in said.values())
        assert "Known here" not in page

    def test_whoever_is_not_found_is_carried_into_a_new_referral_and_never_by_the_address(self, cast):
        said = {"carried": "1", "name": "もり りん", "birth_date": "1988-02-03"}
        page = cast.client("alice").post(at(cast, "referral"), said).content.decode()

        assert 'value="もり"' in page
        assert 'value="1988-02-03"' in page


class TestReferring:
    def test_a_referral_needs_a_source_and_a_day_and_nothing_else(self, cast):
        said = {"source": "family", "received_on": "2026-04-01"}
        assert post(cast, "alice", at(cast, "referral"), said).status_code == 303
        with cast.within():
            made = Referral.objects.select_related("person").get()

            assert (made.person.code, made.decision) == ("xx-0001-0003", "open")
            assert made.person.specialist_id == cast.staff["alice"].pk

    def test_no_question_asks_for_readiness_or_for_health(self, cast):
        page = cast.client("alice").get(at(cast, "referral")).content.decode()
        asked = re.findall(r'<(?:input|select|textarea)[^>]* name="([^"]+)"', page)

        assert set(asked) <= {
            "csrfmiddlewaretoken", "once", "language", "next", "is_other", "source", "received_on", "wants",
            "was_employed", "family_name", "given_name", "family_kana", "given_kana", "birth_date", "phone",
            "email", "contact_wish", "agreed", "q",
        }  # fmt: skip

    def test_what_is_given_is_kept_and_the_words_are_the_persons(self, cast):
        post(cast, "alice", at(cast, "referral"), {**NEW, "agreed": "spoken"})
        with cast.within():
            made = Referral.objects.select_related("person").get()

            assert made.wants == "Work with animals"
            assert made.person.birth_date == "1988-02-03"
            assert consents.holds(made.person_id, "record")

    def test_the_same_sheet_sent_twice_admits_one_person(self, cast):
        sheet = {**NEW, "birth_date": "1988-02-03", "once": str(uuid4())}
        client = cast.client("alice")
        first, second = (client.post(at(cast, "referral"), sheet) for _ in range(2))

        assert first.headers["Location"] == second.headers["Location"]
        with cast.within():
            assert Person.objects.count() == 3

    def test_somebody_known_is_pointed_out_before_a_second_record_is_made(self, cast):
        twin = {**NEW, "family_name": "Sato", "given_name": "Ken", "birth_date": "1990-05-17"}
        page = post(cast, "alice", at(cast, "referral"), twin)

        assert page.status_code == 200
        assert "is known here" in page.content.decode()
        assert "Work with animals" in page.content.decode()
        assert post(cast, "alice", at(cast, "referral"), {**twin, "is_other": "on"}).status_code == 303

    def test_a_leader_says_who_meets_the_person_and_a_specialist_cannot(self, cast):
        bob = str(cast.staff["bob"].pk)
        said = {"source": "self", "received_on": "2026-04-01", "specialist": bob}
        post(cast, "carol", at(cast, "referral"), said)
        post(cast, "alice", at(cast, "referral"), said)
        with cast.within():
            codes = dict(Person.objects.values_list("code", "specialist__name"))

            assert (codes["xx-0001-0003"], codes["xx-0001-0004"]) == ("Bob", "Alice")

    def test_who_was_served_before_comes_again_to_the_same_specialist(self, cast):
        ken = cast.people["ken"].pk
        with cast.within():
            Person.objects.filter(pk=ken).update(stage="closed", closed_on=TODAY)
        answer = post(
            cast, "alice", at(cast, "again", ken), {"source": "self", "received_on": TODAY.isoformat()}
        )

        assert answer.headers["Location"] == at(cast, "find")  # nobody draws a record to themselves by it
        with cast.within():
            person = Person.objects.get(pk=ken)
            assert (person.stage, person.specialist_id) == ("referred", cast.staff["bob"].pk)

    def test_who_is_on_a_caseload_cannot_come_again(self, cast):
        said = {"source": "self", "received_on": TODAY.isoformat()}
        page = post(cast, "alice", at(cast, "again", cast.people["hana"].pk), said)

        assert page.status_code == 200
        with cast.within():
            assert not Referral.objects.exists()


class TestDeciding:
    @pytest.mark.parametrize(
        ("decision", "said", "stage"),
        [
            ("accepted", {}, "engaged"),
            ("waiting", {}, "waiting"),
            ("declined", {"refusal": "full", "sent_to": "nowhere"}, "declined"),
            ("withdrawn", {"withdrawal": "waited_too_long"}, "withdrawn"),
        ],
    )
    def test_a_decision_keeps_who_when_and_why_and_moves_the_person(self, cast, decision, said, stage):
        with cast.within():
            Person.objects.filter(pk=cast.people["hana"].pk).update(stage="referred", accepted_on=None)
        row = referral_of(cast)
        assert decide(cast, "alice", row, decision, **said).status_code == 303
        kept = again(cast, row)

        assert (kept.decision, kept.decided_by_id) == (decision, cast.staff["alice"].pk)
        assert kept.reason == (said.get("refusal") or said.get("withdrawal") or "")
        assert kept.person.stage == stage
        assert (kept.decided_on, kept.waiting_since) == (
            (None, TODAY) if decision == "waiting" else (TODAY, None)
        )
        assert kept.person.accepted_on == (TODAY if decision == "accepted" else None)

    def test_whoever_is_turned_away_is_counted_outside_only_after_agreeing_to_it(self, cast):
        row = referral_of(cast)
        decide(cast, "alice", row, "declined", refusal="full", sent_to="nowhere")
        with cast.within():
            assert not consents.holds(row.person_id, "statistics")

        row = again(cast, row)
        decide(cast, "alice", row, "declined", refusal="full", sent_to="nowhere", counted="spoken")
        with cast.within():
            assert consents.holds(row.person_id, "statistics")

    @pytest.mark.parametrize("decision", ["declined", "withdrawn"])
    def test_a_no_without_its_reason_is_not_kept_and_its_words_are(self, cast, decision):
        row = referral_of(cast)
        page = decide(cast, "alice", row, decision, words="Come back in spring")

        assert page.status_code == 200
        assert "Come back in spring" in page.content.decode()
        assert again(cast, row).decision == "open"

    def test_a_reason_that_belongs_to_another_decision_is_not_read(self, cast):
        row = referral_of(cast)
        decide(cast, "alice", row, "accepted", refusal="diagnosis", sent_to="nowhere", words="no")

        kept = again(cast, row)
        assert (kept.decision, kept.reason, kept.sent_to, kept.words) == ("accepted", "", "", "")

    @pytest.mark.parametrize("day", [TODAY + timedelta(days=1), TODAY - timedelta(days=9)])
    def test_a_decision_falls_after_the_question_and_not_in_the_future(self, cast, day):
        row = referral_of(cast)
        assert decide(cast, "alice", row, "accepted", on=day.isoformat()).status_code == 200
        assert again(cast, row).decision == "open"

    def test_of_two_who_decide_the_second_sees_both_and_overwrites_nothing(self, cast):
        row = referral_of(cast)
        decide(cast, "alice", row, "declined", refusal="full", words="No place until May")
        late = decide(cast, "carol", row, "declined", refusal="distance", words="Too far",
                      specialist="")  # fmt: skip

        assert late.status_code == 409
        assert "No place until May" in late.content.decode()
        assert "Too far" in late.content.decode()
        assert again(cast, row).reason == "full"

    def test_a_yes_that_was_a_mistake_is_put_right(self, cast):
        with cast.within():
            Person.objects.filter(pk=cast.people["hana"].pk).update(stage="referred", accepted_on=None)
        row = referral_of(cast)
        decide(cast, "alice", row, "accepted")
        decide(cast, "alice", again(cast, row), "declined", refusal="distance")

        kept = again(cast, row)
        assert (kept.person.stage, kept.person.accepted_on) == ("declined", None)

    def test_a_reason_that_zero_exclusion_does_not_know_is_said_to_whoever_gave_it(self, cast):
        row = referral_of(cast)
        decide(cast, "alice", row, "declined", refusal="not_ready")
        page = cast.client("alice").get(at(cast, "decide", row.pk)).content.decode()

        assert "Zero exclusion does not know this reason" in page

    def test_who_comes_back_after_a_closing_is_open_again(self, cast):
        with cast.within():
            Person.objects.filter(pk=cast.people["hana"].pk).update(
                stage="referred", closed_on=date(2026, 1, 5), accepted_on=date(2025, 1, 5)
            )
        row = referral_of(cast)
        decide(cast, "alice", row, "accepted")

        kept = again(cast, row).person
        assert (kept.closed_on, kept.accepted_on, kept.stage) == (None, TODAY, "engaged")
