"""Read: all data of one country, loaded once, asked by path and day, seen through changes."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from hashlib import blake2b
from pathlib import Path
from typing import Protocol

import placefirst.parameters.history as history
from placefirst.calendars import Era
from placefirst.errors import InvalidDefinition, InvalidRequest, PlacefirstError, UnknownName
from placefirst.parameters.files import File, read_file, read_head
from placefirst.parameters.history import Parameter, Scalar, Table, Trace, Value
from placefirst.parameters.marked import decoded, read_bytes, read_marked, read_yaml
from placefirst.parameters.values import Rules, scalar
from placefirst.sources import Source

__all__ = [
    "FOLDER",
    "Area",
    "ChangeLike",
    "Country",
    "country_codes",
    "load_country",
    "read_country",
    "read_marked",
    "read_yaml",
]

FOLDER = Path(__file__).resolve().parent.parent / "countries"


class ChangeLike(Protocol):
    """From *start*, the parameter at *path* has this value instead."""

    @property
    def path(self) -> str:
        """Where, as ``levers.quasi_ips_places``."""

    @property
    def start(self) -> date:
        """From which day on."""

    @property
    def value(self) -> Scalar | int:
        """What holds instead."""

    @property
    def because(self) -> str:
        """The sentence a reader of the result will see."""


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the country that is simulated on its own (Japan: a prefecture)."""

    code: str  # "13"
    iso: str  # "JP-13"
    name: Mapping[str, str] = field(hash=False)  # by language


@dataclass(frozen=True)
class Country:
    """One country's data; never changes. :meth:`with_changes` gives another one."""

    code: str
    files: Mapping[str, File]  # programme, topic and country files by stem
    options: Mapping[str, File]  # option files by name
    areas: tuple[Area, ...]
    fingerprint: str  # of all data files (and changes): equal prints, equal numbers
    _parameters: Mapping[str, Parameter | Table] = field(repr=False)

    @property
    def name(self) -> Mapping[str, str]:
        """The country's name by language."""
        name: Mapping[str, str] = self.files["country"].head["name"]
        return name

    @property
    def currency(self) -> str:
        """Three letters of ISO 4217."""
        return str(self.files["country"].head["currency"])

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages every text of this country is written in."""
        languages: tuple[str, ...] = self.files["country"].head["languages"]
        return languages

    @property
    def fiscal_year_starts(self) -> int:
        """The first month of a fiscal year, 1 to 12."""
        return int(self.files["country"].head["fiscal_year_starts"])

    @property
    def as_of(self) -> date:
        """The day the folder was last brought up to date."""
        day: date = self.files["country"].head["as_of"]
        return day

    @property
    def eras(self) -> tuple[Era, ...]:
        """The eras of the country's calendar, if it counts years by them."""
        eras: tuple[Era, ...] = self.files["country"].head["eras"]
        return eras

    @property
    def paths(self) -> tuple[str, ...]:
        """Every path there is, without the country's code, in file order."""
        return tuple(self._parameters)

    def parameter(self, path: str) -> Parameter:
        """Return the parameter at *path* ("people.smr"); raises ``UnknownName``, also for a table."""
        found = self._find(path)
        if not isinstance(found, Parameter):
            raise UnknownName("parameter", path, self._near(path, Parameter))
        return found

    def table(self, path: str) -> Table:
        """Return the table at *path* ("people.life_table"); raises ``UnknownName``."""
        found = self._find(path)
        if not isinstance(found, Table):
            raise UnknownName("table", path, self._near(path, Table))
        return found

    def has(self, path: str) -> bool:
        """Whether there is a parameter or a table at *path*."""
        return path.removeprefix(f"{self.code}.") in self._parameters

    def at(self, path: str, day: date) -> Value:
        """Return the value at *path* in force on *day*; raises ``UnknownName`` and ``NotInForce``."""
        return self.parameter(path).at(day)

    def exact(self, path: str, day: date) -> Fraction:
        """Return the exact number at *path* on *day*."""
        value = self.at(path, day).value
        if not isinstance(value, Fraction):
            raise InvalidRequest(f"{self.code}.{path} is no number but {value!r}. Ask for .at or .flag.")
        return value

    def number(self, path: str, day: date) -> float:
        """Return the number at *path* on *day*, rounded to a float."""
        return float(self.exact(path, day))

    def whole(self, path: str, day: date) -> int:
        """Return the whole number at *path* on *day*; refuses a fraction."""
        number = self.exact(path, day)
        if number.denominator != 1:
            raise InvalidRequest(f"{self.code}.{path} must be a whole number, and is {float(number):g}.")
        return int(number)

    def flag(self, path: str, day: date) -> bool:
        """Return true or false at *path* on *day*."""
        value = self.at(path, day).value
        if not isinstance(value, bool):
            raise InvalidRequest(f"{self.code}.{path} is no flag but {value!r}. Ask for .at or .number.")
        return value

    def word(self, path: str, day: date) -> str:
        """Return the word at *path* on *day*."""
        value = self.at(path, day).value
        if not isinstance(value, str):
            raise InvalidRequest(f"{self.code}.{path} is no word but {value!r}. Ask for .at or .number.")
        return value

    def trace(self) -> AbstractContextManager[Trace]:
        """Record what is read inside the ``with`` block: ``with country.trace() as t: …; t.rests_on``."""
        return history.trace()

    def with_changes(self, changes: Iterable[ChangeLike]) -> Country:
        """Return this country seen through *changes*; everything untouched is shared.

        A change replaces every value from its start on. Raises ``UnknownName`` for a path that is
        not there and ``InvalidRequest`` for a value that its unit cannot take.
        """
        parameters, prints = dict(self._parameters), [self.fingerprint]
        for change in changes:
            path = change.path.removeprefix(f"{self.code}.")
            if path in parameters and isinstance(parameters[path], Table):
                raise InvalidRequest(
                    f"{path} is a table. Change a parameter instead; tables change by their file."
                )
            parameter = parameters.get(path)
            if not isinstance(parameter, Parameter):
                raise UnknownName("parameter", path, self._near(path, Parameter))
            parameters[path] = _changed(parameter, change)
            prints.append(f"{path} {change.start} {change.value!r}")
        if len(prints) == 1:
            return self
        fingerprint = blake2b("\n".join(prints).encode(), digest_size=16).hexdigest()
        return replace(self, fingerprint=fingerprint, _parameters=parameters)

    def _find(self, path: str) -> Parameter | Table | None:
        return self._parameters.get(path.removeprefix(f"{self.code}."))

    def _near(self, path: str, kind: type[Parameter] | type[Table]) -> list[str]:
        stem = path.removeprefix(f"{self.code}.").rpartition(".")[0]
        known = [each for each, found in self._parameters.items() if isinstance(found, kind)]
        return [each for each in known if each.rpartition(".")[0] == stem] or known


def _changed(parameter: Parameter, change: ChangeLike) -> Parameter:
    raw = (
        Fraction(change.value)
        if isinstance(change.value, int) and not isinstance(change.value, bool)
        else change.value
    )

    def refuse(problem: str, remedy: str) -> InvalidRequest:
        return InvalidRequest(f"{parameter.path}: {problem} {remedy}")

    because = change.because or "a scenario"
    source = Source("change", because, "this scenario", "assumption", "assumed")
    value = Value(scalar(raw, parameter.unit, refuse=refuse), change.start, source, status="changed")
    kept = tuple(each for each in parameter.history if each.start < change.start)
    return replace(parameter, history=(*kept, value))


def country_codes(folder: Path | None = None) -> tuple[str, ...]:
    """Return the codes of the countries there are, sorted."""
    return tuple(sorted(path.parent.name for path in (folder or FOLDER).glob("*/country.yaml")))


_loaded: dict[str, Country] = {}


def load_country(code: str, folder: Path | None = None) -> Country:
    """Return the country *code*, from *folder* (the folder of that country) if given.

    Without *folder* a country is read once in the life of the process. Raises ``UnknownName`` for a
    code without data and ``InvalidDefinition`` for the first problem of any of its files.
    """
    if folder is None and code in _loaded:
        return _loaded[code]
    problems: list[PlacefirstError] = []
    country = read_country(code, folder, problems.append)
    if problems or country is None:
        raise problems[0]
    if folder is None:
        _loaded[code] = country
    return country


def read_country(code: str, folder: Path | None, report: Callable[[PlacefirstError], None]) -> Country | None:
    """Return the country with what can be read; every problem goes to *report* (None: nothing could)."""
    if folder is None and code not in country_codes():
        report(UnknownName("country", code, country_codes()))
        return None
    folder = folder or FOLDER / code
    try:
        head, rules = read_head(folder / "country.yaml", code, f"{code}/country.yaml")
    except PlacefirstError as error:
        report(error)
        return None
    files, options = {}, {}
    for path in _data_files(folder):
        shown = f"{code}/{path.relative_to(folder).as_posix()}"
        file = read_file(
            path, shown=shown, rules=rules, report=report, node=head if path.name == "country.yaml" else None
        )
        if file is not None and file.kind == "option":
            options[path.stem] = file
        elif file is not None:
            files[file.stem] = file
    if "country" not in files:
        return None
    areas = tuple(_areas(folder / "areas.csv", code, rules, report))
    parameters = {
        f"{file.stem}.{name}": parameter
        for file in (*files.values(), *options.values())
        for name, parameter in file.parameters.items()
    }
    country = Country(code, files, options, areas, _fingerprint(folder), parameters)
    for problem in _across_files(country):
        report(problem)
    return country


def _data_files(folder: Path) -> list[Path]:
    paths = [*folder.glob("*.yaml"), *folder.glob("options/*.yaml")]
    return sorted(path for path in paths if not path.name.endswith(".cases.yaml"))


def _fingerprint(folder: Path) -> str:
    total = blake2b(digest_size=16)
    paths = [*_data_files(folder), *folder.glob("*.csv"), *folder.glob("options/*.csv")]
    for path in sorted(path for path in paths if path.is_file()):
        content = path.read_bytes()
        total.update(f"{path.relative_to(folder).as_posix()} {len(content)}\n".encode())
        total.update(content)
    return total.hexdigest()


def _areas(path: Path, code: str, rules: Rules, report: Callable[[PlacefirstError], None]) -> Iterator[Area]:
    if not path.is_file():
        return
    shown = f"{code}/areas.csv"
    wanted = ["code", "iso", *(f"name_{language}" for language in rules.languages)]
    try:
        rows = list(
            csv.reader(io.StringIO(decoded(read_bytes(path, shown=shown), shown), newline=""), strict=True)
        )
        if rows[0] != wanted:
            raise InvalidDefinition(f"{shown}:1", "the columns are others.", f"Write {','.join(wanted)}.")
        seen: set[str] = set()
        for line, row in enumerate(rows[1:], start=2):
            if len(row) != len(wanted) or not all(row) or row[0] in seen:
                raise InvalidDefinition(
                    f"{shown}:{line}", "a cell is missing, or the code is doubled.", "Correct it."
                )
            seen.add(row[0])
            yield Area(row[0], row[1], dict(zip(rules.languages, row[2:], strict=True)))
    except (PlacefirstError, csv.Error) as error:
        report(
            error
            if isinstance(error, PlacefirstError)
            else InvalidDefinition(f"{shown}:1", f"{error}.", "Correct it.")
        )


def _across_files(country: Country) -> Iterator[InvalidDefinition]:
    """Yield what only two files together show to be wrong."""
    head = country.files["country"].head
    if not head:
        return
    programmes = {stem: file for stem, file in country.files.items() if file.kind == "programme"}
    shown = country.files["country"].shown
    line = country.files["country"].lines.get("programmes", 1)
    for stem in sorted(set(head["programmes"]) ^ set(programmes)):
        if country.files["country"].path.with_name(f"{stem}.yaml").is_file() and stem not in programmes:
            continue  # its own problem is reported
        problem = "has no file" if stem in head["programmes"] else "is missing from 'programmes'"
        yield InvalidDefinition(
            f"{shown}:{line}", f"the programme '{stem}' {problem}.", f"Add {stem}.yaml and list it."
        )
    for file in programmes.values():
        if not file.head:
            continue
        for key, known in (("division", head["divisions"]), ("payer", {**head["payers"], **head["splits"]})):
            if file.head[key] not in known:
                yield InvalidDefinition(
                    f"{file.shown}:{file.lines.get(key, 1)}",
                    f"'{file.head[key]}' is no {key} of this country.",
                    f"Known: {', '.join(known)}.",
                )
    for file in country.options.values():
        for change in file.head.get("changes", ()):
            stem, _, name = change["path"].removeprefix(f"{country.code}.").rpartition(".")
            source = country.files.get(stem)
            if source is None and file.path.parent.with_name(f"{stem}.yaml").exists():
                continue  # its own problem is reported
            if source is None or name not in source.named:
                yield InvalidDefinition(
                    f"{file.shown}:{change['line']}",
                    f"there is no parameter '{change['path']}' to change.",
                    "Name one, such as a lever of levers.yaml.",
                )
