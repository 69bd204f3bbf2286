"""Refit: quarters of services from files, and what they tell of the model as plain data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, Final

from placefirst.calibration.refit import HELD, Refit, Refitted, Spread
from placefirst.calibration.refit_words import COUNTED, LABELS, NEVER, TITLE, assumed, said
from placefirst.calibration.told import Service
from placefirst.errors import InvalidRequest
from placefirst.exchange.records_file import read_records
from placefirst.exchange.release_files import require_agreed
from placefirst.measures.quarterly import Quarterly, quarterly_of_file
from placefirst.measures.tally import QUARTERS
from placefirst.parameters.marked import read_bytes

LARGEST: Final = 64_000_000  # bytes
DIGITS: Final = 4


def read_services(paths: Sequence[Path]) -> list[Service]:
    """Return what the services in the files at *paths* say: each file one service, or many.

    A JSON file holds one quarter (:meth:`placefirst.measures.quarterly.Quarterly.to_json`, or what
    ``placefirst evaluate quarter --json`` prints) or a list of them. In a list each may name its ``service``
    or ``code``; those without are of the service that the file is. An archive or a folder is what an agency
    took away for statistics: its last eight quarters. Raises ``InvalidRequest`` for anything else, for
    records of people who did not agree to statistics, and for two different figures of one service's quarter.
    """
    found: dict[str, list[Quarterly]] = {}
    for path in paths:
        for service, quarterly in _quarters(path):
            found.setdefault(service, []).append(quarterly)
    return services_of(found)


def services_of(quarters: Mapping[str, Iterable[Quarterly]]) -> list[Service]:
    """Return services, each with its quarters in order of time.

    Raises ``InvalidRequest`` for one with two different figures of a quarter.
    """
    return [Service(_in_order(service, quarterlies)) for service, quarterlies in quarters.items()]


def _in_order(service: str, quarterlies: Iterable[Quarterly]) -> tuple[Quarterly, ...]:
    by: dict[date, Quarterly] = {}
    for each in quarterlies:
        if by.setdefault(each.first, each) != each:
            raise InvalidRequest(
                "{service}: two different figures of the quarter from {first}. Give one of them.",
                service=service,
                first=each.first,
            )
    return tuple(by[first] for first in sorted(by))


def _quarters(path: Path) -> Iterable[tuple[str, Quarterly]]:
    if path.is_dir() or path.suffix == ".zip":
        yield from _taken(path)
        return
    content = read_bytes(path, shown=str(path), longest=LARGEST)
    try:
        plain = json.loads(content)
    except (ValueError, RecursionError):
        raise InvalidRequest(
            "{path} is no JSON. Give figures of a quarter as placefirst evaluate quarter --json writes them.",
            path=path,
        ) from None
    for each in plain if isinstance(plain, list) else [plain]:
        if not isinstance(each, dict):
            raise InvalidRequest("{path}: a quarter is an object. Ask for the file again.", path=path)
        if "taken_for" in each:  # what an agency counts of its own records says what they were taken for
            require_agreed(path, str(each["taken_for"]))
        name = each.get("service") or each.get("code") or path
        yield str(name), quarterly_of_file(each.get("quarterly", each))


def _taken(path: Path) -> Iterable[tuple[str, Quarterly]]:
    """Give the last eight quarters of an agency's own records."""
    file = read_records(path)
    require_agreed(path, file.purpose)
    quarter = file.newest
    for _number in range(QUARTERS):
        yield file.service, file.quarterly(quarter)
        quarter = quarter.before


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
