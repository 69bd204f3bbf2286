"""Tables of a release: one for each measure of a place, and the rates over the quarters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from placefirst.exchange.quarter_release import AREA, JOB_STARTS, NETWORK, Measured, QuarterRelease, rate
from placefirst.measures.definition import load_measure, measure_names
from placefirst.measures.nested import ABOVE, BELOW
from placefirst.measures.quarter import quarter_of
from placefirst_web.design import figures
from placefirst_web.design.charts import Chart, Series, series
from placefirst_web.design.language import local
from placefirst_web.design.measured import quarter_in_words
from placefirst_web.design.parts import Citation, citation
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.evaluate.words import released as words

#: The measure that the picture over time shows.
DRAWN = "learning_community_quarter"


@dataclass(frozen=True, slots=True)
class Section:
    """One measure: what it says, its table, whose it is."""

    id: str
    name: str
    says: str
    table: Table
    whose: Citation | None


def sections(release: QuarterRelease, place: str, names: Mapping[str, str]) -> list[Section]:
    """Return the measures of one place of a release, each with its table."""
    return [
        *(_measure(release, each, place, names) for each in release.measures),
        *_starts(release, place),
    ]


def overview(release: QuarterRelease, place: str) -> Table:
    """Return every measure of one place in one table."""
    rows = [
        Row(words.measure(each.measure), _cells(release, each, place), address=f"#{each.measure}")
        for each in release.measures
    ]
    return Table(_("All measures"), _("Measure"), _columns(), [Part(rows)])


def _measure(release: QuarterRelease, each: Measured, place: str, names: Mapping[str, str]) -> Section:
    parts = [Part([Row(words.place(release.place(place), names), _cells(release, each, place))])]
    if place == NETWORK:
        areas = [
            Row(words.place(area, names), _cells(release, each, area.key)) for area in release.of_kind(AREA)
        ]
        if areas:
            parts.append(Part(areas, _("By area")))
    for by, groups in release.groups.items():
        if not by.startswith(JOB_STARTS):
            rows = [Row(words.group(by, of), _cells(release, each, place, by, of)) for of in groups]
            parts.append(Part(rows, words.axis(by)))
    is_known = each.measure in measure_names()
    definition = load_measure(each.measure) if is_known else None
    name = words.measure(each.measure)
    return Section(
        id=each.measure,
        name=name,
        says=local(dict(definition.says)) if definition else "",
        table=Table(name, _("Who"), _columns(), parts),
        whose=citation(definition.source) if definition else None,
    )


def _columns() -> list[str]:
    return [_("Above the line"), _("Below the line"), _("Rate")]


def _cells(release: QuarterRelease, each: Measured, place: str, by: str = "", of: str = "") -> list[Cell]:
    above, below = (release.shown(each.line(side), place, by, of) for side in (ABOVE, BELOW))
    share = rate(above, below)
    rates = Cell(figures.share(share, digits=0)) if share is not None else Cell(figures.NO_FIGURE)
    return [words.count(above), words.count(below), rates]


def _starts(release: QuarterRelease, place: str) -> Iterator[Section]:
    whole = release.shown(JOB_STARTS, place)
    if whole is None:
        return
    parts = [Part([Row(_("All"), [words.count(whole)])])]
    for by, bands in release.groups.items():
        if by.startswith(JOB_STARTS):
            rows = [
                Row(words.group(by, of), [words.count(release.shown(JOB_STARTS, place, by, of))])
                for of in bands
            ]
            parts.append(Part(rows, words.axis(by)))
    name = words.measure(JOB_STARTS)
    yield Section(JOB_STARTS, name, "", Table(name, _("Which"), [_("Jobs")], parts), None)


def trend(releases: Sequence[QuarterRelease], place: str) -> Table:
    """Return each measure's rate over the quarters that were released, of one place, the oldest first."""
    measures = dict.fromkeys(each for release in releases for each in release.measures)
    columns = [quarter_in_words(quarter_of(release.first)) for release in releases]
    rows = [
        Row(
            words.measure(each.measure),
            [Cell(figures.share(rate_of(one, each, place), digits=0)) for one in releases],
        )
        for each in measures
    ]
    return Table(
        _("Rates over the quarters"),
        _("Measure"),
        columns,
        [Part(rows)],
        note=_("Made of rounded counts: a difference of a few points may be rounding."),
        is_dense=len(columns) > 4,
    )


def picture(releases: Sequence[QuarterRelease], place: str, table: Table) -> Chart | None:
    """Return the share who worked over the quarters as a line, None where there are not two."""
    points: list[tuple[int | str, float | None]] = []
    for release in releases:
        each = next((one for one in release.measures if one.measure == DRAWN), None)
        share = None if each is None else rate_of(release, each, place)
        points.append((f"{release.first:%Y-%m}", None if share is None else share * 100))
    known = [value for _year, value in points if value is not None]
    if len(known) < 2:
        return None
    name = words.measure(DRAWN)
    ends = {"first": f"{known[0]:.0f}%", "last": f"{known[-1]:.0f}%", "measure": name}
    return Chart(
        id="over-time",
        title=_("%(measure)s: from %(first)s to %(last)s") % ends,
        summary=_("A line over %(number)s quarters. The table below has every figure.")
        % {"number": len(points)},
        spec=series([Series(_("worked"), points)], axis=_("People who worked, of 100 on the caseload")),
        table=table,
    )


def rate_of(release: QuarterRelease, each: Measured, place: str) -> float | None:
    """Return the rate of a measure for everybody in a place, None where a part of it is withheld."""
    return rate(release.shown(each.line(ABOVE), place), release.shown(each.line(BELOW), place))
