"""History: a parameter is a dated series of values, each with its own source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from placefirst.errors import NotInForce, UnknownName
from placefirst.sources import Source

Scalar = Fraction | bool | str | None


@dataclass(frozen=True, slots=True)
class Distribution:
    """What we believe about a value beyond the one number: a family and its two or three numbers."""

    family: str  # lognormal | normal | beta | gamma | uniform | triangular | fixed | logit_normal
    a: Fraction
    b: Fraction | None = None
    c: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """One value from one day on, with the source that states it."""

    value: Scalar  # None ends the series
    start: date
    source: Source
    range: tuple[Fraction, Fraction] | None = None
    distribution: Distribution | None = None
    status: str | None = (
        None  # None | "announced" (not yet law on the day we read it) | "changed" (by a scenario)
    )
    note: Mapping[str, str] | None = field(default=None, hash=False)  # by language
    where: str = ""  # file and line
    over: Value | None = None  # of an overlay: the value of the country's own files that it stands over

    @property
    def possible(self) -> tuple[Fraction, Fraction] | None:
        """The range that the country's own file holds possible, also where an overlay has narrowed it."""
        return self.over.range if self.over is not None else self.range


class Trace:
    """What was read while it was open: the values an answer rests on, in the order of first use."""

    def __init__(self) -> None:
        self._read: dict[tuple[str, date, str], tuple[str, Value]] = {}

    def add(self, path: str, value: Value) -> None:
        """Note that *value* of the parameter at *path* was read; a second reading adds nothing."""
        self._read.setdefault((path, value.start, value.source.key), (path, value))

    @property
    def rests_on(self) -> list[tuple[str, Value]]:
        """Every (path, value) read, in the order of first use."""
        return list(self._read.values())


_open: ContextVar[tuple[Trace, ...]] = ContextVar("open traces", default=())


@contextmanager
def trace() -> Iterator[Trace]:
    """Record every parameter read inside the ``with`` block (also of scenarios); traces may nest."""
    new = Trace()
    token = _open.set((*_open.get(), new))
    try:
        yield new
    finally:
        _open.reset(token)


def _record(path: str, value: Value) -> None:
    for each in _open.get():
        each.add(path, value)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One dated, sourced quantity."""

    path: str  # "jp.people.smr"
    description: str
    unit: str
    history: tuple[Value, ...]  # by start, ascending, never empty
    transfers: str | None = None  # local | universal | undetermined | None (law)
    label: Mapping[str, str] | None = field(default=None, hash=False)  # a short name by language
    where: str = ""
    said: Mapping[str, str] = field(default_factory=dict, hash=False, repr=False)  # description by language
    _starts: tuple[date, ...] = field(default=(), repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(value.start for value in self.history))

    @property
    def dates(self) -> tuple[date, ...]:
        """The day each value starts, ascending."""
        return self._starts

    @property
    def starts(self) -> date:
        """The day the series starts."""
        return self.history[0].start

    @property
    def ends(self) -> date | None:
        """The first day without a value, if the series has ended; else None."""
        last = self.history[-1]
        return last.start if last.value is None else None

    def at(self, day: date) -> Value:
        """Return the value in force on *day*.

        Raises ``NotInForce`` before the series starts and after it ended.
        """
        index = bisect_right(self._starts, day) - 1
        if index < 0:
            raise NotInForce(
                "{path}: not in force on {day}; its series starts on {starts}.",
                path=self.path,
                day=day,
                starts=self.starts,
            )
        value = self.history[index]
        if value.value is None:
            raise NotInForce(
                "{path}: not in force on {day}; it ended on {start}.",
                path=self.path,
                day=day,
                start=value.start,
            )
        _record(self.path, value)
        return value

    def last_in_force(self, day: date) -> Value:
        """Return the value in force on *day*, or the last one before it if the series has ended.

        Raises ``NotInForce`` only before the series starts.
        """
        index = bisect_right(self._starts, day) - 1
        for value in reversed(self.history[: index + 1]):
            if value.value is not None:
                _record(self.path, value)
                return value
        raise NotInForce(
            "{path}: not in force on {day}; its series starts on {starts}.",
            path=self.path,
            day=day,
            starts=self.starts,
        )


Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A dated, sourced quantity with a cell for each combination of words on its axes."""

    path: str
    description: str
    unit: str
    axes: tuple[str, ...]
    revisions: tuple[tuple[date, Mapping[Key, Value]], ...] = field(
        hash=False
    )  # each replaces the one before
    transfers: str | None = None
    label: Mapping[str, str] | None = field(default=None, hash=False)
    where: str = ""
    said: Mapping[str, str] = field(default_factory=dict, hash=False, repr=False)  # description by language

    @property
    def dates(self) -> tuple[date, ...]:
        """The day each revision starts, ascending."""
        return tuple(start for start, _ in self.revisions)

    def at(self, day: date) -> dict[Key, Value]:
        """Return every cell in force on *day*, keyed by one word for each axis, in file order.

        Raises ``NotInForce`` before the first revision.
        """
        rows = self._rows(day)
        seen: dict[str, Value] = {}
        for value in rows.values():
            seen.setdefault(value.source.key, value)
        for value in seen.values():
            summary = f"table of {len(rows)} cells"
            _record(
                self.path, Value(summary, value.start, value.source, status=value.status, where=value.where)
            )
        return dict(rows)

    def cell(self, day: date, *keys: str) -> Value:
        """Return the cell for *keys*, one word for each axis.

        Raises ``NotInForce`` before the first revision or where this revision has no such cell,
        ``UnknownName`` for a word that its axis never has.
        """
        if len(keys) != len(self.axes):
            raise ValueError(f"{self.path} has the axes {', '.join(self.axes)}; got {keys}.")
        rows = self._rows(day)
        value = rows.get(keys)
        if value is None:
            for index, (axis, key) in enumerate(zip(self.axes, keys, strict=True)):
                known = {row[index] for _, each in self.revisions for row in each}
                if key not in known:
                    raise UnknownName(f"{axis} of {self.path}", key, known)
            raise NotInForce(
                "{path}: no value for {keys} in the revision in force on {day}; revisions start on {dates}.",
                path=self.path,
                keys=", ".join(keys),
                day=day,
                dates=", ".join(map(str, self.dates)),
            )
        _record(f"{self.path}[{', '.join(keys)}]", value)
        return value

    def words(self, axis: str) -> tuple[str, ...]:
        """Return every word that stands on *axis* in any revision, in file order."""
        index = self.axes.index(axis)
        return tuple(dict.fromkeys(row[index] for _, rows in self.revisions for row in rows))

    def _rows(self, day: date) -> Mapping[Key, Value]:
        index = bisect_right(self.dates, day) - 1
        if index < 0:
            raise NotInForce(
                "{path}: not in force on {day}; its series starts on {starts}.",
                path=self.path,
                day=day,
                starts=self.dates[0],
            )
        return self.revisions[index][1]
