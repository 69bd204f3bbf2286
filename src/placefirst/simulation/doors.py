"""Doors: a month's applicants of an area, in the order of a hashed priority, at the agencies' doors.

Compiled; the letters are those of :mod:`placefirst.simulation.clocks`.
"""

from __future__ import annotations

import numpy as np

from placefirst.simulation import codes
from placefirst.simulation.clocks import (
    YES,
    clock_apply,
    clock_latent,
    clock_referral,
    give_up,
    go_outside,
    go_seek,
    plan,
    service_begins,
)
from placefirst.simulation.luck import again, bin_of, called, cell, count, draw, leaf, note
from placefirst.simulation.states import K_TEAM, K_TSE

NO = np.bool_(False)
NOWHERE = np.int64(-1)


@leaf
def free_now(door):
    """Return how many more people the agency could take this month, by any door."""
    if not door.is_open:
        return np.int64(0)
    return np.int64(max(door.seats - door.used, 0) + max(door.ips_places - door.ips_used, 0))


@called
def weigh(a, first, last, weights):
    """Fill cumulative free capacity of the rows first..last-1; return the total."""
    total = np.int64(0)
    for j in range(first, last):
        total += free_now(a[j])
        weights[j - first] = total
    return total


@leaf
def weigh_clinical(a, first, last, weights):
    """Do the same over IPS places that take clinical referrals."""
    total = np.int64(0)
    for j in range(first, last):
        if a[j].is_open and a[j].clinical:
            total += max(a[j].ips_places - a[j].ips_used, 0)
        weights[j - first] = total
    return total


@called
def choose(weights, size, total, u):
    """Return the place whose cumulative weight first exceeds the draw's share of the total."""
    target = (np.int64(u) * total) >> 24
    low, high = np.int64(0), size - 1
    while low < high:
        middle = (low + high) >> 1
        if weights[middle] > target:
            high = middle
        else:
            low = middle + 1
    return low


@called
def ask(seed, t, door, tally, q, decision, by_ips_door):
    """Ask one agency. Return BY_SEAT, BY_IPS, REFUSED or NO_PLACE."""
    g = np.int64(q.gaf)
    tally.applicants[bin_of(g)] += 1
    ips_free = door.is_open and door.ips_places > door.ips_used
    full_ips = door.ips_places > 0 and door.seats == 0
    if ips_free and (full_ips or draw(seed, again(by_ips_door, q), q) < t.ips_door):
        return codes.BY_IPS
    if not door.is_open or door.used >= door.seats:
        tally.no_place[bin_of(g)] += 1
        return codes.NO_PLACE
    if door.kind != K_TSE or t.open_door:
        return codes.BY_SEAT
    chance = np.int64(1 << 24)
    if door.rule == codes.FLOOR:
        chance = np.int64(t.accept[door.midpoint, g])
    elif door.rule == codes.CEILING:
        chance = (1 << 24) - np.int64(t.accept[door.midpoint, g])
    if np.int64(draw(seed, again(decision, q), q)) < chance:
        return codes.BY_SEAT
    tally.refused[bin_of(g)] += 1
    return codes.BY_IPS if ips_free else codes.REFUSED


@called
def enter(seed, t, a, y, b, q, j, by_ips, channel, m):
    """Begin the service behind an open door; a person from outside begins a spell of seeking with it."""
    if q.state != codes.SEEK:
        clock_latent(seed, t, q, m)
        count(b, codes.E_SEEK, codes.NOTHING, q, m)
    count(b, codes.E_ACCEPT, channel, q, m)
    service_begins(seed, t, a, y, b, q, j, by_ips, m)


@called
def turned_away(seed, t, b, q, refused, channel, m):
    """End the application without a place: some give up after a refusal, the others set a next date."""
    count(b, codes.E_REFUSE if refused else codes.E_NO_PLACE, channel, q, m)
    on_refusal = refused and draw(seed, again(codes.D_ON_REFUSAL, q), q) < t.discouraged_on_refusal
    q.attempt += 1
    if on_refusal:
        give_up(seed, t, b, q, m)
    else:
        clock_apply(seed, t, q, m)


@leaf
def _ips_channel(kind):
    return (
        codes.C_IPS_TSE if kind == K_TSE else (codes.C_IPS_TEAM if kind == K_TEAM else codes.C_IPS_DAY_CARE)
    )


@leaf
def choose_sites(seed, t, a, rows, p, waiting, number, weights, orders, sites):
    """Let everyone choose a site by the places free now; fill *sites* and the *orders* in which they are
    served.

    A site of -1, -2 or -3 stands for no TSE, day-care or centre.
    """
    tse, day, centre, team, stop = rows
    free_tse = weigh(a, tse, day, weights[0])
    free_day = weigh(a, day, centre, weights[1])
    free_clinical = weigh_clinical(a, tse, stop, weights[2])
    for n in range(number):
        q = p[waiting[n]]
        what = np.int64(q.what)
        priority = np.int64(draw(seed, again(codes.D_PRIORITY, q), q))
        site = NOWHERE
        if what == codes.JOB_END:
            site = np.int64(q.agency)
            priority -= 1 << 40
        elif what == codes.WORKSHOP_CLOSES:
            site = stop - 1
        elif what == codes.REFERRAL:
            if free_clinical > 0:
                u = draw(seed, again(codes.D_SITE, q), q)
                site = tse + choose(weights[2], stop - tse, free_clinical, u)
        else:
            programme = draw(seed, again(codes.D_PROGRAMME, q), q)
            u = draw(seed, again(codes.D_SITE, q), q)
            if programme < t.programme_cut[0]:
                if free_tse > 0:
                    site = tse + choose(weights[0], day - tse, free_tse, u)
                    if a[site].rule == codes.HIGHER_NEEDS_FIRST:
                        priority += np.int64(q.gaf) << 24
            elif programme < t.programme_cut[1]:
                site = day + choose(weights[1], centre - day, free_day, u) if free_day > 0 else -2
            elif team > centre:
                site = centre + ((np.int64(u) * (team - centre)) >> 24)
            else:
                site = -3
        sites[n] = site
        orders[n] = priority * (1 << 20) + (np.int64(q.slot) & 0xFFFFF)  # ties never by the order of the work


@leaf
def _back_to_the_specialist(seed, t, a, y, b, q, site, m):
    if a[site].is_open and a[site].ips_places > a[site].ips_used:
        clock_latent(seed, t, q, m)
        count(b, codes.E_SEEK, codes.NOTHING, q, m)
        service_begins(seed, t, a, y, b, q, site, YES, m)
    elif draw(seed, codes.D_SEEK_AGAIN, q) < t.seek_again:
        go_seek(seed, t, q, m)
        count(b, codes.E_SEEK, codes.NOTHING, q, m)
    else:
        go_outside(seed, t, q, m)


@leaf
def _referred(seed, t, a, y, b, q, site, m):
    if site >= 0 and a[site].ips_places > a[site].ips_used:
        enter(seed, t, a, y, b, q, site, YES, _ips_channel(a[site].kind), m)
    else:
        note(b, codes.N_NO_REFERRAL, codes.NOTHING, q, site, codes.NO_PLACE, m)
        q.attempt += 1
        clock_referral(seed, t, q, m)


@called
def rank(keys, places, number):
    """Bring *keys* and, with them, *places* into ascending order (Shell sort); keys are all different."""
    gap = np.int64(1)
    while gap < number // 9:
        gap = gap * 3 + 1
    while gap > 0:
        for n in range(gap, number):
            key, place = keys[n], places[n]
            k = n
            while k >= gap and keys[k - gap] > key:
                keys[k] = keys[k - gap]
                places[k] = places[k - gap]
                k -= gap
            keys[k] = key
            places[k] = place
        gap //= 3


@leaf
def serve(seed, t, a, rows, y, b, p, waiting, number, m, weights, sites, orders, order, second):
    """Serve the month's applicants of an area.

    Everyone first chooses a site by the places free at the start; then sites serve in the order of
    the hashed priority (at a site that serves higher needs first, by GAF and then priority); who was
    turned away may ask one other site.
    """
    tse, day, centre, _, _ = rows
    choose_sites(seed, t, a, rows, p, waiting, number, weights, orders, sites)
    for n in range(number):
        order[n] = n
    rank(orders, order, number)
    seconds = 0
    for k in range(number):
        n = order[k]
        q, site = p[waiting[n]], sites[n]
        what = np.int64(q.what)
        b.people[cell(q, m)] -= 1
        if what == codes.JOB_END:
            _back_to_the_specialist(seed, t, a, y, b, q, site, m)
        elif what == codes.WORKSHOP_CLOSES:
            a[site].ips_places += 1
            a[site].capacity += 1
            enter(seed, t, a, y, b, q, site, YES, codes.C_IPS_TEAM, m)
        elif what == codes.REFERRAL:
            _referred(seed, t, a, y, b, q, site, m)
        else:
            channel = codes.C_CENTRE
            if site == -1 or (tse <= site < day):
                channel = codes.C_TSE
            elif site == -2 or (day <= site < centre):
                channel = codes.C_DAY_CARE
            count(b, codes.E_APPLY, channel, q, m)
            answer = codes.NO_PLACE
            if site >= 0:
                answer = ask(seed, t, a[site], y[site], q, codes.D_ACCEPT, codes.D_DOOR)
                note(b, codes.N_ANSWER, channel, q, site, answer, m)
            if answer <= codes.BY_IPS:
                enter(seed, t, a, y, b, q, site, answer == codes.BY_IPS, channel, m)
            elif channel == codes.C_TSE and site >= 0:
                sites[n] = site if answer == codes.REFUSED else -1 - site
                second[seconds] = n
                seconds += 1
            else:
                turned_away(seed, t, b, q, NO, channel, m)
        plan(q, m)
        b.people[cell(q, m)] += 1
    if seconds == 0:
        return
    free_tse = weigh(a, tse, day, weights[0])
    for k in range(seconds):
        n = second[k]
        q = p[waiting[n]]
        refused = sites[n] >= 0
        asked = sites[n] if refused else -1 - sites[n]
        b.people[cell(q, m)] -= 1
        answer, site = codes.NO_PLACE, NOWHERE
        if free_tse > 0:
            site = tse + choose(weights[0], day - tse, free_tse, draw(seed, again(codes.D_SITE_2, q), q))
            if site != asked:
                answer = ask(seed, t, a[site], y[site], q, codes.D_ACCEPT_2, codes.D_DOOR_2)
                note(b, codes.N_ANSWER, codes.C_TSE, q, site, answer, m)
        if answer <= codes.BY_IPS:
            enter(seed, t, a, y, b, q, site, answer == codes.BY_IPS, codes.C_TSE, m)
        else:
            turned_away(seed, t, b, q, refused or answer == codes.REFUSED, codes.C_TSE, m)
        plan(q, m)
        b.people[cell(q, m)] += 1
