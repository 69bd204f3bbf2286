"""Release files: a release as everybody may have it, as JSON and CSV; a ledger of releases; what comes in."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from placefirst.errors import InvalidRequest
from placefirst.exchange.quarter_release import (
    ABOVE,
    BELOW,
    JOB_STARTS,
    QuarterRelease,
    rate,
    release_from,
    said,
)
from placefirst.exchange.release_draft import Handed
from placefirst.exchange.safe_csv import Plain, as_csv
from placefirst.measures.quarterly import quarterly_of_file

COLUMNS: Final = (
    "quarter", "place", "area", "agencies", "measure", "version", "by", "group", "above", "below", "rate",
)  # fmt: skip
#: How the purpose begins that records of those who agreed are taken away for.
STATISTICS: Final = "statistics"
_MOST_BYTES: Final = 60_000_000


def public_data(release: QuarterRelease) -> dict[str, Any]:
    """Return a release as its file says it: counts as shown, rates made of them; no return is named."""
    return {
        "country": release.country,
        "quarter": f"{release.first:%Y-%m}",
        "first": release.first.isoformat(),
        "last": release.last.isoformat(),
        "is_synthetic": release.is_synthetic,
        "agencies": release.agencies,
        "counts": {"withheld_under": release.profile.least, "rounded_to": release.profile.base},
        "figures": [dict(zip(COLUMNS[1:], row, strict=True)) for row in _rows(release)],
    }


def release_csv(releases: Sequence[QuarterRelease]) -> bytes:
    """Return releases as one table: a row for each measure, place and group."""
    rows: list[Sequence[Plain]] = []
    for release in releases:
        rows += [
            (f"{release.first:%Y-%m}", *row[:-1], "" if row[-1] is None else f"{row[-1]:.4f}")
            for row in _rows(release)
        ]
    return as_csv(COLUMNS, rows)


def _rows(release: QuarterRelease) -> Iterator[tuple[Any, ...]]:
    cuts = [("", ""), *((by, of) for by in release.groups for of in release.groups[by])]
    for place in release.places:
        where = (place.kind, place.code, place.agencies)
        for each in release.measures:
            for by, of in cuts:
                above = release.shown(each.line(ABOVE), place.key, by, of)
                below = release.shown(each.line(BELOW), place.key, by, of)
                if above is not None and below is not None:
                    share = rate(above, below)
                    rounded = None if share is None else round(share, 4)
                    yield (*where, each.measure, each.version, by, of, said(above), said(below), rounded)
        for by, of in cuts:
            starts = release.shown(JOB_STARTS, place.key, by, of)
            if starts is not None:
                axis = by.partition(":")[2]
                yield (*where, JOB_STARTS, "", axis, of, said(starts), None, None)


def release_zip(release: QuarterRelease, earlier: Sequence[QuarterRelease]) -> bytes:
    """Return the files of a release, and the ledger with it at its end, as a zip; the same twice."""
    files = {
        "release.json": _text(public_data(release)),
        "release.csv": release_csv([release]),
        "ledger.json": ledger_json([*earlier, release]),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return out.getvalue()


def ledger_json(releases: Sequence[QuarterRelease]) -> bytes:
    """Return a ledger: releases with what an attack has to know of them. It is for who releases next."""
    return _text({"releases": [each.to_json() for each in releases]})


def read_ledger(path: Path) -> list[QuarterRelease]:
    """Return the releases of a ledger's file, or of the zip in which it lies. Raises ``InvalidRequest``."""
    plain = _read(path)
    found = plain.get("releases") if isinstance(plain, Mapping) else None
    if not isinstance(found, list):
        raise InvalidRequest(
            "{path} is no ledger of releases. Give the ledger.json that the last release wrote, or its zip.",
            path=path,
        )
    return [release_from(each) for each in found]


def read_handed(path: Path) -> list[Handed]:
    """Return what agencies handed in for a quarter, of a file of one agency or of many.

    An object with ``code``, ``area`` and ``quarterly``; a list of such, also under ``agencies``; or a
    quarterly alone, whose agency is called by the file's name. What ``placefirst evaluate quarter --json``
    prints is read too, if its records were taken away for statistics. Raises ``InvalidRequest``.
    """
    plain = _read(path)
    many = plain.get("agencies", plain) if isinstance(plain, Mapping) else plain
    found = [_handed(each, path) for each in (many if isinstance(many, list) else [many])]
    if not found:
        raise InvalidRequest("{path} holds no figures of an agency.", path=path)
    return found


def _handed(plain: Any, path: Path) -> Handed:
    if not isinstance(plain, Mapping):
        raise InvalidRequest("{path} holds no figures of a quarter.", path=path)
    if "taken_for" in plain:
        require_agreed(path, str(plain["taken_for"]))
    quarterly = quarterly_of_file(plain.get("quarterly", plain))
    code = str(plain.get("code") or plain.get("service") or path.stem)
    key = str(plain.get("return") or f"{code} {quarterly.first}")
    return Handed(key, code, str(plain.get("area") or ""), quarterly)


def require_agreed(path: Path, purpose: str) -> None:
    """Raise ``InvalidRequest`` unless the records at *path* were taken away for statistics.

    Records taken for any other purpose hold people who did not agree to be counted outside their agency.
    """
    if not purpose.startswith(STATISTICS):
        raise InvalidRequest(
            "{path}: these records hold people who did not agree to statistics. Take the data away again, "
            "for statistics.",
            path=path.name,
        )


def _read(path: Path) -> Any:
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive, archive.open("ledger.json") as packed:
                content = packed.read(_MOST_BYTES + 1)
        else:
            content = path.read_bytes()
        if len(content) > _MOST_BYTES:
            raise ValueError(f"more than {_MOST_BYTES // 1_000_000} MB")
        return json.loads(content)
    except FileNotFoundError:
        raise InvalidRequest("{path}: there is no such file.", path=path) from None
    except (OSError, KeyError, ValueError, RuntimeError, zipfile.BadZipFile, zlib.error) as error:
        raise InvalidRequest("{path} cannot be read as JSON: {why}", path=path, why=str(error)[:80]) from None


def _text(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
