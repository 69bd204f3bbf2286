"""Sweep a kept answer in the background: one sweep at a time, beside the queue that answers questions."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from placefirst_web.explain.actions import answers
from placefirst_web.jobs import queues
from placefirst_web.jobs.queue import Asker, Queue, QueueFull, Ticket
from placefirst_web.jobs.queues import Elsewhere
from placefirst_web.library import sweeps
from placefirst_web.library.models import Run, Sweep
from placefirst_web.library.sweeps import SweepQuestion

LONGEST_QUEUE: Final = 6
SETTLING: Final = 12.0  # years that a draw is settled, about
BROUGHT: Final = 4.5  # years of the whole country to bring a draw to the flows: six runs of a twentieth
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Step:
    """How far a sweep is: draws finished, draws asked for, and about how many seconds are left."""

    done: int = 0
    asked: int = 0
    left: float | None = None


@dataclass(frozen=True, slots=True)
class State:
    """What became of a sweep: *kept*, or a *ticket* and its *step*, or a *problem*."""

    kept: Sweep | None = None
    ticket: Ticket | None = None
    step: Step = Step()
    problem: str = ""


def newest(run: Run) -> Sweep | None:
    """Return what the largest of the newest sweeps of *run* said, if any was made."""
    return sweeps.newest_of(run)


def state(run: Run, draws: int, share: float | None) -> State:
    """Return how far the sweep of *run* is; nothing of it where nobody asked for it."""
    asked = sweeps.asked_of(run, draws, share)
    if kept := sweeps.find(asked):
        return State(kept=kept)
    ticket = _queue().ticket(sweeps.address(asked))
    if ticket is None or ticket.is_superseded:
        return State()
    if ticket.error is not None:
        return State(problem=answers.why(ticket))
    return State(ticket=ticket, step=Step(round(ticket.share * draws), draws, ticket.left))


def is_under_way(run: Run, draws: int, share: float | None) -> bool:
    """Return whether the sweep waits or runs; asks the queue alone."""
    ticket = _queue().ticket(sweeps.address(sweeps.asked_of(run, draws, share)))
    return ticket is not None and not ticket.is_superseded and not ticket.is_done


def start(run: Run, draws: int, share: float | None, asker: Asker) -> bool:
    """Queue the sweep unless it is kept, waits or runs; return False where too many wait."""
    asked = sweeps.asked_of(run, draws, share)
    if sweeps.find(asked) is not None:
        return True
    try:
        _queue().ask(sweeps.address(asked), partial(_answer, run, asked), asker)
    except QueueFull:
        return False
    return True


def cancel(run: Run, draws: int, share: float | None, asker: Asker) -> bool:
    """Let *asker* no longer want the sweep; return whether it was theirs. Finished draws are kept."""
    return _queue().cancel(sweeps.address(sweeps.asked_of(run, draws, share)), asker)


def seconds_of(run: Run, draws: int, share: float | None) -> float:
    """Return about how long the sweep will take, by what its draws took or else the answer itself."""
    kept = sweeps.newest_of(run)
    if kept is not None:
        done = kept.said["draws"]
        made = done["finished"] - done.get("kept", 0)
        if made > 0:
            each = float(done["seconds"]) / made * _years(run, share) / _years(run, kept.share)
            return max(draws * each, 20.0)
    took = float(run.answer.get("seconds", {}).get("kernel", 0.0)) * (os.cpu_count() or 1)
    a_year = took / ((1 + len(run.scenarios)) * run.years * (run.share or 1.0))
    return max(draws * _years(run, share) * a_year / workers(), 20.0)


def _years(run: Run, share: float | None) -> float:
    """Return how many years of the whole country a draw runs, with those to settle and of its part."""
    from placefirst.calibration.slopes import stored_slopes  # brings what computes

    part = BROUGHT if stored_slopes(run.country) is not None else 0.0
    return (share or 1.0) * (SETTLING + (1 + len(run.scenarios)) * run.years) + part


def workers() -> int:
    """Return how many processes a sweep may use: half of the cores, for pages go first."""
    return max(1, (os.cpu_count() or 1) // 2)


def _queue() -> Queue | Elsewhere:
    return queues.queue("sweeps", longest=LONGEST_QUEUE)


def _answer(run: Run, asked: SweepQuestion, ticket: Ticket) -> None:
    """Sweep and keep what it says; a sweep that was stopped keeps its draws and says nothing."""
    with answers.in_turn(asked):
        said = _sweep(asked, ticket)
        if said is not None:
            sweeps.keep(run, asked, said)


def _sweep(asked: SweepQuestion, ticket: Ticket) -> dict[str, Any] | None:
    """Return what the sweep says; None where it was stopped."""
    from placefirst.exchange.uncertainty import report  # these bring the simulation
    from placefirst.loop.sweep import sweep
    from placefirst.parameters.read import load_country

    def progress(done: int, whole: int, left: float | None) -> None:
        ticket.tell(done / max(whole, 1), left)

    question = asked.question
    found = sweep(
        question.country, options=question.scenarios, start=question.start, years=question.years,
        share=asked.share, seed=question.seed, draws=asked.draws, workers=workers(), progress=progress,
        stop=ticket.should_stop,
    )  # fmt: skip
    return None if found.ended == "stopped" else report(found, load_country(question.country))
