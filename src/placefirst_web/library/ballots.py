"""Ballots: the open rounds of a phase as papers to be filled in, with what a reader has marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Count

from placefirst.deliberation.ballot import Rule, marks_of
from placefirst_web.design.language import local
from placefirst_web.library.models.lab_votes import LabBallot, LabItem, LabRound, LabVote
from placefirst_web.library.models.labs import Lab, LabPhase
from placefirst_web.library.rooms import Room


@dataclass(slots=True)
class Paper:
    """A ballot paper: an open round of one category, its items, what is marked, what is wrong with it."""

    category: str
    name: str
    round: LabRound
    items: Sequence[LabItem]
    marks: dict[str, int] = field(default_factory=dict)  # by the key of an item
    is_abstaining: bool = False
    was_cast: bool = False
    error: str = ""

    @property
    def key(self) -> str:
        """What the form of a page calls it: another round of the category is another paper."""
        return f"{self.category}:{self.round.number}"

    @property
    def rule(self) -> Rule:
        """How it is voted."""
        return rule_of(self.round)

    @property
    def lines(self) -> list[tuple[LabItem, int]]:
        """Each item with its mark, 0 for none."""
        return [(item, self.marks.get(str(item.key), 0)) for item in self.items]

    @property
    def numbers(self) -> range:
        """What can be chosen for an item where a mark is a number."""
        return range(1, self.rule.worth + 1)

    @property
    def is_untouched(self) -> bool:
        """Whether nothing is marked and nobody abstains."""
        return not self.marks and not self.is_abstaining


@dataclass(slots=True)
class Papers:
    """All papers of a phase, as they stand or as they were sent; *late*: categories closed meanwhile."""

    papers: Sequence[Paper]
    late: list[str] = field(default_factory=list)
    error: str = ""

    @property
    def is_valid(self) -> bool:
        """Whether the ballots can be cast as they are."""
        return not self.error and not any(paper.error for paper in self.papers)

    @property
    def ballots(self) -> dict[int, Mapping[int, int] | None]:
        """What is to be cast by round: marks by an item's number in its table; None takes a ballot back."""
        found: dict[int, Mapping[int, int] | None] = {}
        for paper in self.papers:
            numbers = {str(item.key): item.pk for item in paper.items}
            if not paper.is_untouched:
                found[paper.round.pk] = {numbers[key]: mark for key, mark in paper.marks.items()}
            elif paper.was_cast:
                found[paper.round.pk] = None
        return found

    @property
    def left(self) -> list[str]:
        """Names of the categories in which this reader has no ballot."""
        return [paper.name for paper in self.papers if not paper.was_cast]

    @property
    def has_cast(self) -> bool:
        """Whether a ballot of this reader is in."""
        return any(paper.was_cast for paper in self.papers)


def papers_of(room: Room, phase: LabPhase) -> Papers:
    """Return the papers of *phase* with what who sits in *room* has marked on them."""
    rounds = list(phase.rounds.filter(is_open=True))
    items: dict[str, list[LabItem]] = defaultdict(list)
    if rounds:
        for item in phase.items.filter(category__in=[each.category for each in rounds]):
            items[item.category].append(item)
    names = category_names(room.lab)
    order = {key: place for place, key in enumerate(names)}
    own = _own(room, rounds) if room.seat and rounds else {}
    papers = [
        Paper(each.category, names.get(each.category, each.category), each, items[each.category])
        for each in sorted(rounds, key=lambda each: order.get(each.category, len(order)))
    ]
    for paper in papers:
        if paper.round.pk in own:
            paper.marks, paper.was_cast = own[paper.round.pk], True
            paper.is_abstaining = not paper.marks
    return Papers(papers)


def rule_of(found: LabRound) -> Rule:
    """Return how a round is voted."""
    return Rule(found.method, found.most, found.most_on_one)


def category_names(lab: Lab) -> dict[str, str]:
    """Return the names of the lab's categories in the page's language, by key."""
    return {each["key"]: local(each["name"]) for each in lab.setting.get("categories", ())}


def ballots_in(rounds: Sequence[LabRound]) -> dict[int, int]:
    """Return how many ballots were cast in each of *rounds*, by its number in the table."""
    if not rounds:
        return {}
    found = LabBallot.objects.filter(round__in=[each.pk for each in rounds]).order_by()
    return dict(found.values_list("round").annotate(n=Count("pk")))


def _own(room: Room, opened: Sequence[LabRound]) -> dict[int, dict[str, int]]:
    """Return what a reader has marked in the *opened* rounds in which they voted."""
    codes = [room.code(f"round:{each.pk}") for each in opened]
    slots: dict[int, list[tuple[str, int]]] = {
        pk: [] for pk in LabBallot.objects.filter(voter__in=codes).values_list("round", flat=True)
    }
    votes = LabVote.objects.filter(ballot__voter__in=codes).order_by("slot")
    for pk, item, slot in votes.values_list("round", "item__key", "slot"):
        slots.setdefault(pk, []).append((str(item), slot))
    rules = {each.pk: rule_of(each) for each in opened}
    return {pk: marks_of(rules[pk], places) for pk, places in slots.items()}
