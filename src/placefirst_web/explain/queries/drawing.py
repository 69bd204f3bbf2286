"""Drawing: the few kinds of pictures that the views of an answer are made of, with their words and tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from placefirst_web.design import charts as draw
from placefirst_web.design import figures
from placefirst_web.design.changes import Change, changes
from placefirst_web.design.charts import Chart
from placefirst_web.design.tables import Part, Row, Table
from placefirst_web.explain.queries.measures import on_one_line, written
from placefirst_web.explain.queries.moves import Detail, IntervalMove, Move, Path, data_of, intervals_of
from placefirst_web.explain.words.detail import Parts


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a picture: its words, its code in a file, its figure."""

    label: str
    code: str
    move: Move


@dataclass(frozen=True, slots=True)
class Sort:
    """What is counted: the words of the axis, how a figure is written, its unit in a file."""

    axis: str
    kind: str = "people"
    unit: str = "people/year"
    currency: str = ""


def headings(has_scenario: bool) -> list[str]:
    """Return the headings of the figures of a table."""
    return [_("Today"), _("Scenario"), _("Difference")] if has_scenario else [_("Today")]


def lines_of(detail: Detail, count: str, group: str, parts: Parts) -> list[Line]:
    """Return the mean year of a count, a line for each part of a group; parts that never occur are left out.

    Their codes are "diagnosis:bipolar" and so on, so that parts of several groups can stand in one picture.
    """
    return [
        Line(str(label), f"{group}:{part}", detail.mean_year((count, group, part)))
        for part, label in parts
        if detail.has((count, group, part))
    ]


def found_words(lines: Sequence[Line], sort: Sort) -> str:
    """Return in words which figures rise, which fall and of which no effect was found; empty without any."""
    if not lines or not lines[0].move.has_scenario:
        return ""
    more = [_named(line, sort) for line in lines if (line.move.change or 0) > 0]
    less = [_named(line, sort) for line in lines if (line.move.change or 0) < 0]
    none = [line.label for line in lines if line.move.is_noise]
    same = [line.label for line in lines if line.move.change == 0]
    if not more and not less:
        return _("No effect found on any of these.")
    said = [
        (_("More: %(names)s."), more),
        (_("Fewer: %(names)s."), less),
        (_("No effect found: %(names)s."), none),
        (_("Unchanged: %(names)s."), same),
    ]
    return sentences(*(text % {"names": _listed(names)} for text, names in said if names))


def sentences(*each: str) -> str:
    """Return sentences one after the other, as the page's language sets them; empty ones are left out."""
    return ("" if figures.is_japanese() else " ").join(sentence for sentence in each if sentence)


def _named(line: Line, sort: Sort) -> str:
    move = line.move
    if sort.kind == "money":
        change = signed_bar("", move.change or 0, sort.currency).text
        half = f" ±{figures.money_in_words(move.half, sort.currency)}" if move.half else ""
    else:
        change = written(move.change, sort.kind, sort.currency, signed=True, is_change=True)
        doubt = f"±{written(move.half, sort.kind, sort.currency, is_change=True)}" if move.half else ""
        change, half = on_one_line(change, doubt), ""
    return _("%(name)s (%(change)s)") % {"name": line.label, "change": change + half}


def _listed(names: Sequence[str]) -> str:
    return _("; ").join(names)


def pairs(
    name: str, title: str, lines: Sequence[Line], sort: Sort, *, heading: str, note: str = "",
    head: str = "group",
) -> Chart | None:  # fmt: skip
    """Return dots for today and the scenario, a row each; one within noise has today's dot and the words.

    None where there is nothing to show. *heading* is that of the table's first column, *head* that column's
    name in a file.
    """
    known = [line for line in lines if line.move.before is not None]
    if not known:
        return None
    has_scenario = known[0].move.has_scenario
    rows = [_pair(line, sort) for line in known]
    said = [
        f"{row.label}: {row.baseline_text}" + (f" → {row.scenario_text}" if row.scenario is not None else "")
        for row in rows
    ]
    explained = _("○ today’s rules, ◆ the scenario") if any(row.scenario is not None for row in rows) else ""
    return Chart(
        id=f"chart-{name}",
        title=title,
        note=" · ".join(each for each in (explained, note) if each),
        says=found_words(known, sort),
        summary=f"{title}. " + "; ".join(said),
        spec=draw.pairs(rows, axis=sort.axis, names=(_("Today"), _("Scenario"))),
        table=table(title, sort, heading, known, has_scenario),
        data=data_of([((line.code, line.label), line.move) for line in known], (head, "name"), sort.unit),
    )


def table(title: str, sort: Sort, heading: str, lines: Sequence[Line], has_scenario: bool) -> Table:
    """Return the table behind a picture of *lines*."""
    rows = [Row(line.label, line.move.cells(sort.kind, sort.currency)) for line in lines]
    return Table(
        caption=_("%(title)s (%(unit)s)") % {"title": title, "unit": sort.axis},
        row_heading=heading,
        columns=headings(has_scenario),
        parts=[Part(rows)],
    )


def _pair(line: Line, sort: Sort) -> draw.Pair:
    scale = 100 if sort.kind == "share" else 1
    move, before = line.move, (line.move.before or 0) * scale
    text = written(move.before, sort.kind, sort.currency)
    if move.after is None or move.change in (None, 0):
        label = f"{line.label} · {_('no effect found')}" if move.is_noise else line.label
        return draw.Pair(label, before, None, text, "")
    after = written(move.after, sort.kind, sort.currency)
    return draw.Pair(line.label, before, move.after * scale, text, after)


def intervals(
    name: str, title: str, rows: Sequence[tuple[str, str, IntervalMove]], *, note: str, axis: str,
    heading: str,
) -> Chart | None:  # fmt: skip
    """Return floating bars for today and the scenario; *rows* are words, code and interval."""
    known = [row for row in rows if row[2].low.before is not None and row[2].high.before is not None]
    if not known:
        return None
    has_scenario = known[0][2].low.has_scenario
    bars = []
    for label, _code, move in known:
        sides = [(_("Today"), "baseline", move.low.before, move.high.before)]
        if has_scenario and move.change is not None:
            sides.append((_("Scenario"), "scenario", move.low.after, move.high.after))
        for side, role, low, high in sides:
            words = figures_between(low, high)
            if has_scenario and move.change is None:
                words = f"{words} · {_('no effect found')}"
            bars.append(draw.Interval(label, side, role, low or 0, high or 0, words))
    part = Part([Row(label, move.cells()) for label, _code, move in known])
    return Chart(
        id=f"chart-{name}",
        title=title,
        note=note,
        summary=f"{title}. " + "; ".join(f"{bar.label}, {bar.name}: {bar.text}" for bar in bars),
        spec=draw.intervals(bars, axis=axis),
        table=Table(
            caption=_("%(title)s (%(unit)s)") % {"title": title, "unit": axis},
            row_heading=heading,
            columns=headings(has_scenario),
            parts=[part],
        ),
        data=intervals_of(
            [((code, label), move) for label, code, move in known], ("group", "name"), "times/year"
        ),
    )


def figures_between(low: float | int | None, high: float | int | None) -> str:
    """Return an interval in words."""
    return written({"low": low, "high": high}, "interval", "")


def over_years(
    name: str, title: str, detail: Detail, path: Path, sort: Sort, *, note: str = ""
) -> Chart | None:
    """Return a figure over the fiscal years simulated as a whole: today's, or how the scenario changes it.

    A change is drawn with its interval, hollow where chance alone could make it; the table has both sides.
    """
    places = detail.whole_years
    moves = [(detail.years[place], detail.year(path, place)) for place in places]
    if len(moves) < 2 or not detail.has(path):
        return None
    axis, told = sort.axis, _("A fiscal year is called by the year it starts in.")
    if detail.has_scenario:
        axis = _("difference from today, %(axis)s") % {"axis": sort.axis}
        told = sentences(_("◆ the difference with its 95 % interval, ◇ no effect found."), told)
        spec = changes([_changed(year, move, sort) for year, move in moves], axis=axis)
    else:
        points = [(str(year), move.before) for year, move in moves if move.before is not None]
        spec = draw.lines([draw.Line(_("Today"), "baseline", points)], axis=axis)
    lines = [Line(str(year), str(year), move) for year, move in moves]
    return Chart(
        id=f"chart-{name}",
        title=title,
        note=sentences(note, told),
        says=_years_words(lines, sort) if detail.has_scenario else "",
        summary=f"{title}. " + "; ".join(_year_said(line, sort) for line in lines),
        spec=spec,
        table=table(title, sort, _("Fiscal year"), lines, detail.has_scenario),
        data=data_of([((year,), move) for year, move in moves], ("fiscal_year",), sort.unit),
    )


def _changed(year: int, move: Move, sort: Sort) -> Change:
    words = f"{year}: {written(move.apart, sort.kind, sort.currency, signed=True, is_change=True)}"
    if move.is_noise:
        words += f" ({_('no effect found')})"
    return Change(str(year), move.apart, move.half, is_noise=move.is_noise, text=words)


def _year_said(line: Line, sort: Sort) -> str:
    before = written(line.move.before, sort.kind, sort.currency)
    after = f" → {written(line.move.after, sort.kind, sort.currency)}" if line.move.has_scenario else ""
    return f"{line.label}: {before}{after}"


def _years_words(lines: Sequence[Line], sort: Sort) -> str:
    """Return from when on there is an effect, and how large it is at the end."""
    moved = [line for line in lines if line.move.change]
    if not moved:
        return _("No effect found in any year.")
    words = {
        "found": len(moved),
        "years": len(lines),
        "last": moved[-1].label,
        "change": written(moved[-1].move.change, sort.kind, sort.currency, signed=True, is_change=True),
        "half": written(moved[-1].move.half, sort.kind, sort.currency, is_change=True),
    }
    return (
        _("An effect in %(found)s of %(years)s years; in fiscal %(last)s it is %(change)s (±%(half)s).")
        % words
    )


def signed_bar(label: str, value: float, currency: str) -> draw.Difference:
    """Return a bar of money to one side of zero."""
    sign = "+" if value > 0 else figures.MINUS if value < 0 else ""
    return draw.Difference(label, value, sign + figures.money_in_words(value, currency))
