"""``placefirst calibrate … --slopes``: by how much each uncertain number moves each published flow."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from placefirst_cli.output import console, print_json, table
from placefirst_cli.stopping import stoppable, time_left

if TYPE_CHECKING:
    from datetime import date

    from placefirst.calibration.slopes import Slopes
    from placefirst.parameters.read import Country


def learn_slopes(
    country: Country, day: date, *, draws: int, seed: int, threads: int | None, write: bool, as_json: bool
) -> None:
    """Run part of *country* at *draws* draws, and at as many again nearer to the flows; print the slopes."""
    from placefirst.calibration.probe import probed
    from placefirst.calibration.slopes import slopes_path, write_slopes
    from placefirst.calibration.stored import require_writable

    if write:
        require_writable(slopes_path(country))
    with stoppable() as stop:
        found = probed(
            country, day, runs=draws, seed=seed, threads=threads or os.cpu_count() or 1,
            progress=time_left(), stop=stop,
        )  # fmt: skip
    if write:
        write_slopes(slopes_path(country), found)
    if as_json:
        rows = zip(found.paths, found.by.tolist(), strict=True)
        print_json({path: dict(zip(found.flows, row, strict=True)) for path, row in rows})
        return
    _show(found)
    if write:
        console().print(f"· {slopes_path(country)}")


def _show(found: Slopes) -> None:
    rows = table(title="What a standard deviation of each number moves each flow by, in tolerances")
    for column in ("number", *found.flows):
        rows.add_column(column, justify="left" if column == "number" else "right")
    for path, by in zip(found.paths, found.by, strict=True):
        rows.add_row(path, *(f"{slope:+.2f}" if slope else "" for slope in by))
    console().print(rows)
