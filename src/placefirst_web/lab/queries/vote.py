"""Votes: the categories of a phase with their items and rounds, a reader's own ballot, the results."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from placefirst.deliberation.ballot import LEAST_ITEMS
from placefirst.deliberation.secrecy import FEWEST_FOR_RANGES
from placefirst_web.lab.queries.asking import Room
from placefirst_web.lab.queries.vote_results import ResultShown, result_shown
from placefirst_web.library.ballots import Papers, ballots_in, category_names, papers_of
from placefirst_web.library.models.lab_votes import LabItem, LabRound
from placefirst_web.library.models.labs import LabPhase


@dataclass(frozen=True, slots=True)
class Category:
    """One category of a vote."""

    key: str
    name: str
    items: Sequence[LabItem]
    rounds: Sequence[LabRound]  # the newest first
    ballots: int  # in the open round
    results: Sequence[ResultShown] = ()

    @property
    def opened(self) -> LabRound | None:
        """The round that is open."""
        return next((each for each in self.rounds if each.is_open), None)

    @property
    def may_open(self) -> bool:
        """Whether a round can be opened: there is something to choose among, and none is open."""
        return self.opened is None and len(self.items) >= LEAST_ITEMS

    @property
    def is_too_short(self) -> bool:
        """Whether it holds something and too little to choose among."""
        return 0 < len(self.items) < LEAST_ITEMS

    @property
    def may_change(self) -> bool:
        """Whether its list may be changed: no vote was held on it."""
        return not self.rounds


@dataclass(frozen=True, slots=True)
class Vote:
    """All that a board of kind vote shows; *closed_to* says why who sits there may not vote."""

    phase: LabPhase
    categories: Sequence[Category]
    form: Papers | None = None
    closed_to: str = ""
    unshown: int = 0  # phases of instruments whose notes are not shown yet
    are_few: bool = False  # so few sit there that counts may have to stay secret

    @property
    def opened(self) -> list[Category]:
        """Categories in which a round is open."""
        return [each for each in self.categories if each.opened]

    @property
    def closed(self) -> list[Category]:
        """Categories with results."""
        return [each for each in self.categories if each.results]

    @property
    def may_open(self) -> bool:
        """Whether a first round can be opened in any category."""
        return any(each.may_open and not each.rounds for each in self.categories)


def papers(room: Room, phase: LabPhase) -> Papers:
    """Return the papers of *phase* with what who sits in *room* has marked."""
    return papers_of(room, phase)


def refusal(room: Room, phase: LabPhase) -> str:
    """Return why who sits here may not vote now, in words; empty where they may."""
    if room.seat is None:
        return _("You lead this lab and have no seat in it: you do not vote.")
    if room.is_leader and not room.lab.does_leader_vote:
        return _("Who leads a lab does not vote in it, unless the console allows it.")
    if room.lab.state != "open":
        return _("The lab is closed. Nothing more is counted.")
    if not phase.is_open:
        return _("This phase is closed. Nothing is counted while it is.")
    return ""


def vote(room: Room, phase: LabPhase, view: str, form: Papers | None = None) -> Vote:
    """Return the vote of *phase* as *view* shows it; a seat has its own papers, or *form* as it was sent."""
    items: dict[str, list[LabItem]] = defaultdict(list)
    for item in phase.items.all():
        items[item.category].append(item)
    rounds: dict[str, list[LabRound]] = defaultdict(list)
    for each in phase.rounds.order_by("-number"):
        rounds[each.category].append(each)
    counts = ballots_in([each for several in rounds.values() for each in several if each.is_open])
    names = category_names(room.lab)
    keys = [*names, *sorted((set(items) | set(rounds)) - set(names))]
    return Vote(
        phase=phase,
        categories=[
            Category(
                key=key,
                name=names.get(key, key),
                items=items[key],
                rounds=rounds[key],
                ballots=sum(counts.get(each.pk, 0) for each in rounds[key]),
                results=[result_shown(phase.key, each, items[key]) for each in rounds[key] if each.result],
            )
            for key in keys
            if view == "console" or rounds[key]
        ],
        form=(form or papers_of(room, phase)) if view == "seat" else None,
        closed_to=refusal(room, phase) if view == "seat" else "",
        unshown=_unshown(room) if view == "console" else 0,
        are_few=view == "console" and _sitting(room) < FEWEST_FOR_RANGES,
    )


def _sitting(room: Room) -> int:
    return room.lab.seats.filter(is_removed=False).count()


def _unshown(room: Room) -> int:
    return sum(not each.shows_notes for each in room.lab.phases.filter(kind="instruments"))
