"""Quarterly files: services' quarters read from files, one reader for every command that takes them.

A JSON file holds one quarter (what ``placefirst evaluate quarter --json`` prints, or a quarterly alone) or
many: a list, also under ``agencies``, of objects with ``code``, ``area`` and ``quarterly``. An archive or a
folder is what an agency took away of its registry for statistics. Nothing is believed unlooked at
(:mod:`quarterly_checked`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from placefirst.errors import InvalidRequest
from placefirst.exchange.quarterly_checked import checked
from placefirst.exchange.records_file import read_records
from placefirst.measures.quarter import Quarter
from placefirst.measures.quarterly import Quarterly
from placefirst.parameters.marked import read_bytes

LARGEST: Final = 64_000_000  # bytes
#: How the purpose begins that records of those who agreed are taken away for.
STATISTICS: Final = "statistics"


@dataclass(frozen=True, slots=True)
class Filed:
    """One service's quarter as a file has it; empty where the file does not say."""

    file: Path
    code: str  # of the service
    area: str
    key: str  # of the return
    quarterly: Quarterly

    @property
    def service(self) -> str:
        """The service's code, or what its file is called."""
        return self.code or self.file.stem


def read_quarterlies(paths: Iterable[Path], quarter: Quarter | None = None, *, back: int = 1) -> list[Filed]:
    """
    Return every quarter that the files at *paths* hold.

    Of an archive or a folder of records *quarter* is counted, the newest where it is None, and so many
    *back* in all. Raises ``StorageFailed`` for what cannot be read, and ``InvalidRequest`` (file, where, what
    to do) for what holds no quarter, and for records of people who did not agree to statistics.
    """
    return [
        filed
        for path in paths
        for filed in (
            _of_records(path, quarter, back) if path.is_dir() or path.suffix == ".zip" else _of_json(path)
        )
    ]


def by_service(quarterlies: Iterable[tuple[str, Quarterly]]) -> dict[str, tuple[Quarterly, ...]]:
    """Return the quarters of each service in order of time; they come with its name.

    Raises as :func:`in_order`.
    """
    found: dict[str, list[Quarterly]] = {}
    for service, quarterly in quarterlies:
        found.setdefault(service, []).append(quarterly)
    return {service: in_order(service, many) for service, many in found.items()}


def in_order(service: str, quarterlies: Iterable[Quarterly]) -> tuple[Quarterly, ...]:
    """Return a service's quarters in order of time.

    Raises ``InvalidRequest`` for two different figures of one quarter.
    """
    by: dict[date, Quarterly] = {}
    for each in quarterlies:
        if by.setdefault(each.first, each) != each:
            raise InvalidRequest(
                "{service}: two different figures of the quarter from {first}. Give one of them.",
                service=service,
                first=each.first,
            )
    return tuple(by[first] for first in sorted(by))


def read_json(path: Path, content: bytes) -> Any:
    """Return the plain values of *content*, read from *path*. Raises ``InvalidRequest`` for no JSON."""
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise InvalidRequest(
            "{path} cannot be read as JSON: {why}. Give a file as Placefirst wrote it.",
            path=path,
            why=str(error)[:80],
        ) from None


def _of_json(path: Path) -> Sequence[Filed]:
    plain = read_json(path, read_bytes(path, shown=str(path), longest=LARGEST))
    many = plain.get("agencies", plain) if isinstance(plain, Mapping) else plain
    many = many if isinstance(many, list) else [many]
    if not many:
        raise InvalidRequest(
            "{path} holds no figures of an agency. Write some with: placefirst evaluate quarter FILE --json",
            path=path,
        )
    return [_filed(path, each, f", agency {n}" if len(many) > 1 else "") for n, each in enumerate(many, 1)]


def _filed(path: Path, plain: Any, place: str) -> Filed:
    inside = plain.get("quarterly", plain) if isinstance(plain, Mapping) else None
    if not isinstance(plain, Mapping) or not isinstance(inside, Mapping):
        raise InvalidRequest(
            "{path}{place} holds no figures of a quarter. Write some with: placefirst evaluate quarter FILE "
            "--json",
            path=path,
            place=place,
        )
    if "taken_for" in plain:  # what an agency counts of its own records says what they were taken for
        _require_agreed(path, str(plain["taken_for"]))
    code, area, key = (str(plain.get(name) or "") for name in ("code", "area", "return"))
    code = code or str(plain.get("service") or "")
    where = f"{path}{f' ({code})' if code else place}"
    return Filed(path, code, area, key, checked(inside, where))


def _of_records(path: Path, quarter: Quarter | None, back: int) -> Iterable[Filed]:
    file = read_records(path)
    _require_agreed(path, file.purpose)
    at = quarter or file.newest
    for _number in range(back):
        yield Filed(path, file.service, "", "", file.quarterly(at))
        at = at.before


def _require_agreed(path: Path, purpose: str) -> None:
    """Raise ``InvalidRequest`` unless the records at *path* were taken away for statistics.

    Records taken for any other purpose hold people who did not agree to be counted outside their agency.
    """
    if not purpose.startswith(STATISTICS):
        raise InvalidRequest(
            "{path}: these records hold people who did not agree to statistics. Take the data away again, "
            "for statistics.",
            path=path.name,
        )
