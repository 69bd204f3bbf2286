"""The agency's page: its caseload, what came of it, whom it turned away, the fee band in which it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from placefirst.errors import NotInForce, UnknownName
from placefirst.measures.count import Counted, count
from placefirst.measures.definition import load_measure
from placefirst.measures.quarter import quarter_of
from placefirst.parameters.read import load_country
from placefirst.practice.vocabulary import keys
from placefirst.systems.fee_band import PROGRAMME, FeeBand, fee_band, window
from placefirst_web.design.figures import NO_FIGURE, share
from placefirst_web.design.figures import count as figure
from placefirst_web.design.language import local
from placefirst_web.design.measured import quarter_in_words
from placefirst_web.design.parts import Citation, Fact, Figure, citation
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.registry import returned
from placefirst_web.registry.courses import courses
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import GivenAdvice, Person, Service, Staff

#: People for each full-time specialist at most, by the first item of IPS-25.
MOST_EACH = 20
#: What stands on the page of the last quarter, in this order.
OUTCOMES = ("learning_community_quarter", "ips_grow_2024_04", "retained_90_days")
_SIX_MONTHS = "tse_six_months"


@dataclass(frozen=True, slots=True)
class Fee:
    """Where the agency stands in the tariff of its programme."""

    band: FeeBand | None
    first: date | None
    last: date | None
    lacks: str  # why there is no band
    uncounted: int
    source: Citation | None


@dataclass(frozen=True, slots=True)
class AgencyPage:
    """All of it."""

    headline: str
    facts: Sequence[Fact]
    specialists: Table | None
    quarter: str
    returns: str  # address
    outcomes: Table
    refusals: Counted
    refusal_rate: str
    refusals_address: str
    fee: Fee | None
    advice: Sequence[Fact]
    voice_address: str


def agency_page(door: Door) -> AgencyPage:
    """Return what the page shows."""
    service, today = door.service, timezone.localdate()
    quarter = quarter_of(today).before
    found = returned.figures(service.pk, quarter)
    rows = _specialists(service, today)
    people, places, waiting = _people(service)
    full_time = sum((each.full_time for each in rows), Decimal(0))
    by_measure = {each.definition.key: each for each in found.within}
    refusals = by_measure["refusal_rate"]
    asked = f"?quarter={quarter}"
    return AgencyPage(
        headline=_headline(people, full_time),
        facts=[
            Fact(_("On the caseload"), Figure(figure(people))),
            Fact(
                _("People for each full-time specialist"),
                Figure(_each(people, full_time)),
                note=_("at most %(most)s by IPS-25") % {"most": MOST_EACH},
            ),
            Fact(_("Waiting for a place"), Figure(figure(waiting))),
            Fact(_("Places by the licence"), Figure(figure(places))),
        ],
        specialists=_table(rows) if rows else None,
        quarter=quarter_in_words(quarter, load_country(service.country).fiscal_year_starts),
        returns=_address(door, "returns") + asked,
        outcomes=_outcomes(door, [by_measure[key] for key in OUTCOMES], asked),
        refusals=refusals,
        refusal_rate=share(refusals.rate),
        refusals_address=_address(door, "refusals"),
        fee=_fee(service, today),
        advice=_advice(service),
        voice_address=_address(door, "voice"),
    )


@dataclass(frozen=True, slots=True)
class _Specialist:
    name: str
    full_time: Decimal
    people: int


def _specialists(service: Service, today: date) -> list[_Specialist]:
    here = Q(people__stage__in=keys("stage", "open"), people__accepted_on__isnull=False)
    rows = (
        Staff.objects.filter(service=service, role="specialist", since__lte=today)
        .filter(Q(until__isnull=True) | Q(until__gte=today))
        .annotate(carried=Count("people", filter=here & Q(people__closed_on__isnull=True)))
        .order_by("name")
    )
    return [_Specialist(each.name, each.full_time, each.carried) for each in rows]


def _people(service: Service) -> tuple[int, int | None, int]:
    """Return how many are on the caseload, how many places there are, how many wait."""
    counted = Person.objects.filter(service=service, stage__in=keys("stage", "open")).aggregate(
        people=Count("pk", filter=Q(accepted_on__isnull=False, closed_on__isnull=True)),
        waiting=Count("pk", filter=Q(stage="waiting")),
    )
    return counted["people"], service.places, counted["waiting"]


def _headline(people: int, full_time: Decimal) -> str:
    if not full_time:
        return _("%(people)s people are on the caseload, and no employment specialist works here") % {
            "people": figure(people)
        }
    return _("%(people)s people are on the caseload: %(each)s for each full-time employment specialist") % {
        "people": figure(people), "each": _each(people, full_time),
    }  # fmt: skip


def _each(people: int, full_time: Decimal) -> str:
    return figure(float(people / full_time), digits=1) if full_time else NO_FIGURE


def _table(rows: Sequence[_Specialist]) -> Table:
    lines = [
        Row(
            each.name,
            [
                Cell(f"{each.full_time:g}"),
                Cell(figure(each.people)),
                Cell(_each(each.people, each.full_time)),
            ],
        )
        for each in rows
    ]
    columns = [_("Full-time equivalents"), _("People"), _("People for each full-time specialist")]
    return Table(_("Employment specialists"), _("Who"), columns, [Part(lines)])


def _outcomes(door: Door, counted: Sequence[Counted], asked: str) -> Table:
    lines = []
    for each in counted:
        address = ""
        if door.may("returns.rows"):
            where = [door.service.country, door.service.code, each.definition.key]
            address = reverse("implement:return_rows", args=where) + asked
        cells = [
            Cell(figure(len(each.above))), Cell(figure(len(each.below))), Cell(share(each.rate)),
            Cell(figure(len(each.uncounted))),
        ]  # fmt: skip
        lines.append(Row(local(dict(each.definition.name)), cells, address=address))
    columns = [_("Above the line"), _("Below the line"), _("Rate"), _("Cannot be counted")]
    return Table(_("What came of it"), _("Measure"), columns, [Part(lines)])


def _fee(service: Service, today: date) -> Fee | None:
    """Return where the service stands in the tariff; None where its programme has none of this kind."""
    country = load_country(service.country)
    if service.programme not in ("", PROGRAMME):
        return None
    try:
        first, last = window(country, today)
        if service.places is None:
            return Fee(
                None, first, last, _("The number of licensed places is not written down yet."), 0, None
            )
        years = country.whole(f"{PROGRAMME}.new_agency_years", today)
        begun = service.opened_on
        is_new = (begun.year + years, begun.month, begun.day) > (today.year, today.month, today.day)
        measure = load_measure(_SIX_MONTHS)
        counted = count(measure, courses(service.pk, last).of(measure), first, last)
        band = fee_band(country, today, reached=len(counted.above), capacity=service.places, is_new=is_new)
    except (NotInForce, UnknownName):
        return None
    return Fee(band, first, last, "", len(counted.uncounted), citation(band.source))


def _advice(service: Service) -> list[Fact]:
    states = dict(
        GivenAdvice.objects.filter(service=service).values_list("state").annotate(number=Count("pk"))
    )
    lines = [
        (_("Advice asked for"), sum(states.values())),
        (_("It changed something"), states.get("changed", 0)),
        (_("Nothing was changed, and it is said why"), states.get("not_changed", 0)),
    ]
    return [Fact(label, Figure(figure(number))) for label, number in lines]


def _address(door: Door, name: str) -> str:
    try:
        return reverse(f"implement:{name}", args=[door.service.country, door.service.code])
    except NoReverseMatch:
        return ""
