"""The way through: whatever is written is kept in the person's words, and the stage moves along by itself."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from placefirst_web.implement.forms.way import DisclosureForm
from placefirst_web.privacy.inside import inside
from placefirst_web.registry import consents
from placefirst_web.registry.disclosed import may_be_named, tellable
from placefirst_web.registry.models import (
    Closing,
    Contact,
    Disclosure,
    Education,
    EmployerView,
    Job,
    Person,
    Plan,
    ProfilePart,
)
from placefirst_web.registry.way import stage_of
from tests.web.implement.cast import TODAY
from tests.web.implement.matrix_way import A_JOB, DAY, a_job, of_an_adjustment

pytestmark = pytest.mark.django_db


def at(cast, name, **more):
    return reverse(f"implement:{name}", args=["xx", cast.kita.code, cast.people["hana"].pk, *more.values()])


def sends(cast, name, values, who="alice", **more):
    return cast.client(who).post(at(cast, name, **more), {"once": str(uuid4()), **values})


def reads(cast, who="alice"):
    return cast.client(who).get(at(cast, "person")).content.decode()


def stage(cast):
    with cast.within():
        return Person.objects.get(pk=cast.people["hana"].pk).stage


def test_the_stage_moves_along_with_what_is_recorded_and_nothing_must_come_first(cast):
    seen = [stage(cast)]
    sends(cast, "profile", {"words": "Bread", "written_by": "person", "written_on": DAY}, part="wants")
    seen.append(stage(cast))
    sends(cast, "plan", {"wanted": "A bakery", "made_on": DAY})
    seen.append(stage(cast))
    job = sends(cast, "job_start", A_JOB).url.rstrip("/").rpartition("/")[2]
    seen.append(stage(cast))
    ended = {"version": 1, "ended_on": DAY, "end_reason": "health"}
    sends(cast, "job_end", ended, row=job)
    seen.append(stage(cast))
    sends(cast, "closing", {"on": DAY, "reason": "working_well"})
    seen.append(stage(cast))
    sends(cast, "reopening", {"reopened_on": DAY})
    seen.append(stage(cast))

    assert seen == [
        "engaged", "profile", "searching", "working", "between_jobs", "closed", "between_jobs",
    ]  # fmt: skip


def test_a_job_needs_no_profile_and_no_plan_and_one_in_a_workshop_ends_no_search(cast):
    sends(cast, "job_start", {**A_JOB, "setting": "continuation_b"})
    sheltered = stage(cast)
    sends(cast, "job_start", {**A_JOB, "new_employer": "Library"})

    assert (sheltered, stage(cast)) == ("engaged", "working")


def test_who_studies_is_studying_and_who_was_turned_away_stays_so(cast):
    hana = cast.people["hana"]
    with cast.within():
        Education.objects.create(service=cast.kita, person=hana, kind="university", started_on=TODAY)
        studies = stage_of(hana)
        hana.accepted_on, hana.stage = None, "declined"

        assert (studies, stage_of(hana)) == ("studying", "declined")


def test_a_form_that_comes_twice_is_taken_once(cast):
    client, once = cast.client("alice"), str(uuid4())
    sent = {"once": once, "on": DAY, "kind": "search", "place": "home", "whom": "person", "held": "held"}
    first, second = (client.post(at(cast, "contact"), sent) for _again in range(2))

    with cast.within():
        assert Contact.objects.count() == 1
    assert first.url == second.url


def test_two_who_write_one_part_of_the_profile_see_both_texts_and_neither_is_lost(cast):
    begun = {"written_by": "together", "written_on": DAY}
    sends(cast, "profile", {**begun, "words": "Bread"}, part="wants")
    second = sends(cast, "profile", {**begun, "words": "Books", "version": 0}, who="carol", part="wants")
    sends(cast, "profile", {**begun, "words": "Bread and cakes", "version": 1}, part="wants")
    third = sends(cast, "profile", {**begun, "words": "Papers", "version": 1}, who="carol", part="wants")

    assert (second.status_code, third.status_code) == (409, 409)
    assert {"Papers", "Bread and cakes"} <= set(third.content.decode().replace("<", ">").split(">"))
    with cast.within():
        assert ProfilePart.objects.get().words == "Bread and cakes"


def test_a_plan_that_was_renewed_meanwhile_is_not_passed_over(cast):
    sends(cast, "plan", {"wanted": "A bakery", "made_on": DAY})
    late = sends(cast, "plan", {"wanted": "A library", "made_on": DAY, "seen": ""}, who="carol")

    assert late.status_code == 409
    assert "A library" in late.content.decode()
    with cast.within():
        seen = str(Plan.objects.get().pk)
    assert sends(cast, "plan", {"wanted": "A library", "made_on": DAY, "seen": seen}).status_code == 303
    assert "A library" in reads(cast)


def test_two_jobs_at_one_firm_never_share_a_day(cast):
    sends(cast, "job_start", A_JOB)
    refused = sends(cast, "job_start", {**A_JOB, "new_employer": " bakery "})
    elsewhere = sends(cast, "job_start", {**A_JOB, "new_employer": "Library"})

    assert (refused.status_code, elsewhere.status_code) == (422, 303)
    assert "there is another job of the person on these days" in refused.content.decode()
    with cast.within():
        assert Job.objects.count() == 2


def test_what_is_mistyped_is_said_at_the_field_and_kept(cast):
    wrong = {**A_JOB, "started_on": "31 of May", "title": "Baker", "wage": "12"}
    answer = sends(cast, "job_start", wrong)
    text = answer.content.decode()

    assert answer.status_code == 422
    assert 'id="id_started_on_error"' in text
    assert 'value="Baker"' in text
    assert "Say for how long this is paid." in text


@pytest.mark.parametrize(
    ("values", "field", "says"),
    [
        ({"choice": "some"}, "what", "without them nobody knows what may"),
        ({"choice": "nothing", "to": ["manager"]}, "to", "somebody to be told is marked"),
        ({"choice": "all", "what": "x", "to": ["nobody", "manager"]}, "to", "together with somebody"),
        ({"choice": "undecided", "decided_on": (TODAY + timedelta(2)).isoformat()}, "decided_on", "to come"),
        ({"choice": "undecided", "revisit_on": "2020-01-01"}, "revisit_on", "before the day of the choice"),
        ({}, "choice", "Choose one"),
    ],
)
def test_a_choice_that_contradicts_itself_is_refused_at_its_field(values, field, says):
    form = DisclosureForm("xx", {"decided_on": DAY, **values})

    assert says in form.errors[field].as_text()


def test_nothing_may_be_told_without_both_a_consent_and_a_choice(cast):
    hana = cast.people["hana"]
    with cast.within():
        nothing = tellable(hana)
        Disclosure.objects.create(
            service=cast.kita, person=hana, choice="some", what="I start slowly.", decided_on=TODAY
        )
        chosen = tellable(hana)
        given = consents.give(hana, "employer", how="paper", given_on=TODAY, text_version="1")
        both, named = tellable(hana), may_be_named([hana.pk])
        consents.withdraw(given)

        assert (nothing.what, chosen.what, both.what) == ("", "", "I start slowly.")
        assert (named, may_be_named([hana.pk])) == ({hana.pk}, set())
    assert "Nothing. Not even that this service knows the person." in reads(cast)


def test_a_firm_that_knows_is_asked_by_a_link_and_answers_once_without_anybodys_name(cast):
    job = a_job(cast, is_disclosed=True)
    with cast.within():
        consents.give(cast.people["hana"], "employer", how="paper", given_on=TODAY, text_version="1")
    once = {"once": str(uuid4())}
    page = sends(cast, "ask_view", once, row=job.pk).content.decode()
    assert "made already" in sends(cast, "ask_view", once, row=job.pk).content.decode()
    with cast.within():
        assert EmployerView.objects.count() == 1
    link = next(word for word in page.replace("<", " ").replace(">", " ").split() if "employer-view" in word)
    firm = cast.client(None)
    form = firm.get(link).content.decode()
    for words in ("Come more often", "Twice"):
        firm.post(link, {"service_view": "very", "would_again": "yes", "words": words})
    with cast.within():
        shown = cast.client("alice").get(at(cast, "job", row=job.pk)).content.decode()

    assert "Bakery" in form
    assert not any(name in form for name in ("Hana", "Yamada", cast.people["hana"].code))
    assert "Come more often" in shown
    assert "Twice" not in shown
    assert firm.get(f"{link[:-4]}AAAA/").status_code == 404


def test_every_form_of_the_way_opens_in_both_languages(cast, django_assert_max_num_queries):
    ids = of_an_adjustment(cast)
    hana, job = cast.people["hana"], ids["row"]
    with cast.within():
        about = {"service": cast.kita, "person": hana}
        contact = Contact.objects.create(**about, on=TODAY, kind="search", place="home", words="<b>x</b>")
        course = Education.objects.create(**about, kind="school", course="<i>Baking</i>")
        ProfilePart.objects.create(
            **about, part="wants", words="Bread", written_by="person", written_on=TODAY
        )
        Closing.objects.create(**about, on=TODAY, reason="moved", reopened_on=TODAY)
    plain = ("details", "plan", "disclosure", "benefits", "education", "closing", "reopening", "contact",
             "job_start", "contacts")  # fmt: skip
    pages = [at(cast, name) for name in plain]
    of_a_job = ("job", "job_change", "job_end", "job_goes_on", "adjustment", "support", "ask_view")
    pages += [at(cast, name, row=job) for name in of_a_job]
    pages += [
        at(cast, "adjustment_row", row=job, asked=ids["asked"]),
        at(cast, "contact_row", row=contact.pk), at(cast, "education_row", row=course.pk),
        at(cast, "profile", part="wants"), at(cast, "profile", part="never"),
    ]  # fmt: skip
    client = cast.client("alice")
    for page in pages:
        answer = client.get(page, headers={"accept-language": "ja"})
        assert (answer.status_code, 'lang="ja"' in answer.content.decode()) == (200, True), page
    with django_assert_max_num_queries(34):
        text = client.get(at(cast, "person"), headers={"accept-language": "en"}).content.decode()

    assert client.get(at(cast, "profile", part="nothing")).status_code == 404
    assert "&lt;b&gt;x&lt;/b&gt;" in text
    assert "&lt;i&gt;Baking&lt;/i&gt;" in text


def test_the_record_is_handed_over_and_the_name_corrected_is_found_at_once(cast):
    hana = cast.people["hana"]
    sends(cast, "details", {"version": 1, "family_name": "Sato", "given_name": "Hana", "language": "ja"})
    sends(cast, "hand_over", {"version": 2, "specialist": cast.staff["bob"].pk}, who="carol")
    with inside(cast.kita.pk, role="installation", doing="test") as vault:
        held = Person.objects.get(pk=hana.pk)

        assert held.family_name == "Sato"
        assert held.by_name == vault.blind("satohana", "name")
    assert cast.client("alice").get(at(cast, "person")).status_code == 404
    assert cast.client("bob").get(at(cast, "person")).status_code == 200


def withdraws(cast, purpose="record"):
    """Hana agreed, and no longer does."""
    with cast.within():
        given = consents.give(
            cast.people["hana"], purpose, how="paper", given_on=TODAY - timedelta(days=30), text_version="1",
            recorded_by=cast.staff["alice"],
        )  # fmt: skip
        consents.withdraw(given)


def test_nothing_new_is_written_once_the_person_no_longer_agrees_to_a_record(cast):
    part = {"words": "Bread, early", "written_by": "person", "written_on": DAY}
    assert sends(cast, "profile", part, part="wants").status_code in {302, 303}
    withdraws(cast)

    answer = sends(cast, "profile", {**part, "words": "Cakes", "version": "1"}, part="strengths")
    assert answer.status_code == 403
    assert "Cakes" in answer.content.decode()  # nothing that was typed is lost
    assert sends(cast, "job_start", A_JOB).status_code == 403
    with cast.within():
        assert (ProfilePart.objects.count(), Job.objects.count()) == (1, 0)
    page = reads(cast)
    assert "no longer agrees that this record is kept" in page
    assert "Write a contact" not in page and "Bread, early" in page


def test_the_service_may_be_ended_and_who_it_is_put_right_all_the_same(cast):
    withdraws(cast)

    for name in ("closing", "details", "hand_over"):
        who = "carol" if name == "hand_over" else "alice"
        assert "Nothing new is written" not in cast.client(who).get(at(cast, name)).content.decode()


def test_who_agrees_again_is_written_about_again(cast):
    withdraws(cast)
    with cast.within():
        consents.give(
            cast.people["hana"], "record", how="paper", given_on=TODAY, text_version="1",
            recorded_by=cast.staff["alice"],
        )  # fmt: skip
    part = {"words": "Bread", "written_by": "person", "written_on": DAY}

    assert sends(cast, "profile", part, part="wants").status_code in {302, 303}


def test_of_somebody_whose_service_has_ended_nothing_is_said_to_employers(cast):
    hana = cast.people["hana"]
    with cast.within():
        consents.give(hana, "employer", how="paper", given_on=TODAY, text_version="1")
        Disclosure.objects.create(
            service=cast.kita, person=hana, choice="some", what="Needs quiet.", decided_on=TODAY
        )
        assert tellable(hana).what == "Needs quiet."
        hana.closed_on = TODAY
        assert tellable(hana).what == ""
        Person.objects.filter(pk=hana.pk).update(closed_on=TODAY)
    assert "The service has ended for this person" in reads(cast)
