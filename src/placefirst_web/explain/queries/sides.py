"""The two sides of an answer: today's rules, and the scenario if there is one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from placefirst_web.design.language import local
from placefirst_web.design.tables import Cell
from placefirst_web.explain.queries.measures import found, written

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sides:
    """What an answer compares: today's rules and one scenario; *name* is the scenario in words."""

    baseline: Values
    scenario: Values | None = None
    difference: Values | None = None
    name: str = ""
    key: str = ""  # the scenario's normal text

    @property
    def headings(self) -> list[str]:
        """The headings of the figures in a table."""
        if self.scenario is None:
            return [_("Today")]
        return [_("Today"), _("Scenario"), _("Difference")]

    def change(self, path: Sequence[str]) -> Any:
        """Return scenario minus baseline at *path*; None where it lies within the noise of chance."""
        return found(self.difference, path)

    def half_width(self, path: Sequence[str]) -> float | None:
        """Return half the width of the 95 % interval around the difference at *path*, if it is known."""
        half = found(self.difference, ("half_width", ".".join(path)))
        return float(half) if half is not None else None

    def reason(self, path: Sequence[str]) -> Mapping[str, Any]:
        """Return why there is no difference at *path*: ``half_width`` and the words by language."""
        reason: Mapping[str, Any] = found(self.difference, ("no_effect_found", ".".join(path))) or {}
        return reason

    def cells(self, path: Sequence[str], kind: str, currency: str = "") -> list[Cell]:
        """Return the figures of one line: today, and with a scenario also that and the difference."""
        cells = [self._cell(self.baseline, path, kind, currency)]
        if self.scenario is not None:
            cells.append(self._cell(self.scenario, path, kind, currency))
            cells.append(self._difference(path, kind, currency))
        return cells

    def _cell(self, values: Values, path: Sequence[str], kind: str, currency: str) -> Cell:
        text = written(found(values, path), kind, currency)
        return Cell(text, "" if text != "–" else _("not known"))

    def _difference(self, path: Sequence[str], kind: str, currency: str) -> Cell:
        change = self.change(path)
        if change is None:
            return self.nothing_found(path)
        if kind == "interval":
            return self._interval_difference(path)
        half = self.half_width(path)
        doubt = f"±{written(half, kind, currency, is_change=True)}" if half else ""
        return Cell(written(change, kind, currency, signed=True, is_change=True), doubt)

    def nothing_found(self, path: Sequence[str]) -> Cell:
        """Return the words for a difference that chance alone could make, or that cannot be told."""
        reason = self.reason(path)
        is_told = not reason or reason.get("half_width") is not None
        return Cell(_("no effect found") if is_told else _("not known"), local(reason))

    def _interval_difference(self, path: Sequence[str]) -> Cell:
        """Return how far the ends of an interval move; never the one figure of a run."""
        before, after = found(self.baseline, path), found(self.scenario, path)
        if before.get("low") is None or after.get("low") is None:
            return Cell("–", _("not known"))
        ends = sorted((after["low"] - before["low"], after["high"] - before["high"]))
        return Cell(written({"low": ends[0], "high": ends[1]}, "interval", "", signed=True))
