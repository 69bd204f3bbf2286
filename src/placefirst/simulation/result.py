"""The result of a run: counts only. Money is made of them elsewhere, after the run."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from placefirst.parameters.history import Value
from placefirst.simulation.states import CHANNELS, EVENTS, STATES


@dataclass(frozen=True, slots=True)
class Result:
    """What a run counted; every array is described in ``docs/results.md``."""

    start: date  # first day of the first month
    months: int
    fiscal_years: list[int]  # called by their April
    areas: list[str]  # codes
    slots: NDArray[np.int64]  # shape (area,): people followed
    occupancy: NDArray[
        np.int32
    ]  # shape (area, month, state, diagnosis, gaf_band, age_band): people at month end
    events: NDArray[np.int32]  # shape (area, fiscal_year, event, channel, diagnosis, gaf_band, age_band)
    agency_years: NDArray[np.void]  # one row an agency and fiscal year
    rests_on: list[tuple[str, Value]] = field(default_factory=list)
    notes: list[dict[str, str]] = field(default_factory=list)  # sentences by language

    @property
    def digest(self) -> str:
        """Return a hash of all counts (not of money): equal digests mean the same lives, person-month by
        person-month.
        """
        digest = hashlib.blake2b(digest_size=16)
        digest.update(np.ascontiguousarray(self.occupancy).tobytes())
        digest.update(np.ascontiguousarray(self.events).tobytes())
        for name in (
            "user_months",
            "ips_months",
            "starts",
            "ips_starts",
            "applicants",
            "refused",
            "no_place",
            "user_millidays",
        ):
            digest.update(np.ascontiguousarray(self.agency_years[name]).tobytes())
        return digest.hexdigest()

    def people(self, *states: str) -> NDArray[np.int64]:
        """Return people in any of *states*; int64, shape (area, month, diagnosis, gaf_band, age_band)."""
        places = [STATES.index(state) for state in states]
        return np.asarray(self.occupancy[:, :, places].sum(axis=2, dtype=np.int64))

    def people_at_end(self, *states: str) -> NDArray[np.int64]:
        """Return people in any of *states* after the last month; int64, shape (area, diagnosis, gaf_band,
        age_band).
        """
        places = [STATES.index(state) for state in states]
        return np.asarray(self.occupancy[:, -1, places].sum(axis=1, dtype=np.int64))

    def happened(self, event: str, *channels: str) -> NDArray[np.int64]:
        """Return how often *event* happened (in any channel if none is named).

        int64, shape (area, fiscal_year, diagnosis, gaf_band, age_band).
        """
        through = [CHANNELS.index(channel) for channel in channels or CHANNELS]
        return np.asarray(self.events[:, :, EVENTS.index(event)][:, :, through].sum(axis=2, dtype=np.int64))
