"""Synthesis: how many synthetic people live in which area."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def spread(total: int, weights: Sequence[int]) -> NDArray[np.int64]:
    """Return *total* spread over areas in proportion to *weights*, by largest remainder.

    Parameters
    ----------
    total : int
        People or agencies to spread; not negative.
    weights : sequence of int, shape (area,)
        Not negative, at least one positive.

    Returns
    -------
    array of int64, shape (area,)
        Sums to *total*; ties go to the earlier area.

    Examples
    --------
    >>> spread(10, [1, 1, 1]).tolist()
    [4, 3, 3]
    """
    whole = sum(weights)
    parts = [total * weight // whole for weight in weights]
    rest = [(-(total * weight % whole), place) for place, weight in enumerate(weights)]
    for _, place in sorted(rest)[: total - sum(parts)]:
        parts[place] += 1
    return np.array(parts, dtype=np.int64)


def hashed_order(codes: Sequence[str]) -> list[int]:
    """Return the fixed order in which whole areas join a smaller run: by the hash of their code.

    >>> sorted(hashed_order(["01", "02", "03"]))
    [0, 1, 2]
    """
    keys = [hashlib.blake2b(code.encode(), digest_size=8).digest() for code in codes]
    return sorted(range(len(codes)), key=keys.__getitem__)
