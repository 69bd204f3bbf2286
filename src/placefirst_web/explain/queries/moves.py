"""Moves: one figure of an answer's detail under today's rules and under the scenario, and what is noise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from placefirst_web.design import figures
from placefirst_web.design.charts import Data
from placefirst_web.design.tables import Cell
from placefirst_web.explain.queries.measures import found, written
from placefirst_web.explain.queries.sides import Sides

Number = float | int
Path = Sequence[str]
YEAR = 12  # months


@dataclass(frozen=True, slots=True)
class Move:
    """A figure today and under the scenario (None without one), and half of the interval between them."""

    before: Number | None
    after: Number | None = None
    half: Number | None = None
    has_scenario: bool = False

    @property
    def apart(self) -> Number | None:
        """Scenario less today as both are shown, noise or not; None if either is unknown."""
        if not self.has_scenario or self.before is None or self.after is None:
            return None
        return self.after - self.before

    @property
    def change(self) -> Number | None:
        """Scenario less today; None where chance alone could make it, or where that cannot be told."""
        apart = self.apart
        if apart is None or (apart and (self.half is None or abs(apart) <= self.half)):
            return None
        return apart

    @property
    def is_noise(self) -> bool:
        """Whether there is a difference that chance alone could make."""
        return self.apart is not None and self.change is None

    def cells(self, kind: str, currency: str = "") -> list[Cell]:
        """Return the figures of one line of a table, as ``Sides.cells`` does for a headline figure."""
        cells = [_cell(self.before, kind, currency)]
        if not self.has_scenario:
            return cells
        cells.append(_cell(self.after, kind, currency))
        change = self.change
        if self.apart is None:
            cells.append(Cell(figures.NO_FIGURE, _("not known")))
        elif change is None:
            told = _("The difference lies within the noise of the run.")
            cells.append(Cell(_("no effect found"), told) if self.half is not None else Cell(_("not known")))
        else:
            half = f"±{written(self.half, kind, currency, is_change=True)}" if self.half and change else ""
            cells.append(Cell(written(change, kind, currency, signed=True, is_change=True), half))
        return cells


@dataclass(frozen=True, slots=True)
class IntervalMove:
    """An interval of which only the ends are known, today and under the scenario."""

    low: Move
    high: Move

    @property
    def change(self) -> tuple[Number, Number] | None:
        """How far its ends move, the lesser first; None where chance alone could move them."""
        low, high = self.low.change, self.high.change
        return None if low is None or high is None else (min(low, high), max(low, high))

    def cells(self) -> list[Cell]:
        """Return the figures of one line of a table: never the one figure of a run."""
        cells = [Cell(between(self.low.before, self.high.before))]
        if not self.low.has_scenario:
            return cells
        cells.append(Cell(between(self.low.after, self.high.after)))
        change = self.change
        told = _("The difference lies within the noise of the run.")
        cells.append(
            Cell(_("no effect found"), told) if change is None else Cell(between(*change, signed=True))
        )
        return cells


def between(low: Number | None, high: Number | None, *, signed: bool = False) -> str:
    """Return an interval in words."""
    return written({"low": low, "high": high}, "interval", "", signed=signed)


def _cell(value: Number | None, kind: str, currency: str) -> Cell:
    text = written(value, kind, currency)
    return Cell(text, "" if text != figures.NO_FIGURE else _("not known"))


class Detail:
    """The detail of both sides of an answer; empty in an answer that was kept before there was any."""

    def __init__(self, sides: Sides) -> None:
        self.has_scenario = sides.scenario is not None
        self._before: Mapping[str, Any] = found(sides.baseline, ("detail",)) or {}
        self._after: Mapping[str, Any] = found(sides.scenario, ("detail",)) or {}
        self._half: Mapping[str, Any] = found(sides.difference, ("detail_half_width",)) or {}
        self.years: list[int] = list(self._before.get("years", []))
        self._months: list[int] = list(self._before.get("months", []))

    def __bool__(self) -> bool:
        return bool(self._before) and (not self.has_scenario or bool(self._after))

    @property
    def whole_years(self) -> list[int]:
        """The places of the fiscal years that were simulated from their first month to their last."""
        return [place for place, months in enumerate(self._months) if months == YEAR]

    def names(self, path: Path) -> list[str]:
        """Return what stands below *path* on either side, in the answer's order."""
        sides = [found(side, path) or {} for side in (self._before, self._after)]
        return list(dict.fromkeys([*sides[0], *sides[1]]))

    def has(self, path: Path) -> bool:
        """Return whether either side has anything but zeros at *path*."""
        values = [found(side, path) for side in (self._before, self._after)]
        return any(any(value) if isinstance(value, list) else value is not None for value in values)

    def mean_year(self, path: Path) -> Move:
        """Return the mean year of a count."""
        before, after = (self._mean(found(side, path)) for side in (self._before, self._after))
        return self._move(before, after, found(self._half, ("mean_year", *path)))

    def year(self, path: Path, place: int) -> Move:
        """Return a figure in the fiscal year at *place*; a count that nobody counted there is 0."""
        sides = (self._before, self._after, self._half)
        before, after, half = (_at(found(side, path), place) for side in sides)
        if path[0] in {"agencies", "spending", "purse"} and path[-1] not in {"fidelity", "surplus_yen"}:
            before, after = (
                0 if found(side, path) is None else value
                for side, value in ((self._before, before), (self._after, after))
            )
        return self._move(before, after, half)

    def last(self, path: Path) -> Move:
        """Return a figure at the end of the last fiscal year."""
        return self.year(path, len(self.years) - 1)

    def period(self, path: Path) -> Move:
        """Return a figure of all years together."""
        return self._move(*(found(side, path) for side in (self._before, self._after, self._half)))

    def area(self, measure: str, code: str) -> Move:
        """Return an area's mean year."""
        path = ("areas", measure, code)
        before, after = (self._mean(found(side, path)) for side in (self._before, self._after))
        return self._move(before, after, found(self._half, path))

    def _move(self, before: Any, after: Any, half: Any) -> Move:
        return Move(before, after if self.has_scenario else None, half, self.has_scenario)

    def _mean(self, values: list[Number | None] | None) -> Number | None:
        if values is None:
            return 0
        known = [value for value in values if value is not None]
        return round(sum(known) * YEAR / sum(self._months)) if known else None


def _at(values: Any, place: int) -> Any:
    return values[place] if isinstance(values, list) else None


def data_of(rows: Sequence[tuple[Sequence[str | int], Move]], heads: Sequence[str], unit: str) -> Data:
    """Return figures as a tidy table: what they are of, both sides, the difference, its noise, the unit.

    A difference within noise is empty. *heads* name the columns that say what a row is of.
    """
    columns = (*heads, "today", "scenario", "difference", "half_width", "unit")
    return Data(
        columns,
        [(*of, move.before, move.after, move.change, move.half, unit) for of, move in rows],
    )


def intervals_of(
    rows: Sequence[tuple[Sequence[str | int], IntervalMove]], heads: Sequence[str], unit: str
) -> Data:
    """Return intervals as a tidy table; see :func:`data_of`."""
    columns = (
        *heads, "today_low", "today_high", "scenario_low", "scenario_high",
        "difference_low", "difference_high", "unit",
    )  # fmt: skip
    return Data(
        columns,
        [
            (*of, m.low.before, m.high.before, m.low.after, m.high.after, *(m.change or (None, None)), unit)
            for of, m in rows
        ],
    )
