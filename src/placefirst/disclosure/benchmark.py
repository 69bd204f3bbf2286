"""Benchmark: when one agency's figure may stand beside others: enough of them, none that is nearly all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

#: A sum of fewer agencies is not shown: of two, each could take its own figures from it.
FEWEST: Final = 3
#: So many agencies with people below the line must there be.
AGENCIES: Final = 5
#: No agency may have more of all people below the line than this share.
MOST_SHARE: Final = 0.85


def may_stand_beside(below: Sequence[int]) -> bool:
    """
    Return whether agencies with so many people *below* the line may be shown beside each other.

    >>> may_stand_beside([10, 12, 9, 30, 8]), may_stand_beside([10, 12, 9, 30])
    (True, False)
    >>> may_stand_beside([900, 12, 9, 30, 8])
    False
    """
    there = [each for each in below if each]
    return len(there) >= AGENCIES and max(there) <= MOST_SHARE * sum(there)
