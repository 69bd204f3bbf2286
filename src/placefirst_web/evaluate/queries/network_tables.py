"""Tables of a network's page, from lines that may be shown."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from placefirst.fidelity.scale import load_scale
from placefirst.measures.definition import load_measure
from placefirst.measures.quarter import quarter_from
from placefirst.measures.quarterly import Bands, Workforce
from placefirst_web.design.figures import NO_FIGURE, count, share
from placefirst_web.design.language import local
from placefirst_web.design.measured import quarter_in_words
from placefirst_web.design.parts import Fact, Figure, citation
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.evaluate.queries.network_data import Held
from placefirst_web.evaluate.queries.network_shown import AGENCY, AREA, QUARTER, Line, whole_line
from placefirst_web.evaluate.words import groups
from placefirst_web.evaluate.words import network as words

#: People on the caseload of one full-time specialist at most, by the fidelity scales.
CASELOAD = 20


def cells_of(line: Line) -> list[Cell]:
    """Return rate, above, below and not counted of one line."""
    why = _why_none(line)
    rate = Cell(NO_FIGURE, why) if why else Cell(share(line.rate))
    return [rate, Cell(count(line.above)), Cell(count(line.below)), Cell(count(line.uncounted))]


def _why_none(line: Line) -> str:
    """Return why a rate is not shown, nothing where it is."""
    if line.rate is None:
        return _("nobody below the line") if line.below == 0 else _("too few to be shown")
    if is_blind(line):
        return _("cannot be told: see below")
    return ""


def is_blind(line: Line) -> bool:
    """Return whether a rate of refusals tells only that nobody who was turned away agreed to be counted."""
    if line.measure not in words.ACCESS:
        return False
    return line.above == (0 if load_measure(line.measure).above == "declined" else line.below)


def workforce_in_words(held: Held) -> str:
    """Return the caseload of all for each full-time specialist, beside what scales ask for."""
    work = held.whole.workforce if held.whole is not None else None
    if work is None or not work.full_time:
        return _("Nobody wrote down who works there.")
    return _("%(people)s people for each full-time specialist; scales give full marks up to %(most)s") % {
        "people": count(work.caseload / work.full_time, digits=1), "most": CASELOAD,
    }  # fmt: skip


def fidelity_in_words(held: Held) -> str:
    """Return how many agencies have a review, and how many of them by somebody from outside."""
    found = [each.fidelity for each in held.here.values() if each.fidelity is not None]
    return _("%(some)s of %(all)s agencies have a fidelity review, %(outside)s by somebody from outside") % {
        "some": len(found), "all": len(held.here), "outside": sum(each.is_review for each in found),
    }  # fmt: skip


def columns() -> list[str]:
    """Return the headings of :func:`cells_of`."""
    return [_("Rate"), _("Above the line"), _("Below the line"), _("Not counted")]


def measure_name(measure: str) -> str:
    """Return the name of a measure in the page's language."""
    return local(dict(load_measure(measure).name))


def summary(held: Held, measures: Sequence[str], caption: str) -> Table:
    """Return several measures side by side; :func:`definitions` says what each counts."""
    assert held.whole is not None
    rows = [
        Row(
            measure_name(measure),
            cells_of(whole_line(held.whole, measure)),
        )
        for measure in measures
    ]
    return Table(caption, _("Measure"), columns(), [Part(rows)], note=held.quarter_name)


def definitions(measures: Sequence[str]) -> list[Fact]:
    """Return what each of *measures* counts, and by whose definition."""
    found = []
    for measure in measures:
        definition = load_measure(measure)
        whose = citation(definition.source)
        note = f"{whose.publisher or whose.title} {whose.mark}"
        found.append(Fact(local(dict(definition.name)), Figure(local(dict(definition.says))), note=note))
    return found


def group_name(held: Held, by: str, of: str) -> str:
    """Return a group, area, agency or quarter in words."""
    if by == AREA:
        names = {area.code: local(area.name) for area in held.country.areas}
        return names.get(of, _("area not known"))
    if by == AGENCY:
        return held.names.get(of, of)
    if by == QUARTER:
        return quarter_in_words(quarter_from(of), held.country.fiscal_year_starts)
    return groups.group_in_words(by, of)


def by_group(held: Held, measure: str, lines: Sequence[Line], heading: str) -> Table:
    """Return one measure group by group."""
    rows = [Row(group_name(held, line.by, line.of), cells_of(line)) for line in lines]
    return Table(
        f"{measure_name(measure)} · {heading}", heading, columns(), [Part(rows)], note=held.quarter_name
    )


def bands(held: Held, found: Bands) -> Table:
    """Return job starts by band."""
    whole = sum(found.counts.values())
    rows = [
        Row(groups.band_in_words(found.what, band), [Cell(share(number / whole)), Cell(count(number))])
        for band, number in found.counts.items()
    ]
    rows.append(Row(_("All"), [Cell(NO_FIGURE), Cell(count(whole))]))
    caption = str(words.BANDS[found.what])
    return Table(caption, _("Band"), [_("Share"), _("Jobs")], [Part(rows)], note=held.quarter_name)


def workforce(held: Held) -> Table:
    """Return specialists and caseload, all and by agency in the order of codes."""
    assert held.whole is not None
    there = [(code, each.workforce) for code, each in held.here.items() if each.workforce is not None]
    rows = [Row(held.names[code], _work(work)) for code, work in there]
    if (whole := held.whole.workforce) is not None:
        rows.append(Row(_("All"), _work(whole)))
    return Table(
        _("Who works there"),
        _("Agency"),
        [_("Caseload per full time"), _("Specialists"), _("Full-time equivalents"),
         _("On the caseload"), _("Employer visits")],
        [Part(rows)],
        note=_(
            "People on the caseload for each full-time specialist on the last day of the quarter; visits to "
            "employers within it. Fidelity scales give full marks up to %(most)s."
        )
        % {"most": CASELOAD},
    )  # fmt: skip


def _work(work: Workforce) -> list[Cell]:
    load = work.caseload / work.full_time if work.full_time else None
    return [
        Cell(count(load, digits=1)),
        Cell(count(work.specialists)),
        Cell(count(work.full_time, digits=1)),
        Cell(count(work.caseload)),
        Cell(count(work.visits)),
    ]


def fidelity(held: Held) -> Table:
    """Return the newest review of each agency, in the order of codes."""
    rows = []
    for code, each in held.here.items():
        if each.fidelity is None:
            rows.append(Row(held.names[code], [Cell(NO_FIGURE, _("no review yet")), Cell(""), Cell("")]))
            continue
        found = each.fidelity
        kind = _("by somebody from outside") if found.is_review else _("self-assessment")
        rows.append(
            Row(
                held.names[code],
                [Cell(count(found.score)), Cell(scale_name(found.scale), is_words=True),
                 Cell(f"{found.on.isoformat()}, {kind}", is_words=True)],
            )
        )  # fmt: skip
    return Table(
        _("Newest fidelity review of each agency"),
        _("Agency"),
        [_("Total"), _("Fidelity scale"), _("When, and by whom")],
        [Part(rows)],
        note=_("By the end of the quarter. Totals of different scales do not compare."),
    )


def scale_name(scale: str) -> str:
    """Return the short name of a fidelity scale."""
    return local(dict(load_scale(scale).short))
