"""FHIR: the own record reads as R4 to a library made for it, whatever of it is unknown."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from fhir.resources.R4B.bundle import Bundle
from hypothesis import given
from hypothesis import strategies as st

from placefirst.exchange.fhir import ANSWERED, LOINC, Asked, By, Labels, Served, Spell, bundle
from placefirst.practice.vocabulary import keys

AT = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)
LABELS = Labels(
    "en", "Code", "Individual Placement and Support", "Through whom", "Employer", "Kind of job",
    "Competitive job", "The employer knows", "Hours a week", "Wage", "Over", "Why it ended",
)  # fmt: skip
BY = By(UUID(int=1), "Kita", is_synthetic=False)
HANA = Served(UUID(int=2), "xx-0042-0007", "working", "Yamada", "Hana", accepted_on=date(2026, 1, 9))
BAKERY = Spell(
    UUID(int=3), "7512", "baker", "Bakery Tsuki", "ordinary", "ordinary job", is_over=False,
    is_competitive=True, is_disclosed=False, hours=Decimal("20.5"), wage=Decimal(1200),
    wage_said="XTS an hour",
    started_on=date(2026, 4, 1),
)  # fmt: skip
CAME = Asked(UUID(int=4), "declined", "a clinic", reason="no place free", received_on=date(2026, 1, 5))

DAYS = st.none() | st.dates(date(2000, 1, 1), date(2030, 1, 1))
WORDS = st.sampled_from(["", "東京", "a word", 'with "marks" <b>'])
YES_OR_NO = st.sampled_from([None, True, False])
NUMBERS = st.none() | st.decimals(0, 10_000, places=2)


def made(person=HANA, by=BY, asked=(CAME,), jobs=(BAKERY,)):
    return bundle(person, by, asked, jobs, LABELS, AT)


def of_kind(found, kind):
    return [each["resource"] for each in found["entry"] if each["resource"]["resourceType"] == kind]


def observed(found, code):
    return [
        each for each in of_kind(found, "Observation")
        if each["code"]["coding"] == [{"system": LOINC, "code": code}]
    ]  # fmt: skip


def test_a_job_tells_what_it_is_from_when_and_what_the_employer_knows():
    job = observed(made(), "11341-5")[0]
    said = {each["code"]["text"]: each for each in job["component"]}

    assert job["effectivePeriod"] == {"start": "2026-04-01"}
    assert job["valueCodeableConcept"]["coding"][0]["code"] == "7512"
    assert said["Competitive job"]["valueBoolean"] is True
    assert said["The employer knows"]["valueBoolean"] is False
    assert said["Hours a week"]["valueQuantity"]["value"] == 20.5
    assert "Why it ended" not in said


@pytest.mark.parametrize(
    ("stage", "jobs", "status"),
    [
        ("working", (BAKERY,), "Employed"),
        ("searching", (), "Unemployed"),
        ("between_jobs", (replace(BAKERY, is_over=True),), "Unemployed"),
        ("profile", (), None),  # nobody noted that the person looks for work
        ("working", (replace(BAKERY, setting="internship"),), None),  # no contract
        ("searching", (replace(BAKERY, started_on=date(2027, 1, 10)),), None),  # begins only
    ],
)
def test_whether_somebody_works_is_said_only_where_the_record_tells(stage, jobs, status):
    found = observed(made(replace(HANA, stage=stage), jobs=jobs), "74165-2")

    assert [each["valueCodeableConcept"]["coding"][0]["code"] for each in found] == [status] * bool(status)


def test_a_refusal_keeps_its_reason_and_every_decision_has_an_answer():
    found = made()

    assert set(ANSWERED) == set(keys("decision"))
    assert of_kind(found, "ServiceRequest")[0]["status"] == "revoked"
    assert of_kind(found, "Task")[0]["status"] == "rejected"
    assert of_kind(found, "Task")[0]["statusReason"] == {"text": "no place free"}


@pytest.mark.parametrize(
    ("accepted", "closed", "status"),
    [
        (None, None, []),  # asked, waiting, turned away
        (date(2026, 1, 9), None, ["active"]),
        (date(2026, 1, 9), date(2026, 5, 1), ["finished"]),
    ],
)
def test_only_who_was_accepted_has_been_on_the_caseload(accepted, closed, status):
    person = replace(HANA, accepted_on=accepted, closed_on=closed)

    assert [each["status"] for each in of_kind(made(person), "EpisodeOfCare")] == status


def test_who_comes_back_begins_another_time_and_the_first_one_stays():
    first, second = (
        of_kind(made(replace(HANA, accepted_on=day)), "EpisodeOfCare")[0]["id"]
        for day in (date(2026, 1, 9), date(2028, 1, 9))
    )

    assert first != second


def test_a_job_that_is_over_says_so_though_nobody_knows_its_last_day():
    job = observed(made(jobs=(replace(BAKERY, is_over=True),)), "11341-5")[0]

    assert {"code": {"text": "Over"}, "valueBoolean": True} in job["component"]


def test_a_demonstration_says_that_nobody_in_it_exists():
    assert "meta" not in made()
    assert made(by=replace(BY, is_synthetic=True))["meta"]["security"][0]["code"] == "HTEST"


def test_what_is_the_same_keeps_its_identity_and_everything_referred_to_is_there():
    first, later = made(), made(person=replace(HANA, stage="studying", family="Sato"))
    there = {each["fullUrl"] for each in first["entry"]}

    assert {each["fullUrl"] for each in later["entry"]} == there
    assert references(first) <= there and len(there) == len(first["entry"])


def references(node):
    if isinstance(node, dict):
        own = {node["reference"]} if isinstance(node.get("reference"), str) else set()
        return own.union(*(references(each) for each in node.values()))
    return set().union(*(references(each) for each in node)) if isinstance(node, list) else set()


@given(
    person=st.builds(
        Served, st.uuids(), st.just("xx-0042-0007"), st.sampled_from(keys("stage")), WORDS, WORDS, WORDS,
        WORDS, st.sampled_from(["", "1990-02-28"]), WORDS, WORDS, WORDS, WORDS, DAYS, DAYS,
    ),
    asked=st.lists(
        st.builds(Asked, st.uuids(), st.sampled_from(keys("decision")), WORDS, WORDS, WORDS, DAYS, DAYS),
        max_size=2,
    ),
    jobs=st.lists(
        st.builds(
            Spell, st.uuids(), st.sampled_from(["", "5", "5131"]), WORDS, WORDS,
            st.sampled_from(keys("job_setting")), WORDS, st.booleans(), YES_OR_NO, YES_OR_NO, NUMBERS,
            NUMBERS, WORDS, DAYS, DAYS, WORDS,
        ),
        max_size=3,
    ),
)  # fmt: skip
def test_whatever_is_unknown_it_reads_as_fhir(person, asked, jobs):
    found = made(person, asked=asked, jobs=jobs)
    read = Bundle.model_validate(found)

    once = 2 + bool(person.accepted_on) + len(observed(found, "74165-2"))
    assert len(read.entry) == once + 2 * len(asked) + len(jobs)
    assert not any(empty(each) for each in found["entry"])


def empty(node):
    if isinstance(node, dict | list):
        return not node or any(map(empty, node.values() if isinstance(node, dict) else node))
    return node is None or node == ""
