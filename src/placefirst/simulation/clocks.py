"""Clocks: all that concerns one person alone. A spell draws its dates when it begins; nothing is drawn for
a month in which nothing happens.

Compiled functions take a person's record *q* and change it in place; *t* is the record of tables, *a* the
agencies
at their doors, *y* their tallies, *b* the books of the area, *m* an absolute month (year * 12 + month - 1).
"""

from __future__ import annotations

import numpy as np

from placefirst.simulation import codes
from placefirst.simulation.codes import KIND_BITS, KIND_MASK, YES
from placefirst.simulation.dealing import deal_to
from placefirst.simulation.luck import (
    after,
    again,
    band_of,
    bin_of,
    called,
    channel_of,
    count,
    draw,
    fiscal_place,
    is_ips,
    leaf,
    note,
    pick,
    point_of,
    when,
)
from placefirst.simulation.states import K_DAY_CARE, K_TEAM, K_TSE, NEVER
from placefirst.simulation.streams import DRAWS, draw24


@called
def plan(q, m):
    """Set the person's next date from the clocks of the present state. Ties go to the earlier kind."""
    # The least of dates with their kinds behind them: nobody can guess which one it is.
    first, second = np.int64(q.first) << KIND_BITS, np.int64(q.second) << KIND_BITS
    due = np.int64(q.leaves) << KIND_BITS | codes.LEAVE
    birthday = np.int64(q.born) + 84
    if birthday > m:
        due = min(due, birthday << KIND_BITS | codes.BIRTHDAY)
    s = np.int64(q.state)
    if s == codes.OUT:
        due = min(due, first | codes.START_SEEKING, second | codes.REFERRAL)
    elif s == codes.SEEK:
        unaided = np.int64(q.unaided) << KIND_BITS
        due = min(due, unaided | codes.UNAIDED_JOB, first | codes.DISCOURAGED, second | codes.APPLY)
    elif codes.TSE <= s <= codes.CENTRE:
        due = min(due, first | np.int64(q.ending))
    elif s == codes.SHELTERED:
        due = min(due, first | codes.SHELTERED_BACK, second | codes.WORKSHOP_CLOSES)
    elif s >= codes.EMPLOYED:
        due = min(due, first | codes.JOB_END, second | codes.SUPPORT_CHANGE)
    q.due = due >> KIND_BITS
    q.what = due & KIND_MASK


@called
def person_begins(t, q, entry, hand, n):
    """Set who the person of this slot and generation is; return the month of age since 18.

    The age is that of an entrant (*entry*) or drawn from the ages of a settled population. Clocks are not
    set here. Of the *hand* lanes 0 to 4 are read at place *n*.
    """
    q.spell = 0
    q.attempt = 0
    d = pick(t.diagnosis_cut, hand[0, n])
    q.diagnosis = d
    q.gaf = point_of(t.gaf_cut[d], hand[1, n])
    q.sex = 0 if hand[2, n] < t.female else 1
    q.wants = 1 if hand[3, n] < t.wants[q.gaf] else 0
    u = hand[4, n]
    if entry:
        return t.entry_age_first + ((np.int64(u) * t.entry_age_span) >> 24)
    return after(t.age_cut, t.age_cut_guide, u) - 1


@called
def life_begins(t, q, m, age, u):
    """Set the birthday and the month this person leaves: 65, or death by the life table, by the draw *u*."""
    q.born = m - age
    died = t.died[q.sex]
    outlive = (np.int64(u) * (DRAWS - np.int64(died[age]))) >> 24  # who are alive then live longer than these
    k = after(died, t.died_guide[q.sex], np.uint32(DRAWS - 1 - outlive)) - 1
    q.leaves = q.born + min(k, t.leaving_age)


@leaf
def _at_no_agency(q, state):
    q.state = state
    q.setting = 0
    q.support = 0
    q.agency = -1


@leaf
def clock_referral(seed, t, q, m):
    """Set the date at which a clinician refers the person to IPS; never under today's rules."""
    if t.referral[t.referral.shape[0] - 1] == 0:
        q.second = NEVER
        return
    k = after(t.referral, t.referral_guide, draw(seed, again(codes.D_REFERRAL, q), q))
    q.second = when(m, k)


@called
def go_outside(seed, t, q, m, u):
    """Put the person outside the labour market; who wants work sets a date to start seeking, by the draw
    *u*.
    """
    _at_no_agency(q, codes.OUT if q.wants else codes.OUT_NOT)
    q.first = NEVER
    q.second = NEVER
    if q.wants:
        q.first = when(m, after(t.seek[q.gaf], t.seek_guide[q.gaf], u))
        clock_referral(seed, t, q, m)


@called
def clock_latent(t, q, m, u):
    """Begin a spell of seeking: its one latent clock tells when a job would start without any service.

    *u* is the draw of the spell that begins.
    """
    q.spell += 1
    q.attempt = 0
    q.sought = m
    k = after(t.unaided[q.sex, q.gaf], t.unaided_guide[q.sex, q.gaf], u)
    q.unaided = when(m, k)


@leaf
def clock_apply(t, q, m, u):
    """Set the date of the next application, by the draw *u*."""
    q.second = when(m, after(t.apply[q.gaf], t.apply_guide[q.gaf], u))


@called
def clock_search(t, q, m, u_discouraged, u_apply):
    """Set the dates of discouragement and of the next application, by their draws."""
    _at_no_agency(q, codes.SEEK)
    q.first = when(m, after(t.discouraged, t.discouraged_guide, u_discouraged))
    clock_apply(t, q, m, u_apply)


@leaf
def go_seek(t, q, m, hand, n):
    """Begin a new spell of seeking; of the *hand* lanes 0 to 2 are read at place *n*."""
    clock_latent(t, q, m, hand[0, n])
    clock_search(t, q, m, hand[1, n], hand[2, n])


@called
def workshop_date(seed, t, q):
    """Return the month in which this person's sheltered place becomes an IPS place; NEVER under today's
    rules.
    """
    if t.workshop_from >= NEVER:
        return NEVER
    u = np.int64(draw24(seed, np.uint32(codes.D_WORKSHOP), np.uint32(0), q.slot, np.uint32(q.generation)))
    return t.workshop_from + ((u * t.workshop_months) >> 24)


@leaf
def go_sheltered(seed, t, q, m):
    """Begin sheltered work."""
    _at_no_agency(q, codes.SHELTERED)
    q.first = when(m, after(t.sheltered_back, t.sheltered_back_guide, draw(seed, codes.D_SHELTERED_BACK, q)))
    q.second = workshop_date(seed, t, q)


@called
def give_up(seed, t, b, q, m, u_shelter, u_seek):
    """Leave seeking discouraged: a share goes to sheltered work, the others outside."""
    count(b, codes.E_DISCOURAGED, codes.NOTHING, q, m)
    if u_shelter < t.sheltered_share and workshop_date(seed, t, q) > m:
        go_sheltered(seed, t, q, m)
        count(b, codes.E_SHELTERED, codes.NOTHING, q, m)
    else:
        go_outside(seed, t, q, m, u_seek)


@called
def present(t, tally, q, m, stop, sign):
    """Count the person in (1) or out (-1) at the agency, and the months that makes until the stretch ends."""
    s = np.int64(q.state)
    g = np.int64(q.gaf)
    kind = codes.FOLLOWED if s == codes.EMPLOYED else (codes.SEARCHING if is_ips(s) else codes.USING)
    tally.present[kind, bin_of(g)] += sign
    tally.months[kind, bin_of(g)] += sign * (stop - m)
    if s == codes.TSE:
        days = sign * np.int64(t.millidays[g])
        tally.present_days[band_of(g)] += days
        tally.days[band_of(g)] += days * (stop - m)


@called
def free_place(t, a, y, q, m, stop):
    """Give back the place the person holds, if any."""
    j = np.int64(q.agency)
    s = np.int64(q.state)
    if j < 0 or (s == codes.EMPLOYED and q.support != codes.IPS_SUPPORT):
        return
    present(t, y[j], q, m, stop, codes.BACKWARD)
    if s == codes.TSE or s == codes.DAY_CARE or s == codes.CENTRE:
        a[j].used -= 1
    else:
        a[j].ips_used -= 1


@leaf
def job_begins(t, y, b, q, m, hand, n):
    """Begin a job: disclosed or not, its setting and length, its follow-along; credit the agency for six
    months. Of the *hand* lanes 0 to 2 are read at place *n*.
    """
    s = np.int64(q.state)
    channel = channel_of(s)
    j = np.int64(q.agency)
    trained = s == codes.TSE
    by_ips = is_ips(s)
    gaf = bin_of(np.int64(q.gaf))
    count(b, codes.E_JOB, channel, q, m)
    share = t.disclosed_supported if trained or by_ips else t.disclosed_alone
    disclosed = 1 if hand[0, n] < share else 0
    setting = codes.OPEN
    if disclosed == 1:
        setting = codes.QUOTA_ORDINARY
        if not by_ips and hand[1, n] < t.clustered:
            setting = codes.QUOTA_CLUSTERED
    helped = 2 if by_ips else (1 if trained else 0)
    k = after(
        t.tenure[helped, disclosed, q.gaf],
        t.tenure_guide[helped, disclosed, q.gaf],
        hand[2, n],
    )
    end = when(m, k)
    if j >= 0:
        if by_ips:
            y[j].ips_starts[gaf] += 1
        else:
            y[j].starts[gaf] += 1
    lasting = min(end, np.int64(q.leaves)) - m
    if j >= 0 and (trained or by_ips) and t.follow_paid > 0:
        y[j].months[codes.PAID, gaf] += min(lasting, t.follow_paid)
    if lasting >= 6:
        count(b, codes.E_SIX, channel, q, m + 6)
        if j >= 0:
            year = fiscal_place(m + 6) - b.first_retained
            if year < b.retained.shape[1]:
                b.retained[j, year, 0] += 1
                b.retained[j, year, 1] += 1 if q.diagnosis < 2 else 0
    q.state = codes.EMPLOYED
    q.setting = setting
    q.support = codes.IPS_SUPPORT if by_ips else (codes.DUTY if trained else codes.ALONE)
    q.agency = j if by_ips else -1
    q.first = end
    q.second = m + t.ips_follow if by_ips else (m + 6 if trained else NEVER)
    if by_ips:
        present(t, y[j], q, m, b.stop, codes.ONCE)
    note(b, codes.N_JOB, channel, q, j, codes.NOTHING, m)


@called
def _dates_of_service(t, door, q, by_ips, m, u_latent, lost):
    """Set all dates of a service now, by the draw of the spell's latent clock and that of dropping out.

    The latent clock of the spell is read from today: of the draws that have not yet led to a job
    alone, the person's place among them is again even in [0, 1), and decides the served time.
    """
    g, sex = np.int64(q.gaf), np.int64(q.sex)
    state = np.int64(q.state)
    u = np.int64(u_latent)
    waited = m - q.sought
    gone = np.int64(t.unaided[sex, g, min(waited, t.unaided.shape[2]) - 1]) if waited > 0 else 0
    left = ((u - gone) << 24) // ((1 << 24) - gone) if gone < (1 << 24) else (1 << 24) - 1
    fresh = np.uint32(max(left, 0))
    alone = np.int64(q.unaided) - m if q.unaided < NEVER else NEVER
    if by_ips:
        c = np.int64(
            t.scaled[sex, g, min(max(np.int64(door.ips_class) + np.int64(t.person_step[sex, g]), 0), 255)]
        )
        job = min(after(t.ips_job[c], t.ips_job_guide[c], fresh), alone)
        drop, longest = after(t.ips_drop, t.ips_drop_guide, lost), t.ips_longest
    elif state == codes.TSE:
        c = np.int64(
            t.scaled[sex, g, min(max(np.int64(door.train_class) + np.int64(t.person_step[sex, g]), 0), 255)]
        )
        drop, longest = after(t.train_drop, t.train_drop_guide, lost), t.train_longest
        pause = min(t.train_delay, min(drop, longest))
        by_itself = alone + t.train_delay if alone < NEVER else NEVER
        job = min(after(t.train_job[c], t.train_job_guide[c], fresh), by_itself)
        if q.unaided < NEVER:
            q.unaided += pause
        q.sought += pause  # the latent clock stands still: its draw stays even among who still seek
    elif state == codes.DAY_CARE:
        job, drop, longest = alone, after(t.day_care_exit, t.day_care_exit_guide, lost), NEVER
    else:
        job, drop, longest = (
            min(after(t.centre[sex, g], t.centre_guide[sex, g], fresh), alone),
            NEVER,
            t.centre_stay,
        )
    end, how = job, codes.SERVICE_JOB
    if drop < end:
        end, how = drop, codes.SERVICE_DROP
    if longest < end:
        end, how = longest, codes.SERVICE_LONGEST
    q.first = when(m, end)
    q.ending = how


@called
def service_begins(t, a, y, b, q, j, by_ips, m, u_latent, u_drop):
    """Begin a service of agency *j*: the place is taken and all dates are set, by their draws."""
    door = a[j]
    if by_ips:
        door.ips_used += 1
        state = codes.IPS_DAY_CARE
        if door.kind == K_TSE:
            state = codes.IPS_TSE
        elif door.kind == K_TEAM:
            state = codes.IPS_TEAM
    else:
        door.used += 1
        state = codes.CENTRE
        if door.kind == K_TSE:
            state = codes.TSE
        elif door.kind == K_DAY_CARE:
            state = codes.DAY_CARE
    q.state = state
    q.setting = 0
    q.support = 0
    q.agency = j
    q.second = NEVER
    present(t, y[j], q, m, b.stop, codes.ONCE)
    _dates_of_service(t, door, q, by_ips, m, u_latent, u_drop)
    count(b, codes.E_START, channel_of(state), q, m)


@leaf
def _left(y, q):
    """Count a person who leaves train-then-place alive, and their GAF."""
    if q.state == codes.TSE:
        y[q.agency].left[0] += 1
        y[q.agency].left[1] += 15 + np.int64(q.gaf)


@leaf
def _support_changes(t, a, y, b, q, m, u):
    if q.support == codes.DUTY and u < t.retention_share:
        q.support = codes.RETENTION
        q.second += 36
        note(b, codes.N_SUPPORT, codes.NOTHING, q, np.int64(q.agency), codes.NOTHING, m)
        return
    if q.support == codes.IPS_SUPPORT:
        free_place(t, a, y, q, m, b.stop)
    q.support = codes.ALONE
    q.second = NEVER
    note(b, codes.N_SUPPORT, codes.NOTHING, q, np.int64(q.agency), codes.NOTHING, m)


@called
def new_spell(seed, t, q, m):
    """Begin a spell of seeking of one person alone; return the draw of its latent clock."""
    u = draw24(
        seed,
        np.uint32(codes.D_LATENT),
        np.uint32(np.uint32(q.spell) + np.uint32(1)),
        q.slot,
        np.uint32(q.generation),
    )
    clock_latent(t, q, m, u)
    return u


@called
def back_in_service(seed, t, a, y, b, q, j, m):
    """Begin a new spell of seeking in the IPS of agency *j*."""
    u = new_spell(seed, t, q, m)
    count(b, codes.E_SEEK, codes.NOTHING, q, m)
    service_begins(t, a, y, b, q, j, YES, m, u, draw(seed, again(codes.D_DROP, q), q))


@leaf
def live(seed, t, a, y, b, q, m, keys, hand, n):
    """Let happen, this month, all that concerns this person alone. Return 1 if it now waits at a door,
    else 0.

    At place *n* of the *hand* lies the luck of the date that comes next
    (:mod:`placefirst.simulation.dealing`); further dates of the month are dealt here.
    """
    while True:
        what = np.int64(q.what)
        if what == codes.APPLY or what == codes.REFERRAL or what == codes.WORKSHOP_CLOSES:
            return 1
        seeks, outside = False, False
        lane = 0  # of the date at which somebody outside will seek
        if what == codes.LEAVE:
            count(b, codes.E_LEAVE, codes.NOTHING, q, m)
            free_place(t, a, y, q, m, b.stop)
            q.generation += 1
            life_begins(t, q, m, person_begins(t, q, YES, hand, n), hand[5, n])
            outside, lane = True, 6
        elif what == codes.START_SEEKING or what == codes.SHELTERED_BACK:
            seeks = True
        elif what == codes.UNAIDED_JOB or what == codes.SERVICE_JOB:
            if what == codes.SERVICE_JOB:
                present(t, y[q.agency], q, m, b.stop, codes.BACKWARD)
                _left(y, q)
                if not is_ips(q.state):  # an IPS place is held for follow-along
                    a[q.agency].used -= 1
            job_begins(t, y, b, q, m, hand, n)
        elif what == codes.SERVICE_DROP or what == codes.SERVICE_LONGEST:
            count(b, codes.E_LEFT_WITHOUT, channel_of(q.state), q, m)
            _left(y, q)
            free_place(t, a, y, q, m, b.stop)
            q.attempt += 1
            clock_search(t, q, m, hand[0, n], hand[1, n])
        elif what == codes.DISCOURAGED:
            give_up(seed, t, b, q, m, hand[0, n], hand[1, n])
        elif what == codes.SUPPORT_CHANGE:
            _support_changes(t, a, y, b, q, m, hand[0, n])
        elif what == codes.JOB_END:
            count(b, codes.E_JOB_END, codes.NOTHING, q, m)
            j = np.int64(q.agency)
            if j >= 0 and q.support == codes.IPS_SUPPORT:  # the place is still held: back to the specialist
                free_place(t, a, y, q, m, b.stop)
                back_in_service(seed, t, a, y, b, q, j, m)
            elif j >= 0:  # follow-along is over: the specialist's door is asked with the month's applicants
                return 1
            elif hand[3, n] < t.seek_again:
                seeks = True
            else:
                outside, lane = True, 4
        if seeks:
            go_seek(t, q, m, hand, n)
            count(b, codes.E_SEEK, codes.NOTHING, q, m)
        elif outside:
            go_outside(seed, t, q, m, hand[lane, n])
        plan(q, m)
        if q.due != m:
            return 0
        deal_to(seed, q, keys, n, hand)
