"""The page of one number: what it says, its value on a day, its history, its source, and what uses it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from placefirst.errors import NotInForce, UnknownName
from placefirst.parameters.history import Key, Parameter, Table, Value
from placefirst.parameters.history import trace as reading
from placefirst.parameters.numbers import SPLITS, find_number, in_force, line_of, values_in_time
from placefirst.parameters.read import Country, load_country
from placefirst.scenarios.option import catalogue
from placefirst.sources import Source
from placefirst.systems.cases import Case, answered, law_cases
from placefirst.systems.load import load_system
from placefirst_web.design.charts import Chart
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.language import local
from placefirst_web.design.marks import evidence_in_words
from placefirst_web.design.parts import in_page_language
from placefirst_web.design.shown import address, in_words, plain, read_in_words
from placefirst_web.design.tables import Cell, Part, Row
from placefirst_web.design.tables import Table as Figures
from placefirst_web.design.timelines import Moment, steps
from placefirst_web.design.units import unit_in_words
from placefirst_web.map.queries.grid import Grid, grid
from placefirst_web.map.queries.named import Named, named
from placefirst_web.map.queries.said import spoken
from placefirst_web.map.words.cells import cell_in_words

MOST_ROWS, MOST_CASES = 400, 6


@dataclass(frozen=True, slots=True)
class Line:
    """One value in the history of a number."""

    start: str
    text: str  # empty where the series ends
    range: str
    mark: str
    word: str
    source: str
    where: str  # file and line
    is_now: bool
    is_announced: bool
    note: str


@dataclass(frozen=True, slots=True)
class Use:
    """A place that rests on the number: a programme, a rule, an option."""

    words: str
    address: str  # empty where there is no page
    kind: str
    language: str = ""  # of the words, where it may be another than the page's


@dataclass(frozen=True, slots=True)
class NumberPage:
    """All that ``map/number.html`` shows."""

    country: Named
    path: str
    label: str
    description: str
    description_language: str
    unit: str
    on: date
    headline: str
    text: str
    value: Value | None  # None: a table, or not in force
    mark: str
    word: str
    evidence: str
    quoted_line: str
    until: date | None
    range: str
    note: str
    why_not: str  # why there is no value on the day
    cell: str  # as the address has it
    words: Sequence[str]  # of the cell
    grid: Grid | None  # the whole table
    revisions: Sequence[tuple[str, date]]
    history: Sequence[Line]
    chart: Chart | None  # None: no two numbers to draw
    uses: Sequence[Use]
    over: Line | None  # the value of the country's own file, where a calibrated one stands over it
    file: str
    file_address: str
    file_name: str
    transfers: str
    correct: str  # the address where a reader corrects it; empty while there is none
    table_address: str

    @property
    def source(self) -> Source | None:
        """The source of the value in force."""
        return in_page_language(self.value.source) if self.value else None


def number_page(code: str, path: str, cell: str, day: date) -> NumberPage:
    """
    Return all that ``map/number.html`` shows of the number at *path*, or of one *cell* of a table.

    *cell* is the words of the axes, ``I, <=20, >=50%``. Raises ``UnknownName`` for a country, a path
    or a cell that is not there.
    """
    country = load_country(code)
    number = find_number(country, path)
    key = _key(number, cell)
    short = number.path.removeprefix(f"{code}.")
    whole_table = isinstance(number, Table) and not key
    history = () if whole_table else values_in_time(number, key)
    value, why_not = None, ""
    try:
        if isinstance(number, Table) and whole_table:
            number.at(day)
        else:
            value = in_force(number, history, day)
    except NotInForce as error:
        why_not = _why_not(number, history, day, error_in_words(error))
    cells = None
    if isinstance(number, Table) and whole_table and not why_not:
        cells = grid(country, number, number.at(day), day, most=MOST_ROWS)
    words = cell_in_words(country, number.axes, key) if isinstance(number, Table) and key else []
    label = _label(number, words)
    after = [each.start for each in history if each.start > day]
    stem = short.rpartition(".")[0]
    lines = [_line(each, number.unit, value) for each in reversed(history)]
    return NumberPage(
        country=named(code),
        path=short,
        label=label,
        description=local(dict(number.said)) or number.description,
        description_language=spoken(number.said),
        unit=unit_in_words(number.unit),
        on=day,
        headline=_headline(number, label, value, day, has_cells=cells is not None),
        text=in_words(value.value, number.unit) if value else "",
        value=value,
        mark=value.source.mark if value else "",
        word=read_in_words(value.source) if value else "",
        evidence=evidence_in_words(value.source.evidence) if value else "",
        quoted_line=line_of(country, value.where) if value else "",
        until=after[0] if after else None,
        range=_range(value, number.unit) if value else "",
        note=local(value.note) if value else "",
        why_not=why_not,
        cell=", ".join(key),
        words=words,
        grid=cells,
        revisions=[(address(code, short, on=each), each) for each in reversed(number.dates)]
        if isinstance(number, Table)
        else [],
        history=lines,
        chart=history_chart("history", label, number.unit, history, day),
        uses=_uses(country, short, key),
        over=_line(value.over, number.unit, None) if value and value.over else None,
        file=value.where if value else number.where,
        file_address=_file_address(country, stem),
        file_name=_file_name(country, stem),
        transfers=number.transfers or "",
        correct=_correct(code, short, key, day) if key or not isinstance(number, Table) else "",
        table_address=address(code, short, on=day) if key else "",
    )


def _key(number: Parameter | Table, cell: str) -> Key:
    if not isinstance(number, Table) or not cell.strip():
        return ()
    known = {", ".join(each): each for _start, rows in number.revisions for each in rows}
    wanted = ", ".join(part.strip() for part in cell.split(","))
    if wanted not in known:
        raise UnknownName(f"cell of {number.path}", wanted, known)
    return known[wanted]


def _label(number: Parameter | Table, words: Sequence[str]) -> str:
    name = local(number.label) if number.label else number.path.rpartition(".")[2].replace("_", " ")
    return f"{name} ({', '.join(words)})" if words else name


def _headline(
    number: Parameter | Table, label: str, value: Value | None, day: date, *, has_cells: bool
) -> str:
    if value is not None:
        text = in_words(value.value, number.unit)
        if value.status == "announced":
            return _("%(label)s: %(text)s, announced from %(since)s") % {
                "label": label, "text": text, "since": value.start,
            }  # fmt: skip
        return _("%(label)s: %(text)s since %(since)s") % {
            "label": label, "text": text, "since": value.start,
        }  # fmt: skip
    if isinstance(number, Table) and has_cells:
        return _span(number, label, day)
    return _("%(label)s: not in force on %(day)s") % {"label": label, "day": day}


def _span(table: Table, label: str, day: date) -> str:
    """Return from what to what the numbers of a table go, or how many words it holds."""
    rows = table.at(day)
    found = sorted({value.value for value in rows.values() if isinstance(value.value, Fraction)})
    if len(found) < 2:
        count = {"label": label, "count": len(rows), "day": day}
        return _("%(label)s: a table of %(count)s cells on %(day)s") % count
    return _("%(label)s: %(low)s to %(high)s in %(count)s cells on %(day)s") % {
        "label": label, "low": plain(found[0], table.unit), "high": in_words(found[-1], table.unit),
        "count": len(rows), "day": day,
    }  # fmt: skip


def _why_not(number: Parameter | Table, history: Sequence[Value], day: date, words: str) -> str:
    first = history[0].start if history else number.dates[0] if isinstance(number, Table) else day
    if day < first:
        return _("Nothing is known of this number before %(first)s, when its series starts.") % {
            "first": first
        }
    ended = [each.start for each in history if each.value is None and each.start <= day]
    return _("This number ended on %(last)s.") % {"last": ended[-1]} if ended else words


def _line(value: Value, unit: str, now: Value | None) -> Line:
    source = value.source
    has_value = value.value is not None
    return Line(
        start=value.start.isoformat(),
        text=in_words(value.value, unit),
        range=_range(value, unit),
        mark=source.mark if has_value else "",
        word=read_in_words(source) if has_value else "",
        source=in_page_language(source).citation if has_value else "",
        where=value.where,
        is_now=value is now,
        is_announced=value.status == "announced",
        note=local(value.note),
    )


def history_chart(
    key: str, label: str, unit: str, history: Sequence[Value], day: date, *, most: int = 400
) -> Chart | None:
    """Return the history of a number as a picture with its table; None if there are no two numbers."""
    numbers = [value for value in history if isinstance(value.value, Fraction)]
    if not 2 <= len(numbers) <= most:
        return None
    is_share = unit == "ratio" and all(abs(value.value) <= 1 for value in numbers)  # type: ignore[arg-type]
    scale = 100 if is_share else 1
    moments = [
        Moment(
            value.start,
            float(value.value) * scale if isinstance(value.value, Fraction) else None,
            plain(value.value, unit),
            value.status == "announced",
        )
        for value in history
    ]
    first, last = numbers[0], numbers[-1]
    words = {
        "label": label, "first": in_words(first.value, unit), "from": first.start,
        "last": in_words(last.value, unit), "since": last.start,
    }  # fmt: skip
    if all(each.value == first.value for each in numbers):
        title = _("%(label)s: %(first)s, unchanged since %(from)s") % words
    else:
        title = _("%(label)s: from %(first)s (%(from)s) to %(last)s (%(since)s)") % words
    rows = [
        Row(value.start.isoformat(), [Cell(in_words(value.value, unit) or _("ended"))]) for value in history
    ]
    table = Figures(caption=label, row_heading=_("From"), columns=[_("Value")], parts=[Part(rows)])
    note = _("Announced values are hollow and dashed.") if any(m.is_announced for m in moments) else ""
    axis = "%" if is_share else unit_in_words(unit)
    return Chart(key, title, title, steps(moments, axis=axis, until=day), table, note)


def _range(value: Value, unit: str) -> str:
    if value.range is None or value.range[0] == value.range[1]:
        return ""
    return _("%(low)s to %(high)s") % {
        "low": plain(value.range[0], unit), "high": plain(value.range[1], unit),
    }  # fmt: skip


def _uses(country: Country, path: str, key: Key) -> list[Use]:
    """Return the law cases and the options that rest on the number."""
    cases = _cases_by_path(country.code).get((path, key), ())
    uses = [
        Use(
            local(dict(case.said)),
            _page("programme", country.code, case.programme),
            _("Law case"),
            spoken(case.said),
        )  # fmt: skip
        for case in cases[:MOST_CASES]
    ]
    for name, option in catalogue(country).items():
        changed = {target.removeprefix(f"{country.code}.") for target, _value in option.changes}
        if path in changed or path.startswith(f"options.{name}."):
            uses.append(Use(local(option.title), _explain(country.code, name), _("Option")))
    return uses


@cache
def _cases_by_path(code: str) -> dict[tuple[str, Key], list[Case]]:
    """Return the law cases that read each path of the country, and each cell."""
    country = load_country(code)
    system = load_system(country)
    found: dict[tuple[str, Key], list[Case]] = {}
    for case in law_cases(code):
        with reading() as trace:
            answered(country, case, system)
        read = set()
        for each, _value in trace.rests_on:
            path, _sign, cell = each.removeprefix(f"{code}.").partition("[")
            read |= {(path, ()), (path, tuple(cell.rstrip("]").split(", ")) if cell else ())}
        for where in read:
            found.setdefault(where, []).append(case)
    return found


def _file_name(country: Country, stem: str) -> str:
    file = country.files.get(stem) or country.options.get(stem.removeprefix("options."))
    return local(file.head.get("name")) if file else local(country.name)


def _file_address(country: Country, stem: str) -> str:
    if stem in country.files["country"].head["programmes"]:
        return _page("programme", country.code, stem)
    name = stem.removeprefix("options.")
    return _explain(country.code, name) if name in country.options else ""


def _page(name: str, *words: str) -> str:
    try:
        return reverse(f"map:{name}", args=words)
    except NoReverseMatch:
        return ""


def _explain(code: str, option: str) -> str:
    return f"{reverse('explain:index', args=[code])}?option={option}"


def _correct(code: str, path: str, cell: Key, day: date) -> str:
    """Return where a reader corrects the number; a share of a split stands in no file of its own."""
    if path.startswith(SPLITS):
        return ""
    query = {**({"cell": ", ".join(cell)} if cell else {}), "on": day.isoformat()}
    return f"{_page('correct', code, path)}?{urlencode(query)}"
