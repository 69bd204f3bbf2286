"""The page of a country's series: each as a picture, an exact table, its breaks, its sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from placefirst.errors import NotInForce, UnknownName
from placefirst.exchange.series import series_as_csv, series_as_object
from placefirst.parameters.history import Value
from placefirst.parameters.read import load_country
from placefirst.systems.series import Series, Strand, all_series, series_named
from placefirst_web.design import figures, timelines
from placefirst_web.design.charts import Chart
from placefirst_web.design.language import local
from placefirst_web.design.parts import Citation, Download, citation
from placefirst_web.design.shown import Figure, address, figure, read_in_words
from placefirst_web.design.tables import Cell, Part, Row, Table

HOLLOW = "◌"


@dataclass(frozen=True, slots=True)
class Noted:
    """A break, or numbers of somebody else: its name and why it is there."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What one series says for the year that was asked for."""

    name: str
    figures: Sequence[tuple[str, Figure]]
    why_not: str


@dataclass(frozen=True, slots=True)
class SeriesShown:
    """One series on the page."""

    key: str
    name: str
    says: str
    finding: str
    counts: str
    chart: Chart | None
    table: Table
    breaks: Sequence[Noted]
    beside: Sequence[Noted]
    beside_table: Table | None
    compared: Table | None
    sources: Sequence[Citation]
    downloads: Sequence[Download]


@dataclass(frozen=True, slots=True)
class SeriesPage:
    """All that ``map/series.html`` shows."""

    headline: str
    marks: Sequence[tuple[str, int]]
    series: Sequence[SeriesShown]
    asked: Sequence[Asked]


def series_of(code: str) -> tuple[Series, ...]:
    """Return every series of a country; raises UnknownName for a country without data."""
    return all_series(load_country(code))


def series_page(code: str, chosen: Sequence[Series], year: int | None) -> SeriesPage:
    """Return what the page shows of the series *chosen*; *year* is the one asked for, if any."""
    every = {each.key: each for each in series_of(code)}
    shown = [_shown(code, each, every) for each in chosen]
    counts = {"●": 0, "◐": 0, HOLLOW: 0}
    for each in chosen:
        for strand in each.every:
            for value in strand.values:
                counts[value.source.mark] += 1
    return SeriesPage(
        headline=_("%(said)s.") % {"said": shown[0].finding} if shown else "",
        marks=list(counts.items()),
        series=shown,
        asked=[] if year is None else [_asked(code, each, year) for each in chosen],
    )


def series_file(code: str, key: str, form: str) -> tuple[object, str]:
    """Return (content, type) of one series; raises UnknownName for one that is not there."""
    series = series_named(load_country(code), key)
    if form == "json":
        return series_as_object(series), "application/json"
    if form == "csv":
        return series_as_csv(series), "text/csv"
    raise UnknownName("form", form, ("csv", "json"))


def _shown(code: str, series: Series, every: dict[str, Series]) -> SeriesShown:
    other = every.get(series.compared or "")
    table = _table(code, series)
    name = local(dict(series.name))
    return SeriesShown(
        key=series.key,
        name=name,
        says=local(dict(series.says)),
        finding=_finding(series),
        counts=_counts(series),
        chart=_chart(series, table),
        table=table,
        breaks=[Noted(local(dict(each.name)), local(dict(each.why))) for each in series.breaks],
        beside=[Noted(local(dict(each.name)), local(dict(each.why))) for each in series.beside],
        beside_table=_beside(code, series),
        compared=_compared(code, series, other) if other and series.counts == "points" else None,
        sources=[citation(source) for source in series.sources],
        downloads=[
            Download(name, form.upper(), reverse("map:series_file", args=[code, f"{series.key}.{form}"]))
            for form in ("csv", "json")
        ],
    )


def _number(value: Value) -> Fraction:
    return value.value if isinstance(value.value, Fraction) else Fraction(0)


def _text(series: Series, value: Fraction) -> str:
    """Return a figure exactly: halves of points stay, shares are percentages."""
    if series.counts == "share":
        return f"{float(value * 100):g}%"
    return figures.count(value) if value.denominator == 1 else figures.count(value, digits=1)


def _when(series: Series, day: date) -> str:
    """Return what a number's day is called: a fiscal year, or the day itself."""
    if series.told == "fiscal_year":
        return _("fiscal year %(year)s") % {"year": series.year_of(day)}
    return date_format(day, "DATE_FORMAT" if figures.is_japanese() else "j F Y")


def _finding(series: Series) -> str:
    """Return the sentence of the strand that moved most, from its first number to its last, with marks.

    Where there are too few numbers for a line, the last of the largest strand is told and no movement.
    """
    if series.drawn in ("points", "table"):
        strand = max(series.strands, key=lambda each: _number(each.values[-1]))
        first = last = strand.values[-1]
    else:
        strand = max(series.strands, key=_moved)
        first, last = strand.values[0], strand.values[-1]
    said = local(dict(series.name))
    if strand.word is not None:
        part = local(dict(strand.name))
        part = part if figures.is_japanese() else part[0].lower() + part[1:]
        said = _("%(name)s, %(part)s,") % {"name": said, "part": part}
    words = {
        "name": said,
        "first": f"{_text(series, _number(first))} {first.source.mark}",
        "last": f"{_text(series, _number(last))} {last.source.mark}",
        "from": _on(series, first.start),
        "to": _on(series, last.start),
    }
    if first is last:
        return _("%(name)s stood at %(last)s %(to)s") % words
    if _number(last) >= _number(first):
        return _("%(name)s rose from %(first)s %(from)s to %(last)s %(to)s") % words
    return _("%(name)s fell from %(first)s %(from)s to %(last)s %(to)s") % words


def _on(series: Series, day: date) -> str:
    """Return when, as a sentence has it: ``in fiscal year 2024``, ``on 1 June 2025``."""
    if series.told == "fiscal_year":
        return _("in fiscal year %(year)s") % {"year": series.year_of(day)}
    return _("on %(day)s") % {"day": _when(series, day)}


def _moved(strand: Strand) -> Fraction:
    return abs(_number(strand.values[-1]) - _number(strand.values[0]))


def _counts(series: Series) -> str:
    return {
        "events": _("events, not people"),
        "points": _("points of the quota, not people"),
        "heads": _("people, one as one"),
        "employers": _("employers"),
        "share": _("a share"),
    }[series.counts]


def _chart(series: Series, table: Table) -> Chart | None:
    if series.drawn == "table" or len(series.strands) > timelines.MOST:
        return None
    if series.drawn == "steps":
        moments = [
            timelines.Moment(
                value.start,
                float(_number(value)) * 100,
                _text(series, _number(value)),
                value.status == "announced",
                value.source.mark == HOLLOW,
            )
            for value in series.strands[0].values
        ]
        until = date(moments[-1].day.year + 1, 1, 1)
        spec = timelines.steps(moments, axis=_axis(series), until=until)
        notes = [_("Hollow points are recalled or derived, not read (◌).")] * any(
            m.is_hollow for m in moments
        )
        notes += [_("An announced rate is hollow and dashed.")] * any(m.is_announced for m in moments)
        note = " ".join(notes)
    else:
        strands = series.every if len(series.every) <= timelines.MOST else series.strands
        spec = timelines.series(
            [_line(series, strand) for strand in strands],
            axis=_axis(series),
            breaks=[
                timelines.Break(_year_from(series, each.start), local(dict(each.name)))
                for each in series.breaks
            ],
            asides=[
                timelines.Series(
                    local(dict(strand.name)),
                    [(series.year_of(value.start), _drawn(series, value)) for value in strand.values],
                )
                for each in series.beside
                for strand in each.strands
            ],
        )  # fmt: skip
        note = _("Hollow points are recalled or derived, not read (◌).")
        if series.beside:
            names = ", ".join(local(dict(each.name)) for each in series.beside)
            note = _("%(note)s Crosses: %(names)s.") % {"note": note, "names": names}
    finding = _finding(series)
    return Chart(f"chart-{series.key.replace('_', '-')}", finding, finding, spec, table, note)


def _line(series: Series, strand: Strand) -> timelines.Series:
    """Return a strand as a line: cut at each year that others have and it has not, or at every point."""
    held = {series.year_of(value.start): value for value in strand.values}
    points: list[tuple[int | str, float | None]] = []
    for year in series.years:
        if points and series.drawn == "points":
            points.append((year - 1, None))
        points.append((year, _drawn(series, held[year]) if year in held else None))
    hollow = {year for year, value in held.items() if value.source.mark == HOLLOW}
    return timelines.Series(local(dict(strand.name)), points, hollow)


def _drawn(series: Series, value: Value) -> float:
    return float(_number(value)) * (100 if series.counts == "share" else 1)


def _year_from(series: Series, day: date) -> int:
    """Return the first year with a number on or after *day*, where a break is drawn."""
    return next((series.year_of(each) for each in series.days if each >= day), series.years[-1])


def _axis(series: Series) -> str:
    return {
        "events": _("events a year"),
        "points": _("quota points"),
        "heads": _("people"),
        "employers": _("employers"),
        "share": _("per cent"),
    }[series.counts]


def _table(code: str, series: Series) -> Table:
    strands = series.every
    rows = []
    before: date | None = None
    for day in series.days:
        cuts = [
            local(dict(each.name))
            for each in series.breaks
            if before is not None and before < each.start <= day
        ]
        rows.append(
            Row(
                _when(series, day),
                [_cell(code, series, strand, day) for strand in strands],
                note="; ".join(cuts),
            )
        )
        before = day
    columns = [local(dict(strand.name)) for strand in strands]
    caption = _("%(name)s, %(years)s") % {"name": local(dict(series.name)), "years": _span(series)}
    return Table(caption, _("When"), columns, [Part(rows)], note=_counts(series), is_dense=True)


def _span(series: Series) -> str:
    first, last = series.years[0], series.years[-1]
    return str(first) if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}


def _cell(code: str, series: Series, strand: Strand, day: date) -> Cell:
    value = next((each for each in strand.values if each.start == day), None)
    if value is None:
        return Cell(figures.NO_FIGURE, reason=_("not found"))
    low, high = value.range or (Fraction(0), Fraction(0))
    limits = f"{_text(series, low)}–{_text(series, high)}" if low < high else ""
    said = _("announced") if value.status == "announced" else ""
    return Cell(
        _text(series, _number(value)),
        reason=" ".join(part for part in (said, limits) if part),
        mark=value.source.mark,
        word=read_in_words(value.source),
        address=address(code, _path(series, strand), cell=_key(strand), on=day),
    )


def _beside(code: str, series: Series) -> Table | None:
    """Return the numbers beside a series and the last ones in it, part by part."""
    if not series.beside:
        return None
    own = {strand.word: strand for strand in series.strands}
    parts = []
    for each in series.beside:
        rows = []
        for strand in each.strands:
            value, mine = strand.values[-1], own.get(strand.word)
            last = mine.values[-1] if mine else None
            rows.append(
                Row(
                    local(dict(strand.name)),
                    [
                        Cell(
                            _text(series, _number(value)),
                            mark=value.source.mark,
                            word=read_in_words(value.source),
                            address=address(code, each.path, cell=_key(strand), on=value.start),
                        ),
                        _last(code, series, mine) if mine else Cell(figures.NO_FIGURE),
                        Cell(figures.count(_number(value) - _number(last), signed=True) if last else ""),
                    ],
                )
            )
        parts.append(Part(rows, local(dict(each.name))))
    last_day = series.days[-1]
    columns = (
        _("There"), _("In the series, %(when)s") % {"when": _when(series, last_day)}, _("Difference"),
    )  # fmt: skip
    return Table(_("Beside the series"), _("Part"), columns, parts)


def _last(code: str, series: Series, strand: Strand) -> Cell:
    return _cell(code, series, strand, strand.values[-1].start)


def _compared(code: str, series: Series, other: Series) -> Table | None:
    """Return points beside heads on the days and for the parts that both series have."""
    rows = [Row(label, cells) for label, cells in _pairs(code, series, other)]
    if not rows:
        return None
    columns = (_("Counted in points"), _("In heads"), _("Points for one person"))
    caption = _("Points and people are not the same")
    note = _("Above 1: many count two. Below 1: many work short hours that counted a half on that day.")
    return Table(caption, _("Who, when"), columns, [Part(rows)], note=note)


def _pairs(code: str, series: Series, other: Series) -> Iterator[tuple[str, list[Cell]]]:
    theirs = {strand.word: strand for strand in other.strands}
    for strand in series.strands:
        for value in strand.values:
            found = theirs.get(strand.word)
            heads = (
                next((each for each in found.values if each.start == value.start), None) if found else None
            )
            if found is None or heads is None or not _number(heads):
                continue
            ratio = _number(value) / _number(heads)
            label = f"{local(dict(strand.name))}, {_when(series, value.start)}"
            yield (
                label,
                [
                    _cell(code, series, strand, value.start),
                    _cell(code, other, found, value.start),
                    Cell(figures.count(ratio, digits=2)),
                ],
            )


def _asked(code: str, series: Series, year: int) -> Asked:
    name = local(dict(series.name))
    try:
        found = series.in_year(year)
    except NotInForce:
        return Asked(name, [], _("no number for %(year)s") % {"year": year})
    return Asked(
        name,
        [
            (
                _when(series, value.start) if strand.word is None and strand is not series.total
                else local(dict(strand.name)),
                figure(code, _path(series, strand), value.value,
                       "ratio" if series.counts == "share" else "word", value.source, cell=_key(strand),
                       on=value.start, status=value.status),
            )
            for strand, value in found
        ],
        "",
    )  # fmt: skip


def _path(series: Series, strand: Strand) -> str:
    return (series.total_path or series.path) if strand is series.total else series.path


def _key(strand: Strand) -> tuple[str, ...]:
    return (strand.word,) if strand.word else ()
