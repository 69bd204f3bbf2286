"""Follow a life: at once from the library, else by the queue of the model."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from placefirst_web.explain.actions import answers
from placefirst_web.jobs.queue import Asker, Ticket
from placefirst_web.library import lives
from placefirst_web.library.lives import LifeQuestion
from placefirst_web.library.models import Lives


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the question: the lives, or why there are none yet."""

    lives: Lives | None = None
    instead: answers.Outcome | None = None


def ask(question: LifeQuestion, *, patience: float, asker: Asker) -> Outcome:
    """Return the kept lives, or queue the question and wait at most *patience* seconds for them."""
    if found := lives.find(question):
        return Outcome(found)
    said = answers.work(lives.address(question), partial(_tell, question), patience=patience, asker=asker)
    if said is not None:
        return Outcome(instead=said)
    found = lives.find(question)
    return Outcome(found) if found else Outcome(instead=answers.Outcome(is_full=True))


def kept(country: str, address: str) -> Lives | None:
    """Return the lives kept at *address*, if they are of *country*."""
    found = lives.at(address)
    return found if found is not None and found.country == country else None


def stop(question: LifeQuestion, asker: Asker) -> None:
    """Let *asker* no longer want these lives; what nobody else wants is dropped or stopped."""
    answers.cancel(lives.address(question), asker)


def question_of(found: Lives) -> LifeQuestion:
    """Return the question that kept lives answer."""
    return lives.question_of(found)


def _tell(question: LifeQuestion, ticket: Ticket) -> None:
    """Run both worlds and keep what they tell."""
    with answers.in_turn(question):
        lives.keep(question, _follow(question, ticket))


def _follow(question: LifeQuestion, ticket: Ticket) -> dict[str, Any]:
    return answers.model().follow(question, ticket)
