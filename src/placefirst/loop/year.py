"""Year: the quarters that a network handed over, as one year's report in any face of a document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from placefirst.documents.content import Document
from placefirst.documents.yearly import Banded, Came, Counts, Line, Year, yearly
from placefirst.errors import InvalidRequest
from placefirst.exchange.network_quarter import REVIEW, NetworkQuarter
from placefirst.exchange.quarter_release import Measured, rate
from placefirst.measures.definition import load_measure, measure_names
from placefirst.measures.growth import Point, growth
from placefirst.measures.quarter import Quarter, quarter_of
from placefirst.measures.quarterly import DIAGNOSIS, GAF
from placefirst.parameters.read import load_country

QUARTERS: Final = 4


def year_report(quarters: Sequence[NetworkQuarter], language: str, day: date) -> Document:
    """Return the yearly report of a network; raises what :func:`year_of` does."""
    return yearly(year_of(quarters), language, day)


def year_of(quarters: Sequence[NetworkQuarter]) -> Year:
    """
    Return the year that ends with the latest of *quarters*; earlier ones tell of growth alone.

    Raises ``InvalidRequest`` for none, for two networks, and for a quarter that is there twice.
    """
    ordered = sorted(quarters, key=lambda each: each.first)
    if not ordered:
        raise InvalidRequest("A year needs the file of at least one quarter. Give it.")
    if len({each.of for each in ordered}) > 1:
        raise InvalidRequest("These are files of several networks. A yearly report is about one of them.")
    if len({each.first for each in ordered}) < len(ordered):
        raise InvalidRequest("A quarter is there twice. Give the latest issue of each alone.")
    last = ordered[-1]
    end = quarter_of(last.first)
    wanted = [Quarter(end.month - 3 * back) for back in reversed(range(QUARTERS))]
    there = {each.first: each for each in ordered}
    year = [there[each.first] for each in wanted if each.first in there]
    points = [Point(each.first, each.community.agencies, _known(each)) for each in ordered]
    return Year(
        network=last.name,
        country=load_country(last.release.country).name,
        profile=last.release.profile,
        is_synthetic=last.release.is_synthetic,
        came=[
            Came(
                each.first, each.community.agencies, each.handed_in, each.people(), each.community.pairs,
                each.community.joint_reviews,
            )
            for each in year
        ],
        missing=[each.first for each in wanted if each.first not in there],
        lines=_lines(year),
        first_job=last.first_job,
        fidelity=[
            Banded(each.kind == REVIEW, each.scale, each.band, each.agencies)
            for each in last.community.fidelity
        ],
        no_review=last.community.no_review,
        points=points,
        growth=growth(points),
    )  # fmt: skip


def _known(quarter: NetworkQuarter) -> int | None:
    people = quarter.people()
    return people if isinstance(people, int) else None


def _lines(year: Sequence[NetworkQuarter]) -> list[Line]:
    measured = dict.fromkeys(each for quarter in year for each in quarter.release.measures)
    return [_line(each, year) for each in sorted(measured, key=lambda each: (each.measure, each.version))]


def _line(measured: Measured, year: Sequence[NetworkQuarter]) -> Line:
    name, version = measured.measure, measured.version
    found = load_measure(name) if name in measure_names() else None
    last = year[-1]
    return Line(
        name,
        version,
        found if found and found.version == version else None,
        {each.first: _counts(each, measured) for each in year if measured in each.release.measures},
        [
            (by, of, _counts(last, measured, by, of))
            for by in (GAF, DIAGNOSIS)
            for of in last.release.groups.get(by, ())
            if measured in last.release.measures
        ],
    )


def _counts(quarter: NetworkQuarter, measured: Measured, by: str = "", of: str = "") -> Counts:
    above, below = quarter.counts(measured, by, of)
    return Counts(above, below, rate(above, below))
