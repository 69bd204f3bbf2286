"""Records file: what an agency took away of its registry, read again as the ways through a service.

It reads the archive of :mod:`taken_file`, or the folder it was unpacked into, whatever it was taken for. What
such a file cannot hold is said by name (``LACKS``), and what is no such file by file, line and remedy.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final, TypeVar

from placefirst.errors import InvalidRequest, StorageFailed
from placefirst.exchange.safe_csv import DANGEROUS
from placefirst.fidelity.review import scored
from placefirst.fidelity.scale import load_scale, scale_names
from placefirst.measures.quarter import Quarter, quarter_of
from placefirst.measures.quarterly import Fidelity, Quarterly, Workforce
from placefirst.measures.records import (
    ClosingRow,
    Courses,
    JobRow,
    PaperRow,
    PersonRow,
    ReferralRow,
    Rows,
    courses_of,
)
from placefirst.measures.tally import is_in, quarterly
from placefirst.parameters.read import country_codes, load_country
from placefirst.practice.vocabulary import keys

README: Final = "README.txt"
#: What every such file holds.
NEEDED: Final = ("people", "referrals", "jobs", "closings", "contacts")
#: What a file may lack, by the table that would hold it.
LACKS: Final = ("support_needs", "visits", "staff", "reviews")
LARGEST: Final = 400 * 1024 * 1024  # bytes, unpacked
_TAKE_ONE: Final = "Take one on the service's page “Take the data away”, for a copy of its own or statistics."
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class RecordsFile:
    """The records of one service on the day when they were taken."""

    service: str  # its code
    day: date
    purpose: str  # what it was taken for, in words
    rows: Rows[str]
    staff: tuple[tuple[str, float, date, date | None], ...]  # role, full time, since, until
    visits: tuple[date, ...]
    reviews: tuple[Fidelity, ...]  # those that were reported, whole, by the day of their report
    reported: tuple[date, ...]  # of each of *reviews*
    lacks: tuple[str, ...]  # of LACKS

    @property
    def newest(self) -> Quarter:
        """The newest quarter that was over when it was taken."""
        return quarter_of(self.day).before

    def courses(self, last: date) -> Courses[str]:
        """Return everybody's way as it stood on *last*."""
        country = self.service[:2]
        return courses_of(
            self.rows,
            last,
            competitive=frozenset(keys("job_setting", "competitive")),
            currency=load_country(country).currency if country in country_codes() else "",
        )

    def quarterly(self, quarter: Quarter, found: Courses[str] | None = None) -> Quarterly:
        """Return *quarter* of everybody in the file; *found* are the ways on its last day, if known already.

        Raises ``InvalidRequest`` for a quarter that was not over when the file was taken.
        """
        if quarter.last >= self.day:
            raise InvalidRequest(
                "The file was taken on {day}, before the quarter {quarter} was over. Choose {newest} or an "
                "earlier one, or take a new file.", day=self.day, quarter=quarter, newest=self.newest,
            )  # fmt: skip
        found = found or self.courses(quarter.last)
        return quarterly(
            found.people,
            found.referrals,
            quarter.first,
            quarter.last,
            workforce=None if "staff" in self.lacks else self._workforce(quarter, found),
            fidelity=self._fidelity(quarter.last),
        )

    def _workforce(self, quarter: Quarter, found: Courses[str]) -> Workforce:
        last = quarter.last
        there = [
            full_time
            for role, full_time, since, until in self.staff
            if role == "specialist" and since <= last and (until is None or until >= last)
        ]
        on_caseload = sum(each.is_accepted and is_in(each, last, last) for each in found.people)
        visits = sum(quarter.first <= each <= last for each in self.visits)
        return Workforce(len(there), sum(there), on_caseload, visits)

    def _fidelity(self, last: date) -> Fidelity | None:
        known = [each for each, day in zip(self.reviews, self.reported, strict=True) if day <= last]
        return max(known, key=lambda each: each.on, default=None)


def read_records(path: Path) -> RecordsFile:
    """Return the records in the archive or the folder at *path*.

    Raises ``StorageFailed`` for what cannot be read, ``InvalidRequest`` (file, line, what to do) for what is
    no such file.
    """
    try:
        texts = _folder(path) if path.is_dir() else _archive(path)
    except OSError as error:
        raise StorageFailed(
            f"{path}: this cannot be read ({error.strerror}). Name the archive that was taken, or its folder."
        ) from error
    missing = [name for name in (README, *(f"{each}.csv" for each in NEEDED)) if name not in texts]
    if missing:
        raise InvalidRequest(
            "{file}: these are no records taken from Placefirst, there is no {missing} in it. {remedy}",
            file=path.name, missing=", ".join(missing), remedy=_TAKE_ONE,
        )  # fmt: skip
    return _Reader(path.name, texts).read()


def _folder(path: Path) -> dict[str, str]:
    files = [each for each in sorted(path.iterdir()) if each.suffix == ".csv" or each.name == README]
    _refuse_large(path, sum(each.stat().st_size for each in files))
    return {each.name: _text(each.read_bytes(), f"{path.name}/{each.name}") for each in files}


def _archive(path: Path) -> dict[str, str]:
    try:
        with zipfile.ZipFile(path) as held:
            members = [each for each in held.infolist() if "/" not in each.filename]
            _refuse_large(path, sum(each.file_size for each in members))
            return {each.filename: _text(held.read(each), each.filename) for each in members}
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
        raise InvalidRequest(
            "{file}: this is no archive that can be opened ({why}). If it is locked by a password, unpack it "
            "and name the folder. {remedy}", file=path.name, why=str(error)[:80], remedy=_TAKE_ONE,
        ) from None  # fmt: skip


def _refuse_large(path: Path, size: int) -> None:
    if size > LARGEST:
        raise InvalidRequest(
            "{file}: unpacked it has {size} MB, more than the {most} MB that are read. Is it the right file?",
            file=path.name, size=size // 2**20, most=LARGEST // 2**20,
        )  # fmt: skip


def _text(content: bytes, shown: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidRequest(
            "{file}: this is not UTF-8. A spreadsheet may have saved it anew: take the file again.",
            file=shown,
        ) from None


class _Line:
    """One line of a table, whose cells are read by what they must be."""

    def __init__(self, table: str, number: int, cells: Mapping[str, str]) -> None:
        self._table, self._number, self._cells = table, number, cells

    def word(self, column: str) -> str:
        """Return the text of a cell as it was before it was made safe."""
        if column not in self._cells:
            raise InvalidRequest(
                "{file} has no column {column}. Take the file again, and leave its columns as they are.",
                file=self._table, column=column,
            )  # fmt: skip
        text = self._cells[column] or ""
        return text[1:] if text[:1] == "'" and text[1:].lstrip(" ").startswith(DANGEROUS) else text

    def _read(self, column: str, read: Callable[[str], Value], what: str) -> Value | None:
        text = self.word(column)
        if not text:
            return None
        try:
            return read(text)
        except (ValueError, InvalidOperation, KeyError):
            raise self.refuse(column, text, what) from None

    def refuse(self, column: str, given: str, what: str) -> InvalidRequest:
        """Return what is wrong with a cell."""
        return InvalidRequest(
            "{file}, line {line}: {column} holds “{given}”, which is no {what}. Take the file again, or put "
            "the cell right.",
            file=self._table, line=self._number, column=column, given=given[:40], what=what,
        )  # fmt: skip

    def day(self, column: str) -> date | None:
        """Return a day, None where the cell is empty."""
        return self._read(column, date.fromisoformat, "day as 2026-04-01")

    def given_day(self, column: str) -> date:
        """Return a day that must be there."""
        found = self.day(column)
        if found is None:
            raise self.refuse(column, "", "day as 2026-04-01")
        return found

    def flag(self, column: str) -> bool | None:
        """Return yes or no, None where the cell is empty."""
        return self._read(column, lambda text: {"yes": True, "no": False}[text], "yes or no")

    def number(self, column: str) -> Decimal | None:
        """Return a number, None where the cell is empty."""
        return self._read(column, _number, "number")


def _number(text: str) -> Decimal:
    found = Decimal(text)
    if not found.is_finite():
        raise ValueError
    return found


class _Reader:
    """Reads the tables of one file."""

    def __init__(self, shown: str, texts: Mapping[str, str]) -> None:
        self._shown, self._texts = shown, texts

    def read(self) -> RecordsFile:
        """Return what the tables say."""
        service, day, purpose = self._about()
        people = [self._person(each) for each in self._lines("people")]
        known = {each.pk for each in people}
        if len(known) < len(people):
            raise InvalidRequest("people.csv names a person twice. Take the file again.")
        reviews = sorted(self._reviews(), key=lambda pair: pair[0])
        return RecordsFile(
            service=service,
            day=day,
            purpose=purpose,
            rows=Rows(
                people=people,
                referrals=self._by("referrals", _referral, known),
                closings=self._by("closings", _closing, known),
                jobs=self._by("jobs", _job, known),
                education=self._by("education", _education, known),
                papers=self._by("support_needs", _paper, known),
                met=self._met(known),
            ),
            staff=tuple(map(_seat, self._lines("staff"))),
            visits=tuple(each.given_day("on") for each in self._lines("visits")),
            reviews=tuple(each for _day, each in reviews),
            reported=tuple(day for day, _each in reviews),
            lacks=tuple(each for each in LACKS if f"{each}.csv" not in self._texts),
        )

    def _about(self) -> tuple[str, date, str]:
        text = self._texts[README]
        day = re.search(r"^Taken from Placefirst on (\d{4}-\d\d-\d\d)\.", text, re.MULTILINE)
        service = re.search(r"^Service: (\S+)", text, re.MULTILINE)
        purpose = re.search(r"^What for: (.+)", text, re.MULTILINE)
        if day is None or service is None or purpose is None:
            raise InvalidRequest(
                "{file}: README.txt does not say of which service it was taken, when and what for. {remedy}",
                file=self._shown, remedy=_TAKE_ONE,
            )  # fmt: skip
        return service[1], date.fromisoformat(day[1]), purpose[1].strip()

    def _lines(self, table: str) -> Iterator[_Line]:
        name = f"{table}.csv"
        if name not in self._texts:
            return
        reader = csv.DictReader(io.StringIO(self._texts[name], newline=""), strict=True)
        try:
            for cells in reader:
                yield _Line(name, reader.line_num, cells)
        except csv.Error as error:
            raise InvalidRequest(
                "{file}, line {line}: this is no table ({why}). Take the file again.",
                file=name, line=reader.line_num, why=str(error)[:60],
            ) from None  # fmt: skip

    def _person(self, line: _Line) -> PersonRow:
        return PersonRow(line.word("id"), line.word("stage"), line.day("accepted_on"), line.day("closed_on"))

    def _by(
        self, table: str, read: Callable[[_Line], Value | None], known: set[str]
    ) -> Mapping[str, list[Value]]:
        found: dict[str, list[Value]] = defaultdict(list)
        for line in self._lines(table):
            person = line.word("person_id")
            if person and person not in known:
                raise line.refuse("person_id", person, "key of a person in people.csv")
            row = read(line)
            if row is not None and person:
                found[person].append(row)
        return found

    def _met(self, known: set[str]) -> Mapping[str, list[date]]:
        places, hows = keys("contact_place", "in_person"), keys("visit_how", "in_person")

        def contact(line: _Line) -> date | None:
            is_met = line.word("held") == "held" and line.word("whom") == "employer"
            return line.day("on") if is_met and line.word("place") in places else None

        def visit(line: _Line) -> date | None:
            return line.day("on") if line.word("how") in hows else None

        found = dict(self._by("contacts", contact, known))
        for person, days in self._by("visits", visit, known).items():
            found.setdefault(person, []).extend(days)
        return found

    def _reviews(self) -> Iterator[tuple[date, Fidelity]]:
        scores: dict[str, dict[str, int]] = defaultdict(dict)
        for line in self._lines("review_scores"):
            score = line.number("score")
            if score is not None and not line.word("seat_id"):
                scores[line.word("review_id")][line.word("item")] = int(score)
        for line in self._lines("reviews"):
            name, reported = line.word("scale"), line.day("reported_on")
            if line.word("state") != "reported" or reported is None or name not in scale_names():
                continue
            found = scored(load_scale(name), scores[line.word("id")])
            if found.total is not None:
                is_review = line.word("kind") == "independent" and line.flag("is_provisional") is False
                yield reported, Fidelity(name, found.total, line.given_day("ends_on"), is_review)


def _referral(line: _Line) -> ReferralRow:
    return ReferralRow(
        line.word("id"),
        line.day("received_on"),
        line.word("decision"),
        line.day("decided_on"),
        line.word("source"),
        line.word("reason"),
        line.flag("was_employed"),
        line.day("first_contact_on"),
    )


def _closing(line: _Line) -> ClosingRow:
    return ClosingRow(line.given_day("on"), line.day("reopened_on"))


def _job(line: _Line) -> JobRow:
    return JobRow(
        line.day("started_on"),
        line.day("ended_on"),
        bool(line.flag("is_over")),
        line.word("setting"),
        line.flag("is_competitive"),
        line.flag("is_permanent"),
        line.number("hours_per_week"),
        line.day("four_hours_on"),
        line.number("wage"),
        line.word("wage_per"),
    )


def _education(line: _Line) -> tuple[date, date | None] | None:
    begun = line.day("started_on")
    return None if begun is None else (begun, line.day("ended_on"))


def _paper(line: _Line) -> PaperRow:
    day = line.day("paper_on") or line.given_day("recorded_on")
    return PaperRow(line.word("kind"), line.word("value"), day)


def _seat(line: _Line) -> tuple[str, float, date, date | None]:
    return (
        line.word("role"),
        float(line.number("full_time") or 0),
        line.given_day("since"),
        line.day("until"),
    )
