"""Draws as long tables: what was drawn, and what each scenario gave (``docs/results.md``)."""

from __future__ import annotations

import numpy as np
import polars as pl

from placefirst.uncertainty.sweep import Sweep


def draws_table(sweep: Sweep) -> pl.DataFrame:
    """Return every drawn number of every finished draw, one row each."""
    count = len(sweep.uncertain)
    return pl.DataFrame(
        {
            "draw": np.repeat(np.array(sweep.numbers, dtype=np.int64), count),
            "point": np.repeat(sweep.points, count),
            "group": [each.group for each in sweep.uncertain] * len(sweep.numbers),
            "parameter": [each.path for each in sweep.uncertain] * len(sweep.numbers),
            "value": sweep.drawn.ravel(),
        }
    )


def figures_table(sweep: Sweep) -> pl.DataFrame:
    """Return every figure of every scenario in every finished draw, one row each; null where undefined."""
    scenarios, figures = len(sweep.scenarios), len(sweep.figures)
    return pl.DataFrame(
        {
            "draw": np.repeat(np.array(sweep.numbers, dtype=np.int64), scenarios * figures),
            "scenario": [key for key in sweep.scenarios for _ in sweep.figures] * len(sweep.numbers),
            "figure": list(sweep.figures) * (scenarios * len(sweep.numbers)),
            "value": sweep.given.ravel(),
        }
    ).with_columns(pl.col("value").fill_nan(None))
