"""Patch: accepted proposals as a change of the country files that ``git apply`` and ``patch -p1`` take."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import unified_diff
from fractions import Fraction
from pathlib import Path
from typing import Final

from placefirst.errors import InvalidDefinition, InvalidRequest, PlacefirstError, RefusedField
from placefirst.parameters.country import Country
from placefirst.parameters.edits import (
    entry_text,
    exact_text,
    lines_of,
    with_cell,
    with_source,
    with_transfers,
    with_value,
    without_source,
)
from placefirst.parameters.files import File, read_file
from placefirst.parameters.history import Distribution, Parameter, Table, Value
from placefirst.parameters.marked import Marked, parse
from placefirst.parameters.proposal import Proposal, number_at, replaced_value, require_sound
from placefirst.parameters.values import Rules
from placefirst.sources import Source
from placefirst.units import units

#: Where the countries stand in the repository; a patch is applied at its root.
ROOT: Final = "src/placefirst/countries"

Texts = Mapping[str, str]
"""The text of each changed file by its name below the folder of countries (``jp/people.yaml``)."""


@dataclass(frozen=True, slots=True)
class Patch:
    """What the files say before and after."""

    before: Texts
    after: Texts

    def __str__(self) -> str:
        """Return the change as a unified diff, empty if nothing changes."""
        return "".join(
            _diff(f"{ROOT}/{name}", self.before[name], self.after[name]) for name in sorted(self.after)
        )


def patch_of(country: Country, proposals: Iterable[Proposal], onto: Patch | None = None) -> Patch:
    """Return the change that makes *proposals* true, one after the other; the last word on a number counts.

    They come on top of the patch *onto*, where there is one.

    Raises ``UnknownName`` for a number that is not there, ``RefusedField`` for a proposal that the files
    could not take (unit, range, day, source) and ``InvalidRequest`` where the file's form forbids it.
    """
    before: dict[str, str] = dict(onto.before) if onto else {}
    after: dict[str, str] = dict(onto.after) if onto else {}
    for proposal in proposals:
        changed = _applied(country, after, proposal)
        for name in changed:
            before.setdefault(name, _text(country, name))
        after |= changed
    return Patch(before, after)


def file_with(country: Country, path: str, texts: Texts) -> File:
    """Return the file that holds the number at *path*, read from *texts* where they have it.

    Raises the first problem of the file.
    """
    stem = _stem(path, country)
    problems: list[PlacefirstError] = []
    file = _read(country, stem, texts, problems)
    if problems or file is None:
        raise problems[0]
    return file


def _applied(country: Country, texts: Texts, proposal: Proposal) -> dict[str, str]:
    """Return the texts that *proposal* changes, as they are after it; each is read again, to be sure."""
    stem = _stem(proposal.path, country)
    name = proposal.path.rpartition(".")[2]
    file = file_with(country, proposal.path, texts)
    number = file.parameters[name]
    require_sound(country, number, proposal)
    held = replaced_value(number, proposal.start, proposal.cell)
    key, is_new = _key(file, proposal.source)
    changed = {file.shown: texts.get(file.shown) or _text(country, file.shown)}
    yaml = changed[file.shown]
    if is_new:
        yaml = with_source(yaml, file.shown, key, proposal.source)
    if proposal.source.evidence != "law" and number.transfers is None:
        yaml = with_transfers(yaml, file.shown, name)
    if isinstance(number, Parameter):
        entry = _entry(country, held, proposal, key)
        yaml = with_value(yaml, file.shown, name, proposal.start, entry)
    else:
        node = parse(yaml, file.shown)
        table = _table_name(node, file.shown, name)
        rows = texts.get(table) or _text(country, table)
        has_spread = "spread" in node.value["parameters"].value[name].value
        header = rows.partition("\n")[0].strip().split(",")
        cells = _cells(country, header, held, proposal, key, has_spread=has_spread)
        changed[table] = with_cell(rows, table, number.axes, proposal.start, proposal.cell, cells)
    changed[file.shown] = yaml
    return _checked(country, stem, {**texts, **changed}, changed, held)


def _entry(country: Country, held: Value | None, proposal: Proposal, key: str) -> str:
    """Return the new line; what was said about the same value (note, distribution) stays with it."""
    is_same = held is not None and held.value == proposal.value
    range_ = proposal.range or _kept_range(held, proposal)
    distribution: Distribution | None = None
    if proposal.range is None and held is not None and is_same:
        distribution = held.distribution
    if range_ is not None and range_[0] == range_[1]:
        distribution, range_ = Distribution("fixed", range_[0]), None
    _require_doubt(proposal, has_one=range_ is not None or distribution is not None)
    note = held.note if held is not None and is_same else None
    return entry_text(
        proposal.value,
        key,
        range_=range_,
        distribution=distribution,
        status=_status(country, proposal),
        note=note,
    )


def _cells(
    country: Country, header: list[str], held: Value | None, proposal: Proposal, key: str, *, has_spread: bool
) -> dict[str, str]:
    """Return what stands in the row of the cell, beside its day and its words."""
    ends = proposal.range
    if "low" in header:
        ends = ends or _kept_range(held, proposal)
        _require_doubt(proposal, has_one=ends is not None)
    elif isinstance(proposal.value, Fraction) and proposal.source.evidence != "law" and not has_spread:
        raise RefusedField(
            "evidence",
            "This table has no columns for a range, which a number that is not law needs.",
            "Name the law that states it; the columns low and high are a change of the file.",
        )
    value = proposal.value
    text = exact_text(value, separator="") if isinstance(value, Fraction) else str(value)
    if isinstance(value, bool):
        text = text.lower()
    low, high = (exact_text(end, separator="") for end in ends) if ends else ("", "")
    return {
        "value": text,
        "source": key,
        "low": low,
        "high": high,
        "status": _status(country, proposal) or "",
    }


def _kept_range(held: Value | None, proposal: Proposal) -> tuple[Fraction, Fraction] | None:
    """Return the range that stands already, where the proposed value lies in it."""
    if held is None or held.range is None or not isinstance(proposal.value, Fraction):
        return None
    return held.range if held.range[0] <= proposal.value <= held.range[1] else None


def _require_doubt(proposal: Proposal, *, has_one: bool) -> None:
    if isinstance(proposal.value, Fraction) and proposal.source.evidence != "law" and not has_one:
        raise RefusedField(
            "low",
            "A number that is not law has a range: how low and how high it may be.",
            "Type both ends; the value itself in both where it was counted exactly.",
        )


def _status(country: Country, proposal: Proposal) -> str | None:
    return "announced" if proposal.start > country.as_of else None


def _key(file: File, source: Source) -> tuple[str, bool]:
    """Return the key of *source* in *file*, and whether it is new there."""
    same = [key for key, each in file.sources.items() if replace(each, key=source.key) == source]
    if source.key in same:
        return source.key, False
    if same:
        return same[0], False
    word = re.sub(r"[^a-z0-9]+", "-", source.title.lower()).strip("-")[:28].strip("-")
    year = str(source.published.year) if source.published else ""
    base = word or "source" if year in word else f"{word or 'source'}-{year}"
    base = base if base[0].isalpha() else f"source-{base}"
    taken, key, count = set(file.sources), base, 1
    while key in taken:
        count += 1
        key = f"{base}-{count}"
    return key, True


def _checked(
    country: Country, stem: str, texts: Texts, changed: dict[str, str], held: Value | None
) -> dict[str, str]:
    """Return *changed*, without the old source if nothing rests on it now; raises what is unclean."""
    problems: list[PlacefirstError] = []
    file = _read(country, stem, texts, problems)
    if problems and held is not None and file is not None:
        yaml = without_source(texts[file.shown], file.shown, held.source.key)
        without = {**texts, file.shown: yaml}
        if not (again := _problems(country, stem, without)):
            return {**changed, file.shown: yaml}
        problems = again if len(again) < len(problems) else problems
    if problems:
        first = problems[0]
        if isinstance(first, InvalidDefinition):
            raise InvalidRequest(
                "The file could not take this: {problem} {remedy}",
                problem=first.problem,
                remedy=first.remedy,
            ) from None
        raise first
    return changed


def _problems(country: Country, stem: str, texts: Texts) -> list[PlacefirstError]:
    problems: list[PlacefirstError] = []
    _read(country, stem, texts, problems)
    return problems


def _read(country: Country, stem: str, texts: Texts, problems: list[PlacefirstError]) -> File | None:
    """Read one file of the country, its text and its tables as *texts* have them."""
    file = _home(country, stem)
    rules = Rules(country.code, units(country.currency), country.languages, country.as_of)
    text = texts.get(file.shown) or _text(country, file.shown)
    try:
        node = parse(text, file.shown)
    except PlacefirstError as error:
        problems.append(error)
        return None
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / ("options" if file.kind == "option" else "")
        folder.mkdir(exist_ok=True)
        for name in file.parameters:
            if isinstance(file.parameters[name], Table):
                table = _table_name(node, file.shown, name)
                content = texts.get(table)
                target = folder / table.rpartition("/")[2]
                if content is None:
                    shutil.copyfile(_path(country, table), target)
                else:
                    target.write_bytes(content.encode())
        path = folder / file.path.name
        return read_file(path, shown=file.shown, rules=rules, report=problems.append, node=node)


def _stem(path: str, country: Country) -> str:
    number_at(country, path)
    return path.removeprefix(f"{country.code}.").rpartition(".")[0]


def _home(country: Country, stem: str) -> File:
    option = stem.removeprefix("options.")
    return country.options[option] if option != stem else country.files[stem]


def _table_name(node: Marked, shown: str, name: str) -> str:
    """Return the name of the CSV of the table *name* below the folder of countries."""
    table = node.value["parameters"].value[name].value["table"].value
    return f"{shown.rpartition('/')[0]}/{table}"


def _path(country: Country, name: str) -> Path:
    return country.files["country"].path.parent / name.removeprefix(f"{country.code}/")


def _text(country: Country, name: str) -> str:
    return _path(country, name).read_bytes().decode("utf-8")


def _diff(name: str, before: str, after: str) -> str:
    lines = unified_diff(lines_of(before), lines_of(after), f"a/{name}", f"b/{name}")
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )
