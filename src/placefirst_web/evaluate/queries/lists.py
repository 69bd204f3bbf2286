"""What both sides say of the same times: the lists of a campaign beside what was told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.utils import timezone, translation

from placefirst.disclosure.rule import profile_of
from placefirst.documents import two_sided as words
from placefirst.documents.two_sided import Range, ShownModel, ShownSide, ShownThree, TwoSided, two_sided
from placefirst.documents.two_sided_said import Said
from placefirst.exchange.list_file import of_cells
from placefirst.parameters.country import Country
from placefirst.parameters.read import load_country
from placefirst.refusals import campaign as plain
from placefirst.refusals.lists import MOST_READINGS
from placefirst.refusals.recapture import ASSUMPTIONS
from placefirst.systems.asked import asked_services
from placefirst_web.design import charts, parts
from placefirst_web.design.figures import NO_FIGURE, count
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
    say = Said((translation.get_language() or "en")[:2])
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


def _key(country: Country, by: str, key: str) -> str:
    """Return the name of a month, a service or an area."""
    if by == "service":
        names = {each.key: local(dict(each.name)) for each in asked_services(country)}
    else:
        names = {area.code: local(area.name) for area in country.areas} if by == "area" else {}
    return names.get(key, key)


def _found(row: Campaign, say: Said) -> Found:
    country = load_country(row.country)
    until = None if row.state == "closed" else timezone.localdate().replace(day=1)
    found = two_sided(
        profile_of(country), [of_cells(each) for each in row.lists], reports_of(row, until=until)
    )
    table = _table(
        say, say("table"), say("col.kind"), [(say.came_of(each), each) for each in found.sides], found
    )
    parts = {
        by: [(f"{_key(country, by, each.key)} · {say.came_of(each)}", each) for each in sides]
        for by, sides in found.parts.items()
    }
    return Found(
        headline=say.headline(found),
        table=table,
        chart=_chart(found, say, table),
        parts=[_table(say, say(f"part.{by}"), say(f"part.{by}"), rows, found) for by, rows in parts.items()],
        rate=say.rate(found),
        three=say.three(found),
        three_tables=list(_three_tables(found.three, say)) if found.three else [],
        telling=say.telling(found),
        suggests=say.suggests(found, campaign_of(row).bias),
    )


def _table(
    say: Said, caption: str, heading: str, rows: Sequence[tuple[str, ShownSide]], found: TwoSided
) -> Table:
    columns = [say(f"col.{name}") for name in ("told", "logged", "both", "value", "interval")]
    shown = [
        Row(name, [*_counts(each, say), *_estimated(each.in_all, say, say.why(each))]) for name, each in rows
    ]
    return Table(caption, heading, columns, [Part(shown)], note=say.note(found))


def _counts(side: ShownSide, say: Said) -> list[Cell]:
    return [Cell(say.count(each)) for each in (side.told, side.logged, side.both)]


def _estimated(found: Range | None, say: Said, why: str) -> tuple[Cell, Cell]:
    return Cell(say.value(found) or NO_FIGURE, why), Cell(say.between(found) or NO_FIGURE)


def _chart(found: TwoSided, say: Said, table: Table) -> charts.Chart | None:
    bars = [
        charts.Interval(
            say.came_of(each), say.value(each.in_all), "scenario", each.in_all.low, each.in_all.high,
            say.between(each.in_all),
        )
        for each in found.sides
        if each.in_all is not None and each.in_all.high is not None
    ]  # fmt: skip
    if not bars:
        return None
    return charts.Chart(
        id="both-sides",
        title=say("chart"),
        says=say.counted(found),
        summary="; ".join(f"{bar.label}: {bar.text}" for bar in bars),
        spec=charts.intervals(bars, axis=say("col.value")),
        table=table,
    )


def _three_tables(three: ShownThree, say: Said) -> Iterator[Table]:
    if three.cells:
        rows = [Row(lists, [Cell(number)]) for lists, number in say.cells(three)]
        yield Table(say("three.cells"), say("col.lists"), [say("col.times")], [Part(rows)])
    if three.models:
        columns = [say("col.value"), say("col.interval"), say("three.behind"), say("three.spoken")]
        models = [_model(each, say) for each in three.models]
        yield Table(say("three.models"), say("three.pairs"), columns, [Part(models)], note=say.models_note())


def _model(each: ShownModel, say: Said) -> Row:
    spoken = Cell(say("yes") if each.is_spoken_for else "", is_words=True)
    return Row(say.pairs(each), [*_estimated(each.in_all, say, ""), Cell(count(each.behind)), spoken])
