"""Definition: a measure as data: who is below the line, who above it, which job counts, whose measure it is.

Bodies disagree about every word: who is on a caseload, what a job is, when it has lasted. So a measure is a
versioned file in ``definitions/`` and never a column; its numbers name the version they were counted by.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from placefirst.parameters.fields import Fields, exact
from placefirst.parameters.marked import Marked
from placefirst.parameters.named import names_in, read_named
from placefirst.parameters.values import known_source, read_sources
from placefirst.sources import Source

FOLDER: Final = Path(__file__).parent / "definitions"
LANGUAGES: Final = ("en", "ja")
#: Who stands below the line.
WHO: Final = (
    "on_caseload",  # accepted, and not closed, on at least one day of the period
    "accepted",  # accepted within the period
    "decided",  # accepted or declined within the period
    "referred",  # referred within the period
    "started",  # began a first counted job within the period
    "started_before",  # began a first counted job that can have lasted by the period's end
)
#: Below whose line each time that somebody came stands by itself; below the others each person.
OF_REFERRALS: Final = frozenset({"referred", "decided"})
#: What stands above it, of those below.
DID: Final = (
    "worked",  # had a counted job on at least one day of the period
    "started",  # began a first counted job within the period
    "accepted",  # was accepted
    "declined",  # was declined
    "lasted",  # was still in the counted job after *days*
    "worked_weeks",  # worked *hours* a week in *weeks* of *of_weeks* weeks from its start
)
_TOP: Final = (
    "measure", "version", "name", "says", "unit", "below", "above", "job", "benchmarks", "whose", "sources",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CountedJob:
    """Which jobs count."""

    is_competitive: bool  # only jobs that are open to anybody
    least_paid_hours: float | None = None  # of paid work done
    least_hours_per_week: float | None = None


@dataclass(frozen=True, slots=True)
class Lasting:
    """How long a job must have lasted: days in it, or weeks of a window with hours in each."""

    days: int | None = None
    weeks: int | None = None
    of_weeks: int | None = None
    hours: float | None = None

    @property
    def window(self) -> int:
        """The days after a start by which it can be told."""
        return self.days if self.days is not None else 7 * (self.of_weeks or 0)


@dataclass(frozen=True, slots=True)
class Benchmark:
    """What a body calls a minimum, an average or a good rate."""

    value: float
    name: Mapping[str, str] = field(hash=False)
    source: Source


@dataclass(frozen=True, slots=True)
class Definition:
    """One measure in one version."""

    key: str
    version: str
    name: Mapping[str, str] = field(hash=False)  # by language
    says: Mapping[str, str] = field(hash=False)  # the definition in words
    below: str  # one of WHO
    above: str  # one of DID
    only_out_of_work: bool  # below the line: people who had no job when referred
    job: CountedJob
    lasting: Lasting
    benchmarks: tuple[Benchmark, ...]
    source: Source


def measure_names(folder: Path = FOLDER) -> tuple[str, ...]:
    """Return the names of the measures there are, alphabetically."""
    return names_in(folder)


@cache
def load_measure(name: str, folder: Path = FOLDER) -> Definition:
    """Return the measure called *name*.

    Raises ``UnknownName`` if there is none, ``InvalidDefinition`` (file, line, remedy) if it is unclean.
    """
    node, shown = read_named(folder, name, "measure")
    return _Reader(node, name, shown).definition()


class _Reader:
    """Reads one file."""

    def __init__(self, node: Marked, name: str, shown: str) -> None:
        self._shown, self._name = shown, name
        self._top = Fields(node, shown=shown, name=name, known=_TOP)
        self._sources = read_sources(self._top)

    def definition(self) -> Definition:
        """Return what the file says; refuses what is unclean."""
        top = self._top
        top.word("measure", (self._name,))
        below = self._inner("below", ("who", "only_out_of_work"))
        above = self._inner("above", ("did", "days", "weeks", "of_weeks", "hours"))
        did = above.word("did", DID)
        lasting = self._lasting(above, did)
        return Definition(
            key=self._name,
            version=top.text("version"),
            name=top.languages("name", LANGUAGES),
            says=top.languages("says", LANGUAGES),
            below=below.word("who", WHO),
            above=did,
            only_out_of_work=below.flag("only_out_of_work") if below.has("only_out_of_work") else False,
            job=self._job(),
            lasting=lasting,
            benchmarks=self._benchmarks(),
            source=self._source(top, "whose"),
        )

    def _inner(self, key: str, known: tuple[str, ...]) -> Fields:
        return Fields(self._top.get(key), shown=self._shown, name=f"{self._name}, {key}", known=known)

    def _lasting(self, above: Fields, did: str) -> Lasting:
        wanted = {"lasted": ("days",), "worked_weeks": ("weeks", "of_weeks", "hours")}.get(did, ())
        for key in ("days", "weeks", "of_weeks", "hours"):
            if above.has(key) != (key in wanted):
                raise above.refuse(
                    above.line(key),
                    f"'{did}' {'needs' if key in wanted else 'has no'} '{key}'.",
                    f"Write exactly: {', '.join(wanted) or 'did'}.",
                )
        if did == "lasted":
            return Lasting(days=above.whole("days", 1, 3660))
        if did == "worked_weeks":
            weeks, of_weeks = above.whole("weeks", 1, 520), above.whole("of_weeks", 1, 520)
            if weeks > of_weeks:
                raise above.refuse(above.line("weeks"), "more weeks than the window has.", "Lower it.")
            return Lasting(weeks=weeks, of_weeks=of_weeks, hours=self._number(above, "hours"))
        return Lasting()

    def _job(self) -> CountedJob:
        job = self._inner("job", ("competitive", "least_paid_hours", "least_hours_per_week"))
        return CountedJob(
            job.flag("competitive"),
            self._number(job, "least_paid_hours") if job.has("least_paid_hours") else None,
            self._number(job, "least_hours_per_week") if job.has("least_hours_per_week") else None,
        )

    def _number(self, fields: Fields, key: str) -> float:
        value = exact(fields.get(key).value)
        if value is None or value <= 0:
            raise fields.refuse(fields.line(key), f"'{key}' must be a number above 0.", "Write one.")
        return float(value)

    def _benchmarks(self) -> tuple[Benchmark, ...]:
        if not self._top.has("benchmarks"):
            return ()
        found = []
        for node in self._top.get("benchmarks").value:
            fields = Fields(node, shown=self._shown, name="benchmark", known=("value", "name", "source"))
            name = fields.languages("name", LANGUAGES)
            found.append(Benchmark(self._number(fields, "value"), name, self._source(fields, "source")))
        return tuple(found)

    def _source(self, fields: Fields, key: str) -> Source:
        return known_source(
            fields.text(key),
            self._sources,
            refuse=lambda problem, remedy: fields.refuse(fields.line(key), problem, remedy),
        )
