"""Rounds: open a vote in a category, close it, count it; the ballots are gone once they are counted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict

from django.db import transaction
from django.utils.translation import gettext as _

from placefirst.deliberation.ballot import LEAST_ITEMS, Ballot, Rule, marks_of
from placefirst.deliberation.secrecy import publish
from placefirst.errors import InvalidRequest
from placefirst_web.library.models.lab_votes import LabRound
from placefirst_web.library.models.labs import Lab, LabPhase
from placefirst_web.library.rooms import Room
from placefirst_web.live import events


@transaction.atomic
def open_rounds(room: Room, phase: LabPhase, category: str = "") -> int:
    """Open a new round in *category*, or in each in which none was held yet; return how many were opened.

    How it is voted is what *phase* says now. Raises InvalidRequest where there is nothing to vote on.
    """
    held = hold_phase(phase)
    counts: dict[str, int] = defaultdict(int)
    for each in held.items.values_list("category", flat=True):
        counts[each] += 1
    rounds = list(held.rounds.all())
    busy = {each.category for each in rounds if category == "" or each.is_open}
    chosen = [category] if category else [each for each in counts if each not in busy]
    ready = [each for each in chosen if counts[each] >= LEAST_ITEMS and each not in busy]
    if not ready:
        raise InvalidRequest(_("A vote needs a category with at least two items, in which no vote is open."))
    for each in ready:
        LabRound.objects.create(
            phase=held,
            category=each,
            number=1 + max((other.number for other in rounds if other.category == each), default=0),
            method=held.method,
            most=held.most,
            most_on_one=held.most_on_one if held.method == "dots" else 1,
        )
    events.post(room.lab.channel, {"parts": [held.key]})
    return len(ready)


@transaction.atomic
def close_rounds(room: Room, phase: LabPhase, category: str = "") -> int:
    """Close the open round of *category*, or all open rounds of *phase*, and count them; return how many.

    A ballot that is on its way is waited for; one that comes later finds the round closed. What is published
    is kept, and the ballots are deleted: nothing is left from which they could be worked out.
    """
    held = hold_phase(phase)
    opened = held.rounds.select_for_update().filter(is_open=True).order_by("pk")
    rounds = list(opened.filter(category=category) if category else opened)
    for each in rounds:
        _count(room.lab, held, each)
    if rounds:
        events.post(room.lab.channel, {"parts": [held.key]})
    return len(rounds)


@transaction.atomic
def let_leader_vote(lab: Lab, *, may: bool) -> None:
    """Let who leads *lab* vote from a seat of their own, or not."""
    Lab.objects.filter(pk=lab.pk).update(does_leader_vote=may)


def hold_phase(phase: LabPhase) -> LabPhase:
    """Return *phase* as it is now; until the transaction ends nobody else changes its items or rounds."""
    held = LabPhase.objects.select_for_update(no_key=True).filter(pk=phase.pk).first()
    if held is None:
        raise InvalidRequest(_("This lab has no such phase (any more)."))
    return held


def _count(lab: Lab, phase: LabPhase, found: LabRound) -> None:
    rule = Rule(found.method, found.most, found.most_on_one)
    items = phase.items.filter(category=found.category)
    slots: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for ballot, item, slot in found.votes.order_by("slot").values_list("ballot", "item__key", "slot"):
        slots[ballot].append((str(item), slot))
    ballots = [
        Ballot(marks_of(rule, slots[each.pk]), is_lived=each.is_lived, is_apart=each.is_apart)
        for each in found.ballots.all()
    ]
    result = publish(
        rule,
        [str(item.key) for item in items],
        ballots,
        phase=phase.key,
        category=found.category,
        number=found.number,
        is_apart_agreed=lab.is_apart_agreed,
    )
    found.result, found.is_open = asdict(result), False
    found.save(update_fields=["result", "is_open"])
    found.votes.all().delete()
    found.ballots.all().delete()
