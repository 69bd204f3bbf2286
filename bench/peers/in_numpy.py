"""NumPy, month by month: a look-up and a random number for everybody, and only those who move are moved."""

from __future__ import annotations

import numpy as np
import task


def make(number, seed):
    """Prepare people and tables."""
    rng = np.random.Generator(np.random.SFC64(seed))
    state, severity, age = task.people(number, rng)
    table = task.limits().astype(np.float32).reshape(3, -1)
    most = table[2]
    place = severity * np.int32(task.AGES) + age  # of the person, in a state's part of the table
    part = np.int32(3 * task.AGES)
    price = (task.COSTS[:, :, None] * task.DISCOUNTS).astype(np.float32)  # state, severity, month
    cost = np.zeros(number, np.float32)
    counts = np.zeros((task.MONTHS + 1, 4), np.int64)
    drawn = np.empty(number, np.float32)
    ends = task.ENDS.astype(np.int8)
    row = np.empty(number, np.int32)

    def count(month):
        nonlocal cost
        counts[month] = np.bincount(state, minlength=4)
        cost += price[:, :, month].ravel().take(state * np.int8(3) + severity)

    def walk():
        count(0)
        for month in range(1, task.MONTHS + 1):
            np.multiply(state, part, out=row, dtype=np.int32)
            np.add(row, place, out=row)
            np.add(row, np.int32(month - 1), out=row)
            rng.random(out=drawn, dtype=np.float32)
            movers = np.flatnonzero(drawn < most.take(row))
            luck, rows = drawn[movers], row[movers]
            rank = (luck >= table[0].take(rows)).astype(np.int8) + (luck >= table[1].take(rows))
            state[movers] = ends[state[movers], rank]
            count(month)

    return walk, lambda: (counts, cost.astype(np.float64))


task.told(make, np.__version__, 1)
