"""Several countries side by side: what networks published, each by its own definition and protection."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from placefirst.disclosure.profile import Withheld
from placefirst.disclosure.release import Shown
from placefirst.disclosure.rule import rule_of
from placefirst.errors import PlacefirstError
from placefirst.exchange.datapackage import COLUMNS, tables_of
from placefirst.exchange.network_quarter import NetworkQuarter
from placefirst.exchange.quarter_release import Measured, rate
from placefirst.exchange.safe_csv import as_csv
from placefirst.measures.definition import load_measure, measure_names
from placefirst.measures.quarter import quarter_of
from placefirst.parameters.read import country_codes, load_country
from placefirst_web.design import timelines
from placefirst_web.design.charts import Chart
from placefirst_web.design.figures import NO_FIGURE, count, share
from placefirst_web.design.language import local
from placefirst_web.design.measured import quarter_in_words
from placefirst_web.design.parts import Citation, Download, citation
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.registry import shared

NAME = 26  # room for a network's name at the end of a line, in letters


@dataclass(frozen=True, slots=True)
class Standing:
    """One measure in one version: its definition, and what each network says."""

    anchor: str
    name: str
    says: str
    version: str
    source: Citation | None
    chart: Chart | None
    table: Table


@dataclass(frozen=True, slots=True)
class CountriesPage:
    """All that ``evaluate/countries.html`` shows."""

    headline: str
    networks: Table | None
    measures: Sequence[Standing]
    apart: Sequence[str]  # measures that are there in several versions
    sources: Sequence[Citation]
    downloads: Sequence[Download]
    is_synthetic: bool  # all of it
    has_synthetic: bool


def countries_page(code: str) -> CountriesPage:
    """Return what the page shows; it is the same in every country, which is named first."""
    found = _found(code)
    measured = dict.fromkeys(each for quarter in found for each in quarter.release.measures)
    ordered = sorted(measured, key=lambda each: (each.measure, each.version))
    names = [each.measure for each in ordered]
    there = list(dict.fromkeys(each.release.country for each in found))
    return CountriesPage(
        headline=_headline(found, there),
        networks=_networks(found) if found else None,
        measures=[_standing(each, found) for each in ordered],
        apart=[_name(name) for name in dict.fromkeys(names) if names.count(name) > 1],
        sources=[
            citation(source)
            for each in there
            if each in country_codes()
            for source in rule_of(load_country(each)).sources
        ],
        downloads=[
            Download(_("All figures"), "CSV", reverse("evaluate:countries_file", args=[code, "csv"])),
        ],
        is_synthetic=bool(found) and all(each.release.is_synthetic for each in found),
        has_synthetic=any(each.release.is_synthetic for each in found),
    )


def as_file(code: str) -> bytes:
    """Return every figure as CSV; empty but for its head where nothing was published."""
    found = _found(code)
    columns = [column.name for column in COLUMNS["figures"]]
    rows = tables_of(found)["figures"] if found else []
    return as_csv(columns, [[_plain(value) for value in row] for row in rows])


def _found(code: str) -> list[NetworkQuarter]:
    """Return what may be shown, this country first, then the others by their code; nothing is ranked."""
    kept = [shared.opened(each) for each in shared.public_files()]
    return sorted(
        kept,
        key=lambda each: (each.release.country != code, each.release.country, str(each.of), each.first),
    )


def _headline(found: Sequence[NetworkQuarter], there: Sequence[str]) -> str:
    if not found:
        return _("No network has published figures here yet")
    networks = len({each.of for each in found})
    return ngettext(
        "%(networks)s network of %(countries)s: what each counted, by its own definition",
        "%(networks)s networks of %(countries)s: what each counted, by its own definition",
        networks,
    ) % {
        "networks": count(networks),
        "countries": ngettext("%(count)s country", "%(count)s countries", len(there)) % {"count": len(there)},
    }


def _networks(found: Sequence[NetworkQuarter]) -> Table:
    newest = {each.of: each for each in found}
    parts = []
    for code in dict.fromkeys(each.release.country for each in found):
        rows = [
            Row(
                local(dict(each.name)),
                [
                    Cell(quarter_in_words(quarter_of(each.first)), is_words=True),
                    Cell(count(each.handed_in)),
                    Cell(count(each.community.agencies)),
                    Cell(_("under %(least)s") % {"least": each.release.profile.least}, is_words=True),
                    Cell(count(each.release.profile.base)),
                ],
                note=_("invented: there is no such network") if each.release.is_synthetic else "",
            )
            for each in newest.values()
            if each.release.country == code
        ]
        parts.append(Part(rows, _country(code)))
    columns = [
        _("Newest quarter"), _("Handed in"), _("Agreed"), _("Counts withheld"), _("Rounded to"),
    ]  # fmt: skip
    title = _("Whose figures, and how each country protects counts of people")
    return Table(title, _("Network"), columns, parts)


def _standing(measured: Measured, found: Sequence[NetworkQuarter]) -> Standing:
    name, version = measured.measure, measured.version
    known = load_measure(name) if name in measure_names() else None
    definition = known if known is not None and known.version == version else None
    said = [each for each in found if measured in each.release.measures]
    table = _table(measured, said)
    return Standing(
        anchor=f"m-{name}-{version}".replace(".", "-"),
        name=_name(name),
        says=local(dict(definition.says)) if definition else _("This edition does not hold this version."),
        version=version,
        source=citation(definition.source) if definition else None,
        chart=_chart(measured, said, table),
        table=table,
    )


def _table(measured: Measured, said: Sequence[NetworkQuarter]) -> Table:
    parts = []
    for code in dict.fromkeys(each.release.country for each in said):
        rows = []
        for each in said:
            if each.release.country == code:
                above, below = each.counts(measured)
                label = _("%(network)s, %(quarter)s") % {
                    "network": local(dict(each.name)), "quarter": quarter_in_words(quarter_of(each.first)),
                }  # fmt: skip
                cells = [Cell(_count(above)), Cell(_count(below)), Cell(share(rate(above, below), digits=0))]
                rows.append(Row(label, cells))
        parts.append(Part(rows, _country(code)))
    columns = [_("Above the line"), _("Below the line"), _("Rate")]
    caption = _("%(name)s, version %(version)s") % {
        "name": _name(measured.measure),
        "version": measured.version,
    }
    return Table(caption, _("Network and quarter"), columns, parts)


def _chart(measured: Measured, said: Sequence[NetworkQuarter], table: Table) -> Chart | None:
    """Return the rates over time, where a network has more than one and the lines can be told apart."""
    lines = []
    for of in dict.fromkeys(each.of for each in said):
        mine = [each for each in said if each.of == of]
        points = [(f"{each.first:%Y-%m}", _percent(rate(*each.counts(measured)))) for each in mine]
        label = f"{mine[0].release.country}: {local(dict(mine[0].name))}"
        lines.append(timelines.Series(_short(label), points))
    known = [line for line in lines if sum(value is not None for _year, value in line.points) > 1]
    if not known or len(known) > timelines.MOST:
        return None
    name = _name(measured.measure)
    return Chart(
        id=f"c-{measured.measure}-{measured.version}".replace(".", "-"),
        title=name,
        summary=_("%(name)s, quarter by quarter: the table says it.") % {"name": name},
        spec=timelines.series(known, axis=_("Rate (%)")),
        table=table,
        note=_("A gap: withheld, or not published."),
    )


def _short(name: str) -> str:
    """Return a name that fits at the end of a line; Japanese letters are twice as wide."""
    room, kept = NAME, ""
    for letter in name:
        room -= 1 if letter.isascii() else 2
        if room < 0:
            return f"{kept}…"
        kept += letter
    return name


def _percent(value: float | None) -> float | None:
    return None if value is None else round(100 * value, 1)


def _count(shown: Shown | None) -> str:
    if shown is None:
        return NO_FIGURE
    if isinstance(shown, Withheld):
        return _("under %(least)s") % {"least": shown.below} if shown.below else _("withheld")
    return count(shown)


def _name(measure: str) -> str:
    return local(dict(load_measure(measure).name)) if measure in measure_names() else measure


def _country(code: str) -> str:
    try:
        return local(dict(load_country(code).name))
    except PlacefirstError:
        return code


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.6g}"
    return value.isoformat() if hasattr(value, "isoformat") else value
