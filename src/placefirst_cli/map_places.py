"""placefirst map --places: what the country's files know of each area; no number where none was published."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final

from placefirst.errors import UnknownName
from placefirst.parameters.read import Country, load_country
from placefirst.parameters.values import number_text
from placefirst.systems.indicator import COUNTS, Indicator, Reading, load_indicators
from placefirst_cli.output import console, plain, print_json, source_json, table, unit_words

WORDS: Final = {
    "en": {
        "head": "{country}: {indicators} indicators by area. Others are added on the site, from a file.",
        "none": "{country}: no indicator by area is known. Nothing is made up.",
        "indicator": "Indicator", "kind": "Kind", "unit": "Unit", "year": "Year", "covered": "Areas",
        "area": "Area", "no_data": "no data", "of": "{there} of {areas}", "all": "All areas with a number",
        "formula": "{name} = {formula}", "range": "between {low} and {high}",
        "need": "need", "supply": "supply", "workforce": "workforce", "ips": "IPS agencies",
        "outcome": "outcome", "context": "context",
        "marks": "A number's mark: ● read in law or first publication, ◐ on a secondary site, ◌ not yet.",
    },
    "ja": {
        "head": "{country}：地域別の指標{indicators}件。ほかの指標はサイトでファイルから追加できる。",
        "none": "{country}：地域別の指標はない。推測はしない。",
        "indicator": "指標", "kind": "種類", "unit": "単位", "year": "年", "covered": "地域",
        "area": "地域", "no_data": "データなし", "of": "{areas}中{there}", "all": "数値のある地域の計",
        "formula": "{name} ＝ {formula}", "range": "{low}〜{high}",
        "need": "ニーズ", "supply": "提供量", "workforce": "人材", "ips": "IPS事業所",
        "outcome": "成果", "context": "背景",
        "marks": "印: ● 法令または一次資料で確認、◐ 二次資料、◌ 未確認。",
    },
}  # fmt: skip


def show_places(code: str, *, language: str, as_json: bool) -> None:
    """Print the shipped indicators of the country *code* by area."""
    country = load_country(code)
    if language not in country.languages or language not in WORDS:
        raise UnknownName("language", language, country.languages)
    indicators = load_indicators(country)
    if as_json:
        print_json(as_object(country, indicators, language))
    else:
        _show(country, indicators, language)


def as_object(country: Country, indicators: tuple[Indicator, ...], language: str) -> dict[str, Any]:
    """Return the indicators as one object for JSON; an area without a number is there with null."""
    return {
        "country": country.code,
        "areas": {area.code: {"iso": area.iso, "name": area.name[language]} for area in country.areas},
        "indicators": [_indicator_json(country, each, language) for each in indicators],
    }


def _indicator_json(country: Country, indicator: Indicator, language: str) -> dict[str, Any]:
    return {
        "indicator": indicator.key,
        "name": indicator.name[language],
        "kind": indicator.kind,
        "unit": indicator.unit,
        "basis": indicator.basis[language],
        "formula": indicator.formula[language] if indicator.formula else None,
        "rests_on": [
            {"path": path, "value": plain(value.value), "since": value.start.isoformat(),
             "source": source_json(value.source)}
            for path, value in indicator.rests_on
        ],
        "sources": [source_json(source) for source in indicator.sources],
        "covered": {str(year): len(readings) for year, readings in indicator.years.items()},
        "years": {
            str(year): {area.code: _reading_json(readings.get(area.code)) for area in country.areas}
            for year, readings in indicator.years.items()
        },
    }  # fmt: skip


def _reading_json(reading: Reading | None) -> dict[str, Any] | None:
    if reading is None:
        return None
    return {
        "value": plain(reading.value),
        "low": plain(reading.low),
        "high": plain(reading.high),
        "mark": reading.source.label,
    }


def _show(country: Country, indicators: tuple[Indicator, ...], language: str) -> None:
    out, words = console(), WORDS[language]
    name = country.name[language]
    if not indicators:
        out.print(words["none"].format(country=name))
        return
    out.print(words["head"].format(country=name, indicators=len(indicators)))
    out.print()
    out.print(_list(country, indicators, language))
    out.print()
    out.print(_areas(country, indicators, language))
    out.print()
    for each in indicators:
        if each.formula:
            formula = words["formula"].format(name=each.name[language], formula=each.formula[language])
            out.print(formula, soft_wrap=True)
        out.print(f"{each.name[language]}: {each.basis[language]}", soft_wrap=True)
        for source in each.sources:
            out.print(f"  {source.label} {source.citation}", soft_wrap=True)
    out.print()
    out.print(words["marks"])


def _list(country: Country, indicators: tuple[Indicator, ...], language: str) -> Any:
    words = WORDS[language]
    lines = table()
    lines.add_column(words["indicator"], ratio=1)
    for key in ("kind", "unit", "year", "covered"):
        lines.add_column(words[key], no_wrap=key != "unit")
    for number, each in enumerate(indicators, start=1):
        covered = words["of"].format(there=len(each.at()), areas=len(country.areas))
        unit = unit_words(each.unit)
        lines.add_row(f"({number}) {each.name[language]}", words[each.kind], unit, str(each.latest), covered)
    return lines


def _areas(country: Country, indicators: tuple[Indicator, ...], language: str) -> Any:
    words = WORDS[language]
    lines = table()
    lines.add_column(words["area"], no_wrap=True)
    for number in range(1, len(indicators) + 1):
        lines.add_column(f"({number})", justify="right", no_wrap=True)
    for area in country.areas:
        cells = [_cell(each, each.at().get(area.code), language) for each in indicators]
        lines.add_row(area.name[language], *cells)
    lines.add_section()
    lines.add_row(words["all"], *(_total(each) for each in indicators))
    return lines


def _cell(indicator: Indicator, reading: Reading | None, language: str) -> str:
    if reading is None:
        return WORDS[language]["no_data"]
    if isinstance(reading.value, str):
        said = indicator.words.get(reading.value, {}).get(language, reading.value)
        return f"{said}{reading.source.mark}"
    return f"{_figure(indicator, reading.value)}{reading.source.mark}"


def _total(indicator: Indicator) -> str:
    if indicator.unit not in COUNTS:
        return ""
    return _figure(indicator, sum(indicator.numbers().values(), Fraction()))


def _figure(indicator: Indicator, value: Fraction) -> str:
    return f"{round(value):,}" if indicator.unit in COUNTS else number_text(value)
