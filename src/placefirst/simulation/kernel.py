"""The kernel: people of one area, their clocks, and the queue at the agencies' doors.

One call runs one area through some months of one set of rules. Within a month, first all that
concerns one person alone happens (a job begins or ends, a birthday, a death), then the month's
applicants are served in the order of a hashed priority. Areas never touch each other, so any
number of threads gives the same bits. The slow twin in ``tests/pencil.py`` follows the same rules
in plain loops and must agree person by person.

Everything lives in this one file on purpose: numba does not notice a change in another file.
Months are absolute: year * 12 + month - 1.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from placefirst.simulation.states import (
    ALONE,
    CENTRE,
    DAY_CARE,
    DUTY,
    E_ACCEPT,
    E_APPLY,
    E_DISCOURAGED,
    E_JOB,
    E_JOB_END,
    E_LEAVE,
    E_LEFT_WITHOUT,
    E_NO_PLACE,
    E_REFUSE,
    E_SEEK,
    E_SHELTERED,
    E_SIX,
    E_START,
    EMPLOYED,
    IPS,
    IPS_DAY_CARE,
    IPS_SUPPORT,
    IPS_TEAM,
    IPS_TSE,
    K_DAY_CARE,
    K_TEAM,
    K_TSE,
    NEVER,
    OUT,
    OUT_NOT,
    RETENTION,
    SEEK,
    SHELTERED,
    TSE,
)
from placefirst.simulation.streams import draw24
from placefirst.simulation.tables import Tables

# Functions that allocate nothing. Inlined and without reference counting they run ten times as fast: a call passes
# some fifty arrays, and numba would count each of them up and down.
leaf = njit(_nrt=False, forceinline=True)

# Decisions: what a draw is for. One that can be asked again in a spell adds 64 for each attempt.
D_DIAGNOSIS, D_GAF, D_SEX, D_AGE, D_WANTS, D_LIFE, D_STATE, D_RESIDUAL, D_DISCLOSE, D_SETTING = range(1, 11)
D_TENURE, D_RETENTION, D_SEEK_AGAIN, D_SEEK, D_LATENT, D_SHELTER, D_SHELTERED_BACK, D_WORKSHOP = range(11, 19)
D_DISCOURAGED, D_APPLY, D_PRIORITY, D_PROGRAMME, D_SITE, D_SITE_2, D_ACCEPT, D_ACCEPT_2 = range(19, 27)
D_DOOR, D_ON_REFUSAL, D_DROP, D_REFERRAL, D_DOOR_2 = range(27, 32)
AGAIN = 64

# What a person's next date is.
(
    LEAVE,
    BIRTHDAY,
    UNAIDED_JOB,
    SERVICE_JOB,
    SERVICE_DROP,
    SERVICE_LONGEST,
    SUPPORT_CHANGE,
    JOB_END,
    DISCOURAGED,
    START_SEEKING,
    SHELTERED_BACK,
    WORKSHOP_CLOSES,
    APPLY,
    REFERRAL,
) = range(14)

OPEN, QUOTA_ORDINARY, QUOTA_CLUSTERED = range(3)
FLOOR, CEILING, FIRST_COME, HIGHER_NEEDS_FIRST = range(4)  # admission rules
BY_SEAT, BY_IPS, REFUSED, NO_PLACE = range(4)  # answers at a door
SEARCHING, USING, FOLLOWED, PAID = range(4)  # what agency months are counted as


PERSON = np.dtype(
    [
        ("slot", "u4"),  # the key of its luck
        ("born", "i4"),  # absolute month of the 18th birthday
        ("leaves", "i4"),  # absolute month of the 65th birthday or of death
        ("agency", "i4"),  # row, -1 without one
        ("sought", "i4"),  # month the spell of seeking began, later by the months in which its clock stood still
        ("unaided", "i4"),  # month a job would start without any service
        ("first", "i4"),  # the state's first clock
        ("second", "i4"),  # the state's second clock
        ("due", "i4"),  # month of the next date
        ("generation", "u2"),
        ("spell", "u2"),  # counts entries into seeking
        ("attempt", "u2"),  # applications of this spell
        ("gaf", "u1"),  # point - 15
        ("diagnosis", "u1"),
        ("sex", "u1"),  # 0 women, 1 men
        ("wants", "u1"),
        ("state", "u1"),
        ("setting", "u1"),  # of the job, 0 without one
        ("support", "u1"),
        ("ending", "u1"),  # how the service will end
        ("what", "u1"),  # which date comes next
    ],
    align=True,
)
"""One person, a record of 52 bytes: a slot that one person after another fills. Whatever happens to a
person touches one line of memory."""


class Agencies(NamedTuple):
    """One element an agency row; rows of an area stand together: TSE, day-care, centres, IPS teams."""

    kind: NDArray[np.int8]
    is_open: NDArray[np.int8]
    capacity: NDArray[np.int32]
    seats: NDArray[np.int32]
    used: NDArray[np.int32]
    ips_places: NDArray[np.int32]
    ips_used: NDArray[np.int32]
    model: NDArray[np.int8]
    rule: NDArray[np.int8]  # admission rule
    midpoint: NDArray[np.int16]  # step of the grid
    train_class: NDArray[np.int32]
    ips_class: NDArray[np.int32]
    clinical: NDArray[np.int8]  # takes clinical referrals


class Tallies(NamedTuple):
    """What each agency saw; the bin is of GAF. Emptied at each year end."""

    applicants: NDArray[np.int32]  # (agency, bin)
    refused: NDArray[np.int32]
    no_place: NDArray[np.int32]
    starts: NDArray[np.int32]
    ips_starts: NDArray[np.int32]
    months: NDArray[np.int32]  # (agency, SEARCHING | USING | FOLLOWED | PAID, bin), until the stretch ends
    days: NDArray[np.int64]  # (agency, band), attended days x 1000, until the stretch ends
    present: NDArray[np.int32]  # (agency, SEARCHING | USING | FOLLOWED, bin), people there now
    present_days: NDArray[np.int64]  # (agency, band), their attended days a month x 1000
    left: NDArray[np.int64]  # (agency, [people, sum of their GAF]) who left train-then-place, into a job or not
    retained: NDArray[np.int32]  # (agency, fiscal year, [all, of them SMI]), people who reached six months


class Books(NamedTuple):
    """What is counted for the result. Nothing is counted in a month before `counted_from`."""

    events: NDArray[np.int32]  # (fiscal year, event x channel x traits)
    people: NDArray[np.int32]  # (fine state x traits,), how many are there now
    counted_from: int  # absolute month
    stop: int  # absolute month at which the stretch ends
    first_year: int  # fiscal place of events[0]
    first_retained: int  # fiscal place of Tallies.retained[:, 0]


@leaf
def _after(clock, u):
    """Return the first month whose threshold lies above the draw, counted from 1; NEVER if none does."""
    n = clock.shape[0]
    if u >= clock[n - 1]:
        return NEVER
    low, high = 0, n - 1
    while low < high:
        middle = (low + high) >> 1
        if clock[middle] > u:
            high = middle
        else:
            low = middle + 1
    return low + 1


@leaf
def _pick(cumulative, u):
    """Return the place of a draw in cumulative thresholds."""
    place = 0
    while place < cumulative.shape[0] - 1 and u >= cumulative[place]:
        place += 1
    return place


@leaf
def _draw(seed, decision, p, i):
    return draw24(
        seed, np.uint32(decision), np.uint32(p[i].spell), np.uint32(p[i].slot), np.uint32(p[i].generation)
    )


@leaf
def _again(decision, p, i):
    return decision + AGAIN * np.int64(p[i].attempt)


@leaf
def _band(gaf):
    g = gaf + 15
    return 0 if g <= 50 else (1 if g <= 60 else (2 if g <= 70 else 3))


@leaf
def _bin(gaf):
    g = gaf + 15
    return (g - 16) // 5 if g > 16 else 0


@leaf
def _fine_state(p, i):
    s = np.int64(p[i].state)
    return s if s < EMPLOYED else EMPLOYED + np.int64(p[i].setting) * 4 + np.int64(p[i].support)


@leaf
def _traits(p, i, m):
    """Return the cell of diagnosis, GAF band and age band, 0..31."""
    older = 1 if m - p[i].born >= 84 else 0  # 25 is 84 months after 18
    return (np.int64(p[i].diagnosis) * 4 + _band(np.int64(p[i].gaf))) * 2 + older


@leaf
def fiscal_place(m):
    """Return the number of the fiscal year (from April) that holds an absolute month."""
    return (m - 3) // 12


@leaf
def _count(b, event, channel, p, i, m):
    year = fiscal_place(m) - b.first_year
    if m >= b.counted_from and year < b.events.shape[0]:
        b.events[year, (event * 7 + channel) * 32 + _traits(p, i, m)] += 1


@leaf
def _cell(p, i, m):
    return _fine_state(p, i) * 32 + _traits(p, i, m)


@leaf
def _channel(state):
    """Return the channel of a service state; 0 for none."""
    if TSE <= state <= CENTRE:
        return state - TSE + 1
    return 0


@leaf
def _plan(p, i, m):
    """Set the person's next date from the clocks of the present state. Ties go to the earlier kind."""
    due, what = p[i].leaves, LEAVE
    birthday = p[i].born + 84
    if m < birthday < due:
        due, what = birthday, BIRTHDAY
    s = p[i].state
    if s == OUT:
        if p[i].first < due:
            due, what = p[i].first, START_SEEKING
        if p[i].second < due:
            due, what = p[i].second, REFERRAL
    elif s == SEEK:
        if p[i].unaided < due:
            due, what = p[i].unaided, UNAIDED_JOB
        if p[i].first < due:
            due, what = p[i].first, DISCOURAGED
        if p[i].second < due:
            due, what = p[i].second, APPLY
    elif TSE <= s <= CENTRE:
        if p[i].first < due:
            due, what = p[i].first, np.int64(p[i].ending)
    elif s == SHELTERED:
        if p[i].first < due:
            due, what = p[i].first, SHELTERED_BACK
        if p[i].second < due:
            due, what = p[i].second, WORKSHOP_CLOSES
    elif s >= EMPLOYED:
        if p[i].second < due:
            due, what = p[i].second, SUPPORT_CHANGE
        if p[i].first < due:
            due, what = p[i].first, JOB_END
    p[i].due = due
    p[i].what = what


@leaf
def person_begins(seed, t, p, i, entry):
    """Draw who the person of this slot and generation is; *entry* is the month of age since 18, or -1 to draw it
    from the ages of a settled population (the first generation). Clocks are not set here."""
    p[i].spell = 0
    p[i].attempt = 0
    d = _pick(t.diagnosis_cut, _draw(seed, D_DIAGNOSIS, p, i))
    p[i].diagnosis = d
    p[i].gaf = _pick(t.gaf_cut[d], _draw(seed, D_GAF, p, i))
    p[i].sex = 0 if _draw(seed, D_SEX, p, i) < t.female else 1
    p[i].wants = 1 if _draw(seed, D_WANTS, p, i) < t.wants[p[i].gaf] else 0
    u = np.int64(_draw(seed, D_AGE, p, i))
    if entry < 0:
        return np.int64(_after(t.age_cut, np.uint32(u))) - 1
    return t.entry_age_first + ((u * t.entry_age_span) >> 24)


@leaf
def life_begins(seed, t, p, i, m, age):
    """Set the birthday and the month this person leaves: 65, or death by the life table."""
    p[i].born = m - age
    alive = t.survival[p[i].sex]
    target = (np.int64(_draw(seed, D_LIFE, p, i)) * np.int64(alive[age])) >> 24
    low, high = age + 1, t.leaving_age
    while low < high:
        middle = (low + high) >> 1
        if np.int64(alive[middle]) <= target:
            high = middle
        else:
            low = middle + 1
    p[i].leaves = p[i].born + low


@leaf
def go_outside(seed, t, p, i, m):
    """Put the person outside the labour market; who wants work sets a date to start seeking."""
    p[i].state = OUT if p[i].wants else OUT_NOT
    p[i].setting = 0
    p[i].support = 0
    p[i].agency = -1
    p[i].first = NEVER
    p[i].second = NEVER
    if p[i].wants:
        k = _after(t.seek[p[i].gaf], _draw(seed, D_SEEK, p, i))
        p[i].first = m + k if k < NEVER else NEVER
        k = _after(t.referral, _draw(seed, _again(D_REFERRAL, p, i), p, i))
        p[i].second = m + k if k < NEVER else NEVER


@leaf
def _clock_latent(seed, t, p, i, m):
    """Begin a spell of seeking: its one latent clock tells when a job would start without any service."""
    p[i].spell += 1
    p[i].attempt = 0
    p[i].sought = m
    k = _after(t.unaided[p[i].sex, p[i].gaf], _draw(seed, D_LATENT, p, i))
    p[i].unaided = m + k if k < NEVER else NEVER


@leaf
def _clock_search(seed, t, p, i, m):
    """Set the dates of discouragement and of the next application."""
    p[i].agency = -1
    p[i].state = SEEK
    p[i].setting = 0
    p[i].support = 0
    k = _after(t.discouraged, _draw(seed, _again(D_DISCOURAGED, p, i), p, i))
    p[i].first = m + k if k < NEVER else NEVER
    k = _after(t.apply[p[i].gaf], _draw(seed, _again(D_APPLY, p, i), p, i))
    p[i].second = m + k if k < NEVER else NEVER


@leaf
def go_seek(seed, t, p, i, m):
    """Begin a new spell of seeking."""
    _clock_latent(seed, t, p, i, m)
    _clock_search(seed, t, p, i, m)


@leaf
def _go_sheltered(seed, t, p, i, m):
    p[i].state = SHELTERED
    p[i].setting = 0
    p[i].support = 0
    p[i].agency = -1
    k = _after(t.sheltered_back, _draw(seed, D_SHELTERED_BACK, p, i))
    p[i].first = m + k if k < NEVER else NEVER
    p[i].second = workshop_date(seed, t, p, i)


@leaf
def workshop_date(seed, t, p, i):
    """Return the month in which this person's sheltered place becomes an IPS place; NEVER under today's rules."""
    if t.workshop_from >= NEVER:
        return NEVER
    u = np.int64(draw24(seed, np.uint32(D_WORKSHOP), np.uint32(0), np.uint32(p[i].slot), np.uint32(p[i].generation)))
    return t.workshop_from + ((u * t.workshop_months) >> 24)


@leaf
def _give_up(seed, t, b, p, i, m):
    """Leave seeking discouraged: a share goes to sheltered work, the others outside."""
    _count(b, E_DISCOURAGED, 0, p, i, m)
    if _draw(seed, D_SHELTER, p, i) < t.sheltered_share and workshop_date(seed, t, p, i) > m:
        _go_sheltered(seed, t, p, i, m)
        _count(b, E_SHELTERED, 0, p, i, m)
    else:
        go_outside(seed, t, p, i, m)


@leaf
def _job_begins(seed, t, y, b, p, i, m):
    """Begin a job: disclosed or not, its setting and length, its follow-along; credit the agency for six months."""
    s = np.int64(p[i].state)
    channel = _channel(s)
    j = p[i].agency
    trained = s == TSE
    by_ips = s == IPS_TSE or s == IPS_TEAM or s == IPS_DAY_CARE
    _count(b, E_JOB, channel, p, i, m)
    share = t.disclosed_supported if trained or by_ips else t.disclosed_alone
    disclosed = 1 if _draw(seed, D_DISCLOSE, p, i) < share else 0
    setting = OPEN
    if disclosed == 1:
        setting = QUOTA_ORDINARY
        if not by_ips and _draw(seed, D_SETTING, p, i) < t.clustered:
            setting = QUOTA_CLUSTERED
    k = _after(t.tenure[2 if by_ips else (1 if trained else 0), disclosed, p[i].gaf], _draw(seed, D_TENURE, p, i))
    end = m + k if k < NEVER else NEVER
    if j >= 0:
        if by_ips:
            y.ips_starts[j, _bin(np.int64(p[i].gaf))] += 1
        else:
            y.starts[j, _bin(np.int64(p[i].gaf))] += 1
    lasting = min(end, p[i].leaves) - m
    if j >= 0 and (trained or by_ips) and t.follow_paid > 0:
        y.months[j, PAID, _bin(np.int64(p[i].gaf))] += min(lasting, t.follow_paid)
    if lasting >= 6:
        _count(b, E_SIX, channel, p, i, m + 6)
        if j >= 0:
            year = fiscal_place(m + 6) - b.first_retained
            if year < y.retained.shape[1]:
                y.retained[j, year, 0] += 1
                y.retained[j, year, 1] += 1 if p[i].diagnosis < 2 else 0
    p[i].state = EMPLOYED
    p[i].setting = setting
    p[i].support = IPS_SUPPORT if by_ips else (DUTY if trained else ALONE)
    p[i].agency = j if by_ips else -1
    p[i].first = end
    p[i].second = m + t.ips_follow if by_ips else (m + 6 if trained else NEVER)
    if by_ips:
        _present(t, y, p, i, m, b.stop, 1)


@leaf
def _present(t, y, p, i, m, stop, sign):
    """Count the person in (1) or out (-1) at the agency, and the months that makes until the stretch ends."""
    j = p[i].agency
    s = p[i].state
    g = np.int64(p[i].gaf)
    kind = USING
    if s == EMPLOYED:
        kind = FOLLOWED
    elif s == IPS_TSE or s == IPS_TEAM or s == IPS_DAY_CARE:
        kind = SEARCHING
    y.present[j, kind, _bin(g)] += sign
    y.months[j, kind, _bin(g)] += sign * (stop - m)
    if s == TSE:
        days = sign * np.int64(t.millidays[g])
        y.present_days[j, _band(g)] += days
        y.days[j, _band(g)] += days * (stop - m)


@leaf
def _left(y, p, i):
    """Count a person who leaves train-then-place alive, and their GAF."""
    if p[i].state == TSE:
        y.left[p[i].agency, 0] += 1
        y.left[p[i].agency, 1] += 15 + np.int64(p[i].gaf)


@leaf
def _free_place(t, a, y, b, p, i, m):
    """Give back the place the person holds, if any."""
    j = p[i].agency
    s = p[i].state
    if j < 0 or (s == EMPLOYED and p[i].support != IPS_SUPPORT):
        return
    _present(t, y, p, i, m, b.stop, -1)
    if s == TSE or s == DAY_CARE or s == CENTRE:
        a.used[j] -= 1
    else:
        a.ips_used[j] -= 1


@leaf
def _service_begins(seed, t, a, y, b, p, i, j, by_ips, m):
    """Begin a service: all its dates are drawn now. The place is taken by the caller's counters here.

    The latent clock of the spell is read from today: of the draws that have not yet led to a job
    alone, the person's place among them is again even in [0, 1), and decides the served time.
    """
    a.ips_used[j] += 1 if by_ips else 0
    a.used[j] += 0 if by_ips else 1
    kind = a.kind[j]
    if by_ips:
        state = IPS_TSE if kind == K_TSE else (IPS_TEAM if kind == K_TEAM else IPS_DAY_CARE)
    else:
        state = TSE if kind == K_TSE else (DAY_CARE if kind == K_DAY_CARE else CENTRE)
    p[i].state = state
    p[i].setting = 0
    p[i].support = 0
    p[i].agency = j
    p[i].second = NEVER
    _present(t, y, p, i, m, b.stop, 1)
    g, sex = np.int64(p[i].gaf), np.int64(p[i].sex)
    u = np.int64(_draw(seed, D_LATENT, p, i))
    waited = m - p[i].sought
    gone = np.int64(t.unaided[sex, g, min(waited, t.unaided.shape[2]) - 1]) if waited > 0 else 0
    left = ((u - gone) << 24) // ((1 << 24) - gone) if gone < (1 << 24) else (1 << 24) - 1
    fresh = np.uint32(max(left, 0))
    alone = p[i].unaided - m if p[i].unaided < NEVER else NEVER
    lost = _draw(seed, _again(D_DROP, p, i), p, i)
    if by_ips:
        c = min(max(np.int64(a.ips_class[j]) + np.int64(t.person_step[sex, g]), 0), 255)
        job = min(_after(t.ips_job[np.int64(t.scaled[sex, g, c])], fresh), alone)
        drop, longest = _after(t.ips_drop, lost), t.ips_longest
    elif state == TSE:
        c = min(max(np.int64(a.train_class[j]) + np.int64(t.person_step[sex, g]), 0), 255)
        drop, longest = _after(t.train_drop, lost), t.train_longest
        pause = min(t.train_delay, min(drop, longest))
        job = min(_after(t.train_job[np.int64(t.scaled[sex, g, c])], fresh), alone + t.train_delay if alone < NEVER else NEVER)
        p[i].sought += pause  # the latent clock stands still, so that its draw stays even among those who still seek
        if p[i].unaided < NEVER:
            p[i].unaided += pause
    elif state == DAY_CARE:
        job, drop, longest = alone, _after(t.day_care_exit, lost), NEVER
    else:
        job, drop, longest = min(_after(t.centre[sex, g], fresh), alone), NEVER, t.centre_stay
    end, how = job, SERVICE_JOB
    if drop < end:
        end, how = drop, SERVICE_DROP
    if longest < end:
        end, how = longest, SERVICE_LONGEST
    p[i].first = m + end if end < NEVER else NEVER
    p[i].ending = how
    _count(b, E_START, _channel(state), p, i, m)


@leaf
def _alone(seed, t, a, y, b, p, i, m):
    """Let happen, this month, all that concerns this person alone. Return 1 if it now waits at a door, else 0."""
    while p[i].due == m:
        what = p[i].what
        if what == APPLY or what == REFERRAL or what == WORKSHOP_CLOSES:
            return 1
        if what == LEAVE:
            _count(b, E_LEAVE, 0, p, i, m)
            _free_place(t, a, y, b, p, i, m)
            p[i].generation += 1
            life_begins(seed, t, p, i, m, person_begins(seed, t, p, i, 0))
            go_outside(seed, t, p, i, m)
        elif what == START_SEEKING or what == SHELTERED_BACK:
            go_seek(seed, t, p, i, m)
            _count(b, E_SEEK, 0, p, i, m)
        elif what == UNAIDED_JOB:
            _job_begins(seed, t, y, b, p, i, m)
        elif what == SERVICE_JOB:
            s = p[i].state
            _present(t, y, p, i, m, b.stop, -1)
            _left(y, p, i)
            if not (s == IPS_TSE or s == IPS_TEAM or s == IPS_DAY_CARE):  # an IPS place is held for follow-along
                a.used[p[i].agency] -= 1
            _job_begins(seed, t, y, b, p, i, m)
        elif what == SERVICE_DROP or what == SERVICE_LONGEST:
            _count(b, E_LEFT_WITHOUT, _channel(p[i].state), p, i, m)
            _left(y, p, i)
            _free_place(t, a, y, b, p, i, m)
            p[i].attempt += 1
            _clock_search(seed, t, p, i, m)
        elif what == DISCOURAGED:
            _give_up(seed, t, b, p, i, m)
        elif what == SUPPORT_CHANGE:
            if p[i].support == IPS_SUPPORT:
                _free_place(t, a, y, b, p, i, m)
                p[i].support = ALONE
                p[i].second = NEVER
            elif p[i].support == DUTY and _draw(seed, D_RETENTION, p, i) < t.retention_share:
                p[i].support = RETENTION
                p[i].second += 36
            else:
                p[i].support = ALONE
                p[i].second = NEVER
        elif what == JOB_END:
            _count(b, E_JOB_END, 0, p, i, m)
            j = p[i].agency
            if j >= 0 and p[i].support == IPS_SUPPORT:  # the place is still held: back to the specialist
                _free_place(t, a, y, b, p, i, m)
                _clock_latent(seed, t, p, i, m)
                _count(b, E_SEEK, 0, p, i, m)
                _service_begins(seed, t, a, y, b, p, i, j, True, m)
            elif j >= 0:  # follow-along is over: the specialist's door is asked with the month's applicants
                return 1
            elif _draw(seed, D_SEEK_AGAIN, p, i) < t.seek_again:
                go_seek(seed, t, p, i, m)
                _count(b, E_SEEK, 0, p, i, m)
            else:
                go_outside(seed, t, p, i, m)
        _plan(p, i, m)
    return 0


@leaf
def _free_now(a, j):
    """Return how many more people the agency could take this month, by any door."""
    if not a.is_open[j]:
        return 0
    return max(a.seats[j] - a.used[j], 0) + max(a.ips_places[j] - a.ips_used[j], 0)


@leaf
def _weigh(a, first, last, weights):
    """Fill cumulative free capacity of the rows first..last-1; return the total."""
    total = 0
    for j in range(first, last):
        total += _free_now(a, j)
        weights[j - first] = total
    return total


@leaf
def _weigh_clinical(a, first, last, weights):
    """The same over IPS places that take clinical referrals."""
    total = 0
    for j in range(first, last):
        if a.is_open[j] and a.clinical[j]:
            total += max(a.ips_places[j] - a.ips_used[j], 0)
        weights[j - first] = total
    return total


@leaf
def _choose(weights, size, total, u):
    """Return the place whose cumulative weight first exceeds the draw's share of the total."""
    target = (np.int64(u) * np.int64(total)) >> 24
    low, high = 0, size - 1
    while low < high:
        middle = (low + high) >> 1
        if weights[middle] > target:
            high = middle
        else:
            low = middle + 1
    return low


@leaf
def _door(seed, t, a, y, p, i, j, decision, door):
    """Ask one agency. Return BY_SEAT, BY_IPS, REFUSED or NO_PLACE."""
    g = np.int64(p[i].gaf)
    y.applicants[j, _bin(g)] += 1
    ips_free = a.is_open[j] and a.ips_places[j] > a.ips_used[j]
    full_ips = a.ips_places[j] > 0 and a.seats[j] == 0
    if ips_free and (full_ips or _draw(seed, _again(door, p, i), p, i) < t.ips_door):
        return BY_IPS
    if not a.is_open[j] or a.used[j] >= a.seats[j]:
        y.no_place[j, _bin(g)] += 1
        return NO_PLACE
    if a.kind[j] != K_TSE:
        return BY_SEAT
    if t.open_door:
        return BY_SEAT
    rule = a.rule[j]
    chance = np.int64(1 << 24)
    if rule == FLOOR:
        chance = np.int64(t.accept[a.midpoint[j], g])
    elif rule == CEILING:
        chance = (1 << 24) - np.int64(t.accept[a.midpoint[j], g])
    if np.int64(_draw(seed, _again(decision, p, i), p, i)) < chance:
        return BY_SEAT
    y.refused[j, _bin(g)] += 1
    return BY_IPS if ips_free else REFUSED


@leaf
def _enter(seed, t, a, y, b, p, i, j, answer, channel, m):
    """Begin the service behind an open door; a person from outside begins a spell of seeking with it."""
    if p[i].state != SEEK:
        _clock_latent(seed, t, p, i, m)
        _count(b, E_SEEK, 0, p, i, m)
    _count(b, E_ACCEPT, channel, p, i, m)
    _service_begins(seed, t, a, y, b, p, i, j, answer == BY_IPS, m)


@leaf
def _turned_away(seed, t, b, p, i, refused, channel, m):
    """The application ends without a place: some give up after a refusal, the others set a next date."""
    _count(b, E_REFUSE if refused else E_NO_PLACE, channel, p, i, m)
    on_refusal = refused and _draw(seed, _again(D_ON_REFUSAL, p, i), p, i) < t.discouraged_on_refusal
    p[i].attempt += 1
    if on_refusal:
        _give_up(seed, t, b, p, i, m)
    else:
        k = _after(t.apply[p[i].gaf], _draw(seed, _again(D_APPLY, p, i), p, i))
        p[i].second = m + k if k < NEVER else NEVER


@njit
def _doors(seed, t, a, rows, y, b, p, waiting, count, m, weights, orders, sites):
    """Serve the month's applicants of an area.

    Everyone first chooses a site by the places free at the start; then sites serve in the order of
    the hashed priority (at a site that serves higher needs first, by GAF and then priority); who was
    turned away may ask one other site.
    """
    tse, day, centre, team, stop = rows
    free_tse = _weigh(a, tse, day, weights[0])
    free_day = _weigh(a, day, centre, weights[1])
    free_clinical = _weigh_clinical(a, tse, stop, weights[2])
    for n in range(count):
        i = waiting[n]
        what = p[i].what
        priority = np.int64(_draw(seed, _again(D_PRIORITY, p, i), p, i))
        site = -1
        if what == JOB_END:
            site = np.int64(p[i].agency)
            priority -= 1 << 40
        elif what == WORKSHOP_CLOSES:
            site = stop - 1
        elif what == REFERRAL:
            if free_clinical > 0:
                site = tse + _choose(weights[2], stop - tse, free_clinical, _draw(seed, _again(D_SITE, p, i), p, i))
        else:
            programme = _pick3(t.programme_cut, _draw(seed, _again(D_PROGRAMME, p, i), p, i))
            u = _draw(seed, _again(D_SITE, p, i), p, i)
            if programme == 0:
                site = tse + _choose(weights[0], day - tse, free_tse, u) if free_tse > 0 else -1
                if site >= 0 and a.rule[site] == HIGHER_NEEDS_FIRST:
                    priority += np.int64(p[i].gaf) << 24
            elif programme == 1:
                site = day + _choose(weights[1], centre - day, free_day, u) if free_day > 0 else -2
            elif team > centre:
                site = centre + ((np.int64(u) * (team - centre)) >> 24)
            else:
                site = -3
        sites[n] = site
        orders[n] = priority * (1 << 20) + (np.int64(p[i].slot) & 0xFFFFF)  # ties never by the order of the work
    order = np.argsort(orders[:count], kind="mergesort")
    second = np.empty(count, dtype=np.int64)
    seconds = 0
    for n in order:
        i, site = waiting[n], sites[n]
        what = p[i].what
        b.people[_cell(p, i, m)] -= 1
        if what == JOB_END:
            if a.is_open[site] and a.ips_places[site] > a.ips_used[site]:
                _clock_latent(seed, t, p, i, m)
                _count(b, E_SEEK, 0, p, i, m)
                _service_begins(seed, t, a, y, b, p, i, site, True, m)
            elif _draw(seed, D_SEEK_AGAIN, p, i) < t.seek_again:
                go_seek(seed, t, p, i, m)
                _count(b, E_SEEK, 0, p, i, m)
            else:
                go_outside(seed, t, p, i, m)
        elif what == WORKSHOP_CLOSES:
            a.ips_places[site] += 1
            a.capacity[site] += 1
            _enter(seed, t, a, y, b, p, i, site, BY_IPS, 3, m)
        elif what == REFERRAL:
            if site >= 0 and a.ips_places[site] > a.ips_used[site]:
                _enter(seed, t, a, y, b, p, i, site, BY_IPS, _ips_channel(a.kind[site]), m)
            else:
                p[i].attempt += 1
                k = _after(t.referral, _draw(seed, _again(D_REFERRAL, p, i), p, i))
                p[i].second = m + k if k < NEVER else NEVER
        else:
            channel = 1 if (site == -1 or (tse <= site < day)) else (4 if (site == -2 or (day <= site < centre)) else 6)
            _count(b, E_APPLY, channel, p, i, m)
            if site < 0:
                _turned_away(seed, t, b, p, i, False, channel, m)
            else:
                answer = _door(seed, t, a, y, p, i, site, D_ACCEPT, D_DOOR)
                if answer <= BY_IPS:
                    _enter(seed, t, a, y, b, p, i, site, answer, channel, m)
                elif channel == 1:
                    sites[n] = site if answer == REFUSED else -1 - site
                    second[seconds] = n
                    seconds += 1
                else:
                    _turned_away(seed, t, b, p, i, False, channel, m)
        _plan(p, i, m)
        b.people[_cell(p, i, m)] += 1
    if seconds == 0:
        return
    free_tse = _weigh(a, tse, day, weights[0])
    for k in range(seconds):
        n = second[k]
        i = waiting[n]
        refused = sites[n] >= 0
        asked = sites[n] if refused else -1 - sites[n]
        b.people[_cell(p, i, m)] -= 1
        answer, site = NO_PLACE, -1
        if free_tse > 0:
            site = tse + _choose(weights[0], day - tse, free_tse, _draw(seed, _again(D_SITE_2, p, i), p, i))
            if site != asked:
                answer = _door(seed, t, a, y, p, i, site, D_ACCEPT_2, D_DOOR_2)
        if answer <= BY_IPS:
            _enter(seed, t, a, y, b, p, i, site, answer, 1, m)
        else:
            _turned_away(seed, t, b, p, i, refused or answer == REFUSED, 1, m)
        _plan(p, i, m)
        b.people[_cell(p, i, m)] += 1


@leaf
def _pick3(cut, u):
    return 0 if u < cut[0] else (1 if u < cut[1] else 2)


@leaf
def _ips_channel(kind):
    return 2 if kind == K_TSE else (3 if kind == K_TEAM else 5)


@njit(cache=True, nogil=True)
def run_area(seed, t, a, rows, y, b, p, dues, first, last, start, occupancy):
    """Run the people first..last-1 of one area through the absolute months start..b.stop-1; *dues* repeats the due months.

    *rows* are the agency rows of the area: starts of TSE, day-care, centres, teams, and the end (the
    last team row takes converted workshop places). *occupancy* (month, cell) is filled for months
    from `b.counted_from`. All arrays are changed in place.
    """
    stop = b.stop
    months = stop - start
    heads = np.full(months, -1, dtype=np.int64)
    after = np.full(last - first, -1, dtype=np.int64)
    for i in range(last - 1, first - 1, -1):
        due = dues[i] - start
        if due < months:
            after[i - first] = heads[due]
            heads[due] = i
    size = rows[4] - rows[0]
    weights = np.zeros((3, max(size, 1)), dtype=np.int64)
    waiting = np.empty(1024, dtype=np.int64)
    orders = np.empty(1024, dtype=np.int64)
    sites = np.empty(1024, dtype=np.int64)
    for m in range(start, stop):
        count = 0
        i = heads[m - start]
        while i >= 0:
            following = after[i - first]
            b.people[_cell(p, i, m - 1)] -= 1
            waits = _alone(seed, t, a, y, b, p, i, m)
            b.people[_cell(p, i, m)] += 1
            dues[i] = p[i].due
            if waits:
                if count == waiting.shape[0]:
                    waiting = np.concatenate((waiting, np.empty_like(waiting)))
                    orders = np.empty(waiting.shape[0], dtype=np.int64)
                    sites = np.empty(waiting.shape[0], dtype=np.int64)
                waiting[count] = i
                count += 1
            elif p[i].due < stop:
                due = p[i].due - start
                after[i - first] = heads[due]
                heads[due] = i
            i = following
        if count > 0:
            _doors(seed, t, a, rows, y, b, p, waiting, count, m, weights, orders, sites)
            for n in range(count):
                i = waiting[n]
                dues[i] = p[i].due
                if p[i].due < stop:
                    due = p[i].due - start
                    after[i - first] = heads[due]
                    heads[due] = i
        if m >= b.counted_from:
            occupancy[m - b.counted_from, :] = b.people


@njit(cache=True, nogil=True)
def populate(seed, t, b, p, dues, first, last, slot, m, cuts):
    """Fill the slots first..last-1 with people of a settled population, their states and clocks, at month *m*.

    *cuts* are cumulative thresholds of the shares that seek, work and are in sheltered work among people who
    want to work; nobody is in a service yet. The employed are met at a random time of their job.
    """
    for i in range(first, last):
        p[i].slot = slot + np.uint32(i - first)
        p[i].generation = 0
        p[i].agency = -1
        life_begins(seed, t, p, i, m, person_begins(seed, t, p, i, -1))
        u = _draw(seed, D_STATE, p, i)
        if not p[i].wants or u >= cuts[2]:
            go_outside(seed, t, p, i, m)
        elif u < cuts[0]:
            go_seek(seed, t, p, i, m)
        elif u >= cuts[1]:
            _go_sheltered(seed, t, p, i, m)
        else:
            disclosed = 1 if _draw(seed, D_DISCLOSE, p, i) < t.disclosed_alone else 0
            p[i].state = EMPLOYED
            clustered = _draw(seed, D_SETTING, p, i) < t.clustered
            p[i].setting = OPEN if disclosed == 0 else (QUOTA_CLUSTERED if clustered else QUOTA_ORDINARY)
            p[i].support = ALONE
            k = _after(t.residual[0, disclosed, p[i].gaf], _draw(seed, D_RESIDUAL, p, i))
            p[i].first = m + k if k < NEVER else NEVER
            p[i].second = NEVER
        _plan(p, i, m)
        dues[i] = p[i].due
        b.people[_cell(p, i, m)] += 1


@njit(cache=True, nogil=True)
def rules_change(seed, t, p, dues, first, last, m):
    """Set the dates that a change of rules gives to people in the middle of a spell, from month *m* on."""
    for i in range(first, last):
        s = p[i].state
        if s == OUT:
            k = _after(t.referral, _draw(seed, _again(D_REFERRAL, p, i), p, i))
            p[i].second = m - 1 + k if k < NEVER else NEVER
            _plan(p, i, m - 1)
            dues[i] = p[i].due
        elif s == SHELTERED:
            at = workshop_date(seed, t, p, i)
            p[i].second = max(at, m) if at < NEVER else NEVER
            _plan(p, i, m - 1)
            dues[i] = p[i].due


@njit(cache=True, nogil=True)
def agencies_close(seed, t, b, p, dues, first, last, m, is_closing):
    """Send the people of closing agencies back to seeking, or leave them in their job without follow-along.

    *is_closing* is (agency row,) of int8; *m* is the month that begins.
    """
    for i in range(first, last):
        j = p[i].agency
        if j < 0 or not is_closing[j]:
            continue
        b.people[_cell(p, i, m - 1)] -= 1
        if p[i].state >= EMPLOYED:
            p[i].support = ALONE
            p[i].agency = -1
            p[i].second = NEVER
        else:
            _count(b, E_LEFT_WITHOUT, _channel(p[i].state), p, i, m - 1)
            p[i].attempt += 1
            _clock_search(seed, t, p, i, m - 1)
        _plan(p, i, m - 1)
        dues[i] = p[i].due
        b.people[_cell(p, i, m - 1)] += 1
