"""The quarterly return as a page and as files: measures, rows, what is missing, what was handed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from placefirst.errors import InvalidRequest, UnknownName
from placefirst.exchange.safe_csv import Plain, as_csv
from placefirst.exchange.sheets import workbook
from placefirst.measures.count import LACKS, Counted
from placefirst.measures.definition import Definition, load_measure
from placefirst.measures.quarter import Quarter, quarter_from, quarter_of
from placefirst.measures.quarterly import EVERYBODY
from placefirst.measures.quarterly import Cell as Counts
from placefirst.parameters.read import load_country
from placefirst_web.design.figures import NO_FIGURE, count, is_japanese, share
from placefirst_web.design.language import local
from placefirst_web.design.measured import above_in_words, below_in_words, quarter_in_words
from placefirst_web.design.parts import Citation, Near, citation
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.registry import returned
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import Person, Return
from placefirst_web.registry.returned import Figures

#: The measure whose figure is the page's headline.
HEADLINE = "learning_community_quarter"
#: What the file calls its columns.
COLUMNS = ("measure", "version", "name", "whose", "first", "last", "above", "below", "rate", "uncounted")


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure on the page."""

    key: str
    name: str
    says: str
    whose: Citation
    counted: Counted
    outside: Counts
    benchmarks: str
    address: str  # of its rows; empty for who may not see them

    @property
    def figure(self) -> str:
        """Above of below, and the share."""
        return _figure(len(self.counted.above), len(self.counted.below))

    @property
    def to_hand_in(self) -> str:
        """The same as it would be handed in."""
        return _figure(self.outside.above, self.outside.below)


@dataclass(frozen=True, slots=True)
class Past:
    """One return as it was handed in."""

    quarter: str
    address: str
    on: date
    by: str
    missing: int
    figure: str


@dataclass(frozen=True, slots=True)
class ReturnPage:
    """The return of one quarter."""

    quarter: Quarter
    name: str
    headline: str
    is_over: bool  # the quarter has ended: it can be handed in
    measures: Sequence[Measure]
    figures: Figures
    missing: Table | None  # with names of rows, for who may see them
    missing_count: int
    kinds_missing: Sequence[tuple[str, int]]
    before: Near
    after: Near | None
    past: Sequence[Past]
    here: Return | None  # the latest that was handed in for this quarter

    @property
    def table(self) -> Table:
        """All measures side by side."""
        rows = [
            Row(
                each.name,
                [
                    Cell(count(len(each.counted.above))),
                    Cell(count(len(each.counted.below))),
                    Cell(share(each.counted.rate)),
                    Cell(count(len(each.counted.uncounted))),
                    Cell(each.to_hand_in),
                ],
                note=each.benchmarks,
                address=each.address,
            )
            for each in self.measures
        ]
        columns = [
            _("Above the line"), _("Below the line"), _("Rate"), _("Cannot be counted"), _("To hand in"),
        ]  # fmt: skip
        return Table(
            _("The same records by every body’s own definition"), _("Measure"), columns, [Part(rows)],
            note=self.name,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class RowsPage:
    """The rows behind one measure."""

    measure: Measure
    quarter: Quarter
    name: str
    tables: Sequence[Table]


def quarter_asked(text: str) -> Quarter:
    """Return the quarter of an address, the last one that is over if it says none. Raises InvalidRequest."""
    return quarter_from(text) if text else quarter_of(timezone.localdate()).before


def return_page(door: Door, quarter: Quarter) -> ReturnPage:
    """Return the page of *quarter*."""
    found = returned.figures(door.service.pk, quarter)
    starts = load_country(door.service.country).fiscal_year_starts
    name = quarter_in_words(quarter, starts)
    measures = [_measure(door, each, found, quarter) for each in found.within]
    past = returned.handed_in(door.service.pk)
    now = quarter_of(timezone.localdate())
    kinds: dict[str, int] = {}
    for each in found.lacking:
        kinds[each.lacks] = kinds.get(each.lacks, 0) + 1
    return ReturnPage(
        quarter=quarter,
        name=name,
        headline=_headline(found, name),
        is_over=quarter < now,
        measures=measures,
        figures=found,
        missing=_missing(door, found) if door.may("returns.rows") and found.lacking else None,
        missing_count=len(found.lacking),
        kinds_missing=[(local(dict(LACKS[each])), number) for each, number in sorted(kinds.items())],
        before=_near(door, quarter.before, starts),
        after=_near(door, quarter.after, starts) if quarter < now else None,
        past=[_past(door, each, starts) for each in past],
        here=next((each for each in past if each.first == quarter.first), None),
    )


def rows_page(door: Door, quarter: Quarter, measure: str) -> RowsPage | None:
    """Return the rows behind *measure*, by their codes; None where there is no such measure."""
    found = returned.figures(door.service.pk, quarter)
    counted = next((each for each in found.within if each.definition.key == measure), None)
    if counted is None:
        return None
    starts = load_country(door.service.country).fiscal_year_starts
    one = _measure(door, counted, found, quarter)
    codes = _codes(door)
    above = frozenset(counted.above)
    rest = [key for key in counted.below if key not in above]
    definition = counted.definition
    lists = [
        (_("Above the line: %(did)s") % {"did": above_in_words(definition)}, list(counted.above)),
        (_("Below the line only: %(who)s") % {"who": below_in_words(definition)}, rest),
    ]
    tables = [
        Table(f"{caption} ({len(keys)})", _("Person"), [], [Part(_rows(door, keys, found, codes))])
        for caption, keys in lists
        if keys
    ]
    if counted.uncounted:
        door.vault.shown(found.person_of[each.key] for each in counted.uncounted)
        rows = [
            Row(
                codes.get(found.person_of[each.key], NO_FIGURE),
                [Cell(local(dict(LACKS[each.lacks])), is_words=True)],
                address=_person(door, found.person_of[each.key]),
            )
            for each in counted.uncounted
        ]
        caption = f"{_('Cannot be counted')} ({len(rows)})"
        tables.append(Table(caption, _("Person"), [_("What is missing")], [Part(rows)]))
    return RowsPage(one, quarter, quarter_in_words(quarter, starts), tables)


def as_file(door: Door, quarter: Quarter, form: str) -> bytes:
    """Return what may leave the agency of a quarter, as CSV or XLSX: counts of those who agreed, no row."""
    leaving = [each for each in returned.leaving(door.service.pk, quarter).cells if each.by == EVERYBODY]
    rows = [_line(each, quarter) for each in leaving]
    if form == "csv":
        return as_csv(COLUMNS, rows)
    language = "ja" if is_japanese() else "en"
    says = [
        (each.key, each.name[language], each.says[language],
         each.source.in_language(language).publisher)
        for each in (load_measure(cell.measure) for cell in leaving)
    ]  # fmt: skip
    return workbook(
        {"return": (COLUMNS, rows), "definitions": (("measure", "name", "definition", "whose"), says)}
    )


def _line(counts: Counts, quarter: Quarter) -> Sequence[Plain]:
    definition, language = load_measure(counts.measure), (get_language() or "en")[:2]
    rate = Fraction(counts.above, counts.below) if counts.below else None
    return (
        definition.key, definition.version, definition.name.get(language, definition.name["en"]),
        definition.source.in_language(language).publisher, quarter.first.isoformat(),
        quarter.last.isoformat(), counts.above, counts.below, rate, counts.uncounted,
    )  # fmt: skip


def _measure(door: Door, counted: Counted, found: Figures, quarter: Quarter) -> Measure:
    definition = counted.definition
    address = ""
    if door.may("returns.rows"):
        where = [door.service.country, door.service.code, definition.key]
        address = f"{reverse('implement:return_rows', args=where)}?quarter={quarter}"
    outside = found.leaving.cell(definition.key)
    assert outside is not None
    return Measure(
        definition.key, local(dict(definition.name)), local(dict(definition.says)),
        citation(definition.source), counted, outside, _benchmarks(definition), address,
    )  # fmt: skip


def _benchmarks(definition: Definition) -> str:
    between = "、" if is_japanese() else ", "
    said = [f"{local(dict(each.name))} {share(each.value, digits=0)}" for each in definition.benchmarks]
    return between.join(said)


def _figure(above: int, below: int) -> str:
    return f"{above} / {below}" if below else NO_FIGURE


def _headline(found: Figures, name: str) -> str:
    counted = found.of(HEADLINE)
    if not counted.below:
        return _("%(quarter)s: nobody was on the caseload") % {"quarter": name}
    return _("%(quarter)s: %(above)s of %(below)s people on the caseload worked") % {
        "quarter": name, "above": count(len(counted.above)), "below": count(len(counted.below)),
    }  # fmt: skip


def _missing(door: Door, found: Figures) -> Table:
    codes = _codes(door)
    names = {each.definition.key: local(dict(each.definition.name)) for each in found.within}
    between = "、" if is_japanese() else "; "
    rows = [
        Row(
            codes.get(each.person, NO_FIGURE),
            [
                Cell(local(dict(LACKS[each.lacks])), is_words=True),
                Cell(between.join(names[measure] for measure in each.measures), is_words=True),
            ],
            address=_person(door, each.person),
        )
        for each in sorted(found.lacking, key=lambda each: (codes.get(each.person, ""), each.lacks))
    ]
    columns = [_("What is missing"), _("Cannot be counted without it")]
    return Table(_("Mend these before you hand in"), _("Person"), columns, [Part(rows)])


def _rows(door: Door, keys: Sequence[str], found: Figures, codes: dict[UUID, str]) -> list[Row]:
    people = sorted((found.person_of[key] for key in keys), key=lambda each: codes.get(each, ""))
    door.vault.shown(people)
    return [Row(codes.get(each, NO_FIGURE), [], address=_person(door, each)) for each in people]


def _codes(door: Door) -> dict[UUID, str]:
    return dict(Person.objects.filter(service=door.service).values_list("pk", "code"))


def _person(door: Door, person: UUID) -> str:
    try:
        return reverse("implement:person", args=[door.service.country, door.service.code, person])
    except NoReverseMatch:
        return ""


def _near(door: Door, quarter: Quarter, starts: int) -> Near:
    address = reverse("implement:returns", args=[door.service.country, door.service.code])
    return Near(quarter_in_words(quarter, starts), f"{address}?quarter={quarter}")


def _past(door: Door, row: Return, starts: int) -> Past:
    near = _near(door, quarter_of(row.first), starts)
    kept = row.figures.get(HEADLINE, {})
    by = row.handed_in_by.name if row.handed_in_by else NO_FIGURE
    assert row.handed_in_at is not None
    figure = f"{kept.get('above', NO_FIGURE)} / {kept.get('below', NO_FIGURE)}"
    on = timezone.localtime(row.handed_in_at).date()
    return Past(near.label, near.address, on, by, row.missing, figure)


__all__ = ["InvalidRequest", "UnknownName", "as_file", "quarter_asked", "return_page", "rows_page"]
