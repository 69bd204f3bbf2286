"""Fill: one agency after the other, each in one transaction, so that what is shown is always whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection, transaction

from placefirst.loop.served import Served, served
from placefirst.measures.quarter import Quarter, quarter_of
from placefirst.practice.invented import drawn
from placefirst_web.privacy.inside import inside
from placefirst_web.registry import models as m
from placefirst_web.registry import returned
from placefirst_web.registry.demonstration import agencies
from placefirst_web.registry.demonstration.community import add_community
from placefirst_web.registry.demonstration.lives import add_person
from placefirst_web.registry.demonstration.plan import (
    AGENCIES,
    COUNTRY,
    PARTS,
    YEARS,
    Span,
    code_of,
    is_trying,
)

#: Quarters that were handed in: as many as a reform needs before and after it to be looked for.
QUARTERS: Final = 12
LOCK: Final = 8_330_033  # of the database: one filler at a time


@dataclass(frozen=True, slots=True)
class Progress:
    """How many agencies of the demonstration are ready, of how many."""

    ready: int
    of: int = AGENCIES

    @property
    def is_whole(self) -> bool:
        """Whether there is nothing left to fill."""
        return self.ready >= self.of


def progress() -> Progress:
    """Return how far the demonstration is."""
    return Progress(
        m.Service.objects.filter(is_synthetic=True, code__in=map(code_of, range(AGENCIES))).count()
    )


def fill(
    today: date,
    tell: Callable[[int, int], None] | None = None,
    *,
    agencies_wanted: int = AGENCIES,
    people: int = 40_000,
) -> int:
    """Fill the agencies that are missing; return how many were filled, 0 while somebody else fills.

    Called again it goes on where it was stopped. *people* is how many the model follows.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            return 0
    try:
        there = set(m.Service.objects.filter(is_synthetic=True).values_list("code", flat=True))
        missing = [each for each in range(agencies_wanted) if code_of(each) not in there]
        if missing:
            asked = _by_agency(served(COUNTRY, years=YEARS, people=people), agencies_wanted)
            for number, agency in enumerate(missing):
                _fill_one(agency, asked.get(agency, []), Span(today))
                if tell is not None:
                    tell(agencies_wanted - len(missing) + number + 1, agencies_wanted)
            _network(today)
        return len(missing)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def _by_agency(lives: list[Served], number: int) -> dict[int, list[Served]]:
    """Return who asked which agency; those that still turn people away keep most of the refusals."""
    found: dict[int, list[Served]] = {}
    for life in lives:
        agency = int(drawn("agency", life.key) * number)
        if life.decision != "accepted" and drawn("kept", life.key) > (0.3 if is_trying(agency) else 0.03):
            continue
        found.setdefault(agency, []).append(life)
    return found


def _fill_one(agency: int, lives: list[Served], span: Span) -> None:
    with transaction.atomic():
        service = agencies.service_of(agency)
        with inside(service.pk, role="installation", doing="demonstration") as vault:
            desk = agencies.desk_of(agency, service, span, vault)
            for life in lives:
                add_person(desk, life)
            agencies.add_work(desk)
            agencies.add_review(desk)
            agencies.add_voice(desk)
            desk.write()
            _hand_in(agency, service, span.today)
            if agency == 0:
                _seat_people(desk.service)
                agencies.begin_review(desk)


def _hand_in(agency: int, service: m.Service, today: date) -> None:
    """
    Hand in the last quarters, as far back as the agency keeps returns.

    The agency that is played, and each seventh, have yet the last; each fifth began a year ago.
    """
    quarter = quarter_of(today).before
    leader = m.Staff.objects.filter(service=service, role__in=("leader", "manager")).order_by("role").first()
    if leader is None:
        return
    back = QUARTERS // 3 if agency % 5 == 2 else QUARTERS
    quarters = [Quarter(quarter.month - 3 * number) for number in reversed(range(back))]
    for each in quarters:
        if each != quarter or agency % 7:
            returned.hand_in(service, returned.figures(service.pk, each), leader)


def _seat_people(service: m.Service) -> None:
    """Give the two people served who may be played an account of their own record."""
    stages = {"hana": "working", "jun": "searching"}
    for part in PARTS:
        if part.role != "person":
            continue
        person = m.Person.objects.filter(service=service, stage=stages[part.key]).order_by("code").first()
        if person is None:
            person = (
                m.Person.objects.filter(service=service, accepted_on__isnull=False).order_by("code").first()
            )
        if person is not None:
            account = agencies.account_of(part.key, part.name["en"])
            m.PersonSeat.objects.create(service=service, person=person, account=account)


def _network(today: date) -> None:
    part = next(each for each in PARTS if each.role == "coordinator")
    network, _is_new = m.Network.objects.get_or_create(
        country=COUNTRY,
        is_synthetic=True,
        defaults={"name_en": "Network of the demonstration", "name_ja": "デモのネットワーク"},
    )
    network.services.set(m.Service.objects.filter(is_synthetic=True))
    network.coordinators.add(agencies.account_of(part.key, part.name["en"]))
    add_community(network, today)
