"""Employer: one employer's fiscal year, read from a file: its establishments, workers and people by month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

from placefirst.calendars import first_day, fiscal_year_months
from placefirst.parameters.fields import Fields
from placefirst.parameters.marked import Marked, parse, read_marked
from placefirst.parameters.read import Country

QUOTA: Final = "employment_quota"
_EMPLOYER: Final = ("employer", "fiscal_year", "establishments")
_ESTABLISHMENT: Final = ("name", "industry", "workers", "employed")
_GROUP: Final = ("kind", "severity", "hours", "people")
_MOST: Final = 10_000_000  # people in one line of a file
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Group:
    """People with a disability who count alike: by kind, severity and contracted hours a week."""

    kind: str
    severity: str
    hours: str
    people: int


@dataclass(frozen=True, slots=True)
class Establishment:
    """One site of an employer, month by month of its fiscal year."""

    name: str
    industry: str | None  # as in the table of exclusion rates; None: no exclusion
    workers: tuple[Mapping[str, int], ...]  # one for each month: workers by hours a week
    employed: tuple[tuple[Group, ...], ...]  # one for each month: people with a disability among them


@dataclass(frozen=True, slots=True)
class Employer:
    """One legal employer in one fiscal year, with all its establishments."""

    name: str
    fiscal_year: int
    months: tuple[date, ...]  # first days
    establishments: tuple[Establishment, ...]


def read_employer(path: Path, country: Country) -> Employer:
    """Return the employer that the YAML file at *path* describes.

    What stands for a month holds until the next month that is named. Raises ``InvalidDefinition``
    with file, line and remedy for whatever is unclean, ``StorageFailed`` if there is no such file,
    and ``NotInForce`` for a year before the country's rules of counting begin.
    """
    return _Reader(read_marked(path), str(path), country).employer()


def parse_employer(content: bytes | str, shown: str, country: Country) -> Employer:
    """Return the employer that *content* of a file called *shown* describes; as :func:`read_employer`."""
    return _Reader(parse(content, shown), shown, country).employer()


class _Reader:
    """Reads one employer's file; *shown* is its name in errors."""

    def __init__(self, node: Marked, shown: str, country: Country) -> None:
        self._fields = Fields(node, shown=shown, name="employer", known=_EMPLOYER)
        self._shown, self._country = shown, country

    def employer(self) -> Employer:
        """Return the employer."""
        fields, starts = self._fields, self._country.fiscal_year_starts
        name, year = fields.text("employer"), fields.whole("fiscal_year", 1900, 2200)
        self._months = tuple(first_day(month) for month in fiscal_year_months(year, starts=starts))
        self._weights = [self._country.table(f"{QUOTA}.worker_weight").at(day) for day in self._months]
        self._counted = [self._country.table(f"{QUOTA}.counted").at(day) for day in self._months]
        node = fields.get("establishments")
        if not node.is_list or not node.value:
            raise fields.refuse(
                fields.line("establishments"),
                "'establishments' must be a list of at least one.",
                "Write - name: Head office, and its workers below.",
            )
        sites = [self._establishment(piece) for piece in node.value]
        names = [site.name for site in sites]
        for name_, piece in zip(names, node.value, strict=True):
            if names.count(name_) > 1:
                raise fields.refuse(
                    piece.line, f"two establishments are called '{name_}'.", "Give each a name of its own."
                )
        return Employer(name, year, self._months, tuple(sites))

    def _establishment(self, node: Marked) -> Establishment:
        fields = Fields(node, shown=self._shown, name="establishment", known=_ESTABLISHMENT)
        name = fields.text("name")
        fields.name = f"establishment '{name}'"
        industry = fields.word("industry", self._industries()) if fields.has("industry") else None
        workers: dict[int, Mapping[str, int]] = {}
        for month, piece in self._months_of(fields, "workers"):
            named = {hours for earlier in workers.values() for hours, people in earlier.items() if people}
            workers[month] = self._workers(fields, month, piece, named)
        if 0 not in workers:
            raise fields.refuse(
                fields.line("workers"),
                "the first month of the fiscal year is missing in 'workers'.",
                f"Begin with {self._months[0]:%Y-%m}; a month without workers is {{}}.",
            )
        employed: dict[int, tuple[Group, ...]] = {0: ()}
        if fields.has("employed"):
            for month, piece in self._months_of(fields, "employed"):
                employed[month] = self._groups(fields, month, piece)
        site = Establishment(name, industry, self._filled(workers), self._filled(employed))
        for month in range(len(self._months)):
            self._require_possible(fields, site, month)
        return site

    def _industries(self) -> tuple[str, ...]:
        path = f"{QUOTA}.exclusion_rate"
        return self._country.table(path).words("industry") if self._country.has(path) else ()

    def _filled(self, named: Mapping[int, _T]) -> tuple[_T, ...]:
        """Return one entry a month: what stands for a month holds until the next that is named."""
        return tuple(
            named[max(each for each in named if each <= month)] for month in range(len(self._months))
        )

    def _months_of(self, fields: Fields, key: str) -> list[tuple[int, Marked]]:
        """Return what stands at *key* for each month that is named, as (month of the year from 0, piece)."""
        node = fields.get(key)
        if not node.is_mapping or not node.value:
            raise fields.refuse(
                fields.line(key),
                f"'{key}' must hold months.",
                f"Write {self._months[0]:%Y-%m}: and what held.",
            )
        names = {f"{day:%Y-%m}": month for month, day in enumerate(self._months)}
        found: list[tuple[int, Marked]] = []
        for name, piece in node.value.items():
            line = node.key_lines[name]
            if name not in names:
                raise fields.refuse(
                    line,
                    f"'{name}' is no month of the fiscal year {self._months[0].year}.",
                    f"Write one from {self._months[0]:%Y-%m} to {self._months[-1]:%Y-%m}, as 2026-04.",
                )
            if found and names[name] < found[-1][0]:
                raise fields.refuse(line, f"{name} comes after a later month.", "Sort the months.")
            found.append((names[name], piece))
        return found

    def _workers(self, fields: Fields, month: int, node: Marked, named: set[str]) -> Mapping[str, int]:
        """Return workers by hours; refuses silence about hours that earlier months of the site *named*."""
        known = [hours for (hours,) in self._weights[month]]
        inner = Fields(node, shown=self._shown, name=f"{fields.name}, workers", known=known)
        silent = [hours for hours in known if hours in named and not inner.has(hours)]
        if node.value and silent:
            raise inner.refuse(
                node.line,
                f"workers of {silent[0]} hours were there in an earlier month and are not named here.",
                f"Add {silent[0]}: 0, or how many there are.",
            )
        return {hours: inner.whole(hours, 0, _MOST) if hours in node.value else 0 for hours in known}

    def _groups(self, fields: Fields, month: int, node: Marked) -> tuple[Group, ...]:
        if not node.is_list:
            raise fields.refuse(
                node.line, "who is employed must be a list.", "Write - {kind: …, hours: …, people: 1}, or []."
            )
        return tuple(self._group(fields, month, piece) for piece in node.value)

    def _group(self, fields: Fields, month: int, node: Marked) -> Group:
        cells = self._counted[month]
        inner = Fields(node, shown=self._shown, name=f"{fields.name}, employed", known=_GROUP)
        kind = inner.word("kind", list(dict.fromkeys(key[0] for key in cells)))
        severities = list(dict.fromkeys(key[1] for key in cells))
        severity = inner.word("severity", severities) if inner.has("severity") else severities[0]
        hours = inner.word("hours", list(dict.fromkeys(key[2] for key in cells)))
        if (kind, severity, hours) not in cells:
            possible = ", ".join(dict.fromkeys(key[1] for key in cells if key[0] == kind))
            raise inner.refuse(
                inner.line("severity"),
                f"the law knows no '{severity}' for {kind}.",
                f"Write one of: {possible}.",
            )
        return Group(kind, severity, hours, inner.whole("people", 0, _MOST))

    def _require_possible(self, fields: Fields, site: Establishment, month: int) -> None:
        """Refuse more people with a disability than workers in a class of hours that counts as workers."""
        for (hours,), weight in self._weights[month].items():
            people = sum(group.people for group in site.employed[month] if group.hours == hours)
            workers = site.workers[month][hours]
            if weight.value and people > workers:
                raise fields.refuse(
                    fields.line("employed"),
                    f"in {self._months[month]:%Y-%m} {people} people with a disability of {hours} hours are "
                    f"among {workers} workers of {hours} hours.",
                    "Count them among the workers too.",
                )
