"""``placefirst calibrate … --draws``: the first draws brought to the published flows, and kept."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from placefirst_cli.output import console, print_json
from placefirst_cli.stopping import stoppable, time_left

if TYPE_CHECKING:
    from datetime import date

    from placefirst.parameters.read import Country


def keep_draws(
    country: Country,
    day: date,
    *,
    draws: int,
    seed: int,
    threads: int | None,
    write: bool,
    as_json: bool,
) -> None:
    """Bring the first *draws* of *seed* to where the flows are met; say how many are, and keep them."""
    from placefirst.calibration.library import as_csv, library_path
    from placefirst.calibration.stored import require_writable, write_whole
    from placefirst.loop.library import library_of, met

    path = library_path(country)
    if write:
        require_writable(path)
    command = f"placefirst calibrate {country.code} --draws {draws} --seed {seed} --start {day:%Y-%m} --write"
    with stoppable() as stop:
        found = library_of(
            country, day, draws=draws, seed=seed, workers=threads or os.cpu_count() or 1, command=command,
            progress=time_left(), stop=stop,
        )  # fmt: skip
    if write:
        write_whole(path, as_csv(found))
    there, runs = met(found), sum(each.runs for each in found.places.values())
    if as_json:
        print_json({"draws": draws, "meet_every_flow": there, "runs": runs})
        return
    console().print(f"{there} of {draws} draws meet every flow; {runs / draws:.1f} runs each.")
    if write:
        console().print(f"· {path}")
