"""Fidelity: who works there reads; leader and manager lead; who scores sits in a seat of the review."""

from functools import partial
from uuid import uuid4

from tests.web.implement.matrix import GONE, NO, Row
from tests.web.implement.reviewing import planned, reported

READ = {"dan": 200, "erin": 200}
OPENED = {"alice": NO, "bob": NO}
LED = {**OPENED, "carol": 302, "dan": 302, "erin": NO}


def at(state, cast):
    """Where a review in a state is; it is made new for each question."""
    made = reported(cast) if state == "reported" else planned(cast, state=state)
    return {"key": made.pk}


def once(**more):
    """A form that is taken once."""
    return lambda cast: {"once": str(uuid4()), **more}


PLAN = {
    "scale": "ips_25", "kind": "self_assessment", "begins_on": "2026-05-01", "ends_on": "2026-05-02",
    "evidence_from": "2025-10-01", "evidence_to": "2026-03-31",
}  # fmt: skip


def a_step(cast):
    """A step of the plan after a reported review."""
    review = reported(cast)
    with cast.within():
        from placefirst_web.registry.models import ActionStep

        step = ActionStep.objects.create(service=cast.kita, review=review, action="Meet every week")
    return {"key": review.pk, "step": step.pk}


ROWS = {
    "implement:reviews": [Row(**READ)],
    "implement:review_new": [
        Row(alice=NO, bob=NO, dan=200),
        Row(**LED, method="post", data=once(**PLAN)),
    ],
    "implement:review_path": [Row(**READ)],
    "implement:wording": [
        Row(alice=NO, bob=NO, carol=NO, dan=200),
        Row(alice=NO, bob=NO, carol=NO, dan=200, method="post", data=once()),
    ],
    "implement:review_scale": [Row(**READ, where=lambda cast: {"name": "ips_25"})],
    "implement:review": [Row(**READ, where=partial(at, "planned"))],
    "implement:review_change": [
        Row(alice=NO, bob=NO, dan=200, where=partial(at, "planned")),
        Row(**LED, method="post", where=partial(at, "planned"), data=once(**PLAN, version=1)),
    ],
    "implement:review_lead": [
        Row(**LED, method="post", where=partial(at, "planned"), data=once(do="begin", version=1)),
        Row(alice=405, bob=405, carol=405, dan=405, erin=405, hana=405, frank=405, gus=405, nobody=405,
            where=partial(at, "planned")),
    ],
    "implement:review_evidence": [Row(**OPENED, dan=200, erin=200, where=partial(at, "planned"))],
    "implement:review_pack": [
        Row(**OPENED, carol=302, dan=302, erin=302, method="post", where=partial(at, "planned"), data=once()),
    ],
    "implement:review_sheet": [Row(**OPENED, erin=200, where=partial(at, "planned"))],
    "implement:review_score": [
        Row(**OPENED, carol=NO, erin=200, where=partial(at, "scoring")),
        Row(**OPENED, carol=NO, erin=302, method="post", where=partial(at, "scoring"), data=once(do="keep")),
    ],
    "implement:review_consensus": [
        Row(**OPENED, carol=NO, erin=200, where=partial(at, "consensus")),
        Row(**OPENED, carol=NO, erin=302, method="post", where=partial(at, "consensus"),
            data=once(do="keep")),
    ],
    "implement:review_views": [
        Row(**OPENED, erin=200, where=partial(at, "scoring")),
        Row(**OPENED, carol=NO, erin=302, method="post", where=partial(at, "scoring"),
            data=once(role="peer", people=3, words="They come when they say so.")),
    ],
    "implement:review_report_form": [
        Row(**OPENED, carol=NO, erin=200, where=partial(at, "consensus")),
    ],
    "implement:review_confirm": [
        Row(**OPENED, carol=NO, erin=302, method="post", where=partial(at, "reported"), data=once()),
    ],
    "implement:review_report": [
        Row(**READ, where=partial(at, "reported")),
        Row(alice=GONE, bob=GONE, carol=GONE, dan=GONE, erin=200, where=partial(at, "consensus")),
        Row(alice=GONE, bob=GONE, carol=GONE, dan=GONE, erin=GONE, where=partial(at, "scoring")),
    ],
    "implement:review_report_file": [
        Row(alice=GONE, bob=GONE, carol=GONE, dan=GONE, erin=GONE,
            where=lambda cast: {**at("scoring", cast), "face": "docx"}),
    ],
    "implement:review_steps": [Row(**READ, where=partial(at, "reported"))],
    "implement:review_step_new": [
        Row(alice=NO, bob=NO, dan=200, where=partial(at, "reported")),
        Row(**LED, method="post", where=partial(at, "reported"),
            data=once(action="Meet every week", status="planned")),
    ],
    "implement:review_step": [
        Row(alice=NO, bob=NO, dan=200, where=a_step),
        Row(**LED, method="post", where=a_step, data=once(action="Meet daily", status="begun", version=1)),
    ],
}  # fmt: skip
