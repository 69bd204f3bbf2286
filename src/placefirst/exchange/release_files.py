"""Release files: a release as everybody may have it, as JSON and CSV; a ledger of releases; what comes in."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final

from placefirst.errors import InvalidRequest
from placefirst.exchange.quarter_release import JOB_STARTS, QuarterRelease, rate, release_from, said
from placefirst.exchange.quarterly_files import read_json, read_quarterlies
from placefirst.exchange.release_draft import Handed
from placefirst.exchange.safe_csv import Plain, as_csv
from placefirst.measures.nested import ABOVE, BELOW
from placefirst.parameters.marked import read_bytes

COLUMNS: Final = (
    "quarter", "place", "area", "agencies", "measure", "version", "by", "group", "above", "below", "rate",
)  # fmt: skip
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
    return _text({"releases": [each.to_json() for each in releases], "chain": _chain(releases)})


def _chain(releases: Iterable[QuarterRelease]) -> list[str]:
    """Return for each release the digest of it and of all before it."""
    found: list[str] = []
    for each in releases:
        before = found[-1] if found else ""
        found.append(hashlib.sha256(f"{before} {each.digest}".encode()).hexdigest())
    return found


def read_ledger(path: Path) -> list[QuarterRelease]:
    """
    Return the releases of a ledger's file, or of the zip in which it lies.

    What can be told from the file alone is looked at: that each release is one that this edition could have
    made (quarter, places, lines, groups, counts as its profile shows them), that none was changed or taken
    out from between since the ledger was written, that all are of one country, and that the zip's own release
    is the last of them. Who wrote it cannot be told. Raises ``InvalidRequest``, ``StorageFailed``.
    """
    content, beside = _ledger(path)
    plain = read_json(path, content)
    found = plain.get("releases") if isinstance(plain, Mapping) else None
    if not isinstance(found, list) or not isinstance(plain.get("chain"), list):
        raise InvalidRequest(
            "{path} is no ledger of releases. Give the ledger.json that the last release wrote, or its zip.",
            path=path,
        )
    releases = []
    for number, each in enumerate(found, 1):
        try:
            releases.append(release_from(each))
        except InvalidRequest as error:
            raise InvalidRequest(f"{path}, release {number}: {error}") from None
    chain = _chain(releases)
    if plain["chain"] != chain:
        pairs = zip_longest(chain, plain["chain"])
        number = next(number for number, (ours, theirs) in enumerate(pairs, 1) if ours != theirs)
        raise InvalidRequest(
            "{path}, release {number}: it is not what was written there, or one before it is missing. Give "
            "the ledger as the last release wrote it.",
            path=path,
            number=number,
        )
    if len(countries := sorted({each.country for each in releases})) > 1:
        raise InvalidRequest(
            "{path} holds releases of several countries ({countries}). Give the ledger of one.",
            path=path,
            countries=", ".join(each or "–" for each in countries),
        )
    if beside is not None and (not releases or beside != _text(public_data(releases[-1]))):
        raise InvalidRequest(
            "{path}: its release.json and the last release of its ledger are not the same. Give the zip as "
            "it was written.",
            path=path,
        )
    return releases


def read_handed(paths: Iterable[Path]) -> list[Handed]:
    """Return what agencies handed in for a quarter, of files of one agency or of many.

    Raises as :func:`placefirst.exchange.quarterly_files.read_quarterlies`.
    """
    return [
        Handed(
            each.key or f"{each.service} {each.quarterly.first}", each.service, each.area, each.quarterly
        )
        for each in read_quarterlies(paths)
    ]  # fmt: skip


def _ledger(path: Path) -> tuple[bytes, bytes | None]:
    """Return the bytes of a ledger, and of the release beside it where both lie in a zip."""
    content = read_bytes(path, shown=str(path), longest=_MOST_BYTES)
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content, None
    found = []
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in ("ledger.json", "release.json"):
                with archive.open(name) as packed:
                    found.append(packed.read(_MOST_BYTES + 1))
                if len(found[-1]) > _MOST_BYTES:
                    raise ValueError(f"{name} is more than {_MOST_BYTES // 1_000_000} MB")
    except (OSError, KeyError, ValueError, RuntimeError, zipfile.BadZipFile, zlib.error) as error:
        raise InvalidRequest(
            "{path} is no zip of a release: {why}. Give the one that the last release wrote.",
            path=path,
            why=str(error)[:80],
        ) from None
    return found[0], found[1]


def _text(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
