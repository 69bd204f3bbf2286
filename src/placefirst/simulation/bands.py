"""Bands: counts by bin of GAF added up to counts by band. Compiled: tallies lie far apart in memory."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from placefirst.simulation.luck import entry
from placefirst.simulation.states import BIN_BAND, BINS, GAF_BANDS

_BAND = np.array(BIN_BAND)
_BANDS = len(GAF_BANDS)


@entry
def _add_up(bins, out):
    """Add *bins*, (row, kind, bin), up to *out*, (row, kind, band)."""
    for n in range(bins.shape[0]):
        for kind in range(bins.shape[1]):
            for g in range(BINS):
                out[n, kind, _BAND[g]] += bins[n, kind, g]


def by_band(bins: NDArray[np.int32]) -> NDArray[np.int64]:
    """Return counts by GAF band from counts by bin; int64, shape (row, band) from shape (row, bin).

    Or shape (row, kind, band) from shape (row, kind, bin).
    """
    if bins.ndim == 2:
        return by_band(bins[:, None])[:, 0]
    out = np.zeros((*bins.shape[:2], _BANDS), np.int64)
    _add_up(bins, out)
    return out
