"""Refit: what a network's own figures say of the model that Explain runs. The loop closed.

The verb only composes: measures are told by services, calibration re-fits the model to them, and what is told
is written as an overlay over the country's numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from placefirst.calibration.refit import Refit, refit
from placefirst.calibration.refit_overlay import Whose, as_overlay, digest_of
from placefirst.calibration.told import Service
from placefirst.exchange.refit import read_services, refit_object, services_of
from placefirst.measures.quarterly import Quarterly
from placefirst.parameters.read import Country, load_country


@dataclass(frozen=True, slots=True)
class Told:
    """What was found, and what is needed to write it down."""

    country: Country
    found: Refit
    data: str  # digest of what is told

    def to_json(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {**refit_object(self.found), "data": self.data}

    def overlay(self, *, title: str, command: str, on: date, version: str) -> str:
        """Return the text of the overlay; raises ``InvalidRequest`` where nothing is told."""
        return as_overlay(self.country, self.found, Whose(title, command, on, version, self.data))


def refit_files(code: str, paths: Sequence[Path], *, draws: int = 512) -> Told:
    """Return what the files at *paths* say of the model of the country *code*.

    Raises as :func:`placefirst.exchange.refit.read_services` and :func:`placefirst.calibration.refit.refit`.
    """
    country = load_country(code)
    return _told(country, read_services(paths), draws)


def refit_quarterlies(code: str, quarters: Mapping[str, Iterable[Quarterly]], *, draws: int = 512) -> Told:
    """Return what the quarters of services, by service, say of the model of the country *code*."""
    return _told(load_country(code), services_of(quarters), draws)


def _told(country: Country, services: Sequence[Service], draws: int) -> Told:
    found = refit(country, country.as_of, services, draws=draws)
    return Told(country, found, digest_of(found))
