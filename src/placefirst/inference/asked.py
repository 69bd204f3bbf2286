"""Asked: one question about a figure and a day, and the answer to it with all its refusals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from placefirst.errors import NotEnough
from placefirst.inference.checks import Check, Other, checks
from placefirst.inference.difference import Compared, compared
from placefirst.inference.points import Points
from placefirst.inference.reform import LINEAR, LOG, Interrupted, interrupted
from placefirst.systems.reform import Reform


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the points, the day, and how to look."""

    points: Points
    day: date
    controls: tuple[Points, ...] = ()
    scale: str = LINEAR
    across: bool = False
    phase_in: int = 0
    reform: Reform | None = None
    others: tuple[Other, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found; where it is None, *refused* says what is missing and what would be enough."""

    question: Question
    found: Interrupted | None
    checks: tuple[Check, ...]
    refused: NotEnough | None
    compared: Compared | None = None  # None too where no control was asked for
    not_compared: NotEnough | None = None


def answer(question: Question) -> Answer:
    """Return what became of the points after the day; a refusal is part of it."""
    found, refused = None, None
    made: tuple[Check, ...] = ()
    try:
        found = interrupted(
            question.points, question.day, scale=question.scale, across=question.across,
            phase_in=question.phase_in,
        )  # fmt: skip
        made = checks(found, question.others)
    except NotEnough as error:
        refused = error
    side, why_not = None, None
    if question.controls:
        try:
            side = compared(
                question.points, question.controls, question.day, scale=LOG, across=question.across
            )
        except NotEnough as error:
            why_not = error
    return Answer(question, found, made, refused, side, why_not)
