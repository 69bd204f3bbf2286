"""What the person served sees of the part that people with lived experience have in the service."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from placefirst_web.implement.words.own import Spoken
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import GivenAdvice, Group


@dataclass(frozen=True, slots=True)
class Advice:
    """One advice, from the question to what changed."""

    state: str
    day: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class VoiceOwn:
    """Where people like the reader sit and vote, and what they advised."""

    groups: list[str]
    advice: list[Advice]


def voice_own(door: Door, say: Spoken) -> VoiceOwn:
    """Return the part of people with lived experience in this service, in the reading of *say*."""
    now = timezone.localdate()
    groups = Group.objects.filter(Q(until__isnull=True) | Q(until__gte=now), service=door.service)
    return VoiceOwn(
        groups=[
            say(
                "voice_group", name=group.name, lived=group.seats_lived, seats=group.seats,
                votes=group.votes, votes_lived=group.votes_lived,
            )
            for group in groups.order_by("since")
        ],
        advice=[
            _advice(row, say)
            for row in GivenAdvice.objects.filter(service=door.service).order_by("-asked_on", "-made_at")
        ],
    )  # fmt: skip


def _advice(row: GivenAdvice, say: Spoken) -> Advice:
    lines = [
        (say(label), text)
        for label, text in (
            ("voice_asked", row.asked), ("voice_given", row.given), ("voice_decided", row.decided),
            ("voice_outcome", row.outcome),
        )
        if text
    ]  # fmt: skip
    if not row.decided:
        lines.append((say("voice_decided"), say("voice_waiting")))
    return Advice(say.term("advice_state", row.state), say.day(row.asked_on), tuple(lines))
