"""Refit: quarters of services from files, and what they tell of the model as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from placefirst.calibration.refit import HELD, Refit, Refitted, Spread
from placefirst.calibration.refit_words import COUNTED, LABELS, NEVER, TITLE, assumed, said
from placefirst.calibration.told import Service
from placefirst.exchange.quarterly_files import by_service, in_order, read_quarterlies
from placefirst.measures.quarterly import Quarterly
from placefirst.measures.tally import QUARTERS

DIGITS: Final = 4


def read_services(paths: Sequence[Path]) -> list[Service]:
    """Return what the services in the files at *paths* say, of records their last eight quarters.

    A quarter that names no service is of the service that its file is. Raises as
    :func:`placefirst.exchange.quarterly_files.read_quarterlies`, and ``InvalidRequest`` for two different
    figures of one service's quarter.
    """
    filed = read_quarterlies(paths, back=QUARTERS)
    held = by_service((each.code or str(each.file), each.quarterly) for each in filed)
    return [Service(quarterlies) for quarterlies in held.values()]


def services_of(quarters: Mapping[str, Iterable[Quarterly]]) -> list[Service]:
    """Return services, each with its quarters in order of time.

    Raises ``InvalidRequest`` for one with two different figures of a quarter.
    """
    return [Service(in_order(service, quarterlies)) for service, quarterlies in quarters.items()]


def refit_object(found: Refit) -> dict[str, Any]:
    """Return what was found as plain data (``docs/evaluate-refit.md`` describes every key)."""
    return {
        "country": found.country,
        "title": dict(TITLE),
        "never": dict(NEVER),
        "day": found.day.isoformat(),
        "first": found.first.isoformat(),
        "last": found.last.isoformat(),
        "services": found.services,
        "reviewed": found.reviewed,
        "people": found.people,
        "left_out": found.left_out,
        "parameters": [_parameter(each) for each in found.parameters],
        "together": [
            {"first": first, "second": second, "correlation": round(correlation, 2)}
            for first, second, correlation in found.together
        ],
        "midpoint": _spread(found.midpoint),
        "held": list(HELD),
        "assumed": assumed(found),
        "seen": [
            {
                name: _short(value) if isinstance(value, float) else value
                for name, value in asdict(each).items()
            }
            | {"fits": each.fits}
            for each in found.seen
        ],
    }


def _parameter(each: Refitted) -> dict[str, Any]:
    people, events = COUNTED[each.part]
    return {
        "path": each.path,
        "unit": each.unit,
        "label": dict(LABELS[each.path]),
        "part": each.part,
        "status": each.status,
        "prior": _spread(each.prior),
        "posterior": _spread(each.posterior),
        "people": each.people,
        "people_are": dict(people),
        "events": each.events,
        "events_are": dict(events),
        "left": _short(each.left),
        "enough": each.enough,
        "says": said(each),
    }


def _spread(spread: Spread | None) -> dict[str, float] | None:
    return None if spread is None else {name: _short(value) for name, value in asdict(spread).items()}


def _short(number: float) -> float:
    return float(f"{number:.{DIGITS}g}")
