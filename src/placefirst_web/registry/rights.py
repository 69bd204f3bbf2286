"""Rights: what each role may do in its own service, and how far it reaches; nothing else is allowed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

#: How far a right reaches: one's own record, one's own caseload, everybody and everything of the service.
SELF, OWN, ALL = "self", "own", "all"
SPECIALIST, LEADER, MANAGER, REVIEWER, PERSON = "specialist", "leader", "manager", "reviewer", "person"
#: A coordinator sits in a network, not in a service: figures that were returned, and nobody served.
COORDINATOR: Final = "coordinator"

RIGHTS: Final[Mapping[str, Mapping[str, str]]] = {
    # people and their way through
    "caseload.read": {SPECIALIST: OWN, LEADER: ALL},
    "person.find": {SPECIALIST: ALL, LEADER: ALL},  # search first: nobody is listed before a name is typed
    "person.add": {SPECIALIST: ALL, LEADER: ALL},
    "person.read": {SPECIALIST: OWN, LEADER: ALL},
    "person.write": {SPECIALIST: OWN, LEADER: ALL},
    "person.hand_over": {LEADER: ALL},
    "person.erase": {LEADER: ALL},
    "person.cover": {SPECIALIST: ALL},  # somebody else's record, for a reason, three hours
    "referral.decide": {SPECIALIST: OWN, LEADER: ALL},
    # work
    "employers.read": {SPECIALIST: ALL, LEADER: ALL, MANAGER: ALL},
    "employers.write": {SPECIALIST: ALL, LEADER: ALL},
    "visits.write": {SPECIALIST: OWN, LEADER: ALL},
    "visits.review": {LEADER: ALL},
    "time.write": {SPECIALIST: OWN, LEADER: OWN},
    # team and agency
    "team.read": {SPECIALIST: ALL, LEADER: ALL},
    "team.write": {SPECIALIST: ALL, LEADER: ALL},
    "supervision.write": {LEADER: ALL},
    "supervision.read": {SPECIALIST: OWN, LEADER: ALL},
    "agency.read": {LEADER: ALL, MANAGER: ALL},
    "refusals.count": {LEADER: ALL, MANAGER: ALL},
    "refusals.rows": {LEADER: ALL},
    "returns.read": {LEADER: ALL, MANAGER: ALL},
    "returns.rows": {LEADER: ALL},  # the rows behind a figure
    "returns.hand_in": {LEADER: ALL, MANAGER: ALL},
    "network.read": {LEADER: ALL, MANAGER: ALL},  # what the network is, and who agreed
    "network.agree": {MANAGER: ALL},  # to its data-sharing profile, or leave it
    "files.bring": {LEADER: ALL},
    "files.take": {LEADER: ALL},
    # those who work there
    "staff.read": {SPECIALIST: ALL, LEADER: ALL, MANAGER: ALL},
    "staff.write": {MANAGER: ALL},
    "staff.confirm": {LEADER: ALL},  # a new leader's seat: the manager who gives it may not
    "service.write": {MANAGER: ALL},
    "trail.read": {LEADER: ALL},  # who read and changed what
    "covers.see": {LEADER: ALL},  # who read a record outside the own caseload, and why
    # fidelity
    "reviews.read": {SPECIALIST: ALL, LEADER: ALL, MANAGER: ALL, REVIEWER: ALL},
    "reviews.lead": {LEADER: ALL, MANAGER: ALL},
    "reviews.score": {REVIEWER: OWN, LEADER: OWN, MANAGER: OWN},  # in the seat of a review
    "reviews.consent": {REVIEWER: ALL, LEADER: ALL},
    "wording.write": {MANAGER: ALL},
    # lived experience
    "voice.read": {SPECIALIST: ALL, LEADER: ALL, MANAGER: ALL, REVIEWER: ALL},
    "voice.write": {LEADER: ALL, MANAGER: ALL},
    # the person served
    "own.read": {PERSON: SELF},
    "own.write": {PERSON: SELF},
    "remarks.read": {SPECIALIST: OWN, LEADER: ALL},  # what people said of what was written about them
    "remarks.answer": {SPECIALIST: OWN, LEADER: ALL},
}


def reach(role: str, right: str) -> str | None:
    """Return how far *role* may use *right*, None where it may not. Raises KeyError for no right of ours."""
    return RIGHTS[right].get(role)
