"""The imaginary country, settled once, and its futures under options."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from placefirst.parameters import load_country
from placefirst.scenarios.scenario import BASELINE, apply, scenario
from placefirst.simulation.crew import Crew
from placefirst.simulation.frame import frame_of, month_of
from placefirst.simulation.reader import Reader, workshop_closes
from placefirst.simulation.run import settle, simulate
from placefirst.simulation.stretches import Run

START = date(2026, 4, 1)


class Lives:
    """A settled world of the imaginary country and what becomes of it."""

    def __init__(self, people=8_000, seed=3):
        self.country, self.seed = load_country("xx"), seed
        self.frame = frame_of(self.country, START, people=people)
        self.world = settle(self.country, START, seed, self.frame, threads=2)
        self.under, self.stretches = cache(self.under), cache(self.stretches)

    def scenario(self, option):
        return scenario(self.country, option, start=START) if option else BASELINE

    def under(self, option=None, years=3, threads=2, chunks=1):
        """The result of some years under an option."""
        asked = self.scenario(option)
        days = [change.start for change in asked.changes]
        return simulate(
            self.world,
            apply(self.country, asked),
            days,
            START,
            years,
            self.seed,
            threads=threads,
            chunks=chunks,
        )

    def stretches(self, option=None, years=3):
        """Copies of the world after each stretch of months under an option, the last one included."""
        asked = self.scenario(option)
        country = apply(self.country, asked)
        reader, seen = Reader(country, self.frame, workshop_closes(country, START, years)), []
        with Crew(2) as crew:
            begin = self.world.month
            run = Run(
                self.world.copy(),
                country,
                reader,
                self.seed,
                crew,
                None,
                None,
                counted_from=begin,
                years=years,
            )
            run.progress = lambda *_: seen.append(run.world.copy())
            run.go(begin + 12 * years, {month_of(change.start) for change in asked.changes})
        return seen


@pytest.fixture(scope="session")
def lives():
    return Lives()
