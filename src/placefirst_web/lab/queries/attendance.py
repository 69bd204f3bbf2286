"""Who took part in a phase, by role: for who leads the lab, and only as far as it points at nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from placefirst.deliberation.roles import FEWEST_IN_PHASE, LIVED, ROLES
from placefirst_web.design.language import local
from placefirst_web.library.models.labs import Lab, LabAttendance

#: What people take part in themselves; a report is only read.
TAKEN_PART_IN = (
    "experience", "support", "instruments", "vote", "priorities", "barriers", "proposals", "review",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Taken:
    """Who took part in one phase; *roles* is empty where so few did that a count would point at somebody."""

    key: str
    title: str
    is_few: bool
    roles: Sequence[tuple[str, int]]
    lacks_lived: bool  # nobody with lived experience has taken part


def taken_part(lab: Lab, keys: Sequence[str]) -> list[Taken]:
    """Return who took part in the phases *keys*, in the order of the lab."""
    return [
        _taken(lab, phase.pk, phase.key, local(phase.title))
        for phase in lab.phases.filter(key__in=keys, kind__in=TAKEN_PART_IN)
    ]


def lacking(lab: Lab, keys: Sequence[str]) -> list[Taken]:
    """Return those open phases of *keys* in which nobody with lived experience has taken part so far."""
    opened = lab.phases.filter(key__in=keys, is_open=True).values_list("key", flat=True)
    return [each for each in taken_part(lab, list(opened)) if each.lacks_lived]


def _taken(lab: Lab, phase: int, key: str, title: str) -> Taken:
    seats = LabAttendance.objects.filter(phase=phase).values_list("seat__roles", flat=True)
    counted: Counter[str] = Counter(role for roles in seats for role in roles)
    is_few = len(seats) < FEWEST_IN_PHASE
    told = [] if is_few else [(local(ROLES[role]), counted[role]) for role in ROLES]
    return Taken(key, title, is_few, told, not counted[LIVED])
