"""The kernel: people of one area, their clocks, and the queue at the agencies' doors.

One call runs one area through some months of one set of rules. Within a month, first all that
concerns one person alone happens (a job begins or ends, a birthday, a death), then the month's
applicants are served in the order of a hashed priority. Areas never touch each other, so any
number of threads gives the same bits. The slow twin in ``tests/pencil`` follows the same rules
in plain loops and must agree person by person.

numba does not notice a change in another file; the folder of compiled kernels is therefore named by the
hash of all sources of this package. Months are absolute: year * 12 + month - 1. *tables* is what
:func:`placefirst.simulation.packed.pack` returns, *a* an array of AGENCY, *y* an array of TALLY, *b* the
Books of the area, *p* an array of PERSON, *dues* when they are due in short
(:func:`placefirst.simulation.diary.in_short`), *d* the Diary of the area.
"""

from __future__ import annotations

import numpy as np

from placefirst.simulation import codes
from placefirst.simulation.clocks import (
    clock_referral,
    clock_search,
    go_outside,
    go_sheltered,
    life_begins,
    live,
    new_spell,
    person_begins,
    plan,
    workshop_date,
)
from placefirst.simulation.codes import NO
from placefirst.simulation.dealing import BEGIN, KINDS, deal, keep_key
from placefirst.simulation.diary import cross_out, in_short, read, write_anew, write_down
from placefirst.simulation.doors import serve
from placefirst.simulation.luck import after, again, cell, channel_of, count, draw, entry, note, when
from placefirst.simulation.memory import fetch
from placefirst.simulation.states import NEVER

AHEAD, SOON = 16, 6  # people whose records are fetched meanwhile: to be looked at, to be changed


@entry
def run_area(
    seed,
    tables,
    a,
    rows,
    y,
    b,
    p,
    dues,
    first,
    last,
    start,
    d,
    occupancy,
    weights,
    cells,
    queue,
    heaps,
    keys,
    hand,
):
    """Run the people first..last-1 of one area through the absolute months start..b.stop-1.

    *rows* are the agency rows of the area: starts of TSE, day-care, centres, teams, and the end (the
    last team row takes converted workshop places). *occupancy* (month, cell) is filled for months
    from `b.counted_from`. *weights* (3, row of the area), *cells* (3, CELLS), *queue* (5, person of the area)
    and *heaps* (HEAPS,) of int64, *keys* (4, person of the area) and *hand* (LANES, person of the area) of
    uint32 are room to work in. All arrays are changed in place.
    """
    t = tables[0]
    waiting, line = queue[0], queue[2]
    for m in range(start, b.stop):
        due = np.int64(0)
        for kind in range(KINDS):
            due = read(d, m, kind, first, line, due)
            heaps[kind] = due
        for n in range(due):
            fetch(p, line[min(n + AHEAD, due - 1)])
            keep_key(p[line[n]], keys, n)
        number, begins = np.int64(0), np.int64(0)
        for kind in range(KINDS):
            ends = heaps[kind]
            if kind <= codes.SHELTERED_BACK and ends > begins:
                deal(seed, np.int64(kind), keys, begins, ends, hand)
            for n in range(begins, ends):
                fetch(p, line[min(n + SOON, due - 1)])
                i = line[n] - first
                q = p[line[n]]
                b.people[cell(q, m - 1)] -= 1
                if live(seed, t, a, y, b, q, m, keys, hand, n):
                    waiting[number] = line[n]
                    number += 1
                    continue
                b.people[cell(q, m)] += 1
                dues[first + i] = in_short(q)
                write_down(d, q, i)
            begins = ends
        if number > 0:
            serve(seed, t, a, rows, y, b, p, waiting, number, m, weights, cells, queue, heaps, keys, hand)
            for n in range(number):
                q = p[waiting[n]]
                dues[waiting[n]] = in_short(q)
                write_down(d, q, waiting[n] - first)
        if m >= b.counted_from:
            for k in range(b.people.shape[0]):
                occupancy[m - b.counted_from, k] = b.people[k]


@entry
def populate(seed, tables, b, p, dues, first, last, slot, m, cuts, keys, hand):
    """Fill the slots first..last-1 with people of a settled population, their states and clocks, at month
    *m*.

    *cuts* are cumulative thresholds of the shares that seek, work and are in sheltered work among people who
    want to work; nobody is in a service yet. The employed are met at a random time of their job. *keys* (4,
    place) and *hand* (LANES, place) of uint32 are room to work in.
    """
    t = tables[0]
    for begins in range(first, last, keys.shape[1]):
        ends = min(begins + keys.shape[1], last)
        for i in range(begins, ends):
            q = p[i]
            q.slot = slot + np.uint32(i - first)
            q.generation = 0
            q.spell = 0
            q.agency = -1
            keep_key(q, keys, i - begins)
        deal(seed, BEGIN, keys, np.int64(0), ends - begins, hand)  # not a plain 0, of another type
        for i in range(begins, ends):
            q, n = p[i], i - begins
            life_begins(t, q, m, person_begins(t, q, NO, hand, n), hand[5, n])
            u = hand[7, n]
            if not q.wants or u >= cuts[2]:
                go_outside(seed, t, q, m, hand[6, n])
            elif u < cuts[0]:
                new_spell(seed, t, q, m)
                clock_search(t, q, m, draw(seed, codes.D_DISCOURAGED, q), draw(seed, codes.D_APPLY, q))
            elif u >= cuts[1]:
                go_sheltered(seed, t, q, m)
            else:
                disclosed = 1 if draw(seed, codes.D_DISCLOSE, q) < t.disclosed_alone else 0
                q.state = codes.EMPLOYED
                clustered = draw(seed, codes.D_SETTING, q) < t.clustered
                setting = codes.QUOTA_CLUSTERED if clustered else codes.QUOTA_ORDINARY
                q.setting = codes.OPEN if disclosed == 0 else setting
                q.support = codes.ALONE
                residual, guide = t.residual[0, disclosed, q.gaf], t.residual_guide[0, disclosed, q.gaf]
                q.first = when(m, after(residual, guide, draw(seed, codes.D_RESIDUAL, q)))
                q.second = NEVER
            plan(q, m)
            dues[i] = in_short(q)
            b.people[cell(q, m)] += 1


@entry
def rules_change(seed, tables, p, dues, d, first, last, m):
    """Set the dates that a change of rules gives to people in the middle of a spell, from month *m* on."""
    t = tables[0]
    for i in range(first, last):
        q = p[i]
        if q.state == codes.OUT:
            clock_referral(seed, t, q, m - 1)
            plan(q, m - 1)
            dues[i] = in_short(q)
        elif q.state == codes.SHELTERED:
            at = workshop_date(seed, t, q)
            q.second = max(at, m) if at < NEVER else NEVER
            plan(q, m - 1)
            dues[i] = in_short(q)
    write_anew(d, dues, first, last)


@entry
def agencies_close(seed, tables, b, p, dues, d, first, last, m, is_closing, served):
    """Send the people of closing agencies back to seeking, or leave them in their job without follow-along.

    *is_closing* is (agency row,) of int8; *m* is the month that begins; *served* (person of the area,) of
    int32 is room to work in.
    """
    t = tables[0]
    number = 0
    for i in range(first, last):  # without a branch: nobody can guess who is served
        served[number] = i
        number += dues[i] & 1
    for n in range(number):
        if n + AHEAD < number:
            fetch(p, np.int64(served[n + AHEAD]))
        i = np.int64(served[n])
        q = p[i]
        j = np.int64(q.agency)
        if not is_closing[j]:
            continue
        cross_out(d, q, i - first)
        b.people[cell(q, m - 1)] -= 1
        note(b, codes.N_CLOSED, channel_of(q.state), q, j, codes.NOTHING, m - 1)
        if q.state >= codes.EMPLOYED:
            q.support = codes.ALONE
            q.agency = -1
            q.second = NEVER
        else:
            count(b, codes.E_LEFT_WITHOUT, channel_of(q.state), q, m - 1)
            q.attempt += 1
            clock_search(
                t,
                q,
                m - 1,
                draw(seed, again(codes.D_DISCOURAGED, q), q),
                draw(seed, again(codes.D_APPLY, q), q),
            )
        plan(q, m - 1)
        dues[i] = in_short(q)
        write_down(d, q, i - first)
        b.people[cell(q, m - 1)] += 1
