"""Prices: the values in force in each simulated fiscal year, read once and remembered."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from placefirst.errors import InvalidRequest, UnknownName
from placefirst.parameters import Country
from placefirst.parameters.history import Parameter, Value

Prices64 = NDArray[np.float64]


class Prices:
    """
    A country's parameters by fiscal year.

    The value of a year is the mean over its simulated months of the value in force on
    the first of the month, so that a price which changes in July counts for nine of
    twelve months. Where a series has ended, its last value stays in force; such series
    are listed in :attr:`ended`.
    """

    def __init__(self, country: Country, first_days: Sequence[Sequence[date]]) -> None:
        self.country = country
        self.first_days = [list(days) for days in first_days]
        self.ended: dict[str, Value] = {}
        self._exact: dict[str, list[Fraction]] = {}
        self._of: dict[str, Prices64] = {}
        self._rows: dict[tuple[str, int], dict[tuple[str, ...], Fraction]] = {}

    def exact(self, path: str) -> list[Fraction]:
        """Return the number at *path* for each fiscal year, exact."""
        if path not in self._exact:
            parameter = self.country.parameter(path)
            if len(parameter.history) == 1:  # the same in every year
                self._exact[path] = [self._on(parameter, self.first_days[0][0])] * len(self.first_days)
            else:
                self._exact[path] = [self._mean(parameter, days) for days in self.first_days]
        return self._exact[path]

    def of(self, path: str) -> Prices64:
        """Return the number at *path* for each fiscal year, array of shape (year,); it cannot be changed."""
        if path not in self._of:
            self._of[path] = np.array([float(number) for number in self.exact(path)])
            self._of[path].flags.writeable = False
        return self._of[path]

    def whole(self, path: str) -> NDArray[np.int64]:
        """Return the number at *path* rounded to a whole one for each fiscal year, array of shape (year,)."""
        return np.array([round(number) for number in self.exact(path)], dtype=np.int64)

    def by_diagnosis(self, stem: str, names: Sequence[str]) -> Prices64:
        """
        Return the numbers at ``stem_<name>`` side by side, array of shape (year, name).

        A name without a parameter of its own has that of ``stem_other``.
        """
        own = [f"{stem}_{name}" for name in names]
        paths = [path if self.country.has(path) else f"{stem}_other" for path in own]
        return np.stack([self.of(path) for path in paths], axis=-1)

    def word(self, path: str) -> str:
        """Return the word at *path* in force on the first simulated day."""
        return self.country.word(path, self.first_days[0][0])

    def rows(self, path: str, year: int) -> dict[tuple[str, ...], Fraction]:
        """Return a table of numbers as in force on the first simulated day of the *year*-th fiscal year."""
        return self.on(path, self.first_days[year][0])

    def on(self, path: str, day: date) -> dict[tuple[str, ...], Fraction]:
        """Return a table of numbers as in force on *day*."""
        table = self.country.table(path)
        revision = bisect_right(table.dates, day)
        if (path, revision) not in self._rows:
            self._rows[path, revision] = {key: _number(path, value) for key, value in table.at(day).items()}
        return self._rows[path, revision]

    def _mean(self, parameter: Parameter, days: list[date]) -> Fraction:
        starts = [value.start for value in parameter.history if days[0] < value.start <= days[-1]]
        if not starts:
            return self._on(parameter, days[0])
        return sum((self._on(parameter, day) for day in days), Fraction(0)) / len(days)

    def _on(self, parameter: Parameter, day: date) -> Fraction:
        if parameter.ends is not None and parameter.ends <= day:
            value = parameter.last_in_force(day)
            self.ended[parameter.path] = value
        else:
            value = parameter.at(day)
        return _number(parameter.path, value)


def shares_of(country: Country, name: str) -> dict[str, Fraction]:
    """
    Return which payer bears which share under the split *name*; a payer's own name gives it all.

    Raises ``UnknownName`` if the country has neither a split nor a payer of this name.
    """
    head = country.files["country"].head
    if name in head["splits"]:
        shares: dict[str, Fraction] = dict(head["splits"][name]["shares"])
        return shares
    if name in head["payers"]:
        return {name: Fraction(1)}
    raise UnknownName("payer or split", name, [*head["payers"], *head["splits"]])


def payer_of(country: Country, programme: str) -> dict[str, Fraction]:
    """Return the shares of the payers of a programme, by the ``payer`` of its file."""
    return shares_of(country, str(country.files[programme].head["payer"]))


def _number(path: str, value: Value) -> Fraction:
    if isinstance(value.value, bool):
        return Fraction(int(value.value))
    if not isinstance(value.value, Fraction):
        raise InvalidRequest(f"{path} must be a number, and is {value.value!r}.")
    return value.value
