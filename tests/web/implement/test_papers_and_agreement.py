"""Papers stay away from whoever decides; what is agreed ends at once; refusals can be audited."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from placefirst_web.registry import consents
from placefirst_web.registry.models import Consent, Provision, Referral, SupportNeed
from tests.web.implement.cast import TODAY

pytestmark = pytest.mark.django_db


def at(cast, name, *keys):
    return reverse(f"implement:{name}", args=["xx", cast.kita.code, *keys])


def post(cast, address, said, who="alice"):
    return cast.client(who).post(address, {"once": str(uuid4()), **said})


def agree(cast, purpose="record", **said):
    with cast.within():
        return consents.give(
            cast.people["hana"], purpose, how="paper", given_on=TODAY, text_version="2026-11", **said
        )


def papers(cast):
    return at(cast, "papers", cast.people["hana"].pk)


def kept(cast):
    with cast.within():
        return dict(SupportNeed.objects.values_list("kind", "value"))


class TestPapers:
    def test_after_the_decision_what_a_paper_says_is_kept_and_empty_is_not_asked(self, cast):
        agree(cast)
        said = {"certificate": "2", "certificate_on": "2026-01-10", "gaf": "41"}
        assert post(cast, papers(cast), said).status_code == 303
        assert kept(cast) == {"certificate": "2", "gaf": "41"}

        page = cast.client("alice").get(papers(cast)).content.decode()
        seen = re.search(r'name="seen" value="([^"]+)"', page)[1]
        post(cast, papers(cast), {"gaf": "45", "seen": seen})
        assert kept(cast) == {"gaf": "45"}

    @pytest.mark.parametrize("who", ["alice", "carol"])
    def test_while_anything_is_undecided_nobody_is_shown_or_asked_a_paper(self, cast, who):
        agree(cast)
        post(cast, papers(cast), {"diagnosis": "schizophrenia"})
        with cast.within():
            row = Referral.objects.create(service=cast.kita, person=cast.people["hana"], source="self")
        for address in (papers(cast), at(cast, "decide", row.pk)):
            page = cast.client(who).get(address).content.decode()
            assert "schizophrenia" not in page.lower()
        assert post(cast, papers(cast), {"diagnosis": "bipolar"}, who).status_code == 200
        assert kept(cast) == {"diagnosis": "schizophrenia"}

    def test_without_consent_to_the_record_no_paper_is_written_down(self, cast):
        assert post(cast, papers(cast), {"gaf": "41"}).status_code == 200
        assert kept(cast) == {}

    @pytest.mark.parametrize("said", [{"gaf": "101"}, {"gaf_on": "2026-01-01"}, {"certificate": "9"}])
    def test_what_no_paper_can_say_is_sent_back(self, cast, said):
        agree(cast)
        page = post(cast, papers(cast), said)

        assert 'id="problems"' in page.content.decode()
        assert kept(cast) == {}

    def test_of_two_who_write_the_second_sees_both(self, cast):
        agree(cast)
        post(cast, papers(cast), {"gaf": "41"})
        late = post(cast, papers(cast), {"gaf": "60"}, "carol")

        assert late.status_code == 409
        assert kept(cast) == {"gaf": "41"}


class TestConsents:
    def page(self, cast):
        return at(cast, "consents", cast.people["hana"].pk)

    def test_a_consent_is_given_and_holds_until_the_button_that_ends_it(self, cast):
        said = {"do": "give", "purpose": "employer", "recipient": "Café Midori", "how": "spoken",
                "given_on": TODAY.isoformat()}  # fmt: skip
        assert post(cast, self.page(cast), said).status_code == 303
        with cast.within():
            given = Consent.objects.get()
            assert (given.recipient, given.recorded_by_id) == ("Café Midori", cast.staff["alice"].pk)
            assert consents.holds(given.person_id, "employer", "Café Midori")

        for _twice in range(2):
            assert post(cast, self.page(cast), {"do": "withdraw", "consent": given.pk}).status_code == 303
        with cast.within():
            assert not consents.holds(given.person_id, "employer", "Café Midori")

    def test_nobody_withdraws_the_consent_of_somebody_else(self, cast):
        given = agree(cast)
        elsewhere = at(cast, "consents", cast.people["ken"].pk)

        assert post(cast, elsewhere, {"do": "withdraw", "consent": given.pk}, "carol").status_code == 404
        with cast.within():
            assert consents.holds(given.person_id, "record")

    def test_what_is_given_outside_stands_with_the_consent_that_it_rests_on(self, cast):
        given = agree(cast, "treatment_team")
        said = {"do": "provide", "consent": str(given.pk), "recipient": "North clinic", "what": "The plan",
                "given_on": TODAY.isoformat()}  # fmt: skip
        post(cast, self.page(cast), said)
        with cast.within():
            assert Provision.objects.get().consent_id == given.pk
        assert "North clinic" in cast.client("alice").get(self.page(cast)).content.decode()

    def test_nothing_is_given_on_a_consent_that_was_withdrawn(self, cast):
        given = agree(cast, "treatment_team")
        with cast.within():
            consents.withdraw(given)
        said = {"do": "provide", "consent": str(given.pk), "recipient": "North clinic", "what": "The plan",
                "given_on": TODAY.isoformat()}  # fmt: skip

        assert post(cast, self.page(cast), said).status_code == 200
        with cast.within():
            assert not Provision.objects.exists()

    def test_a_consent_that_ends_before_it_begins_is_sent_back(self, cast):
        said = {"do": "give", "purpose": "research", "how": "paper", "given_on": TODAY.isoformat(),
                "until": (TODAY - timedelta(days=1)).isoformat()}  # fmt: skip
        page = post(cast, self.page(cast), said).content.decode()

        assert 'id="problems"' in page


class TestRefusals:
    @pytest.fixture
    def log(self, cast):
        rows = [
            ("accepted", "", ""), ("accepted", "", ""), ("declined", "not_ready", "When you are stable"),
            ("declined", "full", "No place"), ("withdrawn", "health", ""),
        ]  # fmt: skip
        with cast.within():
            return [
                Referral.objects.create(
                    service=cast.kita, person=cast.people["hana"], source="hospital", received_on=TODAY,
                    decided_on=TODAY, decision=decision, reason=reason, words=words, first_contact_on=TODAY,
                )
                for decision, reason, words in rows
            ]  # fmt: skip

    def test_the_leader_reads_the_rate_its_rows_and_the_refusals_that_break_the_rule(self, cast, log):
        page = cast.client("carol").get(at(cast, "refusals")).content.decode()

        assert "2 of 4 were turned away" in page
        assert "When you are stable" in page
        assert page.count(at(cast, "decide", log[0].pk)) == 1  # among the rows behind the rate

    def test_the_manager_counts_and_sees_no_row_of_anybody(self, cast, log):
        page = cast.client("dan").get(at(cast, "refusals")).content.decode()

        assert "2 of 4 were turned away" in page
        assert "xx-0001-0001" not in page
        assert "When you are stable" not in page

    def test_other_days_have_their_own_rate(self, cast, log):
        address = at(cast, "refusals") + "?first=2020-04-01&last=2020-06-30"

        assert "Nothing was decided in these days" in cast.client("carol").get(address).content.decode()

    @pytest.mark.parametrize("asked", ["first=yesterday", "first=2026-05-01&last=2026-04-01"])
    def test_days_that_are_none_are_said_to_be_wrong(self, cast, log, asked):
        page = cast.client("carol").get(f"{at(cast, 'refusals')}?{asked}").content.decode()

        assert 'class="problem"' in page

    def test_the_page_asks_the_database_as_often_for_many_rows_as_for_few(
        self, cast, log, django_assert_max_num_queries
    ):
        client = cast.client("carol")
        with cast.within():
            Referral.objects.bulk_create(
                Referral(service=cast.kita, person=cast.people["ken"], source="self", decided_on=TODAY,
                         decision="declined", reason="diagnosis")
                for _ in range(60)
            )  # fmt: skip
        with django_assert_max_num_queries(24):  # of them: session, account, seats, settings, looks
            client.get(at(cast, "refusals"))
