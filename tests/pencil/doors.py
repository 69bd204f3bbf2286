"""Doors: a month's applicants of an area, in the order of a hashed priority, and what agencies answer."""

from __future__ import annotations

from tests.pencil.gaf import bin_of
from tests.pencil.jobs import goes_on
from tests.pencil.seeking import begins_spell, gives_up, next_application, next_referral
from tests.pencil.services import WITH_IPS, begins_seeking_with, begins_service
from tests.pencil.tables import WHOLE, pick


def open_doors(area, t, waiting, m):
    """Serve the month's applicants: all choose a site by what is free at the start, then sites serve in
    order of a hashed priority; who was turned away may ask one other site."""
    again = []
    for p, channel, site in in_order(area, t, waiting):
        if p.what == "job_end":
            returns(area, t, p, site, m)
        elif p.what == "workshop_closes":
            site.ips_places += 1
            site.capacity += 1
            enters(area, t, p, site, channel, m, ips=True)
        elif p.what == "referral":
            is_referred(area, t, p, site, channel, m)
        else:
            area.count("apply", channel, p, m)
            answer = ask(t, p, site, "accept", "ips_door") if site else "nobody"
            if answer in ("seat", "ips"):
                enters(area, t, p, site, channel, m, ips=answer == "ips")
            elif channel == "tse" and site is not None:
                again.append((p, site, answer))
            else:
                stays_without(area, t, p, channel, m, refused=False)
    ask_again(area, t, again, m)


# ---- who asks where, in which order


def in_order(area, t, waiting):
    """Return person, channel and site of each who asks, in the order in which they are served."""
    asks = []
    for p in waiting:
        channel, site = wish(area, t, p)
        # Follow-along is over: the specialist is asked before the month's applicants.
        first = 0 if p.what == "job_end" else 1
        needs = p.gaf if channel == "tse" and site and site.rule == "higher_needs_first" else 0
        asks.append((first, needs, p.draw("priority", again=True), p.slot, (p, channel, site)))
    return [ask[-1] for ask in sorted(asks, key=lambda ask: ask[:-1])]


def wish(area, t, p):
    """Return the channel and the site that a person asks; no site where nobody has a place."""
    if p.what == "job_end":
        return "none", p.agency
    if p.what == "workshop_closes":
        return "ips_team", area.agencies[-1]
    luck = p.draw("site", again=True)
    if p.what == "referral":
        site = choose(area.agencies, lambda a: a.free_ips if a.clinical else 0, luck)
        return WITH_IPS[site.kind] if site else "none", site
    programme = pick([*t["programme_cut"], WHOLE], p.draw("programme", again=True))
    channel = ("tse", "day_care", "centre")[programme]
    sites = area.of(channel)
    if channel != "centre":
        return channel, choose(sites, lambda a: a.free, luck)
    return channel, sites[luck * len(sites) // WHOLE] if sites else None


def choose(agencies, free, luck):
    """Return one of the agencies by the places that each has free; None if there is none."""
    total = sum(free(agency) for agency in agencies)
    target, passed = luck * total // WHOLE, 0
    for agency in agencies:
        passed += free(agency)
        if target < passed:
            return agency
    return None


# ---- what a site answers


def ask(t, p, site, question, door):
    """Return a site's answer: a seat, an IPS place, refused, or no place."""
    seen, place = site.seen, bin_of(p.gaf)
    seen.applicants[place] += 1
    only_ips = site.ips_places > 0 and site.seats == 0
    if site.free_ips and (only_ips or p.draw(door, again=True) < t["ips_door"]):
        return "ips"
    if not site.free_seats:
        seen.no_place[place] += 1
        return "no_place"
    if site.kind != "tse" or t["open_door"] or site.rule in ("first_come", "higher_needs_first"):
        return "seat"
    chance = t["accept"][site.midpoint][p.point]
    if site.rule == "ceiling":
        chance = WHOLE - chance
    if p.draw(question, again=True) < chance:
        return "seat"
    seen.refused[place] += 1
    return "ips" if site.free_ips else "refused"  # IPS takes everyone who wants work


def ask_again(area, t, again, m):
    """Let who was turned away ask one other site, chosen by what was free before anybody asks again."""
    sites = area.of("tse")
    free = {site.row: site.free for site in sites}
    for p, asked, before in again:
        site = choose(sites, lambda a: free[a.row], p.draw("second_site", again=True))
        answer = "no_place"
        if site is not None and site is not asked:
            answer = ask(t, p, site, "second_accept", "second_ips_door")
        if answer in ("seat", "ips"):
            enters(area, t, p, site, "tse", m, ips=answer == "ips")
        else:
            stays_without(area, t, p, "tse", m, refused="refused" in (before, answer))


# ---- what then happens


def enters(area, t, p, site, channel, m, *, ips):
    """Go through an open door; who comes from outside begins a spell of seeking with it."""
    if p.state != "seeking":
        begins_spell(t, p, m)
        area.count("seek", "none", p, m)
    area.count("accept", channel, p, m)
    begins_service(area, t, p, site, m, ips=ips)


def stays_without(area, t, p, channel, m, *, refused):
    """Stay without a place: some give up after a refusal, the others set a next date to apply."""
    area.count("refuse" if refused else "no_place", channel, p, m)
    discouraged = refused and p.draw("on_refusal", again=True) < t["discouraged_on_refusal"]
    p.attempt += 1
    if discouraged:
        gives_up(area, t, p, m)
    else:
        p.dates["apply"] = next_application(t, p, m)
        p.find_next(m)


def returns(area, t, p, site, m):
    """Ask the known specialist again, after a job whose follow-along was over."""
    area.count("job_end", "none", p, m)
    if site.free_ips:
        begins_seeking_with(area, t, p, site, m)
    else:
        goes_on(area, t, p, m)


def is_referred(area, t, p, site, channel, m):
    """Come from a clinic; where no place is free, it will try another month."""
    if site is not None and site.free_ips:
        enters(area, t, p, site, channel, m, ips=True)
    else:
        p.attempt += 1
        p.dates["referral"] = next_referral(t, p, m)
        p.find_next(m)
