"""Reader: the rules in force on a day, built once for all days between two changes."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from datetime import date

from placefirst.parameters.history import Value
from placefirst.parameters.read import Country
from placefirst.simulation.frame import Frame, day_of, month_of
from placefirst.simulation.rules import Rules, rules_on
from placefirst.simulation.states import NEVER

SIMULATED = frozenset(
    (
        "people",
        "search",
        "work",
        "service_models",
        "agencies",
        "levers",
        "transition_support",
        "day_care",
        "centres",
        "ips",
        "employment_quota",
    )
)  # files whose numbers the simulation reads


class Reader:
    """Rules on a day, built once for all days between two dates on which any series of the country
    changes.
    """

    _kept: OrderedDict[tuple[object, ...], Rules] = OrderedDict()

    def __init__(self, country: Country, frame: Frame, workshop: tuple[int, int]) -> None:
        self.country, self.workshop = country, workshop
        self.codes = tuple(frame.areas[area] for area, _ in frame.blocks)
        self.dates = _dates(country)
        self.rests_on: dict[tuple[str, date], tuple[str, Value]] = {}
        self._told: Rules | None = None  # whose numbers are among these

    def on(self, day: date) -> Rules:
        """Return the rules in force on *day*."""
        version = bisect_right(self.dates, day)
        key = (self.country.fingerprint, self.codes, self.workshop, version)
        rules = self._kept.get(key)
        if rules is None:
            begins, months = self.workshop
            rules = rules_on(self.country, day, self.codes, workshop_from=begins, workshop_months=months)
            self._kept[key] = rules
            while len(self._kept) > 24:
                self._kept.popitem(last=False)
        if rules is not self._told:
            self._told = rules
            for path, value in rules.rests_on:
                self.rests_on.setdefault((path, value.start), (path, value))
        return rules


def _dates(country: Country) -> list[date]:
    """Return every day on which a value of the simulated files changes, ascending."""
    found: set[date] = set()
    for stem in SIMULATED & country.files.keys():
        for number in country.parameters_of(stem).values():
            found.update(number.dates)
    return sorted(found)


def workshop_closes(country: Country, start: date, years: int) -> tuple[int, int]:
    """Return from which month and for how many months sheltered places become IPS places; NEVER if they do
    not.
    """
    for month in range(month_of(start), month_of(start) + years * 12):
        length = country.whole("levers.workshop_transition_years", day_of(month))
        if length > 0:
            return month, length * 12
    return NEVER, 1
