"""States, events and bands: the closed lists that every count is kept by, in this order.

A code is the place of a name in its list. `docs/results.md` describes each of them.
"""

from __future__ import annotations

SETTINGS = ("open", "quota_ordinary", "quota_clustered")
SUPPORTS = ("alone", "duty", "retention", "ips")
STATES = (
    "outside_not_wanting",
    "outside_wanting",
    "seeking",
    "tse",
    "ips_in_tse",
    "ips_team",
    "day_care",
    "ips_in_day_care",
    "centre",
    "sheltered",
    *(f"employed_{setting}_{support}" for setting in SETTINGS for support in SUPPORTS),
)
CHANNELS = ("none", "tse", "ips_in_tse", "ips_team", "day_care", "ips_in_day_care", "centre")
EVENTS = (
    "seek",
    "apply",
    "accept",
    "refuse",
    "no_place",
    "start_service",
    "leave_service_without_job",
    "job_start",
    "six_months_in_job",
    "job_end",
    "discouraged",
    "to_sheltered",
    "leave",
)
DIAGNOSES = ("schizophrenia", "bipolar", "depression", "anxiety_other")
SMI = ("schizophrenia", "bipolar")
GAF_BANDS = ("le_50", "51_60", "61_70", "gt_70")
AGE_BANDS = ("under_25", "25_over")
KINDS = ("tse", "day_care", "centre", "ips_team")
MODELS = ("train_then_place", "quasi_ips", "ips")

K_TSE, K_DAY_CARE, K_CENTRE, K_TEAM = range(4)
TRAIN, QUASI, IPS = range(3)

# GAF is an integer point; agencies see it in sixteen bins of five points whose edges are the bands' edges.
GAF_LOW, GAF_HIGH = 15, 92
POINTS = GAF_HIGH - GAF_LOW + 1
BINS = 16
BIN_BAND = (0,) * 7 + (1, 1) + (2, 2) + (3,) * 5

NEVER = 1 << 28  # a month that does not come


def gaf_bin(gaf: int) -> int:
    """Return the bin of a GAF point: 15-20 is bin 0, 46-50 bin 6, 51-55 bin 7, 91-92 bin 15."""
    return max(gaf - 16, 0) // 5
