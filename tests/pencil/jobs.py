"""Jobs: how one begins, what becomes of its follow-along, and how it ends."""

from __future__ import annotations

from tests.pencil.dates import earliest, fiscal_year, plus
from tests.pencil.gaf import bin_of
from tests.pencil.seeking import goes_outside, seeks
from tests.pencil.services import BY_IPS, IN_SERVICE, begins_seeking_with, gives_back
from tests.pencil.tables import after

RETENTION_SUPPORT = 36  # months
LEGAL_DUTY = 6  # months of follow-along that an agency owes after a job start


def begins_job(area, t, p, m):
    """Begin a job: disclosed or not, its setting and length, its follow-along."""
    channel = p.state if p.state in IN_SERVICE else "none"
    trained, ips = p.state == "tse", p.state in BY_IPS
    supported = trained or ips
    area.count("job_start", channel, p, m)
    disclosed = p.draw("disclosed") < t["disclosed_supported" if supported else "disclosed_alone"]
    setting = "open"
    if disclosed:
        setting = "quota_clustered" if not ips and p.draw("setting") < t["clustered"] else "quota_ordinary"
    clock = t["tenure"][2 if ips else int(trained)][int(disclosed)][p.point]
    ends = plus(m, after(clock, p.draw("tenure")))
    lasting = earliest(ends, p.leaves) - m
    agency = p.agency if p.state in IN_SERVICE else None
    if agency is not None:
        seen = agency.seen
        (seen.ips_starts if ips else seen.starts)[bin_of(p.gaf)] += 1
        if supported:
            seen.paid[bin_of(p.gaf)] += min(lasting, t["follow_paid"])
    if lasting >= 6:
        area.count("six_months_in_job", channel, p, m + 6)
        if agency is not None:
            record = agency.retained.setdefault(fiscal_year(m + 6), [0, 0])
            record[0] += 1
            record[1] += p.diagnosis < 2
    p.setting = setting
    p.support = "ips" if ips else "duty" if trained else "alone"
    if not ips:
        gives_back(p)
        p.agency = None
    change = m + t["ips_follow"] if ips else m + LEGAL_DUTY if trained else None
    p.settles("employed", m, job_end=ends, support_change=change)


def support_changes(t, p, m):
    """Follow-along by duty may become retention support; any other is over."""
    if p.support == "duty" and p.draw("retention") < t["retention_share"]:
        p.support, p.dates["support_change"] = "retention", p.dates["support_change"] + RETENTION_SUPPORT
    else:
        if p.support == "ips":  # the place is free again; the specialist's door stays known
            gives_back(p)
        p.support, p.dates["support_change"] = "alone", None
    p.find_next(m)


def ends_job(area, t, p, m):
    """End a job without an answer from a door."""
    area.count("job_end", "none", p, m)
    if p.support == "ips":  # the place is still held: back to the specialist
        gives_back(p)
        begins_seeking_with(area, t, p, p.agency, m)
    else:
        goes_on(area, t, p, m)


def goes_on(area, t, p, m):
    """Look for another job at once, or stay outside for a time."""
    if p.draw("seek_again") < t["seek_again"]:
        seeks(area, t, p, m)
    else:
        goes_outside(t, p, m)
