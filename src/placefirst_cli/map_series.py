"""Map, --series: what a country counts year by year, each number with its mark, and where it breaks."""

from __future__ import annotations

from datetime import date
from typing import Final

from placefirst.errors import InvalidRequest
from placefirst.exchange.series import series_as_object
from placefirst.parameters.history import Value
from placefirst.parameters.read import load_country
from placefirst.systems.series import Series, all_series, series_named, spans
from placefirst_cli.output import console, day, print_json, shown, table

ALL: Final = "all"
_WORDS: Final = {
    "en": {
        "when": "When",
        "none": "No series is recorded for {country}.",
        "counts": "Counts {counts}. {says}",
        "break": "{name} ({day}): {why}",
        "beside": "Beside it, {name}: {numbers}. {why}",
        "rests": "Marks: ● read in law or first publication, ◐ on a secondary site, ◌ not yet.",
    },
    "ja": {
        "when": "時点",
        "none": "{country}の系列は収録されていません。",
        "counts": "数えるもの：{counts}。{says}",
        "break": "{name}（{day}）：{why}",
        "beside": "並べて示す値　{name}：{numbers}。{why}",
        "rests": "印: ● 法令または一次資料で確認、◐ 二次資料、◌ 未確認。",
    },
}


def show_series(country: str, name: str, *, on: str | None, language: str, as_json: bool) -> None:
    """Print the series *name* of a country, or all; with *on*, only the year that holds that day."""
    loaded = load_country(country)
    chosen = all_series(loaded) if name == ALL else (series_named(loaded, name),)
    asked = None if on is None else day(on)
    if asked is not None and chosen:
        _require_year(chosen, asked)
    if as_json:
        print_json({"country": country, "series": [series_as_object(each) for each in chosen]})
        return
    words = _WORDS.get(language, _WORDS["en"])
    language = language if language in _WORDS else "en"
    out = console()
    if not chosen:
        out.print(words["none"].format(country=loaded.name[language]))
        return
    for each in chosen:
        _show(each, asked, words, language)
    out.print(words["rests"])


def _require_year(chosen: tuple[Series, ...], asked: date) -> None:
    """Refuse a day in whose year none of the series has a number."""
    if not any(each.year_of(asked) in each.years for each in chosen):
        there = "; ".join(f"{each.key} {spans(each.years)}" for each in chosen)
        raise InvalidRequest(f"--on {asked}: no number for that year. There are: {there}.")


def _show(series: Series, asked: date | None, words: dict[str, str], language: str) -> None:
    out = console()
    out.print(series.name[language])
    out.print(words["counts"].format(counts=series.counts, says=series.says[language]))
    strands = series.every
    lines = table()
    lines.add_column(words["when"], no_wrap=True)
    for strand in strands:
        lines.add_column(strand.name[language], justify="right")
    for each in series.days:
        if asked is not None and series.year_of(each) != series.year_of(asked):
            continue
        values = [next((v for v in strand.values if v.start == each), None) for strand in strands]
        lines.add_row(_when(series, each), *(_cell(series, value) for value in values))
    out.print(lines)
    for cut in series.breaks:
        out.print(words["break"].format(name=cut.name[language], day=cut.start, why=cut.why[language]))
    for beside in series.beside:
        numbers = ", ".join(
            f"{strand.name[language]} {_cell(series, value)}"
            for strand in beside.strands
            for value in strand.values[-1:]
        )
        said = {"name": beside.name[language], "numbers": numbers, "why": beside.why[language]}
        out.print(words["beside"].format(**said))
    out.print()


def _when(series: Series, each: date) -> str:
    return f"FY{series.year_of(each)}" if series.told == "fiscal_year" else f"{each}"


def _cell(series: Series, value: Value | None) -> str:
    if value is None:
        return "–"
    text = shown(value.value, "ratio") if series.counts == "share" else shown(value.value, series.unit)
    announced = " announced" if value.status == "announced" else ""
    return f"{text} {value.source.mark}{announced}"
