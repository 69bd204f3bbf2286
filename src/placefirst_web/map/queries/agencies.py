"""The directory of agencies: by area, on a map, one by one; empty until somebody enters one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from placefirst.errors import NotInForce, UnknownName
from placefirst.exchange.agency_file import COLUMNS, AgencyFile
from placefirst.exchange.safe_csv import as_csv
from placefirst.parameters.country import Country
from placefirst.parameters.read import load_country
from placefirst.systems.agency import STATUSES as WAY
from placefirst_web.accounts.roles import has_role
from placefirst_web.design.charts import Chart
from placefirst_web.design.figures import count
from placefirst_web.design.geo import has_boundaries
from placefirst_web.design.language import local
from placefirst_web.design.parts import Citation, citation
from placefirst_web.design.shown import Figure, figure
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.map.queries.named import Named
from placefirst_web.map.queries.place_files import Preview
from placefirst_web.map.queries.place_pictures import drawn
from placefirst_web.map.words.agencies import LEADS, SHORT, STATUSES, review_in_words
from placefirst_web.registry.models import Agency, AgencyStatus

COUNT = "ips.agencies"  # where a country's files count its IPS agencies


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """One agency as the list shows it."""

    key: int
    name: str
    municipality: str
    website: str
    status: str
    status_key: str
    review: str
    lead: str
    since: str
    contact: str
    source: str
    checked_on: str
    entered_by: str
    is_synthetic: bool


@dataclass(frozen=True, slots=True)
class OfArea:
    """The agencies of one area."""

    code: str
    name: str
    agencies: Sequence[AgencyLine]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many agencies a source counts without naming them."""

    number: Figure
    year: int
    source: Citation
    note: str


@dataclass(frozen=True, slots=True)
class AgenciesPage:
    """All that ``map/agencies.html`` shows."""

    country: Named
    headline: str
    counted: Counted | None
    areas: Sequence[OfArea]
    agencies: int
    chart: Chart | None
    table: Table | None
    without: int  # areas without an agency in the directory


@dataclass(frozen=True, slots=True)
class Past:
    """One line of an agency's history."""

    on: str
    status: str
    review: str
    source: str
    by: str


@dataclass(frozen=True, slots=True)
class AgencyPage:
    """All that ``map/agency.html`` shows of one agency."""

    country: Named
    line: AgencyLine
    area: str
    history: Sequence[Past]
    closed_on: str
    headline: str
    is_editor: bool


def country_of(code: str) -> Country:
    """Return the country *code*; raises UnknownName."""
    return load_country(code)


def agency(code: str, key: int) -> Agency:
    """Return an agency of the directory; raises UnknownName."""
    found = Agency.objects.filter(country=code, pk=key).first()
    if found is None:
        raise UnknownName("agency", str(key), [])
    return found


def names_there(code: str) -> set[tuple[str, str]]:
    """Return (area, name) of every agency in the directory, in both languages."""
    rows = _standing(code).values_list("area", "name_ja", "name_en")
    return {(area, name) for area, *names in rows for name in names if name}


def values_of(found: Agency) -> dict[str, object]:
    """Return the fields of an agency as its form wants them."""
    return {key: getattr(found, key) for key in COLUMNS}


def agencies_page(code: str) -> AgenciesPage:
    """Return the directory of the country *code*; raises UnknownName."""
    country = load_country(code)
    rows = list(_standing(code).select_related("entered_by"))
    by_area = [
        OfArea(area.code, local(area.name), [_line(row) for row in rows if row.area == area.code])
        for area in country.areas
    ]
    there = [area for area in by_area if area.agencies]
    page = _pictures(country, rows) if rows else (None, None)
    return AgenciesPage(
        country=Named(code, country.name),
        headline=_headline(country, rows, len(there)),
        counted=_counted(country),
        areas=there,
        agencies=len(rows),
        chart=page[0],
        table=page[1],
        without=len(by_area) - len(there),
    )


def agency_page(code: str, key: int, account: Any) -> AgencyPage:
    """Return one agency with its history; raises UnknownName."""
    country, found = load_country(code), agency(code, key)
    names = {area.code: local(area.name) for area in country.areas}
    history = [
        Past(
            str(past.recorded_on), str(STATUSES[past.status]),
            review_in_words(past.review, past.reviewed_on, past.review_scale), past.source,
            str(past.recorded_by or ""),
        )
        for past in AgencyStatus.objects.filter(agency=found).select_related("recorded_by")
    ]  # fmt: skip
    closed = str(found.closed_on) if found.closed_on else ""
    line = _line(found)
    said = {"name": line.name, "status": line.status, "review": line.review}
    headline = _("%(name)s: %(status)s, %(review)s") % said
    area = names.get(found.area, found.area)
    named = Named(code, country.name)
    return AgencyPage(named, line, area, history, closed, headline, has_role(account, "editor", code))


def preview(code: str, found: AgencyFile) -> Preview:
    """Return what a file of agencies says, before any of them is entered."""
    names = {area.code: local(area.name) for area in load_country(code).areas}
    rows = [
        Row(
            each.fields["name_ja"] or each.fields["name_en"],
            [
                Cell(text, is_words=True)
                for text in (
                    names[each.fields["area"]],
                    str(STATUSES[each.fields["status"]]),
                    review_in_words(
                        each.fields["review"], each.fields["reviewed_on"], each.fields["review_scale"]
                    ),
                    str(LEADS[each.fields["lead_kind"]]),
                    each.fields["source"],
                )
            ],
        )
        for each in found.agencies
    ]
    headline = (
        ngettext("%(count)s agency was read", "%(count)s agencies were read", len(rows))
        % {"count": count(len(rows))}
    )  # fmt: skip
    columns = [_("Area"), _("How far"), _("Fidelity review"), _("Led by"), _("Known from")]
    return Preview(headline, [Table(_("Agencies in the file"), _("Name"), columns, [Part(rows)])], [])


def as_file(code: str) -> bytes:
    """Return the directory as CSV, in the columns that an import reads."""
    rows = [
        [str(getattr(row, column)) for column in COLUMNS] + ["yes" if row.is_synthetic else ""]
        for row in _standing(code)
    ]
    return as_csv([*COLUMNS, "synthetic"], rows)


def _standing(code: str):  # type: ignore[no-untyped-def]
    return Agency.objects.filter(country=code, closed_on=None).order_by("area", "name_ja", "name_en", "pk")


def _line(row: Agency) -> AgencyLine:
    return AgencyLine(
        key=row.pk,
        name=local(row.name),
        municipality=row.municipality,
        website=row.website,
        status=str(STATUSES[row.status]),
        status_key=row.status,
        review=review_in_words(row.review, row.reviewed_on, row.review_scale),
        lead=str(LEADS[row.lead_kind]),
        since=row.since,
        contact=row.contact_role,
        source=row.source,
        checked_on=str(row.checked_on),
        entered_by=str(row.entered_by or ""),
        is_synthetic=row.is_synthetic,
    )


def _headline(country: Country, rows: Sequence[Agency], areas: int) -> str:
    if not rows:
        return _("No agency is in the directory yet")
    reviewed = sum(row.review == "reviewed" for row in rows)
    said = {
        "count": count(len(rows)), "areas": areas, "all": len(country.areas), "reviewed": count(reviewed),
    }  # fmt: skip
    return (
        ngettext(
            (
                "%(count)s agency in %(areas)s of %(all)s areas; %(reviewed)s reviewed for fidelity "
                "at least once"
            ),
            (
                "%(count)s agencies in %(areas)s of %(all)s areas; %(reviewed)s reviewed for "
                "fidelity at least once"
            ),
            len(rows),
        )
        % said
    )


def _counted(country: Country) -> Counted | None:
    """Return how many IPS agencies a source of the country counts, if its files hold that."""
    if not country.has(COUNT):
        return None
    parameter, file = country.parameter(COUNT), country.files[COUNT.partition(".")[0]]
    try:
        value = parameter.last_in_force(country.as_of)
    except NotInForce:
        return None
    label = local(parameter.label) if parameter.label else ""
    return Counted(
        figure(country.code, COUNT, value.value, parameter.unit, value.source, label=label),
        value.start.year,
        citation(value.source),
        local(file.head.get("series_note")),
    )


def _pictures(country: Country, rows: Sequence[Agency]) -> tuple[Chart | None, Table]:
    counts = Counter(row.area for row in rows)
    reviewed = Counter(row.area for row in rows if row.review == "reviewed")
    ways = {way: Counter(row.area for row in rows if row.status == way) for way in WAY}
    lines = [
        Row(
            local(area.name),
            [
                Cell(count(counts[area.code])),
                *(Cell(count(way[area.code])) for way in ways.values()),
                Cell(count(reviewed[area.code])),
            ],
        )
        for area in country.areas
        if area.code in counts
    ]
    columns = [_("Agencies"), *(str(SHORT[way]) for way in WAY), _("Reviewed")]
    note = _("An area where none is entered may have one: the directory holds what editors entered.")
    title = _("Agencies in the directory, by area")
    table = Table(title, _("Area"), columns, [Part(lines)], note=note, is_sortable=True)
    if not has_boundaries(country.code):
        return None, table
    numbers = {area: Fraction(many) for area, many in counts.items()}
    texts = dict.fromkeys((area.code for area in country.areas), _("none entered")) | {
        area: _("%(count)s, of them %(reviewed)s reviewed") % {"count": many, "reviewed": reviewed[area]}
        for area, many in counts.items()
    }
    return drawn(country, "agencies", title, note, numbers, texts, table), table
