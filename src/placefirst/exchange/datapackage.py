"""Data package: released figures of networks as open data: CSV, Parquet, a dictionary, a description.

A Frictionless data package (version 2, tabular): whoever opens ``datapackage.json`` finds every table, the
type and meaning of each column, the licence that the publisher chose, and how counts were protected.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from placefirst.disclosure.profile import Withheld
from placefirst.disclosure.release import Shown
from placefirst.errors import InvalidRequest, UnknownName
from placefirst.exchange.network_quarter import NetworkQuarter
from placefirst.exchange.quarter_release import JOB_STARTS, Measured, Place, rate
from placefirst.exchange.safe_csv import Plain, as_csv
from placefirst.measures.definition import load_measure, measure_names
from placefirst.measures.nested import ABOVE, BELOW

SCHEMA: Final = "https://datapackage.org/profiles/2.0/datapackage.json"


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence under which figures may be given away."""

    name: str  # as Open Definition or the publisher names it
    title: str
    path: str


LICENCES: Final[Mapping[str, Licence]] = {
    each.name: each
    for each in (
        Licence("CC-BY-4.0", "Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        Licence("CC0-1.0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        Licence("ODC-BY-1.0", "Open Data Commons Attribution 1.0", "https://opendatacommons.org/licenses/by/1-0/"),
        Licence("PDDL-1.0", "Open Data Commons Public Domain", "https://opendatacommons.org/licenses/pddl/1-0/"),
        Licence("PDL1.0", "公共データ利用規約（第1.0版）", "https://www.digital.go.jp/resources/open_data/public_data_license_v1.0"),
    )
}  # fmt: skip
#: How a count is shown: as a number, as small, or as nothing said.
SHOWN, SMALL, WITHHELD, MISSING = "shown", "small", "withheld", "not_released"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its type in a table schema, and what it means."""

    name: str
    type: str  # string, integer, number, date, boolean
    says: str
    is_needed: bool = True


_NETWORK: Final = (
    Column("network", "string", "Key of the network, the same in every quarter"),
    Column("first", "date", "First day of the quarter"),
)
COLUMNS: Final[Mapping[str, tuple[Column, ...]]] = {
    "networks": (
        *_NETWORK,
        Column("last", "date", "Last day of the quarter"),
        Column("issue", "integer", "1, and more where the quarter was put right"),
        Column("made_on", "date", "The day on which the figures were made"),
        Column("country", "string", "Country, ISO 3166 alpha-2; xx is imaginary"),
        Column("name_en", "string", "Name of the network in English"),
        Column("name_ja", "string", "Name of the network in Japanese"),
        Column("is_synthetic", "boolean", "Whether a computer made everybody up"),
        Column("agencies", "integer", "Agencies that had agreed to the network's profile by the last day"),
        Column("handed_in", "integer", "Agencies whose figures are in it"),
        Column("mentoring_pairs", "integer", "Pairs of agencies that learn together"),
        Column("joint_reviews", "integer", "Joint fidelity reviews begun in the quarter"),
        Column("withheld_under", "integer", "Counts of 1 to this less 1 are withheld"),
        Column("rounded_to", "integer", "The other counts are rounded to a multiple of this"),
    ),
    "figures": (
        *_NETWORK,
        Column("measure", "string", "Key of the measure, in measures"),
        Column("version", "string", "Version of its definition, in measures"),
        Column("place", "string", "network: all of it; area: one area of it"),
        Column("area", "string", "Code of the area", is_needed=False),
        Column("axis", "string", "By what people are told apart; empty: everybody", is_needed=False),
        Column("group", "string", "The group on the axis", is_needed=False),
        Column("numerator", "integer", "People above the line, as shown", is_needed=False),
        Column("numerator_status", "string", "shown, small, withheld or not_released"),
        Column("denominator", "integer", "People below the line, as shown", is_needed=False),
        Column("denominator_status", "string", "shown, small, withheld or not_released"),
        Column("rate", "number", "Numerator over denominator, of what is shown", is_needed=False),
    ),
    "job_starts": (
        *_NETWORK,
        Column("told_apart_by", "string", "hours, wage or setting; empty: all", is_needed=False),
        Column("band", "string", "The band", is_needed=False),
        Column("jobs", "integer", "Job starts of the quarter, as shown", is_needed=False),
        Column("status", "string", "shown, small or withheld"),
    ),
    "first_job": (
        *_NETWORK,
        Column("band", "string", "Weeks to a first job: w4 up to 4, w13 to 13, w26, w52, later; waiting"),
        Column("people", "integer", "People, as shown", is_needed=False),
        Column("status", "string", "shown, small or withheld"),
    ),
    "fidelity": (
        *_NETWORK,
        Column("kind", "string", "review by others, or self_assessment"),
        Column("scale", "string", "Key of the fidelity scale"),
        Column("band", "string", "Key of the band of the total"),
        Column("agencies", "integer", "Agencies whose newest one lies there"),
    ),
    "measures": (
        Column("measure", "string", "Key of the measure"),
        Column("version", "string", "Version of its definition"),
        Column("name_en", "string", "Name in English"),
        Column("name_ja", "string", "Name in Japanese"),
        Column("says_en", "string", "Definition in English"),
        Column("says_ja", "string", "Definition in Japanese"),
        Column("source", "string", "Whose definition it is"),
    ),
}  # fmt: skip
KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "networks": ("network", "first"),
    "figures": ("network", "first", "measure", "version", "place", "area", "axis", "group"),
    "job_starts": ("network", "first", "told_apart_by", "band"),
    "first_job": ("network", "first", "band"),
    "fidelity": ("network", "first", "kind", "scale", "band"),
    "measures": ("measure", "version"),
}
README: Final = """# {title}

Figures of networks of agencies that offer Individual Placement and Support (IPS), quarter by quarter.
Made with Placefirst on {day}. Published by: {publisher}. Licence: {licence} ({path}).

- `networks.csv`: which networks and quarters are in it, and how their counts were protected.
- `figures.csv`: every measure, above and below its line, for the network and its areas, and by groups.
- `job_starts.csv`, `first_job.csv`: jobs that began, and how long people waited for their first one.
- `fidelity.csv`: in which band of fidelity how many agencies stand. Agencies are counted, not people.
- `measures.csv`: the definitions. Figures of different definitions are not the same: do not compare them.
- `data_dictionary.csv`: every column. The folder `parquet` holds the same tables with their types.

Counts of people of 1 to `withheld_under` less 1 are withheld (status `small`), others for their sake
(`withheld`); all others are rounded to `rounded_to`. Rates are made of what is shown. Only people who agreed
to be counted outside their agency are counted. Nothing here may serve a decision on a person's benefit,
pension or treatment, and nobody may try to find out who somebody is.
{synthetic}
All .csv files are UTF-8. In a spreadsheet, import them as UTF-8 rather than open them with a double click.
"""
SYNTHETIC: Final = (
    "\nThe figures of the imaginary country (xx) are synthetic: a computer made everybody up.\n"
)


def data_package(
    quarters: Sequence[NetworkQuarter], *, licence: str, publisher: str, title: str, day: date
) -> bytes:
    """
    Return the zip of an open data package of *quarters*; the same asked again is the same bytes.

    Raises ``InvalidRequest`` for no quarter or one that is there twice, ``UnknownName`` for a licence that
    is not offered.
    """
    if licence not in LICENCES:
        raise UnknownName("licence", licence, LICENCES)
    if not publisher.strip() or not title.strip():
        raise InvalidRequest("An open data package says whose it is and what it is called. Give both.")
    tables = tables_of(quarters)
    files: dict[str, bytes] = {name: _csv(name, rows) for name, rows in tables.items()}
    chosen = LICENCES[licence]
    says = README.format(
        title=title.strip(), day=day, publisher=publisher.strip(), licence=chosen.title, path=chosen.path,
        synthetic=SYNTHETIC if any(each.release.is_synthetic for each in quarters) else "",
    )  # fmt: skip
    described = _described(files, chosen, publisher.strip(), title.strip(), day)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        _put(file, "datapackage.json", json.dumps(described, ensure_ascii=False, indent=2).encode())
        _put(file, "README.md", says.encode())
        _put(file, "data_dictionary.csv", _dictionary())
        for name, content in files.items():
            _put(file, f"{name}.csv", content)
        for name, rows in tables.items():
            _put(file, f"parquet/{name}.parquet", _parquet(name, rows))
    return out.getvalue()


def tables_of(quarters: Sequence[NetworkQuarter]) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of each table of ``COLUMNS``; raises what :func:`data_package` does."""
    if not quarters:
        raise InvalidRequest("There is no quarter to publish. Give at least one file.")
    ordered = sorted(quarters, key=lambda each: (str(each.of), each.first))
    if len({(each.of, each.first) for each in ordered}) < len(ordered):
        raise InvalidRequest("A quarter of a network is there twice. Give the latest issue of each alone.")
    tables: dict[str, list[tuple[Any, ...]]] = {name: [] for name in COLUMNS}
    for each in ordered:
        head = (str(each.of), each.first)
        tables["networks"].append(_network(each))
        tables["figures"] += [(*head, *row) for row in _figures(each)]
        tables["job_starts"] += [(*head, *row) for row in _starts(each)]
        tables["first_job"] += [(*head, band, *_count(shown)) for band, shown in each.first_job.items()]
        tables["fidelity"] += [
            (*head, line.kind, line.scale, line.band, line.agencies) for line in each.community.fidelity
        ]
    used = {(row[2], row[3]) for row in tables["figures"]}
    tables["measures"] = [_measure(*each) for each in sorted(used)]
    return tables


def _network(each: NetworkQuarter) -> tuple[Any, ...]:
    release, held = each.release, each.community
    return (
        str(each.of), release.first, release.last, each.issue, each.made_on, release.country,
        each.name["en"], each.name["ja"], release.is_synthetic, held.agencies, each.handed_in, held.pairs,
        held.joint_reviews, release.profile.least, release.profile.base,
    )  # fmt: skip


def _figures(each: NetworkQuarter) -> Iterable[tuple[Any, ...]]:
    release = each.release
    axes = [("", ""), *((by, of) for by, groups in release.groups.items() for of in groups)]
    for measured in release.measures:
        for place in release.places:
            for by, of in axes:
                row = _figure(each, measured, place, by, of)
                if row is not None:
                    yield row


def _figure(
    each: NetworkQuarter, measured: Measured, place: Place, by: str, of: str
) -> tuple[Any, ...] | None:
    above = each.release.shown(measured.line(ABOVE), place.key, by, of)
    below = each.release.shown(measured.line(BELOW), place.key, by, of)
    if above is None and below is None:
        return None
    counts = (*_count(above), *_count(below))
    return (measured.measure, measured.version, place.kind, place.code, by, of, *counts, rate(above, below))


def _starts(each: NetworkQuarter) -> Iterable[tuple[Any, ...]]:
    for (line, place, by, of), shown in each.release.cells.items():
        if line == JOB_STARTS and place == each.release.places[0].key:
            yield by.partition(":")[2], of, *_count(shown)


def _count(shown: Shown | None) -> tuple[int | None, str]:
    """Return a count as number and status."""
    if shown is None:
        return None, MISSING
    if isinstance(shown, Withheld):
        return None, SMALL if shown.below else WITHHELD
    return shown, SHOWN


def _measure(name: str, version: str) -> tuple[Any, ...]:
    """Return a measure's definition; one of another version is known by its key alone."""
    if name in measure_names() and load_measure(name).version == version:
        found = load_measure(name)
        source = found.source.in_language("en")
        whose = f"{source.publisher or ''}: {source.title}".strip(": ")
        return (
            name, version, found.name["en"], found.name["ja"], found.says["en"], found.says["ja"], whose,
        )  # fmt: skip
    return (name, version, name, name, "not known to this edition", "この版では不明", "")


def _csv(name: str, rows: Sequence[Sequence[Any]]) -> bytes:
    """Return a table as CSV without the mark of its encoding, which programs would read as a letter."""
    heads = [column.name for column in COLUMNS[name]]
    return as_csv(heads, [[_plain(value) for value in row] for row in rows]).removeprefix(b"\xef\xbb\xbf")


def _plain(value: Any) -> Plain:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.6g}"
    return value.isoformat() if isinstance(value, date) else value


def _dictionary() -> bytes:
    heads = ("table", "column", "type", "meaning")
    rows = [
        (name, column.name, column.type, column.says)
        for name, columns in COLUMNS.items()
        for column in columns
    ]
    return as_csv(heads, rows).removeprefix(b"\xef\xbb\xbf")


def _described(
    files: Mapping[str, bytes], licence: Licence, publisher: str, title: str, day: date
) -> dict[str, Any]:
    resources = [
        {
            "name": name.replace("_", "-"),
            "path": f"{name}.csv",
            "type": "table",
            "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": len(content),
            "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
            "schema": _schema(name),
        }
        for name, content in files.items()
    ]
    return {
        "$schema": SCHEMA,
        "name": "placefirst-network-figures",
        "title": title,
        "description": "Protected quarterly figures of networks of agencies that offer IPS.",
        "created": f"{day}T00:00:00Z",
        "licenses": [{"name": licence.name, "title": licence.title, "path": licence.path}],
        "contributors": [{"title": publisher, "roles": ["publisher"]}],
        "keywords": ["IPS", "supported employment", "mental health"],
        "resources": resources,
    }


def _schema(name: str) -> dict[str, Any]:
    fields = []
    for column in COLUMNS[name]:
        described: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.says}
        if column.type == "boolean":
            described |= {"trueValues": ["true"], "falseValues": ["false"]}
        if column.is_needed:
            described["constraints"] = {"required": True}
        fields.append(described)
    keys = [key for key in KEYS[name] if _column(name, key).is_needed]
    schema: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": fields,
        "missingValues": [""],
    }
    if len(keys) == len(KEYS[name]):
        schema["primaryKey"] = keys
    if name not in {"networks", "measures"}:
        where = ["network", "first"]
        schema["foreignKeys"] = [{"fields": where, "reference": {"resource": "networks", "fields": where}}]
    return schema


def _column(name: str, key: str) -> Column:
    return next(column for column in COLUMNS[name] if column.name == key)


def _parquet(name: str, rows: Sequence[Sequence[Any]]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {
        "string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "date": pa.date32(),
        "boolean": pa.bool_(),
    }  # fmt: skip
    columns = COLUMNS[name]
    schema = pa.schema(
        [
            pa.field(each.name, types[each.type], nullable=not each.is_needed, metadata={"says": each.says})
            for each in columns
        ]
    )
    values = list(zip(*rows, strict=True)) or [()] * len(columns)
    table = pa.Table.from_arrays(
        [pa.array(list(column), field.type) for column, field in zip(values, schema, strict=True)],
        schema=schema,
    )
    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd")
    return out.getvalue()


def _put(file: zipfile.ZipFile, name: str, content: bytes) -> None:
    """Write one file into the zip, with no clock in it."""
    entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    file.writestr(entry, content)
