"""Dates: absolute months, year * 12 + month - 1. A month that never comes is None."""

from __future__ import annotations

#: Kinds of dates; of two on one month the earlier kind in this list comes first.
DATES = (
    "leave",
    "birthday",
    "unaided_job",
    "service_job",
    "service_drop",
    "service_longest",
    "support_change",
    "job_end",
    "discouraged",
    "start_seeking",
    "sheltered_back",
    "workshop_closes",
    "apply",
    "referral",
)
AT_A_DOOR = ("apply", "referral", "workshop_closes")


def plus(month, months):
    """Return a date so many months later; never stays never."""
    return None if months is None else month + months


def earliest(*months):
    """Return the earliest of some dates, None if none ever comes."""
    real = [month for month in months if month is not None]
    return min(real) if real else None


def fiscal_year(month):
    """Return the number of the fiscal year, from April, that holds a month."""
    return (month - 3) // 12
