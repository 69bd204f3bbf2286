"""Daily work: specialists and the leader; the manager sees employers, and nobody served."""

from datetime import date

from placefirst_web.registry.models import Employer, Meeting, MeetingDecision, Supervision, Visit
from tests.web.implement.matrix import GONE, NO, Row


def employer(cast):
    with cast.within():
        row = Employer.objects.create(service=cast.kita, name="Bakery")
    return {"key": row.pk}


def visit(cast):
    """A visit that Alice made."""
    with cast.within():
        firm = Employer.objects.create(service=cast.kita, name="Bakery")
        row = Visit.objects.create(
            service=cast.kita, employer=firm, staff=cast.staff["alice"], on=date(2026, 4, 1), purpose="learn"
        )
    return {"key": row.pk}


def meeting(cast):
    with cast.within():
        row = Meeting.objects.create(service=cast.kita, team=cast.unit, kind="unit", on=date(2026, 4, 1))
    return {"key": row.pk}


def decision(cast):
    """What a meeting decided for Hana, whom Alice serves."""
    held = meeting(cast)["key"]
    with cast.within():
        row = MeetingDecision.objects.create(
            service=cast.kita, meeting_id=held, person=cast.people["hana"], words="Call the bakery"
        )
    return {"key": row.pk}


def supervision(cast):
    with cast.within():
        row = Supervision.objects.create(
            service=cast.kita, leader=cast.staff["carol"], specialist=cast.staff["alice"],
            kind="supervision", on=date(2026, 4, 1),
        )  # fmt: skip
    return {"key": row.pk}


POST = "post"
LEADER = {"alice": NO, "bob": NO}
OWN_THERE = {"alice": 302, "bob": 302}  # led to the own visits
ROWS = {
    "implement:caseload": [Row()],
    "implement:visit": [Row()],
    "implement:visit_change": [Row(bob=GONE, where=visit), Row(bob=GONE, where=visit, method=POST)],
    "implement:visits": [Row(**OWN_THERE), Row(**OWN_THERE, carol=302, method=POST)],
    "implement:employers": [Row(dan=200)],
    "implement:employer": [Row(dan=200, where=employer)],
    "implement:employer_new": [Row()],
    "implement:employer_change": [Row(where=employer)],
    "implement:team": [Row()],
    "implement:meeting_new": [Row()],
    "implement:meeting": [Row(where=meeting)],
    "implement:meeting_change": [Row(where=meeting)],
    "implement:decision_done": [
        Row(
            alice=302,
            bob=GONE,
            carol=302,
            where=decision,
            method=POST,
            data=lambda cast: {"do": "done", "version": 1},
        )
    ],
    "implement:supervision": [Row(), Row(**LEADER, method=POST)],
    "implement:supervision_change": [Row(**LEADER, where=supervision)],
    "implement:time": [Row()],
}
