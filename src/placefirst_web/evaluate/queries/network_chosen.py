"""One measure, or one thing that is timed, told apart: by quarter, band, diagnosis, area and agency."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from placefirst.exchange.stepped import STEP
from placefirst.inference.enough import chance_in, steps_spread
from placefirst.measures.definition import load_measure
from placefirst.measures.quarterly import DIAGNOSIS, GAF, TIMES
from placefirst.refusals.interval import clopper_pearson
from placefirst_web.design.charts import Area, Chart, Series, choropleth, nice_steps, series
from placefirst_web.design.doubts import Doubt, doubts
from placefirst_web.design.figures import share
from placefirst_web.design.geo import boundaries, has_boundaries
from placefirst_web.design.language import local
from placefirst_web.design.parts import Citation, citation
from placefirst_web.design.tables import Table
from placefirst_web.evaluate.queries import network_tables as tables
from placefirst_web.evaluate.queries import network_timed as timed
from placefirst_web.evaluate.queries.network_data import Held
from placefirst_web.evaluate.queries.network_shown import AGENCY, AREA, QUARTER, Line, lines_by
from placefirst_web.evaluate.words import groups
from placefirst_web.evaluate.words import network as words


@dataclass(frozen=True, slots=True)
class Choice:
    """One measure to choose."""

    key: str
    name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """All of one measure that the page tells apart."""

    name: str
    says: str
    source: Citation | None
    trend: Chart | None
    groups: Sequence[Chart | Table]
    map: Chart | None
    areas: Table
    agencies: Table | None


@dataclass(frozen=True, slots=True)
class Bar:
    """One group in a picture: its share with an interval, None where it may not be shown."""

    of: str
    label: str
    share: float | None
    low: float = 0
    high: float = 0

    @property
    def text(self) -> str:
        """The share with its interval, as a pointer is told it."""
        return f"{self.label}: {share(self.share)} ({share(self.low)} – {share(self.high)})"


def name_of(key: str) -> str:
    """Return the name of a measure, or of what is timed, in the page's language."""
    if key in TIMES:
        said = {"what": words.TIMES[key], "weeks": words.BY[key]}
        if key == timed.LASTS:
            return _("%(what)s: after %(weeks)s weeks") % said
        return _("%(what)s: within %(weeks)s weeks") % said
    return tables.measure_name(key)


def choices(keys: Sequence[str], chosen_one: str) -> list[Choice]:
    """Return what may be chosen from *keys*."""
    return [Choice(each, name_of(each), each == chosen_one) for each in keys]


def chosen(held: Held, key: str) -> Chosen:
    """Return the measure *key*, or what is timed by that name, told apart."""
    name = name_of(key)
    bars, table = _timed(held, key, name) if key in TIMES else _measured(held, key)
    areas = table(AREA)
    definition = None if key in TIMES else load_measure(key)
    return Chosen(
        name=name,
        says=str(words.TIMES_SAY[key]) if definition is None else local(dict(definition.says)),
        source=None if definition is None else citation(definition.source),
        trend=_trend(name, bars(QUARTER), table(QUARTER)),
        groups=[_groups(by, found, table(by)) for by in (GAF, DIAGNOSIS) if (found := bars(by))],
        map=_map(held, name, bars(AREA), areas),
        areas=areas,
        agencies=None if definition is None else table(AGENCY),
    )


_Bars = Callable[[str], Sequence[Bar]]
_Tables = Callable[[str], Table]


def heading_of(by: str) -> str:
    """Return the heading of a column of groups."""
    return {AREA: _("Area"), AGENCY: _("Agency"), QUARTER: _("Quarter")}.get(by) or groups.axis_in_words(by)


def _measured(held: Held, measure: str) -> tuple[_Bars, _Tables]:
    lines = {by: lines_by(held, measure, by) for by in (QUARTER, GAF, DIAGNOSIS, AREA, AGENCY)}

    def agencies_of(line: Line) -> int:
        return 1 if line.by == AGENCY else len(held.here)

    def bar(line: Line) -> Bar:
        label = tables.group_name(held, line.by, line.of)
        if line.rate is None or tables.is_blind(line):
            return Bar(line.of, label, None)
        weight = chance_in(line.below, line.rate, agencies_of(line) * steps_spread(STEP))
        return Bar(line.of, label, line.rate, *clopper_pearson(line.rate, line.below * weight))

    return (
        lambda by: [bar(line) for line in lines[by]],
        lambda by: tables.by_group(held, measure, lines[by], heading_of(by)),
    )


def _timed(held: Held, what: str, name: str) -> tuple[_Bars, _Tables]:
    lines = {by: timed.lines_by(held, what, by) for by in (QUARTER, GAF, DIAGNOSIS, AREA)}

    def bar(line: timed.Line) -> Bar:
        label = tables.group_name(held, line.by, line.of)
        at = line.at(words.BY[what])
        return Bar(line.of, label, at.share, at.low, at.high) if at else Bar(line.of, label, None)

    return (
        lambda by: [bar(line) for line in lines[by]],
        lambda by: timed.table(held, what, lines[by], name, heading_of(by)),
    )


def _trend(name: str, bars: Sequence[Bar], table: Table) -> Chart | None:
    known = [each for each in bars if each.share is not None]
    if len(known) < 2:
        return None
    points = [(each.of, None if each.share is None else 100 * each.share) for each in bars]
    return Chart(
        id="trend",
        title=f"{name} · {_('By quarter')}",
        summary="; ".join(f"{each.of}: {share(each.share)}" for each in known),
        note=_(
            "Each quarter holds those agencies alone that handed in for it: a change may be one of who did."
        ),
        spec=series([Series("", points)], axis="%"),
        table=table,
    )


def _groups(by: str, bars: Sequence[Bar], table: Table) -> Chart | Table:
    known = [each for each in bars if each.share is not None]
    if not known:
        return table
    rows = []
    for each in known:
        assert each.share is not None
        numbers = (round(100 * end, 1) for end in (each.share, each.low, each.high, each.low, each.high))
        rows.append(Doubt(f"{share(each.share)}  {each.label}", *numbers, each.text))
    return Chart(
        id=f"by-{by}",
        title=table.caption,
        summary="; ".join(each.text for each in known),
        note=_(
            "Lines are 95 % intervals; those of rates are wider by what counting in fives adds. Groups "
            "differ in more than this one thing."
        ),
        spec=doubts(rows, axis=_("of 100")),
        table=table,
    )


def _map(held: Held, name: str, bars: Sequence[Bar], table: Table) -> Chart | None:
    code = held.country.code
    if not has_boundaries(code) or all(each.share is None for each in bars):
        return None
    by_area = {each.of: each for each in bars}
    areas = []
    for area in held.country.areas:
        bar = by_area.get(area.code)
        rate = bar.share if bar else None
        text = _("no data") if bar is None else _("too few to be shown")
        value = None if rate is None else round(100 * rate, 1)
        areas.append(Area(area.code, local(area.name), value, share(rate) if rate is not None else text))
    drawn = choropleth(code, areas, nice_steps([area.value for area in areas], 3), written="{:g}%".format)
    known = sum(area.value is not None for area in areas)
    title = f"{name} · {_('By area')}"
    return Chart(
        id="map-network", title=title, spec=drawn.spec, table=table, key=drawn.key, is_map=True,
        credit=boundaries(code).credit,
        summary=_("%(title)s. Map of %(areas)s areas; %(known)s have a rate that may be shown.")
        % {"title": title, "areas": len(areas), "known": known},
        note=_("Hatched: no agency of the network handed in there, or too few people to be shown."),
    )  # fmt: skip
