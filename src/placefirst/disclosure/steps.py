"""Steps: counts brought to multiples of a base in one go, fairly, so that they still add up.

People stand in a line, group after group, and every *base*-th is called, beginning somewhere: a group's
count is *base* for each who was called in it. So each count becomes one of the two multiples around it, up as
often as it is near to it; sums of neighbours are treated alike; nought stays nought. Who does not know where
the line began knows of no count more than the two multiples that it lies between.
"""

from __future__ import annotations

from collections.abc import Iterable


def in_steps(counts: Iterable[int], base: int, start: int) -> tuple[int, ...]:
    """
    Return *counts* as multiples of *base*; *start*, from 0 to *base* less 1, is where the line begins.

    Their sum is that of the line: what :func:`in_steps` makes of the sum of *counts* alone.

    >>> in_steps([1, 1, 1, 1, 1, 1, 7], 5, 3), in_steps([13], 5, 3)
    ((0, 5, 0, 0, 0, 0, 10), (15,))
    """
    found, line, before = [], start, 0
    for count in counts:
        line += count
        called = line // base
        found.append((called - before) * base)
        before = called
    return tuple(found)
