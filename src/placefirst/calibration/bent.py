"""Bent: distances from a published figure, so that far away only the direction still counts."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
BEND: Final = 3.0  # tolerances


def bent(distances: Numbers) -> Numbers:
    """Return distances from a target in tolerances, ever less stretched the farther: 10 become 5.9."""
    return BEND * np.arcsinh(distances / BEND)


def unbent(distances: Numbers) -> Numbers:
    """Return what :func:`bent` was given."""
    return BEND * np.sinh(distances / BEND)
