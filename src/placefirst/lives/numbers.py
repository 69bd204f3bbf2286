"""Numbers: every parameter that the told lives rest on, once, with its value at the time and its source."""

from __future__ import annotations

from datetime import date
from typing import Any

from placefirst.errors import PlacefirstError
from placefirst.lives.chances import NEUTRAL
from placefirst.lives.story import Happening
from placefirst.parameters.cited import cited
from placefirst.parameters.history import Value
from placefirst.parameters.read import Country
from placefirst.simulation.frame import day_of

_SEX = {"women": "female", "men": "male"}


class Numbers:
    """A list that grows while lives are told; a life points into it by place."""

    def __init__(self, country: Country) -> None:
        self._country = country
        self._places: dict[tuple[object, ...], int] = {}
        self._read: list[tuple[str, Value]] = []

    def of(self, country: Country, happening: Happening, month: int, sex: str) -> list[int]:
        """Return the places of the numbers that something rested on in a *month* under *country*'s rules.

        A lever at the value at which it does nothing is left out.
        """
        day = day_of(month)
        found = []
        for path in happening.paths:
            if not country.has(path):
                continue
            named, value = self._value(country, path, day, happening, sex)
            if value is None or (path in NEUTRAL and value.value == NEUTRAL[path]):
                continue
            key = (named, value.start, value.status, value.value)
            if key not in self._places:
                self._places[key] = len(self._read)
                self._read.append((named, value))
            found.append(self._places[key])
        return found

    def to_json(self) -> list[dict[str, Any]]:
        """Return the numbers in their places, each with its source."""
        return [cited(self._country, path, value).to_json() for path, value in self._read]

    @staticmethod
    def _value(
        country: Country, path: str, day: date, happening: Happening, sex: str
    ) -> tuple[str, Value | None]:
        if country.is_table(path):
            cell = (_SEX[sex], str(happening.facts.get("age", "")))
            try:
                return f"{path}[{', '.join(cell)}]", country.table(path).cell(day, *cell)
            except PlacefirstError:
                return path, None
        return path, country.parameter(path).last_in_force(day)
