"""Nation: the records of a whole country's agencies, invented and written by COPY; nobody in them is real."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from tempfile import TemporaryDirectory
from typing import Any, Final

AGENCIES, ACTIVE, CONTACTS = 3_300, 66_000, 5_000_000
CODE: Final = "xx-n"  # how the codes of these agencies begin
PEOPLE = 30  # of each agency, of whom twenty are there
VISITS = 8  # for each person
AREAS = 47
DAYS = 900  # over which people came
SMALL: Final = 0.02  # a share that is made in a moment
LAST: Final = date(2026, 9, 30)
COMMON: Final = "id, version, made_at, service_id"


#: The tables in their order, with the columns that are written.
COLUMNS: Final = {
    "service": "id, code, country, area, name_en, name_ja, programme, opened_on, next_person, keep_years, "
    "is_synthetic",
    "staff": f"{COMMON}, account_id, role, name, full_time, is_peer, since, waits",
    "employer": f"{COMMON}, name, industry, size, area, interest, contact, phone, needs",
    "person": f"{COMMON}, code, family_name, given_name, family_kana, given_kana, birth_date, phone, email, "
    "postal_code, address, contact_wish, by_name, by_kana, by_birth, language, stage, accepted_on, closed_on",
    "referral": f"{COMMON}, person_id, source, wants, decision, reason, words, sent_to, received_on, "
    "decided_on, was_employed",
    "consent": f"{COMMON}, person_id, purpose, recipient, text_version, how, given_on",
    "supportneed": f"{COMMON}, person_id, kind, value, recorded_on",
    "closing": f'{COMMON}, person_id, "on", reason, words, plan, may_return',
    "job": f"{COMMON}, person_id, employer_id, occupation, title, setting, wage_per, matches, is_over, "
    "end_reason, ended_by, learned, next_wish, started_on, ended_on, hours_per_week, wage",
    "visit": f'{COMMON}, person_id, employer_id, "on", how, purpose, heard, next_step',
    "contact": f'{COMMON}, person_id, "on", kind, place, whom, held, is_joint, words',
}


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is."""

    agencies: int
    contacts: int  # of each person

    @property
    def people(self) -> int:
        """How many people there are records of."""
        return self.agencies * PEOPLE


def size_of(share: float) -> Size:
    """Return *share* of a nation."""
    return Size(round(AGENCIES * share), round(CONTACTS / (AGENCIES * PEOPLE)))


def key(kind: int, *parts: int) -> str:
    """Return the id of a row: the same numbers give the same one."""
    number = kind
    for part in parts:
        number = number * 100_003 + part + 1
    return f"{kind:02x}{number:030x}"


def drawn(*parts: int) -> float:
    """Return a number from 0 to 1 that hangs on *parts* alone."""
    number = 2_166_136_261
    for part in parts:
        number = ((number ^ (part + 0x9E37)) * 16_777_619) & 0xFFFFFFFF
        number ^= number >> 13
    return number / 0x100000000


class Filling:
    """Writes the tables, as their owner, over every wall and without triggers."""

    def __init__(self, cursor: Any, size: Size) -> None:
        self._cursor, self._size = cursor, size
        self.took: dict[str, tuple[int, float]] = {}

    def fill(self) -> None:
        """Write everything."""
        self._cursor.execute(
            "INSERT INTO accounts_account (password, email, name, is_active, joined_at) "
            "SELECT '!', 'n' || n || '@nation.invalid', 'ES', true, now() FROM generate_series(0, %s) n "
            "ON CONFLICT DO NOTHING",
            [self._size.agencies],
        )
        self._cursor.execute("SELECT min(id) FROM accounts_account WHERE email LIKE '%@nation.invalid'")
        self._account = self._cursor.fetchone()[0]
        for table, columns in COLUMNS.items():
            with self._alone(f"registry_{table}"):
                self._copy(table, columns, getattr(self, f"_{table}")())
        self._cursor.execute("ANALYZE")

    @contextmanager
    def _alone(self, table: str) -> Iterator[None]:
        """Keep trail, marks and references out of the way; references hold again from then on."""
        self._cursor.execute(
            "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint "
            "WHERE conrelid = %s::regclass AND contype = 'f'",
            [table],
        )
        references = self._cursor.fetchall()
        self._cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for name, _says in references:
            self._cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        yield
        for name, says in references:
            self._cursor.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {says} NOT VALID')
        self._cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")

    def _copy(self, table: str, columns: str, rows: Iterable[str]) -> None:
        begun, number = time.perf_counter(), 0
        with self._cursor.copy(f"COPY registry_{table} ({columns}) FROM STDIN") as out:
            chunk: list[str] = []
            for row in rows:
                chunk.append(row)
                if len(chunk) == 5_000:
                    out.write("".join(chunk))
                    number += len(chunk)
                    chunk.clear()
            out.write("".join(chunk))
        self.took[table] = (number + len(chunk), time.perf_counter() - begun)

    def _row(self, kind: int, agency: int, *rest: object, parts: tuple[int, ...] = ()) -> str:
        shown = "\t".join(
            "\\N" if each is None else ("t" if each is True else "f" if each is False else str(each))
            for each in rest
        )
        return f"{key(kind, agency, *parts)}\t1\t2026-10-01\t{key(1, agency)}\t{shown}\n"

    def _service(self) -> Iterator[str]:
        for n in range(self._size.agencies):
            yield (
                f"{key(1, n)}\t{CODE}{n:05d}\txx\t{n % AREAS + 1:02d}\tAgency {n}\t\t\t2020-04-01\t"
                f"{PEOPLE + 1}\t5\tt\n"
            )

    def _staff(self) -> Iterator[str]:
        for n in range(self._size.agencies):
            for m in range(2):
                yield self._row(
                    2, n, self._account + n, "specialist" if m == 0 else "leader", "ES", "1", False,
                    "2020-04-01", False, parts=(m,),
                )  # fmt: skip

    def _employer(self) -> Iterator[str]:
        for n in range(self._size.agencies):
            for m in range(4):
                yield self._row(3, n, f"Firm {m}", "retail", "small", "", "open", "", "", "", parts=(m,))

    def _everybody(self) -> Iterator[tuple[int, int, date]]:
        """Give each person: agency, number, and the day of coming."""
        for n in range(self._size.agencies):
            for p in range(PEOPLE):
                yield n, p, LAST - timedelta(days=int(DAYS * drawn(1, n, p)))

    @staticmethod
    def _closed(n: int, p: int, came: date) -> date | None:
        """Return when the service ended for somebody: ten of thirty."""
        return came + timedelta(days=30 + int(200 * drawn(2, n, p))) if p >= 20 and p < 28 else None

    def _person(self) -> Iterator[str]:
        for n, p, came in self._everybody():
            closed = self._closed(n, p, came)
            stage = "declined" if p >= 28 else "closed" if closed else "searching"
            yield self._row(
                4, n, f"{CODE}{n:05d}-{p:04d}", *[""] * 13, "ja", stage, None if p >= 28 else came, closed,
                parts=(p,),
            )  # fmt: skip

    def _referral(self) -> Iterator[str]:
        for n, p, came in self._everybody():
            declined = p >= 28
            yield self._row(
                5, n, key(4, n, p), ("clinic", "self", "hello_work")[p % 3], "",
                "declined" if declined else "accepted", "full" if declined else "", "", "",
                came - timedelta(days=7), came, drawn(3, n, p) < 0.1, parts=(p,),
            )  # fmt: skip

    def _consent(self) -> Iterator[str]:
        for n, p, came in self._everybody():
            if drawn(4, n, p) < 0.8:
                yield self._row(6, n, key(4, n, p), "statistics", "", "1", "paper", came, parts=(p,))

    def _supportneed(self) -> Iterator[str]:
        groups = ("schizophrenia", "bipolar", "depression", "anxiety", "developmental")
        for n, p, came in self._everybody():
            if drawn(5, n, p) < 0.7:
                gaf = 30 + int(50 * drawn(6, n, p))
                yield self._row(7, n, key(4, n, p), "gaf", gaf, came, parts=(p, 0))
                which = groups[int(5 * drawn(7, n, p))]
                yield self._row(7, n, key(4, n, p), "diagnosis", which, came, parts=(p, 1))

    def _closing(self) -> Iterator[str]:
        for n, p, came in self._everybody():
            closed = self._closed(n, p, came)
            if closed is not None and closed <= LAST:
                yield self._row(8, n, key(4, n, p), closed, "other", "", "", True, parts=(p,))

    def _job(self) -> Iterator[str]:
        for n, p, came in self._everybody():
            if p >= 28 or drawn(8, n, p) > 0.6:
                continue
            start = came + timedelta(days=20 + int(300 * drawn(9, n, p)))
            end = start + timedelta(days=int(500 * drawn(10, n, p)))
            over = end <= LAST
            yield self._row(
                9, n, key(4, n, p), key(3, n, p % 4), "5", "", ("ordinary", "quota", "continuation_a")[p % 3],
                "hour", "[]", over, "", "", "", "", start, end if over else None,
                f"{5 + int(35 * drawn(11, n, p))}", f"{1_000 + int(600 * drawn(12, n, p))}", parts=(p,),
            )  # fmt: skip

    def _visit(self) -> Iterator[str]:
        for n, p, came in self._everybody():
            for v in range(VISITS):
                on = came + timedelta(days=10 + int(40 * (v + drawn(13, n, p, v))))
                if on <= LAST:
                    yield self._row(
                        10, n, key(4, n, p), key(3, n, v % 4), on, "in_person", "learn", "", "", parts=(p, v)
                    )

    def _contact(self) -> Iterator[str]:
        each = self._size.contacts
        for n, p, came in self._everybody():
            span = max((LAST - came).days, 1)
            person, service = key(4, n, p), key(1, n)
            base = (11 * 100_003 + n + 1) * 100_003 + p + 1
            for c in range(each):
                on = came + timedelta(days=c * span // each)
                whom = "employer" if c % 25 == 7 else "person"
                yield (
                    f"0b{base * 100_003 + c + 1:030x}\t1\t2026-10-01\t{service}\t{person}\t{on}\tsearch\t"
                    f"workplace\t{whom}\theld\tf\t\n"
                )


@contextmanager
def at_home(share: float) -> Iterator[None]:
    """Keep the database of the data folder PLACEFIRST_HOME running, its tables brought up to date.

    A small share needs none: it is thrown away afterwards.
    """
    with TemporaryDirectory(prefix="pf-", ignore_cleanup_errors=True) as away:
        if not os.environ.get("PLACEFIRST_HOME"):
            if share > SMALL:
                raise SystemExit("Say in PLACEFIRST_HOME where a nation is kept. In whole it takes 4 GB.")
            os.environ["PLACEFIRST_HOME"] = away
        with _tables():
            yield


@contextmanager
def _tables() -> Iterator[None]:
    os.environ["DJANGO_SETTINGS_MODULE"] = "placefirst_web.settings.base"
    from placefirst_web.settings import database

    with database.running():
        import django

        django.setup()
        from django.core.management import call_command

        call_command("tables")
        yield


def filled(size: Size) -> Filling | None:
    """Fill the nation, unless as many agencies are there already; return how long it took, None then."""
    from django.db import connection

    from placefirst_web.registry.models import Service
    from placefirst_web.settings import database

    there = Service.objects.filter(code__startswith=CODE).count()
    if there == size.agencies:
        return None
    if there:
        raise SystemExit(
            f"PLACEFIRST_HOME holds {there:,} agencies of a nation already. Name another folder."
        )
    with database.as_owner(), connection.cursor() as cursor:
        filling = Filling(cursor.cursor, size)
        filling.fill()
    return filling
