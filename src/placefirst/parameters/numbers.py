"""Numbers: any dated quantity of a country by its path, and the line of the data file it stands in."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from pathlib import Path

from placefirst.errors import NotInForce, UnknownName
from placefirst.parameters.country import Country
from placefirst.parameters.history import Key, Parameter, Table, Value

#: Where the shares of a cost stand: ``country.splits.<split>.<payer>``.
SPLITS = "country.splits."


def find_number(country: Country, path: str) -> Parameter | Table:
    """
    Return what stands at *path*: ``people.smr``, with or without the country's code before it.

    A payer's share of a split (``country.splits.centre_grant.prefectures``) has one value, from the
    day the country's folder was brought up to date. Raises ``UnknownName`` with the nearest path.
    """
    short = path.removeprefix(f"{country.code}.")
    if short.startswith(SPLITS):
        return _share(country, short)
    if not country.has(short):
        raise UnknownName("number", short, _near(country, short))
    try:
        return country.parameter(short)
    except UnknownName:
        return country.table(short)


def values_in_time(number: Parameter | Table, cell: Key = ()) -> tuple[Value, ...]:
    """Return the history of a parameter, or of one *cell* of a table, by start; a None value ends it.

    Where a later revision of the table has no such cell, the cell's series ends on that day.
    """
    if isinstance(number, Parameter):
        return number.history
    found: list[Value] = []
    for start, rows in number.revisions:
        if cell in rows:
            found.append(rows[cell])
        elif found and found[-1].value is not None:
            last = found[-1]
            found.append(Value(None, start, last.source, where=next(iter(rows.values())).where))
    if not found:
        words = {", ".join(each) for _, rows in number.revisions for each in rows}
        raise UnknownName(f"cell of {number.path}", ", ".join(cell), words)
    return tuple(found)


def line_of(country: Country, where: str) -> str:
    """Return the line of a data file that *where* names (``jp/people.yaml:12``); empty if it is not there."""
    shown, _, number = where.rpartition(":")
    path = country.files["country"].path.parent / Path(shown.removeprefix(f"{country.code}/"))
    if not number.isdigit() or not path.is_file():
        return ""
    lines = path.read_text(encoding="utf-8").splitlines()
    return lines[int(number) - 1].strip() if 0 < int(number) <= len(lines) else ""


def in_force(number: Parameter | Table, history: tuple[Value, ...], day: date) -> Value:
    """Return the value of *history* (of *number* or of one of its cells) in force on *day*.

    Raises ``NotInForce`` before the first value and after the last one ended.
    """
    held = [value for value in history if value.start <= day]
    if not held:
        raise NotInForce(
            "{path}: not in force on {day}; its series starts on {starts}.",
            path=number.path,
            day=day,
            starts=history[0].start,
        )
    if held[-1].value is None:
        raise NotInForce(
            "{path}: not in force on {day}; it ended on {start}.",
            path=number.path,
            day=day,
            start=held[-1].start,
        )
    return held[-1]


def _near(country: Country, short: str) -> list[str]:
    """Return the paths that *short* may have meant: those of its file, or the likest of all."""
    known = [*country.paths, *_shares(country)]
    stem = short.rpartition(".")[0]
    beside = [path for path in known if path.rpartition(".")[0] == stem]
    return beside or get_close_matches(short, known, n=10, cutoff=0.5)


def _shares(country: Country) -> list[str]:
    splits = country.files["country"].head["splits"]
    return [f"{SPLITS}{key}.{payer}" for key, split in splits.items() for payer in split["shares"]]


def _share(country: Country, short: str) -> Parameter:
    head = country.files["country"].head
    key, _, payer = short.removeprefix(SPLITS).rpartition(".")
    split = head["splits"].get(key)
    if split is None or payer not in split["shares"]:
        raise UnknownName("share", short, _shares(country))
    where = f"{country.files['country'].shown}:{country.files['country'].lines.get('splits', 1)}"
    value = Value(split["shares"][payer], country.as_of, split["source"], note=split["note"], where=where)
    label = {
        language: f"{split['name'][language]}: {head['payers'][payer]['name'][language]}"
        for language in country.languages
    }
    words = f"This payer bears this share of the cost of {split['name']['en']}."
    return Parameter(f"{country.code}.{short}", words, "ratio", (value,), label=label, where=where)
