"""GAF: the bands in which people are counted, and the bins of five points by which agencies know them."""

from __future__ import annotations

BANDS = (50, 60, 70)  # highest point of the first three bands


def band_of(point):
    """Return the band of a GAF point, 0..3."""
    return sum(point > edge for edge in BANDS)


def bin_of(point):
    """Return the bin of five points by which agencies count people, 0..15."""
    return max(point - 16, 0) // 5


BIN_BANDS = [band_of(max(16 + 5 * place, 15)) if place else 0 for place in range(16)]


def in_bands(now, before=None):
    """Return counts by band from counts by bin, less what was there before."""
    bands = [0] * 4
    for place, number in enumerate(now):
        bands[BIN_BANDS[place]] += number - (before[place] if before else 0)
    return bands
