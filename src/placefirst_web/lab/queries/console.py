"""The console: the phases of a lab with what is going on in each, and the boards of those that are open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from placefirst.deliberation.phase import NOTED
from placefirst_web.design.language import local
from placefirst_web.lab.queries.asking import Room, is_collecting
from placefirst_web.lab.queries.attendance import Taken, taken_part
from placefirst_web.lab.queries.boards import Board
from placefirst_web.lab.queries.room import draw
from placefirst_web.lab.words.console import AUTHORS, KINDS, SHOWN, STATES
from placefirst_web.lab.words.seats import SAID
from placefirst_web.library.models.labs import LabPhase
from placefirst_web.live.events import last_number


@dataclass(frozen=True, slots=True)
class PhaseLine:
    """One phase as who leads the lab sees it."""

    key: str
    title: str
    other_title: str  # in the other language of the room, where it has one
    other_language: str
    kind: str  # in words
    session: str
    minutes: int
    is_open: bool
    was_open: bool
    ends_at: datetime | None
    before: datetime | None  # notes are collected until then, before the meeting
    rules: str
    is_noted: bool
    notes: int
    hidden: int
    ready: int
    may_show: bool  # notes wait to be shown to all
    taken: Taken | None  # who took part so far, of a phase that is open


@dataclass(frozen=True, slots=True)
class ConsolePage:
    """All that ``lab/console.html`` shows."""

    room: Room
    state: str
    phases: Sequence[PhaseLine]
    open_count: int
    next: PhaseLine | None
    sitting: int
    boards: Sequence[Board]
    number: int  # of the newest event this page knows of
    said: str = ""  # what came of a form on a board


def console_page(room: Room, language: str, view: str = "console", said: str = "") -> ConsolePage:
    """Return the console of *room* for who leads it, or with the boards of another *view*."""
    lab = room.lab
    number = last_number(lab.channel)
    rows = list(lab.phases.all())
    lines = phase_lines(room, rows)
    opened = [place for place, line in enumerate(lines) if line.is_open]
    after = opened[-1] + 1 if opened else next((i for i, line in enumerate(lines) if not line.was_open), 0)
    return ConsolePage(
        room=room,
        state=str(STATES[lab.state]),
        phases=lines,
        open_count=len(opened),
        next=lines[after] if after < len(lines) else None,
        sitting=sitting(room),
        boards=[draw(room, phase, view, language) for phase in rows if phase.is_open],
        number=number,
        said=str(SAID.get(said, "")),
    )


def sitting(room: Room) -> int:
    """Return how many sit in the room."""
    return room.lab.seats.filter(is_removed=False).count()


def phases_of(room: Room) -> list[LabPhase]:
    """Return the phases of the lab in their order."""
    return list(room.lab.phases.all())


def find_phase(room: Room, key: str) -> LabPhase | None:
    """Return the phase *key* of the lab."""
    return room.lab.phases.filter(key=key).first()


def votes_open(room: Room, keys: Sequence[str]) -> list[str]:
    """Return the titles of the phases *keys* in which a vote is open: it is counted when they close."""
    rows = room.lab.phases.filter(key__in=keys, is_open=True, rounds__is_open=True).distinct()
    return [local(each.title) for each in rows]


def open_keys(room: Room) -> list[str]:
    """Return the keys of the phases that are open."""
    return list(room.lab.phases.filter(is_open=True).values_list("key", flat=True))


def phase_lines(room: Room, rows: Sequence[LabPhase]) -> list[PhaseLine]:
    """Return the phases *rows* of the lab as lines of the console."""
    lab = room.lab
    other = "en" if get_language() == "ja" else "ja"
    taken = {each.key: each for each in taken_part(lab, [row.key for row in rows if row.is_open])}
    sessions = {each["key"]: local(each["title"]) for each in lab.setting.get("sessions", ())}
    counts: dict[int, Any] = {
        each["phase"]: each
        for each in lab.notes.order_by()
        .values("phase")
        .annotate(seen=Count("pk", filter=Q(is_hidden=False)), hidden=Count("pk", filter=Q(is_hidden=True)))
    }
    ready = dict(
        lab.seats.filter(is_removed=False, ready__isnull=False)
        .order_by()
        .values_list("ready")
        .annotate(n=Count("pk"))
    )
    return [
        PhaseLine(
            key=each.key,
            title=local(each.title),
            other_title=str(each.title.get(other) or ""),
            other_language=other,
            kind=str(KINDS[each.kind]),
            session=sessions.get(each.session, ""),
            minutes=each.minutes,
            is_open=each.is_open,
            was_open=each.was_open,
            ends_at=each.ends_at,
            before=each.opens_before if is_collecting(each) else None,
            rules=_rules(each),
            is_noted=each.kind in NOTED,
            notes=counts.get(each.pk, {}).get("seen", 0),
            hidden=counts.get(each.pk, {}).get("hidden", 0),
            ready=ready.get(each.pk, 0),
            taken=taken.get(each.key),
            may_show=each.shown == "later" and not each.is_shown and each.kind in NOTED,
        )
        for each in rows
    ]


def _rules(phase: LabPhase) -> str:
    """Return what holds in *phase*, in words; nothing where nobody has to know."""
    if phase.kind == "vote":
        return _vote_rule(phase)
    if phase.kind == "proposals":
        return str(AUTHORS[phase.authors])
    return _("; ").join((str(AUTHORS[phase.authors]), str(SHOWN[phase.shown]))) if phase.kind in NOTED else ""


def _vote_rule(phase: LabPhase) -> str:
    """Return how people vote in *phase*, in words."""
    said = {
        "top": _("each person chooses up to %(n)s in each category, in no order"),
        "dots": _("each person has %(n)s dots in each category"),
        "ranked": _("each person ranks up to %(n)s in each category"),
    }
    return said[phase.method] % {"n": phase.most}
