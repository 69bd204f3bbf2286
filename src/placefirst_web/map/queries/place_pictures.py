"""Pictures and tables of indicators: one by area, or one set against another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.parameters.country import Country
from placefirst.systems.indicator import COUNTS, RATE, Indicator, Reading, alike, per_people, ratio
from placefirst_web.design.charts import Area, Chart, choropleth, nice_steps
from placefirst_web.design.geo import boundaries, has_boundaries
from placefirst_web.design.language import local
from placefirst_web.design.shown import figure, read_in_words
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.design.units import unit_in_words
from placefirst_web.library.indicators import population
from placefirst_web.map.words.places import ONE, figure_text, with_unit

NO_DATA = gettext_lazy("no data")


@dataclass(frozen=True, slots=True)
class Against:
    """Two indicators side by side: what one is for each unit of the other."""

    headline: str
    chart: Chart | None
    table: Table | None
    note: str


def in_year(name: str, year: int) -> str:
    """Return what is counted with its year, in the page's language."""
    return _("%(name)s, %(year)s") % {"name": name, "year": year}


def indicator_map(
    country: Country, indicator: Indicator, year: int, readings: Mapping[str, Reading]
) -> Chart | None:
    """Return an indicator on the map, counts for as many people; None without numbers or boundaries."""
    if indicator.is_words or not readings or not has_boundaries(country.code):
        return None
    numbers = {area: each.value for area, each in readings.items() if isinstance(each.value, Fraction)}
    texts = {area: with_unit(_text(indicator, readings[area]), indicator.unit) for area in numbers}
    words = unit_in_words(indicator.unit)
    note = f"{year} · {words}"
    if rates := _rates(country, indicator, numbers):
        numbers = rates
        note = _(
            "%(unit)s for 100,000 inhabitants, so that large areas do not only look large; "
            "the table has the counts too."
        ) % {"unit": words[:1].upper() + words[1:]}
        texts = {area: f"{texts[area]} ({_rate(each)})" for area, each in numbers.items()}
    table = indicator_table(country, indicator, year, readings)
    return drawn(country, "indicator", in_year(local(indicator.name), year), note, numbers, texts, table)


def _rates(country: Country, indicator: Indicator, numbers: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Return counts for 100,000 people; none for no counts, or where every area has the same."""
    people = population(country)
    if people is None or indicator.unit not in COUNTS or indicator.key == people.key:
        return {}
    rates = per_people(numbers, people.numbers())
    return rates if len(set(rates.values())) > 1 else {}


def drawn(
    country: Country, name: str, title: str, note: str, numbers: Mapping[str, Fraction],
    texts: Mapping[str, str], table: Table,
) -> Chart:  # fmt: skip
    """Return numbers by area as a map with its table."""
    areas = [
        Area(
            area.code,
            local(area.name),
            float(numbers[area.code]) if area.code in numbers else None,
            texts.get(area.code, str(NO_DATA)),
        )
        for area in country.areas
    ]
    drawn = choropleth(country.code, areas, nice_steps([area.value for area in areas]), written=_border)
    said = _("Map of %(areas)s areas; %(there)s have a number.") % {
        "areas": len(areas),
        "there": len(numbers),
    }
    return Chart(
        id=f"map-{name}", title=title, note=note, summary=f"{title}. {said}", spec=drawn.spec, table=table,
        key=drawn.key, credit=boundaries(country.code).credit, is_map=True,
    )  # fmt: skip


def _border(value: float) -> str:
    return f"{value:,.10g}"


def _rate(value: Fraction) -> str:
    return _("%(rate)s for 100,000") % {"rate": figure_text(value, "", exact=False)}


def _text(indicator: Indicator, reading: Reading) -> str:
    if isinstance(reading.value, str):
        return local(indicator.words[reading.value]) if reading.value in indicator.words else reading.value
    return figure_text(reading.value, indicator.unit, exact=indicator.formula is None)


def indicator_table(
    country: Country, indicator: Indicator, year: int, readings: Mapping[str, Reading]
) -> Table:
    """Return an indicator area by area; an area without a number says so."""
    numbers = {area: each.value for area, each in readings.items() if isinstance(each.value, Fraction)}
    rates = _rates(country, indicator, numbers)
    has_range = indicator.formula is not None
    rows = []
    for area in country.areas:
        cells = [_cell(country.code, indicator, area.code, readings.get(area.code))]
        if has_range:
            cells.append(Cell(_range(indicator, readings.get(area.code))))
        if rates:
            rate = rates.get(area.code)
            cells.append(Cell("–" if rate is None else figure_text(rate, "", exact=False)))
        rows.append(Row(local(area.name), cells))
    unit = unit_in_words(indicator.unit) or _("class")
    columns = [unit[:1].upper() + unit[1:]]
    if has_range:
        columns.append(_("Low to high"))
    if rates:
        columns.append(_("For 100,000 inhabitants"))
    note = _("%(there)s of %(areas)s areas have a number.") % {
        "there": len(readings), "areas": len(country.areas),
    }  # fmt: skip
    caption = in_year(local(indicator.name), year)
    return Table(caption, _("Area"), columns, [Part(rows)], note=note, is_sortable=True)


def _cell(code: str, indicator: Indicator, area: str, reading: Reading | None) -> Cell:
    if reading is None:
        return Cell(str(NO_DATA))
    link = ""
    if indicator.path:
        link = figure(
            code, indicator.path, reading.value, indicator.unit, reading.source, cell=(area,)
        ).address
    return Cell(
        _text(indicator, reading), mark=reading.source.mark, word=read_in_words(reading.source), address=link
    )


def _range(indicator: Indicator, reading: Reading | None) -> str:
    if reading is None or reading.low is None or reading.high is None:
        return "–"
    low, high = (figure_text(end, indicator.unit, exact=False) for end in (reading.low, reading.high))
    return f"{low}–{high}"


def against(country: Country, top: Indicator, bottom: Indicator) -> Against:
    """Return one indicator over another; raises InvalidRequest where they cannot be compared."""
    sides = alike(top, bottom, population(country))
    found = ratio(*sides)
    one = str(ONE[bottom.unit.removesuffix(RATE)])
    title = _("%(top)s, for each %(one)s (%(bottom)s)") % {
        "top": local(top.name), "bottom": local(bottom.name), "one": one,
    }  # fmt: skip
    texts = {area: figure_text(each, "", exact=False) for area, each in found.items()}
    rows = [
        Row(
            local(area.name),
            [
                *(Cell(figure_text(side[area.code], "", exact=False)) for side in sides),
                Cell(texts[area.code]),
            ],
        )
        for area in country.areas
        if area.code in found
    ]
    note = _("%(there)s of %(areas)s areas have both numbers; the others have no data and no row.") % {
        "there": len(found), "areas": len(country.areas),
    }  # fmt: skip
    people = population(country)
    if people is not None and top.unit.endswith(RATE) != bottom.unit.endswith(RATE):
        said = {"year": people.latest}
        note += " " + _("Both are taken for 100,000 inhabitants (population of %(year)s).") % said
    columns = [f"{local(each.name)} ({each.latest})" for each in (top, bottom)]
    table = Table(title, _("Area"), [*columns, _("For each one")], [Part(rows)], note=note, is_sortable=True)
    chart = None
    if found and has_boundaries(country.code):
        chart = drawn(country, "ratio", title, note, found, texts, table)
    return Against(_ratio_headline(country, title, found), chart, table if found else None, note)


def _ratio_headline(country: Country, title: str, found: Mapping[str, Fraction]) -> str:
    if not found:
        return _("No area has both numbers, so nothing can be set side by side yet")
    names = {area.code: local(area.name) for area in country.areas}
    top, low = max(found, key=found.__getitem__), min(found, key=found.__getitem__)
    return _("%(title)s: from %(least)s in %(low)s to %(most)s in %(top)s") % {
        "title": title, "top": names[top], "most": figure_text(found[top], "", exact=False),
        "low": names[low], "least": figure_text(found[low], "", exact=False),
    }  # fmt: skip
