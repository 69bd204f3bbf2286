"""The learning community of a network: who agreed, who has done it before, who learns with whom, growth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from placefirst.exchange.network_made import band_of
from placefirst.measures.growth import STALLED, Growth, Point, growth
from placefirst.measures.quarter import Quarter, quarter_of
from placefirst.measures.quarterly import Quarterly
from placefirst_web.design import timelines
from placefirst_web.design.charts import Chart
from placefirst_web.design.figures import NO_FIGURE, count
from placefirst_web.design.language import local
from placefirst_web.design.measured import quarter_in_words
from placefirst_web.design.parts import Fact, Figure
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.evaluate.words.community import (
    about_in_words,
    band_in_words,
    growth_in_words,
    scale_in_words,
)
from placefirst_web.registry import community
from placefirst_web.registry.models import Agreement, JointReview, MentoringPair, Network
from placefirst_web.registry.network_returns import quarterlies_to, services_of

QUARTERS = 12  # of the growth curve
CASELOAD = "learning_community_quarter"  # below its line: everybody on a caseload
DAYS_OF_A_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Learner:
    """One pair as the page lists it."""

    key: UUID
    mentor: str
    mentored: str
    about: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class CommunityPage:
    """All that ``evaluate/community.html`` shows."""

    headline: str
    facts: Sequence[Fact]
    growth: Growth
    is_stalled: bool
    charts: Sequence[Chart]
    table: Table
    not_yet: Sequence[str]
    left: Sequence[str]
    pairs: Sequence[Learner]
    joint: Table | None
    agreed: Sequence[tuple[str, str]]  # choices of forms: key and name


def community_page(account: Any, network: Network) -> CommunityPage:
    """Return what the page shows to who coordinates *network*."""
    today = timezone.localdate()
    now = quarter_of(today)
    agreements = community.agreements_of(account.pk, network)
    standing = community.standing(agreements)
    since = Quarter(now.month - 3 * QUARTERS)
    handed = quarterlies_to(account.pk, network, since.first)
    points = _points(agreements, handed, now)
    found = growth(points)
    services = services_of(network)
    together = community.together_to(account.pk, network)
    lasting = [each for each in together.pairs if each.until is None]
    newest = _newest(handed)
    return CommunityPage(
        headline=growth_in_words(found),
        facts=[
            Fact(
                _("Agencies that agreed"),
                Figure(count(len(standing)), _("of %(all)s") % {"all": len(services)}),
            ),
            Fact(_("Mentoring pairs"), Figure(count(len(lasting)))),
            Fact(_("Joint reviews"), Figure(count(len(together.reviews)))),
        ],
        growth=found,
        is_stalled=found.state == STALLED,
        charts=_charts(points, found) if points else [],
        table=_agencies(list(standing.values()), newest, together.pairs, today),
        not_yet=[local(each.name) for each in services if each.pk not in standing],
        left=[
            _("%(name)s, on %(day)s") % {"name": local(each.service.name), "day": each.left_on}
            for each in agreements
            if each.left_on is not None and each.service_id not in standing
        ],
        pairs=[_learner(each) for each in together.pairs],
        joint=_joint(together.reviews),
        agreed=[(str(each.service_id), local(each.service.name)) for each in standing.values()],
    )  # fmt: skip


def _points(
    agreements: Sequence[Agreement], handed: Mapping[Quarter, Mapping[UUID, Quarterly]], now: Quarter
) -> list[Point]:
    """Return agencies and people by quarter, from the first agreement to the last quarter that is over."""
    if not agreements:
        return []
    first = max(quarter_of(agreements[0].accepted_on), Quarter(now.month - 3 * QUARTERS))
    quarters = [Quarter(month) for month in range(first.month, now.month, 3)]
    return [
        Point(
            each.first,
            len({one.service_id for one in agreements if _holds(one, each.last)}),
            _people(handed.get(each, {})),
        )
        for each in quarters
    ]


def _holds(agreement: Agreement, day: date) -> bool:
    return agreement.accepted_on <= day and (agreement.left_on is None or agreement.left_on > day)


def _people(of: Mapping[UUID, Quarterly]) -> int | None:
    """Return how many people are on the caseloads of those that handed in, None where it is not said."""
    if not of:
        return None
    cells = [each.cell(CASELOAD) for each in of.values()]
    return sum(each.below for each in cells if each is not None)


def _newest(handed: Mapping[Quarter, Mapping[UUID, Quarterly]]) -> dict[UUID, Quarterly]:
    found: dict[UUID, Quarterly] = {}
    for quarter in sorted(handed):
        found |= handed[quarter]
    return found


def _charts(points: Sequence[Point], found: Growth) -> list[Chart]:
    """Return two pictures over the quarters: agencies, and people where at least two quarters tell them."""
    people = [each for each in points if each.people is not None]
    charts = [
        _chart("growth", growth_in_words(found), _("Agencies that had agreed"), points, is_people=False)
    ]
    if len(people) > 1:
        what = _("People on the caseloads of those that handed in")
        charts.append(_chart("growth-people", what, what, people, is_people=True))
    return charts


def _chart(key: str, title: str, what: str, points: Sequence[Point], *, is_people: bool) -> Chart:
    numbers = [each.people if is_people else each.agencies for each in points]
    rows = [
        Row(quarter_in_words(quarter_of(each.first)), [Cell(count(number))])
        for each, number in zip(points, numbers, strict=True)
    ]
    line = timelines.Series(
        _("People") if is_people else _("Agencies"),
        [
            (f"{each.first:%Y-%m}", None if number is None else float(number))
            for each, number in zip(points, numbers, strict=True)
        ],
    )
    return Chart(
        id=key,
        title=title,
        summary="; ".join(f"{row.label}: {row.cells[0].text}" for row in rows),
        spec=timelines.series([line], axis=what),
        table=Table(what, _("Quarter"), [line.name], [Part(rows)]),
        note=_("Each agency that begins to hand in moves this line, too.")
        if is_people
        else _("At the end of each quarter."),
    )


def _agencies(
    agreements: Sequence[Agreement],
    newest: Mapping[UUID, Quarterly],
    pairs: Sequence[MentoringPair],
    today: date,
) -> Table:
    """Return who agreed, and of those who say so since when they offer IPS and how near to it they are."""
    mentors = {each.mentor_id for each in pairs if each.until is None}
    mentored = {each.mentored_id for each in pairs if each.until is None}
    rows = []
    for each in sorted(agreements, key=lambda one: one.service.code):
        part = (
            _("mentors") if each.service_id in mentors
            else _("is mentored") if each.service_id in mentored
            else NO_FIGURE
        )  # fmt: skip
        cells = [
            Cell(str(each.accepted_on), is_words=True),
            Cell(_years(each, today)),
            Cell(_fidelity(each, newest.get(each.service_id)), is_words=True),
            Cell(part, is_words=True),
        ]
        rows.append(Row(local(each.service.name), cells))
    columns = [_("Agreed on"), _("Years with IPS"), _("Newest fidelity review"), _("Learning")]
    note = _(
        "In the order of their codes. Experience is shown only where the agency’s manager agreed to that."
    )
    return Table(_("Agencies of the network"), _("Agency"), columns, [Part(rows)], note=note)


def _years(agreement: Agreement, today: date) -> str:
    if not agreement.shows_experience or agreement.ips_since is None:
        return NO_FIGURE
    return count((today - agreement.ips_since).days / DAYS_OF_A_YEAR, digits=1)


def _fidelity(agreement: Agreement, quarterly: Quarterly | None) -> str:
    if not agreement.shows_experience:
        return _("not shown")
    if quarterly is None or quarterly.fidelity is None:
        return _("none yet")
    found = quarterly.fidelity
    values = {
        "band": band_in_words(found.scale, band_of(found.scale, found.score)),
        "scale": scale_in_words(found.scale),
        "year": found.on.year,
    }
    if found.is_review:
        return _("%(band)s, %(scale)s, reviewed %(year)s") % values
    return _("%(band)s, %(scale)s, self-assessed %(year)s") % values


def _learner(pair: MentoringPair) -> Learner:
    return Learner(
        pair.pk, local(pair.mentor.name), local(pair.mentored.name), about_in_words(pair.about), pair.since,
        pair.until,
    )  # fmt: skip


def _joint(rows: Sequence[JointReview]) -> Table | None:
    if not rows:
        return None
    lines = [
        Row(
            local(each.reviewed.name),
            [
                Cell(local(each.sending.name), is_words=True),
                Cell(scale_in_words(each.scale), is_words=True),
                Cell(
                    _("%(first)s to %(last)s") % {"first": each.begins_on, "last": each.ends_on},
                    is_words=True,
                ),
            ],
        )
        for each in rows
    ]  # fmt: skip
    columns = [_("With a reviewer from"), _("Fidelity scale"), _("Days")]
    return Table(_("Joint fidelity reviews"), _("Agency that is reviewed"), columns, [Part(lines)])
