"""Explain, --agency: what a few IPS places would do to one agency's money, by year, option and month."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from placefirst.economics.agency.break_even import GAIN
from placefirst.economics.agency.budget import COSTS, INCOME
from placefirst.economics.agency.plan import Plan
from placefirst.economics.agency.words import words
from placefirst.errors import InvalidRequest
from placefirst.exchange.agency_plan import plan_as_csv, plan_as_object
from placefirst.exchange.agency_workbook import workbook_of
from placefirst.parameters.read import load_country
from placefirst_cli.output import console, print_json, table

if TYPE_CHECKING:
    from rich.console import Console

_WORDS: Final = {
    "en": {
        "more": "{places} IPS places would bring this agency {amount} more a year once they run.",
        "less": "{places} IPS places would cost this agency {amount} a year once they run.",
        "first": "First twelve months: {amount}. Cash needed beyond today: {needed}, at the end of {month}.",
        "year": "A settled year, {currency}",
        "first_year": "First twelve months",
        "lowest": "Least cash in hand",
        "bands": "The fee from {month} on: {units} units a day{doubt}",
        "expected": ", as expected",
        "option": "Surplus a settled year under",
        "add": "IPS places add",
        "team": "a team of its own, on the grant",
        "rest": "Move nothing for this agency: {names}.",
        "country": "follows from the whole country; ask for it without --agency",
        "solve": "Neither gain nor loss at",
        "now": "Now",
        "value": "Then",
        "none": "no such value from {low} to {high}",
        "of": "Of",
        "gain": "the IPS places",
        "surplus": "the agency as today",
        "hangs": "What hangs on what nobody knows",
        "low": "low",
        "high": "high",
        "month": "Month",
        "marks": "Rests on {count} numbers; {open} of them ◌ not checked. --json has each with its source.",
    },
    "ja": {
        "more": "IPS {places}人分で、この事業所の収支は軌道に乗った後、年{amount}増える（現行の報酬）。",
        "less": "IPS {places}人分で、この事業所の収支は軌道に乗った後、年{amount}減る（現行の報酬）。",
        "first": "最初の12か月では{amount}。現状に加えて必要な資金は最大{needed}（{month}末）。",
        "year": "落ち着いた1年（{currency}）",
        "first_year": "最初の12か月",
        "lowest": "手元資金の最低額",
        "bands": "{month}からの報酬：1日{units}単位{doubt}",
        "expected": "（見込み）",
        "option": "選択肢ごとの年間収支",
        "add": "IPS枠による増減",
        "team": "補助金による独立チーム",
        "rest": "この事業所の収支に影響しない選択肢：{names}。",
        "country": "国全体の計算で決まるため、--agencyなしで確認してください",
        "solve": "収支が変わらなくなる値",
        "now": "現在",
        "value": "その値",
        "none": "{low}から{high}の間にはない",
        "of": "対象",
        "gain": "IPS枠",
        "surplus": "現状の事業所",
        "hangs": "不確かな値による幅",
        "low": "低い値",
        "high": "高い値",
        "month": "月",
        "marks": "根拠とした値は{count}件、うち◌未確認が{open}件。出典は--jsonで確認できる。",
    },
}


def show_agency(country: str, file: Path, language: str, *, as_json: bool, out: Path | None) -> None:
    """Print the answer for the agency that *file* describes; *out* is a .csv or .xlsx to write it into."""
    from placefirst.loop.explain import explain_agency

    if out is not None and out.suffix not in (".csv", ".xlsx"):
        raise InvalidRequest("--out takes a file that ends in .csv or .xlsx beside --agency.")
    plan = explain_agency(country, file)
    if out is not None:
        _write(plan, out, language)
    if as_json:
        print_json(plan_as_object(plan))
        return
    _show(console(), plan, _WORDS.get(language, _WORDS["en"]), language if language in _WORDS else "en")


def _write(plan: Plan, out: Path, language: str) -> None:
    from placefirst.errors import StorageFailed

    content = plan_as_csv(plan) if out.suffix == ".csv" else workbook_of(plan, language)
    try:
        out.write_bytes(content)
    except OSError as error:
        raise StorageFailed("{out} cannot be written: {error}.", out=out, error=error.strerror) from error


def _show(out: Console, plan: Plan, said: dict[str, str], language: str) -> None:
    country = load_country(plan.agency.country)

    def money(amount: int) -> str:
        return f"{amount:,}".replace("-", "−")

    places = plan.agency.whole("ips_places")
    sentence = said["more" if plan.gain >= 0 else "less"]
    out.print(sentence.format(places=places, amount=f"{abs(plan.gain):,} {country.currency}"))
    out.print(
        said["first"].format(
            amount=money(plan.gain_first_year),
            needed=money(plan.cash_needed),
            month=f"{plan.months[plan.cash_needed_month]:%Y-%m}",
        )
    )
    ways = list(plan.ways.values())
    year = table()
    year.add_column(said["year"].format(currency=country.currency), overflow="fold", ratio=1)
    for way in ways:
        year.add_column(words("ways")[way.key][language], justify="right")
    for name in (*INCOME, "income", *COSTS, "cost", "surplus"):
        label = (words("sums") if name in words("sums") else words("lines"))[name][language]
        sums = [{"income": w.year.income, "cost": w.year.cost, "surplus": w.year.surplus} for w in ways]
        cells = [
            int((s[name] if name in s else w.year.lines[name])[0]) for s, w in zip(sums, ways, strict=True)
        ]
        if any(cells) or name in ("income", "cost", "surplus"):
            year.add_row(label, *map(money, cells))
    year.add_row(said["first_year"], *(money(way.first_year) for way in ways))
    year.add_row(said["lowest"], *(money(way.cash.lowest) for way in ways))
    out.print()
    out.print(year)
    _show_bands(out, plan, said)
    _show_options(out, plan, said, language, money)
    _show_solved(out, plan, said, language, money)
    cash = table()
    cash.add_column(said["month"], no_wrap=True)
    for way in ways:
        for name in ("surplus", "balance"):
            cash.add_column(
                f"{words('ways')[way.key][language]}: {words('cash')[name][language]}", justify="right"
            )
    for t, day in enumerate(plan.months):
        cells = [int(v[t]) for way in ways for v in (way.months.surplus, way.cash.balance)]
        cash.add_row(f"{day:%Y-%m}", *map(money, cells))
    out.print()
    out.print(cash)
    open_ones = sum(value.source.mark == "◌" for _, value in plan.rests_on)
    out.print()
    out.print(said["marks"].format(count=len(plan.rests_on), open=open_ones))


def _show_bands(out: Console, plan: Plan, said: dict[str, str]) -> None:
    few = list(plan.ways.values())[1].months.fees
    starts = load_country(plan.agency.country).fiscal_year_starts
    for fee in few.years:
        month = max(f"{fee.year}-{starts:02}", f"{plan.agency.start:%Y-%m}")
        doubt = "" if fee.is_known else said["expected"]
        out.print(said["bands"].format(month=month, units=f"{fee.units / 1000:,.1f}", doubt=doubt))


def _show_options(out: Console, plan: Plan, said: dict[str, str], language: str, money) -> None:  # type: ignore[no-untyped-def]
    shown = table()
    shown.add_column(said["option"], overflow="fold", ratio=1)
    for key in plan.ways:
        shown.add_column(words("ways")[key][language], justify="right")
    shown.add_column(said["add"], justify="right")
    still: list[str] = []
    for option in plan.options:
        title = option.title[language]
        if option.moves:
            shown.add_row(title, *(money(amount) for amount in option.surplus.values()), money(option.gain))
        elif option.is_of_the_country:
            shown.add_row(f"{title} ({said['country']})", *(["–"] * (len(plan.ways) + 1)))
        elif option.team is not None:
            shown.add_row(f"{title}: {said['team']}", "–", "–", money(option.team), "–")
        else:
            still.append(title)
    out.print()
    out.print(shown)
    out.print(said["rest"].format(names="; ".join(still)))


def _show_solved(out: Console, plan: Plan, said: dict[str, str], language: str, money) -> None:  # type: ignore[no-untyped-def]
    solved = table()
    solved.add_column(said["solve"], overflow="fold", ratio=1)
    solved.add_column(said["of"])
    solved.add_column(said["now"], justify="right")
    solved.add_column(said["value"], justify="right")
    for each in plan.break_evens:
        value = said["none"].format(low=f"{each.low:,g}", high=f"{each.high:,g}")
        if each.value is not None:
            value = f"{each.value:,.0f}" if each.is_whole else f"{each.value:,.2f}"
        of = said["gain" if each.of == GAIN else "surplus"]
        solved.add_row(words("break_evens")[each.name][language], of, f"{float(each.now):,g}", value)
    out.print()
    out.print(solved)
    hangs = table()
    hangs.add_column(said["hangs"], overflow="fold", ratio=1)
    hangs.add_column(said["low"], justify="right")
    hangs.add_column(said["high"], justify="right")
    country = load_country(plan.agency.country)
    for each in plan.sensitivities:
        label = (country.parameter(each.path).label or {}).get(language, each.path)
        hangs.add_row(
            label,
            f"{float(each.low):,g} → {money(each.at_low)}",
            f"{float(each.high):,g} → {money(each.at_high)}",
        )
    out.print()
    out.print(hangs)
