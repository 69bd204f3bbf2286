"""Labs between tables and plain data: a whole lab out of its tables, and the tables of a lab that is given.

What goes out holds nothing that its reader may not see: no draft, no ballot, no author who did not agree,
no count of people so small that it would point at somebody.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, Final

from django.db.models import Q

from placefirst.deliberation import lab as plain
from placefirst.deliberation.file import read_setting
from placefirst.deliberation.phase import Phase
from placefirst.deliberation.roles import FEWEST_IN_PHASE, FEWEST_OF_ROLE, LIVED
from placefirst_web.library.models.lab_votes import LabRound
from placefirst_web.library.models.labs import Lab, LabAttendance, LabPhase, LabSeat
from placefirst_web.library.stories import stories_in

_PHASE: Final = (
    "key",
    "kind",
    "title",
    "session",
    "minutes",
    "authors",
    "shown",
    "method",
    "most",
    "most_on_one",
)
_NOTE: Final = (
    "text",
    "language",
    "translation",
    "label",
    "side",
    "about",
    "origin",
    "position",
    "is_hidden",
)
_GROUP: Final = ("title", "language", "translation", "label", "side", "about", "position")
_ITEM: Final = ("category", "text", "language", "translation", "position")
_PRIORITY: Final = ("title", "language", "translation", "category", "position")
_PROPOSAL: Final = (
    "title", "language", "translation", "instrument", "instrument_translation", "run", "barrier", "position",
)  # fmt: skip
_STATEMENT: Final = ("part", "text", "language", "translation", "is_opinion", "position")
_STORY: Final = (
    "title", "language", "context", "done", "outcome", "quote", "whose_words", "consent", "country",
)  # fmt: skip


def lab_of(row: Lab) -> plain.Lab:
    """Return the whole lab of *row* as it may be published.

    Left out: notes that are not shown yet, ballots, rounds still open, stories that nobody agreed to show.
    """
    phases = list(row.phases.all())
    kept = row.brought
    return plain.Lab(
        title=row.title,
        question=row.question,
        title_translation=row.title_translation,
        question_translation=row.question_translation,
        country=row.country,
        language=row.language,
        setting=read_setting(row.setting),
        phases=tuple(Phase(**_fields(each, _PHASE)) for each in phases),
        notes=tuple(_notes(row)),
        groups=tuple(
            plain.Group(key=str(each.key), phase=each.phase.key, **_fields(each, _GROUP))
            for each in row.groups.select_related("phase")
        ),
        items=tuple(
            plain.Item(
                key=str(each.key), phase=each.phase.key, rests_on=tuple(each.rests_on), **_fields(each, _ITEM)
            )
            for each in row.items.select_related("phase")
        ),
        results=tuple(_results(row)),
        priorities=tuple(
            plain.Priority(key=str(each.key), rests_on=tuple(each.rests_on), **_fields(each, _PRIORITY))
            for each in row.priorities.all()
        ),
        proposals=tuple(_proposals(row)),
        sources=tuple(
            plain.Source(str(each.key), each.citation, each.address) for each in row.sources.order_by("pk")
        ),
        stories=tuple(_stories(row)),
        participants=(*_brought_people(kept), *_named(row)),
        unnamed=kept.get("unnamed", 0) + _seated(row).exclude(_IS_NAMED).count(),
        provisions=tuple(
            plain.Provision(each.role, each.seats, each.payment, each.accessibility)
            for each in row.provisions.order_by("pk")
        ),
        attendance=tuple(_attendance(row, phases)),
        papers=tuple(
            plain.Paper(each.kind, json.dumps(each.entered, ensure_ascii=False, sort_keys=True), each.run)
            for each in row.documents.order_by("pk")
        ),
        credit=row.credit,
    )


_IS_NAMED: Final = Q(is_named=True) & ~Q(name="")


def _fields(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _seated(row: Lab) -> Any:
    return row.seats.filter(is_removed=False)


def _notes(row: Lab) -> Iterator[plain.Note]:
    authors = row.brought.get("authors", {})
    shown = Q(phase__shown="at_once") | Q(phase__is_shown=True)
    for each in row.notes.filter(shown).select_related("phase", "group", "seat"):
        yield plain.Note(
            key=str(each.key),
            phase=each.phase.key,
            group=str(each.group.key) if each.group else "",
            author=authors.get(str(each.key), "") or _author(each.phase, each.seat),
            **_fields(each, _NOTE),
        )


def _author(phase: LabPhase, seat: LabSeat | None) -> str:
    """Return the name of who wrote a note of *phase*, if the phase names people and this one agreed."""
    return seat.name if seat and seat.is_named and phase.authors == "named" else ""


def _results(row: Lab) -> Iterator[plain.Result]:
    for phase in row.phases.all():
        for each in phase.rounds.filter(is_open=False, result__isnull=False):
            yield result_of(phase.key, each)


def result_of(phase: str, row: LabRound) -> plain.Result:
    """Return what was published of a round that is closed."""
    said = {name: row.result[name] for name in _PUBLISHED if name in row.result}
    ranges = {key: (low, high) for key, (low, high) in row.result.get("ranges", {}).items()}
    head = {"category": row.category, "round": row.number, "method": row.method, "most": row.most}
    return plain.Result(phase=phase, ranges=ranges, **head, **said)


_PUBLISHED: Final = ("ballots", "abstentions", "totals", "withheld", "apart", "apart_ballots")


def _proposals(row: Lab) -> Iterator[plain.Proposal]:
    for each in row.proposals.select_related("priority").prefetch_related("statements"):
        yield plain.Proposal(
            key=str(each.key),
            priority=str(each.priority.key) if each.priority else "",
            scenarios=tuple(each.scenarios),
            statements=tuple(
                plain.Statement(key=str(one.key), rests_on=tuple(one.rests_on), **_fields(one, _STATEMENT))
                for one in each.statements.all()
            ),
            **_fields(each, _PROPOSAL),
        )


def _stories(row: Lab) -> Iterator[plain.CaseStudy]:
    for each in sorted(stories_in(row), key=lambda story: story.pk):
        yield plain.CaseStudy(key=str(each.key), translation=dict(each.translation), **_fields(each, _STORY))


def _named(row: Lab) -> Iterator[plain.Participant]:
    """Give who agreed to be named, by name, with the sessions in whose phases each took part.

    Phases that are not over say nothing yet: a session that appears with a note would name its writer.
    """
    sessions: dict[int, list[str]] = {}
    over = LabAttendance.objects.filter(phase__lab=row, phase__is_open=False, phase__was_open=True)
    there = over.exclude(phase__session="")
    for seat, session in there.order_by("phase__position").values_list("seat_id", "phase__session"):
        if session not in sessions.setdefault(seat, []):
            sessions[seat].append(session)
    for each in _seated(row).filter(_IS_NAMED).order_by("name", "pk"):
        yield plain.Participant(each.name, each.affiliation, tuple(sessions.get(each.pk, ())))


def _brought_people(kept: Mapping[str, Any]) -> Iterator[plain.Participant]:
    for each in kept.get("participants", ()):
        yield plain.Participant(each["name"], each["affiliation"], tuple(each["sessions"]))


def _attendance(row: Lab, phases: list[LabPhase]) -> Iterator[plain.Attendance]:
    """Give the part of people with lived experience in each phase that is over, as far as it may be told."""
    brought = [plain.Attendance(**each) for each in row.brought.get("attendance", ())]
    yield from brought
    lived = {each.pk for each in _seated(row) if LIVED in each.roles}
    if not lived:
        return
    everyone = LabAttendance.objects.filter(phase__lab=row).values_list("phase_id", "seat_id")
    in_all = Counter(phase for phase, _seat in everyone)
    there = Counter(phase for phase, seat in everyone if seat in lived)
    told = {each.phase for each in brought if each.role == LIVED}
    for each in phases:
        if each.was_open and not each.is_open and each.key not in told:
            is_told = len(lived) >= FEWEST_OF_ROLE and in_all[each.pk] >= FEWEST_IN_PHASE
            yield plain.Attendance(
                each.key, LIVED, there[each.pk] if is_told else None, len(lived) if is_told else None
            )


def brought_with(lab: plain.Lab) -> dict[str, Any]:
    """Return what a lab that is given says of people who have no seat in this installation."""
    return {
        "participants": [{**asdict(each), "sessions": list(each.sessions)} for each in lab.participants],
        "unnamed": lab.unnamed,
        "attendance": [asdict(each) for each in lab.attendance],
        "authors": {each.key: each.author for each in lab.notes if each.author},
    }
