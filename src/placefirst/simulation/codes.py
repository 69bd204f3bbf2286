"""Codes: the numbers that stand for states, events, decisions and dates inside the kernel.

They are 64-bit numbers and not plain ones on purpose: numba compiles a function once more for every plain
constant it is called with.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np


def _codes(first: int, stop: int) -> Iterator[np.int64]:
    return (np.int64(code) for code in range(first, stop))


YES, NO = np.bool_(True), np.bool_(False)
NOTHING = np.int64(0)  # no channel
BACKWARD, ONCE = np.int64(-1), np.int64(1)  # signs of a count

# States (the place in states.STATES; a job's place follows from its setting and its support).
OUT_NOT, OUT, SEEK, TSE, IPS_TSE, IPS_TEAM, DAY_CARE, IPS_DAY_CARE, CENTRE, SHELTERED, EMPLOYED = _codes(
    0, 11
)
ALONE, DUTY, RETENTION, IPS_SUPPORT = _codes(0, 4)
OPEN, QUOTA_ORDINARY, QUOTA_CLUSTERED = _codes(0, 3)

# Events (the place in states.EVENTS) and channels (the place in states.CHANNELS).
E_SEEK, E_APPLY, E_ACCEPT, E_REFUSE, E_NO_PLACE, E_START, E_LEFT_WITHOUT = _codes(0, 7)
E_JOB, E_SIX, E_JOB_END, E_DISCOURAGED, E_SHELTERED, E_LEAVE = _codes(7, 13)
# What is noted of a life beside the events: an agency's answer, a job as it has begun, a
# change of follow-along, a referral without a place, an agency that closes.
N_ANSWER, N_JOB, N_SUPPORT, N_NO_REFERRAL, N_CLOSED = _codes(13, 18)
C_TSE, C_IPS_TSE, C_IPS_TEAM, C_DAY_CARE, C_IPS_DAY_CARE, C_CENTRE = _codes(1, 7)

# Decisions: what a draw is for. One that can be asked again in a spell adds AGAIN for each attempt.
D_DIAGNOSIS, D_GAF, D_SEX, D_AGE, D_WANTS, D_LIFE, D_STATE, D_RESIDUAL, D_DISCLOSE, D_SETTING = _codes(1, 11)
D_TENURE, D_RETENTION, D_SEEK_AGAIN, D_SEEK, D_LATENT, D_SHELTER, D_SHELTERED_BACK, D_WORKSHOP = _codes(
    11, 19
)
D_DISCOURAGED, D_APPLY, D_PRIORITY, D_PROGRAMME, D_SITE, D_SITE_2, D_ACCEPT, D_ACCEPT_2 = _codes(19, 27)
D_DOOR, D_ON_REFUSAL, D_DROP, D_REFERRAL, D_DOOR_2 = _codes(27, 32)
AGAIN = np.int64(64)

# What a person's next date is. Of two in one month the earlier kind comes first.
LEAVE, BIRTHDAY, UNAIDED_JOB, SERVICE_JOB, SERVICE_DROP, SERVICE_LONGEST, SUPPORT_CHANGE, JOB_END = _codes(
    0, 8
)
DISCOURAGED, START_SEEKING, SHELTERED_BACK, WORKSHOP_CLOSES, APPLY, REFERRAL = _codes(8, 14)
KIND_BITS = np.int64(4)  # that hold one of them
KIND_MASK = (np.int64(1) << KIND_BITS) - 1

FLOOR, CEILING, FIRST_COME, HIGHER_NEEDS_FIRST = range(4)  # admission rules
BY_SEAT, BY_IPS, REFUSED, NO_PLACE = _codes(0, 4)  # answers at a door
SEARCHING, USING, FOLLOWED, PAID = _codes(0, 4)  # what agency months are counted as
