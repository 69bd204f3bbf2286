"""Doors: a month's applicants of an area, in the order of a hashed priority, at the agencies' doors.

Compiled; the letters are those of :mod:`placefirst.simulation.clocks`.
"""

from __future__ import annotations

import numpy as np

from placefirst.simulation import codes
from placefirst.simulation.clocks import (
    back_in_service,
    clock_apply,
    clock_referral,
    clock_search,
    give_up,
    go_outside,
    new_spell,
    plan,
    service_begins,
)
from placefirst.simulation.codes import NO, YES
from placefirst.simulation.dealing import deal, keep_key
from placefirst.simulation.luck import again, bin_of, called, cell, count, draw, leaf, note
from placefirst.simulation.states import K_TEAM, K_TSE, POINTS

HEAPS = 4096
# Lanes of the hand of those who ask, as dealt (`dealing`): the first three choose the site.
U_ACCEPT, U_SITE_2, U_ACCEPT_2, U_REFUSAL, U_DROP, U_LATENT, U_APPLY = range(3, 10)
NOWHERE = np.int64(-1)
CELL_BITS = np.int64(6)  # a draw is led to its 64th first
CELLS = 1 << CELL_BITS


@leaf
def free_now(door):
    """Return how many more people the agency could take this month, by any door."""
    if not door.is_open:
        return np.int64(0)
    return np.int64(max(door.seats - door.used, 0) + max(door.ips_places - door.ips_used, 0))


@leaf
def _lead(weights, total, cells):
    """Fill *cells* with the place that the lowest draw of each 64th leads to."""
    place = np.int64(0)
    for part in range(CELLS if total > 0 else 0):
        while weights[place] <= (part * total) >> CELL_BITS:
            place += 1
        cells[part] = place


@called
def weigh(a, first, last, weights, cells):
    """Fill cumulative free capacity of the rows first..last-1, and where to look in it; return the total."""
    total = np.int64(0)
    for j in range(first, last):
        total += free_now(a[j])
        weights[j - first] = total
    _lead(weights, total, cells)
    return total


@leaf
def weigh_clinical(a, first, last, weights, cells):
    """Do the same over IPS places that take clinical referrals."""
    total = np.int64(0)
    for j in range(first, last):
        if a[j].is_open and a[j].clinical:
            total += max(a[j].ips_places - a[j].ips_used, 0)
        weights[j - first] = total
    _lead(weights, total, cells)
    return total


@leaf
def choose(weights, cells, total, u):
    """Return the place whose cumulative weight first exceeds the draw's share of the total."""
    target = (np.int64(u) * total) >> 24
    place = np.int64(cells[np.int64(u) >> (24 - CELL_BITS)])
    while weights[place] <= target:  # a step or two
        place += 1
    return place


@called
def ask(seed, t, door, tally, q, u, by_ips_door):
    """Ask one agency, which accepts by the draw *u*. Return BY_SEAT, BY_IPS, REFUSED or NO_PLACE."""
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
    if np.int64(u) < chance:
        return codes.BY_SEAT
    tally.refused[bin_of(g)] += 1
    return codes.BY_IPS if ips_free else codes.REFUSED


@called
def enter(seed, t, a, y, b, q, j, by_ips, channel, m, u_latent, u_drop):
    """Begin the service behind an open door; a person from outside begins a spell of seeking with it.

    *u_latent* and *u_drop* are of the present spell.
    """
    if q.state != codes.SEEK:
        u_latent = new_spell(seed, t, q, m)
        count(b, codes.E_SEEK, codes.NOTHING, q, m)
        u_drop = draw(seed, again(codes.D_DROP, q), q)
    count(b, codes.E_ACCEPT, channel, q, m)
    service_begins(t, a, y, b, q, j, by_ips, m, u_latent, u_drop)


@called
def turned_away(seed, t, b, q, refused, channel, m, u_refusal, u_apply):
    """End the application without a place: some give up after a refusal, the others set a next date."""
    count(b, codes.E_REFUSE if refused else codes.E_NO_PLACE, channel, q, m)
    q.attempt += 1
    if refused and u_refusal < t.discouraged_on_refusal:
        give_up(seed, t, b, q, m, draw(seed, codes.D_SHELTER, q), draw(seed, codes.D_SEEK, q))
    else:
        clock_apply(t, q, m, u_apply)


@leaf
def _ips_channel(kind):
    return (
        codes.C_IPS_TSE if kind == K_TSE else (codes.C_IPS_TEAM if kind == K_TEAM else codes.C_IPS_DAY_CARE)
    )


@leaf
def choose_sites(t, a, rows, p, waiting, number, weights, cells, orders, sites, hand):
    """Let everyone choose a site by the places free now; fill *sites* and the *orders* in which they are
    served.

    A site of -1, -2 or -3 stands for no TSE, day-care or centre.
    """
    tse, day, centre, team, stop = rows
    free_tse = weigh(a, tse, day, weights[0], cells[0])
    free_day = weigh(a, day, centre, weights[1], cells[1])
    free_clinical = weigh_clinical(a, tse, stop, weights[2], cells[2])
    for n in range(number):
        q = p[waiting[n]]
        what = np.int64(q.what)
        priority = np.int64(hand[0, n])
        site = NOWHERE
        if what == codes.JOB_END:
            site = np.int64(q.agency)
            priority -= 1 << 40
        elif what == codes.WORKSHOP_CLOSES:
            site = stop - 1
        elif what == codes.REFERRAL:
            if free_clinical > 0:
                u = hand[2, n]
                site = tse + choose(weights[2], cells[2], free_clinical, u)
        else:
            programme, u = hand[1, n], hand[2, n]
            if programme < t.programme_cut[0]:
                if free_tse > 0:
                    site = tse + choose(weights[0], cells[0], free_tse, u)
                    if a[site].rule == codes.HIGHER_NEEDS_FIRST:
                        priority += np.int64(q.gaf) << 24
            elif programme < t.programme_cut[1]:
                site = day + choose(weights[1], cells[1], free_day, u) if free_day > 0 else -2
            elif team > centre:
                site = centre + ((np.int64(u) * (team - centre)) >> 24)
            else:
                site = -3
        sites[n] = site
        orders[n] = priority * (1 << 20) + (np.int64(q.slot) & 0xFFFFF)  # ties never by the order of the work


@leaf
def _back_to_the_specialist(seed, t, a, y, b, q, site, m):
    if a[site].is_open and a[site].ips_places > a[site].ips_used:
        back_in_service(seed, t, a, y, b, q, site, m)
    elif draw(seed, codes.D_SEEK_AGAIN, q) < t.seek_again:
        new_spell(seed, t, q, m)
        clock_search(t, q, m, draw(seed, codes.D_DISCOURAGED, q), draw(seed, codes.D_APPLY, q))
        count(b, codes.E_SEEK, codes.NOTHING, q, m)
    else:
        go_outside(seed, t, q, m, draw(seed, codes.D_SEEK, q))


@leaf
def _referred(seed, t, a, y, b, q, site, m, hand, n):
    if site >= 0 and a[site].ips_places > a[site].ips_used:
        enter(
            seed, t, a, y, b, q, site, YES, _ips_channel(a[site].kind), m, hand[U_LATENT, n], hand[U_DROP, n]
        )
    else:
        note(b, codes.N_NO_REFERRAL, codes.NOTHING, q, site, codes.NO_PLACE, m)
        q.attempt += 1
        clock_referral(seed, t, q, m)


@leaf
def _heap(key, bits, shift):
    """Return the heap of a key: before all others who were at the agency, then by priority, then by GAF."""
    if key < 0:
        return np.int64(0)
    if key < 1 << 44:
        return np.int64(1) + (key >> shift)
    return np.int64(1) + (np.int64(1) << bits) + min(key >> 44, POINTS)


@called
def rank(keys, places, number, counts):
    """Fill *places* with 0..number-1 in ascending order of their *keys*, which are all different.

    They are first dealt out to heaps by their upper bits, as even as priorities are, then put in order
    where they lie. *counts* is (heap + 1,) of int64.
    """
    bits = np.int64(1)
    while (np.int64(1) << bits) < number and (np.int64(1) << bits) < counts.shape[0] - POINTS - 3:
        bits += 1
    bits -= 1
    heaps = (np.int64(1) << bits) + POINTS + 2
    shift = np.int64(44) - bits
    for h in range(heaps + 1):
        counts[h] = 0
    for n in range(number):
        counts[_heap(keys[n], bits, shift) + 1] += 1
    for h in range(heaps):
        counts[h + 1] += counts[h]
    for n in range(number):
        h = _heap(keys[n], bits, shift)
        places[counts[h]] = n
        counts[h] += 1
    for n in range(1, number):
        place = places[n]
        key = keys[place]
        k = n
        while k > 0 and keys[places[k - 1]] > key:
            places[k] = places[k - 1]
            k -= 1
        places[k] = place


@leaf
def serve(seed, t, a, rows, y, b, p, waiting, number, m, weights, cells, queue, heaps, keys, hand):
    """Serve the month's applicants of an area.

    Everyone first chooses a site by the places free at the start; then sites serve in the order of
    the hashed priority (at a site that serves higher needs first, by GAF and then priority); who was
    turned away may ask one other site. Those who wait are not in `b.people`; afterwards they are.
    """
    tse, day, centre, _, _ = rows
    sites, orders, order, second = queue[1], queue[2], queue[3], queue[4]
    for n in range(number):
        keep_key(p[waiting[n]], keys, n)
    deal(seed, codes.APPLY, keys, np.int64(0), number, hand)
    choose_sites(t, a, rows, p, waiting, number, weights, cells, orders, sites, hand)
    rank(orders, order, number, heaps)
    seconds = 0
    for k in range(number):
        n = order[k]
        q, site = p[waiting[n]], sites[n]
        what = np.int64(q.what)
        if what == codes.JOB_END:
            _back_to_the_specialist(seed, t, a, y, b, q, site, m)
        elif what == codes.WORKSHOP_CLOSES:
            a[site].ips_places += 1
            a[site].capacity += 1
            enter(seed, t, a, y, b, q, site, YES, codes.C_IPS_TEAM, m, hand[U_LATENT, n], hand[U_DROP, n])
        elif what == codes.REFERRAL:
            _referred(seed, t, a, y, b, q, site, m, hand, n)
        else:
            channel = codes.C_CENTRE
            if site == -1 or (tse <= site < day):
                channel = codes.C_TSE
            elif site == -2 or (day <= site < centre):
                channel = codes.C_DAY_CARE
            count(b, codes.E_APPLY, channel, q, m)
            answer = codes.NO_PLACE
            if site >= 0:
                answer = ask(seed, t, a[site], y[site], q, hand[U_ACCEPT, n], codes.D_DOOR)
                note(b, codes.N_ANSWER, channel, q, site, answer, m)
            if answer <= codes.BY_IPS:
                by_ips = answer == codes.BY_IPS
                enter(seed, t, a, y, b, q, site, by_ips, channel, m, hand[U_LATENT, n], hand[U_DROP, n])
            elif channel == codes.C_TSE and site >= 0:
                sites[n] = site if answer == codes.REFUSED else -1 - site
                second[seconds] = n
                seconds += 1
                continue
            else:
                turned_away(seed, t, b, q, NO, channel, m, hand[U_REFUSAL, n], hand[U_APPLY, n])
        plan(q, m)
        b.people[cell(q, m)] += 1
    if seconds == 0:
        return
    free_tse = weigh(a, tse, day, weights[0], cells[0])
    for k in range(seconds):
        n = second[k]
        q = p[waiting[n]]
        refused = sites[n] >= 0
        asked = sites[n] if refused else -1 - sites[n]
        answer, site = codes.NO_PLACE, NOWHERE
        if free_tse > 0:
            site = tse + choose(weights[0], cells[0], free_tse, hand[U_SITE_2, n])
            if site != asked:
                answer = ask(seed, t, a[site], y[site], q, hand[U_ACCEPT_2, n], codes.D_DOOR_2)
                note(b, codes.N_ANSWER, codes.C_TSE, q, site, answer, m)
        if answer <= codes.BY_IPS:
            by_ips = answer == codes.BY_IPS
            enter(seed, t, a, y, b, q, site, by_ips, codes.C_TSE, m, hand[U_LATENT, n], hand[U_DROP, n])
        else:
            refused = refused or answer == codes.REFUSED
            turned_away(seed, t, b, q, refused, codes.C_TSE, m, hand[U_REFUSAL, n], hand[U_APPLY, n])
        plan(q, m)
        b.people[cell(q, m)] += 1
