"""Figure 1 of the first source: agencies that offer IPS or are trying it, reviewed for fidelity or not.

Three ways of knowing stand beside each other and are not added up: the directory that editors fill, the
networks whose quarters are public, and what a publication counts without naming anybody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from placefirst.errors import NotInForce
from placefirst.exchange.network_quarter import REVIEW, NetworkQuarter
from placefirst.exchange.safe_csv import as_csv
from placefirst.parameters.country import Country
from placefirst.parameters.read import load_country
from placefirst_web.design import timelines
from placefirst_web.design.charts import Chart
from placefirst_web.design.figures import NO_FIGURE, count
from placefirst_web.design.language import local
from placefirst_web.design.parts import Citation, Download, citation
from placefirst_web.design.shown import Figure, figure
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.registry import shared
from placefirst_web.registry.models import Agency

#: Where a country's files say which share of agencies offers IPS.
SHARES = ("ips.share_below",)
COUNT = "ips.agencies"


@dataclass(frozen=True, slots=True)
class Known:
    """Agencies as one way of knowing has them; None where it tells nothing."""

    name: str
    on: str  # the day or quarter
    reviewed: int | None
    not_reviewed: int | None
    not_known: int | None
    total: int
    is_synthetic: bool
    mark: str = ""
    word: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """The share of agencies that offers IPS, by one source."""

    label: str
    number: Figure
    year: int
    source: Citation


@dataclass(frozen=True, slots=True)
class FigureOne:
    """All that the section of ``map/agencies.html`` shows."""

    headline: str
    chart: Chart | None
    table: Table
    shares: Sequence[Share]
    downloads: Sequence[Download]
    has_synthetic: bool


def figure_one(code: str) -> FigureOne | None:
    """Return the figure of a country, None where nothing at all is known of it."""
    country = load_country(code)
    known = _known(country)
    if not known:
        return None
    table = _table(known)
    return FigureOne(
        headline=_headline(known),
        chart=_chart(known, table),
        table=table,
        shares=_shares(country),
        downloads=[Download(_("Figure 1"), "CSV", reverse("map:figure_1", args=[code]))],
        has_synthetic=any(each.is_synthetic for each in known),
    )


def as_file(code: str) -> bytes:
    """Return the figure as CSV."""
    columns = ("from", "on", "agencies", "reviewed", "not_reviewed", "not_known", "synthetic")
    return as_csv(
        columns,
        [
            (
                each.name, each.on, each.total, each.reviewed, each.not_reviewed, each.not_known,
                "yes" if each.is_synthetic else "",
            )
            for each in _known(load_country(code))
        ],
    )  # fmt: skip


def _known(country: Country) -> list[Known]:
    return [*_directory(country), *_networks(country), *_published(country)]


def _directory(country: Country) -> list[Known]:
    rows = list(Agency.objects.filter(country=country.code, closed_on=None))
    if not rows:
        return []
    found = Counter(row.review for row in rows)
    newest = max(row.checked_on for row in rows)
    return [
        Known(
            _("Directory"), f"{newest}", found["reviewed"], found["never"], found["unknown"], len(rows),
            any(row.is_synthetic for row in rows),
        )
    ]  # fmt: skip


def _networks(country: Country) -> list[Known]:
    """Return the newest public quarter of each network of the country; a self-assessment is no review."""
    newest: dict[object, NetworkQuarter] = {}
    for each in shared.public_files():
        if each.country == country.code:
            newest[each.of] = shared.opened(each)
    found = []
    for each in newest.values():
        reviewed = sum(line.agencies for line in each.community.fidelity if line.kind == REVIEW)
        found.append(
            Known(
                local(dict(each.name)), f"{each.release.last}", reviewed, each.handed_in - reviewed, 0,
                each.handed_in, each.release.is_synthetic,
                address=reverse("evaluate:countries", args=[country.code]),
            )
        )  # fmt: skip
    return found


def _published(country: Country) -> list[Known]:
    if not country.has(COUNT):
        return []
    try:
        value = country.parameter(COUNT).last_in_force(country.as_of)
    except NotInForce:
        return []
    if value.value is None or isinstance(value.value, str):
        return []
    shown = figure(country.code, COUNT, value.value, "agency", value.source)
    return [
        Known(
            _("Counted in a publication"), f"{value.start.year}", None, None, None, int(value.value),
            country.code == "xx", mark=shown.mark, word=shown.word, address=shown.address,
        )
    ]  # fmt: skip


def _shares(country: Country) -> list[Share]:
    found = []
    for path in SHARES:
        if country.has(path):
            parameter = country.parameter(path)
            try:
                value = parameter.last_in_force(country.as_of)
            except NotInForce:
                continue
            label = local(dict(parameter.label)) if parameter.label else _("IPS share of agencies")
            shown = figure(country.code, path, value.value, parameter.unit, value.source, label=label)
            found.append(Share(label, shown, value.start.year, citation(value.source)))
    return found


def _headline(known: Sequence[Known]) -> str:
    counted = [each for each in known if each.reviewed is not None]
    if not counted:
        return _("%(count)s agencies were counted; which of them were reviewed is in no list") % {
            "count": count(known[-1].total)
        }
    first = counted[0]
    return _("%(reviewed)s of %(total)s agencies were reviewed for fidelity at least once (%(name)s)") % {
        "reviewed": count(first.reviewed), "total": count(first.total), "name": first.name,
    }  # fmt: skip


def _table(known: Sequence[Known]) -> Table:
    rows = [
        Row(
            each.name,
            [
                Cell(each.on, is_words=True),
                Cell(count(each.total), mark=each.mark, word=each.word),
                *(
                    Cell(NO_FIGURE if number is None else count(number))
                    for number in (each.reviewed, each.not_reviewed, each.not_known)
                ),
            ],
            note=_("synthetic: it does not exist") if each.is_synthetic else "",
            address=each.address,
        )
        for each in known
    ]
    columns = [_("As of"), _("Agencies"), _("Reviewed"), _("Not reviewed"), _("Not known")]
    note = _("The lines count agencies in different ways and may hold the same ones: they are not added up.")
    return Table(
        _("Agencies that offer IPS or are trying it"), _("Known from"), columns, [Part(rows)], note=note
    )


def _chart(known: Sequence[Known], table: Table) -> Chart | None:
    bars = []
    for each in known:
        if each.reviewed is not None:
            parts = [(_("Reviewed"), each.reviewed), (_("Not reviewed"), each.not_reviewed or 0)]
            if each.not_known:
                parts.append((_("Not known"), each.not_known))
            bars.append(
                timelines.Bar(
                    f"{each.name}, {each.on}",
                    [timelines.Part(name, float(number), count(number)) for name, number in parts],
                    count(each.total),
                )
            )
    if not bars:
        return None
    return Chart(
        id="figure-1",
        title=_headline(known),
        summary="; ".join(f"{bar.label}: {bar.text}" for bar in bars),
        spec=timelines.stacked(bars, axis=_("Agencies")),
        table=table,
        key=timelines.stacked_key(bars),
        note=_("A self-assessment is no review."),
    )
