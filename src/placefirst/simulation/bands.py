"""Bands: counts by bin of GAF added up to counts by band. Compiled: tallies lie far apart in memory."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from placefirst.simulation.codes import USING
from placefirst.simulation.luck import entry
from placefirst.simulation.states import BIN_BAND, BINS, GAF_BANDS

_BAND = np.array(BIN_BAND)
_BANDS = len(GAF_BANDS)


class Seen(NamedTuple):
    """What agencies have seen in the year so far, away from the tallies: whole columns are added up there."""

    months: NDArray[np.int64]  # (row, kind of month, band)
    days: NDArray[np.int64]  # (row, band) attended days x 1000
    starts: NDArray[np.int64]  # (row, band)
    ips_starts: NDArray[np.int64]  # (row, band)
    applicants: NDArray[np.int64]  # (row, band)
    refused: NDArray[np.int64]  # (row, band)
    no_place: NDArray[np.int64]  # (row, band)
    using: NDArray[np.float64]  # (row, bin) months of train-then-place, day-care or centres


@entry
def _see(y, months, days, starts, ips_starts, applicants, refused, no_place, using):
    for n in range(y.shape[0]):
        tally = y[n]
        for g in range(BINS):
            band = _BAND[g]
            for kind in range(4):
                months[n, kind, band] += tally.months[kind, g]
            starts[n, band] += tally.starts[g]
            ips_starts[n, band] += tally.ips_starts[g]
            applicants[n, band] += tally.applicants[g]
            refused[n, band] += tally.refused[g]
            no_place[n, band] += tally.no_place[g]
            using[n, g] = tally.months[USING, g]
        for band in range(_BANDS):
            days[n, band] = tally.days[band]


def see(records: NDArray[Any]) -> Seen:
    """Return what the tallies of all agencies hold; *records* is of TALLY, shape (row,)."""
    rows = records.size
    months, using = np.zeros((rows, 4, _BANDS), np.int64), np.empty((rows, BINS))
    days, starts, ips_starts, applicants, refused, no_place = np.zeros((6, rows, _BANDS), np.int64)
    seen = Seen(months, days, starts, ips_starts, applicants, refused, no_place, using)
    _see(records, *seen)
    return seen


@entry
def stay(y, months):
    """Count the people present for all *months* of a stretch; who leaves on the way is taken off then."""
    for n in range(y.shape[0]):
        tally = y[n]
        for kind in range(3):
            for g in range(BINS):
                tally.months[kind, g] += tally.present[kind, g] * months
        for band in range(_BANDS):
            tally.days[band] += tally.present_days[band] * months
