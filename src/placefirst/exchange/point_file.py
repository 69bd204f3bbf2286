"""Point file: places with a capacity, or people at points below the areas' level, by their coordinates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from placefirst.exchange.typed_table import Line, Problem, number, read_table
from placefirst.parameters.country import Country
from placefirst.systems.area_names import AreaNames

#: What the points of a file carry.
ROLES: Final = ("supply", "population")
_SHARED: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("名称", "地点", "事業所名", "市区町村", "市区町村名"),
    "latitude": ("lat", "緯度"),
    "longitude": ("lon", "lng", "経度"),
    "area": ("prefecture", "都道府県", "都道府県名", "都道府県コード"),
}
_AMOUNT: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "supply": ("capacity", ("places", "定員")),
    "population": ("people", ("population", "人口", "人数")),
}


@dataclass(frozen=True, slots=True)
class Point:
    """One point: degrees north and east; *amount* is its places or its people."""

    name: str
    area: str  # code of the area; empty where a place of supply does not say
    latitude: float
    longitude: float
    amount: Fraction


@dataclass(frozen=True, slots=True)
class PointFile:
    """The points of a file and what stands in the way."""

    points: tuple[Point, ...]
    problems: tuple[Problem, ...]


def columns(role: str) -> dict[str, tuple[str, ...]]:
    """Return the columns a file in this *role* has, each with its other names.

    >>> list(columns("supply"))
    ['name', 'latitude', 'longitude', 'area', 'capacity']
    """
    amount, others = _AMOUNT[role]
    return {**_SHARED, amount: others}


def read_points(text: str, country: Country, role: str) -> PointFile:
    """
    Return the points that *text* holds; a point of people must say in which area they live.

    Raises KeyError for a *role* that there is not.
    """
    amount = _AMOUNT[role][0]
    required = ["name", "latitude", "longitude", amount, *(["area"] if role == "population" else [])]
    table = read_table(text, columns(role), required)
    names = AreaNames(country.areas)
    points: list[Point] = []
    problems = list(table.problems)
    for line in table.lines:
        point = _point(line, names, amount, role == "population", problems)
        if point is not None:
            points.append(point)
    if points and not problems and not any(point.amount for point in points):
        problems.append(Problem(0, "all_nought", amount))
    return PointFile(tuple(points), tuple(sorted(problems, key=lambda each: each.line)))


def _point(
    line: Line, names: AreaNames, amount: str, needs_area: bool, problems: list[Problem]
) -> Point | None:
    found = [
        _between(line, "latitude", -90, 90, problems),
        _between(line, "longitude", -180, 180, problems),
        _between(line, amount, 0, 10**8, problems),
    ]
    said, area = line["area"], None
    if said or needs_area:
        area = names.find(said)
        if area is None:
            kind = "area_unknown" if said else "area_missing"
            problems.append(Problem(line.number, kind, said, names.near(said) or ""))
            return None
    latitude, longitude, many = found
    if latitude is None or longitude is None or many is None:
        return None
    return Point(line["name"], area.code if area else "", float(latitude), float(longitude), many)


def _between(line: Line, column: str, low: int, high: int, problems: list[Problem]) -> Fraction | None:
    value = number(line[column])
    if value is None:
        problems.append(Problem(line.number, "no_number", line[column], column))
    elif not low <= value <= high:
        problems.append(Problem(line.number, "outside", line[column], f"{column}: {low}-{high}"))
        return None
    return value
