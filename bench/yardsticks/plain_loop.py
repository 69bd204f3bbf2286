"""Plain loops: the same model, but every month looks at every person.

They stand in for `run_area` of the kernel and lead the same lives to the bit: what happens to a person and at
the doors is the kernel's own. Only the way to those who are due differs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from time import perf_counter
from typing import Any

import numpy as np

from placefirst.simulation import stretches
from placefirst.simulation.clocks import live
from placefirst.simulation.dealing import deal_to
from placefirst.simulation.diary import in_short
from placefirst.simulation.doors import serve
from placefirst.simulation.luck import cell, entry
from placefirst.simulation.streams import philox

chain, write_anew = stretches.run_area, stretches.write_anew


@entry
def month_by_month(
    recounts,
    draws,
    seed,
    tables,
    a,
    rows,
    y,
    b,
    p,
    dues,
    first,
    last,
    start,
    d,
    occupancy,
    weights,
    cells,
    queue,
    heaps,
    keys,
    hand,
):
    """Ask everybody, every month, whether something is due; from *seed* on the arguments are `run_area`'s.

    With *recounts* everybody is counted anew at the end of a month. With *draws* everybody is dealt the four
    words of one Philox block a month, as in a model without clocks, where each chance is asked every month;
    they decide nothing here, so that lives stay the same.
    """
    t = tables[0]
    waiting = queue[0]
    luck = np.uint64(0)
    for m in range(start, b.stop):
        number = 0
        for i in range(first, last):
            if draws:
                one, two, three, four = philox(
                    np.uint64(p[i].slot), np.uint64(p[i].generation), np.uint64(m), np.uint64(0), seed, seed
                )
                luck ^= one ^ two ^ three ^ four
            if p[i].due == m:
                q = p[i]
                b.people[cell(q, m - 1)] -= 1
                deal_to(seed, q, keys, 0, hand)
                if live(seed, t, a, y, b, q, m, keys, hand, 0):
                    waiting[number] = i
                    number += 1
                else:
                    b.people[cell(q, m)] += 1
                    dues[i] = in_short(q)
        if number > 0:
            serve(seed, t, a, rows, y, b, p, waiting, number, m, weights, cells, queue, heaps, keys, hand)
            for n in range(number):
                dues[waiting[n]] = in_short(p[waiting[n]])
        if recounts:
            b.people[:] = 0
            for i in range(first, last):
                b.people[cell(p[i], m)] += 1
        if m >= b.counted_from:
            for k in range(b.people.shape[0]):
                occupancy[m - b.counted_from, k] = b.people[k]
    write_anew(d, dues, first, last)  # for whoever closes at the year's end
    return luck


asking = partial(month_by_month, False, False)
counting = partial(month_by_month, True, False)
drawing = partial(month_by_month, True, True)


@contextmanager
def walking(loop: Callable[..., object]) -> Iterator[list[float]]:
    """Let simulations walk through the months with *loop*; give the seconds of each of its calls."""
    laps: list[float] = []

    def timed(work: Callable[..., object]) -> Callable[..., None]:
        def working(*arguments: Any) -> None:
            began = perf_counter()
            work(*arguments)
            laps.append(perf_counter() - began)

        return working

    stretches.run_area, stretches.write_anew = timed(loop), timed(write_anew)
    try:
        yield laps
    finally:
        stretches.run_area, stretches.write_anew = chain, write_anew
