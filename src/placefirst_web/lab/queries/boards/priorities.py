"""The board of a phase of kind priorities: what the room works on, and what the votes say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from placefirst_web.lab.queries.boards.board import Board
from placefirst_web.lab.queries.cited import Shelf, Thing, labels_of, shelf_of
from placefirst_web.library.lab_writing import why_not
from placefirst_web.library.labs import result_of
from placefirst_web.library.models.lab_proposals import LabPriority
from placefirst_web.library.models.lab_votes import LabItem, LabRound
from placefirst_web.library.models.labs import LONGEST_TITLE, LabPhase
from placefirst_web.library.rooms import Room


@dataclass(frozen=True, slots=True)
class PriorityShown:
    """One priority, and what it rests on."""

    row: LabPriority
    category: str
    rests_on: Sequence[Thing]


@dataclass(frozen=True, slots=True)
class Voted:
    """One item of a vote: its total in words, and whether it is a priority already."""

    item: LabItem
    total: str
    is_priority: bool
    rests_on: Sequence[str]
    once: str

    @property
    def title(self) -> str:
        """Return the item as a title, cut where it is longer than one."""
        return _cut(self.item.text)

    @property
    def translation(self) -> str:
        """Return its translation as a title."""
        return _cut(self.item.translation)


@dataclass(frozen=True, slots=True)
class VoteShown:
    """The result of one category, its items from the most votes to none; ties stay ties."""

    key: str  # the reference of the vote
    heading: str
    says: str
    items: Sequence[Voted]


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_TITLE else f"{text[: LONGEST_TITLE - 1]}…"


def board(room: Room, phase: LabPhase, view: str) -> Board:
    """Return what stands on the board."""
    shelf = shelf_of(room)
    context: dict[str, Any] = {
        "priorities": priorities(room, shelf),
        "votes": votes(room) if view != "wall" else [],
        "may_write": not why_not(room.lab, "priorities", is_leader=room.is_leader),
        "once": uuid4(),
    }
    return Board("lab/boards/_priorities.html", context, phase)


def priorities(room: Room, shelf: Shelf) -> list[PriorityShown]:
    """Return the priorities of the lab in their order."""
    names = labels_of(room.lab)
    return [
        PriorityShown(each, names.get(each.category, ""), shelf.shown(each.rests_on))
        for each in room.lab.priorities.all()
    ]


def votes(room: Room) -> list[VoteShown]:
    """Return the newest closed round of each category, as it was published."""
    rounds = LabRound.objects.filter(phase__lab=room.lab, is_open=False, result__isnull=False)
    newest = {
        (each.phase_id, each.category): each for each in rounds.select_related("phase").order_by("number")
    }
    names, taken = labels_of(room.lab), set()
    for refs in room.lab.priorities.values_list("rests_on", flat=True):
        taken |= set(refs)
    shown = []
    for each in newest.values():
        result = result_of(each.phase.key, each)
        totals, ranges, ballots = result.totals, result.ranges, result.ballots
        items = list(room.lab.items.filter(phase=each.phase_id, category=each.category))
        order = {item.pk: _most(totals, ranges, str(item.key)) for item in items}
        items.sort(key=lambda item: -order[item.pk])
        vote = f"vote:{each.phase.key}/{each.category}/{each.number}"
        shown.append(
            VoteShown(
                vote,
                names.get(each.category, each.category),
                ngettext("%(count)s ballot", "%(count)s ballots", ballots) % {"count": ballots},
                [
                    Voted(
                        item,
                        _total(totals, ranges, str(item.key)),
                        f"item:{item.key}" in taken,
                        [f"item:{item.key}", vote],
                        str(uuid4()),
                    )
                    for item in items
                ],
            )
        )
    return shown


def _most(totals: Mapping[str, int | None], ranges: Mapping[str, tuple[int, int]], key: str) -> float:
    total = totals.get(key)
    return float(sum(ranges.get(key, (-1, -1))) / 2 if total is None else total)


def _total(totals: Mapping[str, int | None], ranges: Mapping[str, tuple[int, int]], key: str) -> str:
    """Return a total in words: exact, a range, or that it is withheld."""
    if (total := totals.get(key)) is not None:
        return ngettext("%(count)s vote", "%(count)s votes", total) % {"count": total}
    if low_high := ranges.get(key):
        return _("%(low)s to %(high)s votes") % {"low": low_high[0], "high": low_high[1]}
    return _("not shown, so that no ballot can be worked out")
