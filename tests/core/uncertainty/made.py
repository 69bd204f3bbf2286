"""A made sweep: small, exact where it can be, with all that a real one has."""

from datetime import date

import numpy as np
from scipy.stats import norm, qmc

from placefirst.uncertainty.sweep import Failed, Sweep
from placefirst.uncertainty.uncertain import Group, Uncertain

GROUPS = {"effect": 2, "points": 3, "wage": 1, "idle": 1}
FIGURES = (
    "outcome_pv.jobs",
    "outcome_pv.months_worked",
    "outcome_pv.qalys",
    "present_value_yen.public",
    "present_value_yen.fiscal",
    "present_value_yen.society",
    "refused_per_year.gaf_le_50",
    "served_per_year.gaf_le_50",
    "job_starts_per_year.smi",
    "spend_by_payer_yen.nation.2026",
    "spend_by_payer_yen.nation.2027",
)


def groups(sizes=GROUPS, calibrated=("points",)):
    """Groups and their numbers, named after them."""
    found = tuple(
        Group(
            name,
            {"en": f"What {name} is", "ja": f"{name}の値"},
            {"en": f"Count {name}.", "ja": f"{name}を数える。"},
            tuple(f"{name}.{n}" for n in range(size)),
            name in calibrated,
        )
        for name, size in sizes.items()
    )
    numbers = tuple(Uncertain(path, group.name, 0.0, None, "◌") for group in found for path in group.paths)
    return found, numbers


def normal(draws, numbers, seed=1):
    """Standard normal numbers that fill the space evenly; shape (draw, number)."""
    even = qmc.Sobol(numbers, rng=np.random.default_rng(seed)).random_base2(int(draws - 1).bit_length())[
        :draws
    ]
    return norm.ppf(np.clip(even, 1e-6, 1 - 1e-6))


def of_numbers(drawn, result=None, sizes=None):
    """A sweep of *drawn* numbers, each a group of its own, and nothing else."""
    found, numbers = groups(sizes or {f"n{n}": 1 for n in range(drawn.shape[1])}, ())
    draws = len(drawn)
    return Sweep(
        "xx", "made", 1, date(2026, 4, 1), 5, 1000, 1000, ("baseline",), numbers, found,
        tuple(range(draws)), drawn, np.zeros(draws, dtype=np.int64), (), np.zeros((draws, 1, 0)),
        np.zeros((1, 0)), (), draws, "all", 1.0,
    )  # fmt: skip


def sweep(
    draws=200, *, scenarios=("baseline", "quasi_ips", "ips_programme"), failed=2, people=1000, cost=1.0
):
    """A sweep in which the effect decides, the points matter a little, and one group matters nothing."""
    found, numbers = groups()
    drawn = normal(draws, 7)
    points = (np.arange(draws) * 7 % 25).astype(np.int64)
    drawn[:, 2:5] = normal(25, 3, seed=2)[points]
    idle = drawn[:, 6]
    given = np.zeros((draws, len(scenarios), len(FIGURES)))
    for place in range(len(scenarios)):
        jobs = place * (100 + 60 * drawn[:, 0] + 10 * drawn[:, 1] + 12 * drawn[:, 2])
        public = place * cost * 1e6 * (250 + 20 * drawn[:, 5] + 30 * place)
        given[:, place] = np.column_stack(
            [
                5_000 + jobs, 60_000 + 9 * jobs, 0.02 * jobs, 4e9 + public, 3e9 + 0.8 * public,
                -1e9 + 0.5 * public, 30_000 + 4_000 * drawn[:, 2] - 0.5 * jobs, 9_000 + jobs,
                1_000 + jobs / 5, 1e9 + public / 5, 1e9 + public / 5 + idle * 0,
            ]
        )  # fmt: skip
    return Sweep(
        "jp", "made", 1, date(2026, 4, 1), 5, people, 1000, tuple(scenarios), numbers, found,
        tuple(range(draws)), drawn, points, FIGURES, given, given.mean(axis=0),
        tuple(Failed(draws + n, "The fees of a year are below zero.") for n in range(failed)),
        draws + failed, "all", 12.0,
    )  # fmt: skip
