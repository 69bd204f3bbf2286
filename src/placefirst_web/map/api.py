"""What programs ask of Map: countries, dated numbers with their sources, programmes."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from ninja import Path, Query, Router, Schema
from pydantic import Field

from placefirst_web.map.queries import offered

router = Router(tags=["map"])
LONGEST_PAGE = 500
FIRST, LAST = date(1900, 1, 1), date(2100, 1, 1)

Code = Annotated[
    str, Path(description=_("The country’s code, two letters, such as jp."), pattern="^[a-z]{2}$")
]
Day = Annotated[
    date | None,
    Query(
        description=_("The day on which it is in force, such as 2026-07-01; today without it."),
        ge=FIRST,
        le=LAST,
    ),
]


class Country(Schema):
    """A country and how far it is described."""

    code: str
    name: str
    level: Literal["simulated", "map", "funding"] = Field(
        description=_(
            "How far it is described: simulated, its system (map), or how IPS is paid for (funding)."
        )
    )
    is_simulated: bool = Field(description=_("Whether runs can be asked for."))
    lacks: list[str] = Field(description=_("The files that are missing before it can be simulated."))
    currency: str
    as_of: date = Field(description=_("The day on which its data were last brought up to date."))
    data: str = Field(description=_("The fingerprint of its data: it changes when anything in them does."))
    numbers: int = Field(description=_("How many dated numbers describe it."))
    marks: dict[str, int] = Field(
        description=_(
            "How many of them were read in the law or first publication (●), on a secondary site (◐), "
            "not checked yet (◌)."
        )
    )
    programmes: list[str]
    options: list[str]
    page: str = Field(description=_("The page about it."))


class Source(Schema):
    """Who states a number, and how it was read."""

    mark: str
    word: str
    title: str
    publisher: str
    pinpoint: str | None
    evidence: str
    read: str
    published: str | None
    retrieved: str | None
    url: str | None


class Value(Schema):
    """A value from one day on, with the source that states it."""

    value: int | float | bool | str | None = Field(description=_("Null where the series ends."))
    exact: str | None = Field(description=_("The number as it was written, for exact reckoning: 0.025, 1/3."))
    since: date
    status: str = Field(description=_("“in_force”, or “announced”: not yet law when it was read."))
    range: list[float] | None = Field(description=_("Lowest and highest that are believed; null for a law."))
    mark: str = Field(
        description=_("● in the law or the first publication, ◐ on a secondary site, ◌ not yet.")
    )
    word: str = Field(description=_("The mark in words, such as “assumed”."))
    source: Source
    note: str | None
    stands_in: str = Field(description=_("File and line of the data."))


class Cell(Value):
    """One cell of a table."""

    cell: list[str] = Field(description=_("One word for each axis."))


class Number(Schema):
    """A number, or a table of numbers, on a day."""

    path: str
    kind: Literal["number", "table"]
    label: str
    description: str
    unit: str
    unit_in_words: str
    axes: list[str]
    count: int | None = Field(description=_("Of a table: how many cells are in force."))
    in_force: Value | None = Field(description=_("Null for a table, and where nothing is in force."))
    page: str = Field(description=_("The page about it, with everything that rests on it."))


class NumberInTime(Number):
    """A number with its history; a table with its cells and the days of its revisions."""

    history: list[Value] = []
    cells: list[Cell] = []
    revisions: list[date] = []


class Numbers(Schema):
    """A part of a list of numbers."""

    count: int = Field(description=_("How many there are in all."))
    next: str | None = Field(description=_("The address of the next part; null at the end."))
    on: date
    items: list[Number]


class Payer(Schema):
    """Who bears what share of a programme."""

    payer: str
    name: str
    share: float


class Row(Schema):
    """One thing that the file of a programme says, with numbers and their marks in it."""

    row: str
    name: str
    text: str


class Programme(Schema):
    """A programme: its rule in words and as a formula, who pays, what its file says."""

    key: str
    name: str
    division: str
    division_name: str
    rule: str
    rule_name: str
    rule_says: str
    formula: str | None
    payers: list[Payer]
    words: list[Row]
    paths: list[str] = Field(description=_("The paths of its numbers."))
    review_by: date | None
    page: str


class ProgrammeWithNumbers(Programme):
    """A programme with its numbers on a day."""

    parameters: list[Number]


@router.get(
    "/countries",
    response=list[Country],
    operation_id="countries",
    summary=_("Every country"),
    description=_(
        "What is described of each country, whether it can be simulated, and the fingerprint of its data."
    ),
)
def countries(request: HttpRequest) -> Any:
    """Give every country."""
    return offered.countries()


@router.get(
    "/countries/{country}",
    response=Country,
    operation_id="country",
    summary=_("One country"),
    description=_("The same for one country."),
)
def country(request: HttpRequest, country: Code) -> Any:
    """Give one country."""
    return offered.country(country)


@router.get(
    "/countries/{country}/parameters",
    response=Numbers,
    operation_id="parameters",
    summary=_("Numbers of a country on a day"),
    description=_(
        "Every dated number of a country: its value in force on a day, unit, range, source and mark."
    ),
)
def parameters(
    request: HttpRequest,
    response: HttpResponse,
    country: Code,
    prefix: Annotated[
        str,
        Query(description=_("How the path begins, such as people. or transition_support."), max_length=200),
    ] = "",
    on: Day = None,
    limit: Annotated[int, Query(description=_("How many at once."), ge=1, le=LONGEST_PAGE)] = 100,
    offset: Annotated[int, Query(description=_("After how many."), ge=0, le=1_000_000)] = 0,
) -> Any:
    """Give numbers whose path begins so."""
    day = on or timezone.localdate()
    count, items = offered.parameters(country, prefix, day, offset, limit)
    following = None
    if offset + limit < count:
        query = request.GET.copy()
        query["offset"], query["limit"] = str(offset + limit), str(limit)
        following = f"{request.path}?{query.urlencode()}"
    return {"count": count, "next": following, "on": day, "items": items}


@router.get(
    "/countries/{country}/parameters/{path}",
    response=NumberInTime,
    operation_id="parameter",
    summary=_("One number with its history"),
    description=_(
        "Every value that the number ever had or is announced to have, each with its "
        "source; of a table every cell in force on the day."
    ),
)
def parameter(
    request: HttpRequest,
    country: Code,
    path: Annotated[str, Path(description=_("The number’s path, such as people.smr."), max_length=200)],
    on: Day = None,
) -> Any:
    """Give one number."""
    return offered.parameter(country, path, on or timezone.localdate())


@router.get(
    "/countries/{country}/programmes",
    response=list[Programme],
    operation_id="programmes",
    summary=_("Programmes of a country"),
    description=_(
        "Each programme: its rule in words and as a formula, who pays which share, what is said of it."
    ),
)
def programmes(request: HttpRequest, country: Code, on: Day = None) -> Any:
    """Give every programme."""
    return offered.programmes(country, on or timezone.localdate())


@router.get(
    "/countries/{country}/programmes/{programme}",
    response=ProgrammeWithNumbers,
    operation_id="programme",
    summary=_("One programme with its numbers"),
    description=_("The same for one programme, with each of its numbers in force on the day."),
)
def programme(
    request: HttpRequest,
    country: Code,
    programme: Annotated[
        str, Path(description=_("The programme’s key, such as transition_support."), max_length=80)
    ],
    on: Day = None,
) -> Any:
    """Give one programme."""
    return offered.programme(country, programme, on or timezone.localdate())
