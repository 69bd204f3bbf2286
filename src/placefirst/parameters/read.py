"""Read: the files of a country, loaded once, refused as a whole if any line is unclean."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from hashlib import blake2b
from pathlib import Path

from placefirst.errors import InvalidDefinition, PlacefirstError, UnknownName
from placefirst.parameters.country import Area, ChangeLike, Country
from placefirst.parameters.files import read_file, read_head
from placefirst.parameters.marked import decoded, read_bytes, read_marked, read_yaml
from placefirst.parameters.overlay import NAME as OVERLAY
from placefirst.parameters.overlay import laid_over, read_overlay
from placefirst.parameters.values import Rules

__all__ = [
    "FOLDER",
    "Area",
    "ChangeLike",
    "Country",
    "countries_beside",
    "country_codes",
    "load_country",
    "load_with",
    "read_country",
    "read_marked",
    "read_yaml",
    "simulated_codes",
]

FOLDER = Path(__file__).resolve().parent.parent / "countries"


def country_codes(folder: Path | None = None) -> tuple[str, ...]:
    """Return the codes of the countries there are, sorted."""
    return tuple(sorted(path.parent.name for path in (folder or FOLDER).glob("*/country.yaml")))


def simulated_codes() -> tuple[str, ...]:
    """Return the codes of the countries that can be simulated; the others are described for Map only."""
    return tuple(code for code in country_codes() if load_country(code).is_simulated)


def countries_beside(country: Country) -> tuple[Country, ...]:
    """Return every country that *country* may be compared with, itself first: no imaginary one."""
    others = (load_country(code) for code in country_codes() if code != country.code)
    return (country, *(each for each in others if not each.is_imaginary))


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


def load_with(code: str, overlay: Path | None) -> Country:
    """Return the country *code* with the values of the file *overlay* over its own; without one as it is.

    Raises ``InvalidDefinition`` (file, line, remedy) for an overlay that the country cannot take.
    """
    country = load_country(code)
    return country if overlay is None else laid_over(country, read_overlay(overlay, country))


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
        if path.name == OVERLAY:
            continue
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
    return _calibrated(country, folder, report)


def _calibrated(country: Country, folder: Path, report: Callable[[PlacefirstError], None]) -> Country:
    """Return *country* with what it was calibrated to over its own values, where there is such a file."""
    path = folder / OVERLAY
    if not path.is_file():
        return country
    try:
        return laid_over(country, read_overlay(path, country, shown=f"{country.code}/{OVERLAY}"))
    except PlacefirstError as error:
        report(error)
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
