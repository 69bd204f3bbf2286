"""Lived experience: what was advised and what changed; what is done otherwise; a word that is answered."""

import pytest

from placefirst_web.registry.models import Adaptation, GivenAdvice, Group, Remark
from tests.web.implement.cast import TODAY
from tests.web.implement.matrix_voice import GROUP, a_group, a_remark

pytestmark = pytest.mark.django_db
ADVICE = {
    "by": "role:peer", "asked_on": "2026-04-01", "asked": "Where do we meet?", "given_on": "2026-04-08",
    "given": "In a café", "once": "0c6a4a52-6a0f-4a77-9a3b-0f6a5b1c2d3e",
}  # fmt: skip
DECIDED = {
    "decided_on": "2026-04-15", "decided": "The steering group agreed", "state": "changed",
    "outcome": "First talks are in a café",
}  # fmt: skip


def send(cast, kind, data, who="carol", key=None):
    where = f"voice/{kind}/{key or 'new'}/?lang=en"
    return cast.client(who).post(cast.at() + where, data)


def page(cast, who="carol", where="voice/"):
    return cast.client(who).get(cast.at() + where, {"lang": "en"}).content.decode()


def test_advice_is_followed_from_the_question_to_what_changed(cast):
    for _time in range(2):  # the same form twice is one advice
        assert send(cast, "advice", ADVICE).status_code == 303
    with cast.within():
        advice = GivenAdvice.objects.get()
    assert advice.state == "given"
    form = {**ADVICE, **DECIDED, "version": 1, "once": ""}
    assert send(cast, "advice", form, key=advice.pk).status_code == 303

    read = page(cast, "erin")
    assert "First talks are in a café" in read and "1 decided, of which 1 changed something" in read
    assert "Write down advice" not in read  # a reviewer reads


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"decided": "Yes"}, "Say whether it changed something."),
        ({**DECIDED, "outcome": ""}, "Say what changed, or why not."),
        ({"given_on": "2026-03-01"}, "This is before “Asked on”."),
        ({"given": "", "asked": ""}, "Say what was asked, or what was advised."),
        ({"given_on": "yesterday"}, "This is not a day."),
        ({"by": ""}, "field"),
    ],
    ids=str,
)
def test_what_is_missing_is_said_at_its_field_and_what_was_typed_stays(cast, change, said):
    answer = send(cast, "advice", {**ADVICE, **change})

    assert answer.status_code == 422
    assert said in answer.content.decode() and "2026-04-01" in answer.content.decode()


def test_votes_say_what_they_can_do(cast):
    a_group(cast)
    assert "they can decide" in page(cast) and "3 of 5 votes" in page(cast)
    refused = send(cast, "group", {**GROUP, "votes_lived": 6})

    assert "more of these than there are altogether" in refused.content.decode()


def test_two_who_change_a_group_at_once_are_shown_both_texts(cast):
    key = a_group(cast)["key"]
    send(cast, "group", {**GROUP, "name": "One"}, key=key)
    answer = send(cast, "group", {**GROUP, "name": "Other"}, key=key)

    assert answer.status_code == 409
    assert "One" in answer.content.decode() and "Other" in answer.content.decode()
    with cast.within():
        assert Group.objects.get().name == "One"


def test_an_adaptation_names_its_rule_and_the_programmes_own_conflicts_stand_below(cast):
    cast.kita.programme = "transition_support"
    cast.kita.save()
    form = {
        "on": "2024-01-10", "what": "Two weeks of visits first", "reason": "contract",
        "why": "The fee asks it", "principle": "rapid_search", "item": "ips_25:zero_exclusion",
    }  # fmt: skip
    assert "Name the rule" in send(cast, "adaptation", form).content.decode()
    assert send(cast, "adaptation", {**form, "rule": "Contract, 3"}).status_code == 303

    read = page(cast)
    assert "Contract, 3" in read and "rapid job search" in read and "IPS-25, " in read
    assert "nothing is written down after a year" in read
    assert "Rules of" in read and "What the principle asks" in read
    with cast.within():
        assert (Adaptation.objects.get().scale, Adaptation.objects.get().item) == ("ips_25", "zero_exclusion")


def test_a_persons_word_is_answered_and_the_person_reads_who_answered(cast):
    key = a_remark(cast)["key"]
    assert "Not so" in page(cast, "alice", "said/") and "Not so" not in page(cast, "bob", "said/")
    answer = {"state": "changed", "answer": "You are right, I put it right", "version": 1}
    cast.client("alice").post(f"{cast.at()}said/{key}/", answer)
    late = cast.client("carol").post(f"{cast.at()}said/{key}/", answer)

    assert late.status_code == 409
    with cast.within():
        row = Remark.objects.get()
        assert (row.state, row.answered_by.name, row.answered_on) == ("changed", "Alice", TODAY)
    assert "You are right, I put it right" in page(cast, "alice", f"person/{cast.people['hana'].pk}/")
    assert "There is an answer to what you said" in page(cast, "hana", "own/")


def test_an_answer_without_words_is_refused(cast):
    key = a_remark(cast)["key"]
    answer = cast.client("alice").post(f"{cast.at()}said/{key}/", {"state": "kept", "version": 1})

    assert answer.status_code == 422
