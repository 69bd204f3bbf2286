"""Places: one indicator on a map and in a table, alone or against another, and what is known of each area."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from placefirst.parameters.country import Country
from placefirst.parameters.history import Table as ParameterTable
from placefirst.parameters.history import Value
from placefirst.parameters.read import load_country
from placefirst.systems.indicator import KINDS, Indicator, Reading
from placefirst_web.design.charts import Chart
from placefirst_web.design.figures import count_in_words
from placefirst_web.design.language import local
from placefirst_web.design.parts import Citation, Download, citation
from placefirst_web.design.shown import Figure, figure, read_in_words
from placefirst_web.design.tables import Table
from placefirst_web.design.units import unit_in_words
from placefirst_web.library import models
from placefirst_web.library.indicators import Held, owns, versions
from placefirst_web.map.queries.indicator_set import all_held, held
from placefirst_web.map.queries.named import Named
from placefirst_web.map.queries.place_pictures import Against, in_year, indicator_map, indicator_table
from placefirst_web.map.queries.place_pictures import against as set_against
from placefirst_web.map.words.places import KINDS as KIND_WORDS
from placefirst_web.map.words.places import figure_text, kind_in_words, with_unit


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator in the list of all: what it is, how many areas it covers."""

    name: str
    address: str
    unit: str
    year: int
    covered: int
    areas: int
    mark: str
    word: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class KindOf:
    """The indicators of one kind; none is an answer too."""

    label: str
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class PlacesPage:
    """All that ``map/places.html`` shows."""

    country: Named
    indicator: Indicator
    year: int
    headline: str
    doubt: str
    coverage: str
    chart: Chart | None
    table: Table
    formula: str
    rests_on: Sequence[Figure]
    basis: str
    sources: Sequence[Citation]
    kinds: Sequence[KindOf]
    downloads: Sequence[Download]
    row: models.Indicator | None
    newer: str  # the address of a newer version
    against: Against | None
    versions: Sequence[Version]  # of an added one, the newest first
    is_own: bool  # the reader may bring a new version or withdraw it


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an added indicator."""

    name: str
    address: str
    made_at: datetime
    by: str
    withdrawn_at: datetime | None
    why: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """What may be asked of the page: the indicators by kind, and the years of one of them."""

    indicators: Sequence[tuple[str, Sequence[tuple[str, str]]]]
    default: str

    def years(self, code: str, key: str) -> Sequence[int]:
        """Return the years of an indicator, the latest first; none for one that there is not."""
        return sorted(held(code, key).indicator.years, reverse=True)


def choices(code: str) -> Choices:
    """Return what may be asked of the page of the country *code*; raises UnknownName."""
    there = [each.indicator for each in all_held(code)]
    groups = [
        (kind_in_words(kind), [(each.key, local(each.name)) for each in there if each.kind == kind])
        for kind in KINDS
    ]
    first = next((each.key for kind in KINDS for each in there if each.kind == kind), "")
    return Choices([group for group in groups if group[1]], first)


def places_page(code: str, key: str, year: int | None, against: str, account: Any) -> PlacesPage:
    """
    Return all that the page shows of the indicator *key* (in *year*, None: the latest).

    Raises UnknownName for an indicator or a year that there is not, InvalidRequest for two indicators
    that cannot be compared.
    """
    country, chosen = load_country(code), held(code, key)
    indicator = chosen.indicator
    year = year if year is not None else indicator.latest
    readings = {} if chosen.row is not None and chosen.row.withdrawn_at else indicator.at(year)
    there = all_held(code)
    newer = chosen.row.newer if chosen.row is not None else None
    pair = set_against(country, indicator, held(code, against).indicator) if against else None
    return PlacesPage(
        country=Named(code, country.name),
        indicator=indicator,
        year=year,
        headline=_headline(country, indicator, year, readings),
        doubt=_doubt(indicator, readings),
        coverage=_coverage(country, indicator, readings, there),
        chart=indicator_map(country, indicator, year, readings),
        table=indicator_table(country, indicator, year, readings),
        formula=local(indicator.formula),
        rests_on=[_rests(country, path, value) for path, value in indicator.rests_on],
        basis=local(indicator.basis),
        sources=[citation(source) for source in indicator.sources],
        kinds=[_kind(country, kind, there, indicator.key) for kind in KINDS],
        downloads=_downloads(code, indicator, year) if readings else [],
        row=chosen.row,
        newer=address(code, f"added-{newer.pk}") if newer is not None else "",
        against=pair,
        versions=[_version(code, each, chosen.row) for each in versions(chosen.row)] if chosen.row else [],
        is_own=chosen.row is not None and owns(account, chosen.row),
    )


def _version(code: str, row: models.Indicator, here: models.Indicator) -> Version:
    return Version(
        local(row.name), address(code, f"added-{row.pk}"), row.made_at,
        str(row.organisation or row.author or ""),
        row.withdrawn_at, row.withdrawn_why, row.pk == here.pk,
    )  # fmt: skip


def address(code: str, key: str, **more: str) -> str:
    """Return the address of the page about one indicator."""
    return f"{reverse('map:places', args=[code])}?{urlencode({'indicator': key, **more})}"


def empty_kinds(code: str) -> Sequence[KindOf]:
    """Return the kinds of indicators of a country that has none."""
    return [KindOf(str(KIND_WORDS[kind]), []) for kind in KINDS]


def _headline(country: Country, indicator: Indicator, year: int, readings: Mapping[str, Reading]) -> str:
    name = local(indicator.name)
    numbers = {area: each.value for area, each in readings.items() if isinstance(each.value, Fraction)}
    said = {"name": name, "year": year, "unit": unit_in_words(indicator.unit)}
    if not numbers:
        return _("%(name)s, %(year)s: no number of any area") % said if not readings else in_year(name, year)
    if indicator.is_count:
        total = count_in_words(sum(numbers.values()), digits=2 if indicator.formula else 3)
        said["total"] = with_unit(total, indicator.unit)
        if len(numbers) < len(country.areas):
            said |= {"there": len(numbers), "areas": len(country.areas)}
            return _("%(name)s: %(total)s in the %(there)s of %(areas)s areas with a number, %(year)s") % said
        return _("%(name)s: about %(total)s, %(year)s") % said
    top, low = max(numbers, key=numbers.__getitem__), min(numbers, key=numbers.__getitem__)
    names = {area.code: local(area.name) for area in country.areas}
    said |= {"top": names[top], "most": figure_text(numbers[top], indicator.unit)}
    said |= {"low": names[low], "least": figure_text(numbers[low], indicator.unit)}
    if len(numbers) < len(country.areas):
        said |= {"there": len(numbers), "areas": len(country.areas)}
        return (
            _(
                "%(name)s: from %(least)s in %(low)s to %(most)s in %(top)s, of the %(there)s of "
                "%(areas)s areas with a number"
            )
            % said
        )
    return _("%(name)s: from %(least)s in %(low)s to %(most)s in %(top)s, %(year)s") % said


def _doubt(indicator: Indicator, readings: Mapping[str, Reading]) -> str:
    """Return how far a total may be off, for what is worked out and not counted."""
    lows = [each.low for each in readings.values() if each.low is not None]
    highs = [each.high for each in readings.values() if each.high is not None]
    if not indicator.formula or not indicator.is_count or len(lows) < len(readings):
        return ""
    ends = {"low": count_in_words(sum(lows)), "high": count_in_words(sum(highs))}
    return (
        _(
            "Worked out, not counted: between %(low)s and %(high)s if every number it rests on "
            "were at its end."
        )
        % ends
    )


def _coverage(
    country: Country, indicator: Indicator, readings: Mapping[str, Reading], there: Sequence[Held]
) -> str:
    """Return for how many areas there is no number: of this indicator, or of the supply beside a full one."""
    areas = len(country.areas)
    name = {"areas": areas}
    if len(readings) < areas:
        missing = areas - len(readings)
        return (
            ngettext(
(
                    "Of %(areas)s areas, %(missing)s has no published number: it is hatched, and it "
                    "is not nought."
                ),
(
                    "Of %(areas)s areas, %(missing)s have no published number: they are hatched, and "
                    "they are not nought."
                ),
                missing,
            )
            % {**name, "missing": missing}
        )  # fmt: skip
    beside = [each.indicator for each in there if each.indicator.kind in ("supply", "workforce", "ips")]
    if indicator.kind != "need" or not beside:
        return ""
    best = max(beside, key=lambda each: len(each.at()))
    return _(
        "Supply is known for fewer: of %(areas)s areas, %(missing)s have no published number of "
        "“%(name)s”, the supply known for most."
    ) % {**name, "missing": areas - len(best.at()), "name": local(best.name)}


def _rests(country: Country, path: str, value: Value) -> Figure:
    """Return one number that an indicator was worked out from; a table leads to its page."""
    name = path.removeprefix(f"{country.code}.")
    stem, _dot, short = name.partition(".")
    parameter = country.files[stem].parameters[short]
    label = local(parameter.label) if parameter.label else short.replace("_", " ")
    is_table = isinstance(parameter, ParameterTable)
    said = _("the table by area") if is_table else value.value
    unit = "word" if is_table else parameter.unit
    return figure(country.code, name, said, unit, value.source, label=label)


def _kind(country: Country, kind: str, there: Sequence[Held], here: str) -> KindOf:
    lines = [_line(country, each.indicator, here) for each in there if each.indicator.kind == kind]
    return KindOf(str(KIND_WORDS[kind]), lines)


def _line(country: Country, indicator: Indicator, here: str) -> Line:
    source = indicator.sources[0]
    return Line(
        local(indicator.name), address(country.code, indicator.key), unit_in_words(indicator.unit),
        indicator.latest, len(indicator.at()), len(country.areas), source.mark, read_in_words(source),
        indicator.key == here,
    )  # fmt: skip


def _downloads(code: str, indicator: Indicator, year: int) -> list[Download]:
    query = urlencode({"indicator": indicator.key, "year": year})
    return [
        Download(local(indicator.name), form, f"{reverse(f'map:places_{form.lower()}', args=[code])}?{query}")
        for form in ("CSV", "JSON")
    ]
