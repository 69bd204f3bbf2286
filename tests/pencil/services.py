"""Services: how one begins, with all its dates, and how one ends without a job."""

from __future__ import annotations

from tests.pencil.chances import class_of_person
from tests.pencil.dates import earliest, plus
from tests.pencil.seeking import begins_spell, searches
from tests.pencil.tables import WHOLE, after

BY_IPS = {"ips_in_tse", "ips_team", "ips_in_day_care"}
IN_SERVICE = BY_IPS | {"tse", "day_care", "centre"}
#: The state of who is served by a kind of agency: in a seat, and by its IPS specialist.
IN_A_SEAT = {"tse": "tse", "day_care": "day_care", "centre": "centre", "ips_team": "centre"}
WITH_IPS = {
    "tse": "ips_in_tse",
    "ips_team": "ips_team",
    "day_care": "ips_in_day_care",
    "centre": "ips_in_day_care",
}


def begins_service(area, t, p, agency, m, *, ips):
    """Begin a service; all its dates are drawn now."""
    (agency.clients if ips else agency.users)[p.slot] = p
    state = (WITH_IPS if ips else IN_A_SEAT)[agency.kind]
    p.agency, p.setting, p.support = agency, "", ""
    luck = luck_left(area, t, p, m)
    by_itself = None if p.unaided is None else p.unaided - m
    lost = p.draw("drop", again=True)
    if state in BY_IPS:
        served = after(t["ips_job"][class_of_person(t, p, agency.ips_class)], luck)
        job, drop, longest = earliest(served, by_itself), after(t["ips_drop"], lost), t["ips_longest"]
    elif state == "tse":
        served = after(t["train_job"][class_of_person(t, p, agency.train_class)], luck)
        drop, longest = after(t["train_drop"], lost), t["train_longest"]
        job = earliest(served, plus(t["train_delay"], by_itself))
        pause = earliest(t["train_delay"], drop, longest)
        p.sought += pause  # searching alone waits, and so does the latent clock
        p.unaided = plus(pause, p.unaided)
    elif state == "day_care":
        job, drop, longest = by_itself, after(t["day_care_exit"], lost), None
    else:
        job = earliest(after(t["centre"][p.sex][p.point], luck), by_itself)
        drop, longest = None, t["centre_stay"]
    end = earliest(job, drop, longest)
    p.ending = "service_job" if end == job else "service_drop" if end == drop else "service_longest"
    p.settles(state, m, **{p.ending: plus(m, end)})
    area.count("start_service", state, p, m)


def luck_left(area, t, p, m):
    """Return a person's place among the draws that have not yet led to a job alone: again even in [0, 1)."""
    waited = m - p.sought
    alone = t["unaided"][p.sex][p.point]
    gone = alone[min(waited, len(alone)) - 1] if waited > 0 else 0
    luck = (p.draw("latent") - gone) * WHOLE // (WHOLE - gone) if gone < WHOLE else WHOLE - 1
    # The draw lies below only where new rules made jobs easier to find: then no month is too early.
    assert luck >= 0 or area.unaided_changed, "who has a job alone is not served"
    return max(luck, 0)


def begins_seeking_with(area, t, p, agency, m):
    """Begin a spell of seeking with an IPS specialist."""
    begins_spell(t, p, m)
    area.count("seek", "none", p, m)
    begins_service(area, t, p, agency, m, ips=True)


def gives_back(p):
    """Give back the place that a person holds, if any."""
    if p.agency is not None:
        p.agency.users.pop(p.slot, None)
        p.agency.clients.pop(p.slot, None)


def leaves_training(p):
    """Count a person who leaves train-then-place alive."""
    if p.state == "tse":
        p.agency.seen.left += 1
        p.agency.seen.left_gaf += p.gaf


def leaves_without_job(area, t, p, m):
    """Drop out, or reach the longest period, and search alone."""
    area.count("leave_service_without_job", p.state, p, m)
    leaves_training(p)
    gives_back(p)
    p.attempt += 1
    searches(t, p, m)


def ends_all(area, t, agency, m):
    """Send the people of a closing agency back to seeking; who has a job keeps it, alone."""
    for p in area.people:
        if p.agency is not agency:
            continue
        if p.state == "employed":
            p.support, p.agency, p.dates["support_change"] = "alone", None, None
            p.find_next(m - 1)
        else:
            area.count("leave_service_without_job", p.state, p, m - 1)
            p.attempt += 1
            searches(t, p, m - 1)
    agency.users.clear()
    agency.clients.clear()
