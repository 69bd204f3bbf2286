"""Kept figures equal a full recount after whatever happened, in whatever way it was written."""

import threading
from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from placefirst.measures.quarter import quarter_from
from placefirst_web.privacy.inside import inside
from placefirst_web.registry import consents, kept, returned
from placefirst_web.registry.models import (
    Closing,
    Consent,
    Contact,
    CountedChange,
    Employer,
    Job,
    KeptQuarter,
    Person,
    Referral,
    Review,
    Staff,
    SupportNeed,
    Visit,
)
from tests.web.implement.cast import everybody

pytestmark = pytest.mark.django_db
QUARTER = quarter_from("2026-04")
DAYS = [date(2025, 1, 6), date(2026, 3, 31), date(2026, 4, 1), date(2026, 5, 15), date(2026, 6, 30)]
days = st.sampled_from(DAYS)
who = st.integers(0, 1)
some = st.sampled_from


class Hands:
    """Somebody who changes the records of Kita in every way that there is."""

    def __init__(self, cast):
        self.kita = cast.kita
        self.people = [cast.people["hana"], cast.people["ken"]]
        self.firm = Employer.objects.create(service=cast.kita, name="Bakery")
        self.staff = cast.staff["alice"]
        for number in (0, 1):  # whatever happens to them is seen in what may leave
            self.referral(number, DAYS[2], "accepted")
            self.agrees(number, DAYS[0], "ordinary")

    def another_firm(self):
        return Employer.objects.create(service=self.kita, name="Bakery")

    def about(self, number, **more):
        return {"service": self.kita, "person": self.people[number], **more}

    def referral(self, number, day, decision):
        reason = "full" if decision == "declined" else ""
        Referral.objects.create(
            **self.about(number, received_on=day, source="clinic", decision=decision, reason=reason),
            decided_on=day + timedelta(3),
        )

    def jobs(self, number, day, setting):
        Job.objects.bulk_create(
            Job(**self.about(number, employer=self.another_firm(), occupation="5", setting=setting),
                started_on=day + timedelta(shift), is_over=True, ended_on=day + timedelta(shift + 20),
                hours_per_week=12)
            for shift in (0, 40)
        )  # fmt: skip

    def longer(self, number, day, _word):
        Job.objects.filter(person=self.people[number]).update(ended_on=None, is_over=False)

    def jobs_gone(self, number, _day, _word):
        Job.objects.filter(person=self.people[number]).delete()

    def stage(self, number, day, _word):
        self.people[number].accepted_on = day
        self.people[number].save(update_fields=["accepted_on"])

    def raw(self, number, day, _word):
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE registry_person SET closed_on = %s WHERE id = %s", [day, self.people[number].pk]
            )

    def closing(self, number, day, _word):
        Closing.objects.create(**self.about(number, on=day, reason="other"))

    def agrees(self, number, day, word):
        until = None if word == "ordinary" else timezone.localdate() + timedelta(3)
        consents.give(
            self.people[number], "statistics", how="paper", given_on=day, text_version="1", until=until
        )

    def withdraws(self, number, _day, _word):
        for each in Consent.objects.filter(person=self.people[number]):
            consents.withdraw(each)

    def paper(self, number, day, word):
        kind, value = ("gaf", "45") if word == "ordinary" else ("diagnosis", "bipolar")
        SupportNeed.objects.create(**self.about(number, kind=kind, value=value, recorded_on=day))

    def visit(self, number, day, _word):
        Visit.objects.create(**self.about(number, employer=self.firm, on=day, purpose="learn"))

    def contact(self, number, day, word):
        whom = "employer" if word == "ordinary" else "person"
        Contact.objects.create(**self.about(number, on=day, kind="search", place="workplace", whom=whom))

    def met_after_all(self, number, _day, _word):
        Contact.objects.filter(person=self.people[number]).update(whom="employer")

    def staff_leaves(self, _number, day, _word):
        Staff.objects.filter(pk=self.staff.pk).update(until=day)

    def review(self, _number, day, _word):
        Review.objects.create(
            service=self.kita, scale="ips_25", edition="2008", kind="independent", state="reported",
            begins_on=day, ends_on=day, evidence_from=day, evidence_to=day, reported_on=day,
        )  # fmt: skip

    def erased(self, number, _day, _word):
        with transaction.atomic():
            Referral.objects.filter(person=self.people[number]).delete()


DEEDS = [name for name in vars(Hands) if not name.startswith("_") and name not in ("about", "another_firm")]
deeds = st.tuples(some(DEEDS), who, days, some(["ordinary", "internship"]) | st.just("declined"))


#: What changes no figure of the quarter here: one more consent, a day long before, a review without scores.
UNSEEN = {"agrees", "stage", "raw", "review"}


def referral_word(name, word):
    if name == "referral":
        return "declined" if word == "declined" else "accepted"
    return "internship" if word == "declined" else word


def ask(cast):
    return returned.leaving(cast.kita.pk, QUARTER)


@settings(max_examples=20)
@given(happened=st.lists(st.tuples(deeds, st.booleans()), min_size=1, max_size=7))
def test_whatever_happens_what_is_kept_is_what_a_full_recount_gives(happened):
    try:
        with transaction.atomic():
            cast = everybody()
            with cast.within():
                hands = Hands(cast)
                ask(cast)
                for (name, number, day, word), is_asked in happened:
                    getattr(hands, name)(number, day, referral_word(name, word))
                    if is_asked:
                        assert ask(cast) == returned.recount(cast.kita.pk, QUARTER)
                assert ask(cast) == returned.recount(cast.kita.pk, QUARTER)
            raise KeyboardInterrupt  # nothing of it stays
    except KeyboardInterrupt:
        pass


def test_each_thing_that_can_happen_is_marked_by_itself(cast):
    with cast.within():
        hands = Hands(cast)
        hands.jobs(0, DAYS[2], "ordinary"), hands.contact(0, DAYS[3], "person")
        for name in DEEDS:
            with suppress(KeyboardInterrupt), transaction.atomic():
                before = ask(cast)
                assert not CountedChange.objects.exists()
                getattr(hands, name)(0, DAYS[3], referral_word(name, "ordinary"))
                assert CountedChange.objects.exists(), name
                assert ask(cast) == returned.recount(cast.kita.pk, QUARTER), name
                assert ask(cast) != before or name in UNSEEN, name
                raise KeyboardInterrupt


def test_nothing_is_counted_again_where_nothing_changed(cast, django_assert_num_queries):
    with cast.within():
        first = ask(cast)
        with django_assert_num_queries(1):
            assert ask(cast) == first
        Contact.objects.create(
            service=cast.kita, person=cast.people["hana"], on=DAYS[3], kind="search", place="office"
        )  # with the person: no figure is counted from it
        Staff.objects.filter(pk=cast.staff["carol"].pk).update(name="Carol C")
        with django_assert_num_queries(1):
            ask(cast)


def test_who_withdraws_is_out_at_once_in_every_quarter_that_is_kept(cast):
    before = QUARTER.before
    with cast.within():
        Referral.objects.create(
            service=cast.kita, person=cast.people["hana"], received_on=DAYS[0], source="clinic",
            decision="accepted", decided_on=DAYS[0],
        )  # fmt: skip
        given_one = consents.give(
            cast.people["hana"], "statistics", how="paper", given_on=DAYS[0], text_version="1"
        )
        held = [returned.leaving(cast.kita.pk, each).people for each in (before, QUARTER)]
        consents.withdraw(given_one)
        after = [returned.leaving(cast.kita.pk, each).people for each in (QUARTER, before)]

    assert (held, after) == ([1, 1], [0, 0])


def test_a_consent_that_ends_by_itself_ends_in_what_is_kept(cast, monkeypatch):
    with cast.within():
        Referral.objects.create(
            service=cast.kita, person=cast.people["hana"], received_on=DAYS[0], source="clinic",
            decision="accepted", decided_on=DAYS[0],
        )  # fmt: skip
        today = timezone.localdate()
        consents.give(
            cast.people["hana"], "statistics", how="paper", given_on=DAYS[0], text_version="1",
            until=today + timedelta(2),
        )  # fmt: skip
        told = [ask(cast).people]
        for later in (2, 3):
            monkeypatch.setattr(timezone, "localdate", lambda later=later: today + timedelta(later))
            told.append(ask(cast).people)

    assert told == [1, 1, 0]


def test_figures_of_another_edition_are_counted_again(cast):
    with cast.within():
        ask(cast)
        KeptQuarter.objects.update(edition="an earlier one", detail={})
        assert ask(cast) == returned.recount(cast.kita.pk, QUARTER)


def test_only_services_that_changed_are_counted_again_and_each_sees_its_own(cast):
    def count(service, quarter):
        return returned.recount(service, quarter)

    assert set(kept.refresh(QUARTER, count)) == {cast.kita.pk, cast.minami.pk}
    assert list(kept.refresh(QUARTER, count)) == []
    with inside(cast.minami.pk, role="installation", doing="test"):
        Person.objects.update(stage="working")
        assert CountedChange.objects.count() == 1
    with cast.within():
        assert KeptQuarter.objects.count() == 1
        assert CountedChange.objects.count() == 0
    assert KeptQuarter.objects.count() == 0
    assert list(kept.refresh(QUARTER, count)) == [cast.minami.pk]
    with inside(cast.kita.pk, person=cast.people["hana"].pk, role="person", doing="test"):
        assert KeptQuarter.objects.count() == CountedChange.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_what_is_committed_while_somebody_counts_is_counted_by_the_next():
    cast = everybody()
    written, go = threading.Event(), threading.Event()

    def write():
        try:
            with cast.within():
                Referral.objects.create(
                    service=cast.kita, person=cast.people["hana"], received_on=DAYS[2], source="clinic",
                    decision="declined", decided_on=DAYS[2], reason="full",
                )  # fmt: skip
                consents.give(
                    cast.people["hana"], "statistics", how="paper", given_on=DAYS[0], text_version="1"
                )
                written.set()
                go.wait(20)
        finally:
            connection.close()

    def slowly():
        found = returned.recount(cast.kita.pk, QUARTER)
        go.set()
        writer.join(20)
        return found

    writer = threading.Thread(target=write)
    writer.start()
    assert written.wait(20)
    with cast.within():
        before = kept.kept(cast.kita.pk, QUARTER, slowly)
    with cast.within():
        after = ask(cast)
        assert after == returned.recount(cast.kita.pk, QUARTER)

    assert (before.cell("refusal_rate").above, after.cell("refusal_rate").above) == (0, 1)


@pytest.mark.django_db(transaction=True)
def test_the_marks_of_a_service_become_one_and_it_is_still_counted_again():
    cast = everybody()
    with cast.within():
        for number in range(3):
            Person.objects.update(stage="working" if number else "engaged")
        assert CountedChange.objects.count() > 3
        service = cast.kita.pk
    call_command("tidy")
    with cast.within():
        assert CountedChange.objects.count() == 1
    assert service in kept.changed_services()
