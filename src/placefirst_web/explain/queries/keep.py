"""The answer to "What would I keep?": a month beside today, line by line, in one of three readings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from placefirst.documents import keep
from placefirst.economics.household import NEXT, Keeping, Month, Person, is_described, keeping
from placefirst.parameters.history import Value
from placefirst.parameters.read import Country, load_country
from placefirst.parameters.values import number_text
from placefirst.sources import Source
from placefirst.systems.advice import Advice
from placefirst_web.design import figures, parts, shown
from placefirst_web.design.language import local


@dataclass(frozen=True, slots=True)
class Bar:
    """One month in the picture: what is in hand, and in hundredths of the widest, of what."""

    label: str
    amount: str
    benefits: str  # per cent, for a drawing
    wage: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: its name and its amount in each month."""

    key: str
    name: str
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class Rests:
    """One number that a line rests on; *since* is the day its value began."""

    label: str
    figure: shown.Figure
    since: str


@dataclass(frozen=True, slots=True)
class How:
    """How one line was worked out: the rule in words, in figures for each month, and what it rests on."""

    name: str
    rule: str
    formulas: Sequence[tuple[str, str, str]]  # month, formula, result
    rests_on: Sequence[Rests]


@dataclass(frozen=True, slots=True)
class Said:
    """One adviser, one thing to know, or one thing left out."""

    name: str
    text: str
    sources: Sequence[int]  # numbers of the list of sources


@dataclass(frozen=True, slots=True)
class KeepPage:
    """All that ``explain/_keep_answer.html`` shows; text of the plain reading holds its furigana."""

    reading: str
    words: dict[str, str]  # headings and other short words by key
    headline: str
    doubt: str
    lost: str
    months: Sequence[str]  # headings of the columns
    bars: Sequence[Bar]
    comes_in: Sequence[Row]
    goes_out: Sequence[Row]
    sums: Sequence[Row]
    how: Sequence[How]
    advisers: Sequence[Said]
    know: Sequence[Said]
    left_out: Sequence[Said]
    sources: Sequence[tuple[int, parts.Citation]]


def described(country: str) -> bool:
    """Return whether the country's rules are there."""
    return is_described(load_country(country))


def words(reading: str) -> dict[str, str]:
    """Return the short words of the page in *reading*, those without places, by key with ``_`` for ``.``."""
    return {
        key.replace(".", "_"): texts[reading] for key, texts in keep.words().items() if "{" not in texts["en"]
    }


def first_advisers(country: str, reading: str) -> list[tuple[str, str]]:
    """Return whom anybody may ask, before anything is entered: name and text."""
    found = keep.advisers_of_all(load_country(country))
    return [(each.name[reading], each.text[reading]) for each in found if reading in each.text]


def keep_page(
    country: str, reading: str, day: date, person: Person, hourly: int | None, hours: Fraction | None
) -> KeepPage:
    """Return the answer for *person* by the rules of *day*, in *reading*."""
    there = load_country(country)
    return _Page(there, reading, keeping(there, day, person, hourly=hourly, hours=hours)).page()


class _Page:
    def __init__(self, country: Country, reading: str, answer: Keeping) -> None:
        self.country, self.reading, self.answer = country, reading, answer
        self.months: list[Month] = [answer.today, *(column.month for column in answer.columns)]
        self.order: dict[str, int] = {}
        self.known: dict[str, Source] = {}

    def page(self) -> KeepPage:
        answer, reading = self.answer, self.reading
        key, position = keep.headline(answer)
        column = answer.columns[position]
        work = column.month.work
        assert work is not None
        lost = keep.lost(answer, position)
        comes_in, goes_out = keep.lines_of(answer)
        advisers, know, left_out = (
            list(self._said(keep.advice_for(self.country, answer, kind)))
            for kind in ("adviser", "know", "left_out")
        )
        return KeepPage(
            reading=reading,
            words=words(reading),
            headline=self._say(
                key, hours=number_text(work.hours), in_hand=self._money(column.month.in_hand),
                more=self._money(abs(column.more)),
            ),
            doubt=self._say("doubt", day=answer.day.isoformat(), hourly=self._money(work.hourly)),
            lost=self._say("lost", lost=self._money(lost)) if lost else "",
            months=[self._month(month) for month in self.months],
            bars=list(self._bars()),
            comes_in=[self._row(key) for key in comes_in],
            goes_out=[self._row(key) for key in goes_out],
            sums=self._sums(),
            how=[self._how(key) for key in (*comes_in, *goes_out)],
            advisers=advisers,
            know=know,
            left_out=left_out,
            sources=[(number, parts.citation(self.known[key])) for key, number in self.order.items()],
        )  # fmt: skip

    def _say(self, key: str, **values: object) -> str:
        return keep.say(key, self.reading, **values)

    def _money(self, amount: int, *, signed: bool = False) -> str:
        text = figures.money(amount, self.country.currency, signed=signed)
        return text.replace("円", "円《えん》") if self.reading == "plain" else text

    def _figure(self, amount: int, *, signed: bool = False) -> str:
        return figures.money(amount, self.country.currency, signed=signed)

    def _month(self, month: Month) -> str:
        if month.work is None:
            return self._say("today")
        return self._say("column", hours=number_text(month.work.hours))

    def _bars(self) -> Iterator[Bar]:
        widest = max((month.in_hand for month in self.months), default=0) or 1
        for month in self.months:
            in_hand = max(month.in_hand, 0)
            benefits = sum(month.amount(key) for key in keep.BENEFITS)
            first = min(benefits, in_hand)
            yield Bar(
                self._month(month),
                self._figure(month.in_hand),
                f"{first * 100 / widest:.2f}%",
                f"{(in_hand - first) * 100 / widest:.2f}%",
            )

    def _row(self, key: str) -> Row:
        there = [any(line.key == key for line in month.lines) for month in self.months]
        cells = [
            self._figure(month.amount(key)) if has else figures.NO_FIGURE
            for month, has in zip(self.months, there, strict=True)
        ]
        return Row(key, self._say(f"line.{key}"), cells)

    def _sums(self) -> list[Row]:
        columns = self.answer.columns
        next_words = self._say("of_next", next=self._money(NEXT))
        return [
            Row("in_hand", self._say("in_hand"), [self._figure(month.in_hand) for month in self.months]),
            Row(
                "more",
                self._say("more"),
                [figures.NO_FIGURE, *(self._figure(each.more, signed=True) for each in columns)],
            ),
            Row(
                "of_next",
                next_words,
                [figures.NO_FIGURE, *(self._figure(each.of_next) for each in columns)],
            ),
        ]

    def _how(self, key: str) -> How:
        lines = [(month, line) for month in self.months for line in month.lines if line.key == key]
        seen: dict[tuple[str, date], Value] = {}
        for _month, line in lines:
            seen.update({(path, value.start): value for path, value in line.rests_on})
        return How(
            name=self._say(f"line.{key}"),
            rule=self._say(f"rule.{key}"),
            formulas=[
                (self._month(month), line.formula, self._figure(line.amount))
                for month, line in lines
                if line.formula
            ],
            rests_on=[self._rests(path, value) for (path, _start), value in seen.items()],
        )

    def _rests(self, path: str, value: Value) -> Rests:
        bare, _bracket, cell = path.partition("[")
        keys = tuple(each.strip() for each in cell.rstrip("]").split(",")) if cell else ()
        there = self.country.table(bare) if self._is_table(bare) else self.country.parameter(bare)
        label = local(there.label) or there.description
        figure = shown.figure(
            self.country.code, bare, value.value, there.unit, value.source, cell=keys, label=label,
            status=value.status, on=self.answer.day,
        )  # fmt: skip
        since = self._say("since", day=value.start.isoformat())
        return Rests(label, figure, since)

    def _is_table(self, path: str) -> bool:
        return hasattr(self.country.parameters_of(_stem(self.country, path))[path.rpartition(".")[2]], "axes")

    def _said(self, found: Sequence[Advice]) -> Iterator[Said]:
        for each in found:
            if self.reading not in each.text:
                continue
            for source in each.sources:
                self.known[source.key] = source
            numbers = [self.order.setdefault(source.key, len(self.order) + 1) for source in each.sources]
            yield Said(each.name[self.reading], each.text[self.reading], numbers)


def _stem(country: Country, path: str) -> str:
    return path.removeprefix(f"{country.code}.").rpartition(".")[0]
