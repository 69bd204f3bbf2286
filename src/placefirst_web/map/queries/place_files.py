"""Indicators as files, and what is seen of a file before it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from placefirst.exchange.area_file import AreaFile
from placefirst.exchange.safe_csv import as_csv
from placefirst.exchange.typed_table import Problem
from placefirst.parameters.read import load_country
from placefirst.systems.indicator import Indicator
from placefirst_web.design.figures import count, is_japanese
from placefirst_web.design.language import local
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.library import indicators
from placefirst_web.map.queries.indicator_set import held
from placefirst_web.map.queries.place_pictures import NO_DATA
from placefirst_web.map.words.places import UNITS, figure_text

COLUMNS = (
    "area", "iso", "name_en", "name_ja", "indicator", "kind", "unit", "year", "value", "low", "high",
    "status", "mark", "source", "publisher", "pinpoint", "basis",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file says, before it is saved."""

    headline: str
    tables: Sequence[Table]
    notes: Sequence[str]


def as_csv_file(code: str, key: str, year: int | None) -> tuple[str, bytes]:
    """Return the name and the content of a file of one indicator; an area without a number says so."""
    name, indicator, rows = _rows(code, key, year)
    return name, as_csv(COLUMNS, ([row[column] for column in COLUMNS] for row in rows))


def as_object(code: str, key: str, year: int | None) -> tuple[str, dict[str, Any]]:
    """Return the name and the content of a JSON file of one indicator."""
    name, indicator, rows = _rows(code, key, year)
    about = {
        "indicator": indicator.key, "name": dict(indicator.name), "kind": indicator.kind,
        "unit": indicator.unit, "basis": dict(indicator.basis),
        "formula": dict(indicator.formula) if indicator.formula else None,
        "rests_on": [path for path, _value in indicator.rests_on],
        "sources": [
            {"title": each.title, "publisher": each.publisher, "pinpoint": each.pinpoint, "url": each.url,
             "evidence": each.evidence, "read": each.read, "mark": each.mark}
            for each in indicator.sources
        ],
    }  # fmt: skip
    kept = ("area", "iso", "name_en", "name_ja", "year", "value", "low", "high", "status", "mark")
    return name, {
        "country": code,
        **about,
        "areas": [{column: _plain(row[column]) for column in kept} for row in rows],
    }


def version(code: str, number: int, account: Any) -> Any:
    """Return an added indicator's row for who owns it; raises UnknownName or PermissionDenied."""
    row = indicators.row(code, number)
    if not indicators.owns(account, row):
        raise PermissionDenied
    return row


def initial(row: Any) -> dict[str, Any]:
    """Return what the form of a new version begins with."""
    keys = (
        "name_en", "name_ja", "kind", "unit", "year", "basis", "source_title", "source_publisher",
        "source_pinpoint", "source_url", "evidence", "read",
    )  # fmt: skip
    return {**{key: getattr(row, key) for key in keys}, "organisation": str(row.organisation_id or "")}


def preview(code: str, found: AreaFile, given: dict[str, Any]) -> Preview:
    """Return what the file says area by area, what was left out, and which areas have no number."""
    country = load_country(code)
    by_year = {year: {c.area.code: c.value for c in found.cells if c.year == year} for year in found.years}
    rows = [
        Row(
            local(area.name),
            [
                Cell(figure_text(values[area.code], given["unit"]) if area.code in values else str(NO_DATA))
                for values in by_year.values()
            ],
        )
        for area in country.areas
    ]
    caption = (
        f"{given['name_en']}（{given['name_ja']}）"
        if given["name_ja"] != given["name_en"]
        else given["name_en"]
    )
    columns = [f"{year} · {UNITS[given['unit']]}" for year in by_year]
    table = Table(caption, _("Area"), columns, [Part(rows)], is_sortable=True)
    notes = []
    if found.missing:
        names = ("、" if is_japanese() else ", ").join(local(area.name) for area in found.missing)
        said = {"count": len(found.missing), "areas": len(country.areas), "names": names}
        notes.append(
            _("Without a number, to be shown as “no data” (%(count)s of %(areas)s areas): %(names)s.") % said
        )
    if found.no_data:
        notes.append(
            _(
                "On these lines there is no number (empty, “-”, “…” or the like; write 0 where it is "
                "nought): %(lines)s."
            )
            % {"lines": _lines(found.no_data)}
        )
    if found.totals:
        notes.append(
            _("Left out, since they are of the whole country, are the lines: %(lines)s.")
            % {"lines": _lines(found.totals)}
        )
    headline = _("%(numbers)s numbers of %(there)s of %(areas)s areas were read") % {
        "numbers": count(len(found.cells)), "there": len(country.areas) - len(found.missing),
        "areas": len(country.areas),
    }  # fmt: skip
    return Preview(headline, [table], notes)


def _lines(problems: Sequence[Problem]) -> str:
    return ", ".join(str(each.line) for each in problems)


def _rows(code: str, key: str, year: int | None) -> tuple[str, Indicator, list[dict[str, Any]]]:
    country, chosen = load_country(code), held(code, key)
    indicator = chosen.indicator
    year = year if year is not None else indicator.latest
    readings = {} if chosen.row is not None and chosen.row.withdrawn_at else indicator.at(year)
    rows = []
    for area in country.areas:
        reading = readings.get(area.code)
        source = reading.source if reading else None
        rows.append(
            {
                "area": area.code, "iso": area.iso, "name_en": area.name.get("en", ""),
                "name_ja": area.name.get("ja", ""), "indicator": indicator.key, "kind": indicator.kind,
                "unit": indicator.unit, "year": year, "value": reading.value if reading else None,
                "low": reading.low if reading else None, "high": reading.high if reading else None,
                "status": "number" if reading else "no data", "mark": source.label if source else "",
                "source": source.title if source else "", "publisher": source.publisher if source else "",
                "pinpoint": (source.pinpoint or "") if source else "", "basis": indicator.basis["en"],
            }
        )  # fmt: skip
    return f"placefirst-{code}-{indicator.key}-{year}", indicator, rows


def _plain(value: Any) -> Any:
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else float(value)
    return value
