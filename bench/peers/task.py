"""Task: the shared workload as every peer is given it; NumPy alone, as each has an environment of its own.

Chances are given as tables, so that nobody pays for `exp` month by month. A peer's file names what it is, how
many threads it may use, and walks the months; what is measured are the months, not the making of people.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable

import numpy as np

OUT, SERVICE, EMPLOYED, DEAD = range(4)
MONTHS = 120
FIRST_AGE, LAST_AGE = 18, 63  # in whole years at the start, each as likely
SEVERITIES = (0.3, 0.4, 0.3)
STARTS = (0.80, 0.05, 0.15, 0.0)
COSTS = np.array([[350.0, 500.0, 650.0], [800.0, 950.0, 1100.0], [120.0, 180.0, 240.0], [0.0, 0.0, 0.0]])
AGES = 12 * (LAST_AGE - FIRST_AGE) + MONTHS + 1  # months of age that are lived through
DISCOUNTS = 1.03 ** (-np.arange(MONTHS + 1) / 12)
ENDS = np.array([[DEAD, SERVICE, EMPLOYED], [DEAD, OUT, EMPLOYED], [DEAD, OUT, SERVICE], [DEAD, DEAD, DEAD]])


def limits() -> np.ndarray:
    """Return the sums of chances, in the order of ENDS.

    Array of float, shape (3, state, severity, month of age).
    """
    age = FIRST_AGE + np.arange(AGES) / 12
    severity = np.arange(3)[:, None]
    midlife = np.exp(-(((age - 34) / 22) ** 2))
    death = np.minimum(0.00018 * np.exp(0.075 * (age - 40)) * (1 + 0.5 * severity), 0.03)
    flat = np.ones_like(age)
    chances = np.zeros((3, 4, 3, AGES))
    chances[0, :3] = death
    chances[1, OUT] = 0.003 + 0.012 * midlife * (1 - 0.15 * severity)
    chances[2, OUT] = 0.008 * midlife * (1 - 0.30 * severity)
    chances[1, SERVICE] = (0.035 + 0.010 * severity) * flat
    chances[2, SERVICE] = np.minimum(0.045 * (0.35 + 0.65 * midlife) * (1 - 0.22 * severity), 0.3)
    chances[1, EMPLOYED] = 0.022 + 0.010 * severity + 0.0004 * np.maximum(age - 50, 0)
    chances[2, EMPLOYED] = (0.006 + 0.002 * severity) * flat
    return chances.cumsum(axis=0)


def people(number: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the state, the severity and the months of age above FIRST_AGE of so many people at the start."""
    state = rng.choice(4, number, p=STARTS).astype(np.int8)
    severity = rng.choice(3, number, p=SEVERITIES).astype(np.int8)
    return state, severity, 12 * rng.integers(0, LAST_AGE - FIRST_AGE + 1, number, dtype=np.int32)


def told(
    make: Callable[[int, int], tuple[Callable[[], None], Callable[[], tuple[np.ndarray, np.ndarray]]]],
    version: str,
    threads: int,
) -> None:
    """Run what *make* prepares for people and seed, as the command line says, and print what came of it.

    *make* returns what walks the months, and what then tells the counts, shape (month, state), and each
    person's cost.
    """
    number, seed = int(sys.argv[1]), int(sys.argv[2])
    walk, result = make(number, seed)
    began, worked = time.perf_counter(), time.process_time()
    walk()
    seconds, work = time.perf_counter() - began, time.process_time() - worked
    counts, costs = result()
    mean, error = float(np.mean(costs)), float(np.std(costs, ddof=1) / number**0.5)
    print(
        json.dumps(
            {
                "version": version, "threads": threads, "people": number, "seconds": seconds, "work": work,
                "counts": np.asarray(counts).astype(int).tolist(), "mean": mean, "error": error,
            }
        )
    )  # fmt: skip
