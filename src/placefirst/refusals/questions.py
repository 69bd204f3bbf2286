"""Questions: which answer of a report makes another one worth asking; page and server read it here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Condition:
    """A question is asked only where the question *on* was answered by one of *answers*."""

    on: str
    answers: tuple[str, ...]


_WITHOUT: Final = ("no", "waiting", "later", "withdrew")

#: By question, all by the fields of a Report; what stands not here is always asked.
ASKED_IF: Final[Mapping[str, Condition]] = {
    "answer": Condition("asked", ("asked",)),
    "reason": Condition("answer", ("no", "waiting", "later")),
    "next": Condition("answer", _WITHOUT),
    "told_before": Condition("asked", ("asked",)),
}


def is_asked(question: str, answers: Mapping[str, str]) -> bool:
    """Return whether *question* is asked of somebody who gave *answers*.

    >>> is_asked("reason", {"asked": "asked", "answer": "no"})
    True
    >>> is_asked("reason", {"asked": "wanted", "answer": "no"})
    False
    """
    condition = ASKED_IF.get(question)
    if condition is None:
        return True
    return is_asked(condition.on, answers) and answers.get(condition.on, "") in condition.answers
