"""The imaginary country with everybody's life noted, under today's rules and under options."""

from __future__ import annotations

from functools import cache

import pytest

from placefirst.lives.alike import alike
from placefirst.lives.parting import Noted, part
from placefirst.lives.story import Under, story
from placefirst.loop.explain import ground_of, span_of
from placefirst.loop.life import follow
from placefirst.scenarios.scenario import BASELINE, apply
from placefirst.simulation.frame import month_of
from placefirst.simulation.notes import Notes
from placefirst.simulation.reader import Reader, workshop_closes
from placefirst.simulation.run import simulate

YEARS = 4


class Country:
    """A ground of xx, everybody who wants to work noted in each scenario asked for."""

    def __init__(self):
        self.span = span_of("xx", start="2026-04", years=YEARS, people=8_000, seed=3)
        self.ground = ground_of(self.span, threads=2)
        self.who = alike(self.span.data, "wants=yes")
        self.rows = self.who.who(self.span.data).rows(self.ground.world)
        self.people = self.ground.world.people[self.rows]
        self.begin = month_of(self.span.day)
        self.end = self.begin + 12 * YEARS
        self.under, self.parting, self.follow = cache(self.under), cache(self.parting), cache(self.follow)

    def scenario(self, option):
        return self.span.scenarios([option])[0] if option else BASELINE

    def under(self, option=""):
        """What was noted under an option, ready to be told."""
        asked = self.scenario(option)
        country = apply(self.span.data, asked)
        notes = Notes(self.rows, self.ground.frame)
        days = [change.start for change in asked.changes]
        simulate(
            self.ground.world, country, days, self.span.day, YEARS, self.span.seed, threads=2, notes=notes,
            budget=self.ground.budget if option else {},
        )  # fmt: skip
        reader = Reader(country, self.ground.frame, workshop_closes(country, self.span.day, YEARS))
        return Under(asked.key, country, Noted(notes, self.end), reader, self.span.seed)

    def parting(self, option):
        return part(self.people, self.under().noted, self.under(option).noted)

    def stories(self, option, places):
        return [
            story(self.under(option), place, self.people[place], self.begin, self.end) for place in places
        ]

    def follow(self, option, text="wants=yes"):
        """The answer of the verb."""
        who = alike(self.span.data, text)
        return follow(self.ground, self.scenario(option), who, threads=2).to_json()


@pytest.fixture(scope="session")
def country():
    return Country()
