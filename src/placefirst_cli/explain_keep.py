"""``placefirst explain --keep``: what one person would keep of a wage, in the terminal."""

from __future__ import annotations

from typing import Any

from placefirst.documents import keep
from placefirst.documents.readings import without_readings
from placefirst.economics.household import NEXT, Keeping, Month, is_described, keeping
from placefirst.economics.household_text import read_question
from placefirst.errors import InvalidRequest, UnknownName
from placefirst.parameters.country import Country
from placefirst.parameters.read import load_country
from placefirst.parameters.values import number_text
from placefirst_cli.output import console, day, plain, print_json, source_json, table


def show_keep(code: str, text: str, on: str | None, language: str, *, as_json: bool) -> None:
    """Print the month that *text* asks about, by the rules of the day *on* (today without one)."""
    if language not in keep.READINGS:
        raise UnknownName("language", language, keep.READINGS)
    country = load_country(code)
    if not is_described(country):
        raise InvalidRequest(
            "{code} has no rules of benefits and tax. Its household.yaml would hold them.", code=code
        )
    asked = read_question(text)
    answer = keeping(country, day(on), asked.person, hourly=asked.hourly, hours=asked.hours)
    if as_json:
        print_json(_as_object(country, answer))
        return
    _print(country, answer, language)


def _print(country: Country, answer: Keeping, reading: str) -> None:
    def say(key: str, **values: object) -> str:
        return without_readings(keep.say(key, reading, **values))

    def money(amount: int, *, signed: bool = False) -> str:
        return f"{amount:{'+' if signed else ''},}"

    out = console()
    key, position = keep.headline(answer)
    column = answer.columns[position]
    work = column.month.work
    assert work is not None
    hours, in_hand = number_text(work.hours), f"{column.month.in_hand:,} {country.currency}"
    out.print(say(key, hours=hours, in_hand=in_hand, more=f"{abs(column.more):,} {country.currency}"))
    out.print(say("doubt", day=answer.day, hourly=f"{work.hourly:,} {country.currency}"))
    if lost := keep.lost(answer, position):
        out.print(say("lost", lost=f"{lost:,} {country.currency}"))
    months = [answer.today, *(each.month for each in answer.columns)]
    shown = table()
    shown.add_column(say("table"))
    for month in months:
        heading = say("column", hours=number_text(month.work.hours)) if month.work else say("today")
        shown.add_column(heading, justify="right")
    for name in (each for part in keep.lines_of(answer) for each in part):
        shown.add_row(say(f"line.{name}"), *(money(month.amount(name)) for month in months))
    shown.add_section()
    shown.add_row(say("in_hand"), *(money(month.in_hand) for month in months))
    shown.add_row(say("more"), "", *(money(each.more, signed=True) for each in answer.columns))
    shown.add_row(
        say("of_next", next=f"{NEXT:,} {country.currency}"),
        "",
        *(money(each.of_next) for each in answer.columns),
    )
    out.print(shown)
    for kind, heading in (("know", "know"), ("adviser", "advisers"), ("left_out", "left_out")):
        found = [each for each in keep.advice_for(country, answer, kind) if reading in each.text]
        if found:
            out.print(f"\n{say(heading)}")
        for each in found:
            marks = " ".join(dict.fromkeys(source.mark for source in each.sources))
            name, text = (without_readings(words[reading]) for words in (each.name, each.text))
            out.print(f"· {name}: {text} {marks}")


def _as_object(country: Country, answer: Keeping) -> dict[str, Any]:
    sources: dict[str, Any] = {}

    def month(each: Month) -> dict[str, Any]:
        lines = []
        for line in each.lines:
            for _path, value in line.rests_on:
                sources.setdefault(value.source.key, source_json(value.source))
            rests_on = [
                {
                    "path": path,
                    "value": plain(value.value),
                    "since": value.start.isoformat(),
                    "source": value.source.key,
                }
                for path, value in line.rests_on
            ]
            lines.append(
                {"line": line.key, "amount": line.amount, "formula": line.formula, "rests_on": rests_on}
            )
        work = {"hours": float(each.work.hours), "hourly": each.work.hourly} if each.work else None
        return {"work": work, "is_insured": each.is_insured, "lines": lines, "in_hand": each.in_hand}

    return {
        "country": country.code,
        "currency": country.currency,
        "on": answer.day.isoformat(),
        "data_fingerprint": country.fingerprint,
        "today": month(answer.today),
        "at": [
            {**month(each.month), "more_than_today": each.more, "kept_of_next_1000": each.of_next}
            for each in answer.columns
        ],
        "sources": sources,
    }
