"""Lives: what happens to one person alone, on the date that is due."""

from __future__ import annotations

from tests.pencil.dates import AT_A_DOOR
from tests.pencil.jobs import begins_job, ends_job, support_changes
from tests.pencil.seeking import gives_up, goes_outside, seeks
from tests.pencil.services import gives_back, leaves_training, leaves_without_job


def is_at_a_door(p):
    """Return whether what is due needs an agency's answer; after follow-along a specialist is asked again."""
    return p.what in AT_A_DOOR or (p.what == "job_end" and p.agency is not None and p.support == "alone")


def happens(area, t, p, m):
    """Let happen what is due."""
    what = p.what
    if what == "leave":
        area.count("leave", "none", p, m)
        gives_back(p)
        p.generation += 1
        p.is_born(t, m)
        goes_outside(t, p, m)
    elif what == "birthday":
        p.find_next(m)
    elif what in ("start_seeking", "sheltered_back"):
        seeks(area, t, p, m)
    elif what == "unaided_job":
        begins_job(area, t, p, m)
    elif what == "service_job":
        leaves_training(p)
        begins_job(area, t, p, m)
    elif what in ("service_drop", "service_longest"):
        leaves_without_job(area, t, p, m)
    elif what == "discouraged":
        gives_up(area, t, p, m)
    elif what == "support_change":
        support_changes(t, p, m)
    elif what == "job_end":
        ends_job(area, t, p, m)
