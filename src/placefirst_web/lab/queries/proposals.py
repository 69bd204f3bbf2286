"""A proposal as a page shows it: its sentences with what each rests on, model and barrier beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from placefirst.deliberation.lab import PARTS
from placefirst_web.lab.queries.cited import Shelf, Thing, barrier_cell, barrier_thing, shelf_of
from placefirst_web.lab.queries.model import ModelShown, model_of
from placefirst_web.library.lab_writing import PROPOSED, why_not
from placefirst_web.library.models.lab_proposals import LabProposal, LabStatement
from placefirst_web.library.rooms import Room
from placefirst_web.live.events import last_number

#: What the parts are called, and what belongs there.
PART_WORDS: Final[dict[str, tuple[str | Promise, str | Promise]]] = {
    "solution": (
        gettext_lazy("Policy solution"),
        gettext_lazy("Who should do what. One sentence at a time."),
    ),
    "contents": (
        gettext_lazy("What it should contain"),
        gettext_lazy("The points of the list, one by one."),
    ),
    "rationale": (
        gettext_lazy("Evidence and rationale"),
        gettext_lazy("Why: what the room has seen, what was published, what the model says."),
    ),
    "outcome": (
        gettext_lazy("Outcome"),
        gettext_lazy("What would be different, and for whom."),
    ),
}


@dataclass(frozen=True, slots=True)
class StatementShown:
    """One sentence, and what it rests on."""

    row: LabStatement
    rests_on: Sequence[Thing]
    is_first: bool

    @property
    def rests_on_nothing(self) -> bool:
        """Return whether nothing holds it and nobody called it an opinion."""
        return not self.row.is_opinion and all(each.is_gone for each in self.rests_on)


@dataclass(frozen=True, slots=True)
class PartShown:
    """One part of a proposal."""

    name: str
    heading: str
    says: str
    statements: Sequence[StatementShown]


@dataclass(frozen=True, slots=True)
class BarrierShown:
    """The barrier of the Map that a proposal answers: what the rule does today, and under the scenario."""

    thing: Thing
    today: str  # one of the verdicts
    then: str  # the same word where the scenario repaints nothing; empty without a scenario
    words: dict[str, str]


@dataclass(frozen=True, slots=True)
class ProposalShown:
    """All that ``lab/_proposal.html`` shows."""

    row: LabProposal
    parts: Sequence[PartShown]
    model: ModelShown
    barrier: BarrierShown | None
    address: str

    @property
    def loose(self) -> int:
        """Return how many sentences rest on nothing and are no opinion."""
        return sum(each.rests_on_nothing for part in self.parts for each in part.statements)


@dataclass(frozen=True, slots=True)
class ProposalPage:
    """All that ``lab/proposal.html`` shows."""

    room: Room
    proposal: ProposalShown
    number: int  # of the newest event this page knows of
    part_of: str  # the phase whose board shows it too: its events fetch this page's parts anew
    why_not: str  # why nothing can be written now; empty: it can

    @property
    def may_write(self) -> bool:
        """Return whether the reader may write now."""
        return not self.why_not


def find(room: Room, key: UUID) -> LabProposal | None:
    """Return the proposal *key* of the lab, if there is one."""
    rows = room.lab.proposals.select_related("priority").prefetch_related(
        Prefetch("statements", LabStatement.objects.order_by("position", "key"))
    )
    return rows.filter(key=key).first()


def page(room: Room, row: LabProposal) -> ProposalPage:
    """Return the page of one proposal."""
    number = last_number(room.lab.channel)  # first: what happens meanwhile is told again, never missed
    phase = room.lab.phases.filter(kind="proposals").order_by("-is_open", "position").first()
    return ProposalPage(
        room,
        shown(room, row, shelf_of(room)),
        number,
        phase.key if phase else "",
        why_not(room.lab, *PROPOSED, is_leader=room.is_leader),
    )


def shown(room: Room, row: LabProposal, shelf: Shelf) -> ProposalShown:
    """Return *row* as a page shows it, with what its sentences rest on from *shelf*."""
    statements = list(row.statements.all())
    parts = []
    for name in PARTS:
        heading, says = PART_WORDS[name]
        here = [each for each in statements if each.part == name]
        parts.append(
            PartShown(
                name,
                str(heading),
                str(says),
                [
                    StatementShown(each, shelf.shown(each.rests_on), place == 0)
                    for place, each in enumerate(here)
                ],
            )
        )
    return ProposalShown(
        row,
        parts,
        model_of(row, room.lab.country),
        _barrier(room, row),
        address_of(room, row),
    )


def address_of(room: Room, row: LabProposal) -> str:
    """Return where the page of *row* is."""
    return reverse("lab:proposal", args=[room.lab.country, room.lab.key, row.key])


def part_in_words(name: str) -> tuple[str, str]:
    """Return what a part is called and what belongs there; the first for a name that is none."""
    heading, says = PART_WORDS.get(name) or PART_WORDS[PARTS[0]]
    return str(heading), str(says)


def _barrier(room: Room, row: LabProposal) -> BarrierShown | None:
    if not row.barrier:
        return None
    thing = barrier_thing(room.lab, row.barrier)
    text = row.scenarios[0] if row.scenarios else ""
    cells = barrier_cell(room.lab, row.barrier, text)
    if cells is None:
        return BarrierShown(thing, "", "", {})
    today, then = cells
    return BarrierShown(
        thing,
        today.verdict or "",
        (then.verdict or "") if text else "",
        dict(today.barrier.words) if today.barrier else {},
    )
