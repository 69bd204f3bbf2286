"""The report of a review: strengths first, what people say as its own part, provisional said on top."""

from dataclasses import replace
from datetime import date

import pytest

from placefirst.documents.fidelity_report import LANGUAGES, Reviewed, Step, Voice, fidelity_report
from placefirst.documents.markdown import markdown
from placefirst.fidelity.agreement import agreement
from placefirst.fidelity.compare import beside
from placefirst.fidelity.review import scored
from placefirst.fidelity.scale import load_scale
from placefirst.practice.vocabulary import term

IPS_25 = load_scale("ips_25")
DAY = date(2026, 11, 26)
FOUR = {item.key: 4 for item in IPS_25.items}
TOLD = Reviewed(
    service={"en": "Kita", "ja": "きた"},
    kind=term("review_kind", "independent").name,
    is_independent=True,
    counts=False,
    begins_on=DAY, ends_on=DAY, evidence_from=date(2026, 5, 1), evidence_to=DAY, reported_on=DAY,
    next_on=date(2027, 5, 1),
    reviewers=("Erin", "Ivo"),
    collected=(term("review_paper", "visits").name,),
    strengths="They go out.\n\nEvery day.",
    priorities="See doctors.",
    found=scored(IPS_25, FOUR),
    comments={"caseload": ("Twenty-two each.", "Take nobody new.")},
    voices=(
        Voice(term("viewer_role", "service_user").name, 4, "They wait for us.", IPS_25.item("engagement")),
    ),
    agreement=agreement(IPS_25, FOUR, FOUR | {"unit": 2}),
    own=beside(IPS_25, FOUR | {"unit": 5}, FOUR),
    before=(date(2025, 11, 1), beside(IPS_25, FOUR | {"caseload": 2}, FOUR)),
    steps=(
        Step(
            "Meet weekly", IPS_25.item("unit"), 5, "Carol", date(2027, 1, 1),
            term("action_status", "begun").name,
        ),
    ),
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_is_said_in_both_languages_strengths_first(language):
    text = markdown(fidelity_report(TOLD, language, DAY))
    order = [
        "They go out.",
        "See doctors.",
        "They wait for us.",
        "Twenty-two each.",
        "Meet weekly",
        "2027-05-01",
    ]

    assert [text.index(each) for each in order] == sorted(text.index(each) for each in order)
    assert "{" not in text
    assert "◌" in text and "100" in text


def test_what_rests_on_memory_is_listed_on_top():
    document = fidelity_report(TOLD, "en", DAY)

    assert document.title == "Kita scores 100 of 125 on the IPS-25: good"
    assert document.subtitle.startswith("Provisional: 22 scores")
    assert "9 Zero exclusion" in markdown(document).split("Strengths")[0]


def test_a_review_without_voices_says_that_they_are_missing_and_an_unfinished_one_has_no_total():
    told = replace(TOLD, voices=(), found=scored(IPS_25, {"caseload": 3}), is_independent=False, steps=())
    text = markdown(fidelity_report(told, "en", DAY))

    assert "Nobody was heard" in text and "24 items have no score yet" in text
    assert "A self-assessment. It never counts as a review." in text
