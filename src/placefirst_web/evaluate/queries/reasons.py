"""Reasons that IPS would not accept: how often they were told, why it does not, and what people wrote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from placefirst.disclosure.rule import rule_of
from placefirst.documents.ips import ips_itself
from placefirst.documents.turned_away import say
from placefirst.errors import UnknownName
from placefirst.exchange.zero_exclusion_figures import (
    Refused,
    Words,
    ZeroExclusion,
    zero_exclusion,
    zero_exclusion_csv,
    zero_exclusion_data,
    zero_exclusion_json,
)
from placefirst.parameters.country import Country
from placefirst.parameters.read import country_codes, load_country
from placefirst.refusals.report import NOT_UNDER_IPS, Report
from placefirst.refusals.simulated import example_campaign
from placefirst.refusals.zero_exclusion import noes
from placefirst.systems.asked import asked_services
from placefirst_web.design import figures
from placefirst_web.design.ips import Said, said
from placefirst_web.design.language import local
from placefirst_web.design.parts import Citation, Download, citation
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.evaluate.queries import campaigns
from placefirst_web.evaluate.queries.result_tables import count_cell
from placefirst_web.evaluate.words.results import rule
from placefirst_web.registry.campaigns import reports_of, shown_words

#: What stands for the synthetic campaign of the imaginary country in an address.
EXAMPLE: Final = "example"
TYPES: Final = {"csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8"}
MOST_WORDS: Final = 100  # on the page; the file has all


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a list to choose from."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Quoted:
    """What people wrote of one kind of service; each with the language it is in."""

    service: str
    words: Sequence[Words]


@dataclass(frozen=True, slots=True)
class ReasonsPage:
    """All that ``evaluate/reasons.html`` shows."""

    headline: str
    is_example: bool
    is_told: bool  # whether any campaign has told something that may be shown
    campaigns: Sequence[Choice]
    areas: Sequence[Choice]
    services: Table | None
    reasons: Table | None
    why: Sequence[Said]
    sources: Sequence[tuple[int, Citation]]
    quoted: Sequence[Quoted]
    left_out: int  # words that stand in the file only
    rule: str
    rule_sources: Sequence[Citation]
    downloads: Sequence[Download]
    example: str  # the address of the example, outside of the imaginary country
    ips: str  # the address of the page on IPS itself


@dataclass(frozen=True, slots=True)
class Found:
    """What the campaigns of a country told, as far as it may be shown."""

    country: Country
    titles: Mapping[str, str]  # of campaigns, by key
    figures: ZeroExclusion
    words: Sequence[Words]
    is_made_up: bool  # nobody was asked; what is made up is never counted together with what was told


def found(code: str, *, campaign: str = "", area: str = "") -> Found:
    """
    Return what the public campaigns of the country *code* told of refusals; "" for all campaigns or areas.

    What is made up, such as the example of the imaginary country, is shown by itself. Words are of a
    campaign, never of an area: who wrote them was asked about words and service only. Raises ``UnknownName``
    for a campaign that is not public and for an area that the country has not.
    """
    country = load_country(code)
    areas = [each.code for each in country.areas]
    if area and area not in areas:
        raise UnknownName("area", area, areas)
    rows = {str(row.key): row for row in campaigns.with_results(code)}
    titles = {key: local(row.title) for key, row in rows.items()}
    reports: dict[str, Sequence[Report]]
    made_up = {key for key, row in rows.items() if row.is_synthetic}
    shown = {campaign} if campaign in made_up else set(rows) - made_up
    reports = {key: reports_of(row, until=_until(row.state)) for key, row in rows.items() if key in shown}
    if country.is_imaginary:
        made, told = example_campaign(code)
        titles[EXAMPLE] = local(dict(made.title))
        made_up.add(EXAMPLE)
        campaign = campaign or ("" if shown else EXAMPLE)
        reports = {EXAMPLE: told} if campaign == EXAMPLE else reports
    if campaign and campaign not in titles:
        raise UnknownName("campaign", campaign, list(titles))
    services = [each.key for each in asked_services(country)]
    words = [
        Words(each.service, each.words, each.language)
        for key, row in rows.items()
        if key in shown and campaign in ("", key)
        for each in shown_words(row, until=_until(row.state))
        if each.is_not_under_ips
    ]
    return Found(
        country,
        titles,
        zero_exclusion(
            noes(reports, services=services, areas=areas), rule_of(country).profile,
            campaign=campaign, area=area,
        ),
        words,
        is_made_up=campaign in made_up,
    )  # fmt: skip


def content(made: Found, form: str) -> bytes | str:
    """Return what the page shows as a file of one of ``TYPES``."""
    if form == "csv":
        return zero_exclusion_csv(made.figures)
    return zero_exclusion_json(made.figures, made.country.code, made.words)


def data(made: Found) -> dict[str, Any]:
    """Return what the page shows as plain data, for programs."""
    return zero_exclusion_data(made.figures, made.country.code, made.words)


def page_of(made: Found) -> ReasonsPage:
    """Return the page that shows *made*."""
    order: dict[str, int] = {}
    itself, reading = ips_itself(), _reading()
    items = itself.section("turned_away").items
    sources = {source.key: source for item in items for source in item.sources}
    protecting = rule_of(made.country)
    is_told = bool(made.figures.services)
    return ReasonsPage(
        headline=_headline(made.figures),
        is_example=made.is_made_up,
        is_told=is_told,
        campaigns=_choices(made.titles, made.figures.campaign, _("All campaigns")),
        areas=_choices(
            {each.code: local(each.name) for each in made.country.areas}, made.figures.area, _("All areas")
        ),
        services=_services(made) if is_told else None,
        reasons=_reasons(made) if is_told else None,
        why=[said(item, itself, reading, order) for item in items],
        sources=[(number, citation(sources[key])) for key, number in order.items()],
        quoted=_quoted(made),
        left_out=max(0, len(made.words) - MOST_WORDS),
        rule=rule(protecting.profile),
        rule_sources=[citation(source) for source in protecting.sources],
        downloads=_downloads(made) if is_told else [],
        example="" if made.country.is_imaginary else _example(),
        ips=reverse("map:ips", args=[made.country.code]),
    )


def _headline(told: ZeroExclusion) -> str:
    share = told.whole.share
    if share is None:
        return _("Reasons for turning people away that IPS would not accept")
    return _("Of 100 noes that were told of, %(share)s were for a reason that IPS would not accept") % {
        "share": round(share * 100)
    }


def _services(made: Found) -> Table:
    """Return how often each kind of service said no, and for a reason that IPS would not accept."""
    names = _service_names(made.country)
    rows = [
        Row(names.get(each.service, each.service), _cells(each))
        for each in (*made.figures.services, replace(made.figures.whole, service=_("All services")))
    ]
    return Table(
        caption=_("Told no, by kind of service"),
        row_heading=_("Kind of service"),
        columns=[_("Told no"), _("For a reason IPS would not accept"), _("Of 100 told no")],
        parts=[Part(rows)],
        note=_("Counted, not estimated: all that was told, by code or open link. “No place” is a no, too."),
    )


def _reasons(made: Found) -> Table:
    """Return how often each reason was given, by the services that gave any."""
    names = _service_names(made.country)
    lines = [each for each in made.figures.services if each.not_under_ips != 0]
    rows = [
        Row(
            say(f"reason.{reason}", _reading()),
            [count_cell(each.reasons[reason]) for each in (made.figures.whole, *lines)],
        )
        for reason in NOT_UNDER_IPS
    ]
    return Table(
        caption=_("Reasons that IPS would not accept, by kind of service"),
        row_heading=_("Reason, as it was told"),
        columns=[_("All services"), *(names.get(each.service, each.service) for each in lines)],
        parts=[Part(rows)],
        is_dense=len(lines) > 3,
    )


def _cells(line: Refused) -> Sequence[Cell]:
    share = Cell(figures.NO_FIGURE) if line.share is None else Cell(f"{round(line.share * 100)}")
    return [count_cell(line.no), count_cell(line.not_under_ips), share]


def _quoted(made: Found) -> Sequence[Quoted]:
    names, shown = _service_names(made.country), made.words[:MOST_WORDS]
    return [
        Quoted(name, words)
        for key, name in names.items()
        if (words := [each for each in shown if each.service == key])
    ]


def _choices(names: Mapping[str, str], chosen: str, everything: str) -> Sequence[Choice]:
    there = {"": everything, **names}
    return [Choice(key, name, key == chosen) for key, name in there.items()]


def _downloads(made: Found) -> Sequence[Download]:
    query = urlencode(
        {
            key: value
            for key, value in (("campaign", made.figures.campaign), ("area", made.figures.area))
            if value
        }
    )
    address = {form: reverse("evaluate:reasons_file", args=[made.country.code, form]) for form in TYPES}
    return [
        Download(_("These figures"), form.upper(), f"{address[form]}?{query}" if query else address[form])
        for form in TYPES
    ]


def _example() -> str:
    """Return the address of the example: the page of the country that does not exist."""
    imaginary = next(code for code in country_codes() if load_country(code).is_imaginary)
    return reverse("evaluate:reasons", args=[imaginary]) + f"?campaign={EXAMPLE}"


def _service_names(country: Country) -> Mapping[str, str]:
    return {each.key: local(dict(each.name)) for each in asked_services(country)}


def _reading() -> str:
    return (translation.get_language() or "en")[:2]


def _until(state: str) -> date | None:
    """Return the first month that is not counted yet: of a running campaign, the present one."""
    return None if state == "closed" else timezone.localdate().replace(day=1)
