"""placefirst map --actors: departments and bodies, when each decides, and who has no channel to whom."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from placefirst.errors import UnknownName
from placefirst.exchange.sector import sector_tables
from placefirst.parameters.country import Country
from placefirst.parameters.read import load_country
from placefirst.systems.actor import Sector, element_names, occasions, read_sector, shared_year, undated
from placefirst_cli.output import console, print_json, table
from placefirst_cli.words import Words

WORDS: Final = {
    "en": {
        "nobody": "Nobody has entered the departments of this country yet.",
        "apart": "{apart} of {pairs} pairs that must act together have no channel that we found.",
        "actor": "Department or body", "level": "Level", "judged_by": "Judged by", "contact": "Whom to ask",
        "pair": "Pair", "element": "Element", "channel": "Channel", "none": "× none found",
        "when": "When", "what": "What is decided", "year": "fiscal year {year}", "later": "not known",
        "national": "national", "prefecture": "prefecture", "municipality": "municipality",
        "association": "association", "body": "body or agency",
        "shared": "All that comes every few years is next decided in the same fiscal year: {year}.",
    },
    "ja": {
        "nobody": "この国の関係部署はまだ登録されていない。",
        "apart": "連携が必要な{pairs}組のうち{apart}組に、連携の経路が見当たらない。",
        "actor": "部署・団体", "level": "区分", "judged_by": "評価の基準", "contact": "問い合わせ先（役割）",
        "pair": "組", "element": "要素", "channel": "経路", "none": "× 見当たらない",
        "when": "時期", "what": "決まること", "year": "{year}年度", "later": "不明",
        "national": "国", "prefecture": "都道府県", "municipality": "市町村",
        "association": "団体", "body": "機関・事業者",
        "shared": "数年ごとに決まるものが次に同じ年度に重なるのは{year}年度。",
    },
}  # fmt: skip


def show_actors(code: str, on: date, *, language: str, as_json: bool) -> None:
    """Print the actors of the country *code* and the year from *on*; refuses a language without texts."""
    country = load_country(code)
    if language not in country.languages or language not in WORDS:
        raise UnknownName("language", language, country.languages)
    if as_json:
        print_json(as_object(country, on, language))
    else:
        _show(country, on, language)


def as_object(country: Country, on: date, language: str = "en") -> dict[str, Any]:
    """Return actors, channels and the year from *on* as one object for JSON."""
    sector = read_sector(country)
    starts = country.fiscal_year_starts
    tables = {
        name: [dict(zip(heads, row, strict=True)) for row in rows]
        for name, (heads, rows) in sector_tables(country, language).items()
    }
    return {
        "country": country.code,
        "on": on.isoformat(),
        "pairs": len(sector.pairs),
        "pairs_without_channel": [list(pair) for pair in sector.apart],
        "shared_fiscal_year": shared_year(sector, on, fiscal_year_starts=starts),
        "calendar": [
            {
                "from": each.start.isoformat(),
                "month_known": not each.is_whole_year,
                "actor": each.actor.key,
                "what": each.event.what[language],
            }
            for each in occasions(sector, on, fiscal_year_starts=starts)
        ],
        "next_time_not_known": [
            {"actor": actor.key, "what": event.what[language]} for actor, event in undated(sector)
        ],
        **tables,
    }


def _show(country: Country, on: date, language: str) -> None:
    out, words, sector = console(), WORDS[language], read_sector(country)
    if not sector.actors:
        out.print(words["nobody"])
        return
    calendar = _calendar(country, sector, on, language)  # refuses a day before anything is printed
    out.print(words["apart"].format(apart=len(sector.apart), pairs=len(sector.pairs)))
    out.print()
    actors = table()
    for key in ("actor", "level", "judged_by", "contact"):
        actors.add_column(words[key], overflow="fold")
    for actor in sector.actors:
        said = [(actor.words[key] or {}).get(language, words["later"]) for key in ("judged_by", "contact")]
        actors.add_row(Words(actor.name[language]), words[actor.level], Words(said[0]), Words(said[1]))
    out.print(actors)
    out.print()
    out.print(_channels(sector, language))
    out.print()
    out.print(calendar)
    year = shared_year(sector, on, fiscal_year_starts=country.fiscal_year_starts)
    if year is not None:
        out.print()
        out.print(words["shared"].format(year=year))


def _channels(sector: Sector, language: str) -> Any:
    words, names = WORDS[language], element_names()
    channels = table()
    for key in ("pair", "element", "channel"):
        channels.add_column(words[key], overflow="fold")
    for each in sector.channels:
        pair = " – ".join(sector.actor(key).short[language] for key in each.between)
        said = each.channel[language] if each.channel else words["none"]
        channels.add_row(Words(pair), Words(names[each.element][language]), Words(said))
    return channels


def _calendar(country: Country, sector: Sector, on: date, language: str) -> Any:
    words = WORDS[language]
    calendar = table()
    for key in ("when", "what", "actor"):
        calendar.add_column(words[key], overflow="fold", no_wrap=key == "when")
    for each in occasions(sector, on, fiscal_year_starts=country.fiscal_year_starts):
        when = words["year"].format(year=each.start.year) if each.is_whole_year else f"{each.start:%Y-%m}"
        calendar.add_row(when, Words(each.event.what[language]), Words(each.actor.name[language]))
    for actor, event in undated(sector):
        calendar.add_row(words["later"], Words(event.what[language]), Words(actor.name[language]))
    return calendar
