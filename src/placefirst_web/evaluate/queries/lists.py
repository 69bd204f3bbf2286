"""What both sides say of the same times: the lists of a campaign beside what was told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.utils import timezone, translation

from placefirst.disclosure.profile import Withheld
from placefirst.disclosure.rule import profile_of
from placefirst.documents import two_sided as words
from placefirst.documents.bilingual import SIGNS
from placefirst.documents.two_sided import Range, ShownSide, ShownThree, TwoSided, two_sided
from placefirst.exchange.list_file import of_cells
from placefirst.parameters.read import load_country
from placefirst.refusals import campaign as plain
from placefirst.refusals.lists import MOST_READINGS, Share, Telling
from placefirst.refusals.recapture import ASSUMPTIONS, SPOKEN_FOR
from placefirst.systems.asked import asked_services
from placefirst_web.design import charts, figures, parts
from placefirst_web.design.figures import count
from placefirst_web.design.language import local
from placefirst_web.design.marks import mark_in_words
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.registry.campaigns import campaign_of, find_campaign, find_led, reports_of
from placefirst_web.registry.models import Campaign

ASSUMED: Final = "◌"


@dataclass(frozen=True, slots=True)
class Assumption:
    """One thing that must hold, and what happens to the estimate where it does not."""

    name: str
    must: str
    otherwise: str


@dataclass(frozen=True, slots=True)
class Found:
    """What the lists say: sentences, pictures and tables."""

    headline: str
    table: Table
    chart: charts.Chart | None
    parts: Sequence[Table]
    rate: str
    three: str
    three_tables: Sequence[Table]
    telling: str
    suggests: str


@dataclass(frozen=True, slots=True)
class ListsPage:
    """All that ``evaluate/lists.html`` shows."""

    row: Campaign
    title: str
    text: dict[str, str]  # short words of the page by key, ``_`` for ``.``
    found: Found | None
    assumptions: Sequence[Assumption]
    methods: Sequence[parts.Citation]
    is_led: bool
    is_closed: bool
    readings_left: int


def lists_page(account: Any, country: str, key: UUID) -> ListsPage | None:
    """Return the page of campaign *key*; None where there is none that *account* may see."""
    led = find_led(account, country, key)
    row = led or find_campaign(country, key)
    if row is None or (led is None and (not row.is_public or row.state == "draft")):
        return None
    say = _Say(country)
    return ListsPage(
        row=row,
        title=local(row.title),
        text={
            name.replace(".", "_"): say(name) for name, said in words.words().items() if "{" not in said["en"]
        },
        found=_found(row, say) if row.lists else None,
        assumptions=[
            Assumption(say(f"assume.{name}"), say(f"assume.{name}.must"), say(f"assume.{name}.else"))
            for name in ASSUMPTIONS
        ],
        methods=[
            parts.Citation(title, where, mark=ASSUMED, word=mark_in_words(ASSUMED, "recalled"))
            for title, where in words.METHODS
        ],
        is_led=led is not None,
        is_closed=row.state == "closed",
        readings_left=max(MOST_READINGS - row.lists_read, 0),
    )


def plain_campaign(row: Campaign) -> plain.Campaign:
    """Return the campaign of *row* as the forms read lists for it."""
    return campaign_of(row)


class _Say:
    """The words of the page in its language, and how its counts are said."""

    def __init__(self, country: str) -> None:
        self.language = (translation.get_language() or "en")[:2]
        self.country = load_country(country)

    def __call__(self, key: str, **values: object) -> str:
        return words.say(key, self.language, **values)

    def sign(self, name: str) -> str:
        """Return what stands between words, one of ``bilingual.SIGNS``."""
        return SIGNS[name][self.language]

    def count(self, number: int | Withheld) -> Cell:
        text = self("under", n=number.below) if isinstance(number, Withheld) else count(number)
        return Cell(text)

    def between(self, found: Range) -> str:
        high = count(found.high) if found.high is not None else self("no_end")
        return self("range", low=count(found.low), high=high)

    def estimated(self, found: Range | None, why: str = "few") -> tuple[Cell, Cell]:
        if found is None:
            return Cell(figures.NO_FIGURE, self(f"why.{why or 'few'}")), Cell(figures.NO_FIGURE)
        return Cell(count(found.value)), Cell(self.between(found))

    def share(self, found: Share) -> dict[str, str]:
        numbers = {"value": found.value, "low": found.low, "high": found.high}
        return {name: figures.share(number, digits=0) for name, number in numbers.items()}

    def key(self, by: str, key: str) -> str:
        """Return the name of a month, a service or an area."""
        if by == "service":
            names = {each.key: local(dict(each.name)) for each in asked_services(self.country)}
        else:
            names = {area.code: local(area.name) for area in self.country.areas} if by == "area" else {}
        return names.get(key, key)


def _found(row: Campaign, say: _Say) -> Found:
    until = None if row.state == "closed" else timezone.localdate().replace(day=1)
    found = two_sided(
        profile_of(say.country), [of_cells(each) for each in row.lists], reports_of(row, until=until)
    )
    table = _table(found, say)
    return Found(
        headline=_headline(found, say),
        table=table,
        chart=_chart(found, say, table),
        parts=[_part(found, by, sides, say) for by, sides in found.parts.items()],
        rate=say("rate.both", **say.share(found.rate)) if found.rate else "",
        three=_three(found.three, say) if found.three else "",
        three_tables=list(_three_tables(found.three, say)) if found.three else [],
        telling=_telling(found.telling, say),
        suggests=_suggests(found.telling, row, say),
    )


def _headline(found: TwoSided, say: _Say) -> str:
    side = found.sides[0]
    if side.in_all is None or isinstance(side.seen, Withheld):
        return say("head.few")
    if side.in_all.high is None:
        return say("head.no_end", seen=count(side.seen))
    ends = {name: count(getattr(side.in_all, name)) for name in ("value", "low", "high")}
    return say("head.found", seen=count(side.seen), **ends)


def _name(side: ShownSide, say: _Say) -> str:
    return say(f"came.{side.answer}") if side.answer else say("in_all")


def _table(found: TwoSided, say: _Say) -> Table:
    return _sides(
        say, say("table"), say("col.kind"), [(_name(each, say), each) for each in found.sides], found
    )


def _part(found: TwoSided, by: str, sides: Sequence[ShownSide], say: _Say) -> Table:
    rows = [(f"{say.key(by, each.key)} · {_name(each, say)}", each) for each in sides]
    return _sides(say, say(f"part.{by}"), say(f"part.{by}"), rows, found)


def _sides(
    say: _Say, caption: str, heading: str, rows: Sequence[tuple[str, ShownSide]], found: TwoSided
) -> Table:
    return Table(
        caption=caption,
        row_heading=heading,
        columns=[say(f"col.{name}") for name in ("told", "logged", "both", "value", "interval")],
        parts=[
            Part(
                [
                    Row(
                        name,
                        [
                            *map(say.count, (each.told, each.logged, each.both)),
                            *say.estimated(each.in_all, each.why),
                        ],
                    )
                    for name, each in rows
                ]
            )
        ],
        note=say("table.note", least=found.profile.least, base=found.profile.base),
    )


def _chart(found: TwoSided, say: _Say, table: Table) -> charts.Chart | None:
    bars = [
        charts.Interval(
            _name(each, say),
            count(each.in_all.value),
            "scenario",
            each.in_all.low,
            each.in_all.high,
            say.between(each.in_all),
        )
        for each in found.sides
        if each.in_all is not None and each.in_all.high is not None
    ]
    if not bars:
        return None
    return charts.Chart(
        id="both-sides",
        title=say("chart"),
        says=say("counted", **{key: say.count(getattr(found.sides[0], key)).text for key in _COUNTED}),
        summary="; ".join(f"{bar.label}: {bar.text}" for bar in bars),
        spec=charts.intervals(bars, axis=say("col.value")),
        table=table,
    )


def _three(three: ShownThree, say: _Say) -> str:
    if three.in_all is None:
        return say("three.few")
    value, low = count(three.in_all.value), count(three.in_all.low)
    if three.in_all.high is None:
        return say("three.no_end", value=value, low=low)
    return say("three.found", value=value, low=low, high=count(three.in_all.high))


def _three_tables(three: ShownThree, say: _Say) -> Iterator[Table]:
    if three.cells:
        rows = [
            Row(
                say("only", lists=_lists(cell, say)) if sum(cell) < 3 else _lists(cell, say),
                [say.count(number)],
            )
            for cell, number in three.cells.items()
        ]
        yield Table(say("three.cells"), say("col.lists"), [say("col.times")], [Part(rows)])
    if three.models:
        models = [
            Row(
                say.sign("comma").join(say(f"pair.{one}_{other}") for one, other in each.pairs)
                or say("pair.none"),
                [
                    *say.estimated(each.in_all),
                    Cell(count(each.behind) if each.in_all else figures.NO_FIGURE),
                    Cell(say("yes") if each.is_spoken_for else "", is_words=True),
                ],
            )
            for each in three.models
        ]
        columns = [say("col.value"), say("col.interval"), say("three.behind"), say("three.spoken")]
        note = say("three.note", spoken=f"{SPOKEN_FOR:g}")
        yield Table(say("three.models"), say("three.pairs"), columns, [Part(models)], note=note)


def _lists(cell: Sequence[bool], say: _Say) -> str:
    return say.sign("plus").join(say(f"list.{place}") for place in range(3) if cell[place])


def _telling(found: Telling | None, say: _Say) -> str:
    if found is None:
        return say("telling.few")
    return say(
        "telling.found",
        no=figures.share(found.told_no / found.logged_no, digits=0),
        answered=figures.share(found.told_yes / found.logged_yes, digits=0),
        **{name: f"{getattr(found.ratio, end):.2f}" for name, end in _ENDS.items()},
    )


_COUNTED: Final = ("told", "logged", "both")
_ENDS: Final = {"ratio": "value", "low": "low", "high": "high"}


def _suggests(found: Telling | None, row: Campaign, say: _Say) -> str:
    if found is None:
        return ""
    least, most = found.suggests
    return say(
        "telling.suggests", least=f"{least:g}", most=f"{most:g}",
        least_now=f"{row.told_least:g}", most_now=f"{row.told_most:g}",
    )  # fmt: skip
