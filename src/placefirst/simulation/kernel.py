"""The kernel: people of one area, their clocks, and the queue at the agencies' doors.

One call runs one area through some months of one set of rules. Within a month, first all that
concerns one person alone happens (a job begins or ends, a birthday, a death), then the month's
applicants are served in the order of a hashed priority. Areas never touch each other, so any
number of threads gives the same bits. The slow twin in ``tests/pencil`` follows the same rules
in plain loops and must agree person by person.

numba does not notice a change in another file; the folder of compiled kernels is therefore named by the
hash of all sources of this package. Months are absolute: year * 12 + month - 1. *tables* is what
:func:`placefirst.simulation.packed.pack` returns, *a* an array of AGENCY, *y* an array of TALLY, *b* the
Books of the area, *p* an array of PERSON, *dues* their due months once more.
"""

from __future__ import annotations

import numpy as np

from placefirst.simulation import codes
from placefirst.simulation.clocks import (
    clock_referral,
    clock_search,
    go_outside,
    go_seek,
    go_sheltered,
    life_begins,
    live,
    person_begins,
    plan,
    workshop_date,
)
from placefirst.simulation.doors import NO, serve
from placefirst.simulation.luck import after, cell, channel_of, count, draw, entry, note, when
from placefirst.simulation.memory import fetch
from placefirst.simulation.states import NEVER


@entry
def run_area(
    seed, tables, a, rows, y, b, p, dues, first, last, start, occupancy, heads, following, weights, queue
):
    """Run the people first..last-1 of one area through the absolute months start..b.stop-1.

    *rows* are the agency rows of the area: starts of TSE, day-care, centres, teams, and the end (the
    last team row takes converted workshop places). *occupancy* (month, cell) is filled for months
    from `b.counted_from`. *heads* (month,) and *following* (person of the area,) of int32, *weights* (3,
    row of the
    area) and *queue* (5, person of the area) of int64 are room to work in. All arrays are changed in place.
    """
    t = tables[0]
    stop = b.stop
    months = stop - start
    # People due in a month are a chain: the first of them, and for each who comes after.
    for month in range(months):
        heads[month] = -1
    for i in range(last - 1, first - 1, -1):
        due = dues[i] - start
        if due < months:
            following[i - first] = heads[due]
            heads[due] = i - first
    waiting, sites, orders, order, second = queue
    for m in range(start, stop):
        number = 0
        i = np.int64(heads[m - start])
        while i >= 0:
            comes_after = np.int64(following[i])
            if comes_after >= 0:
                fetch(p, first + comes_after)
            q = p[first + i]
            b.people[cell(q, m - 1)] -= 1
            waits = live(seed, t, a, y, b, q, m)
            b.people[cell(q, m)] += 1
            if waits:
                waiting[number] = first + i
                number += 1
            else:
                dues[first + i] = q.due
                due = q.due - start
                if due < months:
                    following[i] = heads[due]
                    heads[due] = i
            i = comes_after
        if number > 0:
            serve(seed, t, a, rows, y, b, p, waiting, number, m, weights, sites, orders, order, second)
            for n in range(number):
                i = waiting[n] - first
                q = p[waiting[n]]
                dues[waiting[n]] = q.due
                due = q.due - start
                if due < months:
                    following[i] = heads[due]
                    heads[due] = i
        if m >= b.counted_from:
            for k in range(b.people.shape[0]):
                occupancy[m - b.counted_from, k] = b.people[k]


@entry
def populate(seed, tables, b, p, dues, first, last, slot, m, cuts):
    """Fill the slots first..last-1 with people of a settled population, their states and clocks, at month
    *m*.

    *cuts* are cumulative thresholds of the shares that seek, work and are in sheltered work among people who
    want to work; nobody is in a service yet. The employed are met at a random time of their job.
    """
    t = tables[0]
    for i in range(first, last):
        q = p[i]
        q.slot = slot + np.uint32(i - first)
        q.generation = 0
        q.agency = -1
        life_begins(seed, t, q, m, person_begins(seed, t, q, NO))
        u = draw(seed, codes.D_STATE, q)
        if not q.wants or u >= cuts[2]:
            go_outside(seed, t, q, m)
        elif u < cuts[0]:
            go_seek(seed, t, q, m)
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
        dues[i] = q.due
        b.people[cell(q, m)] += 1


@entry
def rules_change(seed, tables, p, dues, first, last, m):
    """Set the dates that a change of rules gives to people in the middle of a spell, from month *m* on."""
    t = tables[0]
    for i in range(first, last):
        q = p[i]
        if q.state == codes.OUT:
            clock_referral(seed, t, q, m - 1)
            plan(q, m - 1)
            dues[i] = q.due
        elif q.state == codes.SHELTERED:
            at = workshop_date(seed, t, q)
            q.second = max(at, m) if at < NEVER else NEVER
            plan(q, m - 1)
            dues[i] = q.due


@entry
def agencies_close(seed, tables, b, p, dues, first, last, m, is_closing):
    """Send the people of closing agencies back to seeking, or leave them in their job without follow-along.

    *is_closing* is (agency row,) of int8; *m* is the month that begins.
    """
    t = tables[0]
    for i in range(first, last):
        q = p[i]
        j = np.int64(q.agency)
        if j < 0 or not is_closing[j]:
            continue
        b.people[cell(q, m - 1)] -= 1
        note(b, codes.N_CLOSED, channel_of(q.state), q, j, codes.NOTHING, m - 1)
        if q.state >= codes.EMPLOYED:
            q.support = codes.ALONE
            q.agency = -1
            q.second = NEVER
        else:
            count(b, codes.E_LEFT_WITHOUT, channel_of(q.state), q, m - 1)
            q.attempt += 1
            clock_search(seed, t, q, m - 1)
        plan(q, m - 1)
        dues[i] = q.due
        b.people[cell(q, m - 1)] += 1
