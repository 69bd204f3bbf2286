"""A fidelity review: two score apart, agree, report; what rests on memory never counts as one."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from placefirst.fidelity.scale import SCORES, load_scale
from placefirst_web.privacy.inside import inside
from placefirst_web.privacy.models import Look
from placefirst_web.registry import reviewing
from placefirst_web.registry.models import (
    Agency,
    Consent,
    Employer,
    Job,
    Review,
    ReviewScore,
    ReviewSeat,
    Visit,
    Wording,
)
from tests.web.implement.cast import TODAY
from tests.web.implement.reviewing import planned, reported, score_all, second_reviewer

pytestmark = pytest.mark.django_db
IPS_25 = load_scale("ips_25")
WORDING = 'scale: ips_25\nedition: "2008"\npermission: the authors, 2026\nitems:\n' + "".join(
    f"  {item.key}: {{{', '.join(f'{s}: {{en: read}}' for s in SCORES)}}}\n" for item in IPS_25.items
)


def at(cast, review=None, page=""):
    return f"{cast.at()}reviews/" + (f"{review.pk}/{page}" if review else page)


def sent(cast, who, address, **given):
    return cast.client(who).post(address, {"once": str(uuid4()), **given})


def scores(score, **more):
    return (
        {f"{item.key}-score": score for item in IPS_25.items}
        | {f"{item.key}-version": 0 for item in IPS_25.items}
        | more
    )


def test_a_review_goes_from_its_plan_to_its_report(cast):
    reviewers = [cast.staff["erin"].pk, second_reviewer(cast).pk]
    days = {
        "begins_on": TODAY,
        "ends_on": TODAY,
        "evidence_from": TODAY - timedelta(90),
        "evidence_to": TODAY,
    }
    made = sent(
        cast, "carol", at(cast, page="new/"), scale="ips_25", kind="independent", reviewers=reviewers, **days
    )
    with cast.within():
        review = Review.objects.get()
    sent(cast, "carol", at(cast, review, "lead/"), do="begin", version=1)
    sent(cast, "erin", at(cast, review, "evidence/make/"))
    sent(cast, "erin", at(cast, review, "score/"), do="finish", **scores(4))
    sent(cast, "ivo", at(cast, review, "score/"), do="finish", **scores(4, **{"caseload-score": 2}))
    agreed = sent(cast, "ivo", at(cast, review, "consensus/"), do="finish",
                  **scores(4, **{f"{item.key}-version": 1 for item in IPS_25.items}))  # fmt: skip
    told = sent(cast, "erin", at(cast, review, "write/"), version=3, strengths="They go out.",
                priorities="See doctors.", next_on=TODAY + timedelta(180))  # fmt: skip
    page = (
        cast.client("alice")
        .get(at(cast, review, "report/"), headers={"accept-language": "en"})
        .content.decode()
    )

    assert made.status_code == agreed.status_code == 302
    assert told.headers["Location"] == at(cast, review, "report/")
    assert "scores 100 of 125 on the IPS-25: good" in page
    assert page.index("They go out.") < page.index("See doctors.") < page.index("Item by item")
    assert "24 of 25 items the same" in page and "Provisional" in page and "Nobody was heard" in page


def test_neither_reviewer_nor_the_leader_sees_a_score_until_both_have_finished(cast):
    review = planned(cast, state="scoring")
    score_all(cast, review, cast.staff["ivo"], 3)
    seen = {}
    for who in ("erin", "ivo", "carol"):
        with inside(cast.kita.pk, account=cast.accounts[who].pk, role="reviewer", doing="test"):
            seen[who] = ReviewScore.objects.count()
    erin = cast.client("erin")
    sheet = erin.get(at(cast, review, "score/")).content.decode()

    assert seen == {"erin": 0, "ivo": 25, "carol": 0}
    assert 'type="radio"' in sheet and " checked>" not in sheet
    assert erin.get(at(cast, review, "consensus/")).headers["Location"] == at(cast, review)
    assert cast.client("carol").get(at(cast, review, "score/")).status_code == 403


def test_who_has_not_scored_every_item_has_not_finished_and_loses_nothing(cast):
    review = planned(cast, state="scoring")
    answer = cast.client("erin").post(
        at(cast, review, "score/"),
        {"once": str(uuid4()), "do": "finish", "caseload-score": 3, "caseload-comment": "Twenty-eight each."},
        follow=True,
    )

    assert "2, 3, 4" in answer.content.decode()
    assert "Twenty-eight each." in answer.content.decode()
    with cast.within():
        assert not ReviewSeat.objects.filter(finished_at__isnull=False).exists()


def test_two_who_change_one_item_at_once_get_both_texts(cast):
    review = planned(cast, state="consensus")
    mine = {"caseload-score": 3, "caseload-comment": "Agreed on three."}
    theirs = {"caseload-version": 7, "caseload-score": 5, "caseload-comment": "Agreed on five."}
    first = sent(cast, "erin", at(cast, review, "consensus/"), do="keep", **mine)
    second = sent(cast, "ivo", at(cast, review, "consensus/"), do="keep", **theirs)
    page = second.content.decode()

    assert (first.status_code, second.status_code) == (302, 409)
    assert "Agreed on three." in page and "Agreed on five." in page
    with cast.within():
        assert ReviewScore.objects.get(seat=None, item="caseload").score == 3


def test_the_same_form_sent_again_plans_one_review(cast):
    client, given = cast.client("dan"), {"once": str(uuid4()), "scale": "jisef", "kind": "self_assessment"}
    days = dict.fromkeys(("begins_on", "ends_on", "evidence_from", "evidence_to"), TODAY.isoformat())
    answers = [client.post(at(cast, page="new/"), given | days) for _each in range(2)]

    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    with cast.within():
        assert Review.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"ends_on": "2020-01-01"}, "comes before the first one"),
        ({"reviewers": ["carol"]}, "by fidelity reviewers only"),
        ({"begins_on": "soon"}, "This is not a day"),
        ({"evidence_to": "2099-01-01"}, "up to the end of the review"),
    ],
)
def test_a_plan_that_cannot_be_is_told_at_its_field_and_keeps_what_was_typed(cast, given, says):
    given = {
        key: [cast.staff[n].pk for n in value] if key == "reviewers" else value
        for key, value in given.items()
    }
    days = dict.fromkeys(("begins_on", "ends_on", "evidence_from", "evidence_to"), "2026-03-02")
    answer = sent(cast, "carol", at(cast, page="new/"), scale="ips_25", kind="independent", **days | given)
    page = answer.content.decode()

    assert says in page
    assert "2026-03-02" in page


def test_an_independent_review_needs_two_from_outside(cast):
    review = planned(cast)
    with cast.within():
        ReviewSeat.objects.filter(review=review, staff=cast.staff["ivo"]).delete()
    sent(cast, "carol", at(cast, review, "lead/"), do="begin", version=1)

    with cast.within():
        assert Review.objects.get().state == "planned"


def listed(cast):
    cast.kita.directory = Agency.objects.create(
        country="xx", area="XX-01", name_en="Kita", status="quasi", review="never", lead_kind="clinic",
        source="its site", checked_on=TODAY, is_synthetic=True,
    )  # fmt: skip
    cast.kita.save()
    return cast.kita.directory


def test_a_provisional_review_is_told_as_such_and_counts_nowhere(cast):
    entry = listed(cast)
    review = reported(cast)
    with cast.within():
        assert not reviewing.counts(review)
        assert not reviewing.note_in_directory(review, None)
    entry.refresh_from_db()

    assert entry.review == "never"
    assert "no: provisional" in cast.client("alice").get(at(cast)).content.decode()
    assert "It does not count" in cast.client("alice").get(at(cast, review)).content.decode()


def test_once_the_wording_is_loaded_and_a_reviewer_looked_again_it_counts_and_the_directory_says_so(cast):
    entry = listed(cast)
    review = reported(cast)
    upload = SimpleUploadedFile("w.yaml", WORDING.encode())
    loaded = sent(cast, "dan", at(cast, page="wording/"), file=upload, sure="on")
    before = cast.client("erin").get(at(cast, review)).content.decode()
    sent(cast, "erin", at(cast, review, "confirm/"))
    entry.refresh_from_db()

    assert loaded.status_code == 302 and "Our scores stand" in before
    assert (entry.review, entry.reviewed_on, entry.review_scale) == ("reviewed", TODAY.isoformat(), "IPS-25")
    assert entry.history.get().review == "reviewed"


def test_a_self_assessment_never_counts_however_good_its_wording(cast):
    listed(cast)
    review = reported(cast, kind="self_assessment", is_provisional=False)
    with cast.within():
        assert not reviewing.counts(review)


def test_an_unclean_wording_is_refused_with_its_line_and_nothing_is_loaded(cast):
    upload = SimpleUploadedFile("w.yaml", WORDING.replace("caseload", "case_load").encode())
    answer = sent(cast, "dan", at(cast, page="wording/"), file=upload, sure="on")

    assert "case_load" in answer.content.decode()
    with cast.within():
        assert not Wording.objects.exists()


def test_the_pack_proposes_with_rows_by_code_and_never_names_an_employer(cast):
    review = planned(cast)
    with cast.within():
        firm = Employer.objects.create(service=cast.kita, name="Sakura Bakery")
        Job.objects.create(
            service=cast.kita, person=cast.people["hana"], employer=firm, occupation="9412",
            setting="ordinary", started_on=TODAY - timedelta(20), is_permanent=True,
        )  # fmt: skip
        Visit.objects.create(
            service=cast.kita, employer=firm, staff=cast.staff["alice"], on=TODAY - timedelta(50),
            purpose="learn", person=cast.people["hana"], follows_plan=True,
        )  # fmt: skip
        Consent.objects.create(
            service=cast.kita, person=cast.people["hana"], purpose="review", text_version="1", how="paper",
            given_on=TODAY,
        )  # fmt: skip
    sent(cast, "carol", at(cast, review, "evidence/make/"))
    pages = {
        who: cast.client(who).get(at(cast, review, "evidence/")).content.decode() for who in ("erin", "dan")
    }

    assert "10 days in the mean of" in pages["erin"] or "days in the mean of 2 people" in pages["erin"]
    assert cast.people["hana"].code in pages["erin"] and cast.people["hana"].code not in pages["dan"]
    assert cast.people["ken"].code not in pages["erin"]
    assert not any(name in pages["erin"] for name in ("Sakura", "Hana", "Yamada"))


def test_reviewers_read_only_the_days_of_who_agreed_and_it_stands_in_the_trail(cast):
    review = planned(cast)
    hana, ken = cast.people["hana"], cast.people["ken"]
    with cast.within():
        consent = Consent.objects.create(
            service=cast.kita, person=hana, purpose="review", text_version="1", how="paper", given_on=TODAY
        )
    page = cast.client("erin").get(at(cast, review, "records/")).content.decode()
    with cast.within():
        looks = list(Look.objects.filter(doing="reviews.consent").values_list("person_id", flat=True))
        consent.withdrawn_at = "2026-01-01T00:00Z"
        consent.save()
    after = cast.client("erin").get(at(cast, review, "records/")).content.decode()

    assert hana.code in page and ken.code not in page
    assert looks == [hana.pk]
    assert hana.code not in after


def test_a_gap_and_the_path_are_told_with_what_the_model_expects(cast):
    reported(cast, kind="self_assessment", score=5)
    reported(cast, score=3)
    page = cast.client("carol").get(at(cast)).content.decode()
    path = cast.client("alice").get(at(cast, page="path/")).content.decode()

    assert "50 points more than the reviewers did" in page
    assert "25 points on" in path and "Of a hundred people, the model expects" in path


@pytest.mark.parametrize(("face", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_the_report_is_a_file_in_japanese_too(cast, face, begins):
    review = reported(cast)
    answer = cast.client("alice").get(at(cast, review, f"report/{face}/?in=ja"))

    assert answer.content.startswith(begins)
    assert f"-ja.{face}" in answer.headers["Content-Disposition"]


def test_a_step_that_is_done_says_when_and_stands_in_the_list(cast):
    review = reported(cast)
    refused = sent(cast, "carol", at(cast, review, "plan/new/"), action="Meet weekly", status="done")
    kept = sent(
        cast, "carol", at(cast, review, "plan/new/"), action="Meet weekly", status="begun", item="unit", aim=5
    )
    page = cast.client("carol").get(at(cast)).content.decode()

    assert "Say on which day it was done." in refused.content.decode()
    assert kept.status_code == 302 and "Meet weekly" in page


def test_what_changed_from_the_first_review_to_the_latest_is_said_and_drawn(cast):
    before = TODAY - timedelta(365)
    reported(cast, score=3, begins_on=before, ends_on=before)
    reported(cast, score=4, begins_on=TODAY, ends_on=TODAY)
    carol = cast.client("carol")
    page = carol.get(at(cast), {"lang": "en"}).content.decode()
    japanese = carol.get(at(cast), {"lang": "ja"}).content.decode()

    assert f"75 points on {before.isoformat()}, 100 on {TODAY.isoformat()}, of 125" in page
    assert 'id="progress-spec"' in page and "Item by item" in page
    assert "満点125点のうち" in japanese


def test_one_review_alone_or_an_item_without_a_score_draws_no_change(cast):
    reported(cast, score=3)
    assert "progress-spec" not in cast.client("carol").get(at(cast)).content.decode()
    latest = reported(cast, score=4)
    with cast.within():
        ReviewScore.objects.filter(review=latest, item=IPS_25.items[0].key).update(score=None)

    page = cast.client("carol").get(at(cast), {"lang": "en"}).content.decode()
    assert "progress-spec" not in page and "From review to review" in page
