"""An answer of ``explain`` as text: the finding in words, then tables, then what must not be missed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from placefirst.errors import UnknownName
from placefirst.parameters.read import load_country
from placefirst.systems.load import load_system
from placefirst_cli.explain_words import (
    BANDS,
    GROUPS,
    MODELS,
    PERSPECTIVES,
    PURSE,
    RATIOS,
    ROWS,
    SHARES,
    TEXT,
    Path,
)
from placefirst_cli.output import console, table
from placefirst_cli.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from placefirst.exchange.answer import Answer


LONGEST_HEAD = 28  # signs of a scenario's key above its column; a longer one stands over the table
YEARS_ABREAST = 5


def require_language(language: str) -> None:
    """Raise ``UnknownName`` for a language that no answer is printed in."""
    if language not in ("en", "ja"):
        raise UnknownName("language", language, ("en", "ja"))


def show(answer: Answer, language: str) -> None:
    """Print an answer in *language* ("en" or "ja"); raises ``UnknownName`` for another."""
    require_language(language)
    page = console()
    for line in _lines(answer, language):
        page.print(Words(line) if isinstance(line, str) and line else line)


def _lines(answer: Answer, language: str) -> list[Any]:
    def say(key: str, **words: Any) -> str:
        return TEXT[key][language].format(**words)

    name = load_country(answer.country).name[language]
    lines: list[Any] = [
        say("head", name=name, people=answer.people, start=f"{answer.start:%Y-%m}", seed=answer.seed,
            span=say("year" if answer.years == 1 else "years", n=answer.years), engine=answer.engine)
    ]  # fmt: skip
    for key in answer.difference:
        lines += ["", *sentences(answer, key, language), *_direct_changes(answer, key, language)]
    for key in answer.difference or {"baseline": None}:
        lines += ["", *([key] if len(key) > LONGEST_HEAD else []), *_tables(answer, key, language)]
    turned_away = answer.scenarios["baseline"]["refused_per_year"].values()
    is_known = all(interval["low"] is not None for interval in turned_away)
    lines += ["", say("interval" if is_known else "no_interval")]
    if answer.difference:
        lines.append(say("empty"))
    lines += [f"· {note[language]}" for note in answer.notes]
    marks = ", ".join(f"{sum(line.mark == mark for line in answer.rests_on):,} {mark}" for mark in "●◐◌")
    lines.append("· " + say("rests", n=len(answer.rests_on), marks=marks))
    lines.append("· " + say("time", **answer.seconds))
    return lines


def sentences(answer: Answer, key: str, language: str) -> list[str]:
    """Return what a scenario changes, in words: who is reached, jobs, the people's own purse, who pays."""

    def say(key: str, **words: Any) -> str:
        return TEXT[key][language].format(**words)

    data = load_country(answer.country)

    def money(number: float) -> str:
        return _money(number, data.currency, language)

    gap = answer.difference[key]
    comma = "、" if language == "ja" else ", "
    reached = [
        say("with", n=f"{n:+,}", band=words[language])
        for band, words in BANDS.items()
        if (n := gap["served_per_year"][band])
    ]
    jobs = [
        say("job", n=f"{n:+,}", who=words[language])
        for who, words in GROUPS.items()
        if (n := gap["job_starts_per_year"][who])
    ]
    purse = [
        f"{words[language]} {money(n)}"
        for account, words in PURSE.items()
        if (n := gap["purse_yen_per_year"].get(account))
    ]
    payers = load_system(data).payers
    spent = {payer: n for payer, n in gap["spend_per_year_yen"].items() if n and payer != "people"}
    more = [
        f"{payers[payer].name[language]} {money(n)}"
        for payer, n in sorted(spent.items(), key=lambda one: -one[1])
        if n > 0
    ]
    less = [
        f"{payers[payer].name[language]} {money(n)}"
        for payer, n in sorted(spent.items(), key=lambda one: one[1])
        if n < 0
    ]
    found = [
        say("reached", option=key, parts=comma.join(reached)) if reached else say("nobody", option=key),
        say("jobs", parts=comma.join(jobs)) if jobs else say("no_jobs"),
        say("purse", parts=comma.join(purse)) if purse else say("no_purse"),
    ]
    if more:
        found.append(say("pays", parts=comma.join(more[:4])))
    if less:
        found.append(say("saves", parts=comma.join(less[:4])))
    taken = gap["purse_yen_per_year"].get("public_assistance_withdrawn")
    if taken and taken < 0:
        found.append(say("taken", n=money(-taken).lstrip("+")))
    if wrong := answer.scenarios[key]["assessed_wrongly_yen"]:
        found.append(say("wrong", n=money(wrong).lstrip("+")))
    return found


def _direct_changes(answer: Answer, key: str, language: str) -> list[str]:
    """Return each number that a scenario sets by itself, with the sentence why."""
    direct = [change for change in answer.scenarios[key]["changes"] if change["option"] is None]
    return [TEXT["sets"][language].format(**change, month=change["from"]) for change in direct]


def _money(number: float, currency: str, language: str) -> str:
    """Return an amount with its sign as a sentence has it: ``+¥1.6 bn`` · ``+16.1億円`` · ``-XTS 2.0 m``."""
    sign, size = "+" if number > 0 else "-", abs(number)
    if language == "ja" and currency == "JPY":
        for unit, word in ((1e12, "兆円"), (1e8, "億円"), (1e4, "万円")):
            if size >= unit:
                digits = 0 if word == "万円" and size >= 100 * unit else 1
                return f"{sign}{size / unit:,.{digits}f}{word}"
        return f"{sign}{size:,.0f}円"
    symbol = "¥" if currency == "JPY" else f"{currency} "
    for unit, word in ((1e12, " tn"), (1e9, " bn"), (1e6, " m")):
        if size >= unit:
            return f"{sign}{symbol}{size / unit:,.1f}{word}"
    return f"{sign}{symbol}{size:,.0f}"


def _tables(answer: Answer, key: str, language: str) -> list[Any]:
    base, gap = answer.scenarios["baseline"], answer.difference.get(key)
    after = answer.scenarios[key]
    currency = _currency(answer, language)

    def start(title: str) -> Any:
        rows = table(title=TEXT[title][language].format(currency=currency))
        rows.add_column("")
        rows.add_column(TEXT["today"][language], justify="right", no_wrap=True)
        if gap is not None:
            rows.add_column(key if len(key) <= LONGEST_HEAD else TEXT["scenario"][language], justify="right")
            rows.add_column(TEXT["gap"][language], justify="right", no_wrap=True)
        return rows

    def line(rows: Any, label: str, path: Path, scale: float = 1.0) -> None:
        show = _share if path in SHARES else _shown
        cells = [label, show(_at(base, path), language, scale)]
        if gap is not None:
            cells += [
                show(_at(after, path), language, scale),
                show(_at(gap, path), language, scale, signed=True),
            ]
        rows.add_row(*cells)

    people = start("people")
    for band, words in BANDS.items():
        line(people, TEXT["begin"][language].format(band=words[language]), ("served_per_year", band))
    for band, words in BANDS.items():
        line(people, TEXT["turned"][language].format(band=words[language]), ("refused_per_year", band))
    for path, words in ROWS:
        line(people, words[language].format(currency=currency), path)
    for model, words in MODELS.items():
        line(people, words[language], ("agencies_by_model", model))
    own = start("own")
    for account, words in PURSE.items():
        if account in base["purse_yen_per_year"]:
            line(own, words[language], ("purse_yen_per_year", account), 1e6)
    budget = start("budget")
    payers = load_system(load_country(answer.country)).payers
    for payer in base["spend_per_year_yen"]:
        if payer != "people":
            line(budget, payers[payer].name[language], ("spend_per_year_yen", payer), 1e6)
    line(budget, TEXT["levy"][language], ("levy_fund_balance_per_year_yen",), 1e6)
    worth = start("worth")
    for perspective, words in PERSPECTIVES.items():
        line(worth, words[language], ("present_value_yen", perspective), 1e6)
    return [people, own, budget, *_by_year(answer, key, language), worth, *_ratios(answer, key, language)]


def _ratios(answer: Answer, key: str, language: str) -> list[Any]:
    """Return what one more job, month worked and QALY costs, or nothing where there is no scenario."""
    if key not in answer.difference:
        return []
    found = answer.difference[key]["cost_effectiveness"]
    rows = table(title=TEXT["ratios"][language].format(currency=_currency(answer, language)))
    rows.add_column("")
    for words in RATIOS.values():
        rows.add_column(words[language], justify="right", no_wrap=True)
    for perspective, words in PERSPECTIVES.items():
        cells = [_shown(found[perspective][name], language) for name in RATIOS]
        rows.add_row(words[language], *cells)
    return [rows]


def _by_year(answer: Answer, key: str, language: str) -> list[Any]:
    """Return what each payer spends more or less in each fiscal year, a few years a table."""
    gap = answer.difference.get(key, {"spend_by_payer_yen": {}})["spend_by_payer_yen"]
    changed = {payer: years for payer, years in gap.items() if payer != "people" and any(years.values())}
    payers = load_system(load_country(answer.country)).payers
    every = list(dict.fromkeys(year for years in changed.values() for year in years))
    tables = []
    for first in range(0, len(every), YEARS_ABREAST):
        some = every[first : first + YEARS_ABREAST]
        rows = table(title=TEXT["by_year"][language].format(currency=_currency(answer, language)))
        rows.add_column("")
        for year in some:
            rows.add_column(year, justify="right", no_wrap=True)
        for payer, years in changed.items():
            cells = [_shown(years[year], language, 1e6, signed=True) for year in some]
            rows.add_row(payers[payer].name[language], *cells)
        tables.append(rows)
    return tables


def _currency(answer: Answer, language: str) -> str:
    currency = load_country(answer.country).currency
    return "円" if language == "ja" and currency == "JPY" else currency


def _at(side: Mapping[str, Any], path: Path) -> Any:
    for name in path:
        side = side[name]
    return side


def _share(value: float | None, language: str, _scale: float = 1.0, *, signed: bool = False) -> str:
    """Return a share in percent, a difference of shares in percentage points."""
    if value is None:
        return ""
    return TEXT["points"][language].format(n=100 * value) if signed else f"{value:.1%}"


def _shown(value: Any, language: str, scale: float = 1.0, *, signed: bool = False) -> str:
    if value is None:
        return ""
    if isinstance(value, dict):
        if value["low"] is None:
            return TEXT["unknown"][language]
        return TEXT["from"][language].format(low=value["low"], high=value["high"])
    sign, size = "+" if signed and value else "", value / scale
    if value and abs(size) < 1:
        return f"{size:{sign}.3f}"
    if isinstance(value, float) and abs(size) < 100:
        return f"{size:{sign}.1f}"
    return f"{size:{sign},.0f}"
