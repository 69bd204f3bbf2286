"""A network's page: access, times, jobs, fidelity and workforce of its agencies, as a coordinator may "
"know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from placefirst.disclosure.profile import Withheld
from placefirst.disclosure.rates import WITHIN_A_NETWORK
from placefirst.measures.definition import load_measure, measure_names
from placefirst.measures.quarter import Quarter, quarter_of
from placefirst.measures.quarterly import DIAGNOSIS, GAF
from placefirst.refusals.interval import clopper_pearson
from placefirst.systems.agency import STATUSES
from placefirst_web.design.charts import Area, Chart, Series, choropleth, nice_steps, series
from placefirst_web.design.doubts import Doubt, doubts
from placefirst_web.design.figures import count, share
from placefirst_web.design.geo import boundaries, has_boundaries
from placefirst_web.design.language import local
from placefirst_web.design.measured import quarter_in_words
from placefirst_web.design.parts import Citation, Download, Fact, Near, citation
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.evaluate.queries import network_tables as tables
from placefirst_web.evaluate.queries.network_data import Held, held
from placefirst_web.evaluate.queries.network_shown import AGENCY, AREA, QUARTER, Line, lines_by, whole_line
from placefirst_web.evaluate.queries.network_times import Timed, timed
from placefirst_web.evaluate.words import groups
from placefirst_web.evaluate.words import network as words
from placefirst_web.registry.models import Agency, Network


@dataclass(frozen=True, slots=True)
class Choice:
    """One measure to choose."""

    key: str
    name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """One measure told apart: by quarter, band, diagnosis, area and agency."""

    key: str
    name: str
    says: str
    source: Citation
    trend: Chart | None
    groups: Sequence[Chart | Table]
    map: Chart | None
    areas: Table
    agencies: Table


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """All that ``evaluate/network.html`` shows."""

    held: Held
    headline: str
    quarter_name: str
    fresh: str
    before: Near
    after: Near | None
    is_empty: bool
    access: Table | None
    employment: Table | None
    access_says: Sequence[Fact]
    employment_says: Sequence[Fact]
    times: Sequence[Timed]
    bands: Sequence[Table]
    fidelity: Table | None
    workforce: Table | None
    fidelity_says: str
    workforce_says: str
    is_blind: bool  # refusals cannot be told from what was handed in
    measures: Sequence[Choice]
    chosen: Chosen | None
    directory: Table | None
    not_yet: Sequence[str]
    downloads: Sequence[Download]
    compare: str


def network_page(account: Any, network: Network, text: str, measure: str) -> NetworkPage:
    """Return the page for who coordinates *network*. Raises InvalidRequest for no quarter."""
    measure = measure if measure in measure_names() else words.DEFAULT
    found = held(account, network, text, measure)
    whole, here = found.whole, [network.country, network.pk]
    query = urlencode({"quarter": str(found.quarter), "measure": measure})
    return NetworkPage(
        held=found,
        headline=headline(found),
        quarter_name=found.quarter_name,
        fresh=fresh(found),
        before=_near(found, found.quarter.before, measure),
        after=_near(found, found.quarter.after, measure)
        if found.quarter.after < quarter_of(timezone.localdate())
        else None,
        is_empty=whole is None,
        access=tables.summary(found, words.ACCESS, _("Access and refusals")) if whole else None,
        employment=tables.summary(found, words.EMPLOYMENT, _("Employment by each definition"))
        if whole
        else None,
        access_says=tables.definitions(words.ACCESS),
        employment_says=tables.definitions(words.EMPLOYMENT),
        times=timed(found),
        bands=[tables.bands(found, each) for each in whole.bands] if whole else [],
        fidelity=tables.fidelity(found) if whole else None,
        workforce=tables.workforce(found) if whole else None,
        fidelity_says=tables.fidelity_in_words(found) if whole else "",
        workforce_says=tables.workforce_in_words(found),
        is_blind=whole is not None and tables.is_blind(whole_line(whole, "refusal_rate")),
        measures=[Choice(each, tables.measure_name(each), each == measure) for each in measure_names()],
        chosen=_chosen(found, measure) if whole else None,
        directory=_directory(found),
        not_yet=[local(each.name) for each in found.services if each.pk not in found.returned],
        downloads=[
            Download(
                _("Everything shown here"), form,
                f"{reverse('evaluate:network_file', args=[*here, form.lower()])}?{query}",
            )
            for form in ("CSV", "JSON")
        ],
        compare=f"{reverse('evaluate:network_compare', args=here)}?{query}",
    )  # fmt: skip


def headline(found: Held) -> str:
    """Return who handed in, for how many people and jobs, in a sentence."""
    said = {
        "quarter": found.quarter_name,
        "some": len(found.returned),
        "all": len(found.services),
    }
    if found.whole is None:
        return _("%(quarter)s: %(some)s of %(all)s agencies handed in") % said
    jobs = sum(next((each.counts.values() for each in found.whole.bands if each.what == "hours"), ()))
    said |= {"people": _people(found.whole.people), "jobs": _people(jobs)}
    return (
        _("%(quarter)s: %(some)s of %(all)s agencies handed in, for %(people)s people; %(jobs)s jobs began")
        % said
    )


def _people(number: int) -> str:
    shown = WITHIN_A_NETWORK.count(number)
    return _("fewer than five") if isinstance(shown, Withheld) else count(shown)


def fresh(found: Held) -> str:
    """Return when it was handed in, and of whom it tells nothing."""
    if found.whole is None or not found.returned:
        return ""
    days = [date_format(timezone.localtime(at)) for at in sorted(found.returned.values())]
    left = WITHIN_A_NETWORK.count(found.whole.left_out)
    said = {
        "first": days[0],
        "last": days[-1],
        "agencies": len(found.here),
        "left": _("fewer than five") if isinstance(left, Withheld) else count(left),
    }
    text = (
        _(
            "Handed in from %(first)s to %(last)s; counted by group in %(agencies)s agencies. Not in it, "
            "as they do not agree to be counted outside their agency: %(left)s people."
        )
        % said
    )
    return text


def _near(found: Held, other: Quarter, measure: str) -> Near:
    address = reverse("evaluate:network", args=[found.network.country, found.network.pk])
    query = urlencode({"quarter": str(other), "measure": measure})
    return Near(quarter_in_words(other, found.country.fiscal_year_starts), f"{address}?{query}")


def _chosen(found: Held, measure: str) -> Chosen:
    definition = load_measure(measure)
    areas, agencies = lines_by(found, measure, AREA), lines_by(found, measure, AGENCY)
    table = tables.by_group(found, areas, _("Area"))
    return Chosen(
        key=measure,
        name=local(dict(definition.name)),
        says=local(dict(definition.says)),
        source=citation(definition.source),
        trend=_trend(found, measure),
        groups=[_groups(found, measure, by) for by in (GAF, DIAGNOSIS)],
        map=_map(found, measure, areas, table),
        areas=table,
        agencies=tables.by_group(found, agencies, _("Agency")),
    )


def _trend(found: Held, measure: str) -> Chart | None:
    lines = lines_by(found, measure, QUARTER)
    known = [line for line in lines if line.rate is not None and not tables.is_blind(line)]
    if len(known) < 2:
        return None
    name = tables.measure_name(measure)
    points = [(line.of, None if line.rate is None else 100 * line.rate) for line in lines]
    return Chart(
        id="trend",
        title=f"{name} · {_('By quarter')}",
        summary="; ".join(f"{line.of}: {share(line.rate)}" for line in known),
        note=_(
            "Each quarter holds those agencies alone that handed in for it: a change may be one of who did."
        ),
        spec=series([Series("", points)], axis="%"),
        table=tables.by_group(found, lines, _("Quarter")),
    )


def _groups(found: Held, measure: str, by: str) -> Chart | Table:
    lines = lines_by(found, measure, by)
    heading = groups.axis_in_words(by)
    table = tables.by_group(found, lines, heading)
    rows = [
        _doubt(found, line)
        for line in lines
        if line.rate is not None and line.below and not tables.is_blind(line)
    ]
    if not rows:
        return table
    return Chart(
        id=f"by-{by}",
        title=table.caption,
        summary="; ".join(row.text for row in rows),
        note=_("Lines are 95 % intervals (Clopper and Pearson). Groups differ in more than this one thing."),
        spec=doubts(rows, axis=_("of 100")),
        table=table,
    )


def _doubt(found: Held, line: Line) -> Doubt:
    assert line.above is not None and line.below
    low, high = clopper_pearson(line.above / line.below, line.below)
    label, rate = tables.label_of(found, line), line.above / line.below
    said = f"{label}: {share(rate)} ({share(low)} – {share(high)})"
    numbers = (100 * each for each in (rate, low, high, low, high))
    return Doubt(f"{share(rate)}  {label}", *(round(each, 1) for each in numbers), said)


def _map(found: Held, measure: str, lines: Sequence[Line], table: Table) -> Chart | None:
    code = found.country.code
    if not has_boundaries(code) or all(line.rate is None or tables.is_blind(line) for line in lines):
        return None
    by_area = {line.of: line for line in lines}
    areas = []
    for area in found.country.areas:
        line = by_area.get(area.code)
        rate = line.rate if line else None
        text = _("no data") if line is None else _("withheld")
        value = None if rate is None else round(100 * rate, 1)
        areas.append(Area(area.code, local(area.name), value, share(rate) if rate is not None else text))
    drawn = choropleth(code, areas, nice_steps([area.value for area in areas], 3), written="{:g}%".format)
    known = sum(area.value is not None for area in areas)
    title = f"{tables.measure_name(measure)} · {_('By area')}"
    return Chart(
        id="map-network", title=title, spec=drawn.spec, table=table, key=drawn.key, is_map=True,
        credit=boundaries(code).credit,
        summary=_("%(title)s. Map of %(areas)s areas; %(known)s have a rate that may be shown.")
        % {"title": title, "areas": len(areas), "known": known},
        note=_("Hatched: no agency of the network handed in there, or too few people to be shown."),
    )  # fmt: skip


def _directory(found: Held) -> Table | None:
    rows = list(
        Agency.objects.filter(country=found.network.country, closed_on__isnull=True).values_list(
            "status", "review"
        )
    )
    if not rows:
        return None
    of = {status: [review for each, review in rows if each == status] for status in STATUSES}
    lines = [
        Row(
            str(words.STATUSES[status]),
            [Cell(share(Fraction(len(each), len(rows)))), Cell(count(len(each))),
             Cell(count(each.count("reviewed")))],
        )
        for status, each in of.items()
    ]  # fmt: skip
    ips = len(of["quasi"]) + len(of["mature"])
    reviewed = sum(review == "reviewed" for _status, review in rows)
    lines.append(Row(_("All in the directory"), [Cell(""), Cell(count(len(rows))), Cell(count(reviewed))]))
    return Table(
        _("IPS share of agencies: %(share)s in the directory offer it") % {"share": share(ips / len(rows))},
        _("How far"),
        [_("Share"), _("Agencies"), _("Fidelity ever reviewed")],
        [Part(lines)],
        note=_(
            "Of the directory of this country, which lists who offers IPS or is trying it, and not all "
            "others."
        ),
    )
