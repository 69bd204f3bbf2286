"""The way through: who holds the caseload reads and writes, the leader too; nobody else finds the page."""

from datetime import timedelta
from uuid import uuid4

from placefirst_web.registry.models import Accommodation, Contact, Education, Employer, Job
from tests.web.implement.cast import TODAY
from tests.web.implement.matrix import GONE, NO, Row


def of_hana(cast):
    """Where the page of the person on Alice's caseload is."""
    return {"key": cast.people["hana"].pk}


def of_a_part(cast):
    """Where a part of her profile is."""
    return {**of_hana(cast), "part": "wants"}


def row(table, /, **values):
    """Where a row about her is, which is made when it is asked for."""

    def where(cast):
        with cast.within():
            made = table.objects.create(service=cast.kita, person=cast.people["hana"], **values)
        return {**of_hana(cast), "row": made.pk}

    return where


def a_job(cast, **values):
    """A job of hers at a firm of the service, since ten days."""
    with cast.within():
        firm = Employer.objects.create(service=cast.kita, name="Bakery")
        return Job.objects.create(
            service=cast.kita, person=cast.people["hana"], employer=firm, occupation="5", setting="ordinary",
            started_on=TODAY - timedelta(days=10), **values,
        )  # fmt: skip


def of_a_job(cast):
    """Where the page of a job of hers is."""
    return {**of_hana(cast), "row": a_job(cast).pk}


def of_an_adjustment(cast):
    """Where something is that she asked for there."""
    job = a_job(cast)
    with cast.within():
        asked = Accommodation.objects.create(
            service=cast.kita, person=cast.people["hana"], job=job, kind="hours", asked_on=TODAY
        )
    return {**of_hana(cast), "row": job.pk, "asked": asked.pk}


def writes(where, **values):
    """The row of a form that is sent: who may write is led on; everybody else gets what they get anywhere."""
    return [
        Row(
            alice=303, bob=GONE, carol=303, method="post", where=where,
            data=lambda cast: {"once": str(uuid4()), **values},
        )
    ]  # fmt: skip


DAY = TODAY.isoformat()
A_JOB = {"new_employer": "Bakery", "occupation": "5", "setting": "ordinary", "started_on": DAY}
ROWS = {
    "implement:person": [Row(bob=GONE, where=of_hana)],
    "implement:contacts": [Row(bob=GONE, where=of_hana)],
    "implement:job": [Row(bob=GONE, where=of_a_job)],
    "implement:details": writes(of_hana, version=1, family_name="Yamada", language="ja"),
    "implement:profile": writes(of_a_part, words="A bakery", written_by="person", written_on=DAY),
    "implement:plan": writes(of_hana, wanted="Bread", made_on=DAY),
    "implement:disclosure": writes(of_hana, choice="nothing", decided_on=DAY),
    "implement:benefits": writes(of_hana, on=DAY, when="before_job", adviser="pension office"),
    "implement:education": writes(of_hana, kind="university"),
    "implement:education_row": writes(row(Education, kind="school"), version=1, kind="university"),
    "implement:closing": writes(of_hana, on=DAY, reason="moved"),
    "implement:reopening": writes(of_hana, reopened_on=DAY),
    "implement:contact": writes(
        of_hana, on=DAY, kind="engagement", place="home", whom="person", held="held"
    ),
    "implement:contact_row": writes(
        row(Contact, on=TODAY, kind="search", place="phone"),
        version=1, on=DAY, kind="search", place="home", whom="person", held="held",
    ),
    "implement:job_start": writes(of_hana, **A_JOB),
    "implement:job_change": writes(of_a_job, version=1, **A_JOB),
    "implement:job_end": writes(of_a_job, version=1, ended_on=DAY, end_reason="term_ended"),
    "implement:job_goes_on": writes(of_a_job, version=1),
    "implement:adjustment": writes(of_a_job, kind="hours", asked_on=DAY, result="unknown"),
    "implement:adjustment_row": writes(
        of_an_adjustment, version=1, kind="hours", asked_on=DAY, result="helped"
    ),
    "implement:support": writes(of_a_job, often="weekly", made_on=DAY),
    "implement:ask_view": [
        Row(bob=GONE, where=of_a_job),
        # The firm knows of nothing: nobody may ask it.
        Row(alice=409, bob=GONE, carol=409, method="post", where=of_a_job),
    ],
    "implement:hand_over": [
        Row(alice=NO, bob=NO, where=of_hana),
        Row(
            alice=NO, bob=NO, carol=303, method="post", where=of_hana,
            data=lambda cast: {"specialist": cast.staff["bob"].pk, "version": 1},
        ),
    ],
}  # fmt: skip
