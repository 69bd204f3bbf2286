"""Clocks: what is due for a person, by when, counted from what happened; the standards of IPS as data.

A clock is a rule in ``clocks/*.yaml``: a day that it counts from, what stops it, and how long it runs. A
country's file adds to the standard or says otherwise. A clock whose first day is not known is not silent: it
says which day is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Final

from placefirst.parameters.fields import Fields
from placefirst.parameters.marked import Marked
from placefirst.parameters.named import names_in, read_named
from placefirst.parameters.values import known_source, read_sources
from placefirst.practice.vocabulary import keys
from placefirst.sources import Source

FOLDER: Final = Path(__file__).parent / "clocks"
LANGUAGES: Final = ("en", "ja")
STANDARD: Final = "standard"
#: How a clock runs: once within so many days, again every so many days, in the days before something, or on a
#: day that somebody wrote down.
KINDS: Final = ("within", "every", "before", "on")
_CLOCK: Final = (
    "name", "from", "until", *KINDS, "first", "last", "ever", "gentle", "stages", "source",
)  # fmt: skip
#: What happened to a person, by clock_event: its days. A ``None`` among them says that it happened and that
#: nobody wrote down when.
Past = Mapping[str, Iterable[date | None]]
#: How near a day must be to stand out.
SOON: Final = 7  # days


@dataclass(frozen=True, slots=True)
class Clock:
    """One rule: from what, until what, how many days."""

    key: str
    name: Mapping[str, str] = field(hash=False)  # what is to be done, by language
    kind: str  # one of KINDS
    start: str  # of clock_event
    stop: str  # of clock_event; empty where only another day written down stops it
    days: int
    first: int  # days after the start from which it runs
    last: int | None  # days after the start until which it runs; None: without end
    ever: bool  # what happened before the start stops it too
    gentle: bool  # a reminder: nobody is late by it
    stages: tuple[str, ...]  # in which it runs; none: in every stage
    source: Source


@dataclass(frozen=True, slots=True)
class Reading:
    """What a clock says of one person on one day."""

    clock: Clock
    start: date | None = None
    due: date | None = None
    done: date | None = None  # when it was stopped
    missing: str = ""  # the clock_event whose day is not known

    def state(self, today: date) -> str:
        """Return ``done``, ``missing``, ``late``, ``reminder``, ``today``, ``soon`` or ``later``."""
        if self.done is not None:
            return "done"
        if self.due is None:
            return "missing"
        if self.due <= today:
            return "today" if self.due == today else "reminder" if self.clock.gentle else "late"
        return "soon" if self.due - today <= timedelta(days=SOON) else "later"

    @property
    def was_late(self) -> bool:
        """Whether it was stopped after its day."""
        return self.done is not None and self.due is not None and self.done > self.due


def clock_set(country: str, folder: Path = FOLDER) -> str:
    """Return the name of the clocks of *country*: its own file, or the standard."""
    return country if country in names_in(folder) else STANDARD


@cache
def load_clocks(name: str = STANDARD, folder: Path = FOLDER) -> tuple[Clock, ...]:
    """Return the clocks called *name*, in their order.

    Raises ``UnknownName`` if there are none, ``InvalidDefinition`` (file, line, remedy) if one is unclean.
    """
    node, shown = read_named(folder, name, "set of clocks")
    top = Fields(node, shown=shown, name=name, known=("based_on", "clocks", "sources"))
    found = {clock.key: clock for clock in _based_on(top, folder)}
    sources = read_sources(top)
    for key, piece in top.pieces("clocks").items():
        found[key] = _clock(shown, key, piece, sources)
    return tuple(found.values())


def read_clocks(clocks: Iterable[Clock], past: Past, stage: str, today: date) -> tuple[Reading, ...]:
    """Return what *clocks* say *today* of somebody in *stage* with *past*; one that does not run is left out.

    Days after *today* are plans: only what is ``before`` or ``on`` a day looks at them.
    """
    readings = (_read(clock, past, today) for clock in clocks if not clock.stages or stage in clock.stages)
    return tuple(each for each in readings if each is not None)


def next_due(readings: Iterable[Reading], today: date) -> Reading | None:
    """Return what is due first, None where nothing is; a reminder stands behind what is late or near."""
    open_ones = [each for each in readings if each.done is None and each.due is not None]
    asked = [each for each in open_ones if not each.clock.gentle and each.state(today) != "later"]
    return min(asked or open_ones, key=lambda each: each.due or date.max, default=None)


def _read(clock: Clock, past: Past, today: date) -> Reading | None:
    given = tuple(past.get(clock.start, ()))
    days = sorted(day for day in given if day is not None)
    if clock.kind == "on":
        return Reading(clock, days[0], days[0]) if days else None
    if clock.kind == "before":
        return _before(clock, [day for day in days if day >= today], past, today)
    if None in given:
        return Reading(clock, missing=clock.start)
    begun = [day for day in days if day <= today]
    if not begun:
        return None
    stops = sorted(day for day in past.get(clock.stop, ()) if day is not None and day <= today)
    return _within(clock, begun[-1], stops) if clock.kind == "within" else _every(clock, begun, stops, today)


def _within(clock: Clock, start: date, stops: list[date]) -> Reading:
    done = next((day for day in stops if clock.ever or day >= start), None)
    return Reading(clock, start, start + timedelta(days=clock.days), done)


def _every(clock: Clock, begun: list[date], stops: list[date], today: date) -> Reading | None:
    start = begun[-1]
    again = max((day for day in stops if day >= start), default=start)
    due = max(again + timedelta(days=clock.days), start + timedelta(days=clock.first))
    if clock.last is not None and start + timedelta(days=clock.last) < max(due, today):
        return None
    return Reading(clock, start, due)


def _before(clock: Clock, coming: list[date], past: Past, today: date) -> Reading | None:
    if not coming:
        return None
    opens = coming[0] - timedelta(days=clock.days)
    if today < opens:
        return None
    done = next((day for day in past.get(clock.stop, ()) if day is not None and opens <= day <= today), None)
    return Reading(clock, opens, coming[0], done)


def _based_on(top: Fields, folder: Path) -> tuple[Clock, ...]:
    if not top.has("based_on"):
        return ()
    return load_clocks(top.word("based_on", names_in(folder), "set of clocks"), folder)


def _clock(shown: str, key: str, node: Marked, sources: Mapping[str, Source]) -> Clock:
    fields = Fields(node, shown=shown, name=key, known=_CLOCK)
    kinds = [kind for kind in KINDS if fields.has(kind)]
    if len(kinds) != 1:
        raise fields.refuse(node.line, "runs in no way, or in several.", f"Write one of {', '.join(KINDS)}.")
    (kind,) = kinds
    events, stages = keys("clock_event"), fields.words("stages") if fields.has("stages") else ()
    for stage in stages:
        if stage not in keys("stage", "open"):
            raise fields.refuse(
                fields.line("stages"),
                f"'{stage}' is no open stage.",
                f"Known: {', '.join(keys('stage', 'open'))}.",
            )
    source = known_source(
        fields.text("source"),
        sources,
        refuse=lambda problem, remedy: fields.refuse(fields.line("source"), problem, remedy),
    )
    clock = Clock(
        key=key,
        name=fields.languages("name", LANGUAGES),
        kind=kind,
        start=fields.word("on" if kind == "on" else "from", events, "event"),
        stop="" if kind == "on" else fields.word("until", events, "event"),
        days=0 if kind == "on" else fields.whole(kind, 1, 3660),
        first=fields.whole("first", 0, 3660) if fields.has("first") else 0,
        last=fields.whole("last", 1, 3660) if fields.has("last") else None,
        ever=fields.flag("ever") if fields.has("ever") else False,
        gentle=fields.flag("gentle") if fields.has("gentle") else False,
        stages=tuple(stages),
        source=source,
    )
    if kind != "every" and (clock.first or clock.last is not None):
        raise fields.refuse(node.line, "'first' and 'last' belong to 'every'.", "Delete them.")
    return clock
