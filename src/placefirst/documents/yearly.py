"""Yearly: what came of a network's year, as a document: rates by definition, waits, fidelity, growth.

Everything in it was protected before: it is made of the same figures that everybody may have. A figure that
is withheld is said to be so, a quarter that is missing is listed, and what nobody knows has its own part.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Final

from placefirst.disclosure.profile import Profile, Withheld
from placefirst.disclosure.release import Shown
from placefirst.documents.cites import Cites
from placefirst.documents.content import (
    Block,
    Cell,
    Document,
    Fact,
    Facts,
    Group,
    Heading,
    Listing,
    Notice,
    Paragraph,
    References,
    Row,
    Table,
)
from placefirst.documents.phrases import phrases
from placefirst.documents.said import said
from placefirst.fidelity.scale import load_scale, scale_names
from placefirst.measures.definition import Definition
from placefirst.measures.growth import STALLED, UNKNOWN, Growth, Point

LANGUAGES: Final = ("en", "ja")
Words = Mapping[str, str]
#: Marks of a document in which nothing can be told.
NOTHING: Final = "–"


@dataclass(frozen=True, slots=True)
class Counts:
    """One count above and below a line, as shown; *rate* is made of the two, None where one is withheld."""

    above: Shown | None
    below: Shown | None
    rate: float | None


@dataclass(frozen=True, slots=True)
class Line:
    """One measure by one version: its figures by quarter, and in the last one by group."""

    measure: str
    version: str
    definition: Definition | None  # None: another version than ours
    quarters: Mapping[date, Counts] = field(hash=False)  # by first day
    groups: Sequence[tuple[str, str, Counts]] = ()  # axis, group


@dataclass(frozen=True, slots=True)
class Came:
    """What came in for one quarter, and what agencies did together."""

    first: date
    agencies: int
    handed_in: int
    people: Shown | None
    pairs: int
    joint_reviews: int


@dataclass(frozen=True, slots=True)
class Banded:
    """How many agencies stand in one band of a scale, by review or by self-assessment."""

    is_review: bool
    scale: str
    band: str
    agencies: int


@dataclass(frozen=True, slots=True)
class Year:
    """All that the report says of a network's year."""

    network: Words = field(hash=False)
    country: Words = field(hash=False)
    profile: Profile
    is_synthetic: bool
    came: Sequence[Came]  # up to four quarters, in their order
    missing: Sequence[date]  # first days of quarters of the year that nobody gave
    lines: Sequence[Line]
    first_job: Mapping[str, Shown] = field(hash=False)  # of the last quarter, by band of weeks
    fidelity: Sequence[Banded] = ()
    no_review: int = 0
    points: Sequence[Point] = ()
    growth: Growth | None = None


@cache
def texts() -> Mapping[str, Words]:
    """Return the words of the report by key and language."""
    return phrases("yearly", LANGUAGES)


def yearly(year: Year, language: str, day: date) -> Document:
    """Return the report of *year* in *language* (en, ja) as of *day*."""
    writer = _Writer(year, language)
    blocks = tuple(writer.blocks())
    return Document(
        title=writer.title(),
        language=language,
        day=day,
        blocks=blocks,
        references=writer.cites.all,
        eyebrow=writer.say("eyebrow", network=year.network[language], period=writer.period()),
        subtitle=writer.say("doubt", least=year.profile.least, base=year.profile.base),
        footer=writer.say("footer", network=year.network[language]),
        summary=writer.title(),
        keywords=("IPS",),
    )


class _Writer:
    def __init__(self, year: Year, language: str) -> None:
        self._year, self._language = year, language
        self._last = year.came[-1]
        self.cites = Cites(language)

    def say(self, key: str, **values: object) -> str:
        """Return the text *key* with *values* in their places."""
        return texts()[key][self._language].format(**values)

    def period(self) -> str:
        """Return the months of the year."""
        first, last = self._year.came[0].first, self._last.first
        end = f"{last.year:04d}-{last.month + 2:02d}"
        return self.say("period", first=f"{first:%Y-%m}", last=end)

    def title(self) -> str:
        """Return the finding: how many agencies, and how many people are in work."""
        line = next((each for each in self._year.lines if each.measure == "learning_community_quarter"), None)
        counts = line.quarters.get(self._last.first) if line else None
        values = {"network": self._year.network[self._language], "agencies": self._last.handed_in}
        if counts is None or counts.rate is None:
            return self.say("title_plain", **values)
        return self.say("title", rate=self._share(counts.rate), people=self._count(counts.below), **values)

    def blocks(self) -> Iterator[Block]:
        """Return the parts in their order."""
        if self._year.is_synthetic:
            yield Notice(self.say("synthetic"), (self.say("synthetic_says"),))
        yield from self._first()
        yield from self._came()
        yield from self._rates()
        yield from self._first_job()
        yield from self._fidelity()
        yield from self._growth()
        yield from self._community()
        yield from self._not_known()
        yield from self._method()
        yield Heading(self.say("sources"), key="sources")
        yield References()

    def _first(self) -> Iterator[Block]:
        yield Facts(
            (
                Fact(self.say("agencies"), str(self._last.agencies), self.say("agreed")),
                Fact(self.say("handed_in"), str(self._last.handed_in), self.say("last_quarter")),
                Fact(self.say("people"), self._count(self._last.people), self.say("rounded")),
            )
        )

    def _came(self) -> Iterator[Block]:
        yield Heading(self.say("came"), key="came")
        rows = tuple(
            Row(
                self._quarter(each.first),
                (Cell(str(each.agencies)), Cell(str(each.handed_in)), Cell(self._count(each.people))),
            )
            for each in self._year.came
        )
        columns = (self.say("agencies"), self.say("handed_in"), self.say("people"))
        yield Table(self.say("came_caption"), self.say("quarter"), columns, (Group(rows),))

    def _rates(self) -> Iterator[Block]:
        yield Heading(self.say("rates"), key="rates")
        yield Paragraph(self.say("rates_says"))
        for line in self._year.lines:
            yield from self._line(line)

    def _line(self, line: Line) -> Iterator[Block]:
        found = line.definition
        name = found.name[self._language] if found else line.measure
        yield Heading(name, level=2)
        refs = self.cites.source(found.source) if found else ()
        says = found.says[self._language] if found else self.say("other_version")
        yield Paragraph(self.say("definition", says=says, version=line.version), refs=refs)
        rows = tuple(
            self._counts(self._quarter(each.first), line.quarters.get(each.first)) for each in self._year.came
        )
        columns = (self.say("above"), self.say("below"), self.say("rate"))
        yield Table(self.say("rates_caption", name=name), self.say("quarter"), columns, (Group(rows),))
        groups = tuple(
            Group(
                tuple(self._counts(self._group(of), counts) for by, of, counts in line.groups if by == axis),
                self.say(f"axis_{axis}"),
            )
            for axis in dict.fromkeys(by for by, _of, _counts in line.groups)
        )  # fmt: skip
        if groups and all(counts.rate is None for _by, _of, counts in line.groups):
            yield Paragraph(self.say("groups_small"), tone="quiet")
        elif groups:
            caption = self.say("groups_caption", name=name, quarter=self._quarter(self._last.first))
            yield Table(caption, self.say("group"), columns, groups)

    def _counts(self, label: str, counts: Counts | None) -> Row:
        if counts is None:
            return Row(label, (Cell(NOTHING), Cell(NOTHING), Cell(NOTHING)), note=self.say("no_figures"))
        rate = NOTHING if counts.rate is None else self._share(counts.rate)
        return Row(label, (Cell(self._count(counts.above)), Cell(self._count(counts.below)), Cell(rate)))

    def _first_job(self) -> Iterator[Block]:
        yield Heading(self.say("first_job"), key="first_job")
        if not self._year.first_job:
            yield Paragraph(self.say("first_job_none"), tone="quiet")
            return
        yield Paragraph(self.say("first_job_says"))
        rows = tuple(
            Row(self.say(f"band_{band}"), (Cell(self._count(shown)),))
            for band, shown in self._year.first_job.items()
        )
        caption = self.say("first_job_caption", quarter=self._quarter(self._last.first))
        yield Table(caption, self.say("weeks"), (self.say("people"),), (Group(rows),))

    def _fidelity(self) -> Iterator[Block]:
        yield Heading(self.say("fidelity"), key="fidelity")
        yield Paragraph(self.say("fidelity_says", count=self._year.no_review))
        if not self._year.fidelity:
            return
        rows = tuple(
            Row(
                self._scale(each.scale),
                (
                    Cell(self.say("review" if each.is_review else "self"), is_words=True),
                    Cell(self._band(each), is_words=True),
                    Cell(str(each.agencies)),
                ),
            )
            for each in self._year.fidelity
        )
        columns = (self.say("kind"), self.say("band"), self.say("agencies"))
        yield Table(self.say("fidelity_caption"), self.say("scale"), columns, (Group(rows),))

    def _growth(self) -> Iterator[Block]:
        yield Heading(self.say("growth"), key="growth")
        found = self._year.growth
        if found is None or found.state == UNKNOWN or found.then is None or found.now is None:
            yield Paragraph(self.say("growth_unknown", count=len(self._year.points)))
        elif found.state == STALLED:
            yield Notice(
                self.say("stalled"),
                (self.say("stalled_says", since=self._quarter(found.then.first)), self.say("stalled_do")),
            )
        else:
            yield Paragraph(
                self.say(
                    "grows", since=self._quarter(found.then.first), then=found.then.agencies,
                    now=found.now.agencies,
                )
            )  # fmt: skip
        rows = tuple(
            Row(
                self._quarter(each.first),
                (
                    Cell(str(each.agencies)),
                    Cell(NOTHING if each.people is None else self._count(each.people)),
                ),
            )
            for each in self._year.points
        )
        yield Table(
            self.say("growth_caption"),
            self.say("quarter"),
            (self.say("agencies"), self.say("people")),
            (Group(rows),),
        )

    def _community(self) -> Iterator[Block]:
        yield Heading(self.say("community"), key="community")
        rows = tuple(
            Row(self._quarter(each.first), (Cell(str(each.pairs)), Cell(str(each.joint_reviews))))
            for each in self._year.came
        )
        columns = (self.say("pairs"), self.say("joint_reviews"))
        yield Table(self.say("community_caption"), self.say("quarter"), columns, (Group(rows),))

    def _not_known(self) -> Iterator[Block]:
        yield Heading(self.say("not_known"), key="not_known")
        comma = said(self._language)["comma"]
        points = []
        if self._year.missing:
            names = comma.join(self._quarter(each) for each in self._year.missing)
            points.append(self.say("missing_quarters", names=names))
        late = [each for each in self._year.came if each.handed_in < each.agencies]
        if late:
            names = comma.join(
                self.say("late", quarter=self._quarter(each.first), count=each.agencies - each.handed_in)
                for each in late
            )
            points.append(self.say("not_handed_in", names=names))
        points.append(self.say("withheld_counts", count=self._withheld()))
        points += [self.say("not_agreed"), self.say("not_asked"), self.say("no_cause")]
        yield Listing(tuple(points))

    def _withheld(self) -> int:
        counts = [
            shown
            for line in self._year.lines
            for each in (*line.quarters.values(), *(counts for _by, _of, counts in line.groups))
            for shown in (each.above, each.below)
        ]
        return sum(isinstance(each, Withheld) for each in counts)

    def _method(self) -> Iterator[Block]:
        year = self._year
        yield Heading(self.say("method"), key="method")
        yield Listing(
            (
                self.say("method_consent"),
                self.say("method_counts", least=year.profile.least, base=year.profile.base),
                self.say("method_definitions"),
                self.say("method_never"),
            )
        )

    def _quarter(self, first: date) -> str:
        return self.say("months", first=f"{first:%Y-%m}", last=f"{first.month + 2:02d}")

    def _group(self, of: str) -> str:
        key = f"group_{of}"
        return self.say(key) if key in texts() else of

    def _scale(self, key: str) -> str:
        return load_scale(key).short[self._language] if key in scale_names() else key

    def _band(self, each: Banded) -> str:
        if each.scale in scale_names():
            for band in load_scale(each.scale).bands:
                if band.key == each.band:
                    return band.name[self._language]
        return self.say("no_band")

    def _count(self, shown: Shown | None) -> str:
        if shown is None:
            return NOTHING
        if isinstance(shown, Withheld):
            return self.say("under", below=shown.below) if shown.below else self.say("withheld")
        return f"{shown:,}"

    def _share(self, rate: float) -> str:
        return f"{rate * 100:.0f}%"
