"""Seeking, and giving up: the states in which nobody serves a person and nobody employs one.

Outside the labour market, searching alone, in sheltered work.
"""

from __future__ import annotations

from tests.pencil.dates import plus
from tests.pencil.tables import after


def begins_spell(t, p, m):
    """Begin a spell of seeking: one latent clock says when a job would come without any service."""
    p.spell += 1
    p.attempt = 0
    p.sought = m
    p.unaided = plus(m, after(t["unaided"][p.sex][p.point], p.draw("latent")))


def searches(t, p, m):
    """Search alone: dates of giving up and of the next application."""
    p.agency, p.setting, p.support = None, "", ""
    p.settles(
        "seeking",
        m,
        discouraged=plus(m, after(t["discouraged"], p.draw("discouraged", again=True))),
        apply=next_application(t, p, m),
    )


def next_application(t, p, m):
    """Return the month in which a person will ask at a door."""
    return plus(m, after(t["apply"][p.point], p.draw("apply", again=True)))


def next_referral(t, p, m):
    """Return the month in which a clinic will refer a person."""
    return plus(m, after(t["referral"], p.draw("referral", again=True)))


def seeks(area, t, p, m):
    """Begin to seek, alone."""
    begins_spell(t, p, m)
    searches(t, p, m)
    area.count("seek", "none", p, m)


def goes_outside(t, p, m):
    """Leave the labour market; who wants work will seek again some day, or be referred by a clinic."""
    p.agency, p.setting, p.support = None, "", ""
    if not p.wants:
        p.settles("outside_not_wanting", m)
        return
    p.settles(
        "outside_wanting",
        m,
        start_seeking=plus(m, after(t["seek"][p.point], p.draw("seek"))),
        referral=next_referral(t, p, m),
    )


def goes_sheltered(t, p, m):
    """Go to sheltered work."""
    p.agency, p.setting, p.support = None, "", ""
    p.settles(
        "sheltered",
        m,
        sheltered_back=plus(m, after(t["sheltered_back"], p.draw("sheltered_back"))),
        workshop_closes=p.workshop_date(t),
    )


def gives_up(area, t, p, m):
    """Give up: a share goes to sheltered work (unless its places are gone), the others outside."""
    area.count("discouraged", "none", p, m)
    closes = p.workshop_date(t)
    if p.draw("shelter") < t["sheltered_share"] and (closes is None or closes > m):
        goes_sheltered(t, p, m)
        area.count("to_sheltered", "none", p, m)
    else:
        goes_outside(t, p, m)
