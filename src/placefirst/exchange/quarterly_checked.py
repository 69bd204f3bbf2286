"""Quarterly checked: figures of a quarter from elsewhere, every name and every number of them looked at.

A name that this edition does not know would be shown as it stands, added up with nothing, or be a way to say
something about somebody; a number that is no count of people would carry anything.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any, Final, NoReturn

from placefirst.errors import InvalidRequest, UnknownName
from placefirst.fidelity.scale import scale_names
from placefirst.measures.definition import measure_names
from placefirst.measures.quarter import quarter_of
from placefirst.measures.quarterly import (
    AXES,
    BANDS,
    MOST,
    NOT_KNOWN,
    TIMES,
    Quarterly,
    groups_of,
    quarterly_from,
)
from placefirst.measures.tally import HOURS
from placefirst.practice.vocabulary import keys

_AGAIN: Final = "Ask who sent it to write it again with this edition of Placefirst."
_WAGE: Final = re.compile(r"[A-Z]{3}\|([a-z_]+)\|\d[\d.e+]*\|\d[\d.e+]*")
_VERSION: Final = re.compile(r"[0-9A-Za-z._-]{1,40}")


def checked(plain: Mapping[str, Any], where: str) -> Quarterly:
    """
    Return the quarter that *plain* values from a file say; *where* names the file and the service.

    Raises ``InvalidRequest`` that names the row and what stands there: days that are no quarter, a measure,
    an axis, a group or a band that there is not (it lists those there are), what is no whole number from 0 to
    ``MOST``, more above a line than below it, and a group that is there twice.
    """
    try:
        found = quarterly_from(plain)
    except InvalidRequest as error:
        raise InvalidRequest(f"{where}: {error}") from None
    _Checks(where).all(found)
    return found


@cache
def _groups(by: str) -> frozenset[str]:
    return frozenset(groups_of(by))


class _Checks:
    """Looks at one quarter; the first thing that is wrong is said."""

    def __init__(self, where: str) -> None:
        self._where = where

    def all(self, found: Quarterly) -> None:
        """Raise ``InvalidRequest`` for the first thing that is wrong."""
        quarter = quarter_of(found.first)
        if (quarter.first, quarter.last) != (found.first, found.last):
            days = f"{found.first} to {found.last}"
            self._refuse("first", f"{days} is no quarter, which begins in January, April, July or October.")
        for number, cell in enumerate(found.cells, 1):
            row = f"cells, row {number}"
            self._known(row, "measure", cell.measure, _measures())
            if not isinstance(cell.version, str) or not _VERSION.fullmatch(cell.version):
                self._refuse(row, "the version of a definition is a short word, such as 2020.")
            self._group(row, cell.by, cell.of)
            self._counts(row, cell[4:])
            if cell.above > cell.below:
                self._refuse(row, f"{cell.above} above the line are more than {cell.below} below it.")
        self._once("cells", [(each.measure, each.by, each.of) for each in found.cells])
        for number, table in enumerate(found.times, 1):
            row = f"times, row {number}"
            self._known(row, "time", table.what, TIMES)
            self._group(row, table.by, table.of)
            self._counts(row, (*table.ended, *table.unseen, table.uncounted))
        self._once("times", [each[:3] for each in found.times])
        for number, bands in enumerate(found.bands, 1):
            row = f"bands, row {number}"
            self._known(row, "kind of band", bands.what, BANDS)
            for band in bands.counts:
                self._band(row, bands.what, band)
            self._counts(row, bands.counts.values())
        self._once("bands", [each.what for each in found.bands])
        self._rest(found)

    def _rest(self, found: Quarterly) -> None:
        self._counts("people", (found.people, found.left_out))
        work, review = found.workforce, found.fidelity
        if work is not None:
            self._counts("workforce", (work.specialists, work.caseload, work.visits))
            if type(work.full_time) not in (int, float) or not 0 <= work.full_time <= MOST:
                self._refuse("workforce", f"{_shown(work.full_time)} is no number of full-time posts.")
        if review is not None:
            self._known("fidelity", "fidelity scale", review.scale, scale_names())
            self._counts("fidelity", (review.score,))
            if not isinstance(review.is_review, bool):
                self._refuse("fidelity", "whether it is a review is true or false.")

    def _group(self, row: str, by: Any, of: Any) -> None:
        self._known(row, "axis", by, AXES)
        self._known(row, f"group by {by}" if by else "group without an axis", of, _groups(by))

    def _band(self, row: str, what: str, band: Any) -> None:
        if what == "wage" and isinstance(band, str) and band != NOT_KNOWN:
            wage = _WAGE.fullmatch(band)
            if wage is None or wage[1] not in keys("wage_per"):
                self._refuse(row, f"{_shown(band)} is no band of wages, such as JPY|hour|1000|1250.")
            return
        known = [name for name, _least in HOURS] if what == "hours" else keys("job_setting")
        self._known(row, f"band of {what}", band, (*known, NOT_KNOWN))

    def _known(self, row: str, kind: str, name: Any, known: Collection[str]) -> None:
        if not isinstance(name, str):
            self._refuse(row, f"{_shown(name)} is no name of a {kind}.")
        if name not in known:
            self._refuse(row, str(UnknownName(kind, name, known)))

    def _counts(self, row: str, numbers: Iterable[Any]) -> None:
        for number in numbers:
            if type(number) is not int or not 0 <= number <= MOST:
                self._refuse(
                    row, f"{_shown(number)} is no count of people, a whole number from 0 to {MOST:,}."
                )

    def _once(self, table: str, names: Iterable[Any]) -> None:
        seen = set()
        for number, name in enumerate(names, 1):
            if name in seen:
                self._refuse(f"{table}, row {number}", "this group is there twice.")
            seen.add(name)

    def _refuse(self, row: str, problem: str) -> NoReturn:
        raise InvalidRequest(f"{self._where}, {row}: {problem} {_AGAIN}")


@cache
def _measures() -> frozenset[str]:
    return frozenset(measure_names())


def _shown(value: Any) -> str:
    said = repr(value)
    return said if len(said) <= 40 else f"{said[:37]}..."
