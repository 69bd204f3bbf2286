"""Who took part in a phase, by role: for who leads the lab, and only as far as it points at nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from placefirst.deliberation.roles import FEWEST_IN_PHASE, LIVED, ROLES
from placefirst_web.design.language import local
from placefirst_web.library.models.labs import Lab, LabAttendance, LabPhase

#: What people take part in themselves; a report is only read.
TAKEN_PART_IN = (
    "experience", "support", "instruments", "vote", "priorities", "barriers", "proposals", "review",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Taken:
    """Who took part in one phase; *roles* is empty where so few did that a count would point at somebody.

    Of an open phase it is what was told last, in fives: a role that appears together with a note, or is the
    first of people with lived experience, would say who wrote it.
    """

    key: str
    title: str
    is_few: bool
    roles: Sequence[tuple[str, int]]
    lacks_lived: bool  # it is not known that somebody with lived experience has taken part


def taken_part(lab: Lab, keys: Sequence[str]) -> list[Taken]:
    """Return who took part in the phases *keys*, in the order of the lab."""
    return [
        _told(phase) if phase.is_open else _taken(phase)
        for phase in lab.phases.filter(key__in=keys, kind__in=TAKEN_PART_IN)
    ]


def lacking(lab: Lab, keys: Sequence[str]) -> list[Taken]:
    """Return those open phases of *keys* of which it is not known that lived experience took part."""
    opened = lab.phases.filter(key__in=keys, is_open=True).values_list("key", flat=True)
    return [each for each in taken_part(lab, list(opened)) if each.lacks_lived]


def _taken(phase: LabPhase) -> Taken:
    seats = LabAttendance.objects.filter(phase=phase).values_list("seat__roles", flat=True)
    return _shown(phase, len(seats), Counter(role for roles in seats for role in roles))


def _told(phase: LabPhase) -> Taken:
    return _shown(phase, phase.taken.get("people", 0), phase.taken.get("roles", {}))


def _shown(phase: LabPhase, people: int, counted: Mapping[str, int]) -> Taken:
    is_few = people < FEWEST_IN_PHASE
    told = [] if is_few else [(local(ROLES[role]), counted.get(role, 0)) for role in ROLES]
    return Taken(phase.key, local(phase.title), is_few, told, not counted.get(LIVED))
