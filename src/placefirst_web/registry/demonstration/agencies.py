"""Agencies of the demonstration: who works there, their weeks, visits and meetings, reviews and voice."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from django.utils import timezone

from placefirst.fidelity.scale import load_scale
from placefirst.practice.invented import drawn, entries
from placefirst_web.accounts.models import Account
from placefirst_web.privacy.vault import Vault
from placefirst_web.registry import models as m
from placefirst_web.registry.demonstration.lives import Desk, said
from placefirst_web.registry.demonstration.plan import (
    COUNTRY,
    DOMAIN,
    PARTS,
    SPECIALISTS,
    Span,
    area_of,
    code_of,
    is_trying,
    name_of,
    quality,
)

WEEKS: Final = 52  # of visits, time and meetings; referrals, jobs and contacts go back further
SINCE: Final = date(2020, 4, 1)


def service_of(agency: int) -> m.Service:
    """Return the new row of one agency."""
    name = name_of(agency)
    return m.Service.objects.create(
        code=code_of(agency),
        country=COUNTRY,
        area=area_of(agency),
        name_en=name["en"],
        name_ja=name["ja"],
        opened_on=SINCE,
        places=20,
        is_synthetic=True,
    )


def account_of(key: str, name: str) -> Account:
    """Return the account of somebody invented; no password opens it and no mail reaches it."""
    address = f"{key}@{DOMAIN}"
    found = Account.objects.filter(email=address).first()
    return found or Account.objects.create_user(address, None, name=name)


def desk_of(agency: int, service: m.Service, span: Span, vault: Vault) -> Desk:
    """Return the desk of one agency with its staff, teams and employers written already."""
    team = m.Team.objects.create(service=service, name="IPS unit", kind="unit")
    treatment = m.Team.objects.create(service=service, name="Clinic team", kind="treatment")
    specialists = _staff(agency, service, team, span)
    employers = [
        m.Employer(
            service=service,
            name=f"{firm['ja']} {firm['en']}",
            industry="retail",
            owner=specialists[0],
            interest="hired" if number % 3 == 0 else "open",
            needs=said("heard", agency, number),
        )
        for number, firm in enumerate(entries("employer"))
    ]
    m.Employer.objects.bulk_create(employers)
    return Desk(agency, service, span, vault, specialists, team, treatment, employers)


def _staff(agency: int, service: m.Service, team: m.Team, span: Span) -> list[m.Staff]:
    """Write who works there; return the employment specialists."""
    wanted = [("specialist", f"es{number}") for number in range(SPECIALISTS)] + [
        ("leader", "tl"),
        ("manager", "am"),
    ]
    parts = {
        part.role: part
        for part in PARTS
        if part.agency == agency and part.role not in {"coordinator", "person"}
    }
    made = []
    for role, key in wanted:
        part = parts.pop(role, None)
        name = part.name["en"] if part else f"{one(agency, key)}"
        account = account_of(part.key if part else f"{key}-{agency + 1}", name)
        made.append(
            m.Staff.objects.create(
                service=service,
                account=account,
                role=role,
                name=name,
                team=team,
                since=SINCE,
                is_peer=role == "specialist" and drawn("peer", agency, key) < 0.2,
            )
        )
    for role, part in parts.items():
        until = span.today + timedelta(days=60) if role == "reviewer" else None
        m.Staff.objects.create(
            service=service,
            account=account_of(part.key, part.name["en"]),
            role=role,
            name=part.name["en"],
            team=None,
            since=SINCE,
            until=until,
        )
    return made[:SPECIALISTS]


def one(agency: int, key: str) -> str:
    """Return an invented family name for somebody who works there."""
    names = entries("family")
    return names[int(drawn("staff", agency, key) * len(names))]["en"]


def add_work(desk: Desk) -> None:
    """Write a year of visits, time, meetings and supervision."""
    good = quality(desk.agency)
    monday = desk.span.today - timedelta(days=desk.span.today.weekday())
    for week in range(WEEKS):
        start = monday - timedelta(weeks=week)
        for staff in desk.specialists:
            _week(desk, staff, start, good)
        if drawn("meets", desk.agency, week) < 0.3 + 0.7 * good:
            desk.add(
                m.Meeting(
                    service=desk.service,
                    team=desk.team,
                    kind="unit",
                    on=start,
                    present=[str(each.pk) for each in desk.specialists],
                    words=said("told", "meeting", desk.agency, week),
                    not_yet_referred=int(3 * drawn("not yet", desk.agency, week)),
                )
            )
    leader = m.Staff.objects.get(service=desk.service, role="leader")
    for month in range(12):
        for staff in desk.specialists:
            if drawn("supervises", desk.agency, month, staff.name) < 0.4 + 0.6 * good:
                desk.add(
                    m.Supervision(
                        service=desk.service,
                        leader=leader,
                        specialist=staff,
                        kind="supervision",
                        on=desk.span.today - timedelta(days=30 * month + 5),
                        words=said("told", month, staff.name),
                    )
                )


def _week(desk: Desk, staff: m.Staff, start: date, good: float) -> None:
    key = (desk.agency, staff.name, start)
    visits = int(1 + 7 * good * drawn("visits", *key))
    for number in range(visits):
        on = start + timedelta(days=int(5 * drawn("weekday", number, *key)))
        if on > desk.span.today:
            continue
        desk.add(
            m.Visit(
                service=desk.service,
                employer=desk.employers[int(drawn("firm", number, *key) * len(desk.employers))],
                staff=staff,
                on=on,
                how="in_person" if drawn("how", number, *key) < 0.85 else "phone",
                purpose=("introduce", "learn", "present", "follow_up")[
                    int(4 * drawn("purpose", number, *key))
                ],
                heard=said("heard", number, *key) if number == 0 else "",
                follows_plan=drawn("plan", number, *key) < good,
                reviewed_on=start + timedelta(days=7)
                if start + timedelta(days=7) <= desk.span.today
                else None,
            )
        )
    hours = Decimal(round(30 + 8 * drawn("hours", *key), 1)).quantize(Decimal("0.1"))
    other = Decimal(round(float(hours) * 0.35 * (1 - good), 1)).quantize(Decimal("0.1"))
    outside = Decimal(round(float(hours) * (0.2 + 0.55 * good), 1)).quantize(Decimal("0.1"))
    desk.add(
        m.WeekOfTime(
            service=desk.service,
            staff=staff,
            week=start,
            employment=hours - other,
            other=other,
            outside=outside,
        )
    )


def add_review(desk: Desk) -> None:
    """Write the last review of an agency that had one, with its consensus; it is provisional."""
    agency, today = desk.agency, desk.span.today
    if drawn("reviewed", agency) > 0.6:
        return
    scale = load_scale("ips_25")
    held = today - timedelta(days=90 + int(250 * drawn("review", agency)))
    kind = "self_assessment" if is_trying(agency) else "independent"
    review = desk.add(
        m.Review(
            service=desk.service,
            scale=scale.key,
            edition=scale.edition,
            kind=kind,
            state="reported",
            begins_on=held,
            ends_on=held + timedelta(days=1),
            evidence_from=held - timedelta(days=182),
            evidence_to=held,
            strengths=said("strength", agency),
            reported_on=held + timedelta(days=20),
            next_on=held + timedelta(days=365),
            is_provisional=True,
        )
    )
    for item in scale.items:
        around = 1 + 4.4 * quality(agency) + 1.4 * (drawn("score", agency, item.key) - 0.5)
        desk.add(
            m.ReviewScore(
                service=desk.service,
                review=review,
                item=item.key,
                score=min(5, max(1, round(around))),
            )
        )


def begin_review(desk: Desk) -> None:
    """Begin an independent review: a second reviewer has finished, and Hara may score and agree with them."""
    today, scale = desk.span.today, load_scale("ips_25")
    hara = m.Staff.objects.get(service=desk.service, role="reviewer")
    other = m.Staff.objects.create(
        service=desk.service,
        account=account_of("second-reviewer", "Kudo"),
        role="reviewer",
        name="Kudo",
        since=SINCE,
        until=hara.until,
    )
    review = m.Review.objects.create(
        service=desk.service,
        scale=scale.key,
        edition=scale.edition,
        kind="independent",
        state="scoring",
        begins_on=today - timedelta(days=1),
        ends_on=today,
        evidence_from=today - timedelta(days=182),
        evidence_to=today - timedelta(days=1),
    )
    m.ReviewSeat.objects.create(service=desk.service, review=review, staff=hara)
    seat = m.ReviewSeat.objects.create(
        service=desk.service, review=review, staff=other, finished_at=timezone.now()
    )
    m.ReviewScore.objects.bulk_create(
        m.ReviewScore(
            service=desk.service,
            review=review,
            seat=seat,
            item=item.key,
            score=3 + int(3 * drawn("other", item.key)),
        )
        for item in scale.items
    )


def add_voice(desk: Desk) -> None:
    """Write the part of people with lived experience, where an agency gives them one."""
    agency, today = desk.agency, desk.span.today
    if drawn("voice", agency) > 0.7:
        return
    group = desk.add(
        m.Group(
            service=desk.service,
            name="Advisory group / アドバイザリーグループ",
            kind="advisory",
            involvement="involved",
            seats=8,
            seats_lived=3 + int(3 * drawn("seats", agency)),
            votes=8,
            votes_lived=3 + int(3 * drawn("seats", agency)),
            is_paid=drawn("paid", agency) < 0.6,
            since=today - timedelta(days=700),
        )
    )
    asked = today - timedelta(days=120)
    desk.add(
        m.GivenAdvice(
            service=desk.service,
            group=group,
            asked_on=asked,
            asked="最初の面談で何を聞くべきか。\nWhat to ask at the first meeting?",
            given_on=asked + timedelta(days=14),
            given="診断ではなく、どんな仕事がしたいかを先に。\nAsk about the job first, not the diagnosis.",
            decided_on=asked + timedelta(days=30),
            decided="受付票を変える。\nChange the first form.",
            outcome="診断名の欄をなくした。\nThe question for a diagnosis is gone.",
            state="changed",
        )
    )
    desk.add(
        m.PeerRole(
            service=desk.service,
            title="ピアスタッフ / peer worker",
            tasks="面談の同席、電話\nsits in, phones",
            full_time=Decimal("0.50"),
            since=today - timedelta(days=500),
        )
    )
    desk.add(
        m.Adaptation(
            service=desk.service,
            on=today - timedelta(days=400),
            what="通所を週2回お願いしている。\nTwo days a week at the agency are asked for.",
            reason="contract",
            why="報酬が通所日数で支払われるため。\nThe fee is paid by days of attendance.",
            principle="rapid_search",
            scale="ips_25",
            item="rapid_search",
            rule="基本報酬（通所日数） / fee by days of attendance",
            came_of_it="3か月後に週1回に減らした。\nReduced to one day after three months.",
        )
    )
