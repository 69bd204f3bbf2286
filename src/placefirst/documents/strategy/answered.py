"""Answered: an answer of Explain as plain data: who pays more and who less, year by year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from placefirst.errors import InvalidRequest, PlacefirstError
from placefirst.parameters.country import Country
from placefirst.scenarios.scenario import scenario as read_scenario

BASELINE: Final = "baseline"
BY_YEAR, MEAN, PURSE = "spend_by_payer_yen", "spend_per_year_yen", "purse_yen_per_year"


@dataclass(frozen=True, slots=True)
class Answered:
    """One scenario of an answer beside today's rules; *address* is what finds the answer again."""

    data: Mapping[str, Any]
    scenario: str  # in its normal form
    name: Mapping[str, str]  # by language
    address: str

    @property
    def start(self) -> str:
        """The first month, ``2026-04``."""
        return str(self.data["start"])

    @property
    def years(self) -> tuple[str, ...]:
        """The fiscal years of the ledger, in order; the first and the last may be parts of one."""
        spend = self.data["scenarios"][BASELINE].get(BY_YEAR) or {}
        return tuple(sorted({year for by_year in spend.values() for year in by_year}))

    @property
    def payers(self) -> tuple[str, ...]:
        """Who spends anything, in the ledger's order."""
        return tuple(self.data["scenarios"][BASELINE].get(BY_YEAR) or {})

    def today(self, *path: str) -> Any:
        """Return the figure at *path* under today's rules; None where there is none."""
        return _found(self.data["scenarios"][BASELINE], path)

    def change(self, *path: str) -> float | None:
        """Return what the scenario changes at *path*; None where chance could make it, or nobody can tell."""
        value = _found(self.data["difference"].get(self.scenario, {}), path)
        return float(value) if isinstance(value, int | float) else None

    def half_width(self, *path: str) -> float | None:
        """Return half of the 95 % interval of chance around the change at *path*, if it is known."""
        halves = self.data["difference"].get(self.scenario, {}).get("half_width") or {}
        value = halves.get(".".join(path))
        return float(value) if value is not None else None

    @property
    def marks(self) -> dict[str, int]:
        """How many of the numbers that it rests on carry each mark."""
        found = dict.fromkeys("●◐◌", 0)
        for line in self.data.get("rests_on") or ():
            found[line["mark"]] = found.get(line["mark"], 0) + 1
        return found


def answered(country: Country, data: Mapping[str, Any], address: str, scenario: str = "") -> Answered:
    """
    Return *scenario* of the answer in *data*; its first one if none is named.

    Raises ``InvalidRequest`` for what is no answer, is about another country, or compares nothing.
    """
    scenarios = data.get("scenarios") if isinstance(data, Mapping) else None
    if not isinstance(scenarios, Mapping) or BASELINE not in scenarios or "difference" not in data:
        raise InvalidRequest(
            "This is no answer of Explain. Write one with: placefirst explain {code} --option NAME --json.",
            code=country.code,
        )
    if data.get("country") != country.code:
        raise InvalidRequest(
            "This answer is about '{other}', not about '{code}'.",
            other=data.get("country"),
            code=country.code,
        )
    others = [name for name in scenarios if name != BASELINE]
    if not others or (scenario and scenario not in others):
        raise InvalidRequest(
            "This answer compares nothing like that with today's rules in '{code}'. Ask with an option.",
            code=country.code,
        )
    chosen = scenario or others[0]
    return Answered(data, chosen, _name(country, chosen, str(data["start"])), address)


def _name(country: Country, text: str, start: str) -> Mapping[str, str]:
    """Return the titles of the scenario's options; its text where the data no longer know it."""
    try:
        options = read_scenario(country, text, start=date.fromisoformat(f"{start}-01")).options
    except PlacefirstError:
        options = ()
    if not options:
        return dict.fromkeys(country.languages, text)
    return {
        language: " + ".join(each.option.title[language] for each in options)
        for language in country.languages
    }


def _found(values: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    here: Any = values
    for step in path:
        if not isinstance(here, Mapping) or step not in here:
            return None
        here = here[step]
    return here
